"""From a folder of YAML files to records: all is read, and every mistake of every file is reported in one run."""

import os
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from casefile.model.fields import ID
from casefile.model.kinds import kind_of_file, record_folders
from casefile.model.lookalikes import find_lookalike
from casefile.model.old_forms import bring_over
from casefile.model.records import Named, Topic
from casefile.model.seals import Seal, read_seal
from casefile.problems import AT, Document, Position, Problem
from casefile.reading.strict_yaml import Tree, read_yaml
from casefile.reading.validation import validate

SEALS = "seals"


@dataclass(frozen=True, slots=True)
class Reading:
    """What a folder holds: its records, its seals by source id, and what is wrong with the files.

    `ids` are those of all files and claims, also of the unreadable ones: to refer to one is no second mistake.
    """

    records: list[Named] = field(default_factory=list)
    seals: dict[str, Seal] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    ids: set[str] = field(default_factory=set)
    old_forms: bool = False


def read_folder(folder: Path, old_forms: bool = False) -> Reading:
    """Reads all of a dossier folder. Problems name files relative to its parent. Raises nothing for bad input.

    With `old_forms` fields of earlier versions of the format are read as what replaces them, and are no problems.
    """
    reading = Reading(old_forms=old_forms)
    if not folder.is_dir():
        reading.problems.append(_folder_is_missing(folder))
        return reading
    for path in _files(folder, reading):
        try:
            _read(folder, path, reading)
        except OSError as error:
            reading.problems.append(_problem_of_file(folder, path, f"This file cannot be read: {error.strerror}."))
    return reading


def _read(folder: Path, path: Path, reading: Reading) -> None:
    if path.suffix != ".seal":
        reading.ids.add(path.stem)
    if path.is_symlink():
        message = "This is a link to another file, and links are not followed."
        reading.problems.append(_problem_of_file(folder, path, message, "Put the file itself here."))
    elif not path.is_file():
        message = f"This is {'a folder' if path.is_dir() else 'a pipe or a device'}, and a file belongs here."
        reading.problems.append(_problem_of_file(folder, path, message, "Put a file in its place, or take it away."))
    elif path.suffix == ".seal" and path.parent == folder / SEALS:
        _read_seal(folder, path, reading)
    elif path.suffix == ".yml" and path.parent.parent == folder and path.parent.name in record_folders():
        _read_record(folder, path, reading)
    else:
        mend = f"Records are .yml files in {', '.join(record_folders())}; seals are .seal files in {SEALS}."
        reading.problems.append(_problem_of_file(folder, path, "This file is neither a record nor a seal.", mend))


def _folder_is_missing(folder: Path) -> Problem:
    mend = "Run this in the project’s folder, or name the dossiers’ folder."
    return Problem(Position(Document(folder.name)), "There is no such folder.", mend, rule="files")


def _files(folder: Path, reading: Reading) -> list[Path]:
    """All that stands below a folder where a file belongs, but for what is hidden. Links are not followed."""

    def note(error: OSError) -> None:
        message = f"This folder cannot be read: {error.strerror}."
        reading.problems.append(_problem_of_file(folder, Path(error.filename), message))

    found: list[Path] = []
    for place, folders, files in os.walk(folder, onerror=note):
        folders[:] = (name for name in folders if not name.startswith("."))
        paths = (Path(place, name) for name in folders)
        found += (path for path in paths if path.is_symlink() or path.suffix in (".yml", ".seal"))
        found += (Path(place, name) for name in files if not name.startswith("."))
    return sorted(found)


def _problem_of_file(folder: Path, path: Path, message: str, mend: str = "") -> Problem:
    return Problem(Position(Document(path.relative_to(folder.parent).as_posix())), message, mend, rule="files")


def _read_text(folder: Path, path: Path, reading: Reading) -> Document | None:
    try:
        return Document(path.relative_to(folder.parent).as_posix(), path.read_text(encoding="utf-8-sig"))
    except UnicodeDecodeError:
        reading.problems.append(_problem_of_file(folder, path, "This file is not UTF-8 text.", "Save it as UTF-8."))
    return None


def _read_seal(folder: Path, path: Path, reading: Reading) -> None:
    document = _read_text(folder, path, reading)
    if document is not None:
        try:
            reading.seals[path.stem] = read_seal(document)
        except ValueError as error:
            reading.problems.append(Problem(Position(document), str(error), "Seal the text again.", rule="files"))


def _read_record(folder: Path, path: Path, reading: Reading) -> None:
    document = _read_text(folder, path, reading)
    if document is None:
        return
    if not ID.fullmatch(path.stem):
        message = f"A file is named by its record’s id, and “{path.stem}” is not one."
        mend = str(find_lookalike(path.stem) or "Use lower-case letters a–z, digits and single hyphens.")
        reading.problems.append(Problem(Position(document), message, mend, rule="files"))
        return
    tree, problems = read_yaml(document)
    reading.problems.extend(problems)
    if tree is None:
        return
    if reading.old_forms:
        bring_over(tree)
    kind = kind_of_file(path.parent.name, tree)
    reading.ids.update(_name(tree, path.stem))
    record = validate(kind.record, tree, reading.problems)
    if record is not None:
        reading.records.append(record)
        reading.records.extend(record.claims.values() if isinstance(record, Topic) else ())


def _name(tree: Tree, stem: str) -> Iterator[str]:
    """Gives the record, and the claims that stand in it, their ids; yields those of the claims."""
    tree[f"{AT}id"] = stem
    claims: Any = tree.get("claims")
    for key, claim in claims.items() if isinstance(claims, dict) else ():
        if isinstance(claim, dict):
            claim[f"{AT}id"] = key
            claim[AT] = replace(claim[AT], start=claims[AT].key_places[key])
            yield key
