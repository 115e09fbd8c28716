"""The versions of a folder from a real repository; and that where there is none, nothing fails."""

from datetime import UTC

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from casefile.cache.store import Cache
from casefile.evidence.archive import load
from casefile.history import changelog
from casefile.history import git as history
from casefile.history.changelog import MOST, read_changelog
from casefile.history.edition import read_edition
from casefile.history.git import Version, edited_files, files_of, read_versions
from casefile.reading import files
from casefile.reading.file import read_file
from casefile.views.changes import pages_of_changes
from repositories import commit, git
from small import said, write

pytestmark = pytest.mark.usefixtures("plain_git")


def topic(*statements, more=""):
    lines = "title: T\nquestion: Q?\nsummary: S\nclaims:\n  fact:\n    text: It is so.\n    statements:"
    return "\n".join(["--- topics/affair.yml", lines, *(f"      - {one}" for one in statements), more, ""])


PEOPLE = "--- people/anna.yml\nname: Anna\n--- people/ben.yml\nname: Ben\n--- sources/paper.yml\nkind: book\ntitle: P\n"
ANNA, BEN = said("anna", "asserts", "2024"), said("ben", "denies", "2024")


@pytest.fixture
def repository(tmp_path):
    """Three versions: a claim, a denial of it, the denial gone; and commits that change something else."""
    folder = tmp_path / "project"
    folder.mkdir()
    git(folder, "init", "--quiet")
    (folder / "README").write_text("Before all.")
    commit(folder)
    commit(folder, PEOPLE + topic(ANNA), day=1)
    (folder / "README").write_text("Something else.")
    commit(folder, day=2)
    commit(folder, topic(ANNA, BEN), day=3)
    commit(folder, topic(ANNA), day=4)
    return folder


def read(folder):
    return read_changelog(folder / "dossier", Cache.beside(folder / "dossier"))


def told(log):
    return [
        (entry.version.day.day, claim.standing and (claim.standing.before, claim.standing.after))
        for entry in log.entries
        for claim in entry.difference.claims
    ]


EXPECTED = [(5, ("contested", "single-origin")), (4, ("single-origin", "contested"))]


def test_versions_are_the_commits_that_changed_the_folder(repository):
    versions = read_versions(repository / "dossier", 10)
    assert [version.day.day for version in versions] == [5, 4, 2]
    assert versions[0].commit == git(repository, "rev-parse", "HEAD").strip()
    assert versions[0].tree == git(repository, "rev-parse", "HEAD:dossier").strip() == versions[2].tree
    assert versions[0].moment.tzinfo is UTC
    assert read_versions(repository / "dossier", 1) == versions[:1]


def test_changes_from_version_to_version(repository):
    log = read(repository)
    assert told(log) == EXPECTED
    assert (log.whole, log.first.version.day.day, log.first.count.claims) == (True, 2, 1)


def test_a_project_in_a_folder_of_a_repository(tmp_path):
    outer = tmp_path / "outer"
    (outer / "inner").mkdir(parents=True)
    git(outer, "init", "--quiet")
    commit(outer / "inner", PEOPLE + topic(ANNA), day=1)
    commit(outer / "inner", topic(ANNA, BEN), day=3)
    assert told(read(outer / "inner")) == [EXPECTED[1]]


def test_the_files_that_are_edited(repository):
    assert edited_files(repository / "dossier") == frozenset()
    (repository / "README").write_text("And again.")
    assert edited_files(repository / "dossier") == frozenset()
    write(repository, topic(BEN) + "--- people/carla.yml\nname: Carla\n")
    assert edited_files(repository / "dossier") == {"dossier/topics/affair.yml", "dossier/people/carla.yml"}


def test_words_for_a_version(repository):
    edition = read_edition(repository / "dossier", "Files", "https://x.example/site", True)
    short = git(repository, "rev-parse", "HEAD")[:7]
    assert edition.words == f"version of 5 November 2026 ({short})"
    assert edition.url == "https://x.example/site/"


def test_edited_is_a_record_whose_own_text_is_not_committed(repository):
    two = topic(ANNA, more=f"  other:\n    text: That is so.\n    statements:\n      - {BEN}")
    commit(repository, two, day=5)
    assert edited(repository) == set()
    write(repository, "--- people/carla.yml\nname: Carla\n" + two.replace("title: T\n", "title: T\n\n"))
    assert edited(repository) == {"carla", "affair"}
    write(repository, two.replace("That is so.", "That is so!"))
    assert edited(repository) == {"carla", "other"}
    (repository / "dossier/topics/affair.yml").write_text("nonsense: [")
    commit(repository)
    write(repository, two)
    assert edited(repository) == {"affair", "fact", "other"}


def edited(repository):
    """The records of which the words for the version say that they are edited; a dossier is where its claims are."""
    archive, _ = load(repository / "dossier")
    edition = read_edition(repository / "dossier", "Files", "", True, records=archive.records)
    found = {id_ for id_, record in archive.records.items() if "edited since" in edition.of_record(record).words}
    assert bool(found) == ("edited since" in edition.of_all().words)
    assert found - {"affair"} == edition.edited_records - {"affair"}
    return edition.edited_records


@pytest.mark.parametrize("how", ["no repository", "no commit", "not in it", "no git", "broken"])
def test_without_a_history_there_are_no_versions(tmp_path, monkeypatch, how):
    folder = tmp_path / "project"
    folder.mkdir()
    if how != "no repository":
        git(folder, "init", "--quiet")
    if how == "not in it":
        (folder / ".gitignore").write_text("/dossier/\n")
    if how not in ("no commit", "no repository"):
        commit(folder, PEOPLE + topic(ANNA))
    if how == "no git":
        monkeypatch.setenv("PATH", str(tmp_path))
    if how == "broken":
        (folder / ".git/HEAD").write_text("nonsense")
    write(folder, PEOPLE + topic(ANNA))
    assert read_versions(folder / "dossier", 5) == []
    assert read(folder) is None
    edition = read_edition(folder / "dossier", "Files", "", True)
    assert (edition.version, edition.words, edition.changelog) == (None, "", None)


def test_a_shallow_clone_is_not_believed(repository, tmp_path):
    clone = tmp_path / "clone"
    git(tmp_path, "clone", "--quiet", "--depth=1", f"file://{repository}", str(clone))
    assert read_versions(clone / "dossier", 5) == []
    assert read(clone) is None


def test_nothing_is_written_but_the_cache(repository):
    before = git(repository, "status", "--porcelain", "--ignored")
    read(repository)
    after = git(repository, "status", "--porcelain", "--ignored", "--untracked-files=all")
    lines = sorted(set(after.splitlines()) - set(before.splitlines()))
    assert len(lines) == 1
    assert lines[0].startswith("!! .cache/casefile-")
    assert lines[0].endswith(".sqlite")


def test_what_is_known_is_not_worked_out_again(repository, monkeypatch):
    log = read(repository)
    monkeypatch.setattr(changelog, "VersionReader", None)
    assert read(repository) == log


def test_each_file_is_read_once_however_many_versions_hold_it(repository, monkeypatch):
    names = []

    def note(name, *rest):
        names.append(name)
        return read_file(name, *rest)

    monkeypatch.setattr(files, "read_file", note)
    assert told(read_changelog(repository / "dossier", Cache.none())) == EXPECTED
    # The claim has two texts: the third version is the first again. What is said of its dossier has one.
    assert sorted(names) == [
        *("dossier/people/anna.yml", "dossier/people/ben.yml", "dossier/sources/paper.yml"),
        *("dossier/topics/affair.yml", "dossier/topics/affair/fact.yml", "dossier/topics/affair/fact.yml"),
    ]


def test_a_claim_may_hold_what_looks_like_another(repository):
    """A file is read whole where it cannot be read claim by claim."""
    commit(repository, topic(ANNA).replace("It is so.", '"It is\n  so:\n so."'), day=5)
    (change,) = read(repository).entries[0].difference.claims
    assert [(field.before, field.after) for field in change.fields] == [("It is so.", "It is so: so.")]


def test_the_changes_of_a_claim_are_found_by_all_its_ids(tmp_path):
    git(tmp_path, "init", "--quiet")
    other = f"  other:\n    text: And so.\n    statements: [{ANNA}]"
    commit(tmp_path, PEOPLE + topic(ANNA), day=1)
    commit(tmp_path, topic(ANNA, BEN, more=other), day=2)
    renamed = topic(ANNA, BEN, more=other).replace("  fact:\n", "  deed:\n    formerly: [fact]\n")
    commit(tmp_path, renamed, day=3)
    commit(tmp_path, renamed.replace("It is so.", "It was so."), day=4)
    log = read(tmp_path)
    made = {
        ids: [
            (entry.version.day.day, [change.claim.id for change in changes]) for entry, changes in log.changes_of(*ids)
        ]
        for ids in (("deed", "fact"), ("deed",), ("other",), ("nobody",), ())
    }
    assert made == {
        ("deed", "fact"): [(5, ["deed"]), (4, ["deed"]), (3, ["fact"])],
        ("deed",): [(5, ["deed"]), (4, ["deed"])],
        ("other",): [(3, ["other"])],
        ("nobody",): [],
        (): [],
    }


@pytest.mark.parametrize(
    "content", ["", "null", "[]", "{", '{"count": 3}', '{"count": null, "difference": {"claims": 1}}']
)
def test_a_damaged_cache_is_made_anew(repository, content):
    class Damaged(Cache):
        def get_many(self, kind, keys):
            return dict.fromkeys(keys, content.encode())

    assert read_changelog(repository / "dossier", Damaged(None)) == read(repository)


def test_a_cache_that_cannot_be_written_does_no_harm(repository):
    (repository / ".cache").write_text("in the way")
    assert told(read(repository)) == EXPECTED


def test_a_version_that_cannot_be_read_is_passed_over(repository):
    commit(repository, "--- topics/affair.yml\nno: topic\n", day=5)
    commit(repository, topic(ANNA, BEN), day=6)
    log = read(repository)
    assert told(log) == [(7, ("single-origin", "contested")), *EXPECTED]
    assert log.whole


def test_what_is_before_the_first_readable_version_is_owned_to(tmp_path):
    git(tmp_path, "init", "--quiet")
    commit(tmp_path, "--- topics/affair.yml\nno: topic\n")
    commit(tmp_path, PEOPLE + topic(ANNA), day=1)
    commit(tmp_path, topic(ANNA, BEN), day=2)
    log = read(tmp_path)
    assert (len(log.entries), log.first.version.day.day, log.whole) == (1, 2, False)


def test_a_folder_that_was_empty_was_not_published(tmp_path):
    git(tmp_path, "init", "--quiet")
    commit(tmp_path, "--- people/anna.yml\nname: Anna\n")
    commit(tmp_path, PEOPLE + topic(ANNA), day=1)
    log = read(tmp_path)
    assert (log.entries, log.first.version.day.day, log.whole) == ((), 2, True)


def test_a_long_history_is_cut(repository, monkeypatch):
    monkeypatch.setattr(changelog, "MOST", 2)
    log = read(repository)
    assert (told(log), log.whole) == (EXPECTED, False)
    monkeypatch.setattr(changelog, "MOST", 1)
    log = read(repository)
    assert (told(log), log.whole) == (EXPECTED[:1], False)
    assert MOST == 50


def test_a_merge_counts_and_its_commits_do_not(repository):
    main = git(repository, "branch", "--show-current").strip()
    git(repository, "switch", "--quiet", "--create=side")
    commit(repository, topic(BEN), day=5)
    commit(repository, topic(ANNA, BEN), day=6)
    git(repository, "switch", "--quiet", main)
    git(repository, "merge", "--quiet", "--no-ff", "--message=m", "side", day=8)
    assert told(read(repository)) == [(9, ("single-origin", "contested")), *EXPECTED]


@pytest.mark.parametrize(
    "path",
    ["dossier/../../escaped.yml", "dossier/people/../../escaped.yml", "dossier/people/a.yml/b.yml", "dossier/x/a.yml"],
)
def test_a_tree_can_hold_any_name_and_only_records_are_written(repository, tmp_path, path):
    """Git itself refuses to add most such names, so that the listing is made up."""
    version = read_versions(repository / "dossier", 1)[0]
    blob = git(repository, "rev-parse", "HEAD:README").strip()
    listed = f"100644 blob {blob}\t{path.removeprefix('dossier/')}\0120000 blob {blob}\tpeople/link.yml\0".encode()
    assert dict(history._records(listed)) == {}
    known = ["people/anna.yml", "people/ben.yml", "sources/paper.yml", "topics/affair.yml"]
    assert sorted(files_of(version, repository / "dossier") or {}) == known


@given(st.binary())
def test_any_listing_is_read(listed):
    dict(history._records(listed))


def test_links_and_attributes_are_not_followed(repository):
    """What a version held are its bytes: no filter, no line ends, no file left out of archives."""
    (repository / ".gitattributes").write_text("*.yml export-ignore text eol=crlf\n")
    (repository / "dossier/people/carl.yml").symlink_to("/etc/passwd")
    commit(repository, topic(ANNA, BEN), day=5)
    assert told(read(repository)) == [(6, ("single-origin", "contested")), *EXPECTED]


def test_time_goes_forward_whatever_a_clock_said(repository):
    commit(repository, topic(ANNA, BEN), day=1)  # before the three versions that it follows
    (repository / "README").write_text("Of a clock that was ahead, beside the dossiers.")
    commit(repository, day=8)
    commit(repository, topic(ANNA), day=6)
    assert [version.day.day for version in read_versions(repository / "dossier", 10)] == [9, 5, 5, 4, 2]
    assert told(read(repository)) == [
        (9, ("contested", "single-origin")),
        (5, ("single-origin", "contested")),
        *EXPECTED,
    ]


@given(st.lists(st.integers(min_value=0, max_value=30), min_size=1, max_size=6))
@settings(max_examples=10, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_no_version_is_made_before_one_that_it_follows(tmp_path_factory, days):
    folder = tmp_path_factory.mktemp("clocks")
    git(folder, "init", "--quiet")
    for number, day in enumerate(days):
        commit(folder, f"--- people/anna.yml\nname: Anna {number}\n", day=day)
    made = [version.moment for version in read_versions(folder / "dossier", 10)]
    assert made == sorted(made, reverse=True)
    assert made[0] == read_versions(folder / "dossier", 1)[0].moment == max(made)


def test_a_strange_date_is_no_error(repository):
    version = Version("c", "t", history._moment(str(10**18)))
    assert version.day.year == 9999


def test_a_hook_of_git_s_own_does_not_mislead(repository, monkeypatch):
    monkeypatch.setenv("GIT_DIR", "/nowhere")
    monkeypatch.setenv("GIT_INDEX_FILE", "/nowhere/index")
    assert len(read_versions(repository / "dossier", 5)) == 3


def test_settings_do_not_matter(repository):
    git(repository, "config", "log.showSignature", "true")
    git(repository, "config", "core.quotePath", "true")
    git(repository, "config", "color.ui", "always")
    git(repository, "config", "log.date", "relative")
    assert told(read(repository)) == EXPECTED


def test_a_version_that_changes_no_more_than_a_name_is_on_a_page(repository):
    commit(repository, "--- people/anna.yml\nname: Anna Bell\n", day=6)
    log = read(repository)
    assert log.entries[0].difference.entities
    assert pages_of_changes(log) == 1
