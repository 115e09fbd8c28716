"""200 days from 9999 BC to 2100 in two calendars: order, lag and words are those that Java finds."""

import random
from itertools import pairwise
from pathlib import Path

import pytest

from casefile.model.dates import Day, Edtf, end_key, in_words, read_date
from casefile.translation import speaking
from casefile.views.timeline import lag_words
from java_calendar import JavaDay, Told, java_days, java_months

pytestmark = pytest.mark.node

EPOCH = Day(1970, 1, 1).ordinal()
# Where calendars go wrong: leap days of the one and not the other, the years about the year 1, the reforms, the ends.
CHOSEN = [
    ("julian", 1700, 2, 29),
    ("gregorian", 1700, 3, 11),
    ("julian", -43, 3, 15),
    ("gregorian", -43, 3, 13),
    ("julian", 0, 12, 31),
    ("gregorian", 0, 12, 31),
    ("julian", 1, 1, 1),
    ("gregorian", 1, 1, 1),
    ("julian", 0, 2, 29),
    ("gregorian", 0, 2, 29),
    ("julian", 200, 2, 29),
    ("julian", 300, 3, 1),
    ("julian", 1582, 10, 4),
    ("gregorian", 1582, 10, 15),
    ("julian", 1675, 2, 10),
    ("julian", 1752, 9, 2),
    ("julian", 1917, 10, 25),
    ("gregorian", 2000, 2, 29),
    ("julian", 1900, 2, 29),
    ("julian", 2100, 2, 28),
    ("gregorian", 2100, 12, 31),
    ("julian", -9998, 1, 1),
    ("gregorian", -9998, 1, 1),
]


def days() -> list[tuple[str, int, int, int]]:
    chance = random.Random(44)
    found = dict.fromkeys(CHOSEN)
    while len(found) < 200:
        first = chance.choice((-9998, -500, 1, 1500))
        year, month, day = chance.randint(first, 2100), chance.randint(1, 12), chance.randint(1, 28)
        found[chance.choice(("julian", "gregorian")), year, month, day] = None
    return list(found)


def text_of(calendar: str, year: int, month: int, day: int) -> str:
    written = f"{'-' * (year < 0)}{abs(year):04}-{month:02}-{day:02}"
    return f"julian {written}" if calendar == "julian" else written


@pytest.fixture(scope="module")
def found(tmp_path_factory: pytest.TempPathFactory) -> list[tuple[Edtf, JavaDay]]:
    """Each day as it is read here, and as Java has it."""
    asked = days()
    java = java_days(asked, "en-GB", tmp_path_factory.mktemp("java"))
    return [(read_date(text_of(*one)), day) for one, day in zip(asked, java, strict=True)]


def test_a_day_has_the_number_that_java_gives_it(found: list[tuple[Edtf, JavaDay]]):
    assert len(found) == 200
    for date, java in found:
        assert date.earliest is not None
        assert date.earliest == date.latest
        assert date.earliest.ordinal() - EPOCH == java.number, date
        year = java.gregorian.year if java.gregorian.is_common else 1 - java.gregorian.year
        assert (date.earliest.year, date.earliest.day) == (year, java.gregorian.day), date


def test_days_of_both_calendars_are_ordered_as_by_java(found: list[tuple[Edtf, JavaDay]]):
    ours = sorted(found, key=lambda one: end_key(one[0]))
    numbers = [java.number for _, java in ours]
    assert numbers == sorted(numbers)
    keys = [date.earliest.sort_key() for date, _ in ours if date.earliest]
    assert keys == sorted(keys)


def test_a_lag_is_as_long_as_by_java(found: list[tuple[Edtf, JavaDay]], tmp_path: Path):
    # The end of a month is a month after the end of the one before here, and not there.
    plain = [one for one in found if one[1].gregorian.day <= 28]
    near = sorted(plain, key=lambda one: one[1].number)
    pairs = [(one, other) for one, other in pairwise(near) if one[1].number < other[1].number]
    pairs += [(near[at], near[at + 7]) for at in range(len(near) - 7)]
    months = java_months([(one[1].number, other[1].number) for one, other in pairs], tmp_path)
    for (one, other), number in zip(pairs, months, strict=True):
        apart = other[1].number - one[1].number
        assert lag_words(one[0], other[0]) == expected_lag(apart, number), (str(one[0]), str(other[0]))
        assert lag_words(other[0], one[0]) == ""
    units = {word for one, other in pairs for word in lag_words(one[0], other[0]).split()}
    assert units >= {"days", "months", "years"}


def expected_lag(days: int, months: int) -> str:
    if months > 1200:
        return ""
    if months >= 24:
        return f"{months // 12} years later"
    if months >= 2:
        return f"{months} months later"
    return "1 day later" if days == 1 else f"{days} days later"


def in_english(told: Told) -> str:
    era = "" if told.is_common and told.year >= 1000 else told.era
    number = f"{told.year:,}" if told.year > 9999 else f"{told.year}"
    year = f"{era} {number}" if told.is_common else f"{number} {era}"
    return f"{told.day} {told.month} {year.strip()}"


def in_french(told: Told) -> str:
    era = "" if told.is_common and told.year >= 1000 else f" {told.era}"
    return f"{told.day} {told.month} {told.year}{era}"


def test_the_words_are_those_of_java(found: list[tuple[Edtf, JavaDay]]):
    for date, java in found:
        words = in_english(java.told)
        both = f"{words} Old Style ({in_english(java.gregorian)} New Style)"
        assert in_words(date) == (both if str(date).startswith("julian") else words)


@pytest.mark.parametrize("language", ["fr", "de"])
def test_the_words_of_other_languages_are_those_of_java(language: str, tmp_path: Path):
    asked = [one for one in days() if one[0] == "gregorian" and one[3] > 1]
    for one, java in zip(asked, java_days(asked, language, tmp_path), strict=True):
        words = in_french(java.told)
        with speaking(language):
            assert in_words(read_date(text_of(*one))) == (words.replace(" ", ". ", 1) if language == "de" else words)
