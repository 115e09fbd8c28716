"""Long lists on several pages: every row stands on one of them, and each leads to the others."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from casefile.evidence.archive import Archive
from casefile.evidence.findings import Findings
from casefile.evidence.resting import NOT_HELD
from casefile.history.changelog import Changelog, Count, Entry
from casefile.history.difference import Difference, compare
from casefile.history.edition import Edition
from casefile.history.git import Version
from casefile.views.changes import pages_of_changes, view_changes
from casefile.views.home import view_home
from casefile.views.indexes import view_claims, view_entities, view_sources, view_topics
from casefile.views.paging import pages_for, part_of, part_path, view_paging
from casefile.views.positions import view_positions, view_positions_on
from casefile.views.resting import resting_path, view_resting_part
from casefile.views.timeline import view_timeline
from small import PEOPLE, relating, said, small, stock

DATES = {f"s{month}": f"2024-0{month}-01" for month in range(1, 8)}


@pytest.fixture(scope="module")
def findings() -> Findings:
    """Seven claims of one dossier, each first public in another month, by five speakers in turn."""
    claims = {
        f"claim-{number}": ("", [said(PEOPLE[number % 5], "asserts", source=source)])
        for number, source in enumerate(DATES)
    }
    examined = relating(claims, dates=DATES)
    assert examined.problems == []
    return Findings(examined.archive)


ROWS, MOST = st.integers(0, 60), st.integers(1, 9)


@given(ROWS, MOST)
def test_every_row_stands_on_one_page_in_the_order_of_the_list(rows: int, most: int):
    every = range(rows)
    parts = [part_of(every, number, most) for number in range(1, pages_for(rows, most) + 1)]
    assert [row for part in parts for row in part] == list(every)
    assert all(len(part) <= most for part in parts)
    assert all(parts) or rows == 0


@given(st.integers(1, 60), MOST)
def test_each_page_leads_to_its_neighbours_and_the_first_says_what_all_hold(rows: int, most: int):
    of = pages_for(rows, most)
    pages = [view_paging(range(rows), number, str, str, most) for number in range(1, of + 1)]
    if of == 1:
        assert pages == [None]
        return
    shown = [page for page in pages if page]
    assert [(page.previous, page.next) for page in shown] == [
        (str(number - 1) if number > 1 else "", str(number + 1) if number < of else "") for number in range(1, of + 1)
    ]
    assert [(page.begins - 1, page.ends - 1) for page in shown] == [
        (int(part.begins), int(part.ends)) for part in shown[0].parts
    ]
    assert all(page.parts == () for page in shown[1:])


def test_no_page_of_a_list_stands_where_a_record_may():
    """Not even one of the very name of the folder."""
    archive = relating(
        {"page": ("", [said("anna", "asserts")]), "resting": ("under: page", [said("ben", "asserts")])}
    ).archive
    records = {archive.page_path(id_) for id_ in ("page", "resting")}
    parts = {part_path("claims/index.md", number) for number in (2, 3)}
    parts |= {resting_path(NOT_HELD, number).replace("sources/", "claims/") for number in (1, 2)}
    assert records == {"claims/page.md", "claims/resting.md"}
    assert records.isdisjoint(parts)


def test_claims_are_paged_in_the_order_in_which_they_became_public(findings: Findings):
    pages = [view_claims(findings, number, most=3) for number in (1, 2, 3)]
    assert [[row.card.link.id for row in page.rows] for page in pages] == [
        ["claim-0", "claim-1", "claim-2"],
        ["claim-3", "claim-4", "claim-5"],
        ["claim-6"],
    ]
    first, second, _ = (page.paging for page in pages)
    assert first is not None
    assert second is not None
    assert [(part.path, part.begins, part.ends) for part in first.parts] == [
        ("claims/index.md", "1 Jan 2024", "1 Mar 2024"),
        ("claims/page/2.md", "1 Apr 2024", "1 June 2024"),
        ("claims/page/3.md", "1 July 2024", "1 July 2024"),
    ]
    assert (second.first, second.previous, second.next, second.last) == (
        "claims/index.md",
        "claims/index.md",
        "claims/page/3.md",
        "claims/page/3.md",
    )
    assert view_claims(findings).paging is None


def test_a_list_of_names_says_from_which_name_to_which_a_page_goes(findings: Findings):
    paging = view_entities(findings, "people", most=3).paging
    assert paging is not None
    assert [(part.begins, part.ends) for part in paging.parts] == [
        ("Anna", "Carl"),
        ("Dora", "Somebody"),
        ("Somebody", "Somebody"),
    ]


def test_of_very_many_claims_what_rests_on_a_sort_stands_on_pages_of_its_own(findings: Findings):
    assert len(view_sources(findings).resting.rows) == 7
    first, second = (view_sources(findings, number, most=5).resting for number in (1, 2))
    assert (first.rows, first.apart) == ((), "sources/resting/1.md")
    assert (second.rows, second.apart) == ((), "")
    pages = [view_resting_part(NOT_HELD, findings, number, most=5) for number in (1, 2)]
    assert [one.claim.id for page in pages for one in page.rows] == [f"claim-{number}" for number in range(7)]
    paging = pages[0].paging
    assert paging is not None
    assert (paging.first, paging.previous, paging.next) == ("sources/resting/1.md", "", "sources/resting/2.md")


def test_a_page_of_the_timeline_offers_the_speakers_and_the_days_of_its_own_claims(findings: Findings):
    first, second = (view_timeline(findings, number, most=4) for number in (1, 2))
    assert [one.words for one in first.speakers] == ["Anna", "Ben", "Carl", "Dora"]
    assert [one.words for one in second.speakers] == ["Anna", "Ben", "Emil"]
    assert [event.claim.id for event in second.events] == ["claim-4", "claim-5", "claim-6"]
    assert [period.since for period in second.known if period.shown] == ["2024-05-01", "2024-06-01", "2024-07-01"]
    assert second.paging is not None
    assert second.paging.previous == "timeline.md"


def test_of_many_claims_who_says_what_stands_on_a_page_for_each_dossier(findings: Findings):
    whole = view_positions(findings)
    assert (len(whole.tables), whole.entries) == (1, ())
    apart = view_positions(findings, most=5)
    assert apart.tables == ()
    assert [(one.path, one.claims, one.speakers) for one in apart.entries] == [("positions/affair.md", 7, 5)]
    (topic,) = findings.archive.topics.values()
    (table,) = view_positions_on(topic, findings).tables
    assert (len(table.more), table) == (7, whole.tables[0])


def dossiers(number: int) -> Archive:
    topics = (
        f"--- topics/t{one}.yml\ntitle: T{one}\nquestion: Q?\nsummary: S\nclaims:\n"
        f"  c{one}: {{text: It is so., statements: [{said('anna', 'asserts')}]}}\n"
        for one in range(number)
    )
    return small(stock() + "".join(topics)).archive


def test_home_shows_the_first_dossiers_and_says_how_many_more_there_are():
    view = view_home(Findings(dossiers(5)), Edition(), most=3)
    assert ([one.link.id for one in view.topics], view.more) == (["t0", "t1", "t2"], 2)
    assert len(view.drawn) == 3
    assert view_home(Findings(dossiers(3)), Edition(), most=3).more == 0


def test_dossiers_are_paged():
    findings = Findings(dossiers(5))
    assert [len(view_topics(findings, number, most=2).rows) for number in (1, 2, 3)] == [2, 2, 1]


def log(sizes: list[int]) -> Changelog:
    """A changelog of a version a day, the latest first, each with so many new dossiers."""
    entries = tuple(_entries(sizes))
    return Changelog(entries, _entry(len(sizes), Difference()), whole=True)


def _entries(sizes: list[int]) -> Iterator[Entry]:
    ends = [sum(sizes[place:]) for place in range(len(sizes) + 1)]
    for place, (after, before) in enumerate(pairwise(ends)):
        yield _entry(place, compare(dossiers(before), dossiers(after)))


def _entry(place: int, difference: Difference) -> Entry:
    moment = datetime(2024, 5, 20, tzinfo=UTC) - timedelta(days=place)
    return Entry(Version(f"c{place}", f"t{place}", moment), Count(1, 1, 1), difference)


def test_changes_are_paged_by_whole_days():
    known, changes = Findings(dossiers(6)), log([2, 1, 3])
    pages = [view_changes(known, changes, number, most=6) for number in range(1, pages_of_changes(changes, 6) + 1)]
    assert [[day.key for day in page.days] for page in pages] == [
        ["2024-05-20", "2024-05-19"],
        ["2024-05-18"],
        ["2024-05-17"],
    ]
    assert [page.ends for page in pages] == [False, False, True]
    paging = pages[0].paging
    assert paging is not None
    assert [part.begins for part in paging.parts] == ["20 May 2024 back to 19 May 2024", "18 May 2024", "17 May 2024"]
    assert view_changes(known, changes).paging is None


def test_of_a_day_with_very_many_changes_it_is_told_how_many_there_are_of_each_sort():
    (day,) = view_changes(Findings(dossiers(5)), log([5]), most=4).days
    assert [line.label for line in day.lines] == ["Claim added"] * 4
    assert day.more == (("Claim added", 1), ("Dossier added", 5))
