"""Each kind of page as it opens: no error, no request to another host, nothing wider than the window."""

import pytest
from playwright.sync_api import Browser

from browsing import HEIGHT, KINDS, PHONE, WIDTHS, window

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
WORDS = "h1, article h2, article p:not([class])"
TOO_WIDE = """() => {
  const width = document.documentElement.clientWidth;
  return document.documentElement.scrollWidth <= width ? [] : [...document.querySelectorAll("body *")]
    .filter((one) => one.checkVisibility() && !one.closest(".md-sidebar"))
    .filter((one) => one.getBoundingClientRect().right > width + 1)
    .map((one) => one.outerHTML.slice(0, 120));
}"""


@pytest.mark.parametrize("kind", KINDS)
def test_page_opens_well_and_is_all_there_without_scripts(
    browser: Browser, home: str, paths: dict[str, str], kind: str
):
    with window(browser, home, PHONE) as opened:
        page = opened.open(paths[kind])
        assert page.locator("h1:visible").count() == 1
        heading = page.locator("h1").inner_text().removesuffix("¶").strip()
        assert heading
        assert page.title().endswith("Casefile")
        title = page.title().removesuffix(" - Casefile")
        if kind == "claim":
            assert title == f"{page.locator('.cf-stands').inner_text()}: {heading}"
        elif kind not in ("home", "lost", "topic"):
            assert title in (TITLES.get(kind), heading)
        for width in WIDTHS:
            page.set_viewport_size({"width": width, "height": HEIGHT})
            assert page.evaluate(TOO_WIDE) == [], width
        scripted = words_of(page.locator(WORDS).all_inner_texts())
    with window(browser, home, scripts=False) as bare:
        plain = words_of(bare.open(paths[kind]).locator(WORDS).all_inner_texts())
    assert plain
    assert set(scripted) <= set(plain)
    for one in (opened, bare):
        assert one.unexpected(paths[kind] if kind == "lost" else None) == []


def words_of(texts: list[str]) -> list[str]:
    return [" ".join(text.split()) for text in texts]
