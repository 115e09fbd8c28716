"""The second archive as a reader meets it."""

import pytest
from playwright.sync_api import Browser, expect

from axe import objections_everywhere
from browsing import DESKTOP, PHONE, window
from casefile.evidence.archive import Archive
from readers_way import go_to_the_passage_and_back
from searching import ask, link_to

pytestmark = pytest.mark.browser

# A claim, and a statement on it by its anchor.
READ = {
    "printed words": ("anselm-made-clock", "hallbrunner-wochenblatt-asserts-1766-05-10"),
    "an unnamed speaker": ("margarethe-made-clock", "journeyman-asserts-1766-05"),
    "joint speakers": ("clock-kept-time", "anselm-trautvetter-corvin-hale-asserts-1767"),
    "what was taken back": ("letter-written-after-1800", "jorun-falk-withdraws-2014"),
}


@pytest.mark.parametrize("scripts", [True, False], ids=["with scripts", "without scripts"])
@pytest.mark.parametrize("read", READ)
def test_from_home_to_a_claim_to_its_passage_and_back(
    browser: Browser, home: str, archive: Archive, read: str, scripts: bool
):
    id_, anchor = READ[read]
    claim = archive.claims[id_]
    (statement,) = [one for one in claim.statements if one.anchor == anchor]
    with window(browser, home, scripts=scripts) as opened:
        go_to_the_passage_and_back(opened, archive, claim, statement)
        assert opened.unexpected() == []


def test_the_first_screen_has_the_question_and_both_sides(browser: Browser, home: str, archive: Archive):
    (topic,) = archive.topics.values()
    assert topic.answer
    assert topic.answer.disputed
    with window(browser, home, PHONE) as opened:
        page = opened.open("")
        expect(page.get_by_role("heading", level=1)).to_have_text(
            "Who made the sea clock of 1765, who says so, and who denies it."
        )
        expect(page.get_by_role("link", name=topic.question)).to_be_in_viewport()
        expect(page.get_by_text(topic.answer.disputed.text)).to_be_in_viewport()


def test_words_of_its_time_are_verified_and_told_in_english(browser: Browser, home: str):
    with window(browser, home) as opened:
        page = opened.open("claims/anselm-made-clock/#hallbrunner-wochenblatt-asserts-1766-05-10")
        card = page.locator("[id='hallbrunner-wochenblatt-asserts-1766-05-10']")
        expect(card.locator("blockquote[lang=de]")).to_contain_text("Uhrmacher Anselm Trautvetter verfertiget")
        expect(card).to_contain_text("which the clockmaker of this town, Anselm Trautvetter, made")
        expect(card).to_contain_text("verified quotation")
        expect(card).to_contain_text("10 May 1766")


@pytest.mark.parametrize("width", [DESKTOP, PHONE])
def test_the_rules_lead_to_a_claim_that_stands_so(browser: Browser, home: str, width: int):
    with window(browser, home, width) as opened:
        page = opened.open("method/")
        assert page.evaluate("document.documentElement.scrollWidth") <= width
        page.locator("#unsupported ~ ul.cf-small").first.get_by_role("link").click()
        expect(page.get_by_role("heading", level=1)).to_contain_text("Corvin Hale took the drawings")


@pytest.mark.node
@pytest.mark.parametrize(
    "path", ["", "method/", "topics/who-made-the-sea-clock/", "claims/anselm-made-clock/", "the-letter/"]
)
def test_axe_finds_nothing(browser: Browser, home: str, path: str):
    with window(browser, home, PHONE) as opened:
        assert objections_everywhere(opened, path) == []


@pytest.mark.parametrize(
    ("typed", "path"),
    [
        ("verfertiget", "claims/anselm-made-clock/"),
        ("Unruhe", "things/balance-wheel/"),
        ("montre marine", "things/sea-clock/"),
        ("forty seconds", "claims/clock-kept-time/"),
    ],
)
def test_the_search_finds(browser: Browser, home: str, typed: str, path: str):
    with window(browser, home) as opened:
        page = opened.open("")
        page.keyboard.press("/")
        ask(page, typed)
        expect(link_to(page, path)).to_be_visible()
