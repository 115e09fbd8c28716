"""The groups into which a long list falls: each row stands in one of each grouping, and each is counted and linked."""

from functools import partial

import pytest

from casefile.evidence.findings import Findings
from casefile.views.groupings import (
    GROUPINGS,
    Grouping,
    GroupingPageView,
    grouping_path,
    groupings_of,
    groups_in_a_word,
    view_grouping,
    view_groupings,
)
from small import small

DOSSIER = """
--- people/anna.yml
name: Anna
--- people/ben.yml
name: Ben
--- people/insider.yml
kind: unnamed
name: An insider
described_as: {source: report, paraphrase: an insider}
vouched_by: herald
--- organisations/herald.yml
name: The Herald
--- sources/letter.yml
title: A letter
kind: personal_communication
language: de
published: 2023-05-01
archived: [{url: "https://web.archive.org/web/20230501000000/https://letter.example/"}]
url: https://letter.example/
authors: [{id: anna}]
--- sources/report.yml
title: A report
kind: report
published: 2024-02
publisher: herald
--- sources/note.yml
title: A note
kind: document
--- topics/locks.yml
title: The locks
question: Who opened them?
summary: See below.
claims:
  opened:
    text: Somebody opened the locks.
    statements:
      - {by: anna, stance: asserts, passages: [{source: letter, paraphrase: Somebody did.}]}
      - {by: ben, stance: denies, passages: [{source: report, paraphrase: Nobody did.}]}
  ordered:
    text: The opening was ordered.
    statements:
      - {by: insider, stance: asserts, passages: [{source: report, paraphrase: It was.}]}
  noted:
    text: A note was made.
    statements:
      - {by: anna, stance: asserts, passages: [{source: note, paraphrase: It was.}]}
"""


@pytest.fixture(scope="module")
def findings() -> Findings:
    examined = small(DOSSIER)
    assert examined.problems == []
    return Findings(examined.archive)


def groups(folder: str, name: str, findings: Findings) -> dict[str, list[str]]:
    """The records of a list in each group of a grouping, by its key."""
    return {group.key: [link.id for link in group.links] for group in page(folder, name, findings).shown.groups}


def page(folder: str, name: str, findings: Findings) -> GroupingPageView:
    return view_grouping(folder, grouping(folder, name), findings)


def grouping(folder: str, name: str) -> Grouping:
    return next(one for one in GROUPINGS[folder] if one.name == name)


@pytest.mark.parametrize(
    ("folder", "name", "expected"),
    [
        ("claims", "standing", {"single-origin": ["ordered", "noted"], "contested": ["opened"]}),
        ("claims", "dossier", {"locks": ["opened", "ordered", "noted"]}),
        ("claims", "year", {"2023": ["opened"], "2024": ["ordered"], "undated": ["noted"]}),
        ("claims", "unnamed", {"others": ["opened", "noted"], "unnamed": ["ordered"]}),
        ("people", "kind", {"person": ["anna", "ben"], "unnamed": ["insider"]}),
        ("people", "dossier", {"locks": ["insider", "anna", "ben"]}),
        ("people", "statements", {"speaks": ["insider", "anna", "ben"]}),
        ("sources", "kind", {"document": ["note"], "personal_communication": ["letter"], "report": ["report"]}),
        ("sources", "year", {"2023": ["letter"], "2024": ["report"], "undated": ["note"]}),
        ("sources", "language", {"none": ["report", "note"], "de": ["letter"]}),
        ("sources", "held", {"cited": ["letter", "report", "note"]}),
        ("sources", "archived", {"not-archived": ["report", "note"], "archived": ["letter"]}),
    ],
)
def test_every_row_stands_in_its_group(findings: Findings, folder: str, name: str, expected: dict[str, list[str]]):
    found = groups(folder, name, findings)
    assert found == expected
    assert list(found) == list(expected)


@pytest.mark.parametrize("folder", GROUPINGS)
def test_a_list_counts_what_the_pages_of_its_groupings_list(findings: Findings, folder: str):
    rows = {"claims": findings.claims_by_public, "sources": findings.sources_by_date}.get(folder)
    listed = rows or findings.entities_by_name[folder]
    for view in view_groupings(listed, folder, 1, findings):
        shown = page(folder, view.name, findings)
        assert {one.key: one.number for one in view.groups} == {one.key: len(one.links) for one in shown.shown.groups}
        assert [one.path for one in shown.groupings] == [
            one.path for one in view_groupings(listed, folder, 1, findings)
        ]
        named = {group for one in listed for group in groups_in_a_word(one, folder, findings).split()}
        assert {f"{view.name}={one.key}" for one in view.groups} <= named


def test_an_accusation_in_a_group_stands_with_who_denies_it(findings: Findings):
    (contested,) = (one for one in page("claims", "standing", findings).shown.groups if one.key == "contested")
    assert contested.links[0].headline == "Contested, denied by Ben: Somebody opened the locks."


def test_a_page_of_a_long_list_has_a_page_of_each_grouping_with_the_same_rows(findings: Findings):
    first, second = (partial(view_grouping, "claims", grouping("claims", "year"), findings, most=2)(n) for n in (1, 2))
    listed = [[link.id for group in one.shown.groups for link in group.links] for one in (first, second)]
    assert listed == [["opened", "ordered"], ["noted"]]
    assert first.paging
    assert first.paging.next == "claims/by/year/page/2.md"
    assert second.of_list[0] == "claims/page/2.md"
    assert {one.path for one in second.groupings} == {f"claims/by/{one.name}/page/2.md" for one in GROUPINGS["claims"]}


def test_what_has_pages_of_its_own_in_a_long_list_is_not_worked_out_again(findings: Findings):
    assert [one.name for one in groupings_of("claims", findings, most=2)] == ["standing", "dossier", "year"]


def test_an_empty_list_and_one_of_another_kind_have_no_groups(findings: Findings):
    assert view_groupings((), "claims", 1, findings) == ()
    assert view_groupings(findings.entities_by_name["organisations"], "organisations", 1, findings) == ()


def test_no_grouping_stands_where_a_record_may():
    paths = [grouping_path(folder, one) for folder, every in GROUPINGS.items() for one in every]
    assert len(paths) == len({*paths})
    assert all(path.count("/") == 2 for path in paths)
