"""Whatever date a dossier gives, in whichever field: every page, list and feed is made, and says what a reader understands."""

import json
import re
from datetime import date, timedelta
from itertools import pairwise
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import html

from casefile.evidence.archive import Archive, load
from casefile.evidence.findings import Findings
from casefile.history.edition import Edition
from casefile.model.dates import Day, in_short, read_date
from casefile.project.publisher import Publisher
from casefile.site.downloads import site_data
from casefile.site.links import Links
from casefile.site.pages import site_pages
from casefile.site.rendering import render
from casefile.site.table_files import TableFiles
from date_texts import julian_texts, valid_texts
from small import write


def claim(sources: str, when: str | None, asserted: str | None, denied: str | None) -> dict[str, object]:
    statements = [
        {"by": by, "stance": stance, "said": said, "passages": [{"source": source, "paraphrase": "So it is said."}]}
        for by, stance, said, source in zip(
            ("anna", "ben"), ("asserts", "denies"), (asserted, denied), sources.split(), strict=True
        )
    ]
    return {"text": "It is so.", "when": when, "statements": statements}


def source(published: str | None, archived: str | None) -> dict[str, object]:
    copies = [{"url": "https://archive.example/x", "date": archived}]
    return {"title": "T", "kind": "book", "language": "en", "published": published, "archived": copies}


def dossier(dates: list[str | None]) -> dict[str, object]:
    """A small dossier with a date, or none, in each field that takes one."""
    topic = {
        "title": "T",
        "question": "Q?",
        "summary": "So it is [[one]] [@book] [@paper].",
        "disputes": [{"question": "Which?", "accounts": ["one", "two"]}],
        "claims": {"one": claim("book paper", *dates[0:3]), "two": claim("paper paper", *dates[3:6])},
    }
    return {
        "topics/t.yml": topic,
        "people/anna.yml": {"name": "Anna"},
        "people/ben.yml": {"name": "Ben"},
        "sources/book.yml": source(*dates[6:8]),
        "sources/paper.yml": source(*dates[8:10]),
    }


def given_fields(value: object) -> object:
    """A record without the fields that are not given."""
    if isinstance(value, dict):
        return {name: given_fields(inner) for name, inner in value.items() if inner is not None}
    return [given_fields(inner) for inner in value] if isinstance(value, list) else value


def archive_of(dates: list[str | None]) -> Archive:
    records = (f"--- {path}\n{json.dumps(given_fields(record))}\n" for path, record in dossier(dates).items())
    with TemporaryDirectory() as folder:
        archive, problems = load(write(Path(folder), "".join(records)))
    assert problems == []
    return archive


def site(dates: list[str | None]) -> dict[str, str]:
    """All pages and downloads by their paths."""
    findings, edition = Findings(archive_of(dates)), Edition("Casefile", "https://casefile.example/")
    tables, links = TableFiles(findings, edition), Links(findings, lambda path: f"/{path}")
    pages = {
        made.path: render(
            made.template,
            made.view(),
            links,
            made.facets,
            citation=made.citation(),
            record=made.edited_at,
            report_url="/report",
            publisher=Publisher(),
        )
        for made in (plan.make() for plan in site_pages(findings, edition, tables).values())
    }
    texts = (one for one in site_data(findings, edition, tables).items() if not one[0].endswith((".sqlite", ".zip")))
    return pages | {path: make().decode() for path, make in texts}


def words_of(page: str) -> str:
    return " ".join(html.fragment_fromstring(page, create_parent=True).text_content().split())


def timeline(dates: list[str | None]) -> Any:
    return html.fragment_fromstring(site(dates)["timeline.md"], create_parent=True)


FIELDS = st.lists(st.none() | valid_texts() | julian_texts(), min_size=10, max_size=10)


@settings(max_examples=40)
@given(FIELDS)
def test_every_date_is_shown_everywhere(dates):
    made = site(dates)
    json.loads(made["data/casefile.json"])
    for path, text in made.items():
        for number, unit in re.findall(r"\b(\d+) (day|month|year)s? later", text):
            assert int(number) <= {"day": 61, "month": 23, "year": 100}[unit], path
        for machine in re.findall(r'<time datetime="([^"]*)"', text):
            assert date.fromisoformat(machine).isoformat() == machine
        for number in re.findall(r'<(?:line|rect)\b[^>]*? (?:x|x1|x2|width)="([^"]*)"', text):
            assert 0 <= float(number) <= 1000, path
    for year in re.findall(
        r"<span>([^<]*)</span>", made["timeline.md"].partition("cf-axis__years")[2].partition("</div>")[0]
    ):
        assert re.fullmatch(r"[\d,]+( BC)?|AD \d+", year)


@given(st.integers(-9999, 9999).map(lambda year: Day(year, 1, 1)), st.integers(-400, 400))
def test_days_are_counted_as_the_calendar_has_them(day, cycles):
    later = day._replace(year=day.year + 400 * cycles)
    assert later.ordinal() - day.ordinal() == cycles * 146_097
    if 1 <= day.year <= 9999:
        assert day.ordinal() == date(*day).toordinal()


@given(st.integers(-(10**6), 10**6), st.integers(0, 400))
def test_the_day_after_a_day_has_the_next_number(year, number):
    here = date(2000 + year % 400, 1, 1) + timedelta(days=number)
    after = here + timedelta(days=1)
    shift = year - year % 400 - 2000
    days = [Day(one.year + shift, one.month, one.day) for one in (here, after)]
    assert days[1].ordinal() - days[0].ordinal() == 1


DAYS = st.builds(Day, st.integers(-(10**9), 10**9), st.integers(1, 12), st.integers(1, 28))


@given(DAYS, DAYS)
def test_keys_sort_as_days_do_as_text_and_as_numbers(one, other):
    assert (one.sort_key() < other.sort_key()) == (one < other)
    assert (int(one.sort_key()) < int(other.sort_key())) == (one < other)


LONG_AGO = [None, None, None, None, None, None]


@pytest.mark.parametrize(
    ("when", "published", "lag"),
    [
        ("2024-02-01", "2024-02-01", "the same day"),
        ("2024-02-01", "2024-02-02", "1 day later"),
        ("2024-02-28", "2024-03-01", "2 days later"),
        ("2023-12-31", "2024-03-01", "2 months later"),
        ("2021-03-01", "2023-03-01", "2 years later"),
        ("2021-03-02", "2023-03-01", "23 months later"),
        ("2024-03", "2024-06", "3 months later"),
        ("2023-07-01", "2023-08-31", "61 days later"),
        ("1900", "1999", "99 years later"),
        ("1900-01-01", "1999-12-30", "99 years later"),
        ("1900", "2024", ""),
        ("-0043-03-15", "-0043-03-17", "2 days later"),
        ("-0004-02", "0001-02", "5 years later"),
        ("-0004-02-29", "-0003-02-28", "12 months later"),
        ("-0043-03-15", "2024", ""),
        ("-0466", "1559", ""),
        ("2024-02-02", "2024-02-01", ""),
        ("2024-02", "2024-02", ""),
        ("2024/..", "2024", ""),
        ("Y-170000002", "2024", ""),
    ],
)
def test_a_lag_is_told_where_it_says_something(when, published, lag):
    words = words_of(site([when, *LONG_AGO[:5], published, None, None, None])["timeline.md"])
    assert f"Public {in_short(read_date(published))}{f' ({lag})' if lag else ''} " in f"{words} "
    assert (" later)" in words or "(the same day)" in words) == bool(lag)


@pytest.mark.parametrize(
    ("published", "years"),
    [
        ("2024", ["2022", "2023", "2024", "2025"]),
        ("-0043-03-15", ["46 BC", "45 BC", "44 BC", "43 BC"]),
        ("0000", ["3 BC", "2 BC", "1 BC", "AD 1"]),
        ("0002", ["1 BC", "AD 1", "AD 2", "AD 3"]),
        ("0998", ["AD 996", "AD 997", "AD 998", "AD 999"]),
        ("Y-12000", ["12,003 BC", "12,002 BC", "12,001 BC", "12,000 BC"]),
    ],
)
def test_an_axis_counts_as_a_reader_does(published, years):
    page = timeline(["Y-99999", *LONG_AGO[:5], published, None, None, None])
    assert page.xpath("(//*[@class='cf-axis__years'])[1]/span/text()") == years


@pytest.mark.parametrize(
    ("first", "years"),
    [
        ("2013", ["2013", "2014", "2015", "2016", "2017", "2018", "2019", "2020", "2021", "2022", "2023", "2024"]),
        ("1990", ["1990", "1995", "2000", "2005", "2010", "2015", "2020", "2025"]),
        ("1066", [str(year) for year in range(1000, 2101, 100)]),
        ("-0400", ["501 BC", "1 BC", "AD 500", "1000", "1500", "2000", "2500"]),
        ("Y-170000002", ["200,000,001 BC", "1 BC", "200,000,000"]),
    ],
)
def test_an_axis_has_as_many_marks_as_there_is_room_for_as_far_apart_as_their_words(first, years):
    page = timeline([None, *LONG_AGO[:5], first, None, "2023", None])
    (axis, *_) = page.find_class("cf-axis")
    assert axis.xpath(".//span/text()") == years
    places = [float(x) for x in axis.xpath(".//line/@x1")]
    assert (places[0], places[-1], len(places)) == (0, 1000, len(years))
    steps = [after - before for before, after in pairwise(places)]
    assert max(steps) - min(steps) < 3


def test_an_axis_ends_though_its_words_never_fit():
    page = timeline([None, *LONG_AGO[:5], f"Y-1{'0' * 190}", None, "2024", None])
    assert 2 <= len(page.find_class("cf-axis")[0].xpath(".//line")) <= 3


@pytest.mark.parametrize(
    ("said", "machine"),
    [
        ("2024-02-03", ["2024-02-03"]),
        ("2024-02-03T10:00:00+04", ["2024-02-03"]),
        ("[2024-02-03]", ["2024-02-03"]),
        ("2024-02-03/2024-02-03", ["2024-02-03"]),
        ("0001-01-01", ["0001-01-01"]),
        ("0000-12-31", []),
        ("-0043-03-15", []),
        ("2024-02-03~", []),
        ("2024-02-03?", []),
        ("2024-02", []),
        ("2024-02-03/..", []),
    ],
)
def test_a_machine_reads_a_day_only_where_it_is_one_of_html(said, machine):
    page = site([None, said, *LONG_AGO[:4], None, None, None, None])["claims/one.md"]
    assert re.findall(r'<time datetime="([^"]*)"', page) == machine


def test_a_day_before_christ_is_one_everywhere():
    made = site(["-0043-03-15", "-0043-03-16", None, "-0004-02", None, None, "-0043-03-17", None, "0000", None])
    assert "15 Mar 44 BC" in words_of(made["timeline.md"])
    assert "Feb 5 BC" in words_of(made["timeline.md"])
    assert "17 March 44 BC" in words_of(made["sources/book.md"])
    assert "1 BC" in words_of(made["sources/paper.md"])
    # Nobody can choose a day so long ago: it was public on every day that can be chosen.
    timeline = html.fragment_fromstring(made["timeline.md"], create_parent=True)
    assert timeline.xpath("//li[contains(@class, 'cf-event')]/@data-from") == ["", ""]
    items = {item["id"]: item for item in json.loads(made["data/sources.csl.json"])}
    # CSL counts as readers do, EDTF as astronomers.
    assert items["book"]["issued"] == {"date-parts": [[-44, 3, 17]]}
    assert items["paper"]["issued"] == {"date-parts": [[-1]]}
    assert "date = {-0043-03-17},\n  language = {en},\n  note = {Date: 17 March 44 BC}" in made["data/sources.bib"]
    assert "N1  - Date: 17 March 44 BC" in made["data/sources.ris"]


def test_lists_sort_by_date_also_before_christ():
    made = site(["-0043", None, None, "-0044", None, None, "-0043", None, "-0044", None])
    for page in ("claims/index.md", "sources/index.md"):
        rows = html.fragment_fromstring(made[page], create_parent=True).xpath("//tbody/tr")
        keyed = sorted(rows, key=lambda row: row.xpath(".//td/@data-sort")[0])
        assert [re.findall(r"\d\d BC", row.text_content())[0] for row in keyed] == ["45 BC", "44 BC"]


def test_a_day_of_the_julian_calendar_is_one_everywhere():
    made = site(
        [
            "julian 1674/75-02-10",
            "julian 1700-02-29",
            None,
            "1675-02-19",
            None,
            None,
            "julian 1700-02-29",
            None,
            "1700-03-12",
            None,
        ]
    )
    both = "29 February 1700 Old Style (11 March 1700 New Style)"
    assert both in words_of(made["sources/book.md"])
    assert f'<time datetime="1700-03-11">{both}</time>' in made["claims/one.md"]
    assert "10 Feb 1674/75 Old Style" in words_of(made["timeline.md"])
    # The day before the 20 February of the other calendar that it is.
    rows = html.fragment_fromstring(made["claims/index.md"], create_parent=True).xpath("//tbody/tr")
    keyed = sorted(rows, key=lambda row: row.xpath(".//td/@data-sort")[0])
    assert [row.xpath(".//a/@href")[0].partition("#")[0] for row in keyed] == ["/claims/two.md", "/claims/one.md"]
    assert json.loads(made["data/casefile.json"])["source"]["book"]["published"] == "julian 1700-02-29"
    items = {item["id"]: item for item in json.loads(made["data/sources.csl.json"])}
    assert items["book"]["issued"] == {"date-parts": [[1700, 3, 11]]}
    assert items["book"]["note"] == both
    assert "note" not in items["paper"]
    fields = "  date = {1700-03-11},\n  year = {1700},\n  month = mar,\n  day = {11},\n  language = {en},\n"
    assert f"{fields}  note = {{{both}}},\n" in made["data/sources.bib"]
    assert f"PY  - 1700\r\nDA  - 1700/03/11/\r\nLA  - en\r\nN1  - {both}\r\n" in made["data/sources.ris"]


@pytest.mark.parametrize(
    ("when", "published", "lag"),
    [
        ("julian 1700-02-29", "1700-03-11", "the same day"),
        ("1700-03-10", "julian 1700-02-29", "1 day later"),
        ("julian 1700-02-28", "julian 1700-03-01", "2 days later"),
        ("julian 1674/75-02-10", "1675-02-21", "1 day later"),
        ("julian -0043-03-15", "-0043-03-13", "the same day"),
        ("1917-11-07", "julian 1917-10-25", "the same day"),
        ("julian 1700-02-29", "1700-03-10", ""),
    ],
)
def test_a_lag_runs_over_both_calendars(when, published, lag):
    words = words_of(site([when, *LONG_AGO[:5], published, None, None, None])["timeline.md"])
    assert (f"({lag})" in words) if lag else ("later)" not in words)
