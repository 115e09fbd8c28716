"""A YAML file as it is laid out: its values with the place, the style and the comments that reading leaves aside.

For what changes a file and keeps the rest as it stands. Whether the file is right is for `strict_yaml` to say; this
takes files only in which that found nothing wrong, so that there are no anchors, aliases and tags.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import pairwise

import yaml

_COMMENT = re.compile(r"^(.*?)(#.*)?$")
_HEADER = re.compile(r"[|>][-+0-9]*[ \t]*(#[^\r\n]*)?(?:\r\n|\r|\n|$)")


@dataclass(slots=True)
class Scalar:
    """A text: what it reads as, how it is written ("" plain, `'`, `"`, `|` or `>`), and from where to where.

    The place is the line and column (from 1) and the offsets into the text; a block's begins after its first line.
    """

    value: str
    style: str
    written: str
    place: tuple[int, int]
    start: int
    end: int
    comment: str = ""


@dataclass(slots=True)
class Entry:
    """A field of a mapping, or an item of a sequence (it has no key).

    `above` are the comments on lines of their own before it, each with its column, and blank lines as "";
    `comments` those that stand behind it.
    """

    key: Scalar | None
    value: "Node"
    above: list[str] = field(default_factory=list)
    comments: list[str] = field(default_factory=list)


@dataclass(slots=True)
class Collection:
    """A mapping or a sequence: its entries, whether it is written in brackets, and the comments that end it."""

    keyed: bool
    in_brackets: bool
    entries: list[Entry] = field(default_factory=list)
    below: list[str] = field(default_factory=list)


Node = Scalar | Collection


@dataclass(frozen=True, slots=True)
class Layout:
    """A whole file: its fields, and the comments at its head that a blank line parts from the first of them."""

    root: Collection
    head: list[str]

    def scalars(self) -> Iterator[Scalar]:
        """Every text of the file, keys too, in its order."""
        return _scalars(self.root)


def _scalars(node: Node | None) -> Iterator[Scalar]:
    if isinstance(node, Scalar):
        yield node
    elif node is not None:
        for entry in node.entries:
            yield from _scalars(entry.key)
            yield from _scalars(entry.value)


def read_layout(text: str) -> Layout:
    """The layout of a text that reads as YAML without a problem."""
    return _Reader(text).read()


class _Reader:
    """Goes through the parser's events. What stands between two of them is punctuation, blanks and comments."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.events = iter(yaml.parse(text, Loader=yaml.CSafeLoader))
        self.read_to = 0
        # Whole lines of comments and blank ones that no entry has taken yet, each with the comment's column.
        self.waiting: list[tuple[int, str]] = []
        self.last: Entry | None = None

    def read(self) -> Layout:
        event = self._next()
        while not isinstance(event, yaml.MappingStartEvent):
            event = self._next()
        blanks = [index for index, (_, line) in enumerate(self.waiting) if not line]
        head = [line for _, line in self.waiting[: blanks[-1]]] if blanks else []
        self.waiting = self.waiting[blanks[-1] :] if blanks else self.waiting
        root = self._collection(event)
        for _ in iter(self._next, None):
            pass
        root.below += [line for _, line in self.waiting]
        return Layout(root, head)

    def _next(self) -> yaml.Event | None:
        """The next event, once the comments before it are noted."""
        event = next(self.events, None)
        start = event.start_mark.index if event else len(self.text)
        if start > self.read_to or event is None:
            self._note(self.text[self.read_to : start])
            self.read_to = max(self.read_to, event.end_mark.index if event else start)
        elif event is not None:
            self.read_to = max(self.read_to, event.end_mark.index)
        return event
