"""Dates as the dossiers write them: EDTF, from a single day to an era, and which days each can mean.

The format is the Extended Date/Time Format of ISO 8601-2:2019, as the Library of Congress specifies it
(<https://www.loc.gov/standards/datetime/>): levels 0 and 1, and of level 2 the set "one of", `[a,b]`.
Where the specification leaves the meaning open, this module reads it so:

- Seasons 21 to 24 are the northern, meteorological ones: winter 2022 is December 2022 to February 2023.
- `?`, `~` and `%` do not widen the bounds, for nobody says how far off "about" may be.
- A date-time's day is the day as written; years are astronomical and Gregorian: the year 0000 is 1 BC.
"""

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Literal, NamedTuple

LONGEST = 200
_DATE = re.compile(
    r"(?!-0000)((?:Y-?[1-9]\d{4,}|-?\d\d[\dX]X)(?!-)|-?\d{4})(?:-(\d\d|XX(?!-\d))(?:-(\d\d|XX)"
    r"(?:(?<=\d)T((?:[01]\d|2[0-3])(?::[0-5]\d){2})(Z|[+-](?:[01]\d|2[0-3])(?::[0-5]\d)?)?(?!.))?)?)?([?~%]?)"
)
_MONTHS = "January February March April May June July August September October November December".split()
_SHORT_MONTHS = {name: name[:3] for name in _MONTHS if len(name) > 4} | {"September": "Sept"}
_SEASONS = {"21": "spring", "22": "summer", "23": "autumn", "24": "winter"}
_NAMES = {f"{number:02}": name for number, name in enumerate(_MONTHS, 1)} | _SEASONS
_SPAN_WORDS = ("until_", "from_", "", " to_")
_CHOICE_WORDS = ("no_later_than_", "no_earlier_than_", "between_", " and_")
_ANCHOR_WORDS = {
    "../": "open_to_", "/..": "_to_open", "/": "_to_", "[": "one-of_", "..": "_through_", ",": "_or_",
    "]": "", "?": "_uncertain", "~": "_approx", "%": "_approx-uncertain", "+": "_plus", ":": "-",
}  # fmt: skip


# The dates of an archive are few, and are asked for often.
_remembered = lru_cache(maxsize=10_000)


class InvalidDate(ValueError):
    """A text is no date of this format; the message tells an editor what is wrong and shows a right form."""


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
        # The Gregorian calendar repeats every 400 years.
        cycles, year = divmod(self.year - 1, _CYCLE)
        return cycles * _DAYS_OF_CYCLE + date(year + 1, self.month, self.day).toordinal()

    def month_end(self) -> "Day":
        """The last day of its month."""
        # `monthrange` knows the years to 9999 only.
        return self._replace(day=monthrange(2000 + self.year % _CYCLE, self.month)[1])

    def sort_key(self) -> str:
        """A text of digits that sorts as the day does. All days beyond 27 thousand million years are one."""
        return f"{max(0, min(self.ordinal() + _LAST_KEY // 2, _LAST_KEY)):014}"


_CYCLE, _DAYS_OF_CYCLE = 400, 146_097
_LAST_KEY = 2 * 10**13
_BEFORE_ALL, _AFTER_ALL = Day(-(10**LONGEST), 1, 1), Day(10**LONGEST, 1, 1)


@dataclass(frozen=True, slots=True)
class Edtf:
    """A date as written, the first and last day it can mean (None: open or unknown; marks widen neither)."""

    text: str
    earliest: Day | None
    latest: Day | None
    approximate: bool
    uncertain: bool

    def __hash__(self) -> int:
        return hash(self.text)

    def __str__(self) -> str:
        return self.text

    @property
    def is_span(self) -> bool:
        """Whether the date means, or may mean, anything but one single day."""
        return self.earliest is None or self.earliest != self.latest

    @property
    def precision(self) -> Literal["day", "month", "season", "year", "span"]:
        """The calendar unit that the bounds fill (`1985-04-XX` fills a month); `span` for all else."""
        first, last = self.earliest, self.latest
        if first is None or last is None or (self.is_span and re.search(r"[/[]", self.text)):
            return "span"
        if first.month == last.month:
            return "month" if self.is_span else "day"
        return "season" if first.month > 1 else "year" if first.year == last.year else "span"


@lru_cache(maxsize=10_000)  # An archive has each of its dates many times over.
def read_date(text: str) -> Edtf:
    """The date that a text spells. Raises InvalidDate for any other text, and nothing else."""
    if len(text) > LONGEST:
        raise InvalidDate(f"A date has {LONGEST} characters at most, not {len(text)}. Write it like 2024-10-25.")
    if stray := re.search(r"[^!-~]", text):
        raise InvalidDate(f"“{text}” holds “{stray[0]}”. Use plain digits and hyphens, no spaces, as in 2024-10-25.")
    starts, ends = zip(*(_span_bounds(span, text) for span in _spans(text)), strict=True)
    earliest = None if min(starts) == _BEFORE_ALL else min(starts)
    latest = None if max(ends) == _AFTER_ALL else max(ends)
    return Edtf(text, earliest, latest, "~" in text or "%" in text, "?" in text or "%" in text)


@_remembered
def end_key(edtf: Edtf | None) -> tuple[Day, Day, str]:
    """Sorts dates by the day on which each is surely over, then by their first day; open ends and None come last."""
    if edtf is None:
        return _AFTER_ALL, _AFTER_ALL, ""
    return edtf.latest or _AFTER_ALL, edtf.earliest or _BEFORE_ALL, edtf.text


def surely_before(a: Edtf, b: Edtf) -> bool:
    """Whether `a` was over before `b` began, by their bounds alone; False where one of the two is missing."""
    return a.latest is not None and b.earliest is not None and a.latest < b.earliest


@_remembered
def anchor_text(edtf: Edtf) -> str:
    """The date in `a-z0-9-_` for a permanent anchor: a word for each sign, so that no two dates share one."""
    spelling = edtf.text
    for sign, word in _ANCHOR_WORDS.items():
        spelling = spelling.replace(sign, word)
    return spelling.lower()


def year_words(year: int) -> str:
    """An astronomical year as readers know it: 0 is 1 BC."""
    number = year if year > 0 else 1 - year
    words = f"{number:,}" if number > 9999 else str(number)
    return f"{words} BC" if year < 1 else f"AD {words}" if year < 1000 else words


@_remembered
def in_words(edtf: Edtf) -> str:
    """The date in British English for readers, no year or month repeated needlessly."""
    linking = _CHOICE_WORDS if edtf.text.startswith("[") else _SPAN_WORDS
    words, *others = [_span_words(span[0], span[-1], linking) for span in _spans(edtf.text)]
    for number, other in enumerate(others, 1):
        words = _joined(words, " or_" if number == len(others) else ",_", other)
    words = re.sub(r"(?<=uncertain)(?= (?:to|or|and)_)", ",", words)
    return re.sub(r"((?:until|from|about|than|between)_)(?=\d+s)", r"\1the_", words).replace("_", " ")


@_remembered
def leaves_out(edtf: Edtf) -> bool:
    """Whether the short form says less than the date: which days of several it may have been."""
    return len(_spans(edtf.text)) > 2


@_remembered
def in_short(edtf: Edtf) -> str:
    """The date for a running line: “24 Oct 2024”, “until Sept 2023”; of several possible days “late Oct 2024”."""
    if leaves_out(edtf) and edtf.earliest and edtf.latest:
        return _roughly(edtf.earliest, edtf.latest)
    return re.sub("|".join(_SHORT_MONTHS), lambda month: _SHORT_MONTHS[month[0]], in_words(edtf))


def _roughly(first: Day, last: Day) -> str:
    """The part of a month in which two days are, or the months, or the years."""
    month, other = (_SHORT_MONTHS.get(name := _MONTHS[day.month - 1], name) for day in (first, last))
    if first.year != last.year:
        return f"{year_words(first.year)} to {year_words(last.year)}"
    if month != other:
        return f"{month} to {other} {year_words(last.year)}"
    parts = {"early " if day.day <= 10 else "mid-" if day.day <= 20 else "late " for day in (first, last)}
    return f"{parts.pop() if len(parts) == 1 else ''}{month} {year_words(last.year)}"


def _spans(text: str) -> list[list[str]]:
    """The ends of each span in a date, ".." where open and "" where unknown; a plain date has one end."""
    if text.startswith("[") and text.endswith("]"):
        return [[end or ".." for end in member.split("..")] for member in text[1:-1].split(",")]
    return [text.split("/")]


def _span_bounds(span: list[str], whole: str) -> tuple[Day, Day]:
    if len(span) > 2 or {*span} <= {"", ".."}:
        raise InvalidDate(f"“{whole}” is neither a date nor a span. Write 2024-10-25 or 2024-09/2024-10.")
    if "T" in whole and span != [whole]:
        raise InvalidDate(f"“{whole}” gives a time in a span or a set. Write only days, as in 2024-10-25/2024-10-28.")
    earliest = _date_bounds(span[0])[0] if span[0] not in ("", "..") else _BEFORE_ALL
    latest = _date_bounds(span[-1])[1] if span[-1] not in ("", "..") else _AFTER_ALL
    if latest < earliest:
        raise InvalidDate(f"“{whole}” ends before it begins. Write the earlier date first, as in 2022/2024.")
    return earliest, latest


def _date_bounds(text: str) -> tuple[Day, Day]:
    low, high, month, day, *_ = _fields(text)
    if month in ("", "XX"):
        return Day(low, 1, 1), Day(high, 12, 31)
    if month not in _NAMES or (day and month in _SEASONS):
        months = "Months are 01 to 12, as in 2024-10; seasons are 21 to 24, as in 2024-21."
        raise InvalidDate(f"“{text}” names no such month. {months}")
    first, length = (3 * int(month[1]), 3) if month in _SEASONS else (int(month), 1)
    later, last = divmod(first + length - 2, 12)
    end = Day(high + later, last + 1, 1).month_end()
    if day in ("", "XX"):
        return Day(low, first, 1), end
    if not 1 <= int(day) <= end.day:
        raise InvalidDate(f"“{text}” is no day: {_NAMES[month]} {high} has the days 01 to {end.day}.")
    exact = end._replace(day=int(day))
    return exact, exact


def _fields(text: str) -> tuple[int, int, str, str, str, str, str]:
    """First and last year, month, day, time, time shift and mark of one date; "" for each not given."""
    if not (match := _DATE.fullmatch(text)):
        raise InvalidDate(f"“{text}” is not a date. Write 2024-10-25, 2024-10~ (about) or 2022/2024 (a span).")
    year, month, day, time, shift, mark = match.groups("")
    low, high = sorted(int(year.strip("Y").replace("X", digit)) for digit in "09")
    return low, high, month, day, time, shift, mark


def _span_words(first: str, last: str, linking: tuple[str, str, str, str]) -> str:
    until, since, both, link = linking
    if first == last:
        return _date_words(first)
    if first == "..":
        return until + _date_words(last)
    if last == "..":
        return since + _date_words(first)
    return both + _joined(_date_words(first), link, _date_words(last))


def _joined(first: str, link: str, second: str) -> str:
    """Two dates in words, the first without what it shares with the second; "_" holds words together."""
    own, other = first.split(" "), second.split(" ")
    while len(own) > 1 and len(other) > 1 and own[-1] == other[-1]:
        del own[-1], other[-1]
    return " ".join(own).rstrip(",") + link + second


def _date_words(text: str) -> str:
    if not text:
        return "an_unknown_date"
    low, high, month, day, time, shift, mark = _fields(text)
    first, last = (low, high) if high > 0 else (1 - low, 1 - high)
    year = f"{first:,}" if first > 9999 else f"AD_{first}" if 0 < low < 1000 else str(first)
    if low < high:
        year = f"{low}s" if low > 99 and high - low == 9 else f"an_unknown_year_of_{first}–{last}"
    about, uncertain = "about_" * (mark in ("~", "%")), ", uncertain" * (mark in ("?", "%"))
    unknown = "an_unknown_day_of_" if day == "XX" else "an_unknown_month_of_" if month == "XX" else ""
    parts = (day.strip("X").lstrip("0"), _NAMES.get(month), year, "BC" if high < 1 else "")
    clock = f" at {time.removesuffix(':00')}" if time else ""
    zone = f" UTC{shift.strip('Z').replace('-', '−')}" if shift else ""
    return about + unknown + " ".join(filter(None, parts)) + clock + zone + uncertain
