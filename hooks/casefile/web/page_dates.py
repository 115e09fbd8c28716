"""Days as pages write them, for programs and for readers, in the order and with the months of the page's language."""

import re
import unicodedata
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from email.utils import parsedate_to_datetime
from functools import cache
from typing import NamedTuple

from babel import Locale, UnknownLocaleError

from casefile.web.words_of_pages import CHANGED, PUBLISHED

_ISO = re.compile(r"(\d{4})(?:-?(\d\d)(?:-?(\d\d))?)?(?=$|[T\s])")
_YEAR_FIRST = r"(?<!\d)(?P<y1>\d{4})\s?(?P<s1>[-/.])\s?(?P<m1>\d{1,2})\s?(?P=s1)\s?(?P<d1>\d{1,2})(?!\d)"
_YEAR_LAST = r"(?<![\d.])(?P<a2>\d{1,2})\s?(?P<s2>[-/.])\s?(?P<b2>\d{1,2})\s?(?P=s2)\s?(?P<y2>\d{4})(?!\d)"
_CHARACTERS = r"(?<!\d)(?P<y3>\d{4})\s?[年년]\s?(?P<m3>\d{1,2})\s?[月월]\s?(?P<d3>\d{1,2})\s?[日號号일]"
_ORDINAL = r"(?:st|nd|rd|th|er|º|ª|\.|,|-?е|-?го)?"
# No page was on the web before; what is older is of another calendar, or of what the page tells.
_FIRST_YEAR = 1991
_BUDDHIST = 543
# Between a word such as “published” and its day may stand whom by and where, but no sentence's end.
_BETWEEN = r"(?P<between>[^\d\n。!?]{0,48}?)"
_LABEL = re.compile(rf"(?<!\w)(?:{PUBLISHED})", re.IGNORECASE)


class Day(NamedTuple):
    """A day that a text names: every form of it that is possible, and the words in which it stands."""

    forms: tuple[str, ...]
    words: str


def stated_days(text: str, language: str) -> tuple[str, ...]:
    """The days that a value for programs can mean, as EDTF; several where its order is open, none if it is no day."""
    text = _digits(text).strip()
    if found := _ISO.match(text):
        form = "-".join(part for part in found.groups() if part)
        return (form,) if _is_day(form) else ()
    if re.fullmatch(r"\d{10}(?:\d{3})?", text):
        return (datetime.fromtimestamp(int(text[:10]), UTC).date().isoformat(),)
    try:
        return (parsedate_to_datetime(text).date().isoformat(),)
    except (ValueError, IndexError):
        pass
    day = next(days_in(text, language), None)
    return day.forms if day else ()


def published_days(text: str, language: str) -> list[Day]:
    """The days before which a text says in words that it appeared then."""
    days = []
    for label in _LABEL.finditer(text):
        rest = text[label.end() : label.end() + 100]
        day = next(days_in(rest, language), None)
        if day is None:
            continue
        between = rest[: _digits(rest).find(day.words) if day.words in _digits(rest) else 0]
        before = text[max(label.start() - 14, 0) : label.start()]
        if re.fullmatch(_BETWEEN, between) and not CHANGED.search(between) and not re.search(r"originally\s+$", before):
            words = " ".join(text[label.start() : label.end() + len(between) + len(day.words)].split())
            days.append(Day(day.forms, words))
    return days


def days_in(text: str, language: str) -> Iterator[Day]:
    """The days that a text names, in its order."""
    plain = _digits(text)
    for found in _pattern(_month_language(language)).finditer(plain):
        forms = tuple(dict.fromkeys(form for form in _forms(found, language) if _is_of_the_web(form)))
        if forms:
            yield Day(forms, found[0])


def day_in_address(path: str) -> str:
    """The day, or the month, that stands in an address: /2025/03/05/, /2025-03-05-, /20250305/; "" without one."""
    found = re.search(
        r"/(\d{4})/(\d{1,2})(?:/(\d{1,2}))?(?=/|$)|[/_-](\d{4})-(\d\d)-(\d\d)(?!\d)|/(20\d\d)(\d\d)(\d\d)(?!\d)", path
    )
    if not found:
        return ""
    year, *rest = (part for part in found.groups() if part)
    form = "-".join([year, *(part.zfill(2) for part in rest)])
    return form if _is_of_the_web(form) else ""


def is_near(day: str, other: str) -> bool:
    """Whether two days are one, but for the time zone in which they were written; a month is near to its days."""
    if len(day) != 10 or len(other) != 10:
        return day.startswith(other) or other.startswith(day)
    return abs(date.fromisoformat(day) - date.fromisoformat(other)) <= timedelta(days=1)


def _digits(text: str) -> str:
    """A text with ASCII digits for those of any script."""
    return "".join(str(unicodedata.decimal(one, one)) for one in unicodedata.normalize("NFC", text))


def _is_day(form: str) -> bool:
    padded = f"{form}-01-01"[: 10 if len(form) < 8 else len(form)]
    try:
        return date(1000, 1, 1) <= date.fromisoformat(padded) <= date.today() + timedelta(days=1)
    except ValueError:
        return False


def _is_of_the_web(form: str) -> bool:
    return _is_day(form) and int(form[:4]) >= _FIRST_YEAR


def _forms(found: re.Match[str], language: str) -> Iterator[str]:
    parts = found.groupdict()
    if parts["y1"] or parts["y3"]:
        number = "1" if parts["y1"] else "3"
        yield _form(parts[f"y{number}"], parts[f"m{number}"], parts[f"d{number}"], language)
    elif parts["y2"]:
        for order in _order(language) if parts["s2"] == "/" or language[:2] == "en" else ("dm",):
            day, month = (parts["a2"], parts["b2"]) if order == "dm" else (parts["b2"], parts["a2"])
            yield _form(parts["y2"], month, day, language)
    else:
        names = _months(_month_language(language))
        for number in "456":
            if parts[f"n{number}"]:
                month = str(names[parts[f"n{number}"].lower()])
                yield _form(parts[f"y{number}"], month, parts[f"d{number}"], language)


def _form(year: str, month: str, day: str, language: str) -> str:
    if language.startswith("th") and 2534 <= int(year) <= 2700:
        year = str(int(year) - _BUDDHIST)
    return f"{year}-{month.zfill(2)}-{day.zfill(2)}"


@cache
def _locale(language: str) -> Locale | None:
    for tag in (language, language.partition("-")[0]):
        try:
            return Locale.parse(tag, sep="-") if tag else None
        except (ValueError, UnknownLocaleError):
            continue
    return None


@cache
def _order(language: str) -> tuple[str, ...]:
    """Whether day or month comes first in numbers; both where the language is not known, or is English of nowhere."""
    locale = _locale(language)
    if locale is None or language == "en":
        return ("dm", "md")
    pattern = locale.date_formats["short"].pattern
    return ("dm",) if pattern.find("d") < pattern.find("M") or pattern.startswith("y") else ("md",)


def _month_language(language: str) -> str:
    return language if _locale(language) else "en"


@cache
def _months(language: str) -> dict[str, int]:
    """The months by their names, in the page's language and in English."""
    found: dict[str, int] = {"sept": 9}
    for locale in (Locale.parse("en"), _locale(language)):
        for use in ("format", "stand-alone"):
            for width in ("abbreviated", "wide"):
                names = locale.months[use][width] if locale else {}
                found |= {str(name).lower().rstrip("."): number for number, name in names.items()}
    return {name: number for name, number in found.items() if not name.isdecimal()}


@cache
def _pattern(language: str) -> re.Pattern[str]:
    names = "|".join(re.escape(name) for name in sorted(_months(language), key=len, reverse=True))
    # In Hebrew “in” is written on the month, and in Arabic two names of a month may stand side by side.
    name = rf"(?:de\s|of\s|d[’']|ב)?\s?(?P<n%s>{names})(?![^\W\d_])\.?(?:\s?/\s?[^\W\d_]+)?"
    return re.compile(
        "|".join(
            (
                _CHARACTERS,
                _YEAR_FIRST,
                _YEAR_LAST,
                rf"(?<!\d)(?P<d4>\d{{1,2}}){_ORDINAL}\s?{name % 4},?\s?(?:de\s|del\s)?(?P<y4>\d{{4}})(?!\d)",
                rf"(?<![^\W\d_]){name % 5}\s(?P<d5>\d{{1,2}}){_ORDINAL},?\s(?P<y5>\d{{4}})(?!\d)",
                rf"(?<!\d)(?P<y6>\d{{4}})(?:\.|\.?\s?(?:m|an|年)\.|,)?\s?{name % 6}\s(?P<d6>\d{{1,2}})(?!\d)",
            )
        ),
        re.IGNORECASE,
    )
