"""The tutorial, followed word for word by somebody who types what stands there and nothing else."""

import os
import re
import shlex
import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from lxml import html

from building import PROJECT, edit
from casefile.model.markup import marks_in
from previewing import Preview, previewing

pytestmark = pytest.mark.site

# A block of code, with the words between it and the block before.
BLOCK = re.compile(r"(.*?)^```(\w+)\n(.*?)^```$", re.DOTALL | re.MULTILINE)
CLAIM = "claims/mayor-closed-bridge/"
# The environment is there already, and the preview is started last.
NOT_TYPED = ("make build\n", ". .venv/bin/activate\n", "make serve\n")


@dataclass(frozen=True)
class Step:
    """One block of the tutorial: the words before it, its language, and what it holds."""

    words: str
    language: str
    text: str

    @property
    def file(self) -> str:
        """The file that the words name last."""
        names: list[str] = re.findall(r"`([\w./-]+\.(?:yml|txt))`", self.words)
        return names[-1] if names else ""


def steps() -> list[Step]:
    text = (PROJECT / "docs/tutorial.md").read_text(encoding="utf-8")
    return [Step(*found) for found in BLOCK.findall(text)]


class Newcomer:
    """Somebody at a copy of the project, who writes and types what the tutorial says, and reads what it shows."""

    def __init__(self, project: Path) -> None:
        self.project = project
        self.last = ""
        self.codes: list[int] = []

    def follow(self, step: Step) -> None:
        """Does what one step says."""
        if step.language == "sh" and step.text not in NOT_TYPED:
            self._type(step.text)
        elif step.file:
            path = self.project / step.file
            assert not path.exists(), f"The tutorial writes {step.file} twice."
            path.write_text(step.text, encoding="utf-8")
        elif step.language == "yaml":
            self._write_over(step.text)
        elif step.language == "text":
            assert step.text.strip() == self.last.strip()

    def _type(self, command: str) -> None:
        assert shlex.split(command)[0] in ("casefile", "rm")
        settings = {**os.environ, "PATH": f"{Path(sys.executable).parent}:{os.environ['PATH']}"}
        done = subprocess.run(
            ["sh", "-c", command], cwd=self.project, env=settings, capture_output=True, text=True, check=False
        )
        self.last = done.stdout
        self.codes.append(done.returncode)

    def _write_over(self, line: str) -> None:
        """Writes a line in the place that the last problem names."""
        file, number, _ = self.last.split(":", 2)
        lines = (self.project / file).read_text(encoding="utf-8").splitlines(keepends=True)
        lines[int(number) - 1] = line
        (self.project / file).write_text("".join(lines), encoding="utf-8")


@pytest.fixture(scope="module")
def newcomer(example: Path, tmp_path_factory: pytest.TempPathFactory) -> Newcomer:
    """Somebody who has followed the tutorial up to the preview."""
    project = tmp_path_factory.mktemp("newcomer") / "casefile"
    shutil.copytree(example, project, symlinks=True)
    found = Newcomer(project)
    for step in before("make serve\n"):
        found.follow(step)
    return found


def before(command: str) -> Iterator[Step]:
    for step in steps():
        if step.text == command:
            return
        yield step


@pytest.fixture(scope="module")
def preview(newcomer: Newcomer) -> Iterator[Preview]:
    """The preview that the newcomer then opens."""
    with previewing(newcomer.project) as running:
        yield running


def test_check_finds_the_one_mistake_and_then_nothing(newcomer: Newcomer):
    assert newcomer.codes == [1, 0, 0, 0]
    assert newcomer.last.startswith("Nothing is wrong: ")
    assert "old-bridge" not in newcomer.last
    newcomer.follow(Step("", "sh", "casefile fmt --check\n"))
    assert newcomer.codes.pop() == 0


def test_claim_has_its_page_and_its_standing_in_the_preview(preview: Preview):
    page = html.document_fromstring(preview.get(CLAIM)[1])
    text = " ".join(page.text_content().split())
    assert "The mayor had the Old Bridge closed before the council voted." in text
    assert "contested" in text
    assert [mark.text_content().strip() for mark in page.find_class("cf-mark")] == ["verified quotation"] * 2


def test_pages_that_the_dossier_leads_to_exist(newcomer: Newcomer, preview: Preview):
    summary = (newcomer.project / "dossier/topics/old-bridge-closure.yml").read_text(encoding="utf-8")
    page = html.document_fromstring(preview.get("topics/old-bridge-closure/")[1])
    page.make_links_absolute(f"{preview.address}topics/old-bridge-closure/")
    links = {link.removeprefix(preview.address) for link in page.xpath("//article//a/@href")}
    for id_ in {mark.id for mark in marks_in(summary)} | {"jean-modele", "anne-specimen"}:
        (path,) = {link.partition("#")[0] for link in links if f"/{id_}/" in link}
        assert preview.get(path)[0] == 200


def test_page_follows_what_is_changed_in_the_file(newcomer: Newcomer, preview: Preview):
    topic = newcomer.project / "dossier/topics/old-bridge-closure.yml"
    edit(topic, "The mayor had the Old Bridge closed", "The mayor had the old bridge shut")
    preview.wait_for("had the old bridge shut before the council voted.", CLAIM)
    edit(topic, "The mayor had the old bridge shut", "The mayor had the Old Bridge closed")


def test_exercise_can_be_thrown_away(newcomer: Newcomer, example: Path, tmp_path: Path):
    shutil.copytree(newcomer.project / "dossier", tmp_path / "dossier")
    copy = Newcomer(tmp_path)
    copy.follow(steps()[-1])
    copy.follow(Step("", "sh", "casefile check\n"))
    assert copy.codes == [0, 0]
    before = {path.relative_to(example) for path in (example / "dossier").rglob("*.*")}
    assert {path.relative_to(tmp_path) for path in (tmp_path / "dossier").rglob("*.*")} == before


def test_what_is_not_typed_is_in_the_makefile():
    makefile = (PROJECT / "Makefile").read_text(encoding="utf-8")
    assert [step.text for step in steps() if step.text in NOT_TYPED] == list(NOT_TYPED)
    assert {command.split()[1] for command in NOT_TYPED if command.startswith("make")} <= set(
        re.findall(r"^(\w+):", makefile, re.MULTILINE)
    )
