"""What each field of a record takes and means, read off the records, for the editor's schema and for the reference."""

from dataclasses import dataclass
from functools import cache
from types import UnionType
from typing import Annotated, Any, Literal, TypeAlias, Union, get_args, get_origin

from casefile.model.fields import Form, OneOf, Reference
from casefile.model.records import Named, Record


@dataclass(frozen=True, slots=True)
class Part:
    """A record that stands in the record itself."""

    record: type[Record]


@dataclass(frozen=True, slots=True)
class Many:
    """A list."""

    item: "Shape"


@dataclass(frozen=True, slots=True)
class ById:
    """Records that stand in the record itself, each under its id."""

    item: "Shape"


Shape: TypeAlias = Form | OneOf | Reference | Part | Many | ById


@dataclass(frozen=True, slots=True)
class FieldShape:
    """One field: its name, what it takes, what it means, and whether it must be there with how many entries."""

    name: str
    shape: Shape
    meaning: str
    required: bool
    fewest: int


@cache
def field_shapes(model: type[Record]) -> tuple[FieldShape, ...]:
    """The fields of a kind of record in their order, those that all records share last."""
    written = [(name, info) for name, info in model.model_fields.items() if info.alias is None]
    written.sort(key=lambda field: field[0] in Named.model_fields and issubclass(model, Named))
    return tuple(
        FieldShape(
            name,
            _shape(Annotated[info.annotation, *info.metadata] if info.metadata else info.annotation),
            info.description or "",
            info.is_required(),
            next((rule.min_length for rule in info.metadata if hasattr(rule, "min_length")), 0),
        )
        for name, info in written
    )


def parts_of(model: type[Record]) -> tuple[type[Record], ...]:
    """The kinds of record that stand in a record of this kind, at any depth, each once."""
    found: dict[type[Record], None] = {}
    for field in field_shapes(model):
        inner = field.shape.item if isinstance(field.shape, Many | ById) else field.shape
        if isinstance(inner, Part):
            found |= dict.fromkeys((inner.record, *parts_of(inner.record)))
    return tuple(found)


def _shape(annotation: Any) -> Shape:
    origin, inner = get_origin(annotation), get_args(annotation)
    if origin is Annotated:
        marks = (mark for mark in inner[1:] if isinstance(mark, Form | OneOf | Reference))
        return next(marks, None) or _shape(inner[0])
    if origin in (Union, UnionType):
        return _shape(next(one for one in inner if one is not type(None)))
    if origin is tuple:
        return Many(_shape(inner[0]))
    if origin is dict:
        return ById(_shape(inner[1]))
    if origin is Literal:
        return OneOf(dict.fromkeys(inner, ""))
    return Part(annotation)
