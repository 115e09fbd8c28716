"""Time from left to right: the axis of a drawing, where a day stands on it, and how wide a date is."""

from dataclasses import dataclass
from itertools import count

from casefile.model.dates import Day, Edtf, year_words

WIDTH = 1000
# So many letters fit below an axis on a wide screen; on a phone, below their ticks, fewer do.
_FEW_MARKS, _MOST_LETTERS, _CROWDED_LETTERS = 3, 48, 36


@dataclass(frozen=True, slots=True)
class Axis:
    """The days between which a timeline is drawn, 1000 units wide, and every how many years it has a mark."""

    first: Day
    last: Day
    step: int = 1

    @property
    def years(self) -> tuple[tuple[str, float], ...]:
        """Each year that is marked, in words, with the x at which it begins."""
        marked = range(self.first.year, self.last.year + 1, self.step)
        return tuple((year_words(year), x_of(Day(year, 1, 1), self)) for year in marked)

    @property
    def has_room(self) -> bool:
        """Whether the words of its marks fit beside each other; few are taken however long they are."""
        return self._marks <= _FEW_MARKS or self._letters <= _MOST_LETTERS

    @property
    def is_crowded(self) -> bool:
        """Whether on a phone there is room for the words of every other mark only."""
        return self._marks > _FEW_MARKS and self._letters > _CROWDED_LETTERS

    @property
    def _marks(self) -> int:
        return (self.last.year - self.first.year) // self.step + 1

    @property
    def _letters(self) -> int:
        return self._marks * max(len(year_words(day.year)) for day in (self.first, self.last))


def axis_between(first: int, last: int) -> Axis:
    """The axis from the beginning of one year to that of another, or of rounder ones where not every year is marked."""
    steps = (digit * 10**power for power in count() for digit in (1, 2, 5))
    # Marks that are evenly apart have their words below them.
    axes = (Axis(Day(first - first % step, 1, 1), Day(last + -last % step, 1, 1), step) for step in steps)
    return next(axis for axis in axes if axis.has_room)


def x_of(day: Day, axis: Axis) -> float:
    """Where a day stands on an axis; what lies outside stands at its edge."""
    begin, end = axis.first.ordinal(), axis.last.ordinal()
    return round((min(max(day.ordinal(), begin), end) - begin) / (end - begin) * WIDTH, 1)


def span_of(when: Edtf | None, axis: Axis) -> tuple[float, float] | None:
    """The left end and the width of a date's span; an open end runs to the drawing's edge."""
    if when is None:
        return None
    left = x_of(when.earliest or axis.first, axis)
    return left, max(round(x_of(when.latest or axis.last, axis) - left, 1), 4.0)
