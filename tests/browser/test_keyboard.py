"""The keyboard: each stop can be seen and is marked, none is on what is not shown; the chooser at the top of a phone."""

import re

import pytest
from playwright.sync_api import Browser, expect

from axe import axe_objections
from browsing import DESKTOP, PHONE, window
from tabbing import stops

pytestmark = pytest.mark.browser

TOPIC = "topics/night-of-the-flood/"


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("kind", ["home", "topic", "claim", "claims", "people", "sources", "timeline", "positions"])
def test_every_stop_is_seen_and_marked(browser: Browser, home: str, paths: dict[str, str], kind: str, scheme: str):
    with window(browser, home, PHONE if scheme == "dark" else DESKTOP, scheme) as opened:
        page = opened.open(paths[kind])
        found = stops(page)
        assert len(found) > 5
        assert [one for one in found if not (one.seen and one.marked)] == []


def test_going_back_no_stop_is_behind_the_header(browser: Browser, home: str, paths: dict[str, str]):
    with window(browser, home, PHONE) as opened:
        page = opened.open(paths["claim"])
        found = stops(page, "Shift+Tab")
        assert len(found) > 5
        assert [one for one in found if not one.seen] == []


def test_every_stop_of_the_search_is_marked(browser: Browser, home: str):
    with window(browser, home) as opened:
        page = opened.open("")
        page.keyboard.press("/")
        expect(page.get_by_role("dialog")).to_be_visible()
        found = stops(page)
        assert len(found) >= 4
        assert [one for one in found if not (one.seen and one.marked)] == []


@pytest.mark.parametrize("scripts", [True, False])
def test_the_chooser_stays_at_the_top_and_leads_to_what_is_chosen(browser: Browser, home: str, scripts: bool):
    with window(browser, home, PHONE, scripts=scripts) as opened:
        page = opened.open(TOPIC)
        page.mouse.wheel(0, 3000)
        chooser = page.locator(".cf-chooser > summary")
        expect(chooser).to_be_in_viewport()
        chooser.click()
        panel = page.locator(".cf-chooser__panel")
        here = panel.get_by_role("link", name="References", exact=True)
        expect(here).to_be_visible()
        expect(panel.get_by_role("link", name="Timeline", exact=True)).to_be_visible()
        here.click()
        expect(page).to_have_url(re.compile("#references$"))
        expect(page.locator("#references")).to_be_in_viewport()
        heading, bar = page.locator("#references").bounding_box(), page.locator(".md-header").bounding_box()
        assert heading is not None
        assert bar is not None
        assert bar["y"] == 0
        assert heading["y"] >= bar["height"]
        if scripts:
            expect(panel).to_be_hidden()
        assert opened.complaints == []


def test_the_chooser_is_worked_by_keyboard(browser: Browser, home: str):
    with window(browser, home, PHONE) as opened:
        page = opened.open(TOPIC)
        chooser, panel = page.locator(".cf-chooser > summary"), page.locator(".cf-chooser__panel")
        chooser.press("Enter")
        expect(panel).to_be_visible()
        assert axe_objections(page) == []
        page.keyboard.press("Tab")
        page.keyboard.press("Escape")
        expect(panel).to_be_hidden()
        expect(chooser).to_be_focused()
        page.keyboard.press("Enter")
        page.keyboard.press("Tab")
        page.keyboard.press("Shift+Tab")
        expect(panel).to_be_visible()
        page.keyboard.press("Shift+Tab")
        expect(panel).to_be_hidden()
        chooser.press("Enter")
        page.keyboard.press("Tab")
        page.keyboard.press("Enter")
        expect(panel).to_be_hidden()
        page.keyboard.press("Tab")
        assert page.evaluate("document.activeElement.getBoundingClientRect().y") > 0
        assert page.evaluate("!document.activeElement.closest('.md-header')")


def test_the_chooser_lists_what_a_day_shows(browser: Browser, home: str):
    with window(browser, home, PHONE) as opened:
        page = opened.open("timeline/?as-of=1900-01-01")
        page.locator(".cf-chooser > summary").click()
        links = page.locator(".cf-chooser__panel a")
        expect(links.filter(has_text="Timeline")).to_have_count(1)
        expect(page.locator(".cf-chooser__page a:visible")).to_have_count(0)


def test_on_a_wide_page_the_contents_stand_at_the_side(browser: Browser, home: str):
    with window(browser, home) as opened:
        page = opened.open(TOPIC)
        expect(page.locator(".cf-chooser")).to_be_hidden()
        expect(page.get_by_role("navigation", name="Table of contents")).to_be_visible()
