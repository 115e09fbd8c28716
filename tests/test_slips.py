"""Slips that an editor's program, or a pair of hasty hands, makes: each is told, by the example that breaks its rule."""

import os

import pytest

from casefile.examination import examine, warnings_of
from small import small, write

FILES = """
--- people/anna.yml
name: Anna
--- people/ben.yml
name: Ben
--- sources/first.yml
kind: book
published: 2024-05-02
--- sources/then.yml
kind: article-newspaper
published: 2024-05-01
--- topics/affair.yml
title: T
question: Q?
answer:
  agreed: {text: It was open., claims: [gate-open]}
summary: S
open: [{question: Which?}]
claims:
  gate-open:
    text: The gate was open.
    statements:
      - by: anna
        stance: asserts
        passages:
          - {source: first, paraphrase: It was.}
          - {source: then, paraphrase: It was.}
"""


def told(*changes: tuple[str, str]) -> tuple[list[str], list[str]]:
    """The problems of the files with these changes, and the warnings where there are none."""
    text = FILES
    for old, new in changes:
        assert old in text
        text = text.replace(old, new)
    examined = small(text)
    unused = "people/ben.yml"
    problems = [one for one in examined.problems if unused not in one]
    return problems, [] if problems else [str(one) for one in warnings_of(examined.archive) if unused not in str(one)]


def test_before_any_slip_nothing_is_told():
    assert told() == ([], [])


VIA = ("{source: then, paraphrase: It was.}", "{source: then, paraphrase: It was., via: [first]}")


def test_no_document_is_of_a_later_day_than_one_that_has_it_from_there():
    before = ("kind: book", "kind: article-newspaper")
    assert told(VIA, before) == (
        [],
        [
            "dossier/topics/affair.yml:15:55: warning: “first” is of 2 May 2024, later than “then”, which has it from "
            "there. Check both dates, and the order: “via” begins with the document nearest to the speaker. If it was "
            "known before it appeared, say when it was “written”."
        ],
    )
    assert told(VIA) == ([], [])  # A book is read before it appears.
    assert told(VIA, before, ("published: 2024-05-02", "published: 2024-05-02\nwritten: 2024-04")) == ([], [])


DENIED = (
    "          - {source: then",
    "          - {source: first, paraphrase: It was so.}\n      - by: ben\n        stance: denies\n        passages:\n"
    "          - {source: then",
)


def test_what_somebody_denies_is_not_agreed_and_what_nobody_denies_is_not_disputed():
    (found,) = told(DENIED)[1]
    assert found.startswith(
        "dossier/topics/affair.yml:4:41: warning: This stands in “agreed”, and somebody on record denies “gate-open”"
    )
    disputed = ("agreed:", "disputed:")
    (found,) = told(disputed)[1]
    assert found.startswith(
        "dossier/topics/affair.yml:4:42: warning: This stands in “disputed”, and of its claims none"
    )
    assert told(DENIED, disputed) == ([], [])


def test_no_passage_stands_twice():
    again = ("{source: then,", "{source: first,")
    assert told(again)[0] == [
        "dossier/topics/affair.yml:15:13: This passage stands here twice. Take one of the two out, or say in “locator” "
        "where each stands."
    ]
    assert "twice" not in "".join(told(("{source: then,", "{source: first, locator: p. 2,"))[0])


@pytest.mark.parametrize("name", ["anna copy", "anna (1)"])
def test_a_copied_file_is_told_by_its_name(name: str, tmp_path):
    folder = write(tmp_path, FILES)
    (folder / f"people/{name}.yml").write_text("name: Anna\n")
    (found,) = [str(one) for one in examine(folder)[1] if one.position.document.path == f"dossier/people/{name}.yml"]
    assert found.startswith(
        f"dossier/people/{name}.yml:1:1: A file is named by its record’s id, and “{name}” is not one. It looks like a copy "
        "of “anna.yml”: delete one of the two;"
    )


@pytest.mark.parametrize("sign", ["*", "•"])
def test_a_list_with_the_signs_of_another_program_is_told(sign: str):
    found = told(("kind: book\n", f"kind: book\nidentifiers:\n  {sign} ark:/12345/p7\n"))[0]
    assert len(found) == 1
    assert found[0].startswith("dossier/sources/first.yml:3:3: ")


def test_times_of_files_say_nothing(tmp_path):
    folder = write(tmp_path, FILES)
    before = [str(one) for one in examine(folder)[1]]
    for when in (0, 4_000_000_000):  # 1970, and 2096.
        for path in folder.rglob("*.yml"):
            os.utime(path, (when, when))
        assert [str(one) for one in examine(folder)[1]] == before
        edited = folder / "people/anna.yml"
        edited.write_text("nam: Anna\n")
        os.utime(edited, (when, when))
        assert any("There is no field “nam”" in str(one) for one in examine(folder)[1])
        edited.write_text("name: Anna\n")
        os.utime(edited, (when, when))
