"""New fields in YAML, in the house format: for records that a command writes."""

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import TypeAlias, Union

from casefile.editing.layout import Scalar
from casefile.editing.scalars import WIDTH, write_line, write_scalar

Value: TypeAlias = Union[str, Sequence["Value"], "Fields"]
Fields: TypeAlias = Mapping[str, Value]
STEP = 2
_WORDS = re.compile(r"~|null|true|false|yes|no|on|off|y|n", re.IGNORECASE)


def write_fields(fields: Fields, indent: int = 0) -> list[str]:
    """The lines of a mapping whose fields stand in column `indent`."""
    return [line for name, value in fields.items() for line in _field(name, value, indent)]


def write_items(items: Sequence[Value], indent: int = 0) -> list[str]:
    """The lines of a list whose hyphens stand in column `indent`."""
    return [line for item in items for line in _item(item, indent)]


def _field(name: str, value: Value, indent: int) -> Iterator[str]:
    lead = f"{' ' * indent}{name}:"
    if isinstance(value, str):
        first, *rest = write_scalar(_scalar(value), "", indent + STEP, WIDTH - len(lead) - 1)
        yield f"{lead} {first}"
        yield from rest
    elif isinstance(value, Mapping):
        yield lead
        yield from write_fields(value, indent + STEP)
    elif short := _in_brackets(value, WIDTH - len(lead) - 1):
        yield f"{lead} {short}"
    else:
        yield lead
        yield from write_items(value, indent + STEP)


def _item(item: Value, indent: int) -> Iterator[str]:
    if isinstance(item, str):
        lines = write_scalar(_scalar(item), "", indent + STEP, WIDTH - indent - STEP)
    elif isinstance(item, Mapping):
        lines = [
            line[indent + STEP :] if not number else line
            for number, line in enumerate(write_fields(item, indent + STEP))
        ]
    else:
        raise TypeError("No record has lists in lists.")
    yield f"{' ' * indent}- {lines[0]}"
    yield from lines[1:]


def _in_brackets(items: Sequence[Value], room: int) -> str:
    """A list of texts on one line; empty if it is another list, or too long."""
    texts = [write_line(_scalar(item), in_brackets=True) for item in items if isinstance(item, str)]
    line = f"[{', '.join(texts)}]"
    return line if len(texts) == len(items) and len(line) <= room else ""


def _scalar(value: str) -> Scalar:
    # A text in quotation marks keeps them where it would read as nothing, or as yes or no.
    return Scalar(value, "'" if _WORDS.fullmatch(value) else "", (0, 0), 0, 0)
