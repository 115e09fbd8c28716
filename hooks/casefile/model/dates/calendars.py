"""Days of the Gregorian and the Julian calendar, both carried on without end in either direction.

Years are astronomical: the year 0 is 1 BC. Both calendars are counted in one number, that of `datetime.date`, so that
days of the one can be compared with days of the other.
"""

from calendar import monthrange
from datetime import date
from typing import NamedTuple

_CYCLE, _DAYS_OF_CYCLE = 400, 146_097  # The Gregorian calendar repeats.
_LAST_KEY = 2 * 10**13
# 1 January of the Julian year 1 is 30 December of the Gregorian year before.
_BEFORE_JULIAN_MARCH = -307


class Day(NamedTuple):
    """One day of the Gregorian calendar in any year, where `datetime.date` knows the years 1 to 9999 only."""

    year: int
    month: int
    day: int

    def isoformat(self) -> str:
        """The day in ISO 8601-1, with a sign where the year is negative or has more than four digits."""
        sign = "-" if self.year < 0 else "+" if self.year > 9999 else ""
        return f"{sign}{abs(self.year):04}-{self.month:02}-{self.day:02}"

    def ordinal(self) -> int:
        """The day's number, as `datetime.date` counts them: 1 January of the year 1 is 1, the day before it 0."""
        cycles, year = divmod(self.year - 1, _CYCLE)
        return cycles * _DAYS_OF_CYCLE + date(year + 1, self.month, self.day).toordinal()

    def month_end(self) -> "Day":
        """The last day of its month."""
        return self._replace(day=gregorian_month(self.year, self.month))

    def sort_key(self) -> str:
        """A text of digits that sorts as the day does. All days beyond 27 thousand million years are one."""
        return f"{max(0, min(self.ordinal() + _LAST_KEY // 2, _LAST_KEY)):014}"


def day_of(ordinal: int) -> Day:
    """The day with a number, as `Day.ordinal` counts them."""
    cycles, number = divmod(ordinal - 1, _DAYS_OF_CYCLE)
    found = date.fromordinal(number + 1)
    return Day(found.year + cycles * _CYCLE, found.month, found.day)


def julian_day(year: int, month: int, day: int) -> Day:
    """The Gregorian day that a day of the Julian calendar is."""
    # Counted from 1 March, every year ends with the day that leap years have more.
    years, months = (year, month - 3) if month > 2 else (year - 1, month + 9)
    return day_of(365 * years + years // 4 + (153 * months + 2) // 5 + day - 1 + _BEFORE_JULIAN_MARCH)


def gregorian_month(year: int, month: int) -> int:
    """How many days a month of the Gregorian calendar has."""
    return monthrange(2000 + year % _CYCLE, month)[1]  # `monthrange` knows the years to 9999 only.


def julian_month(year: int, month: int) -> int:
    """How many days a month of the Julian calendar has."""
    return monthrange(2000 + year % 4, month)[1]
