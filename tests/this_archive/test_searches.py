"""What readers type into the search, and whether the page that they mean is among the first three results."""

import re

import pytest
import yaml
from playwright.sync_api import Browser, expect

from browsing import window
from building import PROJECT
from searching import ask, dialog

pytestmark = pytest.mark.browser

SEARCHES: dict[str, str | list[str]] = yaml.safe_load(
    (PROJECT / "tests/this_archive/searches.yml").read_text(encoding="utf-8")
)
LEAST = 0.98


def test_nearly_all_searches_lead_to_the_page_that_is_meant(browser: Browser, home: str):
    missed = []
    with window(browser, home) as opened:
        page = opened.open("")
        page.keyboard.press("/")
        for typed, meant in SEARCHES.items():
            ask(page, typed)
            expect(dialog(page).get_by_role("status")).to_have_text(re.compile("."))
            first = dialog(page).locator("ol li:nth-child(-n + 3) a")
            found = [one.get_attribute("href") or "" for one in first.all()]
            ends = tuple(f"/{one}" for one in ([meant] if isinstance(meant, str) else meant))
            missed += [] if any(one.endswith(ends) for one in found) else [(typed, found)]
        assert opened.unexpected() == []
    assert len(SEARCHES) == 100
    assert len(missed) <= (1 - LEAST) * len(SEARCHES), missed
