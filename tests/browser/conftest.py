"""What the tests in a browser share."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, expect, sync_playwright

from browsing import PATIENCE, launch, pages_of_each_kind, served
from building import PROJECT, Built
from building import real_site as real_site  # noqa: PLC0414 (a fixture, passed on)
from casefile.evidence.archive import Archive, load

expect.set_options(timeout=PATIENCE)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """One browser for all tests of a process."""
    with sync_playwright() as playwright:
        running = launch(playwright)
        yield running
        running.close()


@pytest.fixture(scope="session")
def home(real_site: Built) -> Iterator[str]:
    """The address under which the project's own site is served."""
    assert real_site.code == 0, real_site.output
    with served(real_site.site) as address:
        yield address


@pytest.fixture(scope="session")
def archive() -> Archive:
    """The project's own records."""
    return load(PROJECT / "dossier")[0]


@pytest.fixture(scope="session")
def paths(real_site: Built, home: str, archive: Archive) -> dict[str, str]:
    """A page of each kind on the project's own site."""
    return pages_of_each_kind(archive, real_site.site)
