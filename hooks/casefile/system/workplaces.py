"""Folders in which one process works alone, and what is left of those whose process was killed."""

import os
import re
import shutil
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from uuid import uuid4

from casefile.system.locks import Lock, take

_LOCK = ".lock"
_LOCK_INSIDE = ".casefile.lock"
_NAME = re.compile(r"\.(?P<place>.+)\.[0-9a-f]{12}", re.DOTALL)


@dataclass(frozen=True)
class Workplace:
    """A folder of one process, which the next that begins one there clears away if that process died in it.

    `lock` is None on a disk whose files cannot be held: there nobody takes it for abandoned.
    """

    folder: Path
    lock: Lock | None

    @classmethod
    def beside(cls, place: Path) -> "Workplace":
        """A new folder beside a place, and on its disk: `.site.1f0c…` beside `site`. OSError."""
        place.parent.mkdir(parents=True, exist_ok=True)
        folder = place.with_name(f".{place.name}.{uuid4().hex[:12]}")
        lock = take(_lock_of(folder), waits=True)
        made = cls(folder, lock)
        try:
            folder.mkdir()
        except OSError as error:
            made.close()
            error.filename = str(place)  # Nobody knows of the folder beside it.
            raise
        return made

    @classmethod
    def inside(cls, folder: Path) -> "Workplace":
        """A folder that is there already, and that nobody but this user can write to."""
        return cls(folder, take(folder / _LOCK_INSIDE))

    @property
    def handed_on(self) -> tuple[int, ...]:
        """See `Lock`."""
        return self.lock.handed_on if self.lock else ()

    def close(self) -> None:
        """Clears the folder away with all that is in it, if it is there still."""
        if self.folder.is_symlink() or self.folder.is_file():  # It has changed places with a site that was none.
            self.folder.unlink()
        _remove(self.folder)
        if self.lock:
            self.lock.let_go()


def clear_abandoned(place: Path) -> None:
    """Clears away the folders beside a place in which nobody works any more."""
    for folder in _beside(place):
        # One without a lock was left behind by an earlier version, or by a program that its process had started.
        if lock := take(_lock_of(folder)):
            Workplace(folder, lock).close()


def clear_abandoned_within(folder: Path, beginning: str) -> None:
    """Clears away the folders in a folder with names of a beginning that were a `Workplace.inside`, and are no more."""
    for one in folder.glob(f"{beginning}*"):
        if not one.is_symlink() and (lock := take(one / _LOCK_INSIDE, makes=False)):
            Workplace(one, lock).close()


def _beside(place: Path) -> set[Path]:
    names = []
    with suppress(OSError):
        names = [_NAME.fullmatch(entry.name.removesuffix(_LOCK)) for entry in place.parent.iterdir()]
    return {place.with_name(name[0]) for name in names if name and name["place"] == place.name}


def _remove(folder: Path) -> None:
    shutil.rmtree(folder, ignore_errors=True)
    if folder.exists():  # It may hold folders in which nobody may delete, or which others are still writing to.
        for place, _, _ in os.walk(folder):
            with suppress(OSError):
                Path(place).chmod(0o700)
        shutil.rmtree(folder, ignore_errors=True)


def _lock_of(folder: Path) -> Path:
    return folder.with_name(folder.name + _LOCK)
