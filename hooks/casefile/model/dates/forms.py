"""Forms of EDTF for dates as people write them, to be proposed to an editor: “44 BC”, “c. 1500”, “10/11/2026”."""

import re
import unicodedata
from collections.abc import Iterator
from datetime import date, timedelta
from functools import cache

from casefile.model.dates.layout import locale_of_dates
from casefile.translation import language

_BLANK = r"[\s,.]*"
_DAY, _YEAR = r"(?:the\s+)?(?P<day>\d{1,2})(?:st|nd|rd|th|er|º|ª)?", r"(?P<year>\d{1,4})(?:/(?P<second>\d{1,2}))?"
_NAME = r"(?P<name>[^\W\d_]+)"
_WORDED = tuple(
    re.compile(rf"{form}(?:{_BLANK}(?:(?P<bc>bce?)|ad|ce))?")
    for form in (
        rf"{_DAY}{_BLANK}(?:(?:of|de|d)[\s'’]+)?{_NAME}{_BLANK}(?:(?:de|del)\s+)?(?:ad\s*)?{_YEAR}",
        rf"{_NAME}{_BLANK}(?:{_DAY}(?:{_BLANK}(?=[\s,])|,)\s*)?(?:(?:of|de|del)\s+)?(?:ad\s*)?{_YEAR}",
        rf"{_YEAR}{_BLANK}{_NAME}(?:{_BLANK}{_DAY})?",
        rf"(?:ad\s*)?{_YEAR}",
    )
)
_YEAR_FIRST = re.compile(r"(\d{4})(?P<sign>[-/.年])\s*(\d{1,2})(?:(?:(?P=sign)|月)\s*(\d{1,2})日?|月)?")
_YEAR_LAST = re.compile(r"(?:(\d{1,2})([-/.])\s*)?(\d{1,2})[-/.]\s*(\d{4})")
_IN_ONE = re.compile(r"((?:1\d|20)\d\d)(\d\d)(\d\d)")
_DECADE = re.compile(r"(?:the )?(\d{3})0['’]?s")
_CENTURY = re.compile(r"(?:the )?(\d{1,2}|[ivx]+)(?:st|nd|rd|th|e|ème)?[ -](?:century|cent\.?|siècle)(?P<bc> bce?)?")
_ABOUT = re.compile(r"(?:c\.|ca\.?|c(?=[\s\d])|circa|about|around|approx\.?|approximately|vers|env\.?|environ|um|~)\s*")
_JULIAN = re.compile(r"julian:?\s*")
_OLD_STYLE = re.compile(r"[\s,(]+(?:o\.\s?s\.?|os|old style|julian(?: calendar)?)\)?$")
_NEW_STYLE = re.compile(r"[\s,(]+(?:n\.\s?s\.?|ns|new style|gregorian(?: calendar)?)\)?$")
_BEFORE, _AFTER = re.compile(r"(?:before|avant)\s+(.+)"), re.compile(r"(?:after|après)\s+(.+)")
# Of what is told of a part of a year or a month, and of an hour of a day, the whole is known.
_PART = re.compile(r"^(?:early|mid|late|(?:the )?(?:beginning|start|middle|end) of|début|fin)(?:[\s-]+(?:in\s+)?)")
_HOUR = re.compile(r"^(\d{4}-\d\d-\d\d)(?:t|,?\s+)\d{1,2}[:.]\d\d(?:\s*[ap]m)?$")
_EITHER = re.compile(r"\s*(?:,\s*(?:or|ou)?|\s(?:or|ou)\s)\s*")
_UNTIL = re.compile(r"(?:until|till|up to|by|no later than|jusqu['’]en)\s+")
_SINCE = re.compile(r"(?:since|from|no earlier than|depuis)\s+")
_BETWEEN = re.compile(r"(?:between|entre)\s+(.+?)\s+(?:and|et|y|e)\s+(.+)")
_SPAN = re.compile(r"(?:from\s+)?(.+?)(?:\s*[–—]\s*|\s+-\s+|\s+(?:to|until|à|bis)\s+|(?<=^\d{4})-(?=\d{4}$|\d\d$))(.+)")
_SEASONS = {"spring": "21", "summer": "22", "autumn": "23", "fall": "23", "winter": "24"}
_HYPHENS = dict.fromkeys(map(ord, "\u2010\u2011\u2012\u2212\ufe63\uff0d"), "-")


def forms_for(text: str) -> list[str]:
    """How what may be meant is written; several where it is not clear. Some may be no dates after all."""
    return list(dict.fromkeys(form for form in _forms(_plain(text)) if form != text))


def _plain(text: str) -> str:
    """A text in small letters and ASCII digits, its eras as `bc` and `ad`."""
    plain = unicodedata.normalize("NFKC", text).translate(_HYPHENS).casefold().strip().removesuffix(".")
    plain = "".join(str(unicodedata.decimal(sign, sign)) for sign in plain)
    for era, words in _eras(language()).items():
        for word in words:
            plain = re.sub(rf"(?<!\w){re.escape(word)}(?!\w)\.?", era, plain)
    return plain


@cache
def _eras(tag: str) -> dict[str, list[str]]:
    """The words for both eras in English and in a language, the longest first."""
    eras = locale_of_dates(tag).eras
    found = {"bc": {"b.c.e", "b.c", "bce"}, "ad": {"a.d", "c.e", "ce"}}
    for number, name in enumerate(found):
        found[name] |= {str(eras[width][number]).casefold().rstrip(".") for width in eras if number in eras[width]}
    return {name: sorted(words, key=len, reverse=True) for name, words in found.items()}


def _forms(text: str) -> Iterator[str]:
    text = _PART.sub("", _HOUR.sub(r"\1", text))
    if julian := _JULIAN.match(text):
        rest = text[julian.end() :]
        yield f"julian {rest.upper()}"
        yield from (f"julian {form.removeprefix('julian ')}" for form in _forms(rest))
    elif _OLD_STYLE.search(text):
        yield from (f"julian {form.removeprefix('julian ')}" for form in _forms(_OLD_STYLE.sub("", text)))
    elif _NEW_STYLE.search(text):
        yield from _forms(_NEW_STYLE.sub("", text))
    elif text.endswith("?"):
        yield from (f"{form}?" for form in _forms(text[:-1].rstrip()))
    elif about := _ABOUT.match(text):
        yield from _about(text[about.end() :])
    elif before := _BEFORE.fullmatch(text):
        yield from (f"../{_beside(form, -1)}" for form in _forms(before[1]) if _beside(form, -1))
    elif after := _AFTER.fullmatch(text):
        yield from (f"{_beside(form, 1)}/.." for form in _forms(after[1]) if _beside(form, 1))
    elif until := _UNTIL.match(text):
        yield from (f"../{form}" for form in _forms(text[until.end() :]))
    elif between := _BETWEEN.fullmatch(text):
        yield from (f"[{first}..{last}]" for first, last in _pairs(between))
    elif any(_one_of(text)):
        yield from _one_of(text)
    elif span := _SPAN.fullmatch(text):
        yield from (f"{first}/{last}" for first, last in _pairs(span))
    elif since := _SINCE.match(text):
        yield from (f"{form}/.." for form in _forms(text[since.end() :]))


def _beside(form: str, step: int) -> str:
    """The day, month or year right before a date, or right after it; "" for one of another form."""
    if re.fullmatch(r"\d{4}-\d\d-\d\d", form):
        try:
            return (date.fromisoformat(form) + timedelta(days=step)).isoformat()
        except (ValueError, OverflowError):
            return ""
    if month := re.fullmatch(r"(\d{4})-(0[1-9]|1[0-2])", form):
        year, number = divmod(12 * int(month[1]) + int(month[2]) - 1 + step, 12)
        return f"{year:04}-{number + 1:02}"
    return f"{int(form) + step:04}" if re.fullmatch(r"\d{4}", form) else ""


def _about(text: str) -> Iterator[str]:
    """How a date is written that is about so; of a span it is not clear how much of it is."""
    for form in _forms(text):
        first, slash, last = form.partition("/")
        yield from (f"{first}~/{last}", f"{first}~/{last}~") if slash else (f"{form}~",)


def _pairs(span: re.Match[str]) -> Iterator[tuple[str, str]]:
    first, last = span.groups()
    if re.fullmatch(r"\d{4}", first) and re.fullmatch(r"\d\d", last):
        last = first[:2] + last  # 1914–18
    if re.fullmatch(r"\d{1,2}", first) and (rest := re.fullmatch(r"\d{1,2}(\D.+)", last)):
        first += rest[1]  # 10–12 November 2026
    if not re.search(r"\d", first) and (year := re.search(r"\d{4}$", last)):
        first += f" {year[0]}"  # September to October 2022
    for one in _forms(first):
        yield from ((one, other) for other in _forms(last))


def _one_of(text: str) -> Iterator[str]:
    """How a single date is written, or one of several."""
    parts = _EITHER.split(text)
    if any(_one(text)) or len(parts) == 1:
        yield from _one(text)
    elif all(any(_one(part)) for part in parts):
        yield f"[{','.join(next(_one(part)) for part in parts)}]"


def _one(text: str) -> Iterator[str]:
    """How a single date is written."""
    if found := _YEAR_LAST.fullmatch(text):
        one, _sign, other, year = found.groups()
        orders = ((other, one), (one, other)) if one else ((other,),)
        yield from (_day(year, *order) for order in orders)
    elif found := _YEAR_FIRST.fullmatch(text):
        yield _day(found[1], *filter(None, (found[3], found[4])))
        if found["sign"] == "/" and not found[4] and int(found[3]) == (int(found[1]) + 1) % 100:
            yield f"{found[1]}/{int(found[1]) + 1:04}"
    elif found := _IN_ONE.fullmatch(text):
        yield _day(*found.groups())
    elif found := _DECADE.fullmatch(text):
        yield from [f"{found[1]}X"] + [f"{found[1][:2]}XX"] * found[1].endswith("0")
    elif found := _CENTURY.fullmatch(text):
        yield from _century(_number(found[1]), bool(found["bc"]))
    else:
        yield from _worded(text)


def _day(year: str, *rest: str) -> str:
    return "-".join([year.zfill(4), *(part.zfill(2) for part in rest)])


def _century(number: int, before: bool) -> Iterator[str]:
    if before:
        yield f"{_year(100 * number, True)}/{_year(100 * number - 99, True)}"
    elif number > 0:
        yield f"{number - 1:02}XX"


def _number(text: str) -> int:
    """A number in our digits or in Roman ones, as far as there are centuries."""
    if text.isdecimal():
        return int(text)
    values = [{"i": 1, "v": 5, "x": 10}[sign] for sign in text]
    return sum(-one if one < after else one for one, after in zip(values, [*values[1:], 0], strict=True))


def _worded(text: str) -> Iterator[str]:
    """A date with the name of a month or a season, or an era."""
    for pattern in _WORDED:
        found = pattern.fullmatch(text)
        fields = found.groupdict() if found else {}
        month = _named(fields.get("name"))
        if fields and month is not None and _is_told(fields, text):
            yield _written(fields, month)
            return


def _is_told(fields: dict[str, str | None], text: str) -> bool:
    """Whether it is a year for sure: one of two digits alone may be short for another."""
    return bool(fields.get("name") or len(fields["year"] or "") > 2 or re.search("bc|ad", text))


def _written(fields: dict[str, str | None], month: str) -> str:
    day = (fields.get("day") or "").zfill(2) if fields.get("day") else ""
    rest = "".join(f"-{part}" for part in (month, day) if part)
    year, second = int(fields["year"] or 0), fields["second"]
    if not second:
        return _year(year, bool(fields["bc"])) + rest
    if not month:
        return f"{year:04}/{year + 1:04}"
    return f"julian {year:04}/{(year + 1) % 100:02}{rest}"


def _year(number: int, before: bool) -> str:
    """A year as EDTF counts them: 1 BC is 0."""
    if not before:
        return f"{number:04}"
    return f"{'-' * (number > 1)}{number - 1:04}"


def _named(name: str | None) -> str | None:
    """The number of a month or a season by its name; "" where none is given, None where it is no such name."""
    return _names(language()).get(name) if name else ""


@cache
def _names(tag: str) -> dict[str, str]:
    """The months in English and in a language, in full and short, and the seasons."""
    found = dict(_SEASONS)
    for locale in (locale_of_dates("en"), locale_of_dates(tag)):
        for use in ("format", "stand-alone"):
            for width in ("wide", "abbreviated"):
                names = locale.months[use][width]
                found |= {str(name).casefold().rstrip("."): f"{number:02}" for number, name in names.items()}
    return found | {name[:3]: number for name, number in found.items() if name in _english_months()} | {"sept": "09"}


def _english_months() -> set[str]:
    return {str(name).casefold() for name in locale_of_dates("en").months["format"]["wide"].values()}
