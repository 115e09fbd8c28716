"""Pages kept from one build to the next, each with what was read while it was made: who read nothing new stays.

In `.cache/pages` there is a folder for each look of a site (its theme, settings and engine), with the pages by the
digest of what they hold, and a list of them. Nothing is trusted: a page that is not there as it was left is made anew.
All of it may be deleted at any time, shared by builds, and left by one that was killed: the list is replaced whole, and
only by a build that has come to its end.
"""

import os
import shutil
from array import array
from collections.abc import Callable, Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import NamedTuple
from uuid import uuid4

from casefile.cache.objects import Objects
from casefile.cache.store import digest

# Of what was read, each entry of a table in a line, the digests as they are now.
Digests = Callable[[Iterable[str]], Mapping[str, bytes]]
# The pages of so many looks are kept, the last used ones: of builds, of a preview, of another branch.
LOOKS = 3
_LIST = "list"
_PLAIN = Objects()


@dataclass(frozen=True, slots=True)
class MadePage:
    """A page as it was written: the digest of its bytes, when that was (ns), and what was read for it.

    `reads` are lines. `template` is the digest of what it was rendered with.
    """

    content: str
    written: int
    template: str
    reads: str


class KeptPage(NamedTuple):
    """The same as it is kept: `reads` are the numbers of lines in the list, each of four bytes."""

    content: str
    written: int
    template: str
    reads: bytes


class _Numbers(dict[str, int]):
    """Lines, each with its number; one that is new has the next."""

    def __missing__(self, line: str) -> int:
        number = self[line] = len(self)
        return number


def content_digest(content: bytes) -> str:
    """By what a page is called where it is kept."""
    return digest(content).hex()


class KeptPages:
    """The pages of one look of a site, of which `folder` keeps several.

    What is not finished yet stands in `work`, a folder of this process on the same disk.
    A preview keeps it from build to build, and has it `renew` before each; a build saves it at its end.
    """

    def __init__(self, folder: Path, look: str, digests: Digests, work: Path) -> None:
        self._folder, self._digests, self._work = folder / look, digests, work
        self._now, self._pages = self._read()
        self._numbers = _Numbers((read, number) for number, read in enumerate(self._now))
        self._is_new = not self._now
        self.renew()
        self._mode = 0o666 & ~_umask()
        with suppress(OSError):
            (work / look).touch()  # Other builds see by it which look is in use.
        self._last = "", b""

    def renew(self) -> None:
        """Looks at what has changed since the pages were made, or since it last looked."""
        before, self._now = self._now, dict(self._digests(self._numbers))
        self._changed = {number for read, number in self._numbers.items() if self._now[read] != before.get(read)}

    def _read(self) -> tuple[dict[str, bytes], dict[str, KeptPage]]:
        try:
            known, pages = _PLAIN.loads((self._folder / _LIST).read_bytes())
            return known, {path: KeptPage(*page) for path, page in pages.items()}
        except (OSError, ValueError, TypeError, AttributeError):
            return {}, {}

    def find(self, path: str, template: str) -> KeptPage | None:
        """The page at a path, if it would be the same were it made anew with this template."""
        page = self._pages.get(path)
        if page is None or page.template != template:
            return None
        return page if not self._changed or self._changed.isdisjoint(array("I", page.reads)) else None

    def put(self, page: KeptPage, place: str) -> bool:
        """Puts a page at a place; False where it is not kept as it was left."""
        try:
            if self._is_as_left(place, page):
                return True  # It is there from a build before.
            source, target = self._place(page.content), Path(place)
            if not self._is_as_left(source, page):
                return False
            target.parent.mkdir(parents=True, exist_ok=True)
            target.unlink(missing_ok=True)  # What stands there may be another page that is kept.
            _stand(source, target)
        except OSError:
            return False
        return True

    def _is_as_left(self, file: Path | str, page: KeptPage) -> bool:
        try:
            left = os.lstat(file)
        except FileNotFoundError:
            return False
        return (left.st_mtime_ns, left.st_mode & 0o777) == (page.written, self._mode)

    def take(self, path: str, made: MadePage, file: Path) -> None:
        """Keeps a page that was made and stands in a file."""
        if made.reads is not self._last[0]:  # The files beside a page are taken with it, and have read the same.
            self._last = made.reads, self._numbered(made.reads)
        self._pages[path] = KeptPage(made.content, made.written, made.template, self._last[1])
        self._is_new = True
        place = self._place(made.content)
        try:
            os.link(file, place)
        except OSError:  # There is no folder for it yet, or a page that is not as it was left, or no such link.
            with suppress(OSError):
                self._replace(place, lambda new: _stand(file, new))

    def forget(self, paths: Iterable[str]) -> None:
        """Forgets pages: they are to be made anew, whatever changes until then."""
        for path in paths:
            self._pages.pop(path, None)

    def _numbered(self, reads: str) -> bytes:
        return array("I", map(self._numbers.__getitem__, reads.split("\n") if reads else ())).tobytes()

    def latest(self, moments: Callable[[str], datetime | None]) -> dict[str, datetime]:
        """Of each page the latest moment of what was read for it; `moments` gives that of a line, if it has one."""
        every = [moments(line) for line in self._numbers]
        # Numbers are compared many times as fast: a large site has ten millions to compare.
        seconds = [one.timestamp() if one else 0 for one in every]
        latest = {
            path: max(map(seconds.__getitem__, array("I", page.reads)), default=0) for path, page in self._pages.items()
        }
        return {path: datetime.fromtimestamp(one, UTC) for path, one in latest.items() if one}

    def settle(self) -> None:
        """Ends the making of pages: what was read for the first time is as it is now."""
        self._now |= self._digests([read for read in self._numbers if read not in self._now])

    def save(self, paths: Iterable[str]) -> None:
        """Keeps the list of a site with pages at these paths. What is in no list any more goes."""
        pages = {path: self._pages[path] for path in paths if path in self._pages}
        with suppress(OSError):
            if self._is_new or self._changed or pages.keys() != self._pages.keys():
                known = {read: self._now[read] for read in self._numbers}
                plain = {path: tuple(page) for path, page in pages.items()}
                self._replace(self._folder / _LIST, lambda new: new.write_bytes(_PLAIN.dumps((known, plain))))
            self._tidy({page.content for page in pages.values()})
            self._tidy_looks()

    def _place(self, content: str) -> Path:
        return self._folder / content[:2] / content[2:]

    def _replace(self, place: Path, make: Callable[[Path], object]) -> None:
        place.parent.mkdir(parents=True, exist_ok=True)
        new = self._work / uuid4().hex
        make(new)
        new.replace(place)

    def _tidy(self, used: Iterable[str]) -> None:
        names = {str(self._place(content)) for content in used}
        for folder in self._folder.glob("??"):
            with os.scandir(folder) as files:
                for unused in {file.path for file in files} - names:
                    Path(unused).unlink(missing_ok=True)

    def _tidy_looks(self) -> None:
        """Drops what is kept of looks out of use, and what builds that were killed have left of a look of their own."""
        # Its own stays, whatever the clock said when the others were written.
        others = [path for path in self._folder.parent.glob(f"*/{_LIST}") if path.parent != self._folder]
        others.sort(key=lambda path: path.stat().st_mtime_ns, reverse=True)
        in_use = {self._folder.name, *(path.parent.name for path in others[: LOOKS - 1])}
        in_use.update(path.name for path in self._work.parent.glob(".*/*"))
        for old in self._folder.parent.iterdir():
            if old.name not in in_use:
                shutil.rmtree(old, ignore_errors=True)


def _umask() -> int:
    """Which rights new files are not to have; it can only be read by being set."""
    os.umask(mask := os.umask(0))
    return mask


def _stand(file: Path, at: Path) -> None:
    """Has a file stand at a second place as well, or, between two disks, a copy of it."""
    try:
        at.hardlink_to(file)
    except OSError:
        shutil.copy2(file, at)
