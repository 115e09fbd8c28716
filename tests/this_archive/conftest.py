"""What is about the dossiers of this repository. Whoever takes the program for an archive of their own deletes this folder."""

from collections.abc import Iterator

import pytest

from browsing import served
from building import PROJECT, Built, build_once
from casefile.evidence.archive import Archive
from casefile.examination import examine


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Built:
    """The site of this repository, built strictly, once for all the processes of a run."""
    return build_once(PROJECT, tmp_path_factory)


@pytest.fixture(scope="session")
def archive() -> Archive:
    """The records of this archive, in which nothing is wrong."""
    archive, problems = examine(PROJECT / "dossier")
    assert [str(problem) for problem in problems] == []
    return archive


@pytest.fixture(scope="session")
def home(site: Built) -> Iterator[str]:
    """The address under which the site is served."""
    assert site.code == 0, site.output
    with served(site.site) as address:
        yield address
