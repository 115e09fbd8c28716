"""The list of the dated editions: what is wrong with it, each with its place; and what they say of each claim."""

from pathlib import Path

import pytest

from casefile.cache.store import Cache
from casefile.evidence.publication import Shown
from casefile.examination import examine
from casefile.history.dated_editions import read_known_editions
from casefile.project.settings import project_beside
from repositories import commit, git
from small import said, write

pytestmark = pytest.mark.usefixtures("plain_git")

PEOPLE = "--- people/anna.yml\nname: Anna\n--- people/ben.yml\nname: Ben\n--- sources/paper.yml\nkind: book\ntitle: P\n"
ANNA, BEN = said("anna", "asserts", "2024"), said("ben", "denies", "2024")


def topic(*statements, text="It is so.", id_="fact", more=""):
    lines = f"title: T\nquestion: Q?\nsummary: S\nclaims:\n  {id_}:\n    text: {text}\n{more}    statements:"
    return "\n".join(["--- topics/affair.yml", lines, *(f"      - {one}" for one in statements), ""])


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A project whose claim is asserted on the first day, and denied from the second."""
    folder = tmp_path / "project"
    folder.mkdir()
    git(folder, "init", "--quiet")
    commit(folder, PEOPLE + topic(ANNA), day=1)
    commit(folder, topic(ANNA, BEN), day=2)
    return folder


def hashes(project: Path) -> list[str]:
    return [*git(project, "rev-list", "--reverse", "HEAD").split()]


def problems(project: Path, text: str) -> list[str]:
    (project / "editions.yml").write_text(text, encoding="utf-8")
    return [str(problem) for problem in project_beside(project / "dossier")[1]]


def known(project: Path, shown: Shown = Shown()):  # noqa: B008 - it is frozen
    settings, wrong = project_beside(project / "dossier")
    assert wrong == []
    cache = Cache.beside(project / "dossier")
    return read_known_editions((project / "dossier").absolute(), settings.editions, cache, shown)


def entry(day: str, commit: str, more: str = "") -> str:
    return f"  - day: {day}\n    version: {commit}\n{more}"


def test_a_project_need_not_have_any(project):
    assert project_beside(project / "dossier")[0].editions == ()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("editions: []\n", []),
        ("nothing", ["editions.yml:1:1: This file holds no fields. Write “name: value” lines."]),
        (
            "editions:\n  - day: 2026-11\n    version: 1234567\n    adress: x\n",
            [
                "editions.yml:2:10: day: “2026-11” is not one day. Write it like 2026-12-01.",
                "editions.yml:3:14: version: “1234567” is not the whole hash of a commit. Copy it from “git log”: 40"
                " digits and letters a–f.",
                "editions.yml:4:5: There is no field “adress”. The fields here are: day, version, url, doi, sha256.",
            ],
        ),
        (
            f"editions:\n{entry('2026-11-03', 'a' * 40)}",
            [
                "editions.yml:3:14: The history of what is checked out has no commit “aaaaaaaaaa”. Write the commit of"
                " which the edition was made; “git log” lists it.",
            ],
        ),
    ],
)
def test_what_is_wrong_is_told_with_its_place(project, text, expected):
    assert problems(project, text) == expected


def test_an_address_is_that_of_a_folder(project):
    first = hashes(project)[0]
    (told,) = problems(project, f"editions:\n{entry('2026-11-03', first, '    url: https://x.example/edition.zip')}")
    assert told == (
        "editions.yml:4:10: url: “https://x.example/edition.zip” is not the address of a folder. It ends with a slash:"
        " the pages stand below it."
    )


def test_editions_follow_each_other(project):
    first, second = hashes(project)
    text = f"editions:\n{entry('2026-11-04', first)}{entry('2026-11-03', second)}"
    assert problems(project, text) == [
        "editions.yml:4:10: The edition of 2026-11-03 does not follow that of 2026-11-04. List each day once, the first"
        " one first."
    ]


def test_no_edition_is_older_than_its_archive(project):
    first = hashes(project)[0]
    (project / "mkdocs.yml").write_text("extra:\n  casefile:\n    changes_since: 2026-11-03\n")
    (told,) = problems(project, f"editions:\n{entry('2026-11-04', first)}")
    assert "is from before this archive begins, or holds no dossiers." in told


def stands(project: Path, shown: Shown = Shown()):  # noqa: B008 - it is frozen
    return [
        (one.edition.day.text, {claim.id: (claim.standing, claim.line) for claim in one.claims.values()})
        for one in known(project, shown)
    ]


def test_each_edition_says_how_a_claim_stood_in_it(project):
    first, second = hashes(project)
    assert problems(project, f"editions:\n{entry('2026-11-03', first)}{entry('2026-11-04', second)}") == []
    told = stands(project)
    assert [(day, claims["fact"][0]) for day, claims in told] == [
        ("2026-11-03", "single-origin"),
        ("2026-11-04", "contested"),
    ]
    assert told[1][1]["fact"][1] == "Contested, denied by Ben"
    assert stands(project) == told  # as it was kept


def test_a_renamed_claim_is_found_and_words_that_are_gone_are_known_to_be(project):
    first, second = hashes(project)
    assert problems(project, f"editions:\n{entry('2026-11-03', first)}{entry('2026-11-04', second)}") == []
    formerly = "    formerly: [fact]\n"
    commit(project, topic(ANNA, BEN, id_="deed", more=formerly), day=5)
    archive = _archive(project)
    one, other = (edition.find(archive.claims["deed"]) for edition in known(project))
    assert (one.id, other.id) == ("fact", "fact")
    assert one.is_as_told(archive.claims["deed"], archive)
    commit(project, "--- people/ben.yml\nname: Benjamin\n" + topic(ANNA, BEN, id_="deed", more=formerly), day=6)
    archive = _archive(project)
    assert [
        edition.find(archive.claims["deed"]).is_as_told(archive.claims["deed"], archive) for edition in known(project)
    ] == [True, False]
    commit(project, topic(ANNA, BEN, id_="deed", text="It was so.", more=formerly), day=7)
    archive = _archive(project)
    assert not known(project)[0].find(archive.claims["deed"]).is_as_told(archive.claims["deed"], archive)


def _archive(project: Path):
    archive, wrong = examine(project / "dossier")
    assert wrong == []
    return archive


def test_what_is_held_back_today_is_in_no_edition(project):
    first = hashes(project)[0]
    assert problems(project, f"editions:\n{entry('2026-11-03', first)}") == []
    assert stands(project, Shown(hidden=frozenset({"fact"}))) == [("2026-11-03", {})]


def test_a_draft_was_not_published(project):
    commit(project, topic(ANNA).replace("    text:", "    draft: true\n    text:"), day=3)
    third = hashes(project)[2]
    write(project, topic(ANNA))
    assert problems(project, f"editions:\n{entry('2026-11-05', third)}") == []
    assert stands(project) == [("2026-11-05", {})]


def test_in_a_shallow_clone_editions_are_known_and_what_they_hold_is_not(project, tmp_path):
    first = hashes(project)[0]
    assert problems(project, f"editions:\n{entry('2026-11-03', first)}") == []
    commit(project, day=4)
    clone = tmp_path / "clone"
    git(tmp_path, "clone", "--quiet", "--depth=1", project.as_uri(), str(clone))
    assert stands(clone) == [("2026-11-03", {})]


def test_a_link_to_another_file_is_not_followed(project):
    elsewhere = project / "elsewhere.yml"
    elsewhere.write_text("editions: [secret\n")
    (project / "editions.yml").symlink_to(elsewhere)
    (problem,) = map(str, project_beside(project / "dossier")[1])
    assert problem.startswith("editions.yml:1:1: This is a link to another file, and links are not followed.")
    assert "secret" not in problem
