"""What a reader with half a minute sees: how long pages are while folded, and what stands on their first screen."""

import pytest
from lxml import etree
from playwright.sync_api import Browser, Page

from browsing import DESKTOP, PHONE, window
from building import PROJECT, Built, topic_ids
from casefile.evidence.archive import Archive
from casefile.evidence.relations import main_claims

pytestmark = pytest.mark.browser

SCREENS = {DESKTOP: 900, PHONE: 844}
# Screens at most while folded, on a wide page and on a phone.
LENGTHS = {"": (3, 6), "timeline/": (8, 16), "topics": (8, 16), "people": (6, 12), "sources": (6, 12)}
# What of a claim stands on the first screen, or on a phone on the first two.
FIRST = "h1, .cf-standing, .cf-clocks, .cf-over-time, .cf-head .cf-words, .cf-picture svg"
BOTTOM = (
    "(all) => Math.max(...all.filter((one) => one.checkVisibility()).map((one) => one.getBoundingClientRect().bottom))"
)


def longest(site: Built, folder: str) -> str:
    """The page of a folder that has the most to tell."""
    pages = [
        page for page in site.site.glob(f"{folder}/*/index.html") if 'http-equiv="refresh"' not in page.read_text()
    ]
    page = max(pages, key=lambda one: one.stat().st_size)
    return f"{folder}/{page.parent.name}/"


def screens(page: Page, height: int) -> float:
    found: float = page.evaluate("document.documentElement.scrollHeight") / height
    return found


@pytest.mark.parametrize("width", [DESKTOP, PHONE])
@pytest.mark.parametrize("place", LENGTHS)
def test_pages_are_short_while_folded(browser: Browser, home: str, site: Built, place: str, width: int):
    most = LENGTHS[place][0 if width == DESKTOP else 1]
    paths = {"topics": [f"topics/{id_}/" for id_ in topic_ids(PROJECT)], "": [""], "timeline/": ["timeline/"]}
    with window(browser, home, width) as opened:
        for path in paths.get(place) or [longest(site, place)]:
            assert screens(opened.open(path), SCREENS[width]) <= most, path


@pytest.mark.parametrize(("width", "screens"), [(DESKTOP, 1), (PHONE, 2)])
def test_a_main_claims_first_screen_tells_how_it_stands_and_who_says_so(
    browser: Browser, home: str, archive: Archive, width: int, screens: int
):
    claims = [claim for topic in archive.topics.values() for claim in main_claims(topic.claims.values())]
    with window(browser, home, width) as opened:
        bottoms = {claim.id: opened.open(f"claims/{claim.id}/").locator(FIRST).evaluate_all(BOTTOM) for claim in claims}
    assert {id_: end for id_, end in bottoms.items() if end > screens * SCREENS[width]} == {}


@pytest.mark.parametrize("id_", topic_ids(PROJECT))
def test_a_dossier_shows_its_answer_and_both_sides_of_each_main_claim_unfolded(
    browser: Browser, home: str, archive: Archive, id_: str
):
    topic = archive.topics[id_]
    with window(browser, home, DESKTOP) as opened:
        page = opened.open(f"topics/{id_}/")
        shown = page.get_by_role("main").inner_text()
        assert topic.answer
        for part in topic.answer.parts.values():
            assert part.text in shown
        for claim in main_claims(topic.claims.values()):
            assert claim.text in shown
        cards = page.locator(".cf-claim__text a").evaluate_all("(all) => all.map((one) => one.getAttribute('href'))")
        every = (*topic.claims, *archive.also_in.get(id_, ()))
        assert sorted(cards) == sorted(f"../../claims/{claim}/" for claim in every)


def test_each_question_is_seen_with_every_part_of_its_answer(browser: Browser, home: str, archive: Archive):
    with window(browser, home) as opened:
        shown = " ".join(opened.open("").locator("main").inner_text().split())
    for topic in archive.topics.values():
        assert topic.question in shown
        assert topic.answer
        assert [one.text for one in topic.answer.parts.values() if one.text not in shown] == []


def test_where_a_dossier_is_shared_it_is_told_with_its_answer(site: Built, archive: Archive):
    for id_, topic in archive.topics.items():
        assert topic.answer
        assert topic.answer.agreed
        assert topic.answer.disputed
        head = site.pages[f"topics/{id_}/index.html"].xpath("/html/head")[0]
        (described,) = head.xpath("meta[@name='description']/@content")
        assert (
            described == f"Nobody on record disputes: {topic.answer.agreed.text} Disputed: {topic.answer.disputed.text}"
        )


def test_the_feed_has_each_answer(site: Built, archive: Archive):
    feed = site.site / "changes.xml"
    if not feed.exists():
        return  # A copy without its history has no feed.
    titles = [one.text for one in etree.parse(feed).iter("{http://www.w3.org/2005/Atom}title")]
    assert [topic.question for topic in archive.topics.values() if topic.question not in titles] == []


@pytest.mark.parametrize("id_", topic_ids(PROJECT))
def test_a_dossier_weighs_little(site: Built, id_: str):
    assert (site.site / f"topics/{id_}/index.html").stat().st_size <= 350_000


def test_every_statement_passage_and_note_stands_on_the_page_of_its_claim(site: Built, archive: Archive):
    missing = []
    for claim in archive.claims.values():
        page = site.pages[f"claims/{claim.id}/index.html"]
        for statement in claim.statements:
            (card,) = page.xpath(f"//*[@id='{statement.anchor}']")
            passages = card.xpath(".//*[@class='cf-passage']")
            notes = card.xpath(".//*[@class='cf-note']")
            expected = [statement.note, *(passage.note for passage in statement.passages)]
            text = plain(card.text_content())
            quotes = [plain(passage.quote) for passage in statement.passages if passage.quote]
            if (len(passages), len(notes)) != (len(statement.passages), sum(map(bool, expected))):
                missing.append(f"{claim.id}: {statement.anchor}")
            missing += [quote for quote in quotes if quote not in text]
    assert missing == []


def plain(text: str) -> str:
    """A text in one line, without what is said of the editors' own words in a quotation."""
    return " ".join(text.replace("editors’ words: ", "").split())
