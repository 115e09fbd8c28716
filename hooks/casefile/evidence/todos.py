"""What editors noted as still to do about a record or a part of it: theirs alone, taken out of all that is published.

That is done once, between reading and linking: what a build makes of records never learns of it.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cache
from typing import Any, TypeVar

from casefile.model.records import Named, Record, Topic, Unfinished
from casefile.model.shapes import ById, Part, field_shapes
from casefile.problems import Position
from casefile.reading.folder import Reading

RecordT = TypeVar("RecordT", bound=Record)
_FIELD = "todo"


@dataclass(frozen=True, order=True, slots=True)
class Todo:
    """One thing to do: where it is noted, what it is, and the id of the record that it is about."""

    place: Position
    text: str
    record: str


def todos_in(records: Iterable[Named]) -> list[Todo]:
    """What is to do about some records, in the order of the files. That of a claim is not its dossier's."""
    return sorted(Todo(place, text, one.id) for one in records for place, text in _noted(one))


def of_dossier(todos: Iterable[Todo], topic: Topic) -> list[Todo]:
    """What of that is about a dossier, or a claim of its."""
    return [one for one in todos if one.record == topic.id or one.record in topic.claims]


def without_todos(reading: Reading) -> Reading:
    """What was read, less what is to do about it."""
    return replace(reading, records=[(_without(record), mentions) for record, mentions in reading.records])


def _noted(record: Record) -> Iterator[tuple[Position, str]]:
    if isinstance(record, Unfinished):
        yield from ((record.at.of(_FIELD, number), text) for number, text in enumerate(record.todo))
    for name in _parts(type(record)):
        for inner in _values(getattr(record, name)):
            yield from _noted(inner)


def _without(record: RecordT) -> RecordT:
    """The same record where nothing is to do about it or a part of it."""
    changes: dict[str, Any] = {_FIELD: ()} if isinstance(record, Unfinished) and record.todo else {}
    for name in _parts(type(record)):
        value = getattr(record, name)
        inner = tuple(map(_without, _values(value)))
        if any(new is not old for new, old in zip(inner, _values(value), strict=True)):
            changes[name] = inner if isinstance(value, tuple) else inner[0]
    return record.model_copy(update=changes) if changes else record


@cache
def _parts(model: type[Record]) -> tuple[str, ...]:
    """The fields in which records stand; the claims of a dossier are records of their own."""
    return tuple(
        field.name
        for field in field_shapes(model)
        if isinstance(field.item, Part) and not isinstance(field.shape, ById)
    )


def _values(value: Any) -> tuple[Any, ...]:
    return value if isinstance(value, tuple) else (value,) if value is not None else ()
