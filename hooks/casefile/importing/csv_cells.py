"""The cells of a CSV file (RFC 4180), each with its line and column, which Python's reader does not tell."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from casefile.importing.entries import UnreadableError
from casefile.problems import Document, Position, Problem
from casefile.translation import gettext as _

# What spreadsheets put between cells.
DELIMITERS = (",", ";", "\t")


class Cell(NamedTuple):
    """A cell: its text, and where it begins."""

    text: str
    at: Position


def read_rows(document: Document, delimiter: str) -> Iterator[list[Cell]]:
    """The rows of a text, less those that hold nothing. UnreadableError at a quotation mark that is none."""
    cell = re.compile(rf'"((?:[^"]|"")*)"|([^"\r\n{delimiter}][^\r\n{delimiter}]*)?')
    end = re.compile(rf"{delimiter}|\r\n|\r|\n|\Z")
    text, place, row = document.text, 0, []
    while True:
        found = cell.match(text, place)
        after = end.match(text, found.end()) if found else None
        if not found or not after:
            message = _("From here on this is not CSV: a quotation mark is open, or stands within a cell.")
            mend = _("Put the cell in quotation marks, and double each that is its own.")
            raise UnreadableError(Problem(document.place(place), message, mend))
        value = found[1].replace('""', '"') if found[1] is not None else found[2] or ""
        row.append(Cell(value, document.place(place)))
        place = after.end()
        if after[0] != delimiter:
            if any(one.text.strip() for one in row):
                yield row
            row = []
            if place >= len(text):
                return


def delimiter_of(document: Document) -> str:
    """What parts the cells of the first row: the sign that stands there most often."""
    return max(DELIMITERS, key=document.line(1).count)
