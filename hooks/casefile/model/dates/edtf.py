"""Dates as the dossiers write them: EDTF, from a single day to an era, and which days each can mean.

The format is the Extended Date/Time Format of ISO 8601-2:2019, as the Library of Congress specifies it
(<https://www.loc.gov/standards/datetime/>): levels 0 and 1, and of level 2 the set "one of", `[a,b]`.
Where the specification leaves the meaning open, this module reads it so:

- Seasons 21 to 24 are the northern, meteorological ones: winter 2022 is December 2022 to February 2023.
- `?`, `~` and `%` do not widen the bounds, for nobody says how far off "about" may be.
- A date-time's day is the day as written; years are astronomical and Gregorian: the year 0000 is 1 BC.

Beyond the specification, `julian` and a blank before a date say that it is one of the Julian calendar. There a day of
1 January to 24 March may have a double year, `1674/75`, for where years began on 25 March: the second one counts.
Bounds are days of the Gregorian calendar always.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, Literal, NamedTuple

from casefile.model.dates.calendars import Day, gregorian_month, julian_day, julian_month
from casefile.model.dates.forms import forms_for
from casefile.model.dates.layout import month_words
from casefile.translation import gettext as _

LONGEST = 200
# Two letters beside each other: in no date but in the words before it.
_WORD = re.compile(r"[^\W\d_]{2}")
JULIAN = "julian "
OPEN, UNKNOWN = "..", ""
SEASONS = ("21", "22", "23", "24")
_DATE = re.compile(
    r"(?!-0000)((?:Y-?[1-9]\d{4,}|-?\d\d[\dX]X)(?!-)|-?\d{4})(?:(?<=\d)/(\d\d))?(?:-(\d\d|XX(?!-\d))(?:-(\d\d|XX)"
    r"(?:(?<=\d)T((?:[01]\d|2[0-3])(?::[0-5]\d){2})(Z|[+-](?:[01]\d|2[0-3])(?::[0-5]\d)?)?(?!.))?)?)?([?~%]?)"
)
_LINK = re.compile(r"/(?!\d\d-)")  # that of a double year is none
_FIRST_JULIAN, _LAST_JULIAN = -9998, 9998  # Their days have four digits in both calendars.
_ANCHOR_WORDS = {
    "../": "open_to_", "/..": "_to_open", "/": "_to_", "[": "one-of_", "..": "_through_", ",": "_or_",
    "]": "", "?": "_uncertain", "~": "_approx", "%": "_approx-uncertain", "+": "_plus", ":": "-", " ": "_",
}  # fmt: skip
_BEFORE_ALL, _AFTER_ALL = Day(-(10**LONGEST), 1, 1), Day(10**LONGEST, 1, 1)


# The dates of an archive are few, and are asked for often.
_remembered = lru_cache(maxsize=10_000)


class InvalidDate(ValueError):
    """A text is no date of this format; the message tells an editor what is wrong and shows a right form."""


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

    def __reduce__(self) -> tuple[Any, ...]:
        return Edtf, (self.text, self.earliest, self.latest, self.approximate, self.uncertain)

    def __str__(self) -> str:
        return self.text

    @property
    def is_span(self) -> bool:
        """Whether the date means, or may mean, anything but one single day."""
        return self.earliest is None or self.earliest != self.latest

    @property
    def precision(self) -> Literal["day", "month", "season", "year", "span"]:
        """The unit of the Gregorian calendar that the bounds fill (`1985-04-XX` fills a month); `span` for all else."""
        first, last = self.earliest, self.latest
        if first is None or last is None or (self.is_span and re.search(r"[/[ ]", self.text)):
            return "span"
        if first.month == last.month:
            return "month" if self.is_span else "day"
        return "season" if first.month > 1 else "year" if first.year == last.year else "span"


class Written(NamedTuple):
    """One date of a text, as written: first and last year, and the rest as text, "" for what is not given."""

    low: int
    high: int
    second: str = ""  # the last two digits of a double year, of which `low` and `high` are the second one
    month: str = ""
    day: str = ""
    time: str = ""
    shift: str = ""
    mark: str = ""

    @property
    def is_day(self) -> bool:
        """Whether a day is given."""
        return self.day not in ("", "XX")


@lru_cache(maxsize=10_000)  # An archive has each of its dates many times over.
def read_date(text: str) -> Edtf:
    """The date that a text spells. Raises InvalidDate for any other text, and nothing else."""
    if len(text) > LONGEST:
        wrong = _("A date has {most} characters at most, not {number}. Write it like 2024-10-25.")
        raise InvalidDate(wrong.format(most=LONGEST, number=len(text)))
    try:
        return _read(text)
    except InvalidDate:
        meant = forms_for(text)
        forms = [one for one in meant if _is_date(one)] or [f"{JULIAN}{one}" for one in meant if _is_date(JULIAN + one)]
        if not forms:
            raise
    raise InvalidDate(_not_so(text, forms))


def _not_so(text: str, forms: list[str]) -> str:
    """That a date is not written so, with the forms to write in its place."""
    forms = [f'"{form}"' if is_set(form) else form for form in forms]  # as YAML needs it
    if len(forms) == 1:
        return _("“{text}” is not how a date is written here. Write {form} instead.").format(text=text, form=forms[0])
    wrong = _("“{text}” can mean more than one date. Write {one} or {other}, whichever the document means.")
    return wrong.format(text=text, one=forms[0], other=forms[1])


def _is_date(text: str) -> bool:
    try:
        _read(text)
    except InvalidDate:
        return False
    return True


def _read(text: str) -> Edtf:
    written = text.removeprefix(JULIAN)
    if (stray := re.search(r"[^!-~]", written)) and not _WORD.search(written):
        wrong = _("“{text}” holds “{sign}”. Use plain digits and hyphens, no spaces, as in 2024-10-25.")
        raise InvalidDate(wrong.format(text=text, sign=stray[0]))
    starts, ends = zip(*(_span_bounds(span, text) for span in spans_of(text)), strict=True)
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
    spelling = re.sub(r"/(?=\d\d-)", "-", edtf.text)
    for sign, word in _ANCHOR_WORDS.items():
        spelling = spelling.replace(sign, word)
    return spelling.lower()


@_remembered
def leaves_out(edtf: Edtf) -> bool:
    """Whether the short form says less than the date: which of several days it may have been, or its New Style."""
    return is_julian(edtf) or len(spans_of(edtf.text)) > 2


def is_julian(edtf: Edtf) -> bool:
    """Whether a date is written in the Julian calendar."""
    return edtf.text.startswith(JULIAN)


@_remembered
def in_gregorian(edtf: Edtf) -> Edtf:
    """The same days as a date of the Gregorian calendar: what is no single day there becomes a span."""
    if not is_julian(edtf):
        return edtf
    if not is_set(edtf.text):
        return _read("/".join(_gregorian_ends(spans_of(edtf.text)[0])))
    return _read(
        f"[{','.join('..'.join(_gregorian_ends(span)).replace('....', '..') for span in spans_of(edtf.text))}]"
    )


def _gregorian_ends(span: list[str]) -> Iterator[str]:
    """The ends of a span of the Julian calendar as days of the Gregorian one: one end for a single day."""
    whole = span * 2 if len(span) == 1 else span
    ends = [_gregorian_end(text, last) for text, last in zip(whole, (False, True), strict=True)]
    yield from dict.fromkeys(ends) if len(span) == 1 else ends


def _gregorian_end(text: str, last: bool) -> str:
    if text in (OPEN, UNKNOWN):
        return text
    written = fields_of(text, julian=True)
    clock = f"T{written.time}{written.shift}" if written.time else ""
    return f"{_date_bounds(text, julian=True)[last].isoformat()}{clock}{written.mark}"


def is_set(text: str) -> bool:
    """Whether a date is one of several: `[a,b]`."""
    return text.removeprefix(JULIAN).startswith("[")


def spans_of(text: str) -> list[list[str]]:
    """The ends of each span in a date, OPEN or UNKNOWN where there is none; a plain date has one end."""
    written = text.removeprefix(JULIAN)
    if written.startswith("[") and written.endswith("]"):
        return [[end or OPEN for end in member.split("..")] for member in written[1:-1].split(",")]
    return [_LINK.split(written)]


def _span_bounds(span: list[str], whole: str) -> tuple[Day, Day]:
    julian = whole.startswith(JULIAN)
    if len(span) > 2 or {*span} <= {UNKNOWN, OPEN}:
        wrong = _("“{text}” is neither a date nor a span. Write 2024-10-25 or 2024-09/2024-10.")
        raise InvalidDate(wrong.format(text=whole))
    if "T" in whole and span != [whole.removeprefix(JULIAN)]:
        wrong = _("“{text}” gives a time in a span or a set. Write only days, as in 2024-10-25/2024-10-28.")
        raise InvalidDate(wrong.format(text=whole))
    earliest = _date_bounds(span[0], julian)[0] if span[0] not in (UNKNOWN, OPEN) else _BEFORE_ALL
    latest = _date_bounds(span[-1], julian)[1] if span[-1] not in (UNKNOWN, OPEN) else _AFTER_ALL
    if latest < earliest:
        wrong = _("“{text}” ends before it begins. Write the earlier date first, as in 2022/2024.")
        raise InvalidDate(wrong.format(text=whole))
    return earliest, latest


def _date_bounds(text: str, julian: bool) -> tuple[Day, Day]:
    written = fields_of(text, julian)
    low, high, month, day = written.low, written.high, written.month, written.day
    if month in ("", "XX"):
        return _day(low, 1, 1, julian), _day(high, 12, 31, julian)
    if (month not in SEASONS and not 1 <= int(month) <= 12) or (day and month in SEASONS):
        wrong = _(
            "“{text}” names no such month. Months are 01 to 12, as in 2024-10; seasons are 21 to 24, as in 2024-21."
        )
        raise InvalidDate(wrong.format(text=text))
    first, length = (3 * int(month[1]), 3) if month in SEASONS else (int(month), 1)
    later, last = divmod(first + length - 2, 12)
    ends = (julian_month if julian else gregorian_month)(high + later, last + 1)
    if not written.is_day:
        return _day(low, first, 1, julian), _day(high + later, last + 1, ends, julian)
    if not 1 <= int(day) <= ends:
        raise InvalidDate(_no_day(text, high, first, ends, julian))
    exact = _day(high, first, int(day), julian)
    return exact, exact


def _day(year: int, month: int, day: int, julian: bool) -> Day:
    return julian_day(year, month, day) if julian else Day(year, month, day)


def _no_day(text: str, year: int, month: int, last: int, julian: bool) -> str:
    """That a month has no such day, and in which calendar it has."""
    said = _("“{text}” is no day: {month} has the days 01 to {last}.")
    if not julian and text.endswith(f"-02-{last + 1}") and julian_month(year, month) > last:
        said = _(
            "“{text}” is no day: {month} has the days 01 to {last}. In the Julian calendar it is one: julian {text}."
        )
    return said.format(text=text, month=month_words(year, month), last=last)


def fields_of(text: str, julian: bool = False) -> Written:
    """What one date gives. Raises InvalidDate."""
    if not (match := _DATE.fullmatch(text)):
        wrong = _("“{text}” is not a date. Write 2024-10-25, 2024-10~ (about) or 2022/2024 (a span).")
        raise InvalidDate(wrong.format(text=text))
    year, second, month, day, time, shift, mark = match.groups("")
    low, high = sorted(int(year.strip("Y").replace("X", digit)) for digit in "09")
    if second:
        _check_double_year(text, low, second, (month, day), julian)
        low = high = low + 1
    if julian and not _FIRST_JULIAN <= low <= high <= _LAST_JULIAN:
        wrong = _("“{text}” is too far off for the Julian calendar. Write it without “julian”.")
        raise InvalidDate(wrong.format(text=text))
    return Written(low, high, second, month, day, time, shift, mark)


def _check_double_year(text: str, first: int, second: str, within: tuple[str, str], julian: bool) -> None:
    if first < 0 or int(second) != (first + 1) % 100 or not ("01", "") <= within <= ("03", "24"):
        raise InvalidDate(
            _(
                "“{text}” has a double year that cannot be. It is for 1 January to 24 March, and the second year is "
                "the next one, as in julian 1674/75-02-10."
            ).format(text=text)
        )
    if not julian:
        wrong = _("“{text}” has a double year, which is one of the Julian calendar. Write julian {text}.")
        raise InvalidDate(wrong.format(text=text))
