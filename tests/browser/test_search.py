"""The search as a reader meets it: opened by key, click and tap, asked in three languages, filtered, left again."""

import re
import shutil
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, Page, expect

from axe import axe_objections
from browsing import DESKTOP, PHONE, SCHEMES, Window, served, window
from building import PROJECT, Built
from casefile.evidence.archive import Archive
from casefile.evidence.findings import Findings
from casefile.evidence.standing_line import line_of
from casefile.model.names import sound_of
from searching import ask, choose, count, dialog, link_to, results, words

pytestmark = pytest.mark.browser

CLAIM = "claims/alarms-switched-off/"
RUSSIAN_SOURCE = "sources/rechnye-vesti-2024-02-17/"
OWN_SCRIPTS = 34_000  # bytes
# What has to be done before a page shows. Written into each page, it would be loaded with each.
FIRST = {"scheme.js", "scope.js"}
ONE_PAGE = {"check-text.js", "seals.js", "ask.js", "ask-worker.js", "without.js", "add.js"}  # which only one page loads
ONE_PAGE |= {
    "paste.js",
    "near.js",
    "days.js",
    "add-faults.js",
    "add-files.js",
    "add-first.js",
    "add-next.js",
    "add-page.js",
}
ON_DEMAND = {"search-dialog.js", "search-index.js", "search-near.js", "search-synonyms.js", "search-words.js"}
ON_DEMAND |= {"filter.js"}
ONE_PAGE |= {f"records-{part}.js" for part in ("checks", "date-forms", "dates", "ids", "insertion", "rules", "yaml")}


# Words that nobody wrote: misspelt, romanised otherwise, in other letters, with one word too many.
NEAR = {
    "Rechnoj": "people/ivan-rechnoy/",
    "Iwan Retchnoi": "people/ivan-rechnoy/",
    "Речнои": "people/ivan-rechnoy/",
    "Fenwrigt": "people/nora-fenwright/",
    "nora fenwrihgt": "people/nora-fenwright/",
    "Lavane": "people/claire-lavanne/",
    "Оскмут": "places/oskmouth/",
    "Wehrman": "people/otto-wehrmann/",
    "who opened the third gaet": "topics/night-of-the-flood/",
    "Was the third gate really opened by somebody?": "topics/night-of-the-flood/",
}


@pytest.fixture
def desk(browser: Browser, home: str) -> Iterator[Window]:
    with window(browser, home) as opened:
        yield opened


@pytest.fixture(scope="module")
def asked(browser: Browser, home: str) -> Iterator[Page]:
    """A page with its search open, for one question after another."""
    with window(browser, home) as opened:
        page = opened.open("")
        page.keyboard.press("/")
        yield page


def test_a_dossier_is_found_with_what_is_disputed_and_by_whom(asked: Page):
    ask(asked, "third gate")
    choose(asked, "Kind", "dossier")
    expect(link_to(asked, "topics/night-of-the-flood/").locator("xpath=..")).to_contain_text(
        "Disputed: Two engineers and the keeper of the weir say that the gate was opened by hand; "
        "the River Authority says that it gave way."
    )
    choose(asked, "Kind", "")


@pytest.mark.parametrize("key", ["/", "Control+k"])
def test_a_key_opens_it(desk: Window, key: str):
    page = desk.open(CLAIM)
    page.keyboard.press(key)
    expect(words(page)).to_be_focused()
    expect(words(page)).to_have_value("")


@pytest.mark.parametrize("width", [PHONE, DESKTOP], ids=["phone", "desktop"])
def test_the_button_opens_it(browser: Browser, home: str, width: int):
    with window(browser, home, width) as opened:
        page = opened.open(CLAIM)
        button = page.get_by_role("banner").get_by_role("button", name="Search")
        button.tap() if width == PHONE else button.click()
        expect(words(page)).to_be_focused()
        words(page).fill("desactiver")
        expect(link_to(page, CLAIM)).to_be_visible()
        box = dialog(page).bounding_box()
        assert box is not None
        assert box["x"] >= 0
        assert box["x"] + box["width"] <= width


def test_the_slash_is_a_letter_where_one_types(desk: Window):
    page = desk.open("claims/")
    page.get_by_label("Filter").first.press("/")
    expect(dialog(page)).to_be_hidden()


def test_the_slash_can_be_turned_off(desk: Window):
    """WCAG 2.2, 2.1.4: a shortcut of one character needs that."""
    page = desk.open(CLAIM)
    page.keyboard.press("/")
    dialog(page).get_by_role("checkbox").uncheck()
    page.reload()
    page.keyboard.press("/")
    expect(dialog(page)).to_be_hidden()
    page.keyboard.press("Control+k")
    expect(dialog(page)).to_be_visible()


@pytest.mark.parametrize(
    ("typed", "path"),
    [
        pytest.param("engineers secretly", CLAIM, id="English"),
        pytest.param("désactiver", CLAIM, id="French"),
        pytest.param("desactiver", CLAIM, id="French without accents"),
        pytest.param("secretement", CLAIM, id="French without a grave accent"),
        pytest.param("armee prevenue", "claims/army-called-at-dawn/", id="after an elided article"),
        pytest.param("“rayon de dix kilomètres”", CLAIM, id="words as they stand"),
        pytest.param("«n'a rien desactive»", CLAIM, id="words as they stand, without accents"),
        pytest.param("отключение", RUSSIAN_SOURCE, id="Russian"),
        pytest.param("отключения сигнализации", RUSSIAN_SOURCE, id="Russian with other endings"),
        pytest.param("СИГНАЛИЗАЦИИ", RUSSIAN_SOURCE, id="Russian in capitals"),
        pytest.param("Речной", "people/ivan-rechnoy/", id="a name in its own script"),
    ],
)
def test_finds(asked: Page, typed: str, path: str):
    ask(asked, typed)
    expect(link_to(asked, path)).to_be_visible()


def test_who_is_asked_for_by_name_comes_first(asked: Page):
    ask(asked, "ivan rechnoy")
    expect(results(asked).first).to_have_attribute("href", re.compile(r"/people/ivan-rechnoy/$"))


def test_a_result_shows_standing_deniers_kind_dossier_and_the_words_found(asked: Page, archive: Archive):
    claim = archive.claims[CLAIM.split("/")[1]]
    line, dossier = line_of(claim.id, Findings(archive)), archive.topic_of[claim.id].title
    assert "denied by River Authority" in line.words
    ask(asked, "desactiver")
    expect(link_to(asked, CLAIM)).to_have_text(f"{line.words}: {claim.text} claim {dossier}")
    item = dialog(asked).locator("li", has=asked.locator(f"a[href$='/{CLAIM}']"))
    expect(item.locator(f".cf-chip--{line.standing}")).to_be_visible()
    expect(item.locator("mark").first).to_contain_text("désactiver")
    ask(asked, "отключение")
    expect(dialog(asked).locator("span[lang=ru]").first).to_contain_text("Отключение")


def test_the_words_before_a_claim_are_not_searched(asked: Page, archive: Archive):
    ask(asked, "nobody")
    expect(results(asked).first).to_be_visible()
    assert count(asked) < len(archive.claims) / 4


@pytest.mark.parametrize(("typed", "path"), NEAR.items(), ids=NEAR)
def test_what_is_near_to_the_words_is_found_among_the_first_three(asked: Page, typed: str, path: str):
    ask(asked, typed)
    expect(dialog(asked).locator(f"ol li:nth-child(-n + 3) a[href$='/{path}']")).to_be_visible()


def test_it_says_what_it_found_instead(asked: Page):
    ask(asked, "Wermann otto")
    expect(dialog(asked).get_by_role("status")).to_have_text(re.compile(r"^\d+ results? for “Wehrmann otto”$"))
    expect(dialog(asked).get_by_text("Nothing is found for “Wermann otto”.")).to_be_visible()
    ask(asked, "otto wehrmann")
    expect(dialog(asked).get_by_role("status")).to_have_text(re.compile(r"^\d+ results?$"))
    expect(dialog(asked).get_by_text("Nothing is found")).to_be_hidden()


def test_where_no_page_has_all_words_it_says_so(asked: Page):
    ask(asked, "flood weir sirens lavanne telegram gauge")
    expect(dialog(asked).get_by_role("status")).to_have_text(re.compile("^No page has all of these words; "))
    expect(results(asked).first).to_be_visible()


def test_a_phrase_is_explained(asked: Page):
    ask(asked, "“rayon de dix kilomètres”")
    status = dialog(asked).get_by_role("status")
    expect(status).to_have_text(re.compile(r"^\d+ results? with these words one after the other$"))
    ask(asked, "“kilomètres dix de rayon”")
    expect(status).to_have_text(
        re.compile(r"^No page has these words one after the other; \d+ ha(s|ve) most of them.$")
    )
    expect(link_to(asked, CLAIM)).to_be_visible()
    ask(asked, "“zzzzzz yyyyyy”")
    expect(status).to_have_text("Nothing found with these words one after the other.")


def test_one_or_two_letters_are_no_beginning_of_a_word(asked: Page):
    ask(asked, "ga")
    expect(dialog(asked).get_by_role("status")).to_have_text(re.compile("^(Nothing found|[0-9]{1,2} results?)"))
    expect(link_to(asked, "things/third-gate/")).to_be_hidden()
    ask(asked, "gat")
    expect(link_to(asked, "things/third-gate/")).to_be_visible()


def test_questions_are_proposed_while_nothing_is_asked(desk: Window, archive: Archive):
    page = desk.open("method/")
    page.keyboard.press("/")
    proposed = dialog(page).get_by_role("region", name="Questions that are asked here").get_by_role("link")
    expect(proposed).to_have_text([topic.question for topic in archive.topics.values()])
    page.keyboard.press("ArrowDown")
    expect(proposed.first).to_be_focused()
    page.keyboard.press("ArrowUp")
    words(page).fill("gate")
    expect(results(page).first).to_be_visible()
    expect(proposed.first).to_be_hidden()
    words(page).fill("")
    proposed.first.click()
    expect(page).to_have_url(f"{desk.home}topics/night-of-the-flood/")


def test_what_is_asked_for_stands_in_the_address_until_the_search_is_closed(desk: Window):
    page = desk.open("claims/?standing=contested#legend")
    page.keyboard.press("/")
    words(page).fill("désactiver")
    expect(results(page).first).to_be_visible()
    choose(page, "Kind", "claim")
    expect(page).to_have_url(re.compile(r"\?standing=contested#search=d%C3%A9sactiver&search-kind=claim$"))
    results(page).first.click()
    page.wait_for_url(f"**/{CLAIM}")
    page.go_back()
    expect(words(page)).to_have_value("désactiver")
    expect(dialog(page).get_by_role("combobox", name="Kind")).to_have_value("claim")
    expect(results(page).first).to_be_visible()
    page.keyboard.press("Escape")
    expect(page).to_have_url(f"{desk.home}claims/?standing=contested")
    assert not any("sactiver" in url for url in desk.requests)


def test_a_link_asks_for_no_more_than_anybody_types(desk: Window):
    page = desk.open(f"method/#search=a{'!' * 20_000}a&search-kind=%3Cb%3E")
    expect(words(page)).to_have_value("a" + "!" * 199)
    expect(dialog(page).get_by_role("status")).to_have_text("Nothing found.")
    assert desk.foreign_requests == []


def test_the_script_hears_words_as_the_engine_does(desk: Window):
    named = ["Kyrylo", "Речной", "Щука", "Wyszyński", "Guerassimov", "Tchekhov", "Philipp", "Oolong", "Ёлка", "Xavier"]
    named += ["Zoë", "O’Hara", "Straße", "Ґ", "Андрієнко", "Jäger"]
    heard = desk.open("").evaluate(
        "async (named) => { const { soundOf } = await import('/assets/search-near.js'); return named.map(soundOf); }",
        named,
    )
    assert heard == [sound_of(one) for one in named]


def test_how_far_apart_words_are_is_counted_in_letters(desk: Window):
    pairs = [
        ["gate", "gate", 0],
        ["gate", "gaet", 1],
        ["gate", "gte", 1],
        ["gate", "gates", 1],
        ["gate", "lock", 4],
        ["", "ab", 2],
    ]
    found = desk.open("").evaluate(
        "async (pairs) => { const { distance } = await import('/assets/search-near.js');"
        " return pairs.map(([one, other]) => distance(one, other)); }",
        pairs,
    )
    assert found == [number for *_, number in pairs]


def test_nothing_found_is_said(asked: Page):
    ask(asked, "zzzzzz")
    expect(dialog(asked).get_by_role("status")).to_have_text("Nothing found.")


def test_filters_narrow_and_say_what_is_left(desk: Window):
    page = desk.open("")
    page.keyboard.press("/")
    choose(page, "Kind", "claim")
    claims = count(page)
    choose(page, "Standing", "contested")
    expect(results(page).first).to_have_text(re.compile("^Contested, denied by .+: "))
    expect(dialog(page).locator(".cf-search__results .cf-chip--contested").first).to_be_visible()
    contested = count(page)
    assert 0 < contested < claims
    assert dialog(page).locator(".cf-search__results .cf-chip:not(.cf-chip--contested)").count() == 0
    dossiers = dialog(page).get_by_role("combobox", name="Dossier")
    dossiers.focus()
    offered = dossiers.locator("option[value='The night of the flood']").text_content() or ""
    choose(page, "Dossier", "The night of the flood")
    expect(dialog(page).get_by_role("status")).to_have_text(re.compile(rf"^{offered.split('(')[1][:-1]} results?$"))
    assert count(page) < contested
    expect(results(page).first).to_contain_text("The night of the flood")


@pytest.mark.parametrize(
    ("label", "value", "path"),
    [
        ("Language", "Russian", RUSSIAN_SOURCE),
        ("Speaker", "Claire Lavanne", CLAIM),
        ("Kind", "claim", CLAIM),
        ("Kind", "dossier", "topics/night-of-the-flood/"),
        ("Kind", "page", "method/"),
    ],
)
def test_each_filter_leads_there_without_a_word(desk: Window, label: str, value: str, path: str):
    page = desk.open("")
    page.keyboard.press("/")
    choose(page, label, value)
    expect(results(page).first).to_be_visible()
    more = dialog(page).get_by_role("button", name="Show more")
    while more.is_visible():
        shown = results(page).count()
        more.click()
        expect(results(page).nth(shown)).to_be_focused()
    assert results(page).count() == count(page)
    expect(link_to(page, path)).to_be_visible()


def test_keys_alone_lead_to_a_result(desk: Window):
    page = desk.open("")
    page.keyboard.press("/")
    page.keyboard.type("secretement")
    expect(link_to(page, CLAIM)).to_be_visible()
    page.keyboard.press("ArrowDown")
    expect(results(page).first).to_be_focused()
    page.keyboard.press("ArrowDown")
    expect(results(page).nth(1)).to_be_focused()
    page.keyboard.press("ArrowUp")
    page.keyboard.press("ArrowUp")
    expect(words(page)).to_be_focused()
    page.keyboard.press("ArrowDown")
    expect(results(page).first).to_be_focused()
    target = results(page).first.get_attribute("href")
    page.keyboard.press("Enter")
    page.wait_for_url(f"**{target}")


def test_tab_leads_through_the_filters_to_the_results_and_not_out(desk: Window):
    page = desk.open("")
    page.keyboard.press("/")
    page.keyboard.type("secretement")
    expect(link_to(page, CLAIM)).to_be_visible()
    met = set()
    for _ in range(30):
        page.keyboard.press("Tab")
        met.add(page.evaluate("document.activeElement.name || document.activeElement.localName"))
        assert page.evaluate("document.activeElement.matches('body, .cf-search *')")
    assert met >= {"kind", "topic", "standing", "speaker", "language", "a"}


def test_enter_opens_the_first_result_even_before_it_is_shown(desk: Window):
    page = desk.open("")
    page.keyboard.press("/")
    page.keyboard.type("ivan rechnoy")
    page.keyboard.press("Enter")
    page.wait_for_url("**/people/ivan-rechnoy/")


def test_escape_closes_it_and_returns_the_focus(desk: Window):
    page = desk.open(CLAIM)
    link = page.get_by_role("article").get_by_role("link").first
    link.focus()
    page.keyboard.press("/")
    page.keyboard.type("secretement")
    expect(link_to(page, CLAIM)).to_be_visible()
    page.keyboard.press("Escape")
    expect(dialog(page)).to_be_hidden()
    expect(link).to_be_focused()
    button = page.get_by_role("button", name="Search")
    button.press("Enter")
    expect(words(page)).to_be_focused()
    page.keyboard.press("Escape")
    expect(button).to_be_focused()


@pytest.mark.parametrize("width", [PHONE, DESKTOP], ids=["phone", "desktop"])
@pytest.mark.parametrize("scheme", SCHEMES)
def test_axe_finds_nothing_while_it_is_open(browser: Browser, home: str, scheme: str, width: int):
    with window(browser, home, width, scheme) as opened:
        page = opened.open(CLAIM)
        page.keyboard.press("/")
        for typed in ("", "zzzzzz", "gate"):
            words(page).fill(typed)
            expect(results(page)).to_have_count(10 if typed == "gate" else 0)
            assert axe_objections(page) == []


def test_it_asks_no_other_host_and_complains_of_nothing(desk: Window):
    page = desk.open("")
    assert not any("/pagefind/" in url for url in desk.requests)
    page.keyboard.press("/")
    words(page).fill("gate")
    expect(results(page).first).to_be_visible()
    assert any("/pagefind/" in url for url in desk.requests)
    assert desk.foreign_requests == []
    assert desk.complaints == []


def test_it_works_under_any_path(browser: Browser, example_site: Built, tmp_path: Path):
    (tmp_path / "some").mkdir()
    (tmp_path / "some/path").symlink_to(example_site.site)
    shutil.copy(example_site.site / "404.html", tmp_path)
    with served(tmp_path) as root, window(browser, f"{root}some/path/") as opened:
        page = opened.open(CLAIM)
        page.keyboard.press("/")
        words(page).fill("ivan rechnoy")
        expect(results(page).first).to_have_attribute("href", "/some/path/people/ivan-rechnoy/")
        assert all(urlsplit(url).path.startswith("/some/path/") for url in opened.requests)


def test_without_an_index_it_says_so(browser: Browser, example_site: Built, tmp_path: Path):
    site = shutil.copytree(example_site.site, tmp_path / "site", ignore=shutil.ignore_patterns("pagefind"))
    with served(site) as root, window(browser, root) as opened:
        page = opened.open(CLAIM)
        page.keyboard.press("/")
        expect(dialog(page).get_by_role("status")).to_contain_text("The search is not available here")
        expect(dialog(page).get_by_role("link", name="All claims")).to_have_attribute("href", f"{root}claims/")


def test_without_scripts_there_is_a_link_to_all_claims(browser: Browser, home: str):
    with window(browser, home, scripts=False) as opened:
        page = opened.open(CLAIM)
        page.get_by_role("banner").get_by_role("link", name="All claims").click()
        expect(page).to_have_url(f"{home}claims/")


def test_the_site_s_own_scripts_are_small():
    assert (
        sum(
            path.stat().st_size
            for path in (PROJECT / "hooks/casefile/theme/assets").rglob("*.js")
            if path.name not in ONE_PAGE | ON_DEMAND | FIRST and "vendor" not in path.parts
        )
        < OWN_SCRIPTS
    )
