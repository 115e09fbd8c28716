"""How a part of a record is written, as an example to mend a mistake by: with what stands there, where that can be."""

import re
from collections.abc import Mapping
from typing import Any

from casefile.model.amounts import is_amount
from casefile.model.fields import ID, Form, OneOf, Reference
from casefile.model.records import Answer, Author, Contributor, ExhibitPlace, Passage, Record
from casefile.model.shapes import FieldShape, Many, Part, field_shapes

# Where a record needs no field, or more than those that must be there.
_SHOWN = {
    Answer: ("agreed", "disputed"),
    Author: ("literal",),
    Contributor: ("role", "literal"),
    ExhibitPlace: ("region",),
    Passage: ("source", "quote"),
}
_FREE = ("line", "prose", "web address")
LONGEST = 120
# What stands bare between brackets.
_BARE = re.compile(r"[\w(][\w ()./;&-]*")


def example_of(model: type[Record], value: Any) -> str:
    """A part of a record in a line of YAML: `{url: https://…}`. A text that stands in its place is kept in it."""
    return _example(model, value.strip() if isinstance(value, str) else "")


def example_of_field(field: FieldShape) -> str:
    """A field as it is written: `stance: asserts`."""
    return f"{field.name}: {_placeholder(field)}"


def example_with(values: Mapping[str, Any]) -> str:
    """Fields with these values in a line of YAML: `{source: some-paper, quote: It was.}`."""
    return f"{{{', '.join(f'{name}: {_written(value)}' for name, value in values.items())}}}"


def _written(value: Any) -> str:
    if isinstance(value, str):
        return _in_braces(value.strip())
    listed = isinstance(value, tuple) and all(isinstance(one, str) for one in value)
    return f"[{', '.join(map(_in_braces, value))}]" if listed else "…"


def _example(model: type[Record], text: str) -> str:
    fields = _fields(model, text)
    kept = next((field for field in fields if _takes(field, text)), None)
    written = (f"{field.name}: {_in_braces(text) if field is kept else _placeholder(field)}" for field in fields)
    return f"{{{', '.join(written)}}}"


def _fields(model: type[Record], text: str) -> list[FieldShape]:
    known = {field.name: field for field in field_shapes(model)}
    if model is Author and ID.fullmatch(text) and "-" in text:
        return [known["id"]]
    return [known[name] for name in _SHOWN.get(model, ())] or [one for one in known.values() if one.required]


def _takes(field: FieldShape, text: str) -> bool:
    """Whether a text may be meant as the value of a field."""
    if not text:
        return False
    match field.shape:
        case Reference() | Many(Reference(), or_one=True):
            return bool(ID.fullmatch(text))
        case OneOf(words):
            return text in words
        case Form("amount"):
            return is_amount(text)
        case shape:
            return isinstance(shape, Form) and shape.name in _FREE


def _in_braces(text: str) -> str:
    if len(text) > LONGEST:
        return "…"
    quoted = text.replace("'", "''")
    return text if _BARE.fullmatch(text) else f"'{quoted}'"


def _placeholder(field: FieldShape) -> str:
    match field.shape:
        case Reference() | Many(Reference(), or_one=True):
            return "ID"
        case Many(Reference()):
            return "[ID]"
        case Many(Part(record)):
            return f"[{_example(record, '')}]"
        case Part(record):
            return _example(record, "")
        case OneOf(words):
            return next(iter(words))
        case shape:
            return shape.written.strip("`") if isinstance(shape, Form) and shape.name == "day" else "…"
