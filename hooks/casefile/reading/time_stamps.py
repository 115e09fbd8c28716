"""The time stamps of seals: files beside the seals that bear their names. No record names a file."""

import os
from collections.abc import Iterator
from pathlib import Path

from casefile.model.time_stamps import AUTHORITIES, ENDING, NoVerifierError, StampError, TimeStamp, verify_stamp
from casefile.problems import Document, Position, Problem
from casefile.reading.names import SEAL, SEALS, is_folder_for_files
from casefile.translation import gettext as _

# A stamp is some thousand bytes, and a certificate too.
_MOST = 100_000


def read_time_stamps(folder: Path) -> tuple[dict[str, TimeStamp], list[Problem]]:
    """The verified time stamps of a dossier folder by the ids of their sources, and what is wrong with the others."""
    stamps: dict[str, TimeStamp] = {}
    problems: list[Problem] = []
    for path in _files(folder / SEALS):
        name = path.relative_to(folder.parent).as_posix()
        try:
            stamps[path.stem] = _read(path, folder / SEALS / AUTHORITIES)
        except StampError as error:
            problems.append(Problem(Position(Document(name)), str(error), error.mend, rule="sources"))
            if isinstance(error, NoVerifierError):  # Of all others it is the same.
                break
    return stamps, problems


def _files(folder: Path) -> Iterator[Path]:
    for place, folders, files in os.walk(folder):
        folders[:] = sorted(filter(is_folder_for_files, folders))
        yield from (Path(place, name) for name in sorted(files) if name.endswith(ENDING) and not name.startswith("."))


def _read(path: Path, authorities: Path) -> TimeStamp:
    seal = path.with_suffix(SEAL)
    if not seal.is_file():
        mend = _("Name it after the seal of which it is, and put it into the same folder; or take it away.")
        raise StampError(_("There is no seal “{id}” beside this time stamp.").format(id=path.stem), mend)
    believed = _bytes_of(authorities) if authorities.exists() else b""
    return verify_stamp(seal.read_bytes(), _bytes_of(path), believed)


def _bytes_of(path: Path) -> bytes:
    try:
        if path.is_symlink() or not path.is_file() or path.stat().st_size > _MOST:
            message = _("This file is a link, no file, or too large.")
            raise StampError(message, _("Put the file itself here, or take it away."))
        return path.read_bytes()
    except OSError as error:
        message = _("This file cannot be read: {strerror}.").format(strerror=error.strerror)
        raise StampError(message, "") from None
