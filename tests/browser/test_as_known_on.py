"""“As known on”: on every day on which anything changed, what is visible is what followed from what was public by then."""

import pytest
from playwright.sync_api import Browser

from as_known_on import assert_the_timeline_is_as_known
from browsing import window
from casefile.evidence.archive import Archive

pytestmark = pytest.mark.browser


def test_what_is_visible_of_the_timeline_is_what_was_known_on_each_day(browser: Browser, home: str, archive: Archive):
    with window(browser, home) as opened:
        assert_the_timeline_is_as_known(opened, archive)
