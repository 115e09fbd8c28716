"""How much room words take on paper, in millimetres: an estimate that errs towards too much, for no printer is asked.

The measures are those of the print rules in `theme/assets/casefile.css`.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from math import ceil
from unicodedata import east_asian_width

WIDTH = 186  # of an A4 page within its margins; US Letter is wider
HEIGHT = 253  # of a page of US Letter within its margins; A4 is higher
_POINT = 25.4 / 72
_LETTER, _LEADING = 0.53, 1.3  # of the type's size: what a letter of a wide face takes, and a line


@dataclass(frozen=True, slots=True)
class Type:
    """Type of a size in points; of somebody's words, and who said them where, so many `lines` are shown."""

    size: float
    lines: int = 3

    def height(self, text: str, width: float, most: int = 99) -> float:
        """How high the lines of a text are in a column, of which no more than `most` are shown."""
        letters = sum(2 if east_asian_width(one) in "WF" else 1 for one in text)
        line = width / (_LETTER * self.size * _POINT)
        # Half a word is lost at the end of each line; one that is longer than a line is broken.
        lost = min(letters / max(len(text.split()), 1) / 2, line / 4)
        return min(ceil(letters / (line - lost)), most) * self.size * _POINT * _LEADING

    def stacked(self, texts: Iterable[str], width: float, most: int = 99) -> float:
        """The same for several texts, each of which begins a line."""
        return sum(self.height(text, width, most) for text in texts)

    def scaled(self, factor: float) -> "Type":
        """Larger or smaller type."""
        return Type(self.size * factor, self.lines)

    @property
    def name(self) -> str:
        """By which the print rules know it: “85-3” for three lines in 8.5 points."""
        return f"{self.size * 10:.0f}-{self.lines}"


TYPES = (*(Type(size) for size in (9.0, 8.5, 8.0, 7.5, 7.0)), Type(7.0, 2))
