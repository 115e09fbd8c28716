"""One of a dossier's files while a record is renamed: where in it the old id stands, and where the new one is noted."""

import re
from collections.abc import Iterator
from typing import Any

from casefile.editing.layout import Collection, Scalar, read_layout
from casefile.model.ids_in_prose import Span, places_of
from casefile.model.records import Claim, Named
from casefile.model.references import places_of_references
from casefile.problems import Document, Position, Problem
from casefile.translation import gettext as _

BOM = "\ufeff"
_LINE_END = re.compile(r"\r\n|\r|\n")


class RenameError(Exception):
    """The record cannot be renamed: the message says why and what to do."""


class RenamedFile:
    """The file's text as it is, line ends and all. Places are offsets into it."""

    def __init__(self, document: Document, old: str, new: str) -> None:
        self.document, self.old, self.new = document, old, new
        self.text = document.text
        # The parser does not count the mark that some editors set at the beginning of a file.
        self.shift = len(self.text) - len(self.text.removeprefix(BOM))
        self.layout = read_layout(self.text[self.shift :])
        self.scalars = {scalar.place: scalar for scalar in self.layout.scalars()}

    def references(self, record: Named) -> Iterator[Span]:
        """The places at which a record of this file refers to the old id."""
        for position, field in places_of_references(record):
            scalar = self.scalars[position.line, position.column]
            if field.is_prose:
                yield from self._in_file(scalar, places_of(self.old, scalar.value))
            elif scalar.value == self.old:
                yield from self._in_file(scalar, [(0, len(self.old))])

    def identity(self, record: Named) -> dict[Span, str]:
        """What changes in the record itself: a claim's key; and the old id is noted among its former ones."""
        if not isinstance(record, Claim):
            return self._noted(self.layout.root)
        # A claim of a sound archive is a mapping within another.
        claims: Any = self.layout.root.entry("claims")
        entry = claims.value.entry(self.old)
        key = self._in_file(entry.key, [(0, len(self.old))])
        return dict.fromkeys(key, self.new) | self._noted(entry.value)

    def _noted(self, fields: Collection) -> dict[Span, str]:
        """The old id, put first among the former ones; in the place of the new one if the record takes that back."""
        formerly: Any = fields.entry("formerly")
        ids = [entry.value for entry in formerly.value.entries] if formerly else []
        if back := next((scalar for scalar in ids if scalar.value == self.new), None):
            return dict.fromkeys(self._in_file(back, [(0, len(self.new))], self.new), self.old)
        if ids:
            between = ", " if formerly.value.in_brackets else self._line_end() + self._line_to(ids[0])
            return {self._before(ids[0]): self.old + between}
        if formerly:  # The list is there, and empty.
            return {self._inside(formerly): self.old}
        return self._new_field(fields)

    def _new_field(self, fields: Collection) -> dict[Span, str]:
        """The field, before the first one and the comments right above that, unless these begin the file."""
        first: Any = fields.entries[0].key
        if fields.in_brackets:
            return {self._before(first): f"formerly: [{self.old}], "}
        start = first.start + self.shift
        indentation = self._line_to(first)
        begin = start - len(indentation)
        while begin > self.shift and self._line_before(begin).lstrip().startswith("#"):
            begin -= len(self._line_before(begin))
        if begin == self.shift:
            begin = start - len(indentation)
        return {(begin, begin): f"{indentation}formerly: [{self.old}]{self._line_end()}"}

    def _line_before(self, begin: int) -> str:
        """The whole line, with its end, that ends where one begins."""
        lines = self.text[self.shift : begin].splitlines(keepends=True)
        return lines[-1] if lines else ""

    def _line_to(self, scalar: Scalar) -> str:
        """What stands in the line before a text."""
        column = scalar.place[1] - 1
        return self.text[scalar.start + self.shift - column : scalar.start + self.shift]

    def _line_end(self) -> str:
        found = _LINE_END.search(self.text)
        return found[0] if found else "\n"

    def _before(self, scalar: Scalar) -> Span:
        return scalar.start + self.shift, scalar.start + self.shift

    def _inside(self, empty: Any) -> Span:
        place = self.text.index("[", empty.key.end + self.shift) + 1
        return place, place

    def _in_file(self, scalar: Scalar, places: list[Span], id_: str = "") -> list[Span]:
        """The places in the file for those in a text read from it: the words are the same, the breaks may not be."""
        id_ = id_ or self.old
        if not places:
            return []
        start, end = scalar.start + self.shift, scalar.end + self.shift
        read = [found.start() for found in re.finditer(f"(?={id_})", scalar.value)]
        written = [found.start() + start for found in re.finditer(f"(?={id_})", self.text[start:end])]
        if len(read) != len(written):
            message = _("“{id}” stands here in a form that cannot be changed.").format(id=id_)
            problem = Problem(Position(self.document, *scalar.place), message, _("Write it without escapes."))
            raise RenameError(str(problem))
        wanted = {start for start, _ in places}
        return [(there, there + len(id_)) for here, there in zip(read, written, strict=True) if here in wanted]
