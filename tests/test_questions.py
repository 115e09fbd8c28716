"""A quotation that leaves off the question mark of what a text asks: it is verified, with a warning."""

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from casefile.evidence.questions import left_off
from casefile.evidence.quotations import Quotation
from casefile.examination import warnings_of
from casefile.model.seals import find_quotation, places_of, seal_text, write_seal
from small import small

DOSSIER = """\
--- people/anna.yml
name: Anna
--- sources/letter.yml
kind: document
language: {language}
--- topics/t.yml
title: T
question: Q?
summary: S
open: [{{question: Which?}}]
claims:
  fact:
    text: It is so.
    statements:
      - by: anna
        stance: asserts
        passages:
          - source: letter
            translation: T
            quote: "{quote}"
--- seals/letter.seal
{seal}"""
MORE = " one two three four five six seven eight nine ten" * 6


def warned(language, text, quote):
    seal = write_seal(seal_text("letter", text + MORE, language))
    examined = small(DOSSIER.format(language=language, quote=quote, seal=seal))
    assert examined.problems == []
    return [str(one) for one in warnings_of(examined.archive) if "The text asks this" in one.message]


@pytest.mark.parametrize(
    ("language", "text", "quote", "mark"),
    [
        ("ru", "Лемке продал лампы городу? Нет.", "Лемке продал лампы городу", "?"),
        ("ru", "Лемке продал лампы городу? Нет.", "Лемке продал лампы городу?", None),
        ("fr", "Lemke a vendu des lanternes ? Il le nie.", "Lemke a vendu des lanternes", "?"),
        ("fr", "« Lemke a vendu des lanternes » ? Il le nie.", "Lemke a vendu des lanternes", "?"),
        ("fr", "« Lemke a vendu des lanternes ? » Il le nie.", "Lemke a vendu des lanternes", "?"),
        ("es", "¿Vendió Lemke las lámparas a Osk? No.", "Vendió Lemke las lámparas a Osk", "?"),
        ("es", "¿Vendió Lemke las lámparas a Osk? No.", "Vendió Lemke las lámparas", "¿"),
        ("es", "¿Vendió Lemke las lámparas a Osk? No.", "¿Vendió Lemke las lámparas", None),
        ("ar", "هل باع المدير شيئا للجيش؟ لا.", "باع المدير شيئا للجيش", "؟"),
        ("zh", "莱姆克把灯盏卖给本县军队了？他说没有。", "莱姆克把灯盏卖给本县军队了", "?"),
        ("el", "Ο Μασκ πούλησε τα τερματικά; Όχι.", "Ο Μασκ πούλησε τα τερματικά", ";"),
        ("en", "Was it the engineer at all!? No.", "Was it the engineer at all", "?"),
        ("en", "Was it the engineer (of them all)? No.", "the engineer (of them all", "?"),
        ("en", "He sold the lamps; then he left.", "He sold the lamps", None),
        # What a seal cannot tell: the mark does not stand beside the quoted words.
        ("en", "Was it the engineer at all? No.", "Was it the engineer", None),
        # The same words stand in the text as an assertion too.
        ("en", "Lemke sold them all? Yes, Lemke sold them all.", "Lemke sold them all", None),
        ("en", "Did Lemke sell it all? No.", "Did Lemke [here] sell it all […] one two three four", "?"),
    ],
)  # fmt: skip
def test_the_question_mark_that_is_left_off_is_told(language, text, quote, mark):
    found = warned(language, text, quote)
    assert [f"it has “{mark}”" in one for one in found] == ([] if mark is None else [True])


def test_the_warning_says_what_to_do():
    (warning,) = warned("en", "Was it the engineer at all? No.", "the engineer at all")
    assert warning == (
        "dossier/topics/t.yml:14:20: warning: The text asks this: with “the engineer at all” it has “?”, "
        "which is left off here. Quote the question mark."
    )


WORDS = "Lemke sold it l’armée 5 1,234 12 лампы Όχι لا. שלום 莱姆克把灯盏卖 没有 😀 ʻokina x’".split()
MARKS = [
    " ",
    " ",
    " ",
    "? ",
    "! ",
    " ¿",
    " “",
    "” ",
    "’ ",
    "?” ",
    "”? ",
    ")? ",
    "…? ",
    "; ",
    "؟ ",
    ". ",
    " - ",
    " ?",
    "¿¡",
]
STRETCH = st.tuples(st.sampled_from(WORDS), st.sampled_from(MARKS)).map("".join)
TAILS = [f"{more}{mark}" for mark in "?؟" for more in ("", "!", "…", "”", "’", ")", "”)", ")”")]
HEADS = [f"¿{more}" for more in ("", "¡", "“", "‘", "(")]


@given(
    language=st.sampled_from(["en", "fr", "ar", "he", "zh", "es", ""]),
    quoted=st.lists(STRETCH, min_size=5, max_size=8).map("".join),
    around=st.lists(STRETCH, max_size=3).map("".join),
    head=st.sampled_from(["", *HEADS]),
    tail=st.sampled_from(["", *TAILS]),
    again=st.booleans(),
)
def test_a_mark_is_left_off_where_the_words_stand_with_it_wherever_they_stand(
    *, language, quoted, around, head, tail, again
):
    """As it is defined: each way in which the mark can stand there is looked up as a quotation of its own."""
    text = f"{around} {head}{quoted.strip()}{tail} {around} {quoted if again else ''} {MORE}"
    seal = seal_text("letter", text, language)
    match = find_quotation(seal, quoted)
    assume(match.verified)
    found = [mark for mark, _ in left_off(Quotation(None, match), seal)]  # type: ignore[arg-type] # its words are not asked for
    expected = []
    for run in match.runs:
        start, end = seal.run(run).ends
        held = places_of(seal, seal.run(run))
        ways = [*(f"{run.rstrip()}{tail}" for tail in TAILS), *(f"{head}{run.lstrip()}" for head in HEADS)]
        met = [way for way in ways if held <= places_of(seal, seal.run(way))]
        if met and not any(mark in end for mark in "?؟") and "¿" not in start:
            expected.append("¿" if met[0].startswith("¿") and not run.startswith("¿") else met[0][-1])
    assert found == expected
