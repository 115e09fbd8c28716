"""axe finds nothing to object to, on any kind of page, in light and dark, on a phone and at a desk; nor does the browser."""

import pytest
from playwright.sync_api import Browser, expect

from browsing import HEIGHT, KINDS, PHONE, SCHEMES, WIDTHS, axe_objections, pages_of_each_kind, window
from building import Built
from casefile.evidence.archive import Archive

pytestmark = pytest.mark.browser

OPEN_ALL = "() => document.querySelectorAll('details').forEach((one) => { one.open = true; })"

# Most of axe's time goes into the colours of each word. What is made of the same elements and classes as what stands
# before it looks the same.
ONE_OF_EACH = """() => {
  for (const list of document.querySelectorAll("article :is(tbody, tr, ul, ol, section, div, p)")) {
    const seen = {};
    for (const item of [...list.children]) {
      const inner = [item, ...item.querySelectorAll("*")];
      const looks = [...new Set(inner.map((one) => one.tagName + one.getAttribute("class")))].sort().join();
      if (seen[looks] && !item.matches("td, th")) item.remove();
      seen[looks] = true;
    }
  }
}"""


@pytest.fixture(scope="module")
def paths(real_site: Built, home: str, archive: Archive) -> dict[str, str]:
    """A page of each kind, of middling size: what it is made of is the same in a larger one."""
    return pages_of_each_kind(archive, real_site.site, largest=False)


@pytest.mark.parametrize("kind", KINDS)
def test_axe_finds_nothing(browser: Browser, home: str, paths: dict[str, str], kind: str):
    found = []
    with window(browser, home, PHONE) as opened:
        page = opened.open(paths[kind])
        page.evaluate(OPEN_ALL)
        for width in WIDTHS:
            page.set_viewport_size({"width": width, "height": HEIGHT})
            found += [f"{width}: {objection}" for objection in axe_objections(page, "color-contrast")]
        page.evaluate(ONE_OF_EACH)
        for scheme, name in SCHEMES.items():
            page.emulate_media(color_scheme=scheme)
            expect(page.locator("body")).to_have_attribute("data-md-color-scheme", name)
            for width in WIDTHS:
                page.set_viewport_size({"width": width, "height": HEIGHT})
                found += [f"{scheme}, {width}: {objection}" for objection in axe_objections(page)]
    assert found == []
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
