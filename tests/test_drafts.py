"""Drafts and what waits for a day: what is held back, what goes with it, and what must not refer to it."""

import json
from dataclasses import replace
from datetime import date

import pytest
from click.testing import CliRunner
from hypothesis import given, settings
from hypothesis import strategies as st

from building import EXAMPLE
from casefile.cache.store import Cache
from casefile.checks.drafts import check_drafts
from casefile.cli import main
from casefile.evidence.archive import link
from casefile.evidence.findings import Findings
from casefile.evidence.publication import as_published, held_back, in_words
from casefile.evidence.publication import published as only_published
from casefile.examination import build_day, find
from casefile.exports.data import archive_data
from casefile.history.changelog import read_changelog
from casefile.model.dates import Day
from casefile.model.records import Publishable
from casefile.reading.folder import read_folder
from casefile.views.changes import view_changes
from repositories import commit, git
from small import small, write

DAY = date(2026, 11, 28)
# A claim that is asserted in one source and denied in another, and one beside it; a place that only this one names.
AFFAIR = """
--- topics/affair.yml
title: The affair
question: What became of it?
summary: It is told in one paper.
claims:
  shut:
    text: The gate was shut.
    see_also: [open]
    statements:
      - {by: anna, stance: asserts, passages: [{source: paper, paraphrase: It was shut.}]}
      - {by: ben, stance: comments, passages: [{source: letter, paraphrase: He would not say.}]}
  open:
    text: The gate was open.
    places: [harbour]
    statements:
      - {by: carl, stance: asserts, passages: [{source: letter, paraphrase: It was open.}]}
--- people/anna.yml
name: Anna
--- people/ben.yml
name: Ben
--- people/carl.yml
name: Carl
--- places/harbour.yml
name: The harbour
--- sources/paper.yml
title: A paper
kind: document
--- sources/letter.yml
title: A letter
kind: document
"""


def affair(*changes):
    """The affair with some words put in the place of others."""
    text = AFFAIR
    for old, new in changes:
        assert old in text
        text = text.replace(old, new)
    return text


def published(folder, text, today=DAY):
    """The archive that a build publishes, and what is wrong."""
    folder.mkdir(exist_ok=True)
    findings, problems = find(write(folder, text), today, publishing=True)
    return findings.archive, [str(problem) for problem in problems]


DRAFT_LETTER = ("title: A letter\n", "title: A letter\ndraft: true\n")
DRAFT_OPEN = ("    text: The gate was open.\n", "    text: The gate was open.\n    draft: true\n")


def test_with_a_source_go_its_passages_statements_claims_and_what_only_these_lead_to(tmp_path):
    archive, problems = published(tmp_path, affair(DRAFT_LETTER))
    assert problems == []
    assert sorted(archive.records) == ["affair", "anna", "paper", "shut"]
    assert list(archive.topics["affair"].claims) == ["shut"]
    assert [one.by for one in archive.claims["shut"].statements] == [("anna",)]
    assert archive.claims["shut"].see_also == ()
    assert sorted(archive.left_out) == ["ben", "carl", "harbour", "letter", "open"]
    # Not a word of them is left in what a page could be made of.
    assert not {"letter", "open", "ben", "carl"} & {*archive.backlinks, *archive.seals}


def test_a_dossier_that_is_held_back_shows_no_claim_of_another(tmp_path):
    draft = """--- topics/other.yml
title: The other
draft: true
question: Another?
summary: It is to be told [[shut]].
open: [{question: What?}]
claims:
  else:
    text: It was otherwise.
    statements:
      - {by: anna, stance: asserts, passages: [{source: paper, paraphrase: It was otherwise.}]}
"""
    archive, problems = published(tmp_path, affair(("    see_also: [open]", "    also_in: [other]")) + draft)
    assert problems == []
    assert (archive.claims["shut"].also_in, sorted(archive.left_out)) == ((), ["else", "other"])


def test_a_document_in_between_takes_the_passage_along(tmp_path):
    via = ("source: paper, paraphrase: It was shut.", "source: paper, via: [letter], paraphrase: It was shut.")
    _, problems = published(tmp_path, affair(DRAFT_LETTER, via))
    assert problems == []
    archive, _ = published(tmp_path, affair(DRAFT_LETTER, via))
    assert not archive.records


def test_with_a_claim_goes_what_only_it_names_and_the_lists_of_others_go_on_without_it(tmp_path):
    archive, problems = published(tmp_path, affair(DRAFT_OPEN))
    assert problems == []
    assert sorted(archive.records) == ["affair", "anna", "ben", "letter", "paper", "shut"]
    assert archive.claims["shut"].see_also == ()


def test_with_a_dossier_go_its_claims(tmp_path):
    archive, problems = published(tmp_path, affair(("title: The affair\n", "title: The affair\ndraft: true\n")))
    assert problems == []
    assert not archive.records
    assert archive.left_out["shut"].why == "its dossier is held back"


def test_a_preview_has_all_of_it_and_says_of_each_why_it_is_not_published(tmp_path):
    findings, problems = find(write(tmp_path, affair(DRAFT_LETTER)), DAY)
    assert problems == []
    assert len(findings.archive.records) == 9
    assert {id_: hold.why for id_, hold in findings.archive.unpublished.items()} == {
        "letter": "it is a draft",
        "open": "all that is said of it stands in sources that are held back",
        "ben": "only what is held back leads to it",
        "carl": "only what is held back leads to it",
        "harbour": "only what is held back leads to it",
    }
    assert findings.archive.shown.hidden == {"letter", "open"}


@pytest.mark.parametrize(("today", "shown"), [(date(2026, 11, 30), False), (date(2026, 12, 1), True)])
def test_what_waits_for_a_day_is_published_on_it(tmp_path, today, shown):
    text = affair(("title: A letter\n", "title: A letter\nnot_before: 2026-12-01\n"))
    archive, problems = published(tmp_path, text, today)
    assert problems == []
    assert ("letter" in archive.records) is ("open" in archive.records) is shown


def test_a_draft_whose_day_has_come_is_a_draft_still(tmp_path):
    text = affair(("title: A letter\n", "title: A letter\ndraft: true\nnot_before: 2026-11-01\n"))
    assert "letter" not in published(tmp_path, text)[0].records


def test_the_day_of_a_build_can_be_set(monkeypatch):
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1764547199")
    assert build_day() == date(2025, 11, 30)
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1764547200")
    assert build_day() == date(2025, 12, 1)


@pytest.mark.parametrize("day", ["2026-12", "2026-12-01~", "2026-12-01/2026-12-02", "soon"])
def test_only_one_day_of_the_calendar_can_be_waited_for(day):
    (problem,) = small(affair(("title: A letter\n", f"title: A letter\nnot_before: '{day}'\n"))).problems
    assert problem.startswith("dossier/sources/letter.yml:2:13: not_before: ")


@pytest.mark.parametrize(
    ("change", "place"),
    [
        (("summary: It is told in one paper.", "summary: It is told in a letter [@letter]."), "topics/affair.yml:3:"),
        (("name: Anna\n", "name: Anna\nrole: clerk\nrole_source: letter\n"), "people/anna.yml:3:14: "),
        (
            ("kind: document\n--- sources/letter", "kind: document\nnote: See [@letter].\n--- sources/letter"),
            "paper.yml:3",
        ),
    ],
)
def test_whatever_else_names_it_is_a_problem_with_its_place(tmp_path, change, place):
    (problem,) = published(tmp_path, affair(DRAFT_LETTER, change))[1]
    assert place in problem
    assert "“letter” is named here, and is not published: it is a draft. Take it out until then" in problem


@pytest.mark.parametrize(
    "field",
    ["part_of: open", "under: open", "note: Other than [[open]]."],
)
def test_what_a_claim_says_of_a_draft_is_a_problem(tmp_path, field):
    text = affair(DRAFT_OPEN, ("    see_also: [open]", f"    {field}"))
    (problem,) = published(tmp_path, text)[1]
    assert "“open” is named here, and is not published" in problem


def test_a_rival_that_is_a_draft_is_left_out_with_what_it_excludes(tmp_path):
    text = affair(DRAFT_OPEN, ("    see_also: [open]", "    excludes: [{claim: open, why: It is one gate.}]"))
    archive, problems = published(tmp_path, text)
    assert problems == []
    assert archive.claims["shut"].excludes == ()


def test_no_claim_is_published_without_its_denial(tmp_path):
    text = affair(DRAFT_LETTER, ("by: ben, stance: comments", "by: ben, stance: denies"))
    (problem,) = published(tmp_path, text)[1]
    assert "topics/affair.yml:10:9: This denial would be left out with its source" in problem
    also_elsewhere = "{source: letter, paraphrase: He would not say.}, {source: paper, paraphrase: He says no.}"
    text = text.replace("{source: letter, paraphrase: He would not say.}", also_elsewhere)
    archive, problems = published(tmp_path, text)
    assert problems == []
    assert [one.source for one in archive.claims["shut"].statements[1].passages] == ["paper"]


def test_what_is_wrong_only_without_the_drafts_is_wrong(tmp_path):
    root = "    same_root: [{origins: [anna, carl], why: They are cousins.}]\n"
    carl = "      - {by: carl, stance: asserts, passages: [{source: letter, paraphrase: So it was.}]}\n  open:"
    text = affair(("    see_also: [open]\n", root), ("  open:", carl))
    assert published(tmp_path, text)[1] == []
    _, problems = published(tmp_path, text.replace(*DRAFT_LETTER))
    assert len(problems) == 1, problems


def test_a_draft_has_to_be_right_as_well(tmp_path):
    (problem,) = published(tmp_path, affair(DRAFT_OPEN, ("places: [harbour]", "places: [harbor]")))[1]
    assert "There is no place “harbor”" in problem


def test_check_and_builds_say_how_much_is_held_back(tmp_path):
    archive, _ = published(tmp_path, affair(DRAFT_LETTER))
    words = "1 source, 1 claim; and 2 people, 1 place to which only these lead"
    assert in_words(archive.left_out) == words
    done = CliRunner().invoke(main, ["check", "--dossier", str(tmp_path / "dossier")])
    assert done.output.endswith(
        f"Nothing is wrong: 2 claims, 3 statements, 2 sources.\nNot published today: {words}.\n"
    )
    assert done.exit_code == 0


# In git's repository: the first version on 2 November 2026, then one a day.
def told(folder, today):
    """The lines that the page of changes has of each day, as of the published archive."""
    findings, problems = find(folder / "dossier", today, publishing=True)
    assert problems == []
    log = read_changelog(folder / "dossier", Cache.none(), shown=findings.archive.shown)
    lines = {
        day.key: sorted(f"{one.label} {one.link.headline if one.link else one.words}" for one in day.lines)
        for day in view_changes(findings, log).days
    }
    return {day: found for day, found in lines.items() if found}


@pytest.fixture
def repository(tmp_path, plain_git):
    folder = tmp_path / "project"
    folder.mkdir()
    git(folder, "init", "--quiet")
    return folder


def test_a_history_begins_where_a_draft_is_published(repository):
    commit(repository, affair(DRAFT_LETTER), day=1)
    draft_revised = affair(DRAFT_LETTER, ("The gate was open.", "The gate was wide open."))
    commit(repository, draft_revised, day=2)
    first = {"2026-11-02": ["First published 1 claim, 1 statement, 1 source."]}
    assert told(repository, DAY) == first
    commit(repository, affair(("The gate was open.", "The gate was wide open.")), day=3)
    assert told(repository, DAY) == first | {
        "2026-11-04": [
            "Claim added One origin, denied by nobody: The gate was wide open.",
            "Source added A letter",
            "Statement added One origin, denied by nobody: The gate was shut.",
        ]
    }


def test_what_is_held_back_again_is_in_no_version(repository):
    commit(repository, affair(), day=1)
    commit(repository, affair(("It is told", "It was told")), day=2)
    commit(repository, affair(("It is told", "It was told"), DRAFT_LETTER), day=3)
    lines = told(repository, DAY)
    assert lines["2026-11-02"] == ["First published 1 claim, 1 statement, 1 source."]
    assert list(lines) == ["2026-11-03", "2026-11-02"]


def test_not_even_where_an_earlier_version_named_it(repository):
    naming = ("summary: It is told in one paper.", "summary: It is told in a letter [@letter].")
    commit(repository, affair(naming), day=1)
    commit(repository, affair(DRAFT_LETTER), day=2)
    assert told(repository, DAY)["2026-11-02"] == ["First published 1 claim, 1 statement, 1 source."]


def test_what_waited_for_a_day_comes_in_on_that_day(repository):
    waiting = affair(("title: A letter\n", "title: A letter\nnot_before: 2026-11-10\n"))
    commit(repository, waiting, day=1)
    assert list(told(repository, date(2026, 11, 9))) == ["2026-11-02"]
    lines = told(repository, date(2026, 11, 10))
    assert list(lines) == ["2026-11-10", "2026-11-02"]
    assert "Source added A letter" in lines["2026-11-10"]
    # And stays there when the versions go on.
    commit(repository, waiting.replace("It is told", "It was told"), day=20)
    assert told(repository, DAY)["2026-11-10"] == lines["2026-11-10"]
    assert len(told(repository, DAY)["2026-11-21"]) == 1


def test_claims_in_files_of_their_own_go_with_their_dossier_and_it_with_them(tmp_path):
    own, others = affair().split("  open:\n")
    text = f"{own}--- topics/affair/more.yml\nclaims:\n  open:\n{others}"
    archive, problems = published(
        tmp_path / "a", text.replace("title: The affair\n", "title: The affair\ndraft: true\n")
    )
    assert (problems, len(archive.records)) == ([], 0)
    archive, problems = published(tmp_path / "b", text.replace(*DRAFT_OPEN))
    assert problems == []
    assert list(archive.topics["affair"].claims) == ["shut"]
    both = text.replace(*DRAFT_OPEN).replace("    text: The gate was shut.\n", "    text: S.\n    draft: true\n")
    archive, problems = published(tmp_path / "c", both)
    assert archive.left_out["affair"].why == "all of its claims are held back"


def test_a_version_of_which_hardly_anything_is_left_is_a_version_still(repository):
    """Who is described only in what is held back, and what they said elsewhere, and the claim that rests on it."""
    unnamed = "kind: unnamed\nname: A guard\nvouched_by: post\ndescribed_as: {source: letter, paraphrase: A guard.}\n"
    told_by = affair(
        (
            "--- people/anna.yml\nname: Anna\n",
            f"--- people/anna.yml\n{unnamed}--- organisations/post.yml\nname: The Post\n",
        ),
    )
    commit(repository, told_by, day=1)
    commit(repository, told_by.replace("It is told", "It was told"), day=2)
    commit(repository, affair(DRAFT_LETTER), day=3)
    (repository / "dossier/organisations/post.yml").unlink()
    commit(repository, day=4)
    lines = told(repository, DAY)
    assert lines["2026-11-04"] == ["First published 1 claim, 1 statement, 1 source."]


@pytest.mark.parametrize(("other", "wrong"), [("paper", 1), ("letter", 0)])
def test_no_assertion_is_published_without_its_withdrawal(tmp_path, other, wrong):
    """Where both are left out, nothing is amiss."""
    back = (
        "      - {by: carl, stance: withdraws, said: '2026', passages: [{source: letter, paraphrase: I was wrong.}]}\n"
    )
    said = f"      - {{by: carl, stance: asserts, said: '2025', passages: [{{source: {other}, paraphrase: So it was.}}]}}\n"
    _, problems = published(tmp_path, affair(DRAFT_LETTER, ("  open:\n", f"{said}{back}  open:\n")))
    assert len(problems) == wrong
    assert all("This withdrawal would be left out" in problem for problem in problems)


def test_no_assertion_of_a_part_is_published_without_its_withdrawal_of_the_whole(tmp_path):
    said = "      - {{by: carl, stance: {}, said: '{}', passages: [{{source: {}, paraphrase: So it was.}}]}}\n"
    on_the_whole = said.format("asserts", 2024, "letter") + said.format("withdraws", 2025, "letter")
    on_the_part = "    part_of: shut\n    statements:\n" + said.format("asserts", 2024, "paper")
    parts = ("    places: [harbour]\n    statements:\n", f"    places: [harbour]\n{on_the_part}")
    text = affair(DRAFT_LETTER, ("    see_also: [open]\n", ""), ("  open:\n", f"{on_the_whole}  open:\n"), parts)
    (problem,) = published(tmp_path, text)[1]
    assert "topics/affair.yml:11:9: This withdrawal would be left out with its source" in problem


EXAMPLE_READING = read_folder(EXAMPLE / "dossier")
CAN_WAIT = [record.id for record, _ in EXAMPLE_READING.records if isinstance(record, Publishable)]


@settings(max_examples=40, deadline=None)
@given(st.sets(st.sampled_from(CAN_WAIT), min_size=1, max_size=6))
def test_whatever_is_held_back_is_in_nothing_that_is_made_of_the_rest(drafts):
    records = [
        (one.model_copy(update={"draft": True}) if one.id in drafts else one, mentions)
        for one, mentions in EXAMPLE_READING.records
    ]
    reading = replace(EXAMPLE_READING, records=records)
    held = held_back(reading, Day(2026, 11, 28))
    assert drafts <= held.keys()
    whole, _ = link(reading)
    left = as_published(reading, Day(2026, 11, 28), frozenset())
    names = [*check_drafts(replace(whole, unpublished=held))]
    if not names:  # What a build has is then what a history has of it.
        left = only_published(reading, held)
    archive, problems = link(left)
    assert problems == []
    assert not held.keys() & {*archive.records, *archive.seals, *archive.backlinks}
    data = json.dumps(archive_data(Findings(archive)), ensure_ascii=False)
    assert [id_ for id_ in held if f'"{id_}"' in data or f"[[{id_}" in data or f"@{id_}]" in data] == []
    assert held_back(left, Day(2026, 11, 28)) == {}
