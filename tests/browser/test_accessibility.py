"""axe finds nothing to object to, on any kind of page, in light and dark, on a phone and at a desk; nor does the browser."""

import pytest
from playwright.sync_api import Browser, expect

from browsing import HEIGHT, KINDS, PHONE, SCHEMES, WIDTHS, axe_objections, pages_of_each_kind, window
from building import Built
from casefile.evidence.archive import Archive

pytestmark = pytest.mark.browser

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
        page.evaluate(ONE_OF_EACH)
        for scheme, name in SCHEMES.items():
            page.emulate_media(color_scheme=scheme)
            expect(page.locator("body")).to_have_attribute("data-md-color-scheme", name)
            for width in WIDTHS:
                page.set_viewport_size({"width": width, "height": HEIGHT})
                found += [f"{scheme}, {width}: {objection}" for objection in axe_objections(page)]
    assert found == []
    assert opened.unexpected(paths[kind] if kind == "lost" else None) == []
