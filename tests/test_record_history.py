"""`casefile history`: who changed what of a record, from a real repository; whom the site names, and whom not."""

import json

import pytest
from click.testing import CliRunner

from casefile.cli import main
from repositories import commit, git
from small import said, write

PEOPLE = "--- people/anna.yml\nname: Anna\n--- people/ben.yml\nname: Ben\n--- sources/paper.yml\nkind: book\ntitle: P\n"
ANNA, BEN = said("anna", "asserts", "2024"), said("ben", "denies", "2024")
pytestmark = pytest.mark.usefixtures("plain_git")


def topic(*statements):
    lines = "title: T\nquestion: Q?\nsummary: S\nclaims:\n  fact:\n    text: It is so.\n    statements:"
    return "\n".join(["--- topics/affair.yml", lines, *(f"      - {one}" for one in statements), ""])


def signed(folder, name, day, text="", message="x"):
    """A commit by somebody."""
    write(folder, text)
    git(folder, "add", "--all")
    author = f"--author={name} <{name.split()[0].lower()}@x.invalid>"
    git(folder, "commit", "--quiet", author, f"--message={message}", day=day)


@pytest.fixture
def repository(tmp_path):
    """A claim by Ada; its text by Bo, together with Cy; what is no word of it; a denial that Di merged, of Eve."""
    folder = tmp_path / "project"
    folder.mkdir()
    git(folder, "init", "--quiet", "--initial-branch=main")
    signed(folder, "Ada One", 1, PEOPLE + topic(ANNA))
    together = "x\n\nCo-authored-by: Cy Three <cy@x.invalid>"
    signed(folder, "Bo Two", 2, topic(ANNA).replace("It is so.", "It was so then."), together)
    signed(folder, "Fay Six", 3, "--- people/carl.yml\nname: Carl\n")
    git(folder, "checkout", "--quiet", "-b", "denial")
    changed = topic(ANNA, BEN).replace("It is so.", "It was so then.")
    signed(folder, "Eve Five", 4, changed)
    git(folder, "checkout", "--quiet", "main")
    signed(folder, "Fay Six", 5, "--- people/dora.yml\nname: Dora\n")
    git(folder, "merge", "--quiet", "--no-ff", "--message=x", "denial", day=6)
    return folder


def history(folder, *arguments):
    return CliRunner().invoke(main, ["history", *arguments, "--dossier", str(folder / "dossier")])


def told(folder, *arguments):
    """The day and the people of each change."""
    lines = history(folder, *arguments).stdout.splitlines()
    heads = [line.split(" ", 2) for line in lines if not line.startswith(" ")]
    return [(day, people) for day, _, people in heads]


def test_each_change_of_a_claim_has_its_day_its_people_and_its_words(repository):
    result = history(repository, "fact")
    assert result.exit_code == 0
    commits = git(repository, "log", "--first-parent", "--format=%h", "--abbrev=7").split()
    assert result.stdout.splitlines() == [
        f"2026-11-07 {commits[0]} Eve Five",
        "  - **single-origin → contested** (rule 2: At least one origin asserts it; and at least one speaker denies it or its whole, or asserts what excludes it.) It was so then.",
        "  - changed: **It was so then.** `fact`",
        "    - statement added: Ben denies, 2024",
        f"2026-11-03 {commits[3]} Bo Two, Cy Three",
        "  - changed (text: It is so. → It was so then.): **It was so then.** `fact`",
        f"2026-11-02 {commits[4]} Ada One",
        "  - added, single-origin: **It is so.** `fact`",
        "    - statement added: Anna asserts, 2024",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("name", "days"),
    [
        ("eve", ["2026-11-07"]),
        ("Three", ["2026-11-03"]),
        ("two", ["2026-11-03"]),
        ("nobody", []),
    ],
)
def test_of_one_person(repository, name, days):
    assert [day for day, _ in told(repository, "fact", "--by", name)] == days


def test_whom_the_mailmap_gives_another_name(repository):
    """So does somebody leave whose name must not be known any more."""
    (repository / ".mailmap").write_text(
        "A volunteer <cy@x.invalid>\nA volunteer <eve@x.invalid>\nBea Two <bo@x.invalid>\n"
    )
    people = [people for _, people in told(repository, "fact")]
    assert people == ["A volunteer", "Bea Two, A volunteer", "Ada One"]


def test_for_programs(repository):
    data = json.loads(history(repository, "fact", "--format", "json").stdout)
    assert data["record"] == "fact"
    last, middle, _ = data["changes"]
    assert (last["day"], last["authors"]) == ("2026-11-07", ["Eve Five"])
    assert last["commit"] == git(repository, "rev-parse", "HEAD").strip()
    (claim,) = middle["changed"]["claims"]
    (field,) = claim["fields"]
    assert (field["name"], field["before"], field["after"]) == ("text", "It is so.", "It was so then.")


def test_a_record_is_followed_through_its_new_name_to_its_end(repository):
    dossier = repository / "dossier"
    text = (dossier / "topics/affair.yml").read_text()
    renamed = text.replace("  fact:\n", "  deed:\n    formerly: [fact]\n")
    (dossier / "topics/affair.yml").write_text(renamed)
    signed(repository, "Gil Seven", 8)
    assert [people for _, people in told(repository, "deed")] == [
        "Gil Seven",
        "Eve Five",
        "Bo Two, Cy Three",
        "Ada One",
    ]
    assert told(repository, "anna") == [("2026-11-02", "Ada One")]
    (dossier / "people/carl.yml").unlink()
    signed(repository, "Hal Eight", 9)
    assert told(repository, "carl") == [("2026-11-10", "Hal Eight"), ("2026-11-04", "Fay Six")]
    assert "removed: Carl `carl`" in history(repository, "carl").stdout


def test_drafts_and_versions_with_mistakes_are_told_of_too(repository):
    text = (repository / "dossier/topics/affair.yml").read_text()
    (repository / "dossier/topics/affair.yml").write_text(text.replace("    text:", "    draft: true\n    text:"))
    signed(repository, "Ada One", 8, "--- people/emil.yml\nname: Emil\nrole: clerk\nrole_source: nowhere\n")
    signed(repository, "Bo Two", 9, "--- people/emil.yml\nname: Emil\nrole: clerk\nrole_source: paper\n")
    assert told(repository, "emil") == [("2026-11-10", "Bo Two"), ("2026-11-09", "Ada One")]
    assert "changed (role_source: nowhere → paper)" in history(repository, "emil").stdout


def test_nothing_on_a_terminal_is_steered_by_a_name(repository):
    signed(repository, "Ada \x1b[31mRed", 8, "--- people/ida.yml\nname: Ida\n")
    assert "\x1b" not in history(repository, "ida").stdout


def test_what_is_not_there(repository, tmp_path):
    wrong = history(repository, "fatc")
    assert wrong.exit_code == 1
    assert wrong.stderr == "Error: No version of the dossiers has a record “fatc”. Did you mean “fact”?\n"
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    write(elsewhere, PEOPLE + topic(said("anna", "asserts")))
    assert "is not in a Git repository" in history(elsewhere, "fact").stderr
    git(elsewhere, "init", "--quiet")
    assert "commit first" in history(elsewhere, "fact").stderr
    commit(elsewhere, day=1)
    assert history(elsewhere, "fact").exit_code == 0
