"""A file that one process holds: the system lets go of it when that process ends, however it ends."""

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

if sys.platform == "win32":
    import msvcrt
else:
    import fcntl

# Windows lets nobody read what is locked: so that is a byte far behind all that a file holds.
_BEHIND = 1 << 30


@dataclass(frozen=True)
class Lock:
    """A file that this process holds, and with it those that were forked from it, or to which it was handed on."""

    path: Path
    descriptor: int

    @property
    def handed_on(self) -> tuple[int, ...]:
        """What a program that is started is given (`pass_fds`), so that the file is held until that has ended too."""
        return () if sys.platform == "win32" else (self.descriptor,)

    def leave_behind(self) -> None:
        """Lets go of the file, which stays."""
        with suppress(OSError):
            os.close(self.descriptor)

    def let_go(self) -> None:
        """Lets go of the file and takes it away."""
        self.leave_behind()
        with suppress(OSError):
            self.path.unlink(missing_ok=True)


def take(path: Path, *, makes: bool = True, waits: bool = False) -> Lock | None:
    """Holds a file, which is made if it `makes` it, or if need be `waits` until another process lets go of it.

    None where another process holds it, where there is none to be held, or where the system cannot hold one.
    """
    while True:
        try:
            held = os.open(path, os.O_RDWR | (os.O_CREAT if makes else 0), 0o600)
        except OSError:
            return None
        with _closing_on_failure(held):
            if not _is_held(held, waits=waits):
                os.close(held)
                return None
            # Whoever held it until now may just have taken it away: then this is a file that nobody else will find.
            if _stands_at(path, held):
                return Lock(path, held)
            os.close(held)


@contextmanager
def _closing_on_failure(held: int) -> Iterator[None]:
    try:
        yield
    except BaseException:
        with suppress(OSError):
            os.close(held)
        raise


def _is_held(held: int, *, waits: bool) -> bool:
    try:
        if sys.platform == "win32":
            os.lseek(held, _BEHIND, os.SEEK_SET)
            msvcrt.locking(held, msvcrt.LK_LOCK if waits else msvcrt.LK_NBLCK, 1)
        else:
            fcntl.flock(held, fcntl.LOCK_EX | (0 if waits else fcntl.LOCK_NB))
    except OSError:
        return False
    return True


def _stands_at(path: Path, held: int) -> bool:
    try:
        return os.path.samestat(path.lstat(), os.fstat(held))
    except OSError:
        return False
