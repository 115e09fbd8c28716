"""The page of questions: their answers stand in it, and a reader's browser asks the database itself for others."""

import hashlib
import re
from base64 import b64encode
from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from axe import axe_objections
from browsing import DESKTOP, PHONE, SCHEMES, Handler, Window, served, window
from building import Built
from casefile.exports.queries import QUESTIONS
from opening import TOO_WIDE

pytestmark = pytest.mark.browser

PATH = "ask/"
ENDLESS = "WITH RECURSIVE r(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM r) SELECT count(*) FROM r"
LEFT_OUT = "SELECT text FROM claims WHERE id = 'gate-opened-by-hand'"


@pytest.fixture(scope="module")
def guarded(example_site: Built) -> Iterator[str]:
    """The site under a policy that lets pages run nothing but their own scripts, and WebAssembly."""
    page = (example_site.site / PATH / "index.html").read_text(encoding="utf-8")
    inline = re.findall(r"<script(?![^>]* (?:src|type)=)[^>]*>(.*?)</script>", page, re.DOTALL)
    hashes = [b64encode(hashlib.sha256(one.encode()).digest()).decode() for one in inline]
    scripts = " ".join(f"'sha256-{one}'" for one in hashes)

    class Guarded(Handler):
        def end_headers(self) -> None:
            self.send_header("Content-Security-Policy", f"script-src 'self' 'wasm-unsafe-eval' {scripts}")
            super().end_headers()

    with served(example_site.site, Guarded) as address:
        yield address


@pytest.fixture(scope="module")
def opened(browser: Browser, guarded: str) -> Iterator[Window]:
    with window(browser, guarded) as one:
        open_database(one.open(PATH))
        yield one


def open_database(page: Page) -> None:
    page.get_by_role("button", name="Open the database").click()
    expect(page.locator(".cf-ask [role=status]")).to_have_text("The database is open.")


def ask(page: Page, name: str, **fields: str) -> list[dict[str, str]]:
    page.locator("[name=question]").select_option(name)
    for one in page.locator(f"[data-cf-fields='{name}'] input").all():
        one.fill(fields.get(one.get_attribute("name") or "", ""))
    page.locator("[data-cf-question] button").click()
    return answer(page)


def put(page: Page, sql: str) -> list[dict[str, str]]:
    page.evaluate("() => document.querySelector('.cf-ask details').open = true")
    page.locator("[name=sql]").fill(sql)
    page.locator("[data-cf-free] button").click()
    return answer(page)


def status(page: Page) -> str:
    expect(page.locator("[data-cf-question] button")).to_be_enabled()
    return page.locator(".cf-ask [role=status]").inner_text()


def answer(page: Page) -> list[dict[str, str]]:
    status(page)
    table: list[list[str]] = page.evaluate(
        "() => [...document.querySelectorAll('[data-cf-answer]:not([hidden]) tr')].map((row) => [...row.cells].map((cell) => cell.textContent))"
    )
    return [dict(zip(table[0], row, strict=True)) for row in table[1:]]


def test_nothing_of_the_database_is_loaded_before_it_is_opened(browser: Browser, guarded: str):
    with window(browser, guarded) as one:
        page = one.open(PATH)
        expect(page.get_by_role("button", name="Open the database")).to_be_visible()
        assert [url for url in one.requests if re.search("sqlite|ask-worker", url)] == []
        open_database(page)
        expect(page.locator("[name=question]")).to_be_focused()
        assert any(url.endswith("data/casefile.sqlite") for url in one.requests)
        assert one.unexpected() == []


def test_no_other_page_loads_its_script(browser: Browser, guarded: str):
    with window(browser, guarded) as one:
        one.open("data/")
        assert [url for url in one.requests if re.search("sqlite3|ask", url)] == []


@pytest.mark.parametrize("question", [one.name for one in QUESTIONS])
def test_the_browser_answers_as_the_page_does(opened: Window, question: str):
    rows = ask(opened.page, question)
    shown = opened.page.locator(f"section:has(> #{question}) tbody tr")
    assert len(rows) == shown.count() > 0
    links = "(rows) => rows.map((row) => row.querySelector('a')?.href)"
    asked = opened.page.locator("[data-cf-answer] tbody tr").evaluate_all(links)
    assert asked == shown.evaluate_all(links)


def test_a_denial_before_a_day(opened: Window):
    every = ask(opened.page, "denials-by-day")
    days = [row["Public since"] for row in every]
    assert days == sorted(days)
    before = ask(opened.page, "denials-by-day", before=days[-1])
    assert before == [row for row in every if row["Public since"] < days[-1]] != []
    who = before[0]["By whom"]
    mine = ask(opened.page, "denials-by-day", before=days[-1], who=who.lower())
    assert mine == [row for row in before if who in row["By whom"]]


def test_a_number_is_compared_as_a_number(opened: Window):
    every = ask(opened.page, "origins")
    few = ask(opened.page, "origins", most="1")
    assert few == [row for row in every if int(row["Origins, at most"]) <= 1] != []


def test_what_was_asked_stands_there_as_a_query_to_go_on_from(opened: Window):
    rows = ask(opened.page, "contested", who="o'")
    query = opened.page.locator("[name=sql]").input_value()
    assert "o''" in query
    assert put(opened.page, query) == rows
    assert opened.page.evaluate("() => document.querySelector('[data-cf-answer]').hidden") is (rows == [])


def test_no_claim_without_its_standing_and_who_denies_it(opened: Window):
    (row,) = put(opened.page, LEFT_OUT)
    assert list(row) == ["Where it stands", "Denied by", "Claim"]
    assert row["Where it stands"].startswith("Contested, denied by")
    assert row["Denied by"]
    (row,) = put(opened.page, "SELECT claim FROM claims_with_standing WHERE claim = 'gate-opened-by-hand'")
    assert row["Denied by"]
    assert opened.page.locator("[data-cf-answer] td a").get_attribute("href").endswith("/claims/gate-opened-by-hand/")  # type: ignore[union-attr]


@pytest.mark.parametrize("sql", ["DELETE FROM claims", "DROP TABLE claims", "CREATE TABLE x (y)", "SELECT nothing"])
def test_nothing_can_be_written_and_what_is_wrong_is_said(opened: Window, sql: str):
    assert put(opened.page, sql) == []
    assert status(opened.page).startswith("The database says: ")
    assert len(put(opened.page, LEFT_OUT)) == 1


def test_text_of_the_database_is_text(opened: Window):
    (row,) = put(opened.page, "SELECT '<b>bold</b>' AS \"<i>x</i>\"")
    assert row == {"<i>x</i>": "<b>bold</b>"}
    assert put(opened.page, "SELECT 'constructor' AS x") == [{"x": "constructor"}]


def test_words_are_found(opened: Window):
    rows = put(opened.page, "SELECT text FROM words WHERE words MATCH 'gate' AND \"table\" = 'claims'")
    assert rows
    assert all(row["Where it stands"] for row in rows)


def test_a_query_that_does_not_end_can_be_stopped(opened: Window):
    page = opened.page
    page.evaluate("() => document.querySelector('.cf-ask details').open = true")
    page.locator("[name=sql]").fill(ENDLESS)
    page.locator("[data-cf-free] button").click()
    page.get_by_role("button", name="Stop").click()
    assert status(page) == "Stopped."
    assert put(page, "SELECT 42 AS x") == [{"x": "42"}]


def test_it_asks_no_other_host_and_complains_of_nothing(opened: Window):
    assert opened.unexpected() == []


@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize("width", [PHONE, DESKTOP])
def test_it_is_accessible_and_fits(browser: Browser, guarded: str, width: int, scheme: Any):
    with window(browser, guarded, width, scheme) as one:
        page = one.open(PATH)
        open_database(page)
        ask(page, "denials-by-day")
        page.evaluate("() => document.querySelector('.cf-ask details').open = true")
        assert page.evaluate(TOO_WIDE) == []
        assert axe_objections(page) == []


def test_without_scripts_the_answers_are_there(browser: Browser, guarded: str):
    with window(browser, guarded, scripts=False) as bare:
        page = bare.open(PATH)
        expect(page.locator(".cf-ask")).to_be_hidden()
        for one in QUESTIONS:
            expect(page.locator(f"section:has(> #{one.name}) tbody tr").first).to_be_visible()
