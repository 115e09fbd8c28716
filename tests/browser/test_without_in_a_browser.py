"""A dossier without one of those behind its claims, as a reader picks whom to leave out."""

import pytest
from playwright.sync_api import Browser, Page, expect

from browsing import served, window
from building import Built

pytestmark = pytest.mark.browser

PATH = "topics/readings-of-the-river/without/"
CLAIMS = "[data-cf-claim]:visible"


def lines_of(page: Page) -> list[str]:
    return page.locator("[data-cf-keys]:visible").all_inner_texts()


def test_whom_to_leave_out_is_picked_stands_in_the_address_and_is_taken_back(
    browser: Browser, example_site: Built
) -> None:
    with served(example_site.site) as home, window(browser, home) as opened:
        page = opened.open(PATH)
        select, status = page.get_by_label("Leave out"), page.locator("[data-cf-without] [role=status]")
        every = lines_of(page)
        select.select_option("river-authority")
        facts = page.locator("[data-cf-without]").get_attribute("data-cf-without")
        expect(status).to_have_text(f"{page.locator(CLAIMS).count()} of {facts} claims would stand otherwise.")
        assert 0 < len(lines_of(page)) < len(every)
        assert all("River Authority" in line for line in lines_of(page))
        assert page.url.endswith("?without=river-authority")
        shown = lines_of(page)
        page.get_by_role("button", name="Leave out nobody").click()
        assert lines_of(page) == every
        assert page.url.endswith(PATH)
        again = opened.open(f"{PATH}?without=river-authority")
        assert lines_of(again) == shown
        assert lines_of(opened.open(f"{PATH}?without=nobody-here")) == every
