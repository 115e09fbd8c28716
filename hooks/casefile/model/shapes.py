"""What each field of a record takes and means, read off the records' annotations: the one place that looks at them."""

import inspect
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cache
from types import UnionType
from typing import Annotated, Any, Literal, TypeAlias, Union, get_args, get_origin

from casefile.model.fields import Form, OneOf, OneOrMany, Reference
from casefile.model.records import Publishable, Record, Unfinished


@dataclass(frozen=True, slots=True)
class Part:
    """A record that stands in the record itself."""

    record: type[Record]


@dataclass(frozen=True, slots=True)
class Many:
    """A list; `or_one`: a single entry may be written without one."""

    item: "Shape"
    or_one: bool = False


@dataclass(frozen=True, slots=True)
class ById:
    """Records that stand in the record itself, each under its id."""

    item: "Shape"


# The fields that most records share; what is to do about one stands behind all else.
_LAST = frozenset({*Publishable.model_fields, *Unfinished.model_fields})
Shape: TypeAlias = Form | OneOf | Reference | Part | Many | ById


@dataclass(frozen=True, slots=True)
class FieldShape:
    """One field: its name, what it takes, what it means, and whether it must be there with how many entries.

    `reverse` is what a record is to this one that the field refers to, such as “publisher”. `item` is what the field
    holds: of a list, or of records under their ids, what each entry is. `is_prose`: it holds prose, in which records
    are cited and linked.
    """

    name: str
    shape: Shape
    meaning: str
    required: bool
    fewest: int
    reverse: str = ""
    item: "Shape" = field(init=False)
    is_prose: bool = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "item", item_of(self.shape))
        object.__setattr__(self, "is_prose", isinstance(self.shape, Form) and self.shape.name == "prose")


@cache
def field_shapes(model: type[Record]) -> tuple[FieldShape, ...]:
    """The fields of a kind of record in their order, those that most records share last."""
    written = [(name, info) for name, info in model.model_fields.items() if info.alias is None]
    written.sort(key=lambda one: one[0] in _LAST)
    return tuple(
        FieldShape(
            name,
            _shape(Annotated[info.annotation, *info.metadata] if info.metadata else info.annotation),
            info.description or "",
            info.is_required(),
            next((rule.min_length for rule in info.metadata if hasattr(rule, "min_length")), 0),
            str((info.json_schema_extra or {}).get("reverse", "")) if not callable(info.json_schema_extra) else "",
        )
        for name, info in written
    )


def meaning_of(model: type[Record]) -> str:
    """What a kind of record is: the first paragraph of its docstring."""
    return " ".join((inspect.getdoc(model) or "").split("\n\n")[0].split())


def parts_of(model: type[Record]) -> tuple[type[Record], ...]:
    """The kinds of record that stand in a record of this kind, at any depth, each once."""
    found: dict[type[Record], None] = {}
    for one in field_shapes(model):
        if isinstance(one.item, Part):
            found |= dict.fromkeys((one.item.record, *parts_of(one.item.record)))
    return tuple(found)


def item_of(shape: Shape) -> Shape:
    """What each entry of a list, or of records under their ids, is; of anything else the shape itself."""
    return shape.item if isinstance(shape, Many | ById) else shape


def field_named(model: type[Record], name: str) -> FieldShape | None:
    """The field of this name; None if there is none."""
    return _by_name(model).get(name)


@cache
def _by_name(model: type[Record]) -> dict[str, FieldShape]:
    return {one.name: one for one in field_shapes(model)}


def model_at(model: type[Record], way: Iterable[str | int]) -> type[Record]:
    """The kind of record to which a way of fields, indexes and ids leads from a record. LookupError if to none."""
    shape: Shape = Part(model)
    for step in way:
        if isinstance(shape, Part):
            shape = _by_name(shape.record)[str(step)].shape
        elif isinstance(shape, Many | ById):
            shape = shape.item
    if not isinstance(shape, Part):
        raise LookupError(way)
    return shape.record


def _shape(annotation: Any) -> Shape:
    origin, inner = get_origin(annotation), get_args(annotation)
    if origin is Annotated:
        marks = (mark for mark in inner[1:] if isinstance(mark, Form | OneOf | Reference))
        shape = next(marks, None) or _shape(inner[0])
        or_one = any(isinstance(mark, OneOrMany) for mark in inner[1:])
        return Many(item_of(shape), or_one=True) if or_one else shape
    if origin in (Union, UnionType):
        return _shape(next(one for one in inner if one is not type(None)))
    if origin is tuple:
        return Many(_shape(inner[0]))
    if origin is dict:
        return ById(_shape(inner[1]))
    if origin is Literal:
        return OneOf(dict.fromkeys(inner, ""))
    return Part(annotation)
