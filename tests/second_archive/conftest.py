"""A second archive, of a clock and a letter of 1766, all invented: as somebody else would have one, with the engine installed."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from browsing import served
from building import Built, build_once, made_once
from casefile.evidence.archive import Archive
from casefile.examination import examine, examine_pages, warnings_of
from example import seal_texts

HERE = Path(__file__).parent
OF_ITS_OWNER = "mkdocs.yml", "hooks", "docs", "dossier"


@pytest.fixture(scope="session")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The archive in a folder of its own, its texts sealed, one for all the processes of a run."""
    return made_once("second", tmp_path_factory, write_archive)


def write_archive(project: Path) -> None:
    project.mkdir()
    for name in OF_ITS_OWNER:
        copy = shutil.copytree if (HERE / name).is_dir() else shutil.copyfile
        copy(HERE / name, project / name)
    seal_texts(HERE / "texts", project)


@pytest.fixture(scope="session")
def archive(project: Path) -> Archive:
    """Its records, with which nothing is wrong, nor with its pages."""
    archive, problems = examine(project / "dossier")
    assert [str(one) for one in (*problems, *examine_pages(project / "dossier", archive), *warnings_of(archive))] == []
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
