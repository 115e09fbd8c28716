"""Which engine this is: what is kept of one engine's work says nothing of what another would find."""

import re
import sys
from collections.abc import Iterator
from functools import cache
from hashlib import sha256
from importlib import metadata
from pathlib import Path

import casefile

# What stands here is made from what was worked out, and changes nothing of it; nor do compiled modules.
_SHOWING = {"templates", "theme", "__pycache__"}


@cache
def engine_fingerprint() -> str:
    """The fingerprint of the engine that runs: of its modules and data, its libraries and its Python."""
    return fingerprint(Path(casefile.__path__[0]), [sys.version, *_libraries()])


def fingerprint(package: Path, more: list[str]) -> str:
    """16 characters, which differ as soon as any file of a package does, or one of the words `more`."""
    found = sha256()
    for name, content in (*_files(package), *((word, b"") for word in more)):
        found.update(f"{name}\0{len(content)}\0".encode() + content)
    return found.hexdigest()[:16]


def _files(package: Path) -> Iterator[tuple[str, bytes]]:
    for path in sorted(package.rglob("*")):
        name = path.relative_to(package)
        if path.is_file() and not _SHOWING.intersection(name.parts):
            yield name.as_posix(), path.read_bytes()


def _libraries() -> Iterator[str]:
    """What the package needs, as it is installed: `pydantic 2.14.3`."""
    try:
        needed = metadata.requires(casefile.DISTRIBUTION) or []
    except metadata.PackageNotFoundError:  # It runs from its folder.
        return
    for name in sorted({re.split(r"[^\w.-]", line)[0] for line in needed}):
        try:
            yield f"{name} {_version(name)}"
        except metadata.PackageNotFoundError:
            yield name


def _version(name: str) -> str:
    """The version of a library. To have all of its description parsed takes as long as a tenth of a check."""
    found = re.search(r"^Version: *(.+?)\s*$", metadata.distribution(name).read_text("METADATA") or "", re.MULTILINE)
    return found[1] if found else metadata.version(name)
