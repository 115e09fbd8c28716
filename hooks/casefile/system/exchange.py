"""Two folders that change places in one step, where the system can do that."""

import ctypes
import errno
import os
from collections.abc import Callable
from pathlib import Path
from uuid import uuid4

_HERE = -100  # AT_FDCWD
_EXCHANGED = 2  # RENAME_EXCHANGE of Linux, RENAME_SWAP of macOS
_LACKING = {errno.EINVAL, errno.ENOSYS, errno.ENOTSUP, errno.EPERM}


def exchange(one: Path, other: Path) -> None:
    """Has two folders change places. OSError, such as FileNotFoundError where one of them is not there.

    In one step on Linux (renameat2(2)) and on macOS (renamex_np(2)), if the disk can do that. Elsewhere there is for a
    moment nothing at `other`.
    """
    error = _exchanged(os.fsencode(one), os.fsencode(other))
    if error in _LACKING:
        aside = one.with_name(f"{one.name}.{uuid4().hex[:6]}")
        other.rename(aside)
        one.rename(other)
        aside.rename(one)
    elif error:
        raise OSError(error, os.strerror(error), str(one), None, str(other))


def _exchanged(one: bytes, other: bytes) -> int:
    """The number of what went wrong; 0 where nothing did."""
    if os.name != "posix":
        return errno.ENOSYS
    system = ctypes.CDLL(None, use_errno=True)
    at_once: Callable[..., int] | None
    if at_once := getattr(system, "renameat2", None):
        failed = at_once(_HERE, one, _HERE, other, _EXCHANGED)
    elif at_once := getattr(system, "renamex_np", None):
        failed = at_once(one, other, _EXCHANGED)
    else:
        return errno.ENOSYS
    return ctypes.get_errno() if failed else 0
