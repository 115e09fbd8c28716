"""Dates in words, in the language that is spoken: nothing is repeated that two of them share."""

import re
from collections.abc import Callable
from functools import lru_cache
from itertools import pairwise
from typing import Literal, NamedTuple

from babel.lists import format_list

from casefile.model.dates.calendars import Day
from casefile.model.dates.edtf import (
    LONGEST,
    OPEN,
    SEASONS,
    UNKNOWN,
    Edtf,
    Written,
    fields_of,
    in_gregorian,
    is_julian,
    is_set,
    spans_of,
)
from casefile.model.dates.layout import FIELDS, Part, era_of, lay_out, locale_of_dates, text_of, year_parts
from casefile.translation import ENGLISH, PSEUDO, is_translated, language, pgettext, speaking
from casefile.translation import gettext as _

_PLAIN = r"(?:-?\d{4}(?:-[01]\d(?:-\d\d)?)?|Y-?\d+)"
_OF_CLDR = re.compile(rf"{_PLAIN}(?:/{_PLAIN})?|\[{_PLAIN}(?:,{_PLAIN})*\]")
_BRACKETS = {ord("⟦"): None, ord("⟧"): None}


def _remembered(words: Callable[[Edtf, str], str]) -> Callable[[Edtf, str], str]:
    """The words of dates in a language: dates of an archive are few, and are asked for often."""

    @lru_cache(maxsize=10_000)
    def spoken(edtf: Edtf, tag: str) -> str:
        with speaking(tag):
            return words(edtf, tag)

    return spoken


def in_words(edtf: Edtf) -> str:
    """The date in full for readers, no year or month repeated needlessly; of the Julian calendar in both styles."""
    return _in_words(edtf, _tag_of(edtf))


def in_short(edtf: Edtf) -> str:
    """The date for a running line: “24 Oct 2024”, “by Sept 2023”; of several possible days “late Oct 2024”."""
    return _in_short(edtf, _tag_of(edtf, most=2))


def year_words(year: int) -> str:
    """An astronomical year as readers know it: 0 is 1 BC."""
    tag = language()
    return _known(text_of(lay_out(year_parts(year, tag), tag)), tag)


def month_name(month: int) -> str:
    """A month’s name in short, where its year is known: “Sept”."""
    tag = language()
    return _known(str(locale_of_dates(tag).months["stand-alone"]["abbreviated"][month]), tag)


def _tag_of(edtf: Edtf, most: int = LONGEST) -> str:
    """The language of a date: English where it takes words that are in no catalogue, so that no date mixes two.

    CLDR has words for days, months and years, for spans of these, and for “or” between as many as are to be said.
    """
    is_of_cldr = _OF_CLDR.fullmatch(edtf.text) and edtf.text.count(",") < most
    return language() if is_translated() or is_of_cldr else ENGLISH


@_remembered
def _in_words(edtf: Edtf, tag: str) -> str:
    words = _spoken(edtf, tag)
    if is_julian(edtf):
        both = _("{julian} Old Style ({gregorian} New Style)")
        words = both.format(julian=words, gregorian=_spoken(in_gregorian(edtf), tag))
    return _known(words, tag)


@_remembered
def _in_short(edtf: Edtf, tag: str) -> str:
    if len(spans_of(edtf.text)) > 2 and edtf.earliest and edtf.latest:
        return _known(_roughly(edtf.earliest, edtf.latest, tag), tag)
    return _known(_in_style(edtf, _spoken(edtf, tag, short=True)), tag)


def _in_style(edtf: Edtf, words: str) -> str:
    return _("{julian} Old Style").format(julian=words) if is_julian(edtf) else words


def _known(words: str, tag: str) -> str:
    """Words that are CLDR's are in no catalogue: the made-up language shows that these are translated."""
    return words if tag != PSEUDO else f"⟦{words.translate(_BRACKETS)}⟧"


def _roughly(first: Day, last: Day, tag: str) -> str:
    """The part of a month in which two days are, or the months, or the years."""
    if first.year != last.year:
        return _link(year_words(first.year), year_words(last.year), "month")
    one, other = (_made(Written(day.year, day.year, month=f"{day.month:02}"), tag, True) for day in (first, last))
    if first.month != last.month:
        one, other = _told_apart(one, other)
        return _link(_end_words(one), _end_words(other), "month")
    month = _end_words(one)
    parts = {0 if day.day <= 10 else 1 if day.day <= 20 else 2 for day in (first, last)}
    if len(parts) > 1:
        return month
    return (_("early {month}"), _("mid-{month}"), _("late {month}"))[parts.pop()].format(month=month)


class _End(NamedTuple):
    """One date: what it shows, and of that what is not said already by the one before or after it."""

    written: Written
    fields: dict[str, str]
    parts: tuple[Part, ...]
    is_uncertain: bool

    @property
    def unit(self) -> str:
        """What it names: a day, a decade, or else a month or a year."""
        return "day" if self.written.is_day else "decade" if _is_decade(self.written) else "month"

    @property
    def kind(self) -> str:
        """The same, or that it is approximate: in many languages the words before it depend on that."""
        return "about" if self.written.mark in ("~", "%") else self.unit


_Span = list[_End | Literal["..", ""]]


def _spoken(edtf: Edtf, tag: str, short: bool = False) -> str:
    spans = _ends(spans_of(edtf.text), is_julian(edtf), tag, short)
    choice = is_set(edtf.text)
    said = [_span_words(span, choice, number == len(spans) - 1) for number, span in enumerate(spans, 1)]
    return said[0] if len(said) == 1 else format_list(said, "or", locale=locale_of_dates(tag))


def _ends(spans: list[list[str]], julian: bool, tag: str, short: bool) -> list[_Span]:
    """The ends of spans, each less what its neighbours say already; one of a span that ends as it begins."""
    made = [[_end(text, julian, tag, short) for text in dict.fromkeys(span)] for span in spans]
    places = [(span, at) for span in made for at, end in enumerate(span) if end not in (OPEN, UNKNOWN)]
    for (span, at), (other, there) in pairwise(places):
        before, after = span[at], other[there]
        is_one = span is other or OPEN in other or len(other) == 1  # Else “or between” stands before it.
        if is_one and isinstance(before, _End) and isinstance(after, _End):
            span[at], other[there] = _told_apart(before, after)
    return made


def _end(text: str, julian: bool, tag: str, short: bool) -> _End | Literal["..", ""]:
    if text == OPEN:
        return ".."
    return _made(fields_of(text, julian), tag, short) if text != UNKNOWN else ""


def _made(written: Written, tag: str, short: bool) -> _End:
    parts = _parts(written, tag, short)
    return _End(written, {name: words for name, words in parts if name}, parts, written.mark in ("?", "%"))


def _parts(written: Written, tag: str, short: bool) -> tuple[Part, ...]:
    low, high = written.low, written.high
    if _is_decade(written):
        return (("y", _("{year}s").format(year=low)),)
    values = year_parts(low, tag)
    if low < high:
        first, last = (low, high) if high > 0 else (1 - low, 1 - high)
        values = {"y": f"{first}–{last}"} | ({"G": era_of(high, tag)} if high < 1 else {})
    elif written.second:
        second = written.second if written.second != "00" else str(low)
        values["y"] = values["y"].replace(str(low), f"{low - 1}/{second}")
    if written.month not in ("", "XX"):
        values["M"] = _season(written.month) or str(int(written.month))
    if written.is_day:
        values["d"] = str(int(written.day))
    return lay_out(values, tag, short)


def _is_decade(written: Written) -> bool:
    """Whether a date is a decade that has a name: “the 1600s” may be a century."""
    return written.high - written.low == 9 and written.low > 99 and written.low % 100 > 0


def _season(month: str) -> str:
    spring, summer = pgettext("season", "spring"), pgettext("season", "summer")
    autumn, winter = pgettext("season", "autumn"), pgettext("season", "winter")
    return dict(zip(SEASONS, (spring, summer, autumn, winter), strict=True)).get(month, "")


def _told_apart(before: _End, after: _End) -> tuple[_End, _End]:
    """Two dates that follow one another in a sentence, less what is said once for both."""
    if before.is_uncertain != after.is_uncertain:
        return before, after
    shared = _shared(before.fields, after.fields)
    kept = _without_last(before.parts, shared)
    left = shared - (_names(before.parts) - _names(kept))
    return before._replace(parts=kept, is_uncertain=False), after._replace(parts=_without_first(after.parts, left))


def _names(parts: tuple[Part, ...]) -> set[str]:
    return {name for name, _words in parts if name}


def _shared(before: dict[str, str], after: dict[str, str]) -> set[str]:
    """The fields that are the same in two dates, from the coarsest on; one at least is left to each."""
    shared: list[str] = []
    for name in FIELDS:
        if before.get(name) != after.get(name):
            break
        if name in before:
            shared.append(name)
    while shared and ({*before} <= {*shared} or {*after} <= {*shared}):
        shared.pop()
    return {*shared}


def _without_last(parts: tuple[Part, ...], shared: set[str]) -> tuple[Part, ...]:
    """Some words without the shared fields with which they end."""
    *_blanks, last = [at for at, (name, _words) in enumerate(parts) if name]
    if parts[last][0] not in shared:
        return parts
    kept = parts[:last]
    if kept and not kept[-1][0]:
        sign = re.match(r"[^\s,;]*", kept[-1][1])
        kept = (*kept[:-1], ("", sign[0] if sign else ""))
    return _without_last(kept, shared)


def _without_first(parts: tuple[Part, ...], shared: set[str]) -> tuple[Part, ...]:
    """Some words without the shared fields with which they begin."""
    first, *_others = [at for at, (name, _words) in enumerate(parts) if name]
    if parts[first][0] not in shared:
        return parts
    rest = parts[first + 1 :]
    return _without_first(rest if not rest or rest[0][0] else rest[1:], shared)


def _span_words(span: _Span, choice: bool, followed: bool) -> str:
    """A span, or one date; `followed` by “or”."""
    first, last = span[0], span[-1]
    if len(span) == 1:
        return _end_words(last, followed)
    if first == OPEN and isinstance(last, _End):
        before = _no_later if choice else _by
        return before(last.kind).format(date=_end_words(last, followed))
    if last == OPEN and isinstance(first, _End):
        after = _no_earlier if choice else _since
        return after(first.kind).format(date=_end_words(first, followed))
    link = _between if choice else _link
    kinds = [end.kind if isinstance(end, _End) else "month" for end in (first, last)]
    kind = kinds[0] if choice and kinds[0] in ("decade", kinds[1]) else "month" if choice else kinds[1]
    return link(_end_words(first, True), _end_words(last, followed), kind)


def _end_words(end: _End | str, followed: bool = False) -> str:
    if isinstance(end, str):
        return _("an unknown date")
    written, words = end.written, text_of(end.parts)
    if written.day == "XX":
        words = _("an unknown day of {month}").format(month=words)
    elif written.month == "XX":
        words = _("an unknown month of {year}").format(year=words)
    elif written.low < written.high and not _is_decade(written):
        words = _("an unknown year of {years}").format(years=words)
    if written.mark in ("~", "%"):
        words = _about(end.unit).format(date=words)
    if written.time:
        clock = _("{date} at {time} UTC{shift}") if written.shift else _("{date} at {time}")
        shift = written.shift.strip("Z").replace("-", "−")
        words = clock.format(date=words, time=written.time.removesuffix(":00"), shift=shift)
    if not end.is_uncertain:
        return words
    mark = pgettext("in a sentence that goes on", "{date}, uncertain,") if followed else _("{date}, uncertain")
    return mark.format(date=words)


def _about(unit: str) -> str:
    found = {"day": pgettext("a day", "about {date}"), "decade": _("about the {date}")}
    return found.get(unit) or pgettext("a month or a year", "about {date}")


def _since(kind: str) -> str:
    found = {"day": pgettext("a day", "from {date}"), "decade": _("from the {date}")}
    found["about"] = pgettext("an approximate date", "from {date}")
    return found.get(kind) or pgettext("a month or a year", "from {date}")


def _by(kind: str) -> str:
    found = {"day": pgettext("a day", "by {date}"), "decade": _("by the {date}")}
    found["about"] = pgettext("an approximate date", "by {date}")
    return found.get(kind) or pgettext("a month or a year", "by {date}")


def _no_later(kind: str) -> str:
    found = {"day": pgettext("a day", "no later than {date}"), "decade": _("no later than the {date}")}
    found["about"] = pgettext("an approximate date", "no later than {date}")
    return found.get(kind) or pgettext("a month or a year", "no later than {date}")


def _no_earlier(kind: str) -> str:
    found = {"day": pgettext("a day", "no earlier than {date}"), "decade": _("no earlier than the {date}")}
    found["about"] = pgettext("an approximate date", "no earlier than {date}")
    return found.get(kind) or pgettext("a month or a year", "no earlier than {date}")


def _between(first: str, last: str, kind: str) -> str:
    found = {"day": pgettext("two days", "between {first} and {last}")}
    found["decade"] = _("between the {first} and {last}")
    said = found.get(kind) or pgettext("two months or years", "between {first} and {last}")
    return said.format(first=first, last=last)


def _link(first: str, last: str, kind: str) -> str:
    if not is_translated():
        return str(locale_of_dates(language()).interval_formats[None]).format(first, last)
    found = {"day": pgettext("the last is a day", "{first} to {last}")}
    found["decade"] = pgettext("the last is a decade", "{first} to {last}")
    said = found.get(kind) or pgettext("the last is a month or a year", "{first} to {last}")
    return said.format(first=first, last=last)
