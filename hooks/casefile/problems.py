"""What is wrong with a dossier, and where: what a check yields and an editor reads."""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from typing import Any

from rapidfuzz import fuzz, process


@dataclass(frozen=True, order=True, slots=True)
class Document:
    """A file that was read: its path as an editor knows it (relative to the project), and its text."""

    path: str
    text: str = field(default="", repr=False, compare=False)

    def line(self, number: int) -> str:
        """Line `number`, counted from 1; empty beyond the end."""
        lines = self.text.splitlines()
        return lines[number - 1] if 0 < number <= len(lines) else ""


@dataclass(frozen=True, order=True, slots=True)
class Position:
    """A place in a document; line and column count from 1, the column in characters."""

    document: Document
    line: int = 1
    column: int = 1

    def __str__(self) -> str:
        return f"{self.document.path}:{self.line}:{self.column}"

    def seek(self, words: str) -> "Position":
        """The first place at or after this one where `words` stand on one line; this place if nowhere."""
        for number, line in enumerate(self.document.text.splitlines(), start=1):
            column = line.find(words, self.column - 1 if number == self.line else 0)
            if number >= self.line and column >= 0:
                return Position(self.document, number, column + 1)
        return self


@dataclass(frozen=True, order=True, slots=True)
class Problem:
    """One mistake: where it stands, what is wrong, and how to mend it."""

    position: Position
    message: str
    mend: str = ""

    def __str__(self) -> str:
        return f"{self.position}: {self.message}" + (f" {self.mend}" if self.mend else "")

    def excerpt(self) -> str:
        """The line concerned, shortened to a screen's width, with a caret under the place."""
        line = self.position.document.line(self.position.line)
        start = max(0, self.position.column - 60)
        shown = line[start : start + 110]
        number = f"{self.position.line:>5} | "
        caret = " " * (len(number) + self.position.column - 1 - start) + "^"
        return f"{number}{shown}\n{caret}"


@dataclass(frozen=True, slots=True)
class Located:
    """Where one mapping stands in its file, and each of its fields: keys, values and items of lists.

    It is `whole` unless items of its lists were left out because they were wrong.
    """

    here: Position
    keys: dict[str, Position]
    values: dict[tuple[str, ...], Position]
    whole: bool = True

    def of(self, *path: str | int) -> Position:
        """The place of a field's value, or of one item of its list: `of("via", 0)`; of the mapping if unknown."""
        return self.values.get(tuple(map(str, path)), self.here)

    def gives(self, name: str) -> bool:
        """Whether the file gives this field, be it wrongly: what is wrong is not missing too."""
        return name in self.keys

    def without(self, name: str, index: int) -> "Located":
        """The places once an item of a list is left out and those after it have moved up."""
        items = [place for path, place in self.values.items() if path[0] == name and len(path) > 1]
        others = {path: place for path, place in self.values.items() if path[0] != name or len(path) == 1}
        kept = enumerate(items[:index] + items[index + 1 :])
        return replace(self, values=others | {(name, str(number)): place for number, place in kept}, whole=False)

    def __deepcopy__(self, memo: Any) -> "Located":
        return self


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """A sentence that offers the nearest of the `known` words, or nothing where none is near."""
    found = process.extractOne(word, known, scorer=fuzz.ratio, score_cutoff=70)
    return f"Did you mean “{found[0]}”?" if found else ""
