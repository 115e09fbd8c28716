"""A document as a bibliography tells of it, and a file that can be read as one."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from casefile.exports.csl import Item
from casefile.problems import Document, Position, Problem
from casefile.translation import gettext as _

# What nobody's bibliography has, and a program could be kept busy with.
MOST_BYTES = 10_000_000
MOST_ENTRIES = 5_000


class UnreadableError(ValueError):
    """A file that cannot be read as what it is said to be; its one argument is the Problem."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(str(problem))
        self.problem = problem


@dataclass(frozen=True, slots=True)
class Entry:
    """A document by CSL's variables, and where it stands in its file.

    A date is in CSL's form, or a text. `places` say where a variable stands, or `patterns` how what is before its value
    is found. `left` are the names of what the file says of it besides, for which no source has a field.
    """

    item: Item
    at: Position
    places: Mapping[str, Position] = field(default_factory=dict)
    patterns: Mapping[str, str] = field(default_factory=dict)
    left: tuple[str, ...] = ()

    def place(self, variable: str) -> Position:
        """Where a variable stands; where that cannot be told, where the entry begins."""
        document = self.at.document
        pattern = self.patterns.get(variable)
        found = re.compile(pattern).search(document.text, document.offset(self.at)) if pattern else None
        return document.place(found.start()) if found else self.places.get(variable, self.at)


# The documents of a file, and what in it is none.
Entries = tuple[list[Entry], list[Problem]]


def read_document(path: Path) -> Document:
    """The text of a file. UnreadableError where it is too large, or not UTF-8; OSError."""
    content = path.read_bytes() if path.stat().st_size <= MOST_BYTES else b""
    if path.stat().st_size > MOST_BYTES:
        message = _("The file is too large: it may have {most} million bytes.").format(most=MOST_BYTES // 1_000_000)
        raise UnreadableError(Problem(Position(Document(str(path))), message, _("Import it in parts.")))
    try:
        return Document(str(path), content.decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        before = Document(str(path), content[: error.start].decode("utf-8-sig"))
        mend = _("Save it in the encoding UTF-8.")
        raise UnreadableError(Problem(before.place(len(before.text)), _("This is not UTF-8 text."), mend)) from None


def check_number(document: Document, number: int) -> None:
    """UnreadableError where there are more entries than one import takes."""
    if number > MOST_ENTRIES:
        message = _("There are more than {most} entries in this file.").format(most=MOST_ENTRIES)
        raise UnreadableError(Problem(Position(document), message, _("Import it in parts.")))
