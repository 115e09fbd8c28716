"""The days of a dossier: each is what follows from what was public by then, as the engine has it, and nothing else."""

import pytest
from hypothesis import given, settings

from archives_in_time import DATES, DOSSIERS, RETRACTED, dossier, whole_archive_of
from building import EXAMPLE, PROJECT
from casefile.evidence.as_of import days_of, known_by_day
from casefile.evidence.findings import Findings
from casefile.examination import examine
from casefile.views.days import days_with_pages, standings_then, view_days
from days_as_known import assert_a_day_is_as_known, assert_every_day_is_as_known, day_of, pages_of
from small import claiming, relating, said


@given(DOSSIERS, RETRACTED)
@settings(max_examples=20)
def test_each_day_is_what_follows_from_the_whole_archive_of_the_day(statements, retracted):
    archive = dossier(statements, retracted)
    (topic,) = archive.topics.values()
    for page in pages_of(topic, Findings(archive)).values():
        assert_a_day_is_as_known(page, topic, archive)
    stood: dict[str, str] = {}
    for day in view_days(topic, Findings(archive)).days:
        for one in day.claims:
            assert one.is_new == (one.link.id not in stood)
            assert one.link.line
            assert one.before == (
                "" if one.link.line.standing == stood.get(one.link.id) else stood.get(one.link.id, "")
            )
            stood[one.link.id] = one.link.line.standing
        then = Findings(whole_archive_of(day_of(day.moment), archive))
        assert stood == {id_: then.standings[id_].name for id_ in then.archive.claims}
    for claim in archive.claims.values():
        assert list(days_of(claim, archive)) == [day for day, _ in known_by_day(claim, archive) if day]


@pytest.mark.parametrize("folder", [EXAMPLE, PROJECT / "tests/second_archive"], ids=lambda folder: folder.name)
def test_every_day_of_an_archive_is_as_known(folder):
    archive, problems = examine(folder / "dossier")
    assert not problems
    assert_every_day_is_as_known(archive)


def test_of_a_claim_that_stands_otherwise_today_that_is_said():
    denied = [said("anna", "asserts", source="s1"), said("carl", "denies", source="s2")]
    archive = claiming(denied, dates=DATES).archive
    (topic,) = archive.topics.values()
    first, last = pages_of(topic, Findings(archive)).values()
    line, today = first.main[0].claim.link.line, first.main[0].claim.today
    assert line
    assert today
    assert (line.words, today.answered) == ("One origin, denied by nobody", "denied by Carl")
    assert last.main[0].claim.today is None
    assert first.next
    assert (first.previous, first.next.words, last.next) == (None, "1 February 2024", None)


def test_an_account_of_a_dispute_has_todays_standing_beside_that_of_the_day():
    denied = [said("anna", "asserts", source="s1"), said("carl", "denies", source="s2")]
    claims = {"fact": ("", denied), "rival": ("", [said("ben", "asserts", source="s1")])}
    archive = relating(claims, dates=DATES, head=["disputes: [{question: Which?, accounts: [fact, rival]}]"]).archive
    (topic,) = archive.topics.values()
    (dispute,) = pages_of(topic, Findings(archive))["2024-01-01"].disputes
    fact, rival = dispute.accounts
    assert fact.link.line
    assert fact.today
    assert (fact.link.line.standing, fact.today.answered) == ("single-origin", "denied by Carl")
    assert rival.today is None


def test_a_day_on_which_nothing_came_of_a_main_claim_has_the_page_of_the_day_before():
    claims = {
        "fact": ("", [said("anna", "asserts", source="s1")]),
        "why": ("under: fact", [said("ben", "asserts", source="s2")]),
    }
    archive = relating(claims, dates=DATES).archive
    (topic,) = archive.topics.values()
    days = view_days(topic, Findings(archive)).days
    assert [(one.moment, one.is_own, one.in_short) for one in days] == [
        ("2024-01-01", True, "1 document, 1 new claim"),
        ("2024-02-01", False, "1 document, 1 new claim"),
    ]
    assert days[0].page == days[1].page == "topics/affair/days/2024-01-01.md"


def test_with_very_many_main_claims_days_are_listed_but_have_no_pages():
    claims = {f"fact-{number}": ("", [said("anna", "asserts", source="s1")]) for number in range(201)}
    archive = relating(claims, dates=DATES).archive
    (topic,) = archive.topics.values()
    (day,) = view_days(topic, Findings(archive)).days
    assert (day.moment, day.page, len(day.listed)) == ("2024-01-01", "", 201)
    assert days_with_pages(topic, Findings(archive)) == ()


def test_without_any_date_there_is_no_day_and_how_many_stood_how_is_told_of_each_day():
    archive = claiming([said("anna", "asserts")]).archive
    (topic,) = archive.topics.values()
    view = view_days(topic, Findings(archive))
    assert (view.days, view.undated) == ((), True)
    archive = claiming([said("anna", "asserts", source="s3")], dates=DATES).archive
    (topic,) = archive.topics.values()
    assert days_with_pages(topic, Findings(archive)) == ("2024-03-31",)
    assert standings_then(topic, "2024-03-31", Findings(archive)) == "1 of 1 main claim was public: one origin (1)"
