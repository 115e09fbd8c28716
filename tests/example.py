"""The example: an invented archive with something of everything, as plain files in example/, and its site."""

import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner

from building import EXAMPLE, Built, add_engine, build_once, edit, made_once
from casefile.cli import main
from casefile.evidence.archive import Archive
from casefile.examination import examine
from repositories import commit, git

TOPIC = "dossier/topics/night-of-the-flood.yml"


def write_example(folder: Path) -> Path:
    """The example as a project: its texts sealed, and with a history of three days."""
    for name in ("dossier", "docs"):
        shutil.copytree(EXAMPLE / name, folder / name)
    add_engine(folder)
    seal_texts(EXAMPLE / "texts", folder)
    _write_history(folder)
    return folder


def seal_texts(texts: Path, project: Path) -> None:
    """Seals each text of a folder as that of the source of its name."""
    for text in sorted(texts.iterdir()):
        done = CliRunner().invoke(main, ["seal", text.stem, str(text), "--dossier", str(project / "dossier")])
        assert done.exit_code == 0, done.output


def _write_history(folder: Path) -> None:
    """On the first day a dossier is still missing, on the second a denial is still an answer that denies nothing."""
    late, early = folder / "dossier/topics/readings-of-the-river.yml", folder / "early.yml"
    denial, answer = ("by: tobias-ferrow\n        stance: " + stance for stance in ("denies", "comments"))
    git(folder, "init", "--quiet")
    edit(folder / TOPIC, denial, answer)
    late.rename(early)
    commit(folder, day=0)
    early.rename(late)
    commit(folder, day=1)
    edit(folder / TOPIC, answer, denial)
    commit(folder, day=2)


@pytest.fixture(scope="session")
def example(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The project of the example, one for all the processes of a run: to be looked at, and copied to be changed."""
    return made_once("example", tmp_path_factory, write_example)


@pytest.fixture(scope="session")
def example_archive(example: Path) -> Archive:
    """The records of the example, in which nothing is wrong."""
    archive, problems = examine(example / "dossier")
    assert problems == []
    return archive


@pytest.fixture(scope="session")
def example_site(example: Path, tmp_path_factory: pytest.TempPathFactory) -> Built:
    """The site of the example."""
    return build_once(example, tmp_path_factory)
