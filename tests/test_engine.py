"""What is kept of an engine's work is shown by that engine alone: not after an edit of any module, nor with other libraries."""

import inspect
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

import casefile
from casefile.cache.engine import fingerprint
from casefile.evidence.quotations import quotations_in
from repositories import commit, git

pytestmark = pytest.mark.usefixtures("plain_git")

ENGINE = Path(casefile.__path__[0])
RECORDS = """
--- people/anna.yml
name: Anna
--- sources/paper.yml
kind: book
title: P
--- topics/affair.yml
title: T
question: Q?
summary: S
claims:
  fact:
    text: It is so.
    statements: [{by: anna, stance: asserts, passages: [{source: paper, QUOTE}]}]
"""
COUNT = """
from pathlib import Path
from casefile.history.changelog import read_changelog
from casefile.cache.store import Cache
log = read_changelog(Path("dossier"), Cache.beside(Path("dossier")))
print(sum(len(entry.difference.quotations) for entry in log.entries))
"""


@pytest.fixture
def project(tmp_path):
    """A copy of the engine, and a dossier that gained a quotation."""
    folder = tmp_path / "project"
    folder.mkdir()
    git(folder, "init", "--quiet")
    commit(folder, RECORDS.replace("QUOTE", "paraphrase: So it is."), day=1)
    commit(folder, RECORDS.replace("QUOTE", "quote: So it is."), day=2)
    shutil.copytree(ENGINE, folder / "engine/casefile", ignore=shutil.ignore_patterns("__pycache__"))
    return folder


def count_quotations(project, *more: Path) -> int:
    """How many quotations the changes tell of that the project's own engine finds."""
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(map(str, [project / "engine", *more]))}
    command = [sys.executable, "-B", "-c", COUNT]
    done = subprocess.run(command, cwd=project, env=environment, capture_output=True, text=True, check=True)
    return int(done.stdout)


def kept(project) -> list[Path]:
    return sorted((project / ".cache").iterdir())


def test_changes_are_worked_out_again_after_an_edit_of_a_module_in_a_folder(project):
    assert count_quotations(project) == 1
    source = Path(inspect.getfile(quotations_in)).relative_to(ENGINE)
    assert len(source.parts) > 1
    with (project / "engine/casefile" / source).open("a") as module:
        module.write("\n\ndef quotations_in(record, archive):\n    return iter(())\n")
    assert count_quotations(project) == 0


def test_changes_are_worked_out_again_with_another_version_of_a_library(project, tmp_path):
    count_quotations(project)
    count_quotations(project)
    (before,) = kept(project)
    library = tmp_path / "libraries/pyyaml-99.0.dist-info"
    library.mkdir(parents=True)
    (library / "METADATA").write_text("Metadata-Version: 2.1\nName: PyYAML\nVersion: 99.0\n")
    count_quotations(project, library.parent)
    assert len(set(kept(project)) - {before}) == 1


FILES = {"a.py": "one", "rules/b.py": "two", "rules/deep/c.py": "three", "data.yml": "four"}


def written(folder: Path, files: dict[str, str]) -> Path:
    for name, content in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(content)
    return folder


@pytest.mark.parametrize(
    "other",
    [
        *[FILES | {name: "edited"} for name in FILES],
        *[{name: content for name, content in FILES.items() if name != gone} for gone in FILES],
        FILES | {"rules/new/d.py": ""},
        {"a.py": "onet", "rules/b.py": "wo", "rules/deep/c.py": "three", "data.yml": "four"},
        {"a.py": "two", "rules/b.py": "one", "rules/deep/c.py": "three", "data.yml": "four"},
    ],
)
def test_another_file_at_any_depth_makes_another_engine(tmp_path, other):
    before, after = (written(tmp_path / name, files) for name, files in (("old", FILES), ("new", other)))
    assert fingerprint(before, []) != fingerprint(after, [])


def test_what_only_shows_makes_no_other_engine(tmp_path):
    before = written(tmp_path / "old", FILES)
    after = written(tmp_path / "new", FILES | {"templates/page.html": "x", "rules/__pycache__/b.pyc": "x"})
    assert fingerprint(before, ["1"]) == fingerprint(after, ["1"]) != fingerprint(before, ["2"])
