"""Which record refers to which: every field that holds an id, and every mark in a prose, with its sentence."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from types import UnionType
from typing import Annotated, Any, Union, get_args, get_origin

from casefile.fields import Marked, Reference
from casefile.markup import marks_in, sentence_with
from casefile.problems import Position
from casefile.records import Claim, Named, Record, Statement

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
    yield from _mentions(record, record.id, _sentence_of(record), "")


def places_of_references(record: Record) -> Iterator[tuple[Position, Reference | Marked]]:
    """Where each id and each prose of a record stands; those of a topic's claims are the claims' own."""
    for name, marker in marked_fields(type(record)):
        value = getattr(record, name)
        several = value if isinstance(value, tuple) else (value,)
        if value is None:
            continue
        if isinstance(marker, Reference) and isinstance(value, tuple):
            yield from ((record.at.of(name, index), marker) for index in range(len(value)))
        elif isinstance(marker, Reference | Marked):
            yield record.at.of(name), marker
        else:
            for inner in several:
                if not isinstance(inner, Claim):
                    yield from places_of_references(inner)


def proses_of(record: Record) -> Iterator[tuple[Position, str]]:
    """Each prose of a record, with the place where it begins; those of a topic's claims are the claims' own."""
    for name, marker in marked_fields(type(record)):
        value = getattr(record, name)
        if isinstance(marker, Marked):
            if value is not None:
                yield record.at.of(name), value
        elif not isinstance(marker, Reference):
            for inner in value if isinstance(value, tuple) else (value,):
                if isinstance(inner, Record) and not isinstance(inner, Claim):
                    yield from proses_of(inner)


def _sentence_of(record: Named) -> str:
    for name in ("text", "question", "name", "title"):
        if value := getattr(record, name, None):
            return str(value)
    return record.id


def _mentions(record: Record, holder: str, sentence: str, anchor: str) -> Iterator[Mention]:
    if isinstance(record, Statement):
        anchor = record.anchor
    for name, marker in marked_fields(type(record)):
        value = getattr(record, name)
        if value is None:
            continue
        if isinstance(marker, Reference):
            many = isinstance(value, tuple)
            for index, target in enumerate(value if many else (value,)):
                position = record.at.of(name, index) if many else record.at.of(name)
                yield Mention(holder, target, marker.kinds, name, sentence, position, anchor)
        elif isinstance(marker, Marked):
            for mark in marks_in(value):
                position = record.at.of(name).seek(mark.text)
                kinds = SOURCES if mark.cites else ANY
                yield Mention(holder, mark.id, kinds, "prose", sentence_with(value, mark), position, anchor)
        else:
            for inner in value if isinstance(value, tuple) else (value,):
                if not isinstance(inner, Claim):
                    yield from _mentions(inner, holder, sentence, anchor)


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
