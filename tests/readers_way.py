"""The way of a reader: from the question to the very passage and back, by links alone."""

import re

from playwright.sync_api import Page, expect

from browsing import Window
from casefile.evidence.archive import Archive
from casefile.model.records import Claim, Statement


def address_of(id_: str, archive: Archive) -> str:
    """The address of a record's page below the site's own."""
    return archive.page_path(id_).removesuffix(".md") + "/"


def follow(page: Page, address: str) -> None:
    """Clicks the first link in the page's own text that leads to an address of the site."""
    page.get_by_role("main").locator(f"a[href$='{address}']:visible").first.click()
    page.wait_for_url(re.compile(re.escape(address) + "$"))


def go_to_the_passage_and_back(opened: Window, archive: Archive, claim: Claim, statement: Statement) -> None:
    """Goes from the home page by the dossier to a claim, to the source of one of its statements, and back to that."""
    topic, source = archive.topic_of[claim.id], statement.passages[0].source
    page = opened.open("")
    follow(page, address_of(topic.id, archive))
    expect(page.locator("h1")).to_contain_text(topic.question)
    follow(page, address_of(claim.id, archive).removeprefix("claims"))
    expect(page.locator("h1")).to_contain_text(claim.text)
    page.goto(f"{page.url}#{statement.anchor}")
    card = page.locator(f"[id='{statement.anchor}']")
    expect(card).to_be_in_viewport()
    expect(card).to_contain_text(archive.name(statement.by[0]))
    card.locator(f"a[href$='/{source}/']").first.click()
    expect(page.get_by_role("main")).to_contain_text(archive.name(source))
    back = f"a[href*='{claim.id}/#{statement.anchor}']"
    page.locator(f"details.cf-said-of:has({back}) > summary").first.click()
    page.get_by_role("main").locator(f"{back}:visible").first.click()
    expect(page.locator("h1")).to_contain_text(claim.text)
    expect(page.locator(f"[id='{statement.anchor}']")).to_be_in_viewport()
