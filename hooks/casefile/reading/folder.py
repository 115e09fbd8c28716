"""From a folder of YAML files to records: all is read, and every mistake of every file is reported in one run."""

import os
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath
from stat import S_ISDIR, S_ISLNK, S_ISREG

from casefile.model.kinds import record_folders
from casefile.model.records import Named
from casefile.model.references import Mention
from casefile.model.seals import Seal
from casefile.problems import Document, Position, Problem
from casefile.reading.file import FileReading
from casefile.reading.files import Files

SEALS = "seals"


@dataclass(frozen=True, slots=True)
class Reading:
    """What a folder holds: its records with whom each mentions, its seals by source id, what is wrong with the files.

    `ids` are those of all files and claims, also of the unreadable ones: to refer to one is no second mistake.
    """

    records: list[tuple[Named, tuple[Mention, ...]]] = field(default_factory=list)
    seals: dict[str, Seal] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    ids: set[str] = field(default_factory=set)

    def add(self, name: str, file: FileReading) -> None:
        """Adds what a file holds."""
        self.records.extend(file.records)
        self.problems.extend(file.problems)
        self.ids.update(file.ids)
        if file.seal:
            self.seals[PurePosixPath(name).stem] = file.seal


def read_folder(folder: Path, files: Files | None = None) -> Reading:
    """Reads all of a dossier folder. Problems name files relative to its parent. Raises nothing for bad input."""
    reading = Reading()
    if not folder.is_dir():
        reading.problems.append(_folder_is_missing(folder))
        return reading
    contents = {}
    for name, path, expected in _files(folder, reading):
        try:
            if fault := _fault(path, expected):
                reading.add(name, _unread(name, *fault))
            else:
                contents[name] = path.read_bytes()
        except OSError as error:
            reading.add(name, _unread(name, f"This file cannot be read: {error.strerror}."))
    for name, file in (files or Files()).read(contents).items():
        reading.add(name, file)
    return reading


def _folder_is_missing(folder: Path) -> Problem:
    mend = "Run this in the project’s folder, or name the dossiers’ folder."
    return Problem(Position(Document(folder.name)), "There is no such folder.", mend, rule="files")


def _files(folder: Path, reading: Reading) -> list[tuple[str, Path, str]]:
    """All that stands below a folder where a file belongs, but for what is hidden. Links are not followed.

    Each with its name from the folder's parent on, and the ending of the files that belong there ("" for none).
    """
    endings = {str(folder / name): ".yml" for name in record_folders()} | {str(folder / SEALS): ".seal"}

    def note(error: OSError) -> None:
        document = Document(Path(error.filename).relative_to(folder.parent).as_posix())
        message = f"This folder cannot be read: {error.strerror}."
        reading.problems.append(Problem(Position(document), message, rule="files"))

    found: list[tuple[str, Path, str]] = []
    for place, folders, files in os.walk(folder, onerror=note):
        folders[:] = (name for name in folders if not name.startswith("."))
        here, before = Path(place), Path(place).relative_to(folder.parent).as_posix()
        odd = [name for name in folders if (here / name).is_symlink() or name.endswith((".yml", ".seal"))]
        names = [*odd, *(name for name in files if not name.startswith("."))]
        found += ((f"{before}/{name}", here / name, endings.get(place, "")) for name in names)
    return sorted(found, key=lambda one: one[0].split("/"))


def _fault(path: Path, expected: str) -> tuple[str, str] | None:
    """Why what stands at a path is not to be read, and how to mend it; None where it is to be."""
    mode = path.lstat().st_mode
    if S_ISLNK(mode):
        return "This is a link to another file, and links are not followed.", "Put the file itself here."
    if not S_ISREG(mode):
        message = f"This is {'a folder' if S_ISDIR(mode) else 'a pipe or a device'}, and a file belongs here."
        return message, "Put a file in its place, or take it away."
    if not expected or path.suffix != expected:
        mend = f"Records are .yml files in {', '.join(record_folders())}; seals are .seal files in {SEALS}."
        return "This file is neither a record nor a seal.", mend
    return None


def _unread(name: str, message: str, mend: str = "") -> FileReading:
    """What is to be said of a file that is not read."""
    path = PurePosixPath(name)
    problem = Problem(Position(Document(name)), message, mend, rule="files")
    return FileReading(ids=() if path.suffix == ".seal" else (path.stem,), problems=(problem,))
