"""Every page of the example's site: all links resolve, no request leaves the site, no claim stands bare."""

from pathlib import Path

import pytest

import bare_claims
import whole_site
from building import Built
from casefile.evidence.archive import Archive
from casefile.evidence.findings import Findings

pytestmark = pytest.mark.site


@pytest.fixture(scope="module")
def findings(example_archive: Archive) -> Findings:
    return Findings(example_archive)


@pytest.mark.parametrize("check", whole_site.CHECKS)
def test_nothing_is_wrong_with_any_page(check: str, example_site: Built, example_archive: Archive):
    assert whole_site.CHECKS[check](example_site, example_archive) == []


@pytest.mark.parametrize("check", bare_claims.CHECKS)
def test_no_claim_stands_bare(check: str, example_site: Built, findings: Findings):
    assert bare_claims.CHECKS[check](example_site, findings) == []


def test_the_example_has_a_feed_and_a_page_that_has_moved(example_site: Built):
    """So that the checks above look at them."""
    assert (example_site.site / "changes.xml").is_file()
    assert Path(example_site.site / "claims/no-tender/index.html").is_file()
