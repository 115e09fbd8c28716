"""What was known on a day, and that it agrees with the standing over time."""

from typing import TypeVar

from hypothesis import assume, given, settings
from hypothesis import strategies as st

from archives_in_time import (
    ALL_DATES,
    CHOSEN,
    DATES,
    DAYS,
    DOSSIERS,
    RETRACTED,
    STATEMENTS,
    dossier,
    on,
    whole_archive_of,
)
from casefile.evidence.archive import Archive
from casefile.evidence.as_of import Known, known_by_day
from casefile.evidence.bearings import bearings_on
from casefile.evidence.chains import documents_of, find_cycle
from casefile.evidence.findings import Findings
from casefile.evidence.standing import Standing, history_of, judge, standing_of
from casefile.model.dates import Day
from casefile.model.records import Claim
from casefile.views.cards import card_at
from casefile.views.moments import TODAY, Stage, holding_at, known_claims, periods_of, stages_by_claim
from small import claiming, said, small, stock, with_retracted

T = TypeVar("T")


def known_on(day: Day, claim: Claim, archive: Archive) -> Known | None:
    """How a claim was known on a day, if it was."""
    known = [known for since, known in known_by_day(claim, archive) if since and since <= day]
    return known[-1] if known else None


def known(statements: list[str], day: str) -> tuple[Known | None, Archive]:
    examined = claiming(statements, dates=DATES)
    assert examined.problems == []
    return known_on(on(day), examined.claim, examined.archive), examined.archive


def speakers(statements: list[str], day: str) -> list[str]:
    found, _ = known(statements, day)
    return [one for statement in found.claim.statements for one in statement.by] if found else []


def test_a_statement_is_known_from_the_day_on_which_a_document_with_it_appeared():
    statements = [said("anna", "asserts", source="s2"), said("ben", "denies", source="s1")]
    assert speakers(statements, "2023-12-31") == []
    assert speakers(statements, "2024-01-01") == ["ben"]
    assert speakers(statements, "2024-02-01") == ["anna", "ben"]


def test_of_an_uncertain_date_the_last_day_counts():
    statements = [said("anna", "asserts", source="s3"), said("ben", "asserts", source="s4")]
    assert speakers(statements, "2024-03-30") == []
    assert speakers(statements, "2024-03-31") == ["anna"]
    assert speakers(statements, "2024-04-01") == ["anna", "ben"]


def test_what_has_no_date_or_an_open_one_is_known_on_no_day():
    assert speakers([said("anna", "asserts"), said("ben", "asserts", source="s5")], "9999-12-31") == []


def test_of_an_earlier_document_than_that_which_was_read_the_words_are_not_known():
    passage = "{source: s2, via: [s1], quote: It is so indeed., locator: page 3, paraphrase: So it is said.}"
    found, _ = known([f"{{by: anna, stance: asserts, passages: [{passage}]}}"], "2024-01-31")
    assert found
    (read,) = found.claim.statements[0].passages
    assert (read.via, read.source, read.quote, read.locator) == ((), "s1", None, None)
    assert read.paraphrase


def test_an_assertion_stands_until_the_day_on_which_it_is_taken_back():
    statements = [said("anna", "asserts", "2024-01-01", source="s1"), said("anna", "withdraws", source="s2")]
    for day, standing in (("2024-01-31", "single-origin"), ("2024-02-01", "withdrawn")):
        found, archive = known(statements, day)
        assert found
        assert judge(found.claim, found.bearings, archive).name == standing


TWO = """
--- topics/affair.yml
title: T
question: Q?
summary: S
disputes: [{question: Which?, accounts: [fact, other]}]
claims:
  fact: {text: It is so., statements: [%s]}
--- topics/background.yml
title: B
question: Q?
summary: S
claims:
  other: {text: It is not so., statements: [%s]}
"""


@given(STATEMENTS, DAYS, st.dictionaries(st.sampled_from([*ALL_DATES]), st.sampled_from(["", "2024-02-20", "2025"])))
def test_what_was_known_agrees_with_the_standing_over_time(statements, day, retracted):
    examined = claiming(statements, dates=ALL_DATES)
    assume(not find_cycle(examined.claim))
    claim, archive = examined.claim, with_retracted(examined.archive, retracted)
    # Two of one speaker, stance and day are refused: which of them counts is not said.
    assume(len({one.anchor for one in claim.statements}) == len(claim.statements))
    steps = [step for step in history_of(claim, archive) if step.day and step.day.latest and step.day.latest <= on(day)]
    then = known_on(on(day), claim, archive)
    assert (then is None) == (not steps)
    if then:
        found, last = judge(then.claim, then.bearings, archive), steps[-1].standing
        assert (found.name, found.origins) == (last.name, last.origins)
        public = {one.key for step in steps for one in (*step.bearings, *step.retracted)}
        assert len(then.claim.statements) == len(public)
        gone = {one.key: one.retracted for step in steps for one in (*step.bearings, *step.retracted)}
        assert gone == {one.key: one.retracted for one in then.bearings}


@given(STATEMENTS, DAYS, DAYS)
def test_what_was_known_once_stays_known(statements, one, other):
    examined = claiming(statements, dates=ALL_DATES)
    earlier, later = (known_on(on(day), examined.claim, examined.archive) for day in sorted((one, other)))
    if earlier:
        assert later
        assert carried(earlier.claim) <= carried(later.claim) <= carried(examined.claim)


def carried(claim: Claim) -> set[tuple[str, str]]:
    return {(one.anchor, document) for one in claim.statements for document in documents_of(one)}


@given(DOSSIERS, RETRACTED)
def test_what_was_known_of_each_claim_is_what_follows_from_the_whole_archive_of_the_day(statements, retracted):
    archive = dossier(statements, retracted)
    for day in CHOSEN:
        then = whole_archive_of(day, archive)
        for id_, claim in archive.claims.items():
            known = known_on(day, claim, archive)
            assert (known.claim if known else None) == then.claims.get(id_)
            if known:
                expected = bearings_on(then.claims[id_], then)
                assert [(one.key, one.way, one.retracted, one.statement) for one in known.bearings] == [
                    (one.key, one.way, one.retracted, one.statement) for one in expected
                ]
                assert told(judge(known.claim, known.bearings, archive)) == told(standing_of(then.claims[id_], then))


def told(standing: Standing) -> object:
    """A standing, with what counts in it."""
    evidence = standing.evidence
    sides = (evidence.asserts, evidence.denies, evidence.excluded, evidence.withdraws, evidence.retracted)
    return standing.name, standing.origins, [[(one.key, one.way, one.statement) for one in side] for side in sides]


@given(DOSSIERS, RETRACTED)
@settings(max_examples=30)
def test_what_a_list_says_of_a_claim_on_a_day_is_what_follows_from_the_whole_archive_of_the_day(statements, retracted):
    archive = dossier(statements, retracted)
    findings = Findings(archive)
    for day in CHOSEN:
        then = Findings(whole_archive_of(day, archive))
        for claim in then.archive.claims.values():
            stage = holding_at(day.isoformat(), stages_by_claim(findings)[claim.id])
            assert stage
            assert card_at(stage, archive) == card_at(Stage(claim, then.standings[claim.id]), archive)
            assert then.public[claim.id] == findings.public[claim.id]


MOMENTS = st.dictionaries(st.dates().map(str), st.sets(st.integers(0, 9))).map(lambda known: sorted(known.items()))


@given(MOMENTS)
def test_at_each_moment_the_periods_show_what_is_known_then(known):
    periods = periods_of(known, order=lambda number: number)
    for moment, things in known:
        shown = [one.shown for one in periods if one.since <= moment and (not one.until or moment < one.until)]
        assert shown == sorted(things)


@given(MOMENTS)
def test_a_thing_that_stays_is_one_period(known):
    periods = periods_of(known)
    for one in periods:
        assert not any(other.shown == one.shown and other.since == one.until for other in periods)


def test_how_many_claims_were_public():
    text = TWO % (said("anna", "asserts", source="s2"), said("ben", "asserts", source="s1"))
    archive = small(stock(DATES) + text).archive
    periods = known_claims(archive.claims.values(), Findings(archive))
    assert [(one.shown, one.since, one.until) for one in periods] == [
        (0, "", "2024-01-01"),
        (1, "2024-01-01", "2024-02-01"),
        (2, "2024-02-01", TODAY),
    ]
    unknown = claiming([said("anna", "asserts")]).archive
    assert [one.shown for one in known_claims(unknown.claims.values(), Findings(unknown))] == [0]
