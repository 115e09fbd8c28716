"""How a page opens: no error, no request to another host, nothing wider than the window, all there without scripts."""

from playwright.sync_api import Browser, Page

from browsing import HEIGHT, PHONE, WIDTHS, window

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


def assert_it_opens_well(browser: Browser, home: str, path: str, kind: str, site_name: str) -> None:
    """Opens a page of a kind on a phone, makes the window wider, and opens it again without scripts."""
    lost = path if kind == "lost" else None
    with window(browser, home, PHONE) as opened:
        page = opened.open(path)
        _assert_it_is_headed(page, kind, site_name)
        for width in WIDTHS:
            page.set_viewport_size({"width": width, "height": HEIGHT})
            assert page.evaluate(TOO_WIDE) == [], width
        scripted = _words_of(page)
    with window(browser, home, scripts=False) as bare:
        plain = _words_of(bare.open(path))
    assert plain
    assert set(scripted) <= set(plain)
    assert [one.unexpected(lost) for one in (opened, bare)] == [[], []]


def _assert_it_is_headed(page: Page, kind: str, site_name: str) -> None:
    """One heading, which the title repeats; a claim's title has its standing before that."""
    assert page.locator("h1:visible").count() == 1
    heading = page.locator("h1").inner_text().removesuffix("¶").strip()
    assert heading
    assert page.title().endswith(site_name)
    title = page.title().removesuffix(f" - {site_name}")
    if kind == "claim":
        assert title == f"{page.locator('.cf-stands').inner_text()}: {heading}"
    elif kind == "brief":
        assert title == f"In brief: {page.locator('.cf-kicker a').inner_text()}"
    elif kind == "without":
        assert title == f"Without whom: {page.locator('.cf-kicker a').inner_text()}"
    elif kind in ("days", "day"):
        dossier = page.locator(".cf-kicker a").inner_text()
        assert title == f"{heading}: {dossier}"
    elif kind.endswith(" source"):
        assert title.startswith(f"“{heading}”, ")
    elif kind not in ("home", "lost", "topic"):
        assert title in (TITLES.get(kind), heading)


def _words_of(page: Page) -> list[str]:
    return [" ".join(text.split()) for text in page.locator(WORDS).all_inner_texts()]
