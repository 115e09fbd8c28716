"""How a language writes days, months and years: the patterns and names of CLDR, and in English those of this site.

CLDR's patterns are those of UTS #35 (<https://unicode.org/reports/tr35/tr35-dates.html#Date_Format_Patterns>).
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from babel import Locale
from babel.numbers import get_group_symbol

from casefile.translation import PSEUDO, language, locale_of, pgettext

# The fields of a date, the coarse ones first: era, year, month, day.
FIELDS = "GyMd"
_TOKEN = re.compile(r"''|'((?:[^']|'')*)'|([GyYuMLd])\2*|[^'GyYuMLd]+")
_MONTHS = "January February March April May June July August September October November December".split()
_SHORT_MONTHS = [name if len(name) <= 4 else "Sept" if name == "September" else name[:3] for name in _MONTHS]
_BRITISH = {"en", "en-GB", PSEUDO}
# A pair of a field, "" for what stands between two, and its words.
Part = tuple[str, str]


@dataclass(frozen=True)
class Style:
    """The patterns of one language by the fields that they show, and the names of its months (in full, short) and eras.

    `standing_alone` are the names of months where no day stands beside them.
    """

    patterns: dict[str, str]
    months: list[str]
    standing_alone: list[str]
    eras: tuple[str, str]
    group: str


def lay_out(values: dict[str, str], tag: str, short: bool = False) -> tuple[Part, ...]:
    """Some fields of a date in the order of a language. A month is given by its number, or is a word of its own."""
    style = style_of(tag, short)
    pattern = style.patterns["".join(field for field in FIELDS if field in values)]
    if not values.get("M", "1").isdecimal() and not re.search("MMM|LLL", pattern):
        pattern = style.patterns["Gy" if "G" in values else "y"] + " M"
    return tuple(_parts(pattern, values, style))


def text_of(parts: tuple[Part, ...]) -> str:
    """The words of some fields, with what stands between them."""
    return "".join(words for _, words in parts)


def _parts(pattern: str, values: dict[str, str], style: Style) -> list[Part]:
    parts: list[Part] = []
    for found in _TOKEN.finditer(pattern):
        sign, letter = found[0], found[2]
        if not letter:
            between = parts.pop()[1] if parts and not parts[-1][0] else ""
            parts.append(("", between + ("'" if sign == "''" else found[1] or sign)))
        elif letter == "G":
            parts.append(("G", values.get("G") or style.eras[1]))
        elif letter in "yYu":
            parts.append(("y", values["y"]))
        elif letter == "d":
            parts.append(("d", _day(values["d"], len(sign))))
        else:
            parts.append(("M", _month(values["M"], sign, style)))
    return parts


def _day(day: str, digits: int) -> str:
    first = pgettext("the first day of a month, as in “1 March 2024”", "1")
    return (first if day == "1" else day).zfill(digits)


def _month(month: str, sign: str, style: Style) -> str:
    if not month.isdecimal():
        return month
    if len(sign) < 3:
        return month.zfill(len(sign))
    return (style.standing_alone if sign[0] == "L" else style.months)[int(month) - 1]


def year_text(year: int, tag: str) -> str:
    """The number of a year, in groups where it is long."""
    return f"{year:,}".replace(",", style_of(tag, False).group) if year > 9999 else str(year)


def era_of(year: int, tag: str) -> str:
    """The word for the era of an astronomical year; "" where it goes without saying."""
    before, after = style_of(tag, False).eras
    return before if year < 1 else after if year < 1000 else ""


def year_parts(year: int, tag: str) -> dict[str, str]:
    """An astronomical year as readers know it: 0 is 1 BC. Its number, and its era where that has to be said."""
    number, era = year_text(year if year > 0 else 1 - year, tag), era_of(year, tag)
    if year > 0 and era and tag in _BRITISH:
        return {"y": f"{era} {number}"}
    return {"G": era, "y": number} if era else {"y": number}


def month_words(year: int, month: int) -> str:
    """A month in full, in the language that is spoken."""
    tag = language()
    return text_of(lay_out(year_parts(year, tag) | {"M": str(month)}, tag))


def locale_of_dates(tag: str) -> Locale:
    """What CLDR knows of a language. English without a region is British."""
    return Locale("en", "GB") if tag in _BRITISH else locale_of(tag)


@cache
def style_of(tag: str, short: bool) -> Style:
    """The style of a language, in full or short."""
    if tag in _BRITISH:
        return _style({"My": "MMMM y", "dMy": "d MMMM y"}, _SHORT_MONTHS if short else _MONTHS)
    return _of_locale(locale_of_dates(tag), short)


def _style(patterns: dict[str, str], months: list[str]) -> Style:
    plain = {"y": "y", "yM": patterns["My"], "yMd": patterns["dMy"]}
    return Style(plain | {f"G{shown}": f"{one} G" for shown, one in plain.items()}, months, months, ("BC", "AD"), ",")


def _of_locale(locale: Locale, short: bool) -> Style:
    width, skeletons = "abbreviated" if short else "wide", locale.datetime_skeletons
    day = skeletons["yMMMd"] if short else locale.date_formats["long"]
    month = skeletons["yMMM" if short else "yMMMM"]
    plain = {"y": skeletons["y"].pattern, "yM": month.pattern, "yMd": day.pattern}
    names = locale.months
    return Style(
        patterns=plain | {f"G{shown}": _with_era(one, skeletons["Gy"].pattern) for shown, one in plain.items()},
        months=_twelve(names["format"][width]),
        # Babel gives for some languages those of the one that was read before, where they are short.
        standing_alone=_twelve(names["format" if short else "stand-alone"][width]),
        eras=(locale.eras["abbreviated"][0], locale.eras["abbreviated"][1]),
        group=get_group_symbol(locale),
    )


def _twelve(names: Mapping[int, str]) -> list[str]:
    return [names[number] for number in range(1, 13)]


def _with_era(pattern: str, year: str) -> str:
    """A pattern with the era where a year alone has it: the words at the year go with both."""
    if "G" in pattern:
        return pattern
    alone = re.sub(r"\s*G+\s*", "", year)
    written = re.sub(r"\s+", r"\\s+", re.escape(alone).replace("\\ ", " "))
    if re.search(written, pattern):
        return re.sub(written, lambda _: year, pattern, count=1)
    return pattern.replace("y", "y G" if year.index("G") > year.index("y") else "G y", 1)
