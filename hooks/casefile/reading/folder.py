"""From a folder of YAML files to records: all is read, and every mistake of every file is reported in one run."""

import os
from collections.abc import Iterator
from dataclasses import dataclass, field
from io import FileIO
from pathlib import Path, PurePosixPath
from stat import S_ISDIR, S_ISLNK, S_ISREG

from casefile.model.kinds import KINDS, record_folders
from casefile.model.pictures import Picture
from casefile.model.records import Named
from casefile.model.references import Mention
from casefile.model.seals import Seal
from casefile.model.time_stamps import AUTHORITIES, ENDING, TimeStamp
from casefile.problems import Document, Position, Problem, nearest
from casefile.reading.file import FileReading
from casefile.reading.files import Files
from casefile.reading.names import RECORD, SEAL, SEALS, belongs, ending_in, is_folder_for_files, is_passed_over
from casefile.reading.pictures import read_pictures
from casefile.reading.time_stamps import read_time_stamps
from casefile.translation import gettext as _
from casefile.translation import ngettext


@dataclass(frozen=True, slots=True)
class Reading:
    """What a folder holds: its records with whom each mentions, its seals and their time stamps by source id, the
    pictures of exhibits by their ids, what is wrong with the files.

    `ids` are those of all files and claims, also of the unreadable ones: to refer to one is no second mistake.
    """

    records: list[tuple[Named, tuple[Mention, ...]]] = field(default_factory=list)
    seals: dict[str, Seal] = field(default_factory=dict)
    pictures: dict[str, Picture] = field(default_factory=dict)
    time_stamps: dict[str, TimeStamp] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    ids: set[str] = field(default_factory=set)

    def add(self, name: str, file: FileReading) -> None:
        """Adds what a file holds."""
        self.records.extend(file.records)
        self.problems.extend(file.problems)
        self.ids.update(file.ids)
        if file.seal:
            first = self.seals.setdefault(PurePosixPath(name).stem, file.seal)
            if first is not file.seal:
                self.problems.append(_second_seal(name, first))


def read_folder(folder: Path, files: Files | None = None) -> Reading:
    """Reads all of a dossier folder. Problems name files relative to its parent. Raises nothing for bad input."""
    reading = Reading()
    if not folder.is_dir():
        reading.problems.append(_folder_is_missing(folder))
        return reading
    if linked := folder_is_link(folder):
        reading.problems.append(linked)
        return reading
    contents = {}
    strays: dict[str, list[str]] = {}
    for name, path, expected in _files(folder, reading):
        if not expected and len(within := PurePosixPath(name).parts[1:]) > 1:
            strays.setdefault(within[0], []).append(name)
            continue
        try:
            if fault := _fault(path, expected):
                reading.add(name, _unread(name, *fault))
            else:
                with FileIO(path) as file:
                    contents[name] = file.readall()
        except OSError as error:
            message = _("This file cannot be read: {strerror}.").format(strerror=error.strerror)
            reading.add(name, _unread(name, message, mend_of_error(error)))
    for stray, names in strays.items():
        reading.add(stray, _unread_folder(f"{folder.name}/{stray}", names))
    for name, read in (files or Files()).read(contents).items():
        reading.add(name, read)
    pictures, problems = read_pictures(folder)
    stamps, not_believed = read_time_stamps(folder)
    reading.pictures.update(pictures)
    reading.time_stamps.update(stamps)
    reading.problems.extend([*problems, *not_believed])
    return reading


def record_files(folder: Path, *kinds: str) -> Iterator[Path]:
    """The files from which the records of a dossier folder are read, in some of the kinds' folders or all; no links."""
    for kind in kinds or record_folders():
        for place, folders, files in os.walk(folder / kind):
            folders[:] = sorted(filter(is_folder_for_files, folders))
            for path in (Path(place, name) for name in sorted(files)):
                within = PurePosixPath(path.relative_to(folder).as_posix())
                if belongs(within) and path.is_file() and not path.is_symlink():
                    yield path


def mend_of_error(error: OSError) -> str:
    """What is to be done where a file or a folder cannot be read; nothing where that is not known."""
    return _("Give whoever checks and builds the right to read it.") if isinstance(error, PermissionError) else ""


def _second_seal(name: str, first: Seal) -> Problem:
    message = _("There is a seal of “{stem}” already, {path}.").format(stem=PurePosixPath(name).stem, path=first.path)
    return Problem(Position(Document(name)), message, _("Take one of the two away."), rule="files")


def _folder_is_missing(folder: Path) -> Problem:
    mend = _("Run this in the project’s folder, or name the dossiers’ folder.")
    return Problem(Position(Document(folder.name)), _("There is no such folder."), mend, rule="files")


def folder_is_link(folder: Path) -> Problem | None:
    """The problem of a folder that stands elsewhere; None where it is one.

    A proposal can put a link in the place of a folder, and so have a site show what else is on the machine.
    """
    if not folder.is_symlink():
        return None
    message = _("This is a link to another folder, and links are not followed.")
    return Problem(Position(Document(folder.name)), message, _("Put the folder itself here."), rule="files")


def _files(folder: Path, reading: Reading) -> list[tuple[str, str, str]]:
    """All that stands below a folder where a file belongs, but for what is passed over. Links are not followed.

    Each with its name from the folder's parent on, and the ending of the files that belong there ("" for none).
    """

    def note(error: OSError) -> None:
        document = Document(Path(error.filename).relative_to(folder.parent).as_posix())
        message = _("This folder cannot be read: {strerror}.").format(strerror=error.strerror)
        reading.problems.append(Problem(Position(document), message, mend_of_error(error), rule="files"))

    found: list[tuple[str, str, str]] = []
    for place, folders, files in os.walk(folder, onerror=note):
        here, before = Path(place), Path(place).relative_to(folder.parent).as_posix()
        ending = ending_in(PurePosixPath(here.relative_to(folder).as_posix()))
        shown = [name for name in folders if not name.startswith(".")]
        folders[:] = (name for name in shown if is_folder_for_files(name) and not (here / name).is_symlink())
        names = [
            *(name for name in shown if name not in folders),
            *(name for name in files if not is_passed_over(name)),
        ]
        if ending == SEAL:
            names = [name for name in names if name != AUTHORITIES and not name.endswith(ENDING)]
        found += ((f"{before}/{name}", f"{place}{os.sep}{name}", ending) for name in names)
    # A dossier's file stands before those in its folder: “.” comes before “/”.
    return sorted(found)


def _fault(place: str, expected: str) -> tuple[str, str] | None:
    """Why what stands at a path is not to be read, and how to mend it; None where it is to be."""
    mode = os.lstat(place).st_mode
    if S_ISREG(mode) and expected and place.endswith(expected):
        return None
    return _fault_of_another(Path(place), mode, expected)


def _fault_of_another(path: Path, mode: int, expected: str) -> tuple[str, str] | None:
    if S_ISLNK(mode):
        return _("This is a link to another file, and links are not followed."), _("Put the file itself here.")
    if not S_ISREG(mode):
        is_folder, other = S_ISDIR(mode), _("This is a pipe or a device, and a file belongs here.")
        message = _("This is a folder, and a file belongs here.") if is_folder else other
        return message, _("Put a file in its place, or take it away.")
    if expected == RECORD != path.suffix and path.suffix.lower() in (".yml", ".yaml"):
        return _("A record’s file ends in “{ending}”, and this one is not read.").format(ending=RECORD), _(
            "Rename it to “{name}”."
        ).format(name=f"{path.stem}{RECORD}")
    if not expected:
        folders = _(", ").join([*record_folders(), SEALS])
        mend = _("Put it into one of the folders {folders}, or take it out of here.").format(folders=folders)
        return _("This file stands in no folder of records or seals."), mend
    if path.suffix != expected:
        return _of_another_ending(path, expected)
    return None


def _of_another_ending(path: Path, expected: str) -> tuple[str, str]:
    if expected == SEAL:
        return _("This file is no seal."), _("Seals end in “.seal”, and “casefile seal” writes them.")
    if path.suffix.lower() in ("", ".txt"):
        name = f"{path.stem.removesuffix(RECORD)}{RECORD}"
        mend = _("If it is a record, rename it to “{name}”; else keep it outside of dossier/.").format(name=name)
    else:
        mend = _("Keep it outside of dossier/, and describe it in a record: see “casefile new source”.")
    return _("This file is no record: those end in “.yml”."), mend


def _unread_folder(name: str, files: list[str]) -> FileReading:
    """What is to be said of a folder of another name than those from which something is read, and of all its files."""
    count = ngettext("{n} file", "{n} files", len(files)).format(n=len(files))
    message = _("Nothing is read from this folder, which holds {files}.").format(files=count)
    last = name.rpartition("/")[2]
    words = {word: kind.folder for kind in KINDS for word in (kind.folder, kind.name, kind.many) if kind.has_files}
    near = nearest(last.lower(), [*words, SEALS])
    mend = _("Its files belong into one of the folders {folders}.").format(
        folders=_(", ").join([*record_folders(), SEALS])
    )
    if near:
        mend = _("Did you mean “{near}”?").format(near=words.get(near, near))
    problem = Problem(Position(Document(name)), message, mend, rule="files")
    return FileReading(ids=tuple(PurePosixPath(file).stem for file in files), problems=(problem,))


def _unread(name: str, message: str, mend: str = "") -> FileReading:
    """What is to be said of a file that is not read."""
    path = PurePosixPath(name)
    problem = Problem(Position(Document(name)), message, mend, rule="files")
    # “anna.yml.txt” is the file of “anna”.
    return FileReading(ids=() if path.suffix == ".seal" else (path.stem.removesuffix(RECORD),), problems=(problem,))
