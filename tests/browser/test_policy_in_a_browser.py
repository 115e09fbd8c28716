"""Every page has its Content Security Policy: nothing that a site does offends against it, and what is slipped in is idle."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Route, expect

from browsing import Window, window
from searching import ask, dialog

pytestmark = pytest.mark.browser

# What somebody might get into a page past every escaping, for all that is known.
SLIPPED_IN = """
<base href="https://pwned.test/">
<script>pwned()</script>
<script src="https://pwned.test/a.js"></script>
<script src="data:text/javascript,pwned()"></script>
<script type="module">pwned()</script>
<img src="nothing.png" onerror="pwned()">
<svg onload="pwned()"><animate onbegin="pwned()" attributeName="x" dur="1s"></svg>
<details open ontoggle="pwned()"><summary>x</summary></details>
<iframe srcdoc="<script>parent.pwned()</script>"></iframe>
<iframe src="https://pwned.test/"></iframe>
<iframe src="javascript:parent.pwned()"></iframe>
<object data="https://pwned.test/o"></object>
<embed src="https://pwned.test/e">
<img src="https://pwned.test/i.png">
<link rel="stylesheet" href="https://pwned.test/s.css">
<style>body { background: url(https://pwned.test/b.png) }</style>
<video src="https://pwned.test/v.mp4"></video>
<p style="background: url(https://pwned.test/p.png)">x</p>
<a id="lure" href="javascript:pwned()">x</a>
<form action="https://pwned.test/f"><button id="send">x</button></form>
"""
# Clicks on something, and waits until the browser says by which directive it refuses what that asks for.
REFUSED = """(selector) => new Promise((told) => {
  document.addEventListener("securitypolicyviolation", (event) => told(event.effectiveDirective), { once: true });
  document.querySelector(selector).click();
})"""
LURE = "window.pwned = () => { window.wasPwned = true; };"


@pytest.fixture
def opened(browser: Browser, home: str) -> Iterator[Window]:
    with window(browser, home) as one:
        yield one


def test_no_kind_of_page_offends_against_it(opened: Window, paths: dict[str, str]):
    for kind, path in paths.items():
        page = opened.open(path)
        assert page.locator("head > meta[http-equiv=Content-Security-Policy]").count() == 1, kind
        assert page.evaluate(
            "document.querySelector('script').compareDocumentPosition("
            "document.querySelector('meta[http-equiv]')) & Node.DOCUMENT_POSITION_PRECEDING"
        ), kind
        page.locator(".cf-scheme").click()
        link = page.locator("article a[href*='claims/'], article a[href*='sources/']").first
        if link.count() and link.is_visible():
            link.hover()
        lost = path if kind == "lost" else None
        assert opened.unexpected(lost) == [], kind
        opened.complaints.clear()


def test_nor_does_what_pages_do_besides_being_read(opened: Window, paths: dict[str, str]):
    page = opened.open("")
    page.keyboard.press("/")
    ask(page, "gate")
    expect(dialog(page).get_by_role("status")).to_contain_text("result")
    page = opened.open("ask/")
    page.get_by_role("button", name="Open the database").click()
    expect(page.locator(".cf-ask [role=status]")).to_have_text("The database is open.")
    page.locator("[data-cf-question] button").click()
    expect(page.locator("[data-cf-question] button")).to_be_enabled()
    page = opened.open("seals/")
    page.get_by_label("Quotation or text").fill("A text, and no seal.")
    page.get_by_role("main").get_by_role("button", name="Check").click()
    page = opened.open("timeline/")
    page.get_by_label("Stance").select_option("denies")
    assert opened.unexpected() == []


def test_what_is_slipped_into_a_page_neither_runs_nor_asks_another_host(opened: Window, home: str):
    def slip_in(route: Route) -> None:
        answer = route.fetch()
        route.fulfill(response=answer, body=answer.text().replace("</article>", f"{SLIPPED_IN}</article>", 1))

    def note(route: Route) -> None:
        left.append(route.request.url)
        route.abort()

    left: list[str] = []
    page = opened.page
    page.route("https://pwned.test/**", note)
    page.route(home, slip_in)
    page.add_init_script(LURE)
    opened.open("")
    assert page.locator("#lure").count() == 1
    assert page.evaluate(REFUSED, "#lure") == "script-src-elem"
    assert page.evaluate(REFUSED, "#send") == "form-action"
    assert page.evaluate("window.wasPwned") is None
    assert page.url == home
    assert left == []
