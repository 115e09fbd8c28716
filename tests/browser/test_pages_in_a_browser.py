"""Each kind of page as it opens: no error, no request to another host, nothing wider than the window."""

import pytest
from playwright.sync_api import Browser

from browsing import HEIGHT, KINDS, PHONE, SCHEMES, WIDTHS, window

pytestmark = pytest.mark.browser

TITLES = {
    "topics": "Dossiers",
    "claims": "Claims",
    "people": "People",
    "organisations": "Organisations",
    "places": "Places",
    "things": "Things",
    "sources": "Sources",
    "timeline": "Timeline",
    "positions": "Who says what",
}
TOO_WIDE = """() => {
  const width = document.documentElement.clientWidth;
  return document.documentElement.scrollWidth <= width ? [] : [...document.querySelectorAll("body *")]
    .filter((one) => one.checkVisibility() && !one.closest(".md-sidebar"))
    .filter((one) => one.getBoundingClientRect().right > width + 1)
    .map((one) => one.outerHTML.slice(0, 120));
}"""


@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize("kind", KINDS)
def test_page_opens_well(browser: Browser, home: str, paths: dict[str, str], kind: str, scheme: str):
    with window(browser, home, PHONE, scheme) as opened:
        page = opened.open(paths[kind])
        page.wait_for_load_state("networkidle")
        assert page.locator("h1:visible").count() == 1
        heading = page.locator("h1").inner_text().removesuffix("¶").strip()
        assert heading
        assert page.title().endswith("Casefile")
        if kind not in ("home", "lost", "topic"):
            assert page.title().removesuffix(" - Casefile") in (TITLES.get(kind), heading)
        for width in WIDTHS:
            page.set_viewport_size({"width": width, "height": HEIGHT})
            assert page.evaluate(TOO_WIDE) == [], width
    # A browser notes that an address does not exist, which here it does not.
    lost = [one for one in opened.complaints if kind == "lost" and one.startswith(home + paths[kind]) and "404" in one]
    assert [one for one in opened.complaints if one not in lost] == []
    assert opened.foreign_requests == []


@pytest.mark.parametrize("kind", KINDS)
def test_page_is_all_there_without_scripts(browser: Browser, home: str, paths: dict[str, str], kind: str):
    with window(browser, home) as opened:
        opened.open(paths[kind])
        scripted = words_of(opened.page.locator("h1, article h2, article p:not([class])").all_inner_texts())
    with window(browser, home, scripts=False) as opened:
        opened.open(paths[kind])
        plain = words_of(opened.page.locator("h1, article h2, article p:not([class])").all_inner_texts())
        assert opened.foreign_requests == []
    assert plain
    assert set(scripted) <= set(plain)


def words_of(texts: list[str]) -> list[str]:
    return [" ".join(text.split()) for text in texts]
