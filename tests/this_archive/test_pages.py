"""Every page of this archive's site: all links resolve, no request leaves it, the HTML is valid, no claim stands bare."""

from pathlib import Path

import pytest

import bare_claims
import whole_site
from building import Built
from casefile.evidence.archive import Archive
from casefile.evidence.findings import Findings
from html_checker import html_objections

pytestmark = pytest.mark.site


@pytest.fixture(scope="module")
def findings(archive: Archive) -> Findings:
    return Findings(archive)


@pytest.mark.parametrize("check", whole_site.CHECKS)
def test_nothing_is_wrong_with_any_page(check: str, site: Built, archive: Archive):
    assert whole_site.CHECKS[check](site, archive) == []


@pytest.mark.parametrize("check", bare_claims.CHECKS)
def test_no_claim_stands_bare(check: str, site: Built, findings: Findings):
    if check == "feed_of_changes" and not (site.site / "changes.xml").exists():
        return  # A copy without its whole history has no feed.
    assert bare_claims.CHECKS[check](site, findings) == []


@pytest.mark.browser
def test_the_html_is_valid(site: Built, tmp_path: Path):
    assert html_objections(site.site, tmp_path) == []
