"""The short answer to a dossier's question: its claims' numbers, and that it is short."""

import pytest

from casefile.evidence.findings import Findings
from casefile.evidence.relations import numbers_of
from casefile.examination import warnings_of
from casefile.views.answer import view_answer
from small import relating, said

CLAIMS = {
    "first": ("", [said("anna", "asserts")]),
    "detail": ("part_of: first", [said("anna", "asserts")]),
    "second": ("", [said("ben", "asserts"), said("carl", "denies")]),
}
WORDS = "one two three four five six seven"


def answered(answer, claims=CLAIMS):
    return relating(claims, head=[f"answer: {answer}"])


def test_each_part_leads_to_its_claims_by_the_numbers_of_main_claims():
    examined = answered("{agreed: {text: So., claims: [detail]}, unknown: {text: What., claims: [second, first]}}")
    assert examined.problems == []
    (topic,) = examined.archive.topics.values()
    lines = view_answer(topic, Findings(examined.archive))
    assert [(one.heading, one.text, [(number, link.id) for number, link in one.claims]) for one in lines] == [
        ("Nobody on record disputes", "So.", [(1, "detail")]),
        ("Not known", "What.", [(2, "second"), (1, "first")]),
    ]
    assert lines[1].claims[0][1].headline == "Contested, denied by Carl: It is so, second."
    assert numbers_of(topic.claims) == {"first": 1, "detail": 1, "second": 2}


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (f"{WORDS} {WORDS} {WORDS} {WORDS} {WORDS}.", []),
        (f"{WORDS} {WORDS} {WORDS} {WORDS} {WORDS} more.", ["A sentence of 36 words in the answer: “one two three"]),
        ("So it is. Not so.", []),
        ("The U.S. said so, e.g. in 2022. Is it so?", []),
        ("So it is. Not so. Who knows?", ["This part of the answer has 3 sentences."]),
    ],
)
def test_what_is_longer_than_half_a_minute_is_warned_of(text, said):
    examined = answered(f"{{agreed: {{text: '{text}', claims: [first]}}}}")
    assert examined.problems == []
    warnings = [one.message for one in warnings_of(examined.archive) if one.rule == "answers"]
    assert [one[: len(start)] for one, start in zip(warnings, said, strict=True)] == said


def test_an_answer_leads_to_claims_of_its_own_dossier():
    other = "--- topics/other.yml\ntitle: O\nquestion: O?\nsummary: S\nclaims:\n  far:\n    text: It is far.\n    statements:"
    examined = relating(
        CLAIMS, f"{other}\n      - {said('anna', 'asserts')}", head=["answer: {agreed: {text: So., claims: [far]}}"]
    )
    (problem,) = examined.problems
    assert "“far” is a claim of another dossier, “O”." in str(problem)
