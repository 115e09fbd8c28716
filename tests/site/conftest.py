"""What the tests of whole sites share."""

from collections.abc import Callable
from pathlib import Path

import pytest

from building import Built, build_once, made_once, write_project


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A small project, to be changed at will."""
    return write_project(tmp_path / "project")


@pytest.fixture(scope="session")
def small_project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The small project as it stands, one for all the processes of a run: to be looked at."""
    return made_once("small", tmp_path_factory, write_project)


@pytest.fixture(scope="session")
def small_site(small_project: Path, tmp_path_factory: pytest.TempPathFactory) -> Built:
    """Its site, built strictly."""
    return build_once(small_project, tmp_path_factory)


@pytest.fixture(scope="session")
def link_targets(small_site: Built) -> Callable[[str], set[str]]:
    """The pages of the small site to which one of its pages' own text leads."""

    def targets(page: str) -> set[str]:
        here = (small_site.site / page).parent
        links = small_site.pages[page].xpath("//article//a/@href[not(contains(., '://'))]")
        paths = {(here / link.partition("#")[0]).resolve() for link in links}
        return {path.relative_to(small_site.site).as_posix() for path in paths}

    return targets
