"""A new statement in its claim, and new fields of a record: every other byte of the file stays as it is.

The places of the records say where a list or mapping begins; it ends before whatever comes next in the file.
"""

import re
from bisect import bisect_right
from collections.abc import Mapping, Sequence
from typing import Any

from casefile.editing.yaml_writer import Fields, write_fields, write_items
from casefile.model.records import Claim, Named, Topic
from casefile.model.shapes import field_shapes
from casefile.problems import AT, Document
from casefile.reading.strict_yaml import read_yaml
from casefile.translation import gettext as _


class InsertionError(ValueError):
    """The file is laid out so that nothing can be inserted without touching the rest; the message shows what to add."""


def insert_statements(text: str, topic: Topic, claim: Claim, new: Sequence[Fields]) -> str:
    """The text of a claim's file with statements more, after its last one. InsertionError if that cannot be done."""
    column = claim.at.of("statements").column - 1
    lines = write_items(new, column)
    made = _insert(text, _end(claim, _beginnings(topic)), column, lines)
    expected = _bare(_tree(text))
    expected["claims"][claim.id]["statements"] += _bare(new)
    return _verified(made, expected, lines)


def lines_after_statements(topic: Topic) -> dict[str, int]:
    """The number of the line below which a new statement of each claim goes: the last one of its statements."""
    beginnings = _beginnings(topic)
    return {
        claim.id: _place(claim.at.here.document.lines, _end(claim, beginnings), claim.at.of("statements").column - 1)
        for claim in topic.claims.values()
    }


def lines_of_statements(text: str, claim: str) -> list[list[int]]:
    """For each statement of a claim in its file, the line in which it begins, and then those of its passages."""
    statements = _tree(text)["claims"][claim]["statements"]
    return [[one[AT].here.line, *(passage[AT].here.line for passage in one["passages"])] for one in statements]


def insert_fields(text: str, record: Named, fields: Fields) -> str:
    """The text of a record's file with fields that it does not have yet, each where the house format has it.

    InsertionError if that cannot be done.
    """
    order = [field.name for field in field_shapes(type(record))]
    made = text
    # From the last one on, so that the places of the others stay what they are.
    for name in sorted(fields, key=order.index, reverse=True):
        there = list(record.at.keys)
        before = [number for number, one in enumerate(there) if one in order and order.index(one) < order.index(name)]
        after = there[max(before, default=-1) + 1 :]
        end = record.at.keys[after[0]].line if after else None
        made = _insert(made, end, 1, write_fields({name: fields[name]}))
    expected = _bare(_tree(text)) | {name: _bare(value) for name, value in fields.items()}
    return _verified(made, expected, write_fields(fields))


def _beginnings(topic: Topic) -> dict[str, list[int]]:
    """The lines in which fields and claims of a dossier begin, sorted, by the paths of the files."""
    found: dict[str, list[int]] = {}
    for place in (*topic.at.keys.values(), *(claim.at.here for claim in topic.claims.values())):
        found.setdefault(place.document.path, []).append(place.line)
    return {path: sorted(lines) for path, lines in found.items()}


def _end(claim: Claim, beginnings: Mapping[str, list[int]]) -> int | None:
    """The line of the first field after a claim's statements, of its own, of another claim or of the dossier."""
    key = claim.at.keys["statements"]
    others = beginnings[key.document.path]
    following = others[bisect_right(others, key.line) :][:1]
    own = (place.line for place in claim.at.keys.values() if place.line > key.line)
    return min((*own, *following), default=None)


def _insert(text: str, end: int | None, column: int, new: list[str]) -> str:
    """The text with new lines before line `end`, and before the blank lines and comments that belong to that."""
    lines = text.splitlines(keepends=True)
    place = _place(lines, end, column)
    ending = "\r\n" if lines[0].endswith("\r\n") else "\n"
    before = "".join(lines[:place])
    if not before.endswith(("\n", "\r")):
        before += ending
    return before + "".join(line + ending for line in new) + "".join(lines[place:])


def _place(lines: Sequence[str], end: int | None, column: int) -> int:
    """How many lines stay before the new ones."""
    place = len(lines) if end is None else end - 1
    while place and _belongs_to_next(lines[place - 1], column):
        place -= 1
    return place


def _belongs_to_next(line: str, column: int) -> bool:
    bare = line.lstrip(" ")
    return not bare.strip() or (bare.startswith("#") and len(line) - len(bare) < column)


def _verified(made: str, expected: Any, lines: list[str]) -> str:
    tree = _tree(made)
    if tree is None or _bare(tree) != expected:
        message = _("The file is laid out so that this cannot be inserted. Add it by hand:")
        raise InsertionError("\n".join([message, *lines]))
    return made


def _tree(text: str) -> Any:
    tree, problems = read_yaml(Document("", re.sub("^\ufeff|\r(?=\n)", "", text)))
    return None if problems else tree


def _bare(part: Any) -> Any:
    """A tree without places, lists as tuples."""
    if isinstance(part, Mapping):
        return {name: _bare(value) for name, value in part.items() if name != AT}
    return part if isinstance(part, str) else tuple(map(_bare, part))
