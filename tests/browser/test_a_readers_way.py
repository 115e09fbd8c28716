"""What a reader does: from the question to the very passage and back, by mouse and by keyboard."""

import re

import pytest
from playwright.sync_api import Browser, Page, expect

from browsing import window
from casefile.evidence.archive import Archive
from casefile.model.records import Claim, Statement
from readers_way import address_of, go_to_the_passage_and_back

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def denial(archive: Archive) -> tuple[Claim, Statement]:
    """The claim with the most statements, and its last denial."""
    denied = [claim for claim in archive.claims.values() if any(one.stance == "denies" for one in claim.statements)]
    claim = max(denied, key=lambda claim: len(claim.statements))
    return claim, [one for one in claim.statements if one.stance == "denies"][-1]


def test_from_the_question_to_the_passage_and_back(
    browser: Browser, home: str, archive: Archive, denial: tuple[Claim, Statement]
):
    with window(browser, home) as opened:
        go_to_the_passage_and_back(opened, archive, *denial)
        assert opened.complaints == []


def test_link_to_a_statement_shows_it_below_the_header(
    browser: Browser, home: str, archive: Archive, denial: tuple[Claim, Statement]
):
    claim, statement = denial
    with window(browser, home, 390) as opened:
        page = opened.open(f"{address_of(claim.id, archive)}#{statement.anchor}")
        card = page.locator(f"[id='{statement.anchor}']")
        expect(card).to_be_in_viewport()
        box, header = card.bounding_box(), page.locator("header.md-header").bounding_box()
        assert box is not None
        assert header is not None
        assert box["y"] >= header["height"] - 1


def first_column(page: Page) -> list[str]:
    return [" ".join(text.split()) for text in page.locator("tbody th:visible").all_inner_texts()]


def column(page: Page, number: int) -> list[str]:
    cells = page.locator(f"tbody tr:visible td:nth-child({number})").all_inner_texts()
    return [" ".join(text.split()) for text in cells]


@pytest.mark.parametrize("by", ["mouse", "keyboard"])
def test_table_of_claims_sorts(browser: Browser, home: str, by: str):
    with window(browser, home) as opened:
        page = opened.open("claims/")
        heading = page.get_by_role("columnheader", name="Standing")
        button = heading.get_by_role("button")

        def press() -> None:
            if by == "mouse":
                button.click()
            else:
                button.focus()
                page.keyboard.press("Enter")

        before = first_column(page)
        press()
        expect(heading).to_have_attribute("aria-sort", "ascending")
        standings = column(page, 2)
        assert standings == sorted(standings)
        assert sorted(first_column(page)) == sorted(before)
        press()
        expect(heading).to_have_attribute("aria-sort", "descending")
        assert column(page, 2) == sorted(standings, reverse=True)


def test_button_of_a_heading_is_reached_by_tab(browser: Browser, home: str):
    with window(browser, home) as opened:
        page = opened.open("claims/")
        buttons = page.get_by_role("columnheader").get_by_role("button")
        buttons.first.focus()
        page.keyboard.press("Tab")
        expect(buttons.nth(1)).to_be_focused()


@pytest.mark.parametrize("by", ["mouse", "keyboard"])
def test_table_of_claims_filters(browser: Browser, home: str, denial: tuple[Claim, Statement], by: str):
    claim, _ = denial
    with window(browser, home) as opened:
        page = opened.open("claims/")
        field = page.locator(".cf-filter").get_by_role("searchbox")
        every = len(first_column(page))
        if by == "mouse":
            field.click()
        else:
            field.focus()
        page.keyboard.type(claim.text.upper())
        expect(page.get_by_role("status").filter(has_text=f"of {every}")).to_be_visible()
        assert first_column(page) == [claim.text]
        field.clear()
        assert len(first_column(page)) == every


@pytest.mark.parametrize("by", ["mouse", "keyboard"])
def test_search_finds_a_claim_by_words_of_its_text(
    browser: Browser, home: str, archive: Archive, denial: tuple[Claim, Statement], by: str
):
    claim, _ = denial
    words = " ".join(sorted(set(re.findall(r"[A-Za-z]{5,}", claim.text)), key=len)[-4:])
    with window(browser, home) as opened:
        page = opened.open("method/")
        if by == "mouse":
            page.get_by_role("banner").get_by_role("button", name="Search").click()
        else:
            page.get_by_role("banner").get_by_role("button", name="Search").focus()
            page.keyboard.press("Enter")
        dialog = page.get_by_role("dialog")
        expect(dialog.get_by_role("searchbox")).to_be_focused()
        page.keyboard.type(words)
        found = dialog.get_by_role("list", name="Results").get_by_role("link").filter(has_text=claim.text)
        expect(found.first).to_be_visible()
        if by == "mouse":
            found.first.click()
        else:
            found.first.focus()
            page.keyboard.press("Enter")
        page.wait_for_url(re.compile(re.escape(address_of(claim.id, archive))))
        expect(page.locator("h1")).to_contain_text(claim.text)
        assert opened.complaints == []
        assert opened.foreign_requests == []


@pytest.mark.parametrize("key", ["p", "n", ",", ".", "s", "f"])
def test_no_single_letter_leads_away(browser: Browser, home: str, key: str):
    """WCAG 2.2, 2.1.4: they could not be turned off."""
    with window(browser, home) as opened:
        page = opened.open("claims/")
        before = page.evaluate("history.length")
        page.keyboard.press(key)
        # Once this has an answer, what a key began is under way.
        page.evaluate("fetch(location.href)")
        assert page.url == f"{home}claims/"
        assert page.evaluate("history.length") == before
        assert page.evaluate("document.activeElement === document.body")
