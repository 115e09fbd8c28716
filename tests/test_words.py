"""Which words stand for a claim and against it where there is room for one speaker of each side."""

import pytest

from casefile.evidence.findings import Findings
from casefile.views.words import more_words_for_and_against, words_for_and_against
from small import relating, said

A, B = said("anna", "asserts"), said("ben", "asserts")


def chosen(claims):
    examined = relating(claims)
    assert examined.problems == []
    return [(one.stance, one.link.words, one.how) for one in words_for_and_against("fact", Findings(examined.archive))]


@pytest.mark.parametrize(
    ("claims", "words"),
    [
        pytest.param(
            {"whole": ("", [said("carl", "denies")]), "fact": ("part_of: whole", [A]),
             "rival": ("excludes: [{claim: fact, why: Not both.}]", [B])},
            [("asserts", "Anna", ""), ("denies", "Carl", "of the larger claim")],
            id="a denial of the whole before an account that excludes it",
        ),
        pytest.param(
            {"fact": ("", [A, said("ben", "asserts", speaks_for="acme")])},
            [("asserts", "Ben (for The Acme)", "")], id="who speaks for a party before others",
        ),
        pytest.param(
            {"fact": ("", [said("carl", "comments")]), "part": ("part_of: fact", [A])},
            [("asserts", "Anna", "of a part of it")], id="of a part, where there is nothing else",
        ),
        pytest.param(
            {"fact": ("", [A]), "rival": ("excludes: [{claim: fact, why: Not both.}]", [B])},
            [("asserts", "Anna", ""), ("excludes", "Ben", "")], id="an account that excludes it last",
        ),
    ],
)  # fmt: skip
def test_words_are_chosen_by_one_rule(claims, words):
    assert chosen(claims) == words


def test_a_partys_words_follow_those_of_others():
    """Carl denies the claim itself; who is accused denied the larger one."""
    examined = relating({
        "whole": ("", [said("acme", "denies")]),
        "fact": ("part_of: whole; parties: [acme]", [A, said("carl", "denies")]),
    })  # fmt: skip
    assert examined.problems == []
    chosen = more_words_for_and_against("fact", Findings(examined.archive))
    assert [(one.stance, one.link.words, one.how) for one in chosen] == [
        ("asserts", "Anna", ""),
        ("denies", "Carl", ""),
        ("denies", "The Acme", "of the larger claim"),
    ]


def test_who_qualifies_their_own_words_is_read_with_it():
    statements = [said("anna", "asserts"), said("anna", "qualifies"), said("ben", "qualifies"), said("carl", "denies")]
    examined = relating({"fact": ("", statements)})
    chosen = more_words_for_and_against("fact", Findings(examined.archive))
    assert [(one.stance, one.link.words) for one in chosen] == [
        ("asserts", "Anna"),
        ("qualifies", "Anna"),
        ("denies", "Carl"),
    ]


@pytest.mark.parametrize(
    ("passage", "before"),
    [
        ("quote: So it is.", "{document} prints:"),
        ("quote: So it is., translated_from: ru", "{document} prints a translation:"),
        ("paraphrase: So it is.", "{document}, in our words:"),
    ],
)
def test_before_the_words_it_is_said_whose_they_are(passage, before):
    statement = f"{{by: anna, stance: asserts, passages: [{{source: paper, {passage}}}]}}"
    examined = relating({"fact": ("", [statement])})
    assert examined.problems == []
    (words,) = words_for_and_against("fact", Findings(examined.archive))
    assert words.prints == before
