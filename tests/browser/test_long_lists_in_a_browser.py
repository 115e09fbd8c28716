"""The pages of a long list, and the search of a site with many pages, as a reader meets them."""

from collections.abc import Iterator
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, Page, Response, expect

from axe import axe_objections
from browsing import DESKTOP, PHONE, served, window
from building import Built
from many import CLAIMS
from searching import choose, count, dialog, link_to, results, words

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def many(many_site: Built) -> Iterator[str]:
    with served(many_site.site) as address:
        yield address


def fetched(page: Page) -> dict[str, int]:
    """Each part of the search's index that a page fetches from now on, with its bytes."""
    parts: dict[str, int] = {}

    def note(response: Response) -> None:
        path = urlsplit(response.url).path
        if "/pagefind/" in path:
            parts[path.split("/pagefind/")[1]] = int(response.headers["content-length"])

    page.on("response", note)
    return parts


def test_without_scripts_the_next_page_is_a_link_away(browser: Browser, many: str):
    with window(browser, many, scripts=False) as opened:
        page = opened.open("claims/")
        expect(page.get_by_text("Sorting and filtering")).to_be_hidden()
        pages = page.get_by_role("navigation", name="Pages of the list of claims", exact=True)
        pages.get_by_role("link", name="Next").click()
        expect(page).to_have_url(f"{many}claims/page/2/")
        expect(page.locator("tbody tr")).to_have_count(CLAIMS + 2 - 500)
        pages.get_by_role("link", name="What each page holds").click()
        page.get_by_text("What each page holds").click()
        expect(pages.get_by_role("listitem").filter(has_text="1 Mar 2010 to ")).to_be_visible()


def test_with_scripts_it_says_that_it_filters_this_page_and_offers_a_search_of_all(browser: Browser, many: str):
    with window(browser, many) as opened:
        page = opened.open("claims/page/2/")
        expect(page.get_by_text("Sorting and filtering are of this page alone.")).to_be_visible()
        page.get_by_role("button", name="Search all pages").click()
        expect(dialog(page).get_by_role("combobox", name="Kind")).to_have_value("claim")
        words(page).fill("boat 3")
        expect(link_to(page, "claims/boat-3/")).to_be_visible()
        expect(dialog(page).get_by_role("combobox", name="Kind")).to_have_value("claim")
        assert opened.complaints == []


@pytest.mark.parametrize("width", [PHONE, DESKTOP])
@pytest.mark.parametrize("path", ["claims/page/2/", "timeline/page/2/", "sources/", "positions/", "positions/boats/"])
def test_axe_finds_nothing(browser: Browser, many: str, path: str, width: int):
    with window(browser, many, width) as opened:
        page = opened.open(path)
        assert axe_objections(page) == []
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_the_first_question_loads_no_filter_and_not_the_whole_index(browser: Browser, many: str, many_site: Built):
    """What is loaded in full grows by few bytes for each page: at 500 kB there is room for tens of thousands."""
    with window(browser, many) as opened:
        page = opened.open("method/")
        parts = fetched(page)
        page.keyboard.press("/")
        words(page).fill("boat")
        expect(results(page).first).to_be_visible()
        meta = sum(size for name, size in parts.items() if name.endswith(".pf_meta"))
        assert 0 < meta < 12 * len(many_site.pages)
        assert [name for name in parts if name.startswith("filter/")] == []
        index = [name for name in parts if name.startswith("index/")]
        assert len(index) == 1
        assert len([*(many_site.site / "pagefind/index").iterdir()]) > 3
        assert sum(size for name, size in parts.items() if name.startswith("fragment/")) < 10 * 1500


def test_a_filter_is_loaded_when_somebody_reaches_for_it_and_asks_for_no_whole_index(
    browser: Browser, many: str, many_site: Built
):
    with window(browser, many) as opened:
        page = opened.open("method/")
        parts = fetched(page)
        page.keyboard.press("/")
        choose(page, "Kind", "claim")
        expect(results(page).first).to_be_visible()
        assert count(page) == CLAIMS + 2
        assert len([name for name in parts if name.startswith("filter/")]) == 1
        assert len([name for name in parts if name.startswith("index/")]) == 1
        choose(page, "Speaker", "Sailor 3")
        expect(results(page).first).to_contain_text("Boat number")
        assert len([name for name in parts if name.startswith("filter/")]) == 2


def test_a_filter_that_is_clicked_opens_with_its_values(browser: Browser, many: str):
    with window(browser, many) as opened:
        page = opened.open("method/")
        page.keyboard.press("/")
        speaker = dialog(page).get_by_role("combobox", name="Speaker")
        speaker.click()
        expect(speaker).to_be_focused()
        expect(speaker.locator("option", has_text="Sailor 11")).to_be_attached()
        assert opened.complaints == []
