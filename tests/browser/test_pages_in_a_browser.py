"""Each kind of page as it opens."""

import pytest
from playwright.sync_api import Browser

from browsing import KINDS
from opening import assert_it_opens_well

pytestmark = pytest.mark.browser


@pytest.mark.parametrize("kind", KINDS)
def test_page_opens_well_and_is_all_there_without_scripts(
    browser: Browser, home: str, paths: dict[str, str], kind: str
):
    assert_it_opens_well(browser, home, paths[kind], kind, "Casefile")
