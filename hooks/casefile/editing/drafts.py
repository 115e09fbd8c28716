"""New records: which fields a command asks for, and what becomes of the answers."""

import shlex
from collections.abc import Container, Mapping, Sequence
from functools import cache
from typing import NamedTuple, TypeAlias

from pydantic import ValidationError

from casefile.editing.suggestions import find_by_name, id_in_link, meant_by
from casefile.editing.yaml_writer import Value
from casefile.evidence.archive import Archive
from casefile.evidence.lost_references import of_another_kind
from casefile.model.characters import explain_refusal, refused_in
from casefile.model.exhibits import Exhibit
from casefile.model.fields import ID, PARTY, SPEAKER, STATEMENT_ADDRESS, Reference
from casefile.model.kinds import IN_DATA, OF_ANY_RECORD, kind_named
from casefile.model.languages import is_same_language
from casefile.model.records import (
    Claim,
    Entity,
    Location,
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
from casefile.model.vocabulary import NEEDED_BY_KIND, ROLES
from casefile.problems import did_you_mean
from casefile.translation import N_, one_of
from casefile.translation import gettext as _

Answers: TypeAlias = Mapping[str, Sequence[str]]

# What can be added: every kind of record, and a statement, which has no page of its own.
DRAFTED = (*(kind.name for kind in IN_DATA), "statement")
# What somebody or something was, or was called, for a time, and how it is told from others.
_TIMES = "in_text plural lang names distinction roles"


class Asking(NamedTuple):
    """Which fields of a record are asked for.

    Those that it needs are asked for `first`, and these besides; all others on demand. For `never` nobody is asked:
    they are rarely given, or only once the record is there.
    """

    first: str = ""
    never: str = ""


_ASKING: dict[type[Record], Asking] = {
    Source: Asking(
        first="title publisher authors published language url",
        never="title_basis archived archiving private_copies status",
    ),
    Topic: Asking(never="answer disputes open searched asked claims"),
    Claim: Asking(
        never="as_of excludes same_root see_also also_in value searched asked note exhibits statements",
    ),
    Statement: Asking(first="speaks_for said said_basis", never="lineage formerly note passages"),
    Passage: Asking(first="quote", never="translated_from note"),
    Person: Asking(never=f"kind affiliations {_TIMES}"),
    Organisation: Asking(never=f"part_of umbrella became {_TIMES}"),
    Unnamed: Asking(never=f"kind described_as aliases role role_source note {_TIMES}"),
    Place: Asking(never=f"location role role_source {_TIMES}"),
    Thing: Asking(never=f"role role_source {_TIMES}"),
    Exhibit: Asking(first="made held_by", never="archived sha256 hash_of alt rights"),
}
# The records that a new one has to hold; a place can hold where it lies.
_WITHIN: dict[type[Record], tuple[type[Record], ...]] = {
    Topic: (Claim, Statement, Passage),
    Claim: (Statement, Passage),
    Statement: (Passage,),
    Unnamed: (Passage,),
    Place: (Location,),
}
# What is said where a name stands for no record, and one of several kinds can stand there.
_NONE_OF: dict[frozenset[str] | None, str] = {
    PARTY: N_("There is no person or organisation “{id}”."),
    SPEAKER: N_("There is no person, organisation or unnamed speaker “{id}”."),
    None: N_("There is no record “{id}”."),
}
# What has a meaning only beside another field.
_BESIDE = {
    "published_basis": "published",
    "written_basis": "written",
    "accessed": "url",
    "when_basis": "when",
    "speaks_for": "by",
    "said_basis": "said",
    "asked_on": "asked_by",
    "role_source": "role",
    "made_basis": "made",
    "shelfmark": "held_by",
    "public_since_basis": "public_since",
    "lang": "quote",
    "translation": "quote",
    "translated_by": "translation",
    "translated_with": "translation",
    "stated_in": "point",
}


# What is asked of a document of any kind; all else only of those that need it, though it can be given of each.
_OF_EVERY_DOCUMENT = frozenset(
    "title kind publisher carried_by authors published published_basis language url accessed note".split()
)
# Fields that hold people.
_PEOPLE = ("authors", "contributors")


class DraftError(ValueError):
    """An answer that a field does not take; the message is one line that says why."""


class NotOnRecordError(DraftError):
    """A `name` that stands for no record to which a reference may lead; `meant` are the ids that it may mean."""

    def __init__(self, name: str, reference: Reference, message: str, meant: Sequence[str]) -> None:
        self.name, self.reference, self.meant = name, reference, meant
        near = _("Did you mean {ids}?").format(ids=one_of([f"“{one}”" for one in meant])) if meant else ""
        self.message = f"{message} {near}".rstrip()
        super().__init__(self.message if meant else f"{message} {_how_to_add(name, reference)}")


# In which record a claim or a statement is put, as a field that is asked for like the others.
HOLDERS = {
    "claim": FieldShape("topic", Reference(frozenset({"topic"})), N_("The dossier that it goes into."), True, 0),
    "statement": FieldShape("claim", Reference(frozenset({"claim"})), N_("The claim that it is about."), True, 0),
}


def model_of(kind: str) -> type[Record]:
    """The kind of record."""
    return Statement if kind == "statement" else kind_named(kind).record


@cache
def questions(kind: str) -> tuple[FieldShape, ...]:
    """The fields that a new record of a kind is asked for, those of the records in it last. No name is there twice."""
    return tuple(field for _model, fields in parts_to_ask(kind) for field in fields)


def parts_to_ask(kind: str) -> tuple[tuple[type[Record], tuple[FieldShape, ...]], ...]:
    """The same by the record in which they stand: the new one, and those that it has to hold, from without inwards."""
    return tuple((model, _asked(model)) for model in _models(kind))


def explained(field: FieldShape) -> str:
    """What a field means, and how people are typed into it."""
    meaning = _(field.meaning)
    if field.name == "contributors":
        return _("{meaning} “editor: Family, Given”, “recipient: Family, Given”.").format(meaning=meaning)
    return meaning


def beside_which(field: FieldShape) -> str:
    """The field beside which alone this one has a meaning; "" where it has one by itself."""
    return _BESIDE.get(field.name, "")


def documents_with(field: FieldShape) -> tuple[str, ...] | None:
    """The kinds of document of which a field of a source is asked; None where it is asked of any."""
    if field.name in _OF_EVERY_DOCUMENT:
        return None
    return tuple(kind for kind, needed in NEEDED_BY_KIND.items() if field.name in needed)


def _models(kind: str) -> tuple[type[Record], ...]:
    """The model of a kind, and those of the records that a new one has to hold."""
    model = model_of(kind)
    return model, *_WITHIN.get(model, ())


def _asking(model: type[Record] | None) -> Asking:
    return _ASKING.get(model, Asking()) if model else Asking()


@cache
def _asked(model: type[Record]) -> tuple[FieldShape, ...]:
    """The fields of a model that are asked for, in the order in which they stand in a file."""
    left_out = f"formerly draft not_before todo {_asking(model).never}".split()
    return tuple(field for field in field_shapes(model) if field.name not in left_out)


def is_first(model: type[Record] | None, field: FieldShape, answers: Answers, archive: Archive | None = None) -> bool:
    """Whether a field of a record is asked for at once, and not only on demand, as it is wanted or needed."""
    return field.name in _asking(model).first.split() or is_needed(model, field, answers, archive)


def is_asked(field: FieldShape, answers: Answers) -> bool:
    """Whether a field has a meaning beside these answers, and is needed of a document of this kind."""
    if field.name in _BESIDE and _BESIDE[field.name] not in answers:
        return False
    document = next(iter(answers.get("kind", ())), "")
    return document not in NEEDED_BY_KIND or field.name in _OF_EVERY_DOCUMENT.union(NEEDED_BY_KIND[document])


def is_needed(model: type[Record] | None, field: FieldShape, answers: Answers, archive: Archive | None = None) -> bool:
    """Whether a field must be answered: a passage says something, a point has a source, somebody vouches.

    So has a person's role. That of a body need not: what states it may have to name the body as its publisher.
    A new exhibit has no picture yet, and so a description. Of a place it need not be known where it lies. What the
    language of a quotation makes necessary is only known beside the records of an archive.
    """
    beside = {
        "paraphrase": "quote" not in answers,
        "role_source": model is Person and "role" in answers,
        "vouched_by": "wrote" not in answers,
        "description": True,
        "point": False,
        "stated_in": "point" in answers,
        "lang": _speaks_unknown(answers, archive),
        "translation": _needs_translation(answers, archive),
    }
    return beside.get(field.name, field.required)


def source_in(answers: Answers, archive: Archive | None) -> Source | None:
    """The document that is answered for a passage; None where there is none on record."""
    return archive.sources.get(next(iter(answers.get("source", ())), "")) if archive else None


def _speaks_unknown(answers: Answers, archive: Archive | None) -> bool:
    """Whether a quotation's document, of whose language its record tells nothing, is all that is known of it."""
    source = source_in(answers, archive)
    return bool(source and "quote" in answers and not source.language)


def _needs_translation(answers: Answers, archive: Archive | None) -> bool:
    """Whether a quotation is in another language than the archive."""
    source = source_in(answers, archive)
    spoken = next(iter(answers.get("lang", ())), source.language if source else None)
    return bool(archive and "quote" in answers and spoken and not is_same_language(spoken, archive.own["language"]))


def read_answer(kind: str, field: FieldShape, given: Sequence[str], archive: Archive) -> list[str]:
    """The values of a field from what was given, where a name may stand for an id. DraftError if one is wrong."""
    return read_values(model_with(kind, field), field, given, archive)


def model_with(kind: str, field: FieldShape) -> type[Record] | None:
    """The record, of those that a new one of a kind holds or is, in which a field stands; None for the HOLDERS."""
    return next((model for model in _models(kind) if field in _asked(model)), None)


def read_values(
    model: type[Record] | None, field: FieldShape, given: Sequence[str], archive: Archive, coming: Container[str] = ()
) -> list[str]:
    """The same for a field of a record. `coming` are ids that come with it, and so are in no archive yet."""
    if refused := refused_in(" ".join(given)):
        raise DraftError(explain_refusal(refused[0]))
    item = field.shape.item if isinstance(field.shape, Many) else field.shape
    values = [value if value in coming else _referred(value, item, archive) for value in given]
    if model is None:
        return values
    try:
        model.model_validate({field.name: _value(field, values, archive)})
    except ValidationError as error:
        for wrong in error.errors(include_url=False, include_input=False):
            if wrong["loc"][0] == field.name and field.name not in _PEOPLE:
                raise DraftError(f"{wrong.get('ctx', {}).get('error', wrong['msg'])}") from None
    return values


def _referred(value: str, item: Shape, archive: Archive) -> str:
    """An id or the address of a statement, of which links to their pages may be given, or any other text."""
    value = value.strip()
    if item == STATEMENT_ADDRESS:
        return value.rpartition("#")[2]
    return find_record(value, item, archive) if isinstance(item, Reference) else value


def find_record(text: str, reference: Reference, archive: Archive) -> str:
    """The id of the record that an id, a name, a title or a link to its page means. DraftError if there is none."""
    id_ = find_by_name(text, reference.kinds, archive) or id_in_link(text, archive) or text
    record = archive.records.get(id_)
    if record and reference.fits(record.record):
        return id_
    near = meant_by(id_, reference, archive)
    other = record or archive.records.get(find_by_name(text, None, archive) or "")
    if other and not near:
        called = other.id if "://" in text else text
        raise DraftError(" ".join(of_another_kind(called, other, reference.kinds, archive.records)))
    message = _(_NONE_OF.get(reference.kinds) or _none_of(reference.kinds or frozenset()))
    raise NotOnRecordError(text, reference, message.format(id=id_), near)


def _how_to_add(name: str, reference: Reference) -> str:
    commands = [command_for(kind, name) for kind in DRAFTED if kind in (reference.kinds or ())]
    return _("Add it first: {commands}").format(commands=one_of(commands or ["casefile new --help"]))


def kinds_to_add(reference: Reference) -> tuple[str, ...]:
    """The kinds of new records to which a reference may lead, and that can be added while another one is."""
    return tuple(
        kind for kind in DRAFTED if kind in (reference.kinds or ()) and kind not in HOLDERS and kind != Topic.record
    )


def begun_with(kind: str, name: str) -> dict[str, list[str]]:
    """The answers with which a new record begins, of which only a name, or a title or an address, is known."""
    if "://" in name and kind == Source.record:
        return {"url": [name]}
    return {"id" if ID.fullmatch(name) else kind_named(kind).caption: [name]}


def command_for(kind: str, name: str) -> str:
    """The command that adds a record of a kind, ready to paste; with its name, if it has one and that is no id."""
    named = issubclass(model_of(kind), Entity) and name and not ID.fullmatch(name)
    return f"casefile new {kind} --name {shlex.quote(name)}" if named else f"casefile new {kind}"


def _none_of(kinds: frozenset[str]) -> str:
    """That there is no record of an id; of a single kind in its own words."""
    return kind_named(next(iter(kinds))).sentences.none if len(kinds) == 1 else OF_ANY_RECORD.none


def _value(field: FieldShape, values: Sequence[str], archive: Archive) -> Value:
    if field.name in _PEOPLE:
        read = _author if field.name == "authors" else _contributor
        return tuple(read(value, archive) for value in values)
    several = isinstance(field.shape, Many) and not (field.shape.or_one and len(values) == 1)
    return tuple(values) if several else values[0]


def _author(name: str, archive: Archive) -> dict[str, str]:
    """An author from “Family, Given”, from the id or the name of a person on record, or from a name as printed."""
    if person := find_by_name(name, frozenset({"person"}), archive):
        return {"id": person}
    family, comma, given = (part.strip() for part in name.partition(","))
    return {"given": given, "family": family} if comma and given and family else {"literal": name.strip()}


def _contributor(text: str, archive: Archive) -> dict[str, str]:
    """A contributor from “editor: Family, Given”. DraftError if it does not begin with what they did."""
    role, colon, name = (part.strip() for part in text.partition(":"))
    if not colon or not name or role not in ROLES:
        wrong = _("“{text}” does not say who did what. Write it like “editor: Family, Given”. {mend}")
        near = did_you_mean(role, [*ROLES]) or _("Use one of: {known}.").format(known=_(", ").join(ROLES))
        raise DraftError(wrong.format(text=text, mend=near))
    body = find_by_name(name, PARTY, archive)
    return {**({"id": body} if body else _author(name, archive)), "role": role}


def draft(kind: str, answers: Answers, archive: Archive, claim_id: str = "") -> dict[str, Value]:
    """The fields of a new record. A dossier's first claim has the id `claim_id`."""
    fields = _own(kind, model_of(kind), answers, archive)
    if kind == "unnamed":
        return {"kind": "unnamed", **fields, "described_as": _own(kind, Passage, answers, archive)}
    if kind == "place" and "point" in answers:
        return {**fields, "location": _own(kind, Location, answers, archive)}
    if kind == "statement":
        return {**fields, "passages": [_own(kind, Passage, answers, archive)]}
    if kind == "claim":
        return {**fields, "statements": [draft("statement", answers, archive)]}
    if kind == "topic":
        return {**fields, "claims": {claim_id: draft("claim", answers, archive)}}
    return fields


def _own(kind: str, model: type[Record], answers: Answers, archive: Archive) -> dict[str, Value]:
    """The answers that are fields of one record, in the order in which its fields stand in a file."""
    fields = [field for field in _asked(model) if field.name in answers]
    return {field.name: _value(field, answers[field.name], archive) for field in fields}
