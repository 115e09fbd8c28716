"""What was known on a day, and that it agrees with the standing over time."""

from hypothesis import assume, given
from hypothesis import strategies as st

from casefile.evidence.archive import Archive
from casefile.evidence.as_of import claim_as_of, known_by_day
from casefile.evidence.chains import documents_of, find_cycle
from casefile.evidence.findings import Findings
from casefile.evidence.standing import history_of, standing_of
from casefile.model.dates import Day, read_date
from casefile.model.records import Claim
from casefile.views.moments import TODAY, known_claims, periods_of
from casefile.views.origins import view_origins
from small import PEOPLE, claiming, relating, said, small, stock

DATES = {"s1": "2024-01-01", "s2": "2024-02-01", "s3": "2024-03", "s4": "../2024-04-01", "s5": "2024-05-01/.."}


def on(text: str) -> Day:
    day = read_date(text).latest
    assert day is not None
    return day


def known(statements: list[str], day: str) -> tuple[Claim | None, Archive]:
    examined = claiming(statements, dates=DATES)
    assert examined.problems == []
    return claim_as_of(on(day), examined.claim, examined.archive), examined.archive


def speakers(statements: list[str], day: str) -> list[str]:
    claim, _ = known(statements, day)
    return [one for statement in claim.statements for one in statement.by] if claim else []


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
    claim, _ = known([f"{{by: anna, stance: asserts, passages: [{passage}]}}"], "2024-01-31")
    assert claim
    (read,) = claim.statements[0].passages
    assert (read.via, read.source, read.quote, read.locator) == ((), "s1", None, None)
    assert read.paraphrase


def test_documents_of_a_later_day_do_not_count_yet():
    statements = [said("anna", "asserts", source="s2", via="s1"), said("ben", "asserts", heard="anna", source="s3")]
    for day, sentence in (
        ("2024-01-01", "1 document, 1 independent origin."),
        ("2024-02-01", "2 documents, 1 independent origin."),
        ("2024-03-31", "3 documents, 1 independent origin."),
    ):
        examined = claiming(statements, dates=DATES)
        (topic,) = examined.archive.topics.values()
        then = dict(Findings(examined.archive).days_of(topic))[on(day)]
        assert view_origins(then.archive.claims[examined.claim.id], then).sentence == sentence


def test_an_assertion_stands_until_the_day_on_which_it_is_taken_back():
    statements = [said("anna", "asserts", "2024-01-01", source="s1"), said("anna", "withdraws", source="s2")]
    for day, standing in (("2024-01-31", "single-origin"), ("2024-02-01", "withdrawn")):
        claim, archive = known(statements, day)
        assert claim
        assert standing_of(claim, archive).name == standing


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


def test_an_account_of_another_dossier_is_known_with_the_days_of_its_own():
    text = TWO % (said("anna", "asserts", source="s2"), said("ben", "asserts", source="s1", via="s3"))
    archive = small(stock(DATES) + text).archive
    findings = Findings(archive)
    days = {topic.id: dict(findings.days_of(topic)) for topic in archive.topics.values()}
    assert {id_: [day.isoformat() for day in known] for id_, known in days.items()} == {
        "affair": ["2024-02-01", "2024-03-31"],
        "background": ["2024-01-01", "2024-03-31"],
    }
    first = days["affair"][on("2024-02-01")]
    assert set(first.standings) == {"fact", "other"}
    assert set(days["background"][on("2024-01-01")].standings) == {"other"}


STATEMENTS = st.lists(
    st.builds(
        said,
        by=st.sampled_from([*PEOPLE, "insider", "acme"]),
        stance=st.sampled_from(["asserts", "denies", "withdraws", "qualifies"]),
        on=st.sampled_from(["", "2023-12", "2024-01-01"]),
        heard=st.sampled_from(["", "anna", "ben"]),
        source=st.sampled_from([*DATES, "paper"]),
        via=st.sampled_from(["", *DATES]),
    ),
    min_size=1,
    max_size=6,
)
DAYS = st.sampled_from([f"{year}-{month:02}-01" for year in (2023, 2024, 2025) for month in range(1, 13)])


@given(STATEMENTS, DAYS)
def test_what_was_known_agrees_with_the_standing_over_time(statements, day):
    examined = claiming(statements, dates=DATES)
    assume(not find_cycle(examined.claim))
    claim, archive = examined.claim, examined.archive
    # Two of one speaker, stance and day are refused: which of them counts is not said.
    assume(len({one.anchor for one in claim.statements}) == len(claim.statements))
    steps = [step for step in history_of(claim, archive) if step.day and step.day.latest and step.day.latest <= on(day)]
    then = claim_as_of(on(day), claim, archive)
    assert (then is None) == (not steps)
    if then:
        found, last = standing_of(then, archive), steps[-1].standing
        assert (found.name, found.origins) == (last.name, last.origins)
        public = [statement for step in steps for statement in step.bearings]
        assert len(then.statements) == len(public)


@given(STATEMENTS, DAYS, DAYS)
def test_what_was_known_once_stays_known(statements, one, other):
    examined = claiming(statements, dates=DATES)
    earlier, later = (claim_as_of(on(day), examined.claim, examined.archive) for day in sorted((one, other)))
    if earlier:
        assert later
        assert carried(earlier) <= carried(later) <= carried(examined.claim)


def carried(claim: Claim) -> set[tuple[str, str]]:
    return {(one.anchor, document) for one in claim.statements for document in documents_of(one)}


@given(STATEMENTS, DAYS)
def test_nothing_changes_between_the_days_on_which_something_became_public(statements, day):
    archive = claiming(statements, dates=DATES).archive
    days = [one for one in known_by_day(archive.topics.values(), archive) if one.day <= on(day)]
    then = ((id_, claim_as_of(on(day), claim, archive)) for id_, claim in archive.claims.items())
    assert (days[-1].archive.claims if days else {}) == {id_: claim for id_, claim in then if claim}


RELATED = ("", "", "part_of: whole", "part_of: part; when: 2024", "under: whole", "excludes: [{claim: part, why: No.}]")


@given(st.tuples(*[STATEMENTS] * len(RELATED)))
def test_what_is_taken_over_from_the_day_before_is_what_follows_from_the_day_itself(statements):
    names = ("whole", "other", "part", "detail", "below", "rival")
    fields = zip(names, RELATED, statements, strict=True)
    archive = relating({name: (field, found) for name, field, found in fields}, dates=DATES).archive
    (topic,) = archive.topics.values()
    findings = Findings(archive)
    for day, known in findings.days_of(topic):
        anew = Findings(known.archive)
        assert known.standings == anew.standings
        assert known.histories == anew.histories
        for id_, claim in known.archive.claims.items():
            _, stage = max((one for one in findings.stages[topic.id][id_] if one[0] <= day), key=lambda one: one[0])
            assert (stage.claim, stage.standing, stage.public) == (claim, anew.standings[id_], anew.public.get(id_))


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
