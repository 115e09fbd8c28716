"""The page on which whoever has no tools fills records in: its forms, made of the records, and what they complete."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import Any

from casefile.checks.corrections import oldest_of
from casefile.checks.future import PAST_DATES
from casefile.editing.drafts import (
    DRAFTED,
    HOLDERS,
    beside_which,
    documents_with,
    explained,
    is_first,
    is_needed,
    parts_to_ask,
)
from casefile.editing.insertion import lines_after_statements
from casefile.evidence.archive import Archive, all_names_of
from casefile.evidence.findings import Findings
from casefile.evidence.standing_line import line_of
from casefile.evidence.statement_addresses import former_anchors
from casefile.history.edition import Edition
from casefile.model.directions import without_isolates
from casefile.model.fields import LONGEST_LINE, LONGEST_PROSE, Form, OneOf, Reference, say_not_of
from casefile.model.kinds import KINDS, kind_named
from casefile.model.records import Claim, Entity, Named, Record, Source, Topic
from casefile.model.shapes import FieldShape, Many, Part, field_named, field_shapes
from casefile.model.vocabulary import CSL_TYPES
from casefile.translation import N_
from casefile.translation import gettext as _
from casefile.views.facts import label_of
from casefile.views.repository import Repository, repository_at

# What can be filled in, in the order in which it is offered.
_OFFERED = {
    "source": N_("A document"),
    "statement": N_("A statement or a denial"),
    "claim": N_("A new claim, with its first statement"),
    "person": N_("A person"),
    "organisation": N_("An organisation: a publication, an agency, a company"),
    "unnamed": N_("A speaker who is not named"),
    "place": N_("A place"),
    "thing": N_("A thing: a product, a plan, a contract"),
    "correction": N_("A correction"),
}
# The same where a field of another record names what is not on record yet.
_ADDED = {
    "source": N_("Add “{name}” as a document"),
    "person": N_("Add “{name}” as a person"),
    "organisation": N_("Add “{name}” as an organisation"),
    "unnamed": N_("Add “{name}” as a speaker who is not named"),
    "place": N_("Add “{name}” as a place"),
    "thing": N_("Add “{name}” as a thing"),
}
# What the records within a record are, where their fields begin.
_HEADINGS = {
    "Statement": N_("Who says so, or denies it"),
    "Passage": N_("Where that was read"),
    "Location": N_("Where it lies, if a source states it"),
}
_LABELS = {
    "about": N_("About whom"),
    "access": N_("Who can read it"),
    "aliases": N_("Other names"),
    "asked_by": N_("Asked by"),
    "asked_on": N_("Asked on"),
    "by": N_("Speaker"),
    "claim": N_("Claim"),
    "concerns": N_("Records that it concerns"),
    "contributors": N_("Who else had a part in it"),
    "heard_from": N_("Heard from"),
    "lang": N_("Language of the quotation"),
    "locator": N_("Where it stands there"),
    "made": N_("Mended on"),
    "name": N_("Name"),
    "paraphrase": N_("In our words"),
    "part_of": N_("Part of"),
    "parties": N_("Parties to it"),
    "places": N_("Places"),
    "point": N_("Latitude and longitude"),
    "published_basis": N_("How that day is known"),
    "quote": N_("Quotation"),
    "read": N_("What was read of it"),
    "role": N_("Role"),
    "role_source": N_("Where that is said"),
    "said": N_("Said on"),
    "said_basis": N_("How that day is known"),
    "sort": N_("What was wrong"),
    "source": N_("Document"),
    "speaks_for": N_("For whom"),
    "stance": N_("Stance"),
    "stated_in": N_("Where that is stated"),
    "statement": N_("Statement that it is about"),
    "text": N_("In a sentence"),
    "things": N_("Things"),
    "topic": N_("Dossier"),
    "translated_by": N_("Translated by"),
    "translated_with": N_("Translated with the program"),
    "translation": N_("Translation"),
    "under": N_("Belongs under"),
    "url": N_("Address"),
    "via": N_("Through which documents"),
    "vouched_by": N_("Vouched for by"),
    "when": N_("When"),
    "when_basis": N_("How that is known"),
    "written_basis": N_("How that day is known"),
    "wrote": N_("Author of"),
}
# What is typed into one line, and what into several.
_LONGEST = {"line": LONGEST_LINE, "prose": LONGEST_PROSE}
# Forms that a script looks at by itself.
_OWN_FORMS = {"prose": "prose", "date": "date", "day": "day", "address of a statement": "address"}
# Forms of which examples stand beside the field from the beginning.
_SHOWN_HOW = frozenset({"day", "language tag"})
_DATE = N_("Year-month-day: `2024-02-11`. Only the month: `2024-02`. About: `2022-10~`. Between: `2022-09/2022-10`.")
# What most documents are: of so many kinds these are offered first.
_COMMON = ("article-newspaper", "webpage", "post", "report", "personal_communication", "book", "broadcast")
_BOXES = frozenset({"prose", "people", "texts"})


@dataclass(frozen=True, slots=True)
class FieldView:
    """One field of a form.

    `takes` is what it takes: line, prose, people, texts (one to a line), choice, reference, date, day, address (of a
    statement) or pattern. `is_past`: a date that lies behind us.
    `options` are the words of a choice, or what people can have done, with their meanings; `kinds` what a reference may
    lead to. A `pattern` is that of the whole text, `like` how such a text is written. `beside` is the field without
    which it has no meaning; it must be there `unless` another one is, or `along` with another. `documents` are the
    kinds of document that have it, None for all.
    """

    name: str
    label: str
    help: str
    takes: str
    required: bool
    several: bool = False
    or_one: bool = False
    options: tuple[tuple[str, str], ...] = ()
    kinds: tuple[str, ...] = ()
    pattern: str = ""
    like: str = ""
    longest: int = LONGEST_LINE
    beside: str = ""
    unless: str = ""
    along: str = ""
    documents: tuple[str, ...] | None = None
    is_past: bool = False

    @property
    def completes(self) -> bool:
        """Whether what is on record is offered as somebody types."""
        return bool(self.kinds) or self.takes == "address"

    @property
    def is_mended(self) -> bool:
        """Whether buttons are offered for what may be meant by a text that it does not take."""
        return bool(self.kinds) or self.name in ("said", "language", "lang")

    @property
    def is_box(self) -> bool:
        """Whether it may need more than one line."""
        return self.takes in _BOXES or self.name in ("quote", "translation")


@dataclass(frozen=True, slots=True)
class PartView:
    """The fields of one record in a form; `order` are the names of all that it can have, as they stand in a file.

    `fields` are asked for at once, `more` on demand. It stands in the field `within` of the part before, in a list if
    there can be `several`. `fixed` are the fields that nobody is asked for, as they can only say one thing.
    """

    heading: str
    fields: tuple[FieldView, ...]
    more: tuple[FieldView, ...]
    order: tuple[str, ...]
    within: str = ""
    several: bool = False
    fixed: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class FormView:
    """A form: what it makes, the folder of its files, the field that says where it goes if it has none of its own.

    `adds` is what a button says that opens it for a `{name}` which another form names; "" where none does.
    """

    kind: str
    label: str
    adds: str
    folder: str
    holder: FieldView | None
    parts: tuple[PartView, ...]


@dataclass(frozen=True, slots=True)
class AddView:
    """All that the page shows. `limits` are those of a quotation; `issues` is where one is told without a form.

    `samples` are of each kind that has pages one record: the kind, its id and the path of its page. By them the script
    knows the addresses of the others.
    """

    forms: tuple[FormView, ...]
    repository: Repository
    language: str
    limits: tuple[int, int]
    pieces: tuple[str, ...]
    samples: tuple[tuple[str, str, str], ...]
    issues: str


def view_add(findings: Findings, edition: Edition) -> AddView:
    """The page of the forms."""
    limits = findings.archive.limits
    return AddView(
        tuple(_form(kind) for kind in _OFFERED if kind in DRAFTED),
        repository_at(edition.edited_at),
        findings.archive.own["language"],
        (limits["quotation"], limits["quotation_without_blanks"]),
        tuple(kind.name for kind in KINDS),
        tuple(_samples(findings.archive)),
        f"{edition.repository}/issues/new/choose" if edition.repository.startswith("https://github.com/") else "",
    )


def _samples(archive: Archive) -> Iterator[tuple[str, str, str]]:
    for kind in KINDS:
        id_ = next((id_ for id_, record in archive.records.items() if kind.page and record.record == kind.name), "")
        if id_:
            yield kind.name, id_, archive.page_path(id_)


def _form(kind: str) -> FormView:
    holder = _field(HOLDERS[kind], ()) if kind in HOLDERS else None
    folder = "" if holder else f"dossier/{kind_named(kind).folder}"
    asked = parts_to_ask(kind)
    names = tuple(field.name for _model, fields in asked for field in fields)
    outer: tuple[type[Record] | None, ...] = (None, *(model for model, _fields in asked))
    parts = tuple(_part(model, fields, names, around) for (model, fields), around in zip(asked, outer, strict=False))
    adds = _(_ADDED[kind]) if kind in _ADDED else ""
    return FormView(kind, _(_OFFERED[kind]), adds, folder, holder, parts)


def _part(
    model: type[Record], fields: tuple[FieldShape, ...], names: tuple[str, ...], around: type[Record] | None
) -> PartView:
    """A record of a form whose fields have these `names`; it stands in the one `around` it."""
    heading = _HEADINGS.get(model.__name__, "")
    holding = next((one for one in field_shapes(around) if one.item == Part(model)), None) if around else None
    return PartView(
        _(heading) if heading and around else "",
        tuple(_field(field, names, model) for field in fields if is_first(model, field, {})),
        tuple(_field(field, names, model) for field in fields if not is_first(model, field, {})),
        tuple(name for name, info in model.model_fields.items() if info.alias is None),
        holding.name if holding else "",
        several=holding is not None and isinstance(holding.shape, Many),
        fixed=tuple(_fixed(model)),
    )


def _fixed(model: type[Record]) -> Iterator[tuple[str, str]]:
    for field in field_shapes(model):
        if field.required and isinstance(field.shape, OneOf) and len(field.shape.words) == 1:
            yield field.name, next(iter(field.shape.words))


def _field(field: FieldShape, names: tuple[str, ...], model: type[Record] | None = None) -> FieldView:
    form = field.item if isinstance(field.item, Form) else None
    takes, needed = _takes(field), is_needed(model, field, {})
    turning = next((name for name in names if is_needed(model, field, {name: ()}) != needed), "")
    return FieldView(
        name=field.name,
        label=_(_LABELS[field.name]) if field.name in _LABELS else label_of(field.name),
        help=_help(field, form),
        takes=takes,
        required=needed and not turning,
        several=isinstance(field.shape, Many),
        or_one=isinstance(field.shape, Many) and field.shape.or_one,
        options=_options(field),
        kinds=_kinds(field.item) if isinstance(field.item, Reference) else (),
        pattern=form.pattern if form and takes in ("pattern", "texts", "address") else "",
        like=say_not_of(form) if form and form.pattern else "",
        longest=_LONGEST.get(form.name if form else "", LONGEST_LINE),
        beside=beside_which(field),
        unless=turning if needed else "",
        along=turning if not needed else "",
        documents=documents_with(field) if model is Source else None,
        is_past=model is not None and field.name in PAST_DATES.get(model, ()),
    )


def _help(field: FieldShape, form: Form | None) -> str:
    """What a field means, and how it is written where nobody guesses that."""
    meaning = explained(field)
    if form and form.name == "date":
        return f"{meaning} {_(_DATE)}"
    if form and form.name in _SHOWN_HOW:
        return _("{meaning} It is written like {examples}.").format(meaning=meaning, examples=form.written)
    return meaning


def _kinds(reference: Reference) -> tuple[str, ...]:
    """What it may lead to: of records of any kind, those that have pages."""
    return tuple(sorted(kind.name for kind in KINDS if kind.page and reference.fits(kind.name)))


def _options(field: FieldShape) -> tuple[tuple[str, str], ...]:
    """The words of which a field takes one, or those for what people did, each with its meaning."""
    role = field_named(field.item.record, "role") if isinstance(field.item, Part) else None
    shape = role.shape if role else field.item
    if not isinstance(shape, OneOf):
        return ()
    first = [word for word in _COMMON if shape.words is CSL_TYPES]
    return tuple((word, _(shape.words[word])) for word in dict.fromkeys([*first, *shape.words]))


def _takes(field: FieldShape) -> str:
    match field.item:
        case OneOf():
            return "choice"
        case Reference():
            return "reference"
        case Form(name) if name in _OWN_FORMS:
            return _OWN_FORMS[name]
        case Form() if isinstance(field.shape, Many):
            return "texts"
        case Form(_, _, pattern):
            return "pattern" if pattern else "line"
        case _:
            return "people"


def known_ids(kind: str, findings: Findings) -> dict[str, dict[str, Any]]:
    """The records of a kind by their ids, with what a form has to know of each.

    That is its name, for a claim with its standing before it; other names; of a document its language, its address,
    who published it, and when it was written and published; the folder of a dossier's claims; and of a claim its
    dossier, its kind if it is no fact, the day before which nothing of it was said, and where a new statement goes in
    its file: below which line, in which column.
    """
    archive = findings.archive
    known = archive.of_kinds([kind])
    found = {id_: {"name": called(id_, findings), **dict(_known(record, archive))} for id_, record in known.items()}
    for topic in archive.topics.values() if kind == Claim.record else ():
        for id_, line in lines_after_statements(topic).items():
            found[id_]["line"] = line
    return found


def called(id_: str, findings: Findings) -> str:
    """What a record goes by where it is offered: a claim never without its standing and who denies it."""
    record = findings.archive.records[id_]
    name = line_of(id_, findings).before(record.text) if isinstance(record, Claim) else findings.archive.name(id_)
    return without_isolates(name)


def known_statements(findings: Findings) -> dict[str, list[str]]:
    """The addresses of the statements on each claim, also those that they had: no new one can have any of them."""
    archive = findings.archive
    return {
        id_: [one for said in claim.statements for one in (said.anchor, *former_anchors(said, archive))]
        for id_, claim in sorted(archive.claims.items())
    }


def _known(record: Named, archive: Archive) -> Iterator[tuple[str, Any]]:
    if not isinstance(record, Source) and (since := oldest_of(record.id, archive)):
        yield "since", since.text
    if isinstance(record, Source):
        given = {name: getattr(record, name) for name in ("language", "url", "publisher", "published", "written")}
        yield from ((name, str(value)) for name, value in given.items() if value)
    if isinstance(record, Entity) and (others := all_names_of(record)[1:]):
        yield "names", others
    if isinstance(record, Topic):
        yield "folder", str(PurePosixPath(record.at.document.path).with_suffix(""))
    if isinstance(record, Claim):
        yield from _place_of(record, archive)


def _place_of(claim: Claim, archive: Archive) -> Iterator[tuple[str, Any]]:
    topic = archive.topic_of[claim.id]
    yield "topic", topic.id
    if claim.kind != "fact":
        yield "entered_as", claim.kind
    yield "file", claim.at.document.path
    yield "column", claim.at.of("statements").column - 1
