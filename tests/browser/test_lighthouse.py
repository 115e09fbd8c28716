"""Lighthouse's marks for the pages by which readers come. Speed, which is the machine's too, is for `make bench`."""

from collections.abc import Iterator

import pytest

from browsing import served
from building import Built
from lighthouse import ENTRANCES, Compressing, Report, audit, objections, score

pytestmark = pytest.mark.browser

PERFECT = "accessibility", "best-practices", "seo"


@pytest.fixture(scope="module")
def published(example_site: Built) -> Iterator[str]:
    """The address of the example's site as if it were published."""
    with served(example_site.site, Compressing) as address:
        yield address


@pytest.fixture(scope="module")
def reports(published: str, paths: dict[str, str]) -> dict[str, Report]:
    """Lighthouse's report on a page of each kind."""
    return audit({kind: published + paths[kind] for kind in ENTRANCES}, *PERFECT)


@pytest.mark.parametrize("kind", ENTRANCES)
def test_lighthouse_marks(reports: dict[str, Report], kind: str):
    report = reports[kind]
    assert {name: objections(report, name) for name in PERFECT if score(report, name) != 1} == {}
