"""From the bytes of one file to its records, or to what is wrong with it. Nothing else is looked at."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import Any

from casefile.model.fields import ID
from casefile.model.kinds import Kind, kind_meant, model_of_file
from casefile.model.lookalikes import find_lookalike
from casefile.model.old_forms import bring_over
from casefile.model.records import ClaimsFile, Named, Record, Topic
from casefile.model.references import Mention, mentions_of
from casefile.model.seals import Seal, read_seal
from casefile.model.slugs import slug
from casefile.problems import AT, Document, Position, Problem
from casefile.reading.digests import add_digests
from casefile.reading.own_fields import set_aside
from casefile.reading.plain_text import find_conflict, text_of
from casefile.reading.strict_yaml import Tree, read_yaml
from casefile.reading.validation import validate
from casefile.translation import gettext as _

# A claim under its id, by the layout that files nearly always have.
_CLAIM_BEGINS = re.compile(rf"^ {{1,4}}(?:- (?:id: *)?)?({ID.pattern}):?[ \t]*$", re.MULTILINE)
# As systems name a second file: “anna (1)”, “anna - Copy”, “anna copy 2”.
_COPY = re.compile(rf"({ID.pattern})(?: \(\d+\)|(?: -)? [Cc]opy(?: (?:\(\d+\)|\d+))?)")


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
    document, fault = text_of(name, content)
    if fault := fault or find_conflict(document):
        return FileReading(ids=_ids_meant(path, document), problems=(fault,))
    if path.suffix == ".seal":
        return _read_seal(document)
    if not ID.fullmatch(path.stem):
        message = _("A file is named by its record’s id, and “{stem}” is not one.").format(stem=path.stem)
        mend = str(find_lookalike(path.stem) or _("Use lower-case letters a–z, digits and single hyphens."))
        if meant := slug(path.stem):
            mend = _("Rename the file to “{name}”.").format(name=f"{meant}{path.suffix}")
        if copied := _COPY.fullmatch(path.stem):
            copy = _("It looks like a copy of “{first}”: delete one of the two; else rename this one to “{name}”.")
            mend = copy.format(first=f"{copied[1]}{path.suffix}", name=f"{meant}{path.suffix}")
        problem = Problem(Position(document), message, mend, rule="files")
        return FileReading(ids=_ids_meant(path, document), problems=(problem,))
    read = _read_record(document, path, old_forms)
    document.fold(content)
    return read


def _ids_meant(path: PurePosixPath, document: Document) -> tuple[str, ...]:
    """The ids that a file would give if it were in order: its own, and those of claims as far as they can be seen."""
    if path.suffix == ".seal":
        return ()
    own = path.stem if ID.fullmatch(path.stem) else slug(path.stem)
    claims = _CLAIM_BEGINS.findall(document.text) if "topics" in path.parts else ()
    return tuple(filter(None, (own, *claims)))


def _read_seal(document: Document) -> FileReading:
    try:
        return FileReading(seal=read_seal(document))
    except ValueError as error:
        return FileReading(problems=(Problem(Position(document), str(error), _("Seal the text again."), rule="files"),))


def _read_record(document: Document, path: PurePosixPath, old_forms: bool) -> FileReading:
    tree, problems = read_yaml(document)
    if tree is None:
        return FileReading(ids=_ids_meant(path, document), problems=tuple(problems))
    if old_forms:
        bring_over(tree)
    model = model_of_file(PurePosixPath(*path.parts[1:]), tree)
    ids = tuple(_name_claims(tree))
    if issubclass(model, Named):
        tree[f"{AT}id"] = path.stem
        ids = (path.stem, *ids)
    if "claims" in model.model_fields and not ids[1:]:  # They may stand elsewhere in the file.
        ids = (*ids, *_ids_meant(path, document), *(key for key, one in tree.items() if _may_be_claim(one)))
    if other := kind_meant(model, tree):
        return FileReading(ids=_ids_meant(path, document), problems=(*problems, _misplaced(document, path, other)))
    add_digests(tree, document)
    if "x_" in document.text:
        set_aside(tree, model)
    record = validate(model, tree, problems)
    records = tuple((one, tuple(mentions_of(one))) for one in _records_in(record))
    return FileReading(records, None, ids, tuple(problems))


def _misplaced(document: Document, path: PurePosixPath, kind: Kind) -> Problem:
    message = _("By its fields this is {kind}, and it stands in “{folder}”.").format(
        kind=kind.with_article, folder=path.parts[1]
    )
    moved = PurePosixPath(path.parts[0], kind.folder, path.name)
    return Problem(Position(document), message, _("Move it to {path}.").format(path=moved), rule="files")


def _records_in(record: Record | None) -> Iterator[Named]:
    if isinstance(record, Named):
        yield record
    if isinstance(record, Topic | ClaimsFile):
        yield from record.claims.values()


def _may_be_claim(value: Any) -> bool:
    return isinstance(value, dict) and not value.keys().isdisjoint(("text", "statements"))


def _name_claims(tree: Tree) -> Iterator[str]:
    """Gives the claims that stand in a tree their ids, and yields these."""
    claims: Any = tree.get("claims")
    places = claims[AT].numbers_of_keys() if isinstance(claims, dict) else {}
    for key, claim in claims.items() if isinstance(claims, dict) else ():
        if isinstance(claim, dict):
            claim[f"{AT}id"] = key
            claim[AT].start = places[key]
            yield key
