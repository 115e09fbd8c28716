"""The days of a dossier, as a reader goes through them: by the slider, by old addresses, and without scripts."""

import pytest
from playwright.sync_api import Browser, expect

from browsing import served, window
from building import Built

pytestmark = pytest.mark.browser

TOPIC = "topics/night-of-the-flood/"
SHOWN = "[data-cf-shown] [data-cf-claim]"


def test_the_keyboard_goes_from_day_to_day_and_the_day_stands_in_the_address(browser: Browser, example_site: Built):
    with served(example_site.site) as home, window(browser, home) as opened:
        page = opened.open(f"{TOPIC}days/")
        days = page.locator("[data-cf-day]").evaluate_all("all => all.map((one) => one.dataset.cfDay)")
        slider = page.get_by_role("slider", name="Day")
        slider.focus()
        page.keyboard.press("Home")
        expect(page.locator(SHOWN).first).to_be_visible()
        assert page.url.endswith(f"?as-of={days[0]}")
        first = page.locator(SHOWN).count()
        page.keyboard.press("End")
        expect(page.locator(SHOWN)).not_to_have_count(first)
        assert page.url.endswith(f"?as-of={days[-1]}")
        expect(slider).to_be_focused()
        assert (slider.get_attribute("aria-valuetext") or "").startswith(
            page.locator("[data-cf-day] h3").last.inner_text().split("20")[0]
        )
        link = page.locator(f"{SHOWN} a").first
        target = str(link.evaluate("one => one.href"))
        assert "/claims/" in target
        assert (example_site.site / target.removeprefix(home).partition("#")[0].strip("/") / "index.html").is_file()


def test_an_address_as_it_was_leads_to_the_day_and_one_between_two_days_says_since_when(
    browser: Browser, example_site: Built
):
    with served(example_site.site) as home, window(browser, home) as opened:
        page = opened.open(f"{TOPIC}?as-of=2023-11-15")
        page.wait_for_url(f"**/{TOPIC}days/?as-of=2023-11-15")
        status = page.locator("[data-cf-days-of] [role=status]")
        expect(status).to_have_text("15 November 2023: as since 14 November 2023")
        expect(page.locator(SHOWN).first).to_be_visible()
        page = opened.open(f"{TOPIC}days/?as-of=1900-01-01")
        expect(page.locator("[data-cf-days-of] [role=status]")).to_have_text(
            "By 1 January 1900, nothing of this was public."
        )
        expect(page.locator("[data-cf-shown]")).to_be_hidden()
        for never in ("soon", "2023-13-45", ""):
            page = opened.open(f"{TOPIC}days/?as-of={never}")
            expect(page.locator("[data-cf-days-of] [role=status]")).to_have_text("")


def test_without_scripts_each_day_is_a_link_to_its_page(browser: Browser, example_site: Built):
    with served(example_site.site) as home, window(browser, home, scripts=False) as opened:
        page = opened.open(f"{TOPIC}days/")
        expect(page.get_by_role("slider")).to_be_hidden()
        page.locator("[data-cf-day] h3 a").first.click()
        expect(page.locator("h1")).to_contain_text("What could honestly be written on")
        expect(page.locator("[data-cf-then] [data-cf-claim]").first).to_be_visible()
        page.get_by_role("link", name="Later:").click()
        expect(page.get_by_role("link", name="Earlier:")).to_be_visible()
