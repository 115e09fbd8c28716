"""axe finds nothing to object to, on any kind of page, in light and dark, on a phone and at a desk; nor does the browser."""

import pytest
from playwright.sync_api import Browser, expect

from axe import axe_objections, objections_everywhere
from browsing import KINDS, PHONE, WIDTHS, window

pytestmark = pytest.mark.browser


@pytest.mark.parametrize("kind", KINDS)
def test_axe_finds_nothing(browser: Browser, home: str, paths: dict[str, str], kind: str):
    with window(browser, home, PHONE) as opened:
        assert objections_everywhere(opened, paths[kind]) == []
    assert opened.unexpected(paths[kind] if kind == "lost" else None) == []


TOO_LOW = """(least) => [...document.querySelectorAll("thead :is(a, button), .cf-chip, .cf-stance, .cf-other a")]
  .filter((one) => one.matches("a, button") && !one.closest("p, li"))
  .filter((one) => one.checkVisibility() && one.getBoundingClientRect().height < least)
  .map((one) => one.outerHTML)"""


@pytest.mark.parametrize("kind", ["claims", "people", "sources", "positions"])
@pytest.mark.parametrize("width", WIDTHS)
def test_what_stands_in_a_table_can_be_hit(browser: Browser, home: str, paths: dict[str, str], kind: str, width: int):
    """WCAG 2.2, 2.5.8, for a thumb that does not care how far the next link is."""
    with window(browser, home, width) as opened:
        page = opened.open(paths[kind])
        expect(page.locator("thead").first).to_be_visible()
        assert page.evaluate(TOO_LOW, 24) == []


BROKEN = {
    "target-size": '<a href="a" style="font-size: 8px">One</a><br><a href="b" style="font-size: 8px">Two</a>',
    "color-contrast": '<p style="color: #aaa; background: #fff">Hardly to be read.</p>',
    "label": "<input>",
    "region": "</main><p>Outside of all landmarks.</p>",
}


@pytest.mark.parametrize("rule", BROKEN)
def test_axe_finds_what_is_wrong(browser: Browser, home: str, rule: str):
    with window(browser, home) as opened:
        page = opened.page
        page.set_content(f"<!doctype html><html lang=en><title>T</title><main><h1>T</h1>{BROKEN[rule]}")
        assert {objection.split(":")[0] for objection in axe_objections(page)} == {rule}
