"""What a retracted document carries counts no longer, from its day on: in every rule, and wherever rules are asked."""

from dataclasses import replace

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from casefile.evidence.archive import Archive
from casefile.evidence.bearings import bearings_on, weigh
from casefile.evidence.citations import full_reference, short_citation
from casefile.evidence.findings import Findings
from casefile.evidence.standing import history_of, standing_of
from casefile.evidence.standing_line import line_of
from casefile.exports.bibtex import bibtex_entry
from casefile.exports.csl import csl_item
from casefile.exports.data import archive_data
from casefile.exports.ris import ris_record
from casefile.history.concerned import concerned
from casefile.history.difference import compare
from casefile.history.edition import Edition
from casefile.model.records import Claim
from casefile.views.claim import view_claim
from casefile.views.source import view_source
from small import PEOPLE, claiming, relating, relating_text, said, small, with_retracted

DATES = {"s1": "2024-01-01", "s2": "2024-02-01", "s3": "2024-03-01", "notice": "2024-05-01"}
A, B, NO = (
    said("anna", "asserts", source="s1"),
    said("ben", "asserts", source="s2"),
    said("carl", "denies", source="s3"),
)
TWICE = (
    said("anna", "asserts")
    .replace("passages: [", "passages: [{source: s1, paraphrase: So.}, {source: s3, via: [s2], paraphrase: So.}, ")
    .replace(", {source: paper, via: [], paraphrase: So it is said.}", "")
)


def archive_of(statements: list[str], retracted: dict[str, str]) -> Archive:
    examined = claiming(statements, dates=DATES)
    assert examined.problems == []
    return with_retracted(examined.archive, retracted)


def standing(statements: list[str], *retracted: str) -> str:
    archive = archive_of(statements, dict.fromkeys(retracted, "2024-04-01"))
    return standing_of(archive.claims["fact"], archive).name


@pytest.mark.parametrize(
    ("name", "statements", "retracted"),
    [
        pytest.param("withdrawn", [A], ["s1"], id="nothing else carries it"),
        pytest.param("withdrawn", [A, NO], ["s1"], id="although another denies it"),
        pytest.param("withdrawn", [said("acme", "asserts", source="s1")], ["s1"], id="of a party"),
        pytest.param("withdrawn", [A, said("ben", "asserts"), said("ben", "withdraws")], ["s1"], id="and taken back"),
        pytest.param("withdrawn", [said("anna", "asserts", source="s2", via="s1")], ["s1"], id="on the way"),
        pytest.param("withdrawn", [TWICE], ["s1", "s2"], id="both that carry it"),
        pytest.param("single-origin", [TWICE], ["s1"], id="another carries it"),
        pytest.param("single-origin", [TWICE], ["s2"], id="another carries it without the one between"),
        pytest.param("single-origin", [A, B], ["s1"], id="one of two origins"),
        pytest.param("single-origin", [B, NO], ["s3"], id="the denial"),
        pytest.param("unsupported", [NO], ["s3"], id="the only denial"),
        pytest.param("contested", [B, NO], ["s1"], id="a document of no concern"),
        pytest.param("single-origin", [B, said("ben", "withdraws", source="s3")], ["s3"], id="the withdrawal"),
        pytest.param("unsupported", [said("anna", "qualifies", source="s1")], ["s1"], id="what counts in no rule"),
    ],
)  # fmt: skip
def test_what_only_a_retracted_document_carries_is_as_taken_back(name, statements, retracted):
    assert standing(statements, *retracted) == name


@pytest.mark.parametrize("what", ["corrected", "superseded"])
def test_what_was_corrected_or_superseded_counts_as_before(what):
    archive = archive_of([A], {"s1": ""})
    (event,) = archive.sources["s1"].status
    source = archive.sources["s1"].model_copy(update={"status": (event.model_copy(update={"kind": what}),)})
    archive = replace(archive, records={**archive.records, "s1": source})
    assert standing_of(archive.claims["fact"], archive).name == "single-origin"


def test_a_retraction_bears_on_parts_wholes_and_rivals():
    claims = {
        "whole": ("", [said("dora", "comments")]),
        "part": ("part_of: whole", [A]),
        "rival": ("excludes: [{claim: whole, why: No.}]", [B]),
    }
    archive = relating(claims, dates=DATES).archive
    names = [standing_of(one, archive).name for one in archive.claims.values()]
    assert names == ["contested", "contested", "contested"]
    archive = with_retracted(archive, {"s1": ""})
    names = [standing_of(one, archive).name for one in archive.claims.values()]
    assert names == ["withdrawn", "withdrawn", "single-origin"]


def test_joint_authors_of_a_retracted_document_join_no_origins():
    files = "--- sources/joint.yml\ntitle: J\nkind: document\nlanguage: en\nauthors: [{id: anna}, {id: ben}]\n"
    both = said("anna", "asserts").replace("passages: [", "passages: [{source: joint, paraphrase: So.}, ")
    archive = relating({"fact": ("", [both, B])}, files, DATES).archive
    assert standing_of(archive.claims["fact"], archive).name == "single-origin"
    archive = with_retracted(archive, {"joint": "2025"})
    assert standing_of(archive.claims["fact"], archive).name == "corroborated"
    assert history_of(archive.claims["fact"], archive)[-1].standing.name == "corroborated"


def steps(statements: list[str], retracted: dict[str, str]) -> list[tuple[object, ...]]:
    archive = archive_of(statements, retracted)
    return [
        (
            str(step.day or ""),
            step.standing.name,
            [one.statement.by[0] for one in step.bearings],
            [one.statement.by[0] for one in step.retracted],
        )
        for step in history_of(archive.claims["fact"], archive)
    ]


def test_a_statement_counts_until_the_day_of_the_retraction():
    assert steps([A, B], {"s1": "2024-02-10"}) == [
        ("2024-01-01", "single-origin", ["anna"], []),
        ("2024-02-01", "corroborated", ["ben"], []),
        ("2024-02-10", "single-origin", [], ["anna"]),
    ]


def test_what_another_document_carries_counts_from_its_own_day():
    assert steps([TWICE], {"s1": "2024-01-20"}) == [
        ("2024-01-01", "single-origin", ["anna"], []),
        ("2024-01-20", "withdrawn", [], ["anna"]),
        ("2024-02-01", "single-origin", ["anna"], []),
    ]


def test_a_retraction_of_which_the_day_is_not_known_comes_last():
    assert steps([A, NO], {"s1": ""}) == [
        ("2024-01-01", "single-origin", ["anna"], []),
        ("2024-03-01", "contested", ["carl"], []),
        ("", "withdrawn", [], ["anna"]),
    ]


def test_the_day_of_a_retraction_is_that_of_the_notice_where_none_is_given():
    text = relating_text({"fact": ("", [A])}, dates=DATES)
    archive = small(text.replace("title: A s1", "title: A s1\nstatus: [{kind: retracted, by: notice}]")).archive
    assert [str(step.day) for step in history_of(archive.claims["fact"], archive)] == ["2024-01-01", "2024-05-01"]


def test_nothing_rests_on_a_retracted_document():
    findings = Findings(archive_of([A, B], {"s1": "2024-04-01"}))
    assert "s1" not in findings.resting
    assert findings.resting["s2"] == ("fact",)


LINES = {
    "Taken back by the retraction of what carried the assertion by Anna": [A],
    "Taken back by the retraction of what carried the assertion by Anna, denied by Carl": [A, NO],
    "Taken back by Ben, and by the retraction of what carried the assertion by Anna": [
        A, said("ben", "asserts"), said("ben", "withdraws")
    ],
}  # fmt: skip


@pytest.mark.parametrize("words", LINES)
def test_the_line_says_who_took_it_back(words):
    assert line_of("fact", Findings(archive_of(LINES[words], {"s1": ""}))).words == words


@pytest.mark.parametrize(
    ("statements", "words"),
    [
        ([A], "Every document that carried an assertion of it was retracted."),
        ([said("ben", "asserts"), said("ben", "withdraws")], "Every speaker who asserted it has taken it back."),
        ([A, said("anna", "withdraws")], "Every speaker who asserted it has taken it back."),
        (
            [A, said("ben", "asserts"), said("ben", "withdraws")],
            "Some who asserted it have taken it back, and what carried the assertions of the others was retracted.",
        ),
    ],
)
def test_the_page_of_a_claim_says_by_what_the_rule_applies(statements, words):
    archive = archive_of(statements, {"s1": "2024-04-01"})
    assert view_claim(archive.claims["fact"], Findings(archive), Edition()).how_it_stands == (words,)


def test_a_passage_of_a_retracted_document_is_shown_and_marked():
    archive = archive_of([TWICE, A.replace("anna", "ben")], {"s2": "2024-04-01"})
    page = view_claim(archive.claims["fact"], Findings(archive), Edition())
    twice, once = page.columns[0].statements
    assert [[link.id for link, _ in one.retracted] for one in twice.passages] == [[], ["s2"]]
    assert (twice.retracted, once.retracted) == (False, False)
    ((_, event),) = twice.passages[1].retracted
    assert event.words == "Retracted: 1 April 2024."
    assert page.picture.drawings[0].rows[0].boxes[0].bars[1:] == ()


def test_who_asserted_it_in_what_was_retracted_is_drawn_as_such():
    archive = archive_of([A, NO], {"s1": "2024-04-01"})
    picture = view_claim(archive.claims["fact"], Findings(archive), Edition()).picture
    assert [(box.role, box.words) for box in picture.drawings[0].rows[0].boxes] == [
        ("retracted", "Anna"),
        ("denies", "Carl"),
    ]


STATEMENT = st.builds(
    lambda one, more: one.replace("passages: [", f"passages: [{more}"),
    st.builds(
        said,
        by=st.sampled_from([*PEOPLE, "insider", "acme"]),
        stance=st.sampled_from(["asserts", "denies", "withdraws", "qualifies"]),
        on=st.sampled_from(["", "2023-12", "2024-01-01"]),
        heard=st.sampled_from(["", "anna", "ben"]),
        source=st.sampled_from([*DATES, "paper"]),
        via=st.sampled_from(["", "s1", "s2"]),
    ),
    st.sampled_from(["", "{source: s1, paraphrase: So.}, ", "{source: s3, via: [s2], paraphrase: So.}, "]),
)
RELATED = {
    "whole": "",
    "part": "part_of: whole",
    "rival": "excludes: [{claim: part, why: No.}]",
    "words": "kind: saying",
}
DOSSIERS = st.tuples(*[st.lists(STATEMENT, min_size=1, max_size=3)] * len(RELATED))
RETRACTED = st.dictionaries(st.sampled_from([*DATES, "paper"]), st.sampled_from(["", "2024-02-20", "2025"]))


def dossier(statements: tuple[list[str], ...]) -> Archive:
    claims = {id_: (fields, found) for (id_, fields), found in zip(RELATED.items(), statements, strict=True)}
    archive = relating(claims, dates=DATES).archive
    # Two of one speaker, stance and day are refused: which of them counts is not said.
    assume(
        all(len({one.anchor for one in claim.statements}) == len(claim.statements) for claim in archive.claims.values())
    )
    return archive


def without(archive: Archive, documents: set[str]) -> Archive:
    """An archive without the passages that were read in some documents or came through them."""

    def left(claim: Claim) -> Claim:
        statements = []
        for one in claim.statements:
            passages = tuple(each for each in one.passages if documents.isdisjoint((*each.via, each.source)))
            statements += [one.model_copy(update={"passages": passages})] if passages else []
        return claim.model_copy(update={"statements": tuple(statements)})

    return replace(archive, records={**archive.records, **{id_: left(one) for id_, one in archive.claims.items()}})


@given(DOSSIERS, RETRACTED)
def test_to_retract_a_document_is_to_leave_out_what_only_it_carries_but_for_the_first_rule(statements, days):
    archive = dossier(statements)
    retracted, bare = with_retracted(archive, days), without(archive, {*days})
    for id_ in archive.claims:
        found, expected = standing_of(retracted.claims[id_], retracted), standing_of(bare.claims[id_], bare)
        for side in ("asserts", "denies", "excluded"):
            sides = [
                [(one.key, one.way, one.statement) for one in getattr(each.evidence, side)]
                for each in (found, expected)
            ]
            assert sides[0] == sides[1]
        assert found.origins == expected.origins
        if found.name == "withdrawn":
            assert expected.name in ("withdrawn", "denied", "unsupported")
        else:
            assert found.name == expected.name


@given(DOSSIERS, RETRACTED)
def test_the_last_step_over_time_is_the_standing_of_today(statements, days):
    archive = with_retracted(dossier(statements), days)
    for claim in archive.claims.values():
        last, today = history_of(claim, archive)[-1].standing, standing_of(claim, archive)
        assert last.name == today.name


@given(DOSSIERS, RETRACTED)
def test_leaving_out_a_retracted_document_changes_nothing(statements, days):
    archive = with_retracted(dossier(statements), days)
    findings = Findings(archive)
    assert not {one for found in findings.rests_on.values() for one in found}.intersection(days)


@given(DOSSIERS)
def test_without_a_retraction_nothing_is_retracted(statements):
    archive = dossier(statements)
    for claim in archive.claims.values():
        assert weigh(bearings_on(claim, archive), archive).retracted == ()


def test_a_difference_tells_what_a_retraction_does_to_each_claim():
    text = relating_text({"fact": ("", [A]), "other": ("", [B])}, dates=DATES)
    retracted = text.replace("title: A s1", "title: A s1\nstatus: [{kind: retracted, by: notice}]")
    found = compare(small(text).archive, small(retracted).archive)
    assert [(one.record.id, [field.name for field in one.fields]) for one in found.sources] == [("s1", ["status"])]
    (claim,) = found.claims
    assert claim.standing
    assert (claim.claim.id, claim.standing.before, claim.standing.after) == ("fact", "single-origin", "withdrawn")
    assert [one.id for one in claim.lost] == ["anna"]


def test_a_difference_tells_of_a_retraction_by_the_day_of_its_notice():
    text = relating_text({"fact": ("", [A])}, dates=DATES)
    text = text.replace("title: A s1", "title: A s1\nstatus: [{kind: retracted, by: notice}]")
    assert concerned(small(text).archive, small(text.replace("2024-05-01", "2024-06-01")).archive) >= {"fact"}


def test_what_editors_joined_stays_joined_when_one_of_it_is_retracted():
    fields = "same_root: [{origins: [anna, ben], why: They shared a desk.}]"
    text = relating_text({"fact": (fields, [A, B])}, dates=DATES)
    assert small(text.replace("title: A s1", "title: A s1\nstatus: [{kind: retracted}]")).problems == []


def test_what_is_downloaded_says_that_it_was_retracted():
    text = relating_text({"fact": ("", [A, B])}, dates=DATES)
    event = "{kind: retracted, by: notice, date: '2024-04-01', note: So it says.}"
    archive = small(text.replace("title: A s1", f"title: A s1\nstatus: [{event}]")).archive
    data = archive_data(Findings(archive))
    assert data["source"]["s1"]["status"] == [
        {"kind": "retracted", "by": "notice", "date": "2024-04-01", "note": "So it says."}
    ]
    statements = data["claim"]["fact"]["statements"]
    assert [(one["by"], one["computed"]["retracted"]) for one in statements] == [(["anna"], True), (["ben"], False)]
    item = csl_item(archive.sources["s1"], archive)
    assert item["status"] == "retracted, 1 April 2024"
    assert "N1  - retracted, 1 April 2024" in ris_record(item)
    assert "pubstate = {retracted, 1 April 2024}" in bibtex_entry(item)


def test_a_citation_says_that_it_was_retracted():
    archive = archive_of([A], {"s1": "2024-04-01"})
    assert short_citation(archive.sources["s1"], archive, "p. 2") == "A s1, 1 Jan 2024, p. 2, retracted"
    assert "[retracted, 1 April 2024]" in full_reference(archive.sources["s1"], archive)
    assert "retracted" not in short_citation(archive.sources["s2"], archive)


def test_the_page_of_a_document_says_what_became_of_it_and_who_refers_to_it_for_that():
    text = relating_text({"fact": ("", [A])}, dates=DATES)
    events = "[{kind: superseded, date: '2025'}, {kind: corrected, by: notice, note: A name.}, {kind: retracted}]"
    archive = small(text.replace("title: A s1", f"title: A s1\nstatus: {events}")).archive
    findings = Findings(archive)
    page = view_source(archive.sources["s1"], findings)
    assert [(one.what, one.words, one.note) for one in page.status] == [
        ("corrected", "Corrected: 1 May 2024, by {document}.", "A name."),
        ("superseded", "Superseded: 2025.", None),
        ("retracted", "Retracted, on a day not known.", None),
    ]
    notice = view_source(archive.sources["notice"], findings)
    assert "corrected, retracted or superseded by it" in [one.how for one in notice.backlinks]
