"""The home page of this archive, as far as a reader with half a minute sees it."""

import pytest
from lxml import etree
from playwright.sync_api import Browser

from browsing import window
from building import Built
from casefile.evidence.archive import Archive

SCREENS = [(1440, 900, 3), (390, 844, 6)]


@pytest.mark.browser
@pytest.mark.parametrize(("width", "height", "most"), SCREENS)
def test_it_is_short(browser: Browser, home: str, width: int, height: int, most: int):
    with window(browser, home, width) as opened:
        page = opened.open("")
        assert page.evaluate("document.documentElement.scrollHeight") <= most * height


@pytest.mark.browser
def test_each_question_is_seen_with_every_part_of_its_answer(browser: Browser, home: str, archive: Archive):
    with window(browser, home) as opened:
        shown = " ".join(opened.open("").locator("main").inner_text().split())
    for topic in archive.topics.values():
        assert topic.question in shown
        assert topic.answer
        assert [one.text for one in topic.answer.parts.values() if one.text not in shown] == []


@pytest.mark.site
def test_where_a_dossier_is_shared_it_is_told_with_its_answer(site: Built, archive: Archive):
    for id_, topic in archive.topics.items():
        assert topic.answer
        assert topic.answer.agreed
        assert topic.answer.disputed
        head = site.pages[f"topics/{id_}/index.html"].xpath("/html/head")[0]
        (described,) = head.xpath("meta[@name='description']/@content")
        assert described == f"Not disputed: {topic.answer.agreed.text} Disputed: {topic.answer.disputed.text}"


@pytest.mark.site
def test_the_feed_has_each_answer(site: Built, archive: Archive):
    feed = site.site / "changes.xml"
    if not feed.exists():
        return  # A copy without its history has no feed.
    titles = [one.text for one in etree.parse(feed).iter("{http://www.w3.org/2005/Atom}title")]
    assert [topic.question for topic in archive.topics.values() if topic.question not in titles] == []
