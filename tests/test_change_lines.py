"""What is told of a change: what happened, in the words of today, and no word of what is no longer there."""

import pytest

from casefile.evidence.findings import Findings
from casefile.history.difference import compare
from casefile.views.change_lines import change_lines
from casefile.views.gone import gone_lines
from small import claiming, said, small

ANNA = said("anna", "asserts", "2024-01-01")
BEN = said("ben", "denies", "2024-01-02")
RENAMED = """
--- topics/affair.yml
title: T
question: Q?
summary: S
claims:
  truth:
    formerly: [fact]
    text: It was so, as is said.
    about: [benjamin]
    statements:
      - {by: benjamin, stance: denies, said: 2024-01-02, passages: [{source: paper, paraphrase: So it is said.}]}
--- people/benjamin.yml
name: Benjamin
formerly: [ben]
--- sources/paper.yml
title: A paper
kind: document
"""


def told(before, after, today=None):
    """The lines of the change from one dossier to another, as they are told when it is a third one."""
    findings = Findings((today or after).archive)
    difference = compare(before.archive, after.archive)
    for line in (*change_lines(difference, findings), *gone_lines([difference], findings.archive)):
        subject = line.link.headline if line.link else line.words
        yield f"{line.label}: {subject} ({'; '.join(line.details)})"


def test_a_denial_that_stands():
    lines = list(told(claiming([ANNA]), claiming([ANNA, BEN])))
    whole = "Contested, denied by Ben: It is so."
    rule = "rule 2: At least one origin asserts it; and at least one speaker denies it or its whole, or asserts what excludes it."
    assert lines == [
        f"Standing changed: {whole} (one origin → contested ({rule}))",
        f"Denial added: {whole} (Ben denies, 2 January 2024)",
    ]


def test_the_speaker_of_a_statement_that_went_is_not_named():
    lines = list(told(claiming([ANNA, BEN]), claiming([ANNA])))
    assert lines[1:] == ["Denial removed: One origin, denied by nobody: It is so. ()"]
    lines = list(told(claiming([ANNA]), claiming([ANNA, BEN]), claiming([ANNA])))
    assert lines[1:] == ["Denial added: One origin, denied by nobody: It is so. (not there any more in this form)"]


def test_an_origin_that_has_nothing_more_to_do_with_a_claim_is_not_named():
    emil = said("emil", "asserts", "2024-01-03")
    gained = list(told(claiming([ANNA]), claiming([ANNA, emil]), claiming([ANNA])))
    assert "Origins changed: One origin, denied by nobody: It is so. (+ 1 origin not there any more)" in gained
    lost = list(told(claiming([ANNA, emil]), claiming([ANNA])))
    assert "Origins changed: One origin, denied by nobody: It is so. (− 1 origin not there any more)" in lost
    assert not [line for line in (*gained, *lost) if "Emil" in line]


def test_an_origin_that_is_still_in_a_chain_is_named():
    heard = said("anna", "asserts", "2024-01-01", heard="emil")
    lines = list(told(claiming([ANNA]), claiming([heard])))
    assert "Origins changed: One origin, denied by nobody: It is so. (+ Emil; − Anna)" in lines


def test_what_was_renamed_since_is_told_by_its_words_of_today():
    lines = list(told(claiming([ANNA]), claiming([ANNA, BEN]), small(RENAMED)))
    whole = "Denied by Benjamin, asserted by nobody: It was so, as is said."
    assert f"Denial added: {whole} (Benjamin denies, 2 January 2024)" in lines
    assert not [line for line in lines if "It is so" in line]


@pytest.mark.parametrize(
    ("before", "after", "line"),
    [
        ([], ["libel"], "Claim: A claim that is no longer here was added. ()"),
        (["libel"], [], "Claim: A claim was removed. ()"),
        ([], ["libel", "slander"], "Claim: 2 claims that are no longer here were added. ()"),
        (["libel", "slander"], [], "Claim: 2 claims were removed. ()"),
    ],
)
def test_claims_that_are_gone(before, after, line):
    assert list(told(holding(before), holding(after), holding([]))) == [line]


def holding(claims):
    """A dossier of one claim that stays, and of some that do not."""
    statements = f"\n      - {ANNA}\n"
    more = "".join(f"  {id_}:\n    text: Of {id_}.\n    statements:{statements}" for id_ in ("fact", *claims))
    people = "--- people/anna.yml\nname: Anna\n--- sources/paper.yml\ntitle: A paper\nkind: document\n"
    return small(f"{people}--- topics/affair.yml\ntitle: T\nquestion: Q?\nsummary: S\nclaims:\n{more}")
