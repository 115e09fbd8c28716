"""What the tests in a browser share: they look at the site of the example."""

from collections.abc import Iterator

import pytest

from browsing import pages_of_each_kind, served
from building import Built
from casefile.evidence.archive import Archive


@pytest.fixture(scope="session")
def home(example_site: Built) -> Iterator[str]:
    """The address under which the site is served."""
    with served(example_site.site) as address:
        yield address


@pytest.fixture(scope="session")
def archive(example_archive: Archive) -> Archive:
    """The records of which the site is made."""
    return example_archive


@pytest.fixture(scope="session")
def paths(example_site: Built, archive: Archive) -> dict[str, str]:
    """A page of each kind."""
    return pages_of_each_kind(archive, example_site.site)
