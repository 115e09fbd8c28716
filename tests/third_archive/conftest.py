"""A third archive, of a lighthouse, all invented: told by sources in ten scripts, and built in three languages.

Sources, names and places are the same in each; claims, our words for passages and translations are in the language of
the archive, of which two run from right to left.
"""

import shutil
from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pytest

from browsing import served
from building import PROJECT, Built, build_once, edit, made_once
from casefile.evidence.archive import Archive
from casefile.examination import examine, examine_pages, warnings_of
from casefile.translation import speaking
from example import seal_texts
from repositories import commit, git

HERE = Path(__file__).parent
LANGUAGES = {"ar": "arabic", "he": "hebrew", "fr": "french"}


@pytest.fixture(scope="session", params=LANGUAGES)
def tongue(request: pytest.FixtureRequest) -> str:
    """The language of the archive (BCP 47)."""
    return str(request.param)


@pytest.fixture(scope="session")
def project(tongue: str, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The archive in a folder of its own, its texts sealed, one for all the processes of a run."""
    return made_once(f"third-{tongue}", tmp_path_factory, partial(write_archive, tongue))


def write_archive(tongue: str, project: Path) -> None:
    shutil.copytree(HERE / LANGUAGES[tongue], project)
    shutil.copytree(HERE / "dossier", project / "dossier", dirs_exist_ok=True)
    shutil.copytree(PROJECT / "tests/second_archive/hooks", project / "hooks")
    seal_texts(HERE / "texts", project)
    write_history(project)


def write_history(project: Path) -> None:
    """On the first day a denial is still an answer that denies nothing."""
    topic = project / "dossier/topics/lighthouse-of-marsa-al-nur.yml"
    denial, answer = (f"by: muhammad-al-fallah\n        stance: {stance}" for stance in ("denies", "comments"))
    git(project, "init", "--quiet")
    edit(topic, denial, answer)
    commit(project, day=0)
    edit(topic, answer, denial)
    commit(project, day=1)


@pytest.fixture(scope="session")
def archive(project: Path, tongue: str) -> Archive:
    """Its records, with which nothing is wrong, nor with its pages."""
    with speaking(tongue):
        archive, problems = examine(project / "dossier")
        found = (*problems, *examine_pages(project / "dossier", archive), *warnings_of(archive))
    assert [str(one) for one in found] == []
    return archive


@pytest.fixture(scope="session")
def site(project: Path, tmp_path_factory: pytest.TempPathFactory) -> Built:
    """Its site, built strictly."""
    return build_once(project, tmp_path_factory)


@pytest.fixture(scope="session")
def home(site: Built) -> Iterator[str]:
    """The address under which the site is served."""
    assert site.code == 0, site.output
    with served(site.site) as address:
        yield address
