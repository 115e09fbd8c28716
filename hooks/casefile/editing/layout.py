"""A YAML file as it is laid out: its values with the place, the style and the comments that reading leaves aside.

For what changes a file and keeps the rest as it stands. Whether the file is right is for `strict_yaml` to say; this
takes texts only in which that found nothing wrong, so that there are no anchors, aliases and tags.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import yaml

_BLOCK_HEADER = re.compile(r"[|>][-+0-9]*[ \t]*(#[^\r\n]*)?(?:\r\n|\r|\n|$)")


@dataclass(frozen=True, slots=True)
class Scalar:
    """A text: what it reads as, how it is written ("" plain, `'`, `"`, `|` or `>`), and where.

    `place` is its line and column, from 1; `start` and `end` are offsets into the file's text. A block's `start` is
    after its first line, which holds no words of it.
    """

    value: str
    style: str
    place: tuple[int, int]
    start: int
    end: int


@dataclass(slots=True)
class Entry:
    """A field of a mapping, or an item of a list, which has no key.

    `above` are the lines before it that hold but a comment, or nothing (""); `comments` those that stand behind it.
    """

    key: Scalar | None
    value: "Node"
    above: list[str]
    comments: list[str] = field(default_factory=list)


@dataclass(slots=True)
class Collection:
    """A mapping or a list: its entries, whether it is written in brackets, and the comments after its last entry."""

    keyed: bool
    in_brackets: bool
    entries: list[Entry] = field(default_factory=list)
    below: list[str] = field(default_factory=list)

    def entry(self, name: str) -> Entry | None:
        """The entry of a key."""
        return next((one for one in self.entries if one.key and one.key.value == name), None)


Node = Scalar | Collection


@dataclass(frozen=True, slots=True)
class Layout:
    """A whole file: its fields, and the lines of comments at its head, which are about the file.

    Of several blocks of comments the last, right above the first field, is about that.
    """

    root: Collection
    head: list[str]

    def scalars(self) -> Iterator[Scalar]:
        """Every text of the file, keys too, in its order."""
        return _scalars(self.root)


def _scalars(node: Node) -> Iterator[Scalar]:
    if isinstance(node, Scalar):
        yield node
        return
    for entry in node.entries:
        if entry.key:
            yield entry.key
        yield from _scalars(entry.value)


def comments_of(node: Node) -> Iterator[str]:
    """Every comment in and around the entries of a collection."""
    if isinstance(node, Collection):
        for entry in node.entries:
            yield from filter(None, entry.above)
            yield from entry.comments
            yield from comments_of(entry.value)
        yield from filter(None, node.below)


def _without_blanks(lines: list[str]) -> list[str]:
    """The lines without blank ones at their end."""
    while lines and not lines[-1]:
        lines = lines[:-1]
    return lines


def read_layout(text: str) -> Layout:
    """The layout of a text that reads as YAML without a problem."""
    return _Reader(text).read()


class _Reader:
    """Goes through the parser's events. What stands between two of them is punctuation, blanks and comments."""

    def __init__(self, text: str) -> None:
        self.text = text
        # What kind of event comes next is known only from its class, and each has marks.
        self.events: Iterator[Any] = yaml.parse(text, Loader=yaml.CSafeLoader)
        self.done = 0  # the offset up to which comments have been noted
        # The lines of comments (with their column) and blank ones (-1) that belong to what comes next.
        self.waiting: list[tuple[int, str]] = []
        self.last: Entry | None = None

    def read(self) -> Layout:
        event = self._next()
        while not isinstance(event, yaml.MappingStartEvent):
            event = self._next()
        blanks = [index for index, (_, line) in enumerate(self.waiting, 1) if not line]
        head = self._take(blanks[-1] if blanks else len(self.waiting))
        root = self._collection(event, -1)
        while not isinstance(event, yaml.StreamEndEvent):
            event = self._next()
        root.below = _without_blanks(root.below + self._take(len(self.waiting)))
        return Layout(root, head)

    def _next(self) -> Any:
        event = next(self.events)
        start, end = event.start_mark.index, event.end_mark.index
        if isinstance(event, yaml.ScalarEvent) and event.style in ("|", ">") and not event.value.endswith("\n\n"):
            # The parser counts the blank lines after a block as part of it.
            end = start + len(self.text[start:end].rstrip())
            end = next((match.end() for match in re.finditer(r"\r\n|\r|\n", self.text[end:])), 0) + end
        self._note(start)
        self.done = max(self.done, end)
        return event

    def _note(self, end: int) -> None:
        """Keeps the comments and blank lines between what was read and the offset `end`."""
        for line in self.text[self.done : end].splitlines(keepends=True):
            begin = max(self.text.rfind("\n", 0, self.done), self.text.rfind("\r", 0, self.done)) + 1
            before, hash_, comment = line.partition("#")
            comment = (hash_ + comment).rstrip()
            prefix = self.text[begin : self.done] + before
            if comment and prefix.strip(" \t-?") and self.last:
                self.last.comments.append(comment)
            elif comment:
                self.waiting.append((len(prefix), comment))
            elif begin == self.done and not line.strip() and line.endswith(("\n", "\r")):
                self.waiting.append((-1, ""))
            self.done += len(line)

    def _take(self, count: int) -> list[str]:
        taken, self.waiting = self.waiting[:count], self.waiting[count:]
        return [line for _, line in taken]

    def _node(self, event: Any, entry: Entry, column: int) -> Node:
        if isinstance(event, yaml.ScalarEvent):
            entry.above += self._take(len(self.waiting))
            return self._scalar(event, entry)
        collection = self._collection(event, column)
        if collection.in_brackets:
            self.last = entry
        return collection

    def _scalar(self, event: Any, entry: Entry | None = None) -> Scalar:
        mark, start, style = event.start_mark, event.start_mark.index, event.style or ""
        header = _BLOCK_HEADER.match(self.text, start) if style in ("|", ">") else None
        if header:
            start = header.end()
            if entry and header[1]:
                entry.comments.append(header[1].rstrip())
        return Scalar(event.value, style, (mark.line + 1, mark.column + 1), start, event.end_mark.index)

    def _collection(self, event: Any, outer: int) -> Collection:
        """Reads what a bracket, or the first entry of a block, begins; `outer` is the column of what holds it."""
        column = event.start_mark.column
        made = Collection(isinstance(event, yaml.MappingStartEvent), bool(event.flow_style))
        while not isinstance(event := self._next(), yaml.CollectionEndEvent):
            key = self._scalar(event) if made.keyed else None
            entry = Entry(key, Scalar("", "", (0, 0), 0, 0), self._take(len(self.waiting)))
            made.entries.append(entry)
            if made.keyed:
                self.last = entry
                event = self._next()
            elif isinstance(event, yaml.ScalarEvent):
                self.last = entry
            entry.value = self._node(event, entry, column)
        made.below = self._take(self._ending(made, column, outer))
        return made

    def _ending(self, collection: Collection, column: int, outer: int) -> int:
        """How many of the waiting lines belong to the collection that ends: the comments as far in as its entries."""
        if collection.in_brackets:
            return len(self.waiting)
        columns = [at for at, _ in self.waiting]
        within = next((index for index, at in enumerate(columns) if 0 <= at < column), len(columns))
        if column == outer:
            return 0
        return max((index + 1 for index in range(within) if columns[index] >= 0), default=0)
