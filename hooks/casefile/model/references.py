"""Which record refers to which: every field that holds an id, and every mark in a prose, with its sentence."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from types import UnionType
from typing import Annotated, Any, Union, get_args, get_origin

from casefile.model.fields import Marked, Reference
from casefile.model.markup import marks_in, sentence_with
from casefile.model.records import Claim, Named, Record, Statement
from casefile.problems import Position

ANY = frozenset({"source", "claim", "topic", "person", "unnamed", "organisation", "place", "thing"})
SOURCES = frozenset({"source"})


@dataclass(frozen=True, slots=True)
class Mention:
    """That one record refers to another: from which field, of which statement, in which words.

    `sentence` is a prose: the sentence of a mark, or the text of the claim in whose fields the id stands. `anchor`
    leads to the statement on its claim's page.
    """

    holder: str
    target: str
    kinds: frozenset[str]
    field: str
    sentence: str
    position: Position
    anchor: str = ""


def mentions_of(record: Named) -> Iterator[Mention]:
    """All references that a record makes; those of a topic's claims are the claims' own."""
    sentence = _sentence_of(record)
    for one in _marked_values(record):
        if isinstance(one.marker, Reference):
            for target, position in zip(one.texts, one.places, strict=True):
                yield Mention(record.id, target, one.marker.kinds, one.field, sentence, position, one.anchor)
            continue
        (prose,), (place,) = one.texts, one.places
        for mark in marks_in(prose):
            kinds = SOURCES if mark.cites else ANY
            said = sentence_with(prose, mark)
            yield Mention(record.id, mark.id, kinds, "prose", said, place.seek(mark.text), one.anchor)


def places_of_references(record: Record) -> Iterator[tuple[Position, Reference | Marked]]:
    """Where each id and each prose of a record stands; those of a topic's claims are the claims' own."""
    return ((place, one.marker) for one in _marked_values(record) for place in one.places)


def proses_of(record: Record) -> Iterator[tuple[Position, str]]:
    """Each prose of a record, with the place where it begins; those of a topic's claims are the claims' own."""
    return ((one.places[0], one.texts[0]) for one in _marked_values(record) if isinstance(one.marker, Marked))


@dataclass(frozen=True, slots=True)
class _MarkedValue:
    """A field that holds ids or a prose: its name, what it holds and where, and the anchor of its statement if any."""

    field: str
    marker: Reference | Marked
    texts: tuple[str, ...]
    places: tuple[Position, ...]
    anchor: str


def _marked_values(record: Record, anchor: str = "") -> Iterator[_MarkedValue]:
    """What a record and the records within it hold, less a topic's claims."""
    if isinstance(record, Statement):
        anchor = record.anchor
    for name, marker in marked_fields(type(record)):
        value = getattr(record, name)
        if value is None:
            continue
        several = isinstance(value, tuple)
        values = value if several else (value,)
        if isinstance(marker, Reference | Marked):
            places = [record.at.of(name, index) if several else record.at.of(name) for index in range(len(values))]
            yield _MarkedValue(name, marker, values, tuple(places), anchor)
        else:
            for inner in values:
                if not isinstance(inner, Claim):
                    yield from _marked_values(inner, anchor)


def _sentence_of(record: Named) -> str:
    for name in ("text", "question", "name", "title"):
        if value := getattr(record, name, None):
            return str(value)
    return record.id


@cache
def marked_fields(model: type[Record]) -> tuple[tuple[str, Any], ...]:
    """The fields that hold references, prose or records, each with its marker or the inner record's class."""
    found = []
    for name, info in model.model_fields.items():
        annotation = Annotated[info.annotation, *info.metadata] if info.metadata else info.annotation
        marker = _marker(annotation)
        if marker is not None:
            found.append((name, marker))
    return tuple(found)


def _marker(annotation: Any) -> Any:
    origin = get_origin(annotation)
    if origin is Annotated:
        inner, *metadata = get_args(annotation)
        own = next((one for one in metadata if isinstance(one, Reference | Marked)), None)
        return own or _marker(inner)
    if origin in (tuple, Union, UnionType):
        return next((marker for one in get_args(annotation) if (marker := _marker(one)) is not None), None)
    return annotation if isinstance(annotation, type) and issubclass(annotation, Record) else None
