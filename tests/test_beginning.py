"""Where the history of an archive begins: nothing that was before is told anywhere."""

import shutil
from datetime import date

import pytest
from click.testing import CliRunner
from hypothesis import given, settings
from hypothesis import strategies as st

from casefile.cache.store import Cache
from casefile.cli import main
from casefile.history.beginning import read_beginning
from casefile.history.changelog import read_changelog
from casefile.history.edition import read_edition
from casefile.history.git import Beginning, read_versions
from casefile.problems import Document
from repositories import FIRST, commit, git
from small import said, write

pytestmark = pytest.mark.usefixtures("plain_git")

STOCK = "--- people/anna.yml\nname: Anna\n--- people/ben.yml\nname: Ben\n--- sources/paper.yml\nkind: book\ntitle: P\n"
ANNA, BEN = said("anna", "asserts", "2024"), said("ben", "denies", "2024")


def topic(text="It is so.", *statements, id_="fact"):
    lines = ["title: T", "question: Q?", "summary: S", "claims:", f"  {id_}:", f"    text: {text}"]
    lines += ["    about: [ben]", "    statements:", *(f"      - {one}" for one in statements or [ANNA])]
    return "\n".join(["--- topics/affair.yml", *lines, ""])


OTHERS = topic("Another affair.", id_="other")


@pytest.fixture
def project(tmp_path):
    """A repository of another dossier, emptied on 3 November; it has a new one since the 4th, denied on the 5th."""
    folder = tmp_path / "project"
    folder.mkdir()
    git(folder, "init", "--quiet", "--initial-branch=trunk")
    commit(folder, STOCK + OTHERS)
    commit(folder, topic("Another affair, told anew.", id_="other"), day=1)
    shutil.rmtree(folder / "dossier")
    commit(folder, day=2)
    commit(folder, STOCK + topic(), day=3)
    commit(folder, topic("It is so.", ANNA, BEN), day=4)
    return folder


def set_to(project, value):
    (project / "mkdocs.yml").write_text(f"site_name: S\nextra:\n  casefile:\n    changes_since: {value}\n")
    return read_beginning(project / "dossier", Document("mkdocs.yml", (project / "mkdocs.yml").read_text()))


def seen(project, value):
    """The days of the versions, and all ids of claims in the changes of a site with this beginning."""
    beginning, problems = set_to(project, value)
    assert not problems
    log = read_changelog(project / "dossier", Cache.none(), beginning)
    days = [one.day.day for one in read_versions(project / "dossier", 20, beginning)]
    ids = {change.claim.id for entry in log.entries for change in entry.difference.claims} if log else set()
    return days, ids, log.first.version.day.day if log else None, log.whole if log else None


def test_without_one_all_of_the_repository_s_history_is_told(project):
    assert seen(project, "") == ([5, 4, 2, 1], {"fact", "other"}, 1, True)


@pytest.mark.parametrize("day", ["2026-11-03", "2026-11-04", "'2026-11-04'"])
def test_a_day(project, day):
    assert seen(project, day) == ([5, 4], {"fact"}, 4, True)


def test_a_day_is_that_of_the_editors_clock_or_utc(project):
    """In the morning of the 6th in Auckland it is still the 5th in London; in the afternoon of the 5th in Samoa, the 6th."""
    for hours, zone in ((102, "+1300"), (110, "-1100")):
        at = f"@{int(FIRST) + hours * 3600} {zone}"
        write(project, topic(f"It is so at {hours}."))
        git(project, "add", "--all")
        git(project, "commit", "--message=x", at=at)
    days = [(one.day.day, one.own_day.day) for one in read_versions(project / "dossier", 2)]
    assert days == [(6, 5), (5, 6)]
    assert len(read_versions(project / "dossier", 9, Beginning(day=date(2026, 11, 6)))) == 2


@pytest.mark.parametrize("length", [7, 12, 40])
def test_a_commit_is_the_first_version(project, length):
    fourth = git(project, "rev-parse", "HEAD^").strip()
    assert seen(project, fourth[:length]) == ([5, 4], {"fact"}, 4, True)


def test_a_commit_that_changed_no_dossier_begins_with_what_it_held(project):
    (project / "README").write_text("Ours from here.")
    commit(project, day=5)
    begun = git(project, "rev-parse", "HEAD").strip()
    assert seen(project, begun) == ([6], set(), 6, True)
    commit(project, topic("It was so.", ANNA, BEN), day=6)
    assert seen(project, begun) == ([7, 6], {"fact"}, 6, True)


def test_a_commit_before_the_first_dossier(project):
    assert seen(project, git(project, "rev-parse", "HEAD~2").strip()) == ([5, 4], {"fact"}, 4, True)


def test_a_hash_of_digits_alone_stays_as_it_is_written(project):
    """YAML takes 0123456 for a number, in base eight."""
    _, (problem,) = set_to(project, "0123456")
    assert "“0123456”" in problem.message


def test_on_any_branch_and_on_none(project):
    begun = git(project, "rev-parse", "HEAD^").strip()
    expected = seen(project, begun)
    git(project, "switch", "--quiet", "--create", "fix/größe-#1")
    assert seen(project, begun) == expected
    git(project, "switch", "--quiet", "--detach")
    assert seen(project, begun) == expected
    git(project, "switch", "--quiet", "--detach", "HEAD^")
    assert seen(project, begun) == ([4], set(), 4, True)


def test_a_commit_that_came_in_by_a_merge_begins_with_the_merge(project):
    """What the branch that it was merged into held until then was another's."""
    git(project, "switch", "--quiet", "--create=ours", "HEAD~3")
    commit(project, topic("Not yet another affair.", id_="ours"), day=5)
    begun = git(project, "rev-parse", "HEAD").strip()
    git(project, "switch", "--quiet", "trunk")
    commit(project, topic("Still the other affair.", id_="still"), day=6)
    git(project, "merge", "--quiet", "--no-ff", "--strategy=ours", "--message=m", "ours", day=7)
    assert seen(project, begun) == ([8], set(), 8, True)
    commit(project, topic("Ours."), day=8)
    assert seen(project, begun)[0] == [9, 8]


def test_a_commit_of_a_strange_date_does_not_bring_back_what_was_before(project):
    commit(project, topic("It was so."), day=1)
    assert seen(project, "2026-11-03") == ([5, 5, 4], {"fact"}, 4, True)


@pytest.mark.parametrize(
    ("value", "said"),
    [
        ("2026-02-30", "There is no day “2026-02-30”."),
        ("yesterday", "“yesterday” is neither a commit nor a day."),
        ("trunk", "“trunk” is neither a commit nor a day."),
        ("2026", "“2026” is neither a commit nor a day."),
        ("[2026-11-04]", "“[2026-11-04]” is neither a commit nor a day."),
        ("--all", "“--all” is neither a commit nor a day."),
        ("deadbeef", "The history of what is checked out has no commit “deadbeef”."),
    ],
)
def test_what_is_neither_a_commit_nor_a_day_is_told_with_its_place(project, monkeypatch, value, said):
    set_to(project, value)
    monkeypatch.chdir(project)
    for command in (["check"], ["diff", "HEAD"]):
        result = CliRunner().invoke(main, command)
        assert result.exit_code == 1
        assert f"mkdocs.yml:4:20: {said} Write the day on which the archive begins" in result.output


def test_a_commit_of_another_branch_is_not_of_this_history(project):
    git(project, "switch", "--quiet", "--create=side")
    commit(project, topic("Aside."), day=5)
    aside = git(project, "rev-parse", "HEAD").strip()
    git(project, "switch", "--quiet", "trunk")
    _, (problem,) = set_to(project, aside)
    assert problem.message == f"The history of what is checked out has no commit “{aside}”."


@pytest.mark.parametrize("how", ["shallow", "no repository"])
def test_where_the_history_is_not_at_hand_no_commit_is_looked_for(project, tmp_path, how):
    copy = tmp_path / "copy"
    if how == "shallow":
        git(tmp_path, "clone", "--quiet", "--depth=1", f"file://{project}", str(copy))
    else:
        shutil.copytree(project, copy, ignore=shutil.ignore_patterns(".git"))
    assert seen(copy, "deadbeef") == ([], set(), None, None)


def test_it_may_stand_in_the_environment_or_in_settings_that_are_inherited(project, monkeypatch):
    monkeypatch.setenv("BEGUN", "2026-11-04")
    for written in ("!ENV BEGUN", "!ENV [NONE, BEGUN, 2020-01-01]", "!ENV [NONE, 2026-11-04]"):
        assert seen(project, written) == ([5, 4], {"fact"}, 4, True)
    assert set_to(project, "!ENV NONE") == (Beginning(), [])
    assert read_beginning(project, Document("mkdocs.yml"), {"changes_since": "2026-11-04"})[0] == Beginning(
        day=date(2026, 11, 4)
    )


def test_a_page_says_no_version_from_before(project):
    folder = project / "dossier"
    beginning, _ = set_to(project, "2026-11-06")
    assert read_edition(folder, "S", "", True).words.startswith("version of 5 November")
    edition = read_edition(folder, "S", "", True, since=beginning)
    assert (edition.words, edition.changelog) == ("", None)


def diff(project, base, monkeypatch):
    monkeypatch.chdir(project)
    return CliRunner().invoke(main, ["diff", base])


def test_compared_with_what_was_before_everything_is_new(project, monkeypatch):
    assert "Another affair" in diff(project, "HEAD~3", monkeypatch).output
    for value in ("2026-11-04", git(project, "rev-parse", "HEAD^").strip()):
        set_to(project, value)
        result = diff(project, "HEAD~3", monkeypatch)
        assert result.exit_code == 0
        assert "“HEAD~3” is from before this archive begins (changes_since in mkdocs.yml)" in result.stderr
        assert "other" not in result.stdout.lower()
        assert "Anna" in result.stdout
        within = diff(project, "HEAD^", monkeypatch)
        assert ("Anna asserts" in within.output, "Ben denies" in within.output, within.stderr) == (False, True, "")


def test_a_commit_of_later_that_holds_what_was_before_is_from_before(project, monkeypatch):
    """The settings were changed first, and the dossiers later."""
    git(project, "switch", "--quiet", "--create=late", "HEAD~3")
    set_to(project, "2026-11-20")
    commit(project, day=25)
    assert diff(project, "HEAD", monkeypatch).stderr.startswith("“HEAD” is from before")


def test_whether_a_base_is_from_before_a_shallow_clone_cannot_tell(project, tmp_path, monkeypatch):
    set_to(project, "2026-11-01")
    commit(project, day=5)
    copy = tmp_path / "copy"
    git(tmp_path, "clone", "--quiet", "--depth=1", f"file://{project}", str(copy))
    result = diff(copy, "HEAD", monkeypatch)
    assert (result.exit_code, "fetch the whole history" in result.output) == (1, True)


@given(st.integers(0, 6), st.integers(0, 6), st.booleans())
@settings(max_examples=25, deadline=None)
def test_a_later_beginning_never_tells_more(tmp_path_factory, one, other, by_day):
    """Whatever the order of dates: the versions since a later place on the line are among those since an earlier one."""
    project = tmp_path_factory.getbasetemp() / "law"
    if not project.exists():
        project.mkdir()
        git(project, "init", "--quiet")
        for day in range(7):
            commit(project, STOCK + topic(f"It is so on day {day}."), day=day)
    earlier, later = sorted((one, other))
    commits = git(project, "rev-list", "--reverse", "HEAD").split()
    begun = (
        [set_to(project, f"2026-11-{day + 1:02}")[0] for day in (earlier, later)]
        if by_day
        else [set_to(project, commits[day])[0] for day in (earlier, later)]
    )
    versions = [{one.commit for one in read_versions(project / "dossier", 20, since)} for since in begun]
    assert versions[1] <= versions[0]
    assert versions == [set(commits[earlier:]), set(commits[later:])]
