"""Which record refers to which: every field that holds an id, and every mark in a prose, with its sentence."""

from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from casefile.model.fields import Reference
from casefile.model.markup import marks_in, marks_of, sentences_with
from casefile.model.records import Named, Record, Statement
from casefile.model.shapes import ById, FieldShape, Part, field_shapes
from casefile.problems import Document, Located, Position, place_number

SOURCES = frozenset({"source"})
# The field by which a mark in any prose refers.
PROSE = "prose"


class Mention(NamedTuple):
    """That one record refers to another: from which field, of which statement, in which words.

    `kinds` are those that may be referred to there, None for all.
    `sentence` is a prose: the sentence of a mark, or the text of the claim in whose fields the id stands. `anchor`
    leads to the statement on its claim's page.
    """

    holder: str
    target: str
    kinds: frozenset[str] | None
    field: str
    sentence: str
    document: Document
    place: int
    anchor: str = ""

    @property
    def position(self) -> Position:
        """Where it stands. It is kept as a number (`place_number`), for hardly one of very many is asked for."""
        return Position.at(self.document, self.place)

    def accepts(self, record: Named) -> bool:
        """Whether a record is of a kind that may be referred to there."""
        return self.kinds is None or record.record in self.kinds


def mentions_of(record: Named) -> Iterator[Mention]:
    """All references that a record makes; those of a topic's claims are the claims' own."""
    id_, sentence = record.id, _sentence_of(record)
    for field, texts, is_list, at, anchor in _referring_values(record):
        if isinstance(item := field.item, Reference):
            numbers = at.numbers_of(field.name, len(texts)) if is_list else (at.number_of(field.name),)
            for target, place in zip(texts, numbers, strict=True):
                yield Mention(id_, target, item.kinds, field.name, sentence, at.document, place, anchor)
            continue
        (prose,) = texts
        if not (marks := marks_in(prose)):
            continue
        start = at.of(field.name)
        said = sentences_with(prose, marks)
        places: dict[str, int] = {}
        for mark in marks:
            if mark.text not in places:
                found = start.seek(mark.text)
                places[mark.text] = place_number(found.line, found.column)
            kinds = SOURCES if mark.cites else None
            yield Mention(id_, mark.id, kinds, PROSE, said[mark], at.document, places[mark.text], anchor)


def places_of_references(record: Record) -> Iterator[tuple[Position, FieldShape]]:
    """Where each id and each prose of a record stands, with its field; a topic's claims have their own."""
    return ((place, one.field) for one in _referring_values(record) for place in one.places)


def lists_of_references(record: Record) -> Iterator[tuple[tuple[str, ...], tuple[Position, ...]]]:
    """Each list of ids of a record, with the place of each; those of a topic's claims are the claims' own."""
    return ((one.texts, one.places) for one in _referring_values(record) if len(one.texts) > 1)


def proses_of(record: Record) -> Iterator[tuple[Position, str]]:
    """Each prose of a record, with the place where it begins; those of a topic's claims are the claims' own."""
    return ((one.places[0], one.texts[0]) for one in _referring_values(record) if one.field.is_prose)


class _ReferringValue(NamedTuple):
    """A field that holds ids or a prose: what it holds, `at` which mapping, and the anchor of its statement if any."""

    field: FieldShape
    texts: tuple[str, ...]
    is_list: bool
    at: Located
    anchor: str

    @property
    def places(self) -> tuple[Position, ...]:
        """Where each of the texts stands."""
        name = self.field.name
        numbers = self.at.numbers_of(name, len(self.texts)) if self.is_list else (self.at.number_of(name),)
        return tuple(Position.at(self.at.document, number) for number in numbers)


def _referring_values(record: Record, anchor: str = "") -> list[_ReferringValue]:
    """What a record and the records within it hold, less a topic's claims."""
    if isinstance(record, Statement):
        anchor = record.anchor
    found: list[_ReferringValue] = []
    for field, holds_records in _referring_fields(type(record)):
        value = getattr(record, field.name)
        if not value:
            continue
        several = isinstance(value, tuple)
        values = value if several else (value,)
        if holds_records:
            for inner in values:
                found += _referring_values(inner, anchor)
        else:
            found.append(_ReferringValue(field, values, several, record.at, anchor))
    return found


def targets_of(record: Record) -> Iterator[str]:
    """The ids that a record holds, and those within it, in fields and in marks of prose, as often as they stand there.

    A topic's claims are left out: their references are their own.
    """
    for field, holds_records in _referring_fields(type(record)):
        value = getattr(record, field.name)
        values = value if isinstance(value, tuple) else (value,) if value else ()
        if holds_records:
            for inner in values:
                yield from targets_of(inner)
        elif field.is_prose:
            yield from (mark.id for prose in values for mark in marks_of(prose))
        else:
            yield from values


@cache
def _referring_fields(model: type[Record]) -> tuple[tuple[FieldShape, bool], ...]:
    """The same, each with whether records stand in it."""
    return tuple((field, isinstance(field.item, Part)) for field in referring_fields(model))


def _sentence_of(record: Named) -> str:
    given = vars(record)
    return next((str(given[name]) for name in ("text", "question", "name", "title") if given.get(name)), record.id)


@cache
def referring_fields(model: type[Record]) -> tuple[FieldShape, ...]:
    """The fields that hold ids, prose, or records in which such fields stand; a topic's claims are left out."""
    return tuple(
        field
        for field in field_shapes(model)
        if not isinstance(field.shape, ById) and (isinstance(field.item, Reference | Part) or field.is_prose)
    )
