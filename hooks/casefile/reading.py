"""From a folder of YAML files to records: everything is read, and every mistake of every file is reported in one run."""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path
from types import UnionType
from typing import Any, Union, get_args, get_origin

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from casefile.fields import ID
from casefile.problems import Document, Position, Problem, did_you_mean
from casefile.records import AnyRecord, Organisation, Person, Place, Record, Source, Thing, Topic, person_kind
from casefile.seals import Seal, read_seal
from casefile.strict_yaml import AT, Tree, read_yaml

FOLDERS: dict[str, type[Record]] = {
    "sources": Source,
    "people": Person,
    "organisations": Organisation,
    "places": Place,
    "things": Thing,
    "topics": Topic,
}
SEALS = "seals"
# Taking out a wrong part can empty the part around it, which goes next: no deeper than records nest.
MAX_PRUNINGS = 8


@dataclass(frozen=True, slots=True)
class Reading:
    """What a folder holds: its records, its seals by source id, and what is wrong with the files.

    `ids` are those of all records, also of the unreadable ones: a reference to one of these is not a second mistake.
    """

    records: list[AnyRecord] = field(default_factory=list)
    seals: dict[str, Seal] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    ids: set[str] = field(default_factory=set)


def read_folder(folder: Path) -> Reading:
    """Reads all of a dossier folder; its problems name files relative to the folder's parent. Raises nothing for bad input."""
    reading = Reading()
    if not folder.is_dir():
        reading.problems.append(Problem(Position(Document(folder.name)), "There is no such folder.", "Create it."))
        return reading
    for path in _files(folder):
        if path.is_symlink() or not path.resolve().is_relative_to(folder.resolve()):
            reading.problems.append(
                _problem_of_file(folder, path, "Links to other files are not read.", "Put the file here.")
            )
        elif path.suffix == ".seal" and path.parent == folder / SEALS:
            _read_seal(folder, path, reading)
        elif path.suffix == ".yml" and path.parent.parent == folder and path.parent.name in FOLDERS:
            _read_record(folder, path, reading)
        else:
            mend = f"Records are .yml files in one of: {', '.join(FOLDERS)}; seals are .seal files in {SEALS}."
            reading.problems.append(_problem_of_file(folder, path, "This file is no record.", mend))
    return reading


def _files(folder: Path) -> list[Path]:
    every = (path for path in folder.rglob("*") if path.is_file() or path.is_symlink())
    return sorted(path for path in every if not any(part.startswith(".") for part in path.relative_to(folder).parts))


def _problem_of_file(folder: Path, path: Path, message: str, mend: str = "") -> Problem:
    return Problem(Position(Document(path.relative_to(folder.parent).as_posix())), message, mend)


def _read_text(folder: Path, path: Path, reading: Reading) -> Document | None:
    try:
        return Document(path.relative_to(folder.parent).as_posix(), path.read_text(encoding="utf-8-sig"))
    except UnicodeDecodeError:
        reading.problems.append(_problem_of_file(folder, path, "This file is not UTF-8 text.", "Save it as UTF-8."))
    except OSError as error:
        reading.problems.append(_problem_of_file(folder, path, f"This file cannot be read: {error.strerror}."))
    return None


def _read_seal(folder: Path, path: Path, reading: Reading) -> None:
    document = _read_text(folder, path, reading)
    if document is not None:
        try:
            reading.seals[path.stem] = read_seal(document)
        except ValueError as error:
            reading.problems.append(Problem(Position(document), str(error), "Seal the text again."))


def _read_record(folder: Path, path: Path, reading: Reading) -> None:
    reading.ids.add(path.stem)
    document = _read_text(folder, path, reading)
    if document is None:
        return
    if not ID.fullmatch(path.stem):
        message = f"The file's name is the record's id, and “{path.stem}” is not one."
        reading.problems.append(Problem(Position(document), message, "Use a–z, 0–9 and single hyphens."))
        return
    tree, problems = read_yaml(document)
    reading.problems.extend(problems)
    if tree is None:
        return
    model = FOLDERS[path.parent.name]
    if model is Person:
        model = person_kind(tree)
    reading.ids.update(_name(tree, path.stem))
    record = _validate(model, tree, document, reading)
    if record is not None:
        reading.records.append(record)
        reading.records.extend(record.claims.values() if isinstance(record, Topic) else ())


def _name(tree: Tree, stem: str) -> Iterator[str]:
    """Gives the record, and the claims that stand in it, their ids; yields those of the claims."""
    tree[f"{AT}id"] = stem
    claims = tree.get("claims")
    for key, claim in claims.items() if isinstance(claims, dict) else ():
        if isinstance(claim, dict):
            claim[f"{AT}id"] = key
            claim[AT] = replace(claim[AT], here=claims[AT].keys[key])
            yield key


def _validate(model: type[Record], tree: Tree, document: Document, reading: Reading) -> Any:
    """The record of a tree. Where parts of it are wrong they are reported, and the rest is kept for the checks to come."""
    for attempt in range(MAX_PRUNINGS):
        try:
            return model.model_validate(tree)
        except ValidationError as found:
            errors = found.errors(include_url=False, include_input=False)
        if attempt == 0:
            reading.problems.extend([_problem_of(error, model, tree, document) for error in errors])
        if not all([_prune(tree, error) for error in errors]):
            return None
    return None


def _prune(tree: Tree, error: ErrorDetails) -> bool:
    """Takes the wrong part out of the tree (what lacks a field goes whole); says whether something is left to keep."""
    loc = error["loc"][:-1] if error["type"] in ("missing", "too_short") else error["loc"]
    holder: Any = tree
    trail: list[tuple[Any, str | int]] = []
    for step in loc:
        if not (isinstance(holder, dict) and step in holder or isinstance(holder, tuple) and int(step) < len(holder)):
            return bool(loc)
        trail.append((holder, step))
        holder = holder[step]
    if not trail:
        return False
    # A list is a tuple here: it is replaced in the mapping that holds it.
    part, step = trail.pop()
    if isinstance(part, dict):
        del part[step]
    elif trail:
        outer, name = trail.pop()
        outer[name] = tuple(item for index, item in enumerate(part) if index != step)
    return True


def _position_of(loc: tuple[str | int, ...], tree: Tree, document: Document, at_key: bool) -> Position:
    """Where the value that `loc` leads to stands, or as near to it as is known."""
    position = Position(document)
    holder: Any = tree
    named: tuple[str, ...] = ()
    located = None
    for step in loc:
        if isinstance(holder, dict):
            located, named = holder.get(AT, located), (str(step),)
        else:
            named = (*named, str(step))
        if located is not None:
            position = located.values.get(named, position)
        try:
            holder = holder[step]
        except (KeyError, IndexError, TypeError):
            break
    if at_key and located is not None:
        return located.keys.get(str(loc[-1]), position)
    return holder[AT].here if isinstance(holder, dict) and AT in holder else position


def _problem_of(error: ErrorDetails, model: type[Record], tree: Tree, document: Document) -> Problem:
    loc, kind = error["loc"], error["type"]
    context = error.get("ctx", {})
    name = str(loc[-1]) if loc else ""
    if kind == "extra_forbidden":
        known = _fields_at(model, loc[:-1])
        near = did_you_mean(name, known)
        mend = near or f"The fields here are: {', '.join(known)}."
        return Problem(_position_of(loc, tree, document, at_key=True), f"There is no field “{name}”.", mend)
    if kind == "missing":
        return Problem(_position_of(loc[:-1], tree, document, False), f"The field “{name}” is missing.", "Add it.")
    position = _position_of(loc, tree, document, at_key=False)
    if kind == "too_short":
        fewest = context.get("min_length", 1)
        return Problem(position, f"“{name}” needs at least {fewest} entr{'y' if fewest == 1 else 'ies'}.")
    shapes = {
        "string_type": "Text belongs here, not a list or fields.",
        "tuple_type": "A list belongs here: `- item` lines, or [item, item].",
        "dict_type": "Fields belong here: `name: value` lines.",
        "model_type": "Fields belong here: `name: value` lines.",
    }
    said = str(context["error"]) if "error" in context else shapes.get(kind, f"{error['msg']}.")
    return Problem(position, f"{name}: {said}")


def _fields_at(model: type[Record], loc: tuple[str | int, ...]) -> list[str]:
    """The fields that the record at `loc` may have."""
    annotation: Any = model
    for step in loc:
        origin = get_origin(annotation)
        if origin is tuple:
            annotation = get_args(annotation)[0]
        elif origin is dict:
            annotation = get_args(annotation)[1]
        else:
            annotation = annotation.model_fields[str(step)].annotation
        if get_origin(annotation) in (Union, UnionType):
            annotation = next(one for one in get_args(annotation) if one is not type(None))
    return [name for name, info in annotation.model_fields.items() if info.alias is None]
