"""No text of the editors' own looks like what the site says by its rules; what others wrote stays as it is."""

import pytest

from casefile.evidence.standing import LABELS
from small import small

CLAIM = """--- topics/a.yml
title: A
question: Who?
summary: "{summary}"
claims:
  c:
    text: "{text}"
    statements:
      - by: ann
        stance: asserts
        said: 2024
        passages: [{{source: s, quote: "{quote}", note: "{note}"}}]
--- people/ann.yml
name: Ann
--- sources/s.yml
title: "{title}"
kind: book
published: 2024
language: en
"""
PLAIN = dict.fromkeys(("summary", "text", "quote", "note", "title"), "Words.")
SIGNS = [LABELS[name].sign for name in ("contested", "corroborated", "acknowledged", "unsupported")]


def told(**texts: str) -> list[str]:
    found = small(CLAIM.format(**PLAIN | texts)).problems
    return [one for one in found if "a sign of the site's own" in one]


@pytest.mark.parametrize("field", ["summary", "text", "note"])
@pytest.mark.parametrize("sign", [*SIGNS, "✓", "✅"])
def test_a_sign_in_the_editors_own_words_is_a_problem_at_its_place(field: str, sign: str):
    (problem,) = told(**{field: f"{sign} Words."})
    assert problem.startswith("dossier/topics/a.yml:")
    assert f"“{sign[0]}” is a sign" in problem


@pytest.mark.parametrize("field", ["quote", "title"])
def test_in_what_others_wrote_it_stays(field: str):
    assert told(**{field: "✓ ● Words."}) == []


@pytest.mark.parametrize("text", ["3 + 4 − 5 ≈ 2 …", "“Words” → more · less", "☎ ★ § † ° © ™ ♥"])
def test_ordinary_signs_are_text(text: str):
    assert told(text=text) == []
