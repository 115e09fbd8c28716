"""From the rows of a table to claims and statements: what is on record stays as it is, and is not entered again."""

from collections.abc import Container, Mapping
from dataclasses import dataclass, field
from typing import Any

from casefile.editing.drafts import DraftError, read_values
from casefile.editing.suggestions import propose_id, why_taken
from casefile.editing.yaml_writer import Value, write_items
from casefile.evidence.archive import Archive
from casefile.importing.claim_table import Group, values_of
from casefile.importing.columns import CLAIM, TOPIC, columns
from casefile.model.dates import Edtf
from casefile.model.fields import ID
from casefile.model.records import Claim, Passage, Record, Statement
from casefile.model.shapes import Many
from casefile.problems import Position, Problem
from casefile.translation import gettext as _

Told = dict[str, Value]


@dataclass(slots=True)
class ImportedClaim:
    """What becomes of a claim of a table: new in a dossier (`topic`), or on record and to get statements.

    `statements` are the new ones, `rows` for each of them the places of its passages in the table; `here` are those of
    the statements on record.
    """

    id: str
    at: Position
    topic: str = ""
    fields: Told = field(default_factory=dict)
    statements: list[Told] = field(default_factory=list)
    rows: list[list[Position]] = field(default_factory=list)
    here: list[Position] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)


def import_claims_of(groups: list[Group], archive: Archive) -> list[ImportedClaim]:
    """What becomes of the claims of a table. Those that are new may name each other."""
    named = {id(group): group.text("claim") or propose_id("claim", {"text": group.text("text")}) for group in groups}
    coming = {*named.values()} - {""}
    return [_claim(group, named[id(group)], archive, coming) for group in groups]


def _claim(group: Group, id_: str, archive: Archive, coming: Container[str]) -> ImportedClaim:
    made = ImportedClaim(id_, group.at, problems=[*group.problems])
    if not group.groups:
        return made
    read = _read(group, Claim, archive, coming, made.problems)
    made.topic = str(read.pop(TOPIC.name, ""))
    read.pop(CLAIM.name, None)
    known = archive.claims.get(id_)
    if known:
        made.problems += _differing(group, read, known, made.topic, archive)
    else:
        made.problems += _new(group, id_, archive)
        made.fields = read
    for one in group.groups:
        statement = _statement(one, archive, coming, made.problems)
        if not known or _is_new(made, statement, one.at, known):
            made.statements.append(statement)
            made.rows.append([passage.at for passage in one.groups])
    return made


def _read(group: Group, model: type[Record], archive: Archive, coming: Container[str], problems: list[Problem]) -> Told:
    """The fields of a record, in their order; a problem for each cell that its field does not take."""
    read: Told = {}
    for column in columns():
        cell = group.cells.get(column.name) if column.record is model else None
        if cell is None:
            continue
        try:
            own = None if column.field in (TOPIC, CLAIM) else model
            values = read_values(own, column.field, values_of(column, cell), archive, coming)
        except DraftError as error:
            said = _("{column}: {message}").format(column=column.name, message=error)
            problems.append(Problem(cell.at, said))
        else:
            shape = column.field.shape
            is_list = isinstance(shape, Many) and not (shape.or_one and len(values) == 1)
            read[column.field.name] = tuple(values) if is_list else values[0]
    return read


def _statement(group: Group, archive: Archive, coming: Container[str], problems: list[Problem]) -> Told:
    read = _read(group, Statement, archive, coming, problems)
    return {**read, "passages": [_read(one, Passage, archive, coming, problems) for one in group.groups]}


def _new(group: Group, id_: str, archive: Archive) -> list[Problem]:
    """What a claim lacks that is not on record."""
    for name in ("topic", "text"):
        if not group.text(name):
            message = _("The claim “{id}” is not on record, and there is no “{column}” for a new one.")
            mend = _("Fill the cell in, in one row of the claim at least.")
            return [Problem(group.at, message.format(id=id_, column=name), mend)]
    if not ID.fullmatch(id_):
        message = _("No id can be made of what is given.")
        return [Problem(group.at, message, _("Write one into the column “claim”, like “gate-closed”."))]
    taken = why_taken(id_, archive)
    return [Problem(group.at, taken)] if taken else []


def _differing(group: Group, read: Mapping[str, Any], known: Claim, topic: str, archive: Archive) -> list[Problem]:
    """A problem for each cell that says of a claim on record something else than its record."""
    there = {name: _as_written(getattr(known, name)) for name in read} | {"topic": archive.topic_of[known.id].id}
    found = []
    for name, value in {**read, **({"topic": topic} if topic else {})}.items():
        if _as_written(value) != there[name]:
            cell = group.cells["claim_note" if name == "note" else name]
            message = _("{column}: the claim “{id}” is on record with something else, and nothing is overwritten.")
            mend = _("Leave the cell empty, or change the record by hand.")
            found.append(Problem(cell.at, message.format(column=name, id=known.id), mend))
    return found


def _is_new(made: ImportedClaim, statement: Told, at: Position, known: Claim) -> bool:
    """Whether a claim on record lacks a statement; notes where it has it, and where it has it with other passages."""
    told = [_as_written(statement.get(name)) for name in ("by", "stance", "said")]
    same = (one for one in known.statements if [_as_written(one.by), one.stance, _as_written(one.said)] == told)
    there = next(same, None)
    if there is None:
        return True
    passages = [{name: _as_written(value) for name, value in one.items()} for one in statement["passages"]]  # type: ignore[union-attr]
    new = [one for one in passages if not any(_is_same(one, passage) for passage in there.passages)]
    if not new:
        made.here.append(at)
        return False
    message = _("The claim “{id}” has this statement already, with other passages.").format(id=known.id)
    mend = _("Add under its passages, by hand:")
    made.problems.append(Problem(at, message, mend, tuple(write_items(new))))
    return False


def _is_same(told: Mapping[str, str], passage: Passage) -> bool:
    """Whether a passage on record is in the same document and has the same words."""
    words = {name: told.get(name, "") for name in ("source", "quote", "paraphrase")}
    return all(_as_written(getattr(passage, name)) == text for name, text in words.items())


def _as_written(value: Any) -> Any:
    """A value as text, several as a joined text; "" for none."""
    if value is None:
        return ""
    if isinstance(value, Edtf):
        return value.text
    return value if isinstance(value, str) else "; ".join(map(_as_written, value))
