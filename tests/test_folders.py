"""The size and shape of a dossier folder: folders in it, a dossier's claims in several files, and what is none of its."""

import shutil
import tempfile
from pathlib import Path, PurePosixPath

import pytest
from click.testing import CliRunner
from hypothesis import given, settings
from hypothesis import strategies as st

from building import files_of
from casefile.cache.store import Cache
from casefile.cli import main
from casefile.evidence.archive import load
from casefile.examination import examine
from casefile.history.changelog import read_changelog
from casefile.history.difference import compare
from casefile.model.fields import ID
from casefile.model.seals import seal_text, write_seal
from casefile.reading.names import belongs, is_litter, is_passed_over
from repositories import commit, git
from samples import GOOD, PASSAGE, STATEMENT
from small import said, small, stock, write

HEAD, CLAIMS = GOOD.split("--- topics/affair.yml\n")[1].split("claims:\n")
SHUT, OPEN = CLAIMS.split("  gate-open:\n")
OPEN = "claims:\n  gate-open:\n" + OPEN
OTHERS = GOOD.split("--- topics/affair.yml\n")[0]
# The claims of one dossier in three files: its own, and two in its folder.
SPLIT = f"{OTHERS}--- topics/affair.yml\n{HEAD}claims:\n{SHUT}--- topics/affair/of-the-night/open.yml\n{OPEN}"


@pytest.fixture
def dossier(tmp_path):
    return write(tmp_path, SPLIT)


def run(*arguments):
    result = CliRunner().invoke(main, [*map(str, arguments)])
    assert result.exception is None or isinstance(result.exception, SystemExit), result.output
    return result


def whole(dossier):
    archive, problems = examine(dossier)
    assert problems == []
    return archive


# --- claims in several files


def test_a_claim_is_its_dossier_s_wherever_it_stands(dossier):
    archive = whole(dossier)
    assert [*archive.topics["affair"].claims] == [*archive.claims] == ["gate-shut", "gate-open"]
    assert archive.topic_of["gate-open"].id == "affair"
    assert str(archive.claims["gate-open"].at.here) == "dossier/topics/affair/of-the-night/open.yml:2:3"


def test_all_claims_may_stand_in_its_folder():
    examined = small(
        f"{OTHERS}--- topics/affair.yml\n{HEAD}--- topics/affair/a.yml\nclaims:\n{SHUT}--- topics/affair/b.yml\n{OPEN}"
    )
    assert examined.problems == []
    assert [*examined.archive.topics["affair"].claims] == ["gate-shut", "gate-open"]


def test_they_follow_each_other_as_their_files_do_after_those_of_the_dossier_s_own():
    parts = "".join(
        f"--- topics/affair/{name}.yml\nclaims:\n  {id_}:\n    text: It is so, {id_}.\n    statements: [{said('anna', 'asserts', source='letter')}]\n"
        for name, id_ in (("a-2", "second"), ("a", "third"), ("a/first", "fourth"), ("0", "first"))
    )
    archive = small(SPLIT + parts).archive
    assert [*archive.topics["affair"].claims] == ["gate-shut", "first", "second", "third", "fourth", "gate-open"]
    assert [*archive.claims] == [*archive.topics["affair"].claims]


@settings(max_examples=40, deadline=None)
@given(st.lists(st.sampled_from(["", "a", "b", "c/d", "c/e"]), min_size=4, max_size=4), st.sampled_from(["", "old/"]))
def test_however_claims_are_divided_the_archive_says_the_same(places, folder):
    """Law: a claim says what it says, and has the standing that it has, in whichever file of its dossier."""

    def text(places, folder):
        parts: dict[str, list[str]] = {"": [], **{place: [] for place in places}}
        for number, place in enumerate(places):
            fields = f"    text: It is so, {number}.\n    about: [anna, ben, carl]\n" + "    part_of: fact-0\n" * (
                number == 2
            )
            statements = [said("anna", "asserts", "2024"), said("ben", "denies" if number == 0 else "asserts", "2024")]
            lines = "".join(f"      - {one}\n" for one in statements)
            parts[place].append(f"  fact-{number}:\n{fields}    statements:\n{lines}")
        head = "title: T\nquestion: Q?\nsummary: S\n"
        own = "claims:\n" + "".join(parts[""]) if parts[""] else ""
        files = [f"--- topics/{folder}affair.yml\n{head}{own}"]
        files += [
            f"--- topics/{folder}affair/{place}.yml\nclaims:\n{''.join(claims)}"
            for place, claims in parts.items()
            if place
        ]
        return "".join(files)

    def archive(places, folder):
        with tempfile.TemporaryDirectory() as at:
            found, problems = load(write(Path(at), stock() + text(places, folder)))
        assert problems == []
        return found

    one, other = archive([""] * 4, ""), archive(places, folder)
    assert not compare(one, other)
    assert {*one.topics["affair"].claims} == {*other.topics["affair"].claims}


@pytest.mark.parametrize(
    ("files", "problem"),
    [
        (
            f"--- topics/afair/open.yml\n{OPEN}",
            "dossier/topics/afair/open.yml:1:1: These claims belong to no dossier: there is no “afair.yml” beside the folder “afair”. Did you mean “affair”?",
        ),
        (
            "--- topics/affair/open.yml\ntext: It was open.\nstatements: []\n",
            "dossier/topics/affair/open.yml:1:1: There is no field “text”. In this folder a claim stands under “claims:” and its id, each indented by two blanks more.",
        ),
        (
            "--- topics/affair/open.yml\nclams:\n  gate-open: {}\n",
            "dossier/topics/affair/open.yml:1:1: There is no field “clams”. Did you mean “claims”?",
        ),
        (
            f"--- topics/affair/open.yml\n{OPEN}--- topics/affair/again.yml\n{OPEN}",
            "dossier/topics/affair/open.yml:2:3: The id “gate-open” is taken already, at dossier/topics/affair/again.yml:2:3. Ids are unique over all kinds: rename one of the two.",
        ),
    ],
)
def test_what_is_wrong_with_a_file_of_claims_is_told_at_its_place(files, problem):
    without = f"{OTHERS}--- topics/affair.yml\n{HEAD}claims:\n{SHUT}"
    assert problem in small(without + files).problems


def test_a_dossier_without_claims_says_where_they_go():
    examined = small("--- topics/affair.yml\ntitle: T\nquestion: Q?\nsummary: S\n")
    assert examined.problems == [
        "dossier/topics/affair.yml:1:1: This dossier has no claims. Add them under “claims:”, here or in files in dossier/topics/affair/."
    ]
    broken = small("--- topics/affair.yml\ntitle: T\nquestion: Q?\nsummary: S\n--- topics/affair/a.yml\nclaims: [\n")
    assert [problem.split(":")[0] for problem in broken.problems] == ["dossier/topics/affair/a.yml"]


def test_a_dossier_that_cannot_be_read_is_one_mistake_whatever_its_folder_holds(dossier):
    (dossier / "topics/affair.yml").write_text("title: [\n")
    found = [str(problem) for problem in examine(dossier)[1]]
    assert len(found) == 1
    assert found[0].startswith("dossier/topics/affair.yml:")


# --- folders at will


@pytest.mark.parametrize("folder", ["people/of-the-port", "people/2023/über alles", "sources/letters", "topics/old"])
def test_records_may_stand_in_folders_of_their_kind(dossier, folder):
    before = whole(dossier)
    kind = folder.split("/")[0]
    for path in sorted((dossier / kind).iterdir()):
        to = dossier / folder
        to.mkdir(parents=True, exist_ok=True)
        if path != to and not to.is_relative_to(path):
            shutil.move(path, to)
    assert not compare(before, whole(dossier))


def test_a_seal_may_stand_in_a_folder_and_is_written_there_again(tmp_path, dossier):
    text = tmp_path / "text.txt"
    text.write_text("a person who should know wrote this letter")
    first = run("seal", "letter", text, "--dossier", dossier)
    assert (dossier / "seals/letter.seal").is_file(), first.output
    (dossier / "seals/old").mkdir()
    shutil.move(dossier / "seals/letter.seal", dossier / "seals/old")
    assert run("seal", "letter", text, "--dossier", dossier).exit_code == 0
    assert [*files_of(dossier / "seals")] == ["old/letter.seal"]
    assert "letter" in load(dossier)[0].seals


def test_two_seals_of_one_source_are_a_problem():
    seal = write_seal(seal_text("letter", "a person who should know wrote this letter"))
    problems = small(f"{GOOD}--- seals/letter.seal\n{seal}--- seals/old/letter.seal\n{seal}").problems
    assert (
        "dossier/seals/old/letter.seal:1:1: There is a seal of “letter” already, dossier/seals/letter.seal. Take one of the two away."
        in problems
    )


# --- what is passed over

LITTER = [
    "x.yml~",
    "#x.yml#",
    ".#x.yml",
    ".x.yml.swp",
    "x.yml.swp",
    "4913",
    "Thumbs.db",
    ".DS_Store",
    "desktop.ini",
    "x.yml.orig",
    "x.yml.bak",
]
BESIDE = ["README", "README.md", "readme.de.txt", "LICENSE", "scan.jpg", "map.PNG", "plan.svg"]


@pytest.mark.parametrize("name", [*LITTER, *BESIDE])
@pytest.mark.parametrize("folder", ["", "people", "topics/affair", "seals", "sources/letters"])
def test_what_editors_leave_and_what_people_put_beside_is_no_business_of_ours(dossier, folder, name):
    (dossier / folder).mkdir(parents=True, exist_ok=True)
    (dossier / folder / name).write_bytes(b"\xff: [")
    whole(dossier)
    before = files_of(dossier)
    assert run("fmt", "--dossier", dossier).exit_code == 0
    there = PurePosixPath(folder, name).as_posix()
    assert files_of(dossier)[there] == before[there]
    assert is_litter(name) is (name in LITTER)


@pytest.mark.parametrize("name", ["readme.yml", "thumbs.yml", "a4913.yml", "license.yml", "png.yml", "a.yml"])
def test_a_record_may_have_a_name_like_theirs(name):
    (problem,) = small(f"{GOOD}--- people/{name}\nname: X\n").problems
    assert problem.startswith(f"dossier/people/{name}:1:1: ")
    assert not is_passed_over(name)


@pytest.mark.parametrize("name", ["anna.yaml", "anna.YML", "anna.YAML"])
def test_another_ending_is_told_to_be_yml(name):
    problems = small(GOOD.replace("--- people/anna.yml", f"--- people/old/{name}")).problems
    assert problems == [
        f"dossier/people/old/{name}:1:1: A record’s file ends in “.yml”, and this one is not read. Rename it to “anna.yml”."
    ]


@given(st.from_regex(ID, fullmatch=True), st.text())
def test_no_record_is_passed_over_and_all_litter_is(id_, name):
    assert not is_passed_over(f"{id_}.yml")
    assert is_passed_over(name) or not is_litter(name)


# --- commands


def test_a_new_claim_gets_a_file_of_its_own(dossier):
    before = files_of(dossier)
    done = run("new", "claim", "--topic", "affair", "--text", "The key was lost.", *STATEMENT, "--dossier", dossier)
    assert done.output == f"Wrote {dossier}/topics/affair/key-lost.yml.\n"
    after = files_of(dossier)
    assert {name for name in after if after[name] != before.get(name)} == {"topics/affair/key-lost.yml"}
    assert after["topics/affair/key-lost.yml"].startswith(b"claims:\n  key-lost:\n    text: The key was lost.\n")
    assert "key-lost" in whole(dossier).topics["affair"].claims
    assert "0 of" in run("fmt", "--check", "--dossier", dossier, dossier / "topics/affair/key-lost.yml").output


def test_a_new_claim_follows_its_dossier_into_a_folder(dossier):
    (dossier / "topics/old").mkdir()
    for path in (dossier / "topics/affair.yml", dossier / "topics/affair"):
        shutil.move(path, dossier / "topics/old")
    done = run("new", "claim", "--topic", "affair", "--text", "The key was lost.", *STATEMENT, "--dossier", dossier)
    assert done.output == f"Wrote {dossier}/topics/old/affair/key-lost.yml.\n"
    assert "key-lost" in whole(dossier).topics["affair"].claims


def test_a_new_statement_goes_where_its_claim_stands(dossier):
    path = dossier / "topics/affair/of-the-night/open.yml"
    old = path.read_text()
    done = run(
        "new",
        "statement",
        "--claim",
        "gate-open",
        "--by",
        "herald",
        "--stance",
        "denies",
        *PASSAGE,
        "--dossier",
        dossier,
    )
    assert done.output == f"Wrote {path}.\n"
    assert path.read_text().startswith(old)
    assert [one.by for one in whole(dossier).claims["gate-open"].statements][-1] == ("herald",)


@pytest.mark.usefixtures("plain_git")
def test_two_editors_who_each_add_a_claim_do_not_conflict(tmp_path):
    dossier = write(tmp_path, GOOD)
    git(tmp_path, "init", "--quiet", "--initial-branch=trunk")
    commit(tmp_path)
    for name in ("first", "second"):
        git(tmp_path, "switch", "--quiet", "--create", name, "trunk")
        run(
            "new", "claim", "--topic", "affair", "--text", f"The {name} key was lost.", *STATEMENT, "--dossier", dossier
        )
        commit(tmp_path)
    git(tmp_path, "merge", "--quiet", "--message=m", "first")
    assert [*whole(dossier).claims] == ["gate-shut", "gate-open", "first-key-lost", "second-key-lost"]


def test_a_dossier_is_renamed_with_its_folder_and_all_that_is_in_it(dossier):
    (dossier / "topics/affair/map.png").write_bytes(b"\x89PNG\xff\r\n")
    (dossier / "topics/affair/README.md").write_text("Claims of the affair\r\n")
    before = files_of(dossier)
    assert run("rename", "affair", "case", "--dossier", dossier).exit_code == 0
    after = files_of(dossier)
    assert not (dossier / "topics/affair").exists()
    for name in ("map.png", "README.md", "of-the-night/open.yml"):
        assert after[f"topics/case/{name}"] == before[f"topics/affair/{name}"]
    assert [*whole(dossier).topics["case"].claims] == ["gate-shut", "gate-open"]
    assert run("rename", "case", "affair", "--dossier", dossier).exit_code == 0
    assert files_of(dossier).keys() == before.keys()


def test_a_claim_in_a_file_of_its_name_is_renamed_with_the_file(dossier):
    folder = dossier / "topics/affair/of-the-night"
    shutil.move(folder / "open.yml", folder / "gate-open.yml")
    assert run("rename", "gate-open", "gate-ajar", "--dossier", dossier).exit_code == 0
    assert [path.name for path in folder.iterdir()] == ["gate-ajar.yml"]
    assert whole(dossier).claims["gate-ajar"].formerly == ("gate-open",)
    assert run("rename", "gate-shut", "gate-closed", "--dossier", dossier).exit_code == 0
    assert (dossier / "topics/affair.yml").is_file()
    assert [*whole(dossier).claims] == ["gate-closed", "gate-ajar"]


def test_no_file_is_written_over_by_a_renaming(dossier):
    (dossier / "topics/case").mkdir()
    (dossier / "topics/case/of-the-night").write_text("x")
    shutil.move(dossier / "topics/affair/of-the-night/open.yml", dossier / "topics/affair/open.yml")
    (dossier / "topics/case/of-the-night").unlink()
    (dossier / "topics/case/open.yml.bak").write_text("x")
    (dossier / "topics/affair/open.yml.bak").write_text("y")
    before = files_of(dossier)
    done = run("rename", "affair", "case", "--dossier", dossier)
    assert (done.exit_code, "open.yml.bak already" in done.output) == (1, True)
    assert files_of(dossier) == before


def test_files_of_claims_are_formatted(dossier):
    path = dossier / "topics/affair/of-the-night/open.yml"
    neat = path.read_text()
    path.write_text(neat.replace("    text:", "    text:   "))
    assert run("fmt", "--dossier", dossier).exit_code == 0
    once = path.read_text()
    assert "text:   " not in once
    assert run("fmt", "--check", path, "--dossier", dossier).exit_code == 0
    assert run("fmt", "--check", path).exit_code == 0  # Also where it is of other dossiers than those at hand.


def test_files_of_claims_are_brought_over_from_an_earlier_form(dossier):
    path = dossier / "topics/affair/of-the-night/open.yml"
    path.write_text(path.read_text().replace("    text:", "    background: true\n    text:"))
    assert run("migrate", "--dossier", dossier).output.startswith("1 record in 1 file brought over.")
    assert "background" not in path.read_text()
    whole(dossier)


def changes(dossier):
    log = read_changelog(dossier, Cache.none())
    assert log
    return [change.claim.id for entry in log.entries for change in entry.difference.claims]


@pytest.mark.usefixtures("plain_git")
def test_what_only_moves_has_no_history(tmp_path, monkeypatch):
    dossier = write(tmp_path, GOOD)
    git(tmp_path, "init", "--quiet", "--initial-branch=trunk")
    commit(tmp_path)
    write(tmp_path, SPLIT)
    commit(tmp_path, day=1)
    shutil.move(dossier / "people", dossier / "ours")
    (dossier / "people").mkdir()
    shutil.move(dossier / "ours", dossier / "people")
    commit(tmp_path, day=2)
    assert changes(dossier) == []
    path = dossier / "topics/affair/of-the-night/open.yml"
    path.write_text(path.read_text().replace("wide open", "half open"))
    commit(tmp_path, day=3)
    assert changes(dossier) == ["gate-open"]
    monkeypatch.chdir(tmp_path)
    assert "gate-open" in run("diff", "HEAD^").output


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("people/a.yml", True),
        ("people/b/c/a.yml", True),
        ("seals/b/a.seal", True),
        ("topics/x/a.yml", True),
        ("a.yml", False),
        ("x/people/a.yml", False),
        ("people/../../a.yml", False),
        ("people/.b/a.yml", False),
        ("people/b.yml/a.yml", False),
        ("people/a.yml~", False),
        ("people/a.seal", False),
    ],
)
def test_which_files_of_an_old_version_are_read(path, expected):
    assert belongs(PurePosixPath(path)) is expected
