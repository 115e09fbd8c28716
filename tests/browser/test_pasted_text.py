"""The page on which a text is pasted: what is marked stands with its standing and who denies it, and nothing is sent."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from axe import axe_objections
from browsing import PHONE, Window, served, window
from building import SMALL, Built, build_once, write_project

pytestmark = pytest.mark.browser

LINE = "Contested, denied by Ben Carter:"
CLAIM = "The great gate of the harbour was closed in the night of 3 March 2024."
TEXT = "It rained. The great gate of the harbour was closed that night of March 2024, it is said. Nobody <b>came</b>."

PIER = """
--- dossier/topics/old-pier.yml
title: The old pier
question: Did the old pier sink in the storm?
summary: Whether [[pier-sank|the pier sank]], and [[pier-was-sold|who bought it]].
claims:
  pier-sank:
    text: The old wooden pier sank in the storm of January 2024.
    statements:
      - {by: ben-carter, stance: asserts, said: 2024-03-04, passages: [{source: herald-2024, paraphrase: It went down.}]}
      - {by: ben-carter, stance: withdraws, said: 2024-03-05, passages: [{source: bulletin-2024, paraphrase: He erred.}]}
  pier-was-sold:
    text: Acrobats bought the wooden pier for nine pounds.
    statements:
      - {by: port-office, stance: asserts, said: 2024-03-04, passages: [{source: herald-2024, paraphrase: So it says.}]}
"""


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    built: Built = build_once(
        write_project(tmp_path_factory.mktemp("pasted") / "project", SMALL + PIER), tmp_path_factory
    )
    with served(Path(built.site)) as address:
        yield address


def paste(opened: Window, text: str) -> Page:
    page = opened.open("paste/")
    page.get_by_label("Text of the article").fill(text)
    page.get_by_label("Text of the article").press("Tab")
    page.keyboard.press("Enter")
    expect(page.locator("[data-cf-pasted]")).to_be_visible()
    return page


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_a_mark_has_the_standing_before_the_claim_and_leads_to_it(browser: Browser, home: str, scheme: str):
    with window(browser, home, PHONE, scheme) as opened:
        page = paste(opened, TEXT)
        expect(page.locator("form [role=status]")).to_have_text("1 of 3 sentences come near a claim.")
        expect(page.locator(".cf-pasted > p")).to_have_count(3)
        expect(page.locator(".cf-pasted mark")).to_have_count(1)
        told = page.locator(".cf-pasted .cf-claim")
        expect(told).to_contain_text(f"{LINE} {CLAIM}")
        expect(told).to_contain_text("Denial left out: the text does not name Ben Carter, on record against this.")
        assert page.evaluate("document.activeElement.dataset.cfPasted") == ""
        assert page.evaluate("document.documentElement.scrollWidth") <= PHONE
        assert axe_objections(page) == []
        assert TEXT.split(maxsplit=1)[0] not in "".join(opened.requests)
        told.get_by_role("link").click()
        expect(page).to_have_url(f"{home}claims/gate-closed/")
        assert opened.unexpected() == []


def test_who_denies_is_looked_for_in_all_of_the_text_and_the_text_can_be_cleared(browser: Browser, home: str):
    with window(browser, home) as opened:
        page = paste(opened, f"{TEXT} Ben Carter says that it stood open.")
        expect(page.locator(".cf-pasted mark").first).to_be_visible()
        expect(page.locator(".cf-pasted")).not_to_contain_text("Denial left out")
        page.get_by_role("button", name="Clear").click()
        expect(page.locator("[data-cf-pasted]")).to_be_hidden()
        expect(page.get_by_label("Text of the article")).to_have_value("")
        assert opened.unexpected() == []


def test_what_was_taken_back_and_what_is_told_often_from_one_origin_is_said_once(browser: Browser, home: str):
    sold = "Acrobats bought the wooden pier for nine pounds, we hear. "
    with window(browser, home) as opened:
        page = paste(opened, f"The old wooden pier sank in the storm of January 2024. {sold * 3}")
        told = page.locator(".cf-pasted")
        expect(told).to_contain_text("Withdrawn since 5 March 2024.")
        often = told.get_by_text("One origin, told here in 3 sentences: on record all have it from The port office.")
        expect(often).to_have_count(1)
        assert opened.unexpected() == []


def test_without_scripts_the_page_says_what_it_would_do(browser: Browser, home: str):
    with window(browser, home, scripts=False) as opened:
        page = opened.open("paste/")
        expect(page.locator("[data-cf-paste]")).to_be_hidden()
        expect(page.locator("[data-cf-unpasted]")).to_contain_text("It would mark the sentences of a text")
        expect(page.locator("[data-cf-unpasted] a")).to_have_attribute("href", "../claims/")
