"""Replacing files, all of them or none, even where the process is killed meanwhile.

First a journal says which files are to be replaced. The new ones are written beside the old ones, which stay beside the
new ones until the last is in its place; then the journal is closed. Whoever finds one that is not, of a process that
has died, puts all back by it.
"""

import errno
import json
import os
import shutil
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass, replace
from hashlib import sha256
from pathlib import Path
from typing import NamedTuple
from uuid import uuid4

from casefile.system.locks import Lock, take

_JOURNAL = ".casefile-journal."
_CLOSED = b"closed\n"
_NO_FILE = {errno.ENOENT, errno.EISDIR, errno.ENOTDIR, errno.ENAMETOOLONG}


def replace_files(contents: Mapping[Path, bytes | None], home: Path) -> None:
    """Gives each file its new bytes, or takes it away (None), in folders that are made where they are missing.

    OSError, with the name of the file, where that fails; then all is as it was, but for empty folders. So it is where
    the process is killed, once `put_back` is called for `home`: the folder of an archive, or another below which all of
    the files stand. A folder from which the last file is taken goes too.
    """
    if not contents:
        return
    with _journal(home, contents) as journal:
        for path, new in contents.items():
            if new is not None:
                _write_beside(path, new, journal)
        for path, new in contents.items():
            with _naming(path):
                _replace(path, new, journal)
    for path in (path for path, new in contents.items() if new is None):
        with suppress(OSError):  # It holds something else, or is gone already.
            for folder in path.parents:
                folder.rmdir()


class PutBack(NamedTuple):
    """What was put back in a folder: files that are as they were, and files that somebody has changed since."""

    files: tuple[str, ...] = ()
    changed: tuple[str, ...] = ()


def put_back(home: Path) -> PutBack:
    """Undoes what processes that were killed had begun to replace in a folder, and clears away what they left.

    A file that somebody has changed since stays as it is now. OSError, where a file cannot be put back.
    """
    told: dict[str, bool] = {}
    for path in sorted(home.glob(f"{_JOURNAL}*")) if home.is_dir() else ():
        if lock := take(path, makes=False):
            with _left_behind_on_failure(lock):
                told |= _undo(_read(lock, home))
            lock.let_go()
    changed = tuple(path for path, is_back in told.items() if not is_back)
    return PutBack(tuple(path for path in told if path not in changed), changed)


class _File(NamedTuple):
    """A file that is to be replaced: whether it was there before, and the digest of its new bytes ("" for none)."""

    was_there: bool
    digest: str


@dataclass(frozen=True, slots=True)
class _Journal:
    """The files to be replaced, by their paths below `home`. `id_` is in the names of what stands beside them."""

    home: Path
    id_: str
    files: Mapping[str, _File]

    @property
    def places(self) -> Iterator[tuple[Path, _File]]:
        """The files by their places."""
        return ((self.home / name, file) for name, file in self.files.items())

    def new(self, path: Path) -> Path:
        """Where the new bytes of a file are written first."""
        # Reading passes over names that begin with a full stop.
        return path.with_name(f".{path.name}.{self.id_}")

    def old(self, path: Path) -> Path:
        """Where its old bytes stand until all is done."""
        return path.with_name(f".{path.name}.{self.id_}.old")


@contextmanager
def _journal(home: Path, contents: Mapping[Path, bytes | None]) -> Iterator[_Journal]:
    """Keeps a journal of what is done within a `with`, and undoes that where it fails."""
    files = {
        os.path.relpath(path, home): _File(path.is_file(), "" if new is None else sha256(new).hexdigest())
        for path, new in contents.items()
    }
    made = _Journal(home, uuid4().hex[:12], files)
    file = home / f"{_JOURNAL}{made.id_}"
    _make_folder(home)
    with _naming(file):
        # Where a disk's files cannot be held, a journal is kept for this process alone.
        lock = take(file, waits=True) or Lock(file, os.open(file, os.O_WRONLY | os.O_CREAT, 0o600))
    try:
        with _naming(file):
            os.write(lock.descriptor, json.dumps(made.files).encode() + b"\n")
        yield made
        with _naming(file):
            os.write(lock.descriptor, _CLOSED)
    except BaseException:
        with _left_behind_on_failure(lock):
            _undo(made)
        lock.let_go()
        raise
    _clear(made)
    lock.let_go()


@contextmanager
def _left_behind_on_failure(lock: Lock) -> Iterator[None]:
    """What cannot be undone now may be later: the journal stays."""
    try:
        yield
    except OSError:
        lock.leave_behind()
        raise


def _read(lock: Lock, home: Path) -> _Journal:
    """A journal that was left behind. What was closed is done, and what was not written whole had not begun.

    A stranger may have written it: it does not reach beyond its folder, by a name or by a link.
    """
    first, _, rest = lock.path.read_bytes().partition(b"\n")
    try:
        named = {str(name): _File(bool(was_there), str(new)) for name, (was_there, new) in json.loads(first).items()}
    except (ValueError, TypeError, AttributeError):
        named = {}
    inside = {name: file for name, file in named.items() if _is_inside(home / name, home)}
    left = _Journal(home, lock.path.name.removeprefix(_JOURNAL), inside)
    if rest == _CLOSED:
        _clear(left)
        return replace(left, files={})
    return left


def _is_inside(path: Path, home: Path) -> bool:
    return ".." not in path.parts[len(home.parts) :] and path.parent.resolve().is_relative_to(home.resolve())


def _undo(journal: _Journal) -> dict[str, bool]:
    """Puts back what was replaced: the paths of the files, each with whether it is as it was. OSError.

    Not so where somebody has changed it since: what he wrote stays.
    """
    told = {}
    for path, file in journal.places:
        now, before = _digest(path), _digest(journal.old(path)) if file.was_there else ""
        if now == before or (file.was_there and not before):
            continue  # It was not replaced yet, or has been put back already.
        if now == file.digest:
            with _naming(path):
                if file.was_there:
                    journal.old(path).replace(path)
                else:
                    path.unlink()
        told[str(path)] = now == file.digest
    _clear(journal)
    return told


def _digest(path: Path) -> str:
    """That of a file's bytes; "" where there is no file."""
    try:
        return sha256(path.read_bytes()).hexdigest()
    except OSError as error:
        if error.errno not in _NO_FILE:
            raise
        return ""


def _clear(journal: _Journal) -> None:
    for path, _ in journal.places:
        for left in (journal.new(path), journal.old(path)):
            with suppress(OSError):
                left.unlink(missing_ok=True)


@contextmanager
def _naming(path: Path) -> Iterator[None]:
    """Has an error name the file that was to be replaced: of a full disk it names none, or the file beside it."""
    try:
        yield
    except OSError as error:
        error.filename, error.filename2 = str(path), None
        raise


def _write_beside(path: Path, content: bytes, journal: _Journal) -> None:
    _make_folder(path.parent)
    beside = journal.new(path)
    with _naming(path):
        beside.write_bytes(content)
        if path.is_file():
            shutil.copymode(path, beside)


def _make_folder(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except FileExistsError:
        raise NotADirectoryError(errno.ENOTDIR, os.strerror(errno.ENOTDIR), str(folder)) from None


def _replace(path: Path, new: bytes | None, journal: _Journal) -> None:
    if path.is_file():
        _stand(path, journal.old(path))
    if new is not None:
        journal.new(path).replace(path)
    elif path.is_file():
        path.unlink()


def _stand(path: Path, at: Path) -> None:
    """Has a file stand at a second place, or, on a disk that cannot do that, a copy of it."""
    try:
        at.hardlink_to(path)
    except OSError:
        shutil.copy2(path, at)
