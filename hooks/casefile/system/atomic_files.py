"""Replacing files, all of them or none."""

import errno
import os
import shutil
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path
from uuid import uuid4


def replace_files(contents: Mapping[Path, bytes | None]) -> None:
    """Gives each file its new bytes, or takes it away (None), in folders that are made where they are missing.

    OSError, with the name of the file, where that fails; then all is as it was, but for empty folders. The new files
    are written beside the old ones, which stay beside the new ones until the last is in its place. A folder from which
    the last file is taken goes too.
    """
    with ExitStack() as tidy, ExitStack() as undo:
        written = {path: _write_beside(path, new, tidy) for path, new in contents.items() if new is not None}
        for path in contents:
            with _naming(path):
                _replace(path, written.get(path), undo, tidy)
        undo.pop_all()
    for path in (path for path, new in contents.items() if new is None):
        with suppress(OSError):  # It holds something else, or is gone already.
            for folder in path.parents:
                folder.rmdir()


@contextmanager
def _naming(path: Path) -> Iterator[None]:
    """Has an error name the file that was to be replaced: of a full disk it names none, or the file beside it."""
    try:
        yield
    except OSError as error:
        error.filename, error.filename2 = str(path), None
        raise


def _write_beside(path: Path, content: bytes, tidy: ExitStack) -> Path:
    _make_folder(path.parent)
    beside = _beside(path)
    tidy.callback(beside.unlink, missing_ok=True)
    with _naming(path):
        beside.write_bytes(content)
        if path.is_file():
            shutil.copymode(path, beside)
    return beside


def _make_folder(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except FileExistsError:
        raise NotADirectoryError(errno.ENOTDIR, os.strerror(errno.ENOTDIR), str(folder)) from None


def _replace(path: Path, new: Path | None, undo: ExitStack, tidy: ExitStack) -> None:
    if path.is_file():
        old = _beside(path)
        tidy.callback(_forget, old)
        shutil.copy2(path, old)
        undo.callback(old.replace, path)
        if new is None:
            path.unlink()
    elif new is not None:
        undo.callback(path.unlink, missing_ok=True)
    if new is not None:
        new.replace(path)


def _forget(old: Path) -> None:
    with suppress(OSError):
        old.unlink(missing_ok=True)


def _beside(path: Path) -> Path:
    # Reading passes over names that begin with a full stop.
    return path.with_name(f".{path.name}.{uuid4().hex[:12]}")
