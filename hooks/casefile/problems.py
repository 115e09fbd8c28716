"""What is wrong with a dossier, and where: what a check yields and an editor reads."""

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Any, Literal, NamedTuple

from rapidfuzz import fuzz, process

Severity = Literal["problem", "warning"]
# The key under which a mapping that was read carries the places of its values (`Located`); no field has such a name.
AT = "@"
# Where YAML ends a line. Python ends one at control characters too.
_LINE_END = re.compile("\r\n|[\n\r\x85\u2028\u2029]")


@dataclass(frozen=True, order=True)
class Document:
    """A file that was read: its path as an editor knows it (relative to the project), and its text."""

    path: str
    text: str = field(default="", repr=False, compare=False)

    @cached_property
    def lines(self) -> list[str]:
        """Its lines, without their ends."""
        lines = _LINE_END.split(self.text)
        return lines if lines[-1] else lines[:-1]

    def line(self, number: int) -> str:
        """Line `number`, counted from 1; empty beyond the end."""
        return self.lines[number - 1] if 0 < number <= len(self.lines) else ""

    def offset(self, place: "Position") -> int:
        """How many characters of the text stand before a place."""
        return self._starts[place.line - 1] + place.column - 1

    @cached_property
    def _starts(self) -> list[int]:
        return [0, *(end.end() for end in _LINE_END.finditer(self.text))]

    def __reduce__(self) -> tuple[Any, ...]:
        return Document, (self.path, self.text)


class Position(NamedTuple):
    """A place in a document; line and column count from 1, the column in characters."""

    document: Document
    line: int = 1
    column: int = 1

    def __str__(self) -> str:
        return f"{self.document.path}:{self.line}:{self.column}"

    def seek(self, words: str) -> "Position":
        """The first place at or after this one where the first of `words` stands; this place if nowhere.

        Only the first, because a file may break its lines elsewhere than the text that was read from it.
        """
        first = words.split(maxsplit=1)[0]
        start = self.column - 1
        for number in range(self.line, len(self.document.lines) + 1):
            column = self.document.lines[number - 1].find(first, start)
            if column >= 0:
                return Position(self.document, number, column + 1)
            start = 0
        return self


@dataclass(frozen=True, order=True, slots=True)
class Problem:
    """One mistake: where it stands, what is wrong, how to mend it, and what more there is to know.

    A `problem` stops a build; a `warning` is shown and stops nothing, for only an editor can tell whether it is right.
    `rule` names the family of rules that it breaks: see `checks.RULE_FAMILIES`.
    """

    position: Position
    message: str
    mend: str = ""
    notes: tuple[str, ...] = ()
    severity: Severity = "problem"
    rule: str = "fields"

    def __str__(self) -> str:
        warning = "warning: " if self.severity == "warning" else ""
        return printable(f"{self.position}: {warning}{self.message}" + (f" {self.mend}" if self.mend else ""))

    def excerpt(self) -> str:
        """The line concerned, shortened to a screen's width, with a caret under the place; empty without a line."""
        line = self.position.document.line(self.position.line)
        if not line:
            return ""
        start = max(0, self.position.column - 60)
        before = printable(line[start : self.position.column - 1])
        shown = printable(line[start : start + 110]).rstrip()
        return f"{self.position.line:>5} | {shown}\n      | {' ' * _width(before)}^"


@dataclass(slots=True)
class Located:
    """Where one mapping stands in its file, and each of its fields: keys, values and items of lists.

    It is `whole` unless items of its lists were left out because they were wrong. The `digest` of a record with a page
    of its own is that of the text from which it was read: of a claim its own lines with their place in the topic's
    file, of a topic the file without its claims, of any other record the file. It tells which records an edit concerns,
    and nothing of two records else.

    The reader fills it; nobody changes it after. Places are kept as numbers (`place_number`): there are half a million
    of them in a large archive, and hardly one is asked for.
    """

    document: Document
    start: int
    key_places: dict[str, int] = field(default_factory=dict)
    value_places: dict[str, int] = field(default_factory=dict)
    item_places: dict[str, tuple[int, ...]] = field(default_factory=dict)
    whole: bool = True
    digest: bytes = field(default=b"", compare=False, repr=False)

    @property
    def here(self) -> Position:
        """Where the mapping begins; of a claim, its id."""
        return self._position(self.start)

    @property
    def keys(self) -> dict[str, Position]:
        """Where the name of each field stands."""
        return {name: self._position(place) for name, place in self.key_places.items()}

    def of(self, name: str, index: int | None = None) -> Position:
        """The place of a field's value, or of one item of its list: `of("via", 0)`; of the mapping if unknown.

        An item that is written without its list stands where the field's value does.
        """
        items = self.item_places.get(name, ()) if index is not None else ()
        if index is not None and index < len(items):
            return self._position(items[index])
        return self._position(self.value_places.get(name, self.start))

    def find(self, name: str, *index: str) -> Position | None:
        """The place of a field's value, or of an item by its number in digits; None if unknown."""
        if not index:
            place = self.value_places.get(name)
        else:
            items = {str(number): one for number, one in enumerate(self.item_places.get(name, ()))}
            place = items.get(index[0]) if len(index) == 1 else None
        return None if place is None else self._position(place)

    def gives(self, name: str) -> bool:
        """Whether the file gives this field, be it wrongly: what is wrong is not missing too."""
        return name in self.key_places

    def without(self, name: str, index: int) -> "Located":
        """The places once an item of a list is left out and those after it have moved up."""
        items = self.item_places[name]
        kept = {**self.item_places, name: items[:index] + items[index + 1 :]}
        return replace(self, item_places=kept, whole=False)

    def _position(self, place: int) -> Position:
        return Position(self.document, place & _LINES, place >> _LINE_BITS)

    def __deepcopy__(self, memo: Any) -> "Located":
        return self

    def __reduce__(self) -> tuple[Any, ...]:
        return Located, tuple(getattr(self, name) for name in self.__slots__)


# Enough for the longest file that is read. The line comes last: columns are small, and small numbers are kept in brief.
_LINE_BITS = 24
_LINES = (1 << _LINE_BITS) - 1


def place_number(line: int, column: int) -> int:
    """A place in a document as one number."""
    return column << _LINE_BITS | line


def nearest(word: str, known: Iterable[str]) -> str | None:
    """The nearest of the `known` words; None where none is near."""
    found = process.extractOne(word, known, scorer=fuzz.ratio, score_cutoff=70)
    return found[0] if found else None


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """A sentence that offers the nearest of the `known` words, or nothing where none is near."""
    near = nearest(word, known)
    return f"Did you mean “{near}”?" if near else ""


def printable(text: str) -> str:
    """The text on one line, with an escape for each character that would move or hide what a terminal shows."""
    if text.isprintable():
        return text
    return "".join(_visible(character) for character in text.replace("\t", " "))


def _visible(character: str) -> str:
    hidden = unicodedata.category(character) in ("Cc", "Cf", "Cs", "Zl", "Zp")
    return escape_of(character) if hidden else character


def escape_of(character: str) -> str:
    """A character as a code that Python and YAML read."""
    return f"\\u{ord(character):04x}" if ord(character) < 0x10000 else f"\\U{ord(character):08x}"


def _width(text: str) -> int:
    """How many columns of a terminal a text takes."""
    letters = [letter for letter in text if not unicodedata.combining(letter)]
    return len(letters) + sum(unicodedata.east_asian_width(letter) in "WF" for letter in letters)


def counted(number: int, noun: str) -> str:
    """A number with its noun: “1 problem”, “2 problems”."""
    return f"{number} {noun}{'' if number == 1 else 's'}"


def listing(problems: list[Problem]) -> str:
    """The problems as one message, a line each."""
    lines = "\n".join(f"  {problem}" for problem in problems)
    return f"{counted(len(problems), 'problem')}:\n{lines}"
