"""A browser, which reads HTML more generously than any parser, runs nothing of what a hostile dossier says."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, expect

from browsing import served, window
from building import Built
from hostile import DEALT, PAYLOADS

pytestmark = pytest.mark.browser

LURE = "window.pwned = () => { window.wasPwned = true; };"


@pytest.fixture(scope="module")
def hostile_home(hostile_site: Built) -> Iterator[str]:
    with served(hostile_site.site) as address:
        yield address


def test_nothing_runs(browser: Browser, hostile_home: str):
    with window(browser, hostile_home) as opened:
        opened.page.add_init_script(LURE)
        for folder in ("claim", "topic", "person", "unnamed", "source", "place"):
            for name in (*PAYLOADS, *DEALT):
                plural = {"unnamed": "people", "person": "people"}.get(folder, f"{folder}s")
                page = opened.open(f"{plural}/{folder}-{name}/")
                assert page.evaluate("window.wasPwned") is None, page.url
                assert page.locator("pwned, [pwned], article img").count() == 0, page.url
        # What had become a script, and was kept from running by the page's policy, would be told here.
        assert opened.unexpected() == []


def test_nothing_runs_in_what_the_data_answer(browser: Browser, hostile_home: str):
    with window(browser, hostile_home) as opened:
        opened.page.add_init_script(LURE)
        page = opened.open("ask/")
        page.get_by_role("button", name="Open the database").click()
        expect(page.locator(".cf-ask [role=status]")).to_have_text("The database is open.")
        page.evaluate("() => document.querySelector('.cf-ask details').open = true")
        page.locator("[name=sql]").fill("SELECT * FROM sources")
        page.locator("[data-cf-free] button").click()
        expect(page.locator("[data-cf-answer]:not([hidden]) tr").nth(20)).to_be_attached()
        assert page.evaluate("window.wasPwned") is None
        assert page.locator("pwned, [pwned], article img").count() == 0
        assert opened.unexpected() == []


@pytest.mark.parametrize("words", ["pwned", "script", "onerror", "word"])
def test_nothing_runs_in_the_search(browser: Browser, hostile_home: str, words: str):
    with window(browser, hostile_home) as opened:
        opened.page.add_init_script(LURE)
        page = opened.open("")
        page.get_by_role("banner").get_by_role("button", name="Search").click()
        dialog = page.get_by_role("dialog")
        dialog.get_by_role("searchbox").fill(words)
        expect(dialog.get_by_role("status")).to_contain_text("result")
        assert page.evaluate("window.wasPwned") is None
        assert page.locator("pwned, [pwned], dialog img, dialog script").count() == 0
        assert opened.foreign_requests == []
