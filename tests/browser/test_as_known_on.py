"""“As known on”: on every day on which anything changed, what is visible is what followed from what was public by then."""

import pytest
from playwright.sync_api import Browser

from as_known_on import assert_a_dossier_is_as_known, assert_the_timeline_is_as_known
from browsing import window
from building import EXAMPLE, topic_ids
from casefile.evidence.archive import Archive

pytestmark = pytest.mark.browser


@pytest.mark.parametrize("id_", topic_ids(EXAMPLE))
def test_what_is_visible_of_a_dossier_is_what_was_known_on_each_day(
    browser: Browser, home: str, archive: Archive, id_: str
):
    with window(browser, home) as opened:
        assert_a_dossier_is_as_known(opened, archive.topics[id_], archive)


def test_what_is_visible_of_the_timeline_is_what_was_known_on_each_day(browser: Browser, home: str, archive: Archive):
    with window(browser, home) as opened:
        assert_the_timeline_is_as_known(opened, archive)
