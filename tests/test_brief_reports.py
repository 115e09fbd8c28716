"""A report is for reading: of very many problems the first of each kind; and what is too much is refused in its place."""

import pytest
from click.testing import CliRunner

from casefile.checks.pages import LONGEST_PAGE, MOST_BRACKETS, problems_of_file
from casefile.cli import main
from casefile.model.fields import LONGEST_LINE, LONGEST_PROSE
from casefile.model.markup import MOST_MARKS, MOST_OPEN
from casefile.reading.settings import MOST_CHARACTERS
from casefile.reading.strict_yaml import MAX_FIELDS, MAX_ITEMS, MAX_PROBLEMS
from small import small, write

# Thirty fields that there are not, and a file that cannot be read.
WRONG = "--- people/anna.yml\nname: Anna\n" + "".join(f"zzz{n}: a\n" for n in range(30)) + "--- places/b.yml\nname: [\n"


def told(folder, *arguments):
    result = CliRunner().invoke(main, ["check", "--dossier", str(write(folder, WRONG)), *arguments])
    return [line for line in result.output.splitlines() if line.startswith(("dossier/", "      = "))]


def test_of_very_many_problems_the_first_of_each_kind_is_shown_and_what_keeps_a_file_from_being_read_first(tmp_path):
    unreadable, first, more = told(tmp_path)
    assert unreadable.startswith("dossier/places/b.yml:")
    assert first.startswith("dossier/people/anna.yml:2:1: There is no field “zzz0”.")
    assert more == "      = 29 more like this"
    assert len(told(tmp_path, "--all")) == 31


def test_a_record_that_many_name_is_missing_once():
    proses = "".join(f"--- people/p{n}.yml\nname: P{n}\nnote: See [[nobody-at-all]].\n" for n in range(90))
    assert [problem for problem in small(proses).messages if "nobody-at-all" in problem] == [
        "There is no record “nobody-at-all”. Add the record or mend the id."
    ]


def note_of(text):
    return f"--- people/anna.yml\nname: Anna\nnote: '{text}'\n"


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        (note_of("a" * LONGEST_PROSE), None),
        (note_of("a" * (LONGEST_PROSE + 1)), "2:7: note: This text has 20,001 characters, and 20,000 can be read."),
        (note_of("[" * MOST_OPEN), None),
        (note_of("[] " * MOST_MARKS), None),
        (note_of("[] " * (MOST_MARKS + 1)), "2:7: note: This text has 301 brackets “[”, and 300 can be read. Split it"),
        (note_of("[" * (MOST_OPEN + 1)), "2:7: note: In line 1 of this text over 20 brackets are open at once."),
        (note_of("[a](" * (MOST_OPEN + 1)), "2:7: note: In line 1 of this text over 20 brackets are open at once."),
        (f"--- people/anna.yml\nname: {'a' * LONGEST_LINE}\n", None),
        (f"--- people/anna.yml\nname: {'a' * (LONGEST_LINE + 1)}\n", "1:7: name: This text has 5,001 characters, and "),
        (
            f"--- people/anna.yml\nname: Anna\naliases: [{'a, ' * MAX_ITEMS}a]\n",
            f"2:{11 + 3 * MAX_ITEMS}: There are over 2,000 entries in one list here, which no dossier has.",
        ),
        (
            "--- people/anna.yml\nname: Anna\n" + "".join(f"x_{n}: a\n" for n in range(MAX_FIELDS)),
            f"{MAX_FIELDS + 1}:1: There are over 2,000 fields in one place here, which no dossier has.",
        ),
    ],
)
def test_what_is_too_much_is_one_problem_in_its_place(text, problem):
    told = [one for one in small(text).problems if "No claim refers" not in one]
    assert [one.startswith(f"dossier/people/anna.yml:{problem}") for one in told] == ([True] if problem else [])


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("a" * LONGEST_PAGE, None),
        ("a" * (LONGEST_PAGE + 1), "This page has over 200,000 characters. Split it in two."),
        ("[]\n" * MOST_BRACKETS, None),
        ("[]\n" * (MOST_BRACKETS + 1), "This page has over 3,000 brackets “[”. Split it in two, or take links out."),
    ],
)
def test_a_page_that_is_too_long_is_one_problem(tmp_path, text, problem):
    (tmp_path / "a.md").write_text(text, encoding="utf-8")
    told = [str(one) for one in problems_of_file(tmp_path, "a.md")]
    assert told == ([f"{tmp_path.name}/a.md:1:1: {problem}"] if problem else [])


def test_in_a_file_in_which_nothing_is_right_the_first_mistakes_are_looked_for():
    lines = "  - ~\n" * (MAX_PROBLEMS + 1)
    told = [
        one for one in small(f"--- people/anna.yml\nname: Anna\naliases:\n{lines}").problems if "No claim" not in one
    ]
    assert len(told) == MAX_PROBLEMS + 1
    last = f"dossier/people/anna.yml:{MAX_PROBLEMS + 3}:5: There are over 1,000 mistakes in this file; from here on"
    assert told[-1].startswith(last)


def test_settings_without_end_are_a_problem(tmp_path):
    (tmp_path / "mkdocs.yml").write_text("site_name: A\n" + "# more\n" * (MOST_CHARACTERS // 7), encoding="utf-8")
    result = CliRunner().invoke(main, ["check", "--dossier", str(write(tmp_path, "--- people/anna.yml\nname: Anna\n"))])
    assert "mkdocs.yml:1:1: This file has over 100,000 characters." in result.output


def test_settings_in_which_brackets_lie_in_brackets_without_end_are_a_problem(tmp_path):
    (tmp_path / "mkdocs.yml").write_text("site_name: " + "[" * 90_000, encoding="utf-8")
    result = CliRunner().invoke(main, ["check", "--dossier", str(write(tmp_path, "--- people/anna.yml\nname: Anna\n"))])
    assert "mkdocs.yml:1:111: This is nested more than 100 levels deep." in result.output
