"""New records: which fields a command asks for, and what becomes of the answers."""

from collections.abc import Mapping, Sequence
from functools import cache
from typing import TypeAlias

from pydantic import ValidationError

from casefile.editing.suggestions import find_by_name
from casefile.editing.yaml_writer import Value
from casefile.evidence.archive import Archive, kind_in_words
from casefile.model.characters import REFUSED, explain_refusal
from casefile.model.fields import Reference
from casefile.model.records import (
    Claim,
    Organisation,
    Passage,
    Person,
    Place,
    Record,
    Source,
    Statement,
    Thing,
    Topic,
    Unnamed,
)
from casefile.model.shapes import FieldShape, Many, Shape, field_shapes
from casefile.problems import did_you_mean

Answers: TypeAlias = Mapping[str, Sequence[str]]

# What each kind of record is asked for, with the records that have to stand in it. No name is there twice.
_PASSAGE = (Passage, "source via quote lang translation paraphrase locator")
_STATEMENT = (Statement, "by stance said said_basis heard_from"), _PASSAGE
_CLAIM = (Claim, "text when when_basis parties about places things"), *_STATEMENT
_ENTITY = "name aliases role role_source note"
_ASKED: dict[str, tuple[tuple[type[Record], str], ...]] = {
    "source": ((Source, "kind title publisher carried_by authors published published_basis language url note"),),
    "person": ((Person, _ENTITY),),
    "unnamed": ((Unnamed, "name vouched_by"), (Passage, "source quote lang translation paraphrase locator")),
    "organisation": ((Organisation, _ENTITY),),
    "place": ((Place, "name aliases note"),),
    "thing": ((Thing, "name aliases note"),),
    "topic": ((Topic, "title question in_short summary"), *_CLAIM),
    "claim": _CLAIM,
    "statement": _STATEMENT,
}
FOLDERS = {"source": "sources", "person": "people", "unnamed": "people", "topic": "topics"} | {
    kind: f"{kind}s" for kind in ("organisation", "place", "thing")
}
KINDS = tuple(_ASKED)
# What has a meaning only beside another field.
_BESIDE = {
    "published_basis": "published",
    "when_basis": "when",
    "said_basis": "said",
    "role_source": "role",
    "lang": "quote",
    "translation": "quote",
}


class DraftError(ValueError):
    """An answer that a field does not take; the message is one line that says why."""


def model_of(kind: str) -> type[Record]:
    """The kind of record."""
    return _ASKED[kind][0][0]


@cache
def questions(kind: str) -> tuple[FieldShape, ...]:
    """The fields that a new record of a kind is asked for, those of the records in it last."""
    return tuple(field for model, names in _ASKED[kind] for field in _fields(model, names))


def _fields(model: type[Record], names: str) -> list[FieldShape]:
    every = {field.name: field for field in field_shapes(model)}
    return [every[name] for name in names.split()]


def is_asked(field: FieldShape, answers: Answers) -> bool:
    """Whether a field has a meaning beside these answers."""
    return field.name not in _BESIDE or _BESIDE[field.name] in answers


def is_needed(field: FieldShape, answers: Answers) -> bool:
    """Whether a field must be answered: a passage says something, and a role has a source."""
    beside = {"paraphrase": "quote" not in answers, "role_source": "role" in answers}
    return field.required or beside.get(field.name, False)


def read_answer(kind: str, field: FieldShape, given: Sequence[str], archive: Archive) -> list[str]:
    """The values of a field from what was given, where a name may stand for an id. DraftError if one is wrong."""
    if found := REFUSED.search("".join(given)):
        raise DraftError(explain_refusal(found[0]))
    item = field.shape.item if isinstance(field.shape, Many) else field.shape
    values = [_referred(value, item, archive) for value in given]
    model = next((model for model, names in _ASKED[kind] if field.name in names.split()), None)
    if model is None:
        return values
    try:
        model.model_validate({field.name: _value(field, values, archive)})
    except ValidationError as error:
        for wrong in error.errors(include_url=False, include_input=False):
            if wrong["loc"][0] == field.name and field.name != "authors":
                raise DraftError(f"{wrong.get('ctx', {}).get('error', wrong['msg'])}") from None
    return values


def _referred(value: str, item: Shape, archive: Archive) -> str:
    if not isinstance(item, Reference):
        return value.strip()
    id_ = find_by_name(value, item.kinds, archive) or value.strip()
    record = archive.records.get(id_)
    if record is None or record.record not in item.kinds:
        wanted = " or ".join(kind_in_words(kind) for kind in sorted(item.kinds))
        near = did_you_mean(id_, [one for one, there in archive.records.items() if there.record in item.kinds])
        raise DraftError(f"There is no {wanted} “{id_}”. {near or 'Add it first: casefile new.'}")
    return id_


def _value(field: FieldShape, values: Sequence[str], archive: Archive) -> Value:
    if field.name == "authors":
        return tuple(_author(value, archive) for value in values)
    return tuple(values) if isinstance(field.shape, Many) else values[0]


def _author(name: str, archive: Archive) -> dict[str, str]:
    """An author from “Family, Given”, from the id or the name of a person on record, or from a name as printed."""
    if person := find_by_name(name, frozenset({"person"}), archive):
        return {"id": person}
    family, comma, given = (part.strip() for part in name.partition(","))
    return {"given": given, "family": family} if comma and given and family else {"literal": name.strip()}


def draft(kind: str, answers: Answers, archive: Archive, claim_id: str = "") -> dict[str, Value]:
    """The fields of a new record. A dossier's first claim has the id `claim_id`."""
    fields = _own(kind, model_of(kind), answers, archive)
    if kind == "unnamed":
        return {"kind": "unnamed", **fields, "described_as": _own(kind, Passage, answers, archive)}
    if kind == "statement":
        return {**fields, "passages": [_own(kind, Passage, answers, archive)]}
    if kind == "claim":
        return {**fields, "statements": [draft("statement", answers, archive)]}
    if kind == "topic":
        return {**fields, "claims": {claim_id: draft("claim", answers, archive)}}
    return fields


def _own(kind: str, model: type[Record], answers: Answers, archive: Archive) -> dict[str, Value]:
    """The answers that are fields of one record, in the order in which its fields stand in a file."""
    asked = next(names.split() for one, names in _ASKED[kind] if one is model)
    fields = [field for field in field_shapes(model) if field.name in asked and field.name in answers]
    return {field.name: _value(field, answers[field.name], archive) for field in fields}
