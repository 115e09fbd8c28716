"""What editors put into a quotation in square brackets: which of it may be, and how a page shows it."""

import pytest

from casefile.model.seals import find_quotation, seal_text, write_seal
from small import small

TEXT = (
    "On Monday he paid the money to the council. The order was never closed, she said, and the gate ever closed at 5 "
    "million, not 50 million. It has been so since 7 September: 5 000 men and 300 boats [sic] came from the l’armée. He paid late."
)
SEAL = seal_text("letter", TEXT)


def looked_up(quotation):
    return find_quotation(SEAL, quotation)


@pytest.mark.parametrize(
    ("quotation", "fault"),
    [
        ("he [has not] paid the money", "denies"),
        ("he [hasn’t] paid the money", "denies"),
        ("he [n’a pas] paid the money", "denies"),
        ("he [NEVER] paid the money", "denies"),
        ("he [ne\u200bver] paid the money", "denies"),
        ("he [не] paid the money", "denies"),
        ("he [没有] paid the money", "denies"),
        ("he [nicht] paid the money", "denies"),
        ("he [لم] paid the money", "denies"),
        ("[Lemke admitted on Monday, before the whole of the town council,] the order was never closed", "longer than 60"),
        ("he [a b c d e f g h i j k l m n o p q r s t u v w x y z a b c d e f g] paid the money", "longer than 60"),
        ("he [x" + "y" * 50 + "] paid [x" + "y" * 50 + "] the money [x" + "y" * 50 + "] to the council", "more than 120"),
        ("the gate [n]ever closed at 5", None),
        ("the gate [nev]er closed at 5", None),
        ("[s]he paid the money to", None),
        ("he [re]paid the money to", "touches"),
        ("he paid[back] the money to", "touches"),
        ("he paid the [hush]-money to", None),
        ("closed at [-]5 million, not", "touches"),
        ("closed at [<] 5 million, not", "no word"),
        ("[Lemke admitted:] the order was never closed", "somebody’s words"),
        ("he [“thief”] paid the money", "somebody’s words"),
        ("closed at [!] 5 million, not", "no word"),
        ("closed at [] 5 million, not", "no word"),
        ("closed at [under $] 5 million, not", "number"),
        ("closed at [more than 1] 5 million, not", "number"),
        ("so since 7 September: 5 [or] 000 men", "number"),
        ("men and 300 [000] boats [sic] came", "number"),
    ],
)  # fmt: skip
def test_what_may_not_be_put_in(quotation, fault):
    match = looked_up(quotation)
    assert (match.verified, fault or "") == (False, fault or "")
    assert (fault in match.fault) if fault else not match.fault


@pytest.mark.parametrize(
    ("quotation", "inserted"),
    [
        ("[T]he order was never closed", ["T"]),
        ("[t]he order was never closed", ["t"]),
        ("On Monday he [the clerk] paid the money", ["the clerk"]),
        ("[The clerk] paid the money to the", ["The clerk"]),
        ("paid the money [in gold], to the council", None),
        ("the council [of the town]. The order was", ["of the town"]),
        ("It has been so [closed] since 7 September [2023]: 5 000 men", ["closed", "2023"]),
        ("300 boats [sic] came from", []),
        ("300 boats [sic] came [back] from", ["back"]),
        ("the l’[Ruritanian] armée. He paid", None),
    ],
)
def test_what_may_be_put_in_is_told_from_what_the_source_prints(quotation, inserted):
    match = looked_up(quotation)
    assert match.verified is (inserted is not None)
    assert inserted is None or [one.words for one in match.inserted] == inserted


@pytest.mark.parametrize(
    ("quotation", "verified"),
    [
        ("他[馆长]从来没有向任何人保证", True),
        ("从来没有向[镇上的]任何人保证", True),
        ("从来没有向任何人[不]保证这批", False),
        ("也没有签过[五]3份文件这批", False),
    ],
)
def test_in_scripts_without_blanks_it_may_touch_what_is_quoted(quotation, verified):
    text = "县报记者说，他从来没有向任何人保证这批灯盏是宋代的，也没有签过3份文件这批。"
    assert find_quotation(seal_text("a", text, "zh"), quotation).verified is verified


DOSSIER = """\
--- people/anna.yml
name: Anna
--- sources/letter.yml
kind: document
language: en
--- topics/t.yml
title: T
question: Q?
summary: S
claims:
  fact:
    text: It is so.
    statements:
      - by: anna
        stance: asserts
        passages:
          - source: letter
            quote: he [has not] paid the money
"""


def test_a_problem_says_which_insertion_is_wrong():
    assert small(f"{DOSSIER}--- seals/letter.seal\n{write_seal(SEAL)}").problems == [
        "dossier/topics/t.yml:12:20: The editors’ insertion “[has not]” has a word that denies. "
        "Quote without it, and say it in the “paraphrase” or in a “note”."
    ]
