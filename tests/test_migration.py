"""Dossiers of an earlier version of the format: brought over by `casefile migrate`, and still read as a history."""

from textwrap import dedent

import pytest
from click.testing import CliRunner

from casefile.cache.store import Cache
from casefile.cli import main
from casefile.history.changelog import read_changelog
from repositories import commit, git
from small import said, write

HEAD = "title: T\nquestion: Q?\nsummary: S\nclaims:\n  fact:\n    text: It is so.\n"
SAID = f"    statements:\n      - {said('anna', 'asserts', '2024')}\n"
DENIED = f"{SAID}      - {said('ben', 'denies', '2024')}\n"
PEOPLE = "--- people/anna.yml\nname: Anna\n--- people/ben.yml\nname: Ben\n--- sources/paper.yml\nkind: book\ntitle: P\n"


def migrate(folder, text):
    write(folder, f"--- topics/affair.yml\n{text}")
    path = folder / "dossier/topics/affair.yml"
    done = CliRunner().invoke(main, ["migrate", "--dossier", str(folder / "dossier")])
    return done.exit_code, done.output, path.read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("old", "statements", "new"),
    [
        pytest.param("    background: true\n", SAID, "    kind: context\n", id="common knowledge"),
        pytest.param("    background: true\n", DENIED, "", id="what is denied is a fact"),
        pytest.param("    background: false\n", SAID, "", id="what was no background"),
        pytest.param("    background: 'true'\n", SAID, "    kind: context\n", id="in quotation marks"),
        pytest.param("    background: false  # Why?\n", SAID, "    # Why?\n", id="a comment stays"),
    ],
)
def test_what_replaces_an_old_field(tmp_path, old, statements, new):
    code, output, text = migrate(tmp_path, HEAD + old + statements)
    assert (code, output) == (0, "1 record in 1 file brought over.\n")
    assert "background" not in text
    assert text.split("text: It is so.\n")[1].split("    statements:")[0] == new


@pytest.mark.parametrize("flow", ["{text: So., background: false, statements: []}", "{text: So., background: false}"])
def test_within_braces_only_the_field_goes(tmp_path, flow):
    _, _, text = migrate(tmp_path, f"title: T\nquestion: Q?\nsummary: S\nclaims:\n  fact: {flow}\n")
    assert "background" not in text
    assert "So." in text


def test_a_file_in_todays_form_stays_to_the_byte(tmp_path):
    today = "title:   T\nquestion: Q?\nsummary: S\nclaims:\n  fact: {text: 'The background: true.'}\n"
    assert migrate(tmp_path, today) == (0, "0 records in 0 files brought over.\n", today)


def test_a_text_that_nothing_of_today_can_hold_becomes_a_comment(tmp_path):
    old = HEAD.replace("summary", "in_short: >-\n  It is so,\n\n  they say.\nsummary") + SAID
    code, _, text = migrate(tmp_path, old)
    assert code == 0
    assert "# in_short: >-\n#   It is so,\n" in text
    assert "\nsummary: S\n" in text


def test_what_cannot_be_brought_over_is_told_and_nothing_is_written(tmp_path):
    old = "title: T\nquestion: Q?\nsummary: S\nclaims:\n  fact: {text: So., background:\n    true}\n"
    code, output, text = migrate(tmp_path, old)
    assert code == 1
    assert "topics/affair.yml:5:21" in output
    assert "by hand" in output
    assert text == old


def test_check_names_the_old_field_and_what_replaces_it(tmp_path):
    write(tmp_path, f"{PEOPLE}--- topics/affair.yml\n{HEAD}    background: true\n{SAID}")
    done = CliRunner().invoke(main, ["check", "--dossier", str(tmp_path / "dossier")])
    assert done.exit_code == 1
    assert "topics/affair.yml:7:5" in done.output
    assert "kind: context" in done.output
    assert "casefile migrate" in done.output


@pytest.mark.usefixtures("plain_git")
def test_a_history_goes_on_before_the_change_of_form(tmp_path):
    folder = tmp_path / "project"
    folder.mkdir()
    git(folder, "init", "--quiet")
    old = "--- topics/affair.yml\n" + dedent(HEAD) + "    background: true\n"
    commit(folder, PEOPLE + old + SAID, day=1)
    commit(folder, old + DENIED, day=2)
    commit(folder, old.replace("    background: true\n", "") + DENIED, day=3)
    commit(folder, old.replace("background: true", "kind: opinion") + SAID, day=4)
    log = read_changelog(folder / "dossier", Cache.none())
    assert log
    told = [
        (entry.version.day.day, claim.standing and (claim.standing.before, claim.standing.after))
        for entry in log.entries
        for claim in entry.difference.claims
    ]
    assert told == [(5, ("contested", "opinion")), (3, ("context", "contested"))]
