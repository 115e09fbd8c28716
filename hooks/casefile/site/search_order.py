"""The same index of the search at every build: Pagefind writes what its filters hold in an order of chance.

Its files are CBOR (RFC 8949) behind a few bytes of its own, packed with gzip, and named by a digest. Each filter has a
file of its own; one more file for each language names them all, and is named in `pagefind-entry.json`.
"""

import gzip
import json
import zlib
from hashlib import sha256
from pathlib import Path
from typing import Any

import cbor2

_ENTRY = "pagefind-entry.json"
_PACKED = b"\x1f\x8b"  # as gzip begins
_BEGINS = b"pagefind_dcd"
# The place of the filters in the file that names them: pairs of a filter's name and the digest that its file bears.
_FILTERS = 3


def is_whole(folder: Path) -> bool:
    """Whether no file of an index was cut short, as on a full disk."""
    try:
        json.loads((folder / _ENTRY).read_bytes())
        return all(map(_is_whole, (path for path in folder.rglob("*") if path.is_file())))
    except (OSError, EOFError, ValueError, zlib.error):
        return False


def _is_whole(file: Path) -> bool:
    content = file.read_bytes()
    return bool(gzip.decompress(content) if content.startswith(_PACKED) else content)


def put_in_order(folder: Path) -> None:
    """Puts the filters of an index in order, and the values of each, and names the files concerned anew."""
    entry = folder / _ENTRY
    index = json.loads(entry.read_bytes())
    for language, known in index["languages"].items():
        path = folder / f"pagefind.{known['hash']}.pf_meta"
        parts = _read(path)
        parts[_FILTERS] = [[name, _in_order(folder, file, language)] for name, file in sorted(parts[_FILTERS])]
        known["hash"] = _replace(path, parts, f"pagefind.{language}_", 10).removeprefix("pagefind.")
    index["languages"] = dict(sorted(index["languages"].items()))
    entry.write_text(json.dumps(index, ensure_ascii=False, separators=(",", ":")), encoding="utf-8")


def _in_order(folder: Path, file: str, language: str) -> str:
    """Puts the values of a filter in order; gives the name that its file has then."""
    path = folder / "filter" / f"{file}.pf_filter"
    name, values = _read(path)
    return _replace(path, [name, sorted(values)], f"{language}_", 7)


def _read(path: Path) -> list[Any]:
    parts: list[Any] = cbor2.loads(gzip.decompress(path.read_bytes()).removeprefix(_BEGINS))
    return parts


def _replace(path: Path, parts: list[Any], begins: str, length: int) -> str:
    """Writes a file in the place of another, under the digest of what it holds; gives its name without its ending."""
    content = _BEGINS + cbor2.dumps(parts)
    name = f"{begins}{sha256(content).hexdigest()[:length]}"
    path.unlink()
    (path.parent / f"{name}{path.suffix}").write_bytes(gzip.compress(content, mtime=0))
    return name
