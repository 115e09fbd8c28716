"""What a newcomer got wrong and could not mend by the message, or was told nothing of: each with what is told now."""

import pytest

from casefile.examination import examine, warnings_of
from casefile.problems import Document
from casefile.reading.settings import misplaced_fields
from samples import GOOD
from small import small, write

PROBLEMS = [
    ("kind: unnamed", "kind: anonymous", "“anonymous” is not known here. Write unnamed."),
    ("said: 2023-11-02\n", "said: [2023-11-01,2023-11-02]\n", 'Put it in quotation marks: "[2023-11-01,2023-11-02]"'),
    ("said: 2023-11-02\n", "said: today\n", "Leave the line out if it lasts"),
    ("            locator: p. 4\n", "        locator: p. 4\n", "It is a field of what stands in “passages”"),
    ("places: [harbour]", "places: [gate]", "or write this one under “things”"),
    ("- by: insider\n        stance: asserts", "- by: letter\n        stance: asserts", "it is by herald"),
    ("translation: the gate was shut", "translation: la porte était fermée", "This translation is the quotation"),
    ("name: The Herald", "name: The Herald\npart_of: herald", "This body would be a part of itself."),
    ("by: anna\n        stance: asserts", "by: anna\n        lineage: own\n        stance: asserts", "“lineage” is of"),
    ("by: anna\n        stance: asserts", "by: anna\n        speaks_for: anna\n        stance: asserts", "nobody else"),
    ("language: fr", "language: fra", "Write “fr”."),
    ("The gate was shut.", "The ga\u00adte was shut.", "U+00AD"),
    ("- by: insider\n        stance: denies", "- by： insider\n        stance: denies", "Fullwidth colon"),
    ("role_source: letter", "role_source: what she wrote in the letter", "and no sentence"),
]
WARNINGS = [
    ("name: The gate\n", "name: “The gate”\n", "All of “name” stands in quotation marks"),
    ("She wrote [@letter].", "She wrote [@letter, @diary].", "Write “[@letter; @diary]”."),
    ("She wrote [@letter].", "TODO look. She wrote [@letter].", "“TODO” is a note to editors"),
    ("quote: it was wide open", "quote: it was ... wide open", "Write “[…]” if it stands for what you left out."),
]


@pytest.mark.parametrize(("old", "new", "told"), PROBLEMS)
def test_a_newcomer_is_told_how_to_mend_it(old, new, told):
    assert any(told in problem for problem in small(GOOD.replace(old, new, 1)).problems)


@pytest.mark.parametrize(("old", "new", "told"), WARNINGS)
def test_a_newcomer_is_warned(tmp_path, old, new, told):
    archive, problems = examine(write(tmp_path, GOOD.replace(old, new, 1)))
    assert problems == []
    assert any(told in str(warning) for warning in warnings_of(archive))


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("casefile:\n  imprint: A\n", "stands beside “extra”"),
        ("extra:\n  case_file:\n    imprint: A\n", "Nothing reads “case_file”."),
        ("extra:\n  casefile:\n    imprint: A\n    imprint: B\n", "“imprint” is already given in line 3."),
    ],
)
def test_settings_that_nothing_reads_are_told(text, told):
    (problem,) = misplaced_fields(Document("mkdocs.yml", text))
    assert told in str(problem)
