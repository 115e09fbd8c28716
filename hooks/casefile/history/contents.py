"""What a record says, in a form in which two records can be compared: deaf to order, layout and place."""

import json
from dataclasses import dataclass
from typing import Any, Literal

from casefile.model.dates import Edtf
from casefile.model.records import EDITORIAL, Record

How = Literal["added", "changed", "renamed", "removed"]
_SHORT = 60  # characters: what is longer is not repeated
# Lists whose order says something; all others are sets to us.
_ORDERED = frozenset({"via", "heard_from", "authors"})
# Where a record stands, what is compared by itself, and what no reader sees.
_NOT_COMPARED = frozenset({"at", "own", "claims", "statements"}) | EDITORIAL


@dataclass(frozen=True, slots=True)
class FieldChange:
    """A field that says something else: what it said and says, "" where it is not given; both "" where one is long."""

    name: str
    before: str = ""
    after: str = ""


def how_changed(old: Record | None, new: Record | None) -> tuple[How | None, tuple[FieldChange, ...]]:
    """What became of a record (None: nothing), and the fields that say something else than before."""
    if old is new:
        return None, ()
    if old is None or new is None:
        return ("added" if new else "removed" if old else None), ()
    had, has = content_of(old), content_of(new)
    fields = tuple(_field(name, had[name], has.get(name)) for name in had if had[name] != has.get(name))
    return ("changed" if fields else None), fields


def _field(name: str, before: Any, after: Any) -> FieldChange:
    texts = [_in_short(before), _in_short(after)]
    return FieldChange(name) if None in texts else FieldChange(name, *map(str, texts))


def _in_short(value: Any) -> str | None:
    """A text, or a list of texts, that is short; "" for what is not given, None for all else."""
    if isinstance(value, bool):
        return str(value).lower()
    text = ", ".join(value) if isinstance(value, list) and all(isinstance(one, str) for one in value) else value
    short = text is None or (isinstance(text, str) and len(text) <= _SHORT)
    return (text or "") if short else None


def content_of(record: Record) -> dict[str, Any]:
    """What a record says, field by field; the records that stand in it and are compared by themselves are left out."""
    own = (name for name in type(record).model_fields if name not in _NOT_COMPARED)
    return {name: _value(name, getattr(record, name)) for name in own}


def _value(name: str, value: Any) -> Any:
    if isinstance(value, Record):
        return content_of(value)
    if isinstance(value, Edtf):
        return value.text
    if isinstance(value, tuple):
        values = [_value(name, one) for one in value]
        return values if name in _ORDERED else sorted(values, key=json.dumps)
    return " ".join(value.split()) if isinstance(value, str) else value


def as_text(record: Record) -> str:
    """What a record says as one text, the same for two records that say the same."""
    return json.dumps(content_of(record))
