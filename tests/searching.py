"""The search's dialog, as a reader meets it."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Browser, Locator, Page, expect

from browsing import served, window
from building import build


@contextmanager
def search_of(project: Path, browser: Browser) -> Iterator[Page]:
    """The home page of a project that is built for it, with the search open."""
    built = build(project)
    assert built.code == 0, built.output
    with served(built.site) as home, window(browser, home) as opened:
        page = opened.open("")
        page.keyboard.press("/")
        yield page


def ask(page: Page, typed: str) -> None:
    """Takes the results of the last question away, and what was said of them, then asks."""
    words(page).fill("")
    expect(results(page)).to_have_count(0)
    expect(page.locator(".cf-search [role=status]")).to_be_empty()
    words(page).fill(typed)


def dialog(page: Page) -> Locator:
    return page.get_by_role("dialog", name="Search")


def words(page: Page) -> Locator:
    return dialog(page).get_by_role("searchbox", name="Search")


def results(page: Page) -> Locator:
    return dialog(page).get_by_role("list", name="Results").get_by_role("link")


def link_to(page: Page, path: str) -> Locator:
    return dialog(page).locator(f"ol a[href$='/{path}']")


def choose(page: Page, label: str, value: str) -> None:
    """Reaches for a filter, and sets it once the index has offered its values."""
    select = dialog(page).get_by_role("combobox", name=label, exact=True)
    select.focus()
    expect(select.locator(f"option[value='{value}']")).to_be_attached()
    select.select_option(value)


def count(page: Page) -> int:
    """How many results there are, as the dialog announces it."""
    status = dialog(page).get_by_role("status")
    expect(status).to_have_text(re.compile(r"^\d+ results?$"))
    return int((status.text_content() or "").split()[0])
