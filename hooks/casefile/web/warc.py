"""A WARC that somebody keeps for themselves: what a source says of it. Needs warcio, the extra `archive`."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from warcio.archiveiterator import ArchiveIterator
from warcio.exceptions import ArchiveLoadFailed

from casefile.model.characters import REFUSED
from casefile.translation import gettext as _

_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
_AT_ONCE = 1 << 20
_HELD = frozenset({"response", "resource", "revisit"})


class WarcError(ValueError):
    """A file is no WARC, or none of the address; the message says so."""


@dataclass(frozen=True, slots=True)
class Warc:
    """A file by its SHA-256, when an address was copied into it, and by which program, if it says so."""

    sha256: str
    day: str
    tool: str


def read_warc(path: Path, url: str) -> Warc:
    """What a WARC says of the copy of an address that it holds. WarcError; OSError."""
    tool, day, others = "", "", []
    try:
        for kind, headers, content in _records(path):
            if kind == "warcinfo":
                tool = tool or _software(content)
            elif kind in _HELD and (target := headers.get_header("WARC-Target-URI") or ""):
                others.append(target.strip("<>"))
                if not day and _is_same(target.strip("<>"), url):
                    day = (headers.get_header("WARC-Date") or "")[:10]
    except (ArchiveLoadFailed, UnicodeError, ValueError, EOFError):
        raise WarcError(_("{file} is no WARC, or is damaged.").format(file=path)) from None
    if not _DAY.fullmatch(day):
        raise WarcError(_("{file} holds no copy of {url}. It holds: {others}.").format(
            file=path, url=url, others=_(", ").join(dict.fromkeys(others[:3])) or "–"
        ))  # fmt: skip
    return Warc(_hash(path), day, tool)


def _records(path: Path) -> Iterator[tuple[str, Any, str]]:
    """The kind, the headers and, of what it says of itself, the text of each record."""
    with path.open("rb") as file:
        for record in ArchiveIterator(file):
            text = record.content_stream().read(_AT_ONCE).decode() if record.rec_type == "warcinfo" else ""
            yield record.rec_type, record.rec_headers, text


def _software(fields: str) -> str:
    """The program that a WARC names, on one line and without what steers a terminal."""
    found = re.search(r"^software:\s*(.+)$", fields, re.IGNORECASE | re.MULTILINE)
    return " ".join(REFUSED.sub("", found[1]).split())[:120] if found else ""


def _is_same(one: str, other: str) -> bool:
    """Whether two addresses are those of one page: http or https, with or without a slash at the end."""
    here, there = urlsplit(one), urlsplit(other)
    return (here.hostname, here.path.rstrip("/"), here.query) == (there.hostname, there.path.rstrip("/"), there.query)


def _hash(path: Path) -> str:
    digest = sha256()
    with path.open("rb") as file:
        while part := file.read(_AT_ONCE):
            digest.update(part)
    return digest.hexdigest()
