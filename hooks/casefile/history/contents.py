"""What a record says, in a form in which two records can be compared: deaf to order, layout and place."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Literal

from casefile.model.dates import Edtf
from casefile.model.records import EDITORIAL, Record

How = Literal["added", "changed", "renamed", "removed"]
# Lists whose order says something; all others are sets to us.
_ORDERED = frozenset({"via", "heard_from", "authors"})
# Where a record stands, what is compared by itself, and what no reader sees.
_NOT_COMPARED = frozenset({"at", "own", "claims", "statements"}) | EDITORIAL


@dataclass(frozen=True, slots=True)
class FieldChange:
    """A field that says something else: what it said and says, "" where it is not given.

    Where records stand in it, such as passages, `inner` has what changed in each, by the words with which it begins.
    """

    name: str
    before: str = ""
    after: str = ""
    inner: tuple["FieldChange", ...] = ()


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
    if isinstance(before, dict) or isinstance(after, dict):
        return FieldChange(name, inner=tuple(_inner_fields(before or {}, after or {})))
    if _has_records(before) or _has_records(after):
        return FieldChange(name, inner=tuple(_entries(before or [], after or [])))
    return FieldChange(name, _text(before), _text(after))


def _has_records(value: Any) -> bool:
    return isinstance(value, list) and any(isinstance(one, dict) for one in value)


def _inner_fields(before: dict[str, Any], after: dict[str, Any]) -> Iterator[FieldChange]:
    for name in {**before, **after}:
        if before.get(name) != after.get(name):
            yield _field(name, before.get(name), after.get(name))


def _entries(before: list[dict[str, Any]], after: list[dict[str, Any]]) -> Iterator[FieldChange]:
    """What changed in a list of records. Those with one beginning, as passages of one source, are one, in order."""
    old, new = [one for one in before if one not in after], [one for one in after if one not in before]
    for entry in new:
        start = _beginning(entry)
        was = next((one for one in old if _beginning(one) == start), None)
        if was is not None:
            old.remove(was)
        inner = tuple(_inner_fields(was or {}, entry))
        yield FieldChange(start, inner=inner)
    for entry in old:
        yield FieldChange(_beginning(entry), inner=tuple(_inner_fields(entry, {})))


def _beginning(entry: dict[str, Any]) -> str:
    return next((text for value in entry.values() if (text := _text(value))), "")


def _text(value: Any) -> str:
    """A value as it is written; "" for what is not given."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return str(value).lower()
    return ", ".join(map(_text, value)) if isinstance(value, list) else str(value)


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
