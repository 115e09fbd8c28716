"""From the bytes of one file to its records, or to what is wrong with it. Nothing else is looked at."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import PurePosixPath
from typing import Any

from casefile.model.fields import ID
from casefile.model.kinds import model_of_file
from casefile.model.lookalikes import find_lookalike
from casefile.model.old_forms import bring_over
from casefile.model.records import ClaimsFile, Named, Record, Topic
from casefile.model.references import Mention, mentions_of
from casefile.model.seals import Seal, read_seal
from casefile.problems import AT, Document, Position, Problem, place_number
from casefile.reading.digests import add_digests
from casefile.reading.own_fields import set_aside
from casefile.reading.strict_yaml import Tree, read_yaml
from casefile.reading.validation import validate
from casefile.translation import gettext as _


@dataclass(frozen=True, slots=True)
class FileReading:
    """What a file holds: its records, a topic before its claims, each with whom it mentions; or a seal.

    A file of claims only is no record itself, and says not of which topic they are: its path does.

    `ids` are those of all records, also of the unreadable ones: to refer to one is no second mistake.
    """

    records: tuple[tuple[Named, tuple[Mention, ...]], ...] = ()
    seal: Seal | None = None
    ids: tuple[str, ...] = ()
    problems: tuple[Problem, ...] = ()


def read_file(name: str, content: bytes, old_forms: bool = False) -> FileReading:
    """What a file of a dossier folder holds, by its name from the project on: `dossier/people/anna.yml`.

    With `old_forms` fields of earlier versions of the format are read as what replaces them, and are no problems.
    Raises nothing for bad input.
    """
    path = PurePosixPath(name)
    ids = () if path.suffix == ".seal" else (path.stem,)
    try:
        document = Document(name, content.decode("utf-8-sig").replace("\r\n", "\n").replace("\r", "\n"))
    except UnicodeDecodeError:
        problem = Problem(
            Position(Document(name)), _("This file is not UTF-8 text."), _("Save it as UTF-8."), rule="files"
        )
        return FileReading(ids=ids, problems=(problem,))
    if path.suffix == ".seal":
        return _read_seal(document)
    if not ID.fullmatch(path.stem):
        message = _("A file is named by its record’s id, and “{stem}” is not one.").format(stem=path.stem)
        mend = str(find_lookalike(path.stem) or _("Use lower-case letters a–z, digits and single hyphens."))
        return FileReading(ids=ids, problems=(Problem(Position(document), message, mend, rule="files"),))
    return _read_record(document, path, old_forms)


def _read_seal(document: Document) -> FileReading:
    try:
        return FileReading(seal=read_seal(document))
    except ValueError as error:
        return FileReading(problems=(Problem(Position(document), str(error), _("Seal the text again."), rule="files"),))


def _read_record(document: Document, path: PurePosixPath, old_forms: bool) -> FileReading:
    tree, problems = read_yaml(document)
    if tree is None:
        return FileReading(ids=(path.stem,), problems=tuple(problems))
    if old_forms:
        bring_over(tree)
    model = model_of_file(PurePosixPath(*path.parts[1:]), tree)
    ids = tuple(_name_claims(tree))
    if issubclass(model, Named):
        tree[f"{AT}id"] = path.stem
        ids = (path.stem, *ids)
    add_digests(tree, document)
    if "x_" in document.text:
        set_aside(tree, model)
    record = validate(model, tree, problems)
    records = tuple((one, tuple(mentions_of(one))) for one in _records_in(record))
    document.fold()
    return FileReading(records, None, ids, tuple(problems))


def _records_in(record: Record | None) -> Iterator[Named]:
    if isinstance(record, Named):
        yield record
    if isinstance(record, Topic | ClaimsFile):
        yield from record.claims.values()


def _name_claims(tree: Tree) -> Iterator[str]:
    """Gives the claims that stand in a tree their ids, and yields these."""
    claims: Any = tree.get("claims")
    places = claims[AT].keys if isinstance(claims, dict) else {}
    for key, claim in claims.items() if isinstance(claims, dict) else ():
        if isinstance(claim, dict):
            claim[f"{AT}id"] = key
            claim[AT] = replace(claim[AT], start=place_number(*places[key][1:]))
            yield key
