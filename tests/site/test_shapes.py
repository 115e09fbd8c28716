"""Archives of every size and shape build: without a dossier, with one, with hundreds of claims in it, in any folders."""

import shutil
from pathlib import Path
from typing import Any

import pytest

from building import SMALL, Built, build, write_project
from repositories import git
from small import write

pytestmark = pytest.mark.site

ADDRESS = {
    "SITE_URL": "https://files.example/case/",
    "REPO_URL": "https://code.example/case",
    "EDIT_URI": "edit/größe/docs/",
}
PAGES = "--- docs/" + SMALL.split("--- docs/", 1)[1].replace("[[gate-closed|this claim]] [@herald-2024, p. 1]", "this")
MOST = 300


def built(project: Path, **settings: Any) -> Built:
    done = build(project, "--strict", **settings, CASEFILE_SEARCH="0")
    assert done.code == 0, done.output
    return done


@pytest.fixture
def empty(tmp_path: Path) -> Path:
    """A project without a single record: its folder of dossiers holds what says what will stand there."""
    project = write_project(tmp_path / "project", PAGES + "--- dossier/README.md\nThe dossiers.\n")
    shutil.rmtree(project / "dossier/seals")
    return project


def test_an_archive_may_be_empty_yet(empty: Path):
    pages = built(empty, **ADDRESS).pages
    for path in ("index.html", "topics/index.html", "claims/index.html", "timeline/index.html", "changes/index.html"):
        assert len(pages[path].xpath("//h1")) == 1, path


def claim(number: int) -> str:
    return (
        f"  claim-{number}:\n    text: Letter number {number} was sent.\n"
        + f"    under: claim-{number // 12 * 12}\n" * (number % 12 > 0)
        + "    statements:\n      - by: anna\n        stance: asserts\n        passages:\n"
        + f"          - source: letter\n            paraphrase: She sent number {number}.\n"
    )


def test_hundreds_of_claims_may_stand_in_one_dossier(empty: Path):
    head = "title: The letters\nquestion: Were they sent?\nsummary: They were [@letter].\nopen:\n  - question: Why?\n"
    own, parts = range(MOST // 2), range(MOST // 2, MOST)
    text = f"--- sources/letter.yml\nkind: document\ntitle: A letter\n--- people/anna.yml\nname: Anna\n--- topics/old/letters.yml\n{head}"
    text += "claims:\n" + "".join(map(claim, own))
    text += "".join(f"--- topics/old/letters/{number // 50}/{number}.yml\nclaims:\n{claim(number)}" for number in parts)
    write(empty, text)
    site = built(empty, **ADDRESS)
    page = site.pages["topics/letters/index.html"]
    shown = {link.split("/")[-2] for link in page.xpath("//article//a/@href") if "/claims/claim-" in link}
    assert shown == {f"claim-{number}" for number in range(MOST)}
    assert sum(path.startswith("claims/claim-") for path in site.pages) == MOST
    for path, file in (
        ("claims/claim-299", "topics/old/letters/5/299.yml"),
        ("claims/claim-1", "topics/old/letters.yml"),
    ):
        found = site.pages[f"{path}/index.html"]
        (edit,) = {link for link in found.xpath("//a/@href") if "/edit/" in link}
        assert edit == f"https://code.example/case/edit/größe/dossier/{file}"
        assert f"dossier/{file}" in found.text_content()


def test_what_editors_leave_beside_pages_is_not_published(empty: Path):
    left = ["method.md~", "#method.md#", "data.md.orig", ".data.md.swp", "4913", "Thumbs.db"]
    for name in left:
        (empty / "docs" / name).write_text("# What was taken out\n")
    (empty / "docs/plan.txt").write_text("A plan.\n")
    site = built(empty).site
    assert {path.name for path in site.rglob("*")}.isdisjoint(left)
    assert (site / "plan.txt").is_file()


@pytest.mark.parametrize("how", ["branch", "detached", "no commit"])
def test_whatever_is_checked_out(empty: Path, how: str):
    git(empty, "init", "--quiet", "--initial-branch=fix/größe-#1")
    if how != "no commit":
        git(empty, "add", "dossier")
        git(empty, "commit", "--quiet", "--message=x")
    if how == "detached":
        git(empty, "switch", "--quiet", "--detach")
    assert "changes/index.html" in built(empty).pages
