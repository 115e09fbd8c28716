"""What is wrong with a dossier, and where: what a check yields and an editor reads."""

import re
import unicodedata
from array import array
from bisect import bisect_right
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property, lru_cache
from itertools import accumulate
from typing import Any, Literal, NamedTuple

from rapidfuzz import fuzz, process

from casefile.translation import gettext as _

Severity = Literal["problem", "warning"]
# The key under which a mapping that was read carries the places of its values (`Located`); no field has such a name.
AT = "@"
# Where an editor ends a line. YAML and Python do so at other characters too.
_LINE_END = re.compile(r"\r\n|[\n\r]")


@dataclass(frozen=True, order=True, init=False)
class Document:
    """A file that was read: its path as an editor knows it (relative to the project), and its text.

    Instead of the text it may have the file's bytes, of which the text is made when it is asked for: of the files of a
    large archive hardly one is looked at again.
    """

    path: str

    def __init__(self, path: str, text: str | bytes = "") -> None:
        vars(self).update({"path": path, "_content" if isinstance(text, bytes) else "text": text})

    @cached_property
    def text(self) -> str:
        """Its text."""
        return text_in(vars(self)["_content"])

    @cached_property
    def lines(self) -> list[str]:
        """Its lines, without their ends."""
        lines = self.text.split("\n") if "\r" not in self.text else _LINE_END.split(self.text)
        return lines if lines[-1] else lines[:-1]

    def line(self, number: int) -> str:
        """Line `number`, counted from 1; empty beyond the end."""
        return self.lines[number - 1] if 0 < number <= len(self.lines) else ""

    def offset(self, place: "Position") -> int:
        """How many characters of the text stand before a place."""
        return self._starts[place.line - 1] + place.column - 1

    def place(self, offset: int) -> "Position":
        """The place of the character before which so many stand."""
        line = bisect_right(self._starts, offset)
        return Position(self, line, offset - self._starts[line - 1] + 1)

    @cached_property
    def _starts(self) -> list[int]:
        if "\r" in self.text:
            return [0, *(end.end() for end in _LINE_END.finditer(self.text))]
        return [*accumulate([len(line) + 1 for line in self.text.split("\n")[:-1]], initial=0)]

    def fold(self, content: bytes) -> None:
        """Ends the reading of it: what can be had again from the file's bytes takes no room any more."""
        known = vars(self)
        known["_content"] = content
        for name in known.keys() & {"text", "lines", "_starts"}:
            del known[name]

    def __reduce__(self) -> tuple[Any, ...]:
        content = vars(self).get("_content")
        return Document, (self.path, self.text if content is None else content)


def text_in(content: bytes, errors: str = "strict") -> str:
    """The text that a file holds in UTF-8, its lines ended by line feeds. UnicodeDecodeError if it holds none."""
    return content.decode("utf-8-sig", errors).replace("\r\n", "\n").replace("\r", "\n")


class Position(NamedTuple):
    """A place in a document; line and column count from 1, the column in characters."""

    document: Document
    line: int = 1
    column: int = 1

    def __str__(self) -> str:
        return f"{self.document.path}:{self.line}:{self.column}"

    @classmethod
    def at(cls, document: Document, place: int) -> "Position":
        """A place that is given as a number: see `place_number`."""
        return cls(document, place & _LINES, place >> _LINE_BITS)

    @property
    def next(self) -> "Position":
        """The place one character further on in its line: from there the same words are sought once more."""
        return Position(self.document, self.line, self.column + 1)

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
        said = f"{self.message} {self.mend}".rstrip()
        if self.severity == "warning":
            said = _("warning: {message}").format(message=said)
        return printable(f"{self.position}: {said}")

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

    It is `whole` unless items of its lists were left out because they were wrong; `meant` are fields that stand there
    under wrong names. The `digest` of a record with a page
    of its own is that of the text from which it was read: of a claim its own lines in the topic's file, of a topic the
    file without its claims, of any other record the file. It tells which records an edit concerns, and nothing of two
    records else.

    The reader fills it; nobody changes it after. Places are kept as numbers (`place_number`), eight bytes each: there
    are half a million of them in a large archive, and hardly one is asked for. First come those of each name and its
    value, in the order of `names`, then those of the items of each list; `counts` says how many a name has.
    """

    document: Document
    start: int
    names: tuple[str, ...] = ()
    counts: tuple[int, ...] = ()
    places: bytes = b""
    whole: bool = True
    digest: bytes = field(default=b"", compare=False, repr=False)
    meant: tuple[str, ...] = ()

    @classmethod
    def made(cls, document: Document, start: int, fields: "Mapping[str, Places]") -> "Located":
        """From the places of each name, its value, and the value's items."""
        places = [place for name, value, _ in fields.values() for place in (name, value)]
        places += (place for *_, items in fields.values() for place in items)
        counts = tuple(len(items) for *_, items in fields.values())
        return cls(document, start, tuple(fields), counts, array("Q", places).tobytes())

    @property
    def here(self) -> Position:
        """Where the mapping begins; of a claim, its id."""
        return self._position(self.start)

    @property
    def keys(self) -> dict[str, Position]:
        """Where the name of each field stands."""
        return {name: self._position(place) for name, place in self.numbers_of_keys().items()}

    def of(self, name: str, index: int | None = None) -> Position:
        """The place of a field's value, or of one item of its list: `of("via", 0)`; of the mapping if unknown.

        An item that is written without its list stands where the field's value does.
        """
        return self._position(self.number_of(name, index))

    def numbers_of_keys(self) -> dict[str, int]:
        """Where the name of each field stands, as numbers (`place_number`)."""
        places = memoryview(self.places).cast("Q")[: 2 * len(self.names) : 2]
        return dict(zip(self.names, places.tolist(), strict=True))

    def number_of(self, name: str, index: int | None = None) -> int:
        """The same place as a number (`place_number`)."""
        if name not in self.names:
            return self.start
        number = self.names.index(name)
        at = 2 * number + 1
        if index is not None and index < self.counts[number]:
            at = 2 * len(self.names) + sum(self.counts[:number]) + index
        return memoryview(self.places).cast("Q")[at]

    def numbers_of(self, name: str, count: int) -> tuple[int, ...]:
        """The places of so many items of a list as numbers, as those of one after the other."""
        if count == 1 or name not in self.names:
            return (self.number_of(name, 0),) * count
        number = self.names.index(name)
        begin = 2 * len(self.names) + sum(self.counts[:number])
        known = memoryview(self.places).cast("Q")[begin : begin + min(count, self.counts[number])].tolist()
        return (*known, *[self.number_of(name)] * (count - len(known)))

    def find(self, name: str, *index: str) -> Position | None:
        """The place of a field's value, or of an item by its number in digits; None if unknown."""
        if name not in self.names or len(index) > 1:
            return None
        if not index:
            return self.of(name)
        known = index[0].isdecimal() and int(index[0]) < self.counts[self.names.index(name)]
        return self.of(name, int(index[0])) if known else None

    def key_of(self, name: str) -> Position | None:
        """Where the name of a field stands; None if unknown."""
        if name not in self.names:
            return None
        return self._position(memoryview(self.places).cast("Q")[2 * self.names.index(name)])

    def gives(self, name: str) -> bool:
        """Whether the file gives this field, be it wrongly or by another name: what is wrong is not missing too."""
        return name in self.names or name in self.meant

    def without(self, name: str, indexes: set[int]) -> "Located":
        """The places once some items of a list are left out and those after them have moved up."""
        fields = self._fields()
        place, value, items = fields[name]
        fields[name] = place, value, tuple(item for number, item in enumerate(items) if number not in indexes)
        made = Located.made(self.document, self.start, fields)
        return replace(made, whole=False, digest=self.digest, meant=self.meant)

    def _fields(self) -> "dict[str, Places]":
        places = array("Q", self.places).tolist()
        ends = list(accumulate(self.counts, initial=2 * len(self.names)))
        return {
            name: (places[2 * number], places[2 * number + 1], tuple(places[ends[number] : ends[number + 1]]))
            for number, name in enumerate(self.names)
        }

    def _position(self, place: int) -> Position:
        return Position.at(self.document, place)

    def __deepcopy__(self, memo: Any) -> "Located":
        return self

    def __reduce__(self) -> tuple[Any, ...]:
        places = (self.document, self.start, self.names, self.counts, self.places)
        # Of most there is no more to say.
        more = (self.whole, self.digest, self.meant)
        return Located, places if more == (True, b"", ()) else (*places, *more)

    def __post_init__(self) -> None:
        self.names, self.counts = _shared(self.names), _shared(self.counts)


# Of a field the places of its name and of its value, and those of the items of its list.
Places = tuple[int, int, tuple[int, ...]]


@lru_cache(maxsize=10_000)
def _shared(one: Any) -> Any:
    """What is equal to it and was met before: most mappings have the fields of many others."""
    return one


# Enough for the longest file that is read. The line comes last: columns are small, and small numbers are kept in brief.
_LINE_BITS = 24
_LINES = (1 << _LINE_BITS) - 1


def place_number(line: int, column: int) -> int:
    """A place in a document as one number."""
    return column << _LINE_BITS | line


def line_of(place: int) -> int:
    """The line of a place that is given as a number."""
    return place & _LINES


def nearest(word: str, known: Iterable[str]) -> str | None:
    """The nearest of the `known` words; None where none is near."""
    found = process.extractOne(word, known, scorer=fuzz.ratio, processor=str.casefold, score_cutoff=70)
    return found[0] if found else None


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """A sentence that offers the nearest of the `known` words, or nothing where none is near."""
    near = nearest(word, known)
    return _("Did you mean “{near}”?").format(near=near) if near else ""


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
