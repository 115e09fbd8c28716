"""The house format of a dossier's files: fields in the records' order, two blanks a level, prose in lines of 120.

A file is written anew from its layout. It is taken only if it reads the same as before and no comment is lost.
"""

from collections.abc import Iterator
from pathlib import PurePosixPath
from typing import Any

from casefile.editing.layout import Collection, Entry, Node, Scalar, comments_of, read_layout
from casefile.editing.scalars import WIDTH, write_line, write_scalar
from casefile.model.kinds import model_of_file
from casefile.model.records import Record, Unfinished
from casefile.model.shapes import ById, Many, Part, Shape, field_named
from casefile.problems import AT, Document, Position, Problem
from casefile.reading.strict_yaml import read_yaml
from casefile.translation import gettext as _

STEP = 2


def format_document(document: Document, path: PurePosixPath) -> tuple[str | None, list[Problem]]:
    """The text of a file in the house format; None, and why, where it cannot be read, or would not read the same.

    `path` leads to it from the dossiers' folder on: it tells what can stand there.
    """
    tree, problems = read_yaml(document)
    if tree is None or _stopping(problems):
        return None, problems
    formatted = format_text(document.text, model_of_file(path, tree))
    again, problems = read_yaml(Document(document.path, formatted))
    same = not _stopping(problems) and _bare(again) == _bare(tree) and _comments(formatted) == _comments(document.text)
    if same:
        return formatted, []
    message = _("This file would not read the same in the house format, and stays as it is.")
    return None, [Problem(Position(document), message, _("Write what is unusual in it more simply."), rule="yaml")]


def _stopping(problems: list[Problem]) -> bool:
    return any(problem.severity == "problem" for problem in problems)


def _bare(tree: Any) -> Any:
    """A tree without places; the order of claims counts, that of fields does not."""
    if isinstance(tree, dict):
        order = list(tree["claims"]) if isinstance(tree.get("claims"), dict) else None
        return order, {name: _bare(value) for name, value in tree.items() if name != AT}
    return tuple(map(_bare, tree)) if isinstance(tree, tuple) else tree


def _comments(text: str) -> list[str]:
    layout = read_layout(text)
    return sorted([*filter(None, layout.head), *comments_of(layout.root)])


def format_text(text: str, model: type[Record]) -> str:
    """A text that reads as YAML without a problem, in the house format."""
    layout = read_layout(text)
    lines = [*_above(layout.head, 0, first=True), *_Writer(text).block(layout.root, 0, Part(model))]
    return "\n".join(lines) + "\n"


class _Writer:
    """Writes the values of one file; of a folded one it asks the file where its lines were broken."""

    def __init__(self, text: str) -> None:
        self.text = text

    def block(self, collection: Collection, indent: int, shape: Shape | None) -> Iterator[str]:
        """The lines of a collection, an entry after another, without a blank line before the first."""
        for number, entry in enumerate(_ordered(collection, shape)):
            if isinstance(entry.value, Scalar) and " " in entry.value.value:
                # Behind a sentence a comment looks like a part of it, cut off.
                entry.above, entry.comments = [*entry.above, *entry.comments], []
            above = [*entry.above, *entry.comments[1:]]
            yield from _above(above, indent, first=number == 0)
            yield from self._entry(entry, indent, _shape_of(entry, shape))
        yield from _above(collection.below, indent)

    def _entry(self, entry: Entry, indent: int, shape: Shape | None) -> Iterator[str]:
        begin = f"{write_line(entry.key)}:" if entry.key else "-"
        behind = f"  {entry.comments[0]}" if entry.comments else ""
        lead, inner = " " * indent + begin, indent + STEP
        line = None if _must_be_block(entry.value) else _in_brackets(entry.value)
        value = entry.value
        if isinstance(value, Scalar):
            source = self.text[value.start : value.end]
            first, *rest = write_scalar(value, source, inner, WIDTH - len(lead) - 1)
            yield f"{lead} {first}{behind}"
            yield from rest
        elif line is not None and (not value.entries or len(lead) + 1 + len(line) <= WIDTH):
            yield f"{lead} {line}{behind}"
            yield from _above(value.below, inner)
        elif entry.key:
            yield lead + behind
            yield from self.block(value, inner, shape)
        else:
            yield from self._item(value, indent, behind, shape)

    def _item(self, value: Collection, indent: int, behind: str, shape: Shape | None) -> Iterator[str]:
        """An item that is a collection itself: its first entry stands on the line of the hyphen."""
        lines = list(self.block(value, indent + STEP, shape))
        if behind:
            lines.insert(0, behind.strip())
        while lines[0].lstrip().startswith("#"):
            yield " " * indent + lines.pop(0).lstrip()
        yield " " * indent + "- " + lines[0].lstrip()
        yield from lines[1:]


def _above(lines: list[str], indent: int, first: bool = False) -> Iterator[str]:
    """Comments and blank lines, never two blank ones together and none at the beginning of a collection."""
    blank = first
    for line in lines:
        if line or not blank:
            yield " " * indent + line if line else ""
        blank = not line


def _must_be_block(node: Node) -> bool:
    return isinstance(node, Collection) and (not node.in_brackets or any(comments_of(node))) and bool(node.entries)


def _in_brackets(node: Node) -> str:
    if isinstance(node, Scalar):
        return write_line(node, in_brackets=True)
    inner = [
        (f"{write_line(entry.key, in_brackets=True)}: " if entry.key else "") + _in_brackets(entry.value)
        for entry in node.entries
    ]
    return f"{{{', '.join(inner)}}}" if node.keyed else f"[{', '.join(inner)}]"


def _ordered(collection: Collection, shape: Shape | None) -> list[Entry]:
    """The entries of a record in the order of its fields; those of anything else as they stand."""
    if not (collection.keyed and isinstance(shape, Part)):
        return collection.entries
    # What is still to do about a record stands behind what it says.
    fields = [one for one in shape.record.model_fields.items() if one[0] not in Unfinished.__annotations__]
    names = [info.alias or name for name, info in fields]
    return sorted(collection.entries, key=lambda entry: _rank(entry, names))


def _rank(entry: Entry, names: list[str]) -> int:
    return names.index(entry.key.value) if entry.key and entry.key.value in names else len(names)


def _shape_of(entry: Entry, shape: Shape | None) -> Shape | None:
    """What the records have in the place of an entry's value; None where they have nothing there."""
    if isinstance(shape, Part):
        field = field_named(shape.record, entry.key.value) if entry.key else None
        return field.shape if field else None
    return shape.item if isinstance(shape, Many | ById) else None
