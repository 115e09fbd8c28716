"""A site in another language has no English word of the program's: shown by the pseudo-language, on every page."""

import re
from collections import Counter

import pytest
from lxml import etree, html

from building import build
from greek import escaped, shown_in, write_greek_example

pytestmark = pytest.mark.site


@pytest.fixture(scope="module")
def greek(tmp_path_factory):
    built = build(write_greek_example(tmp_path_factory.mktemp("greek") / "project"), "--strict")
    assert built.code == 0, built.output
    return built


def test_no_word_of_any_page_has_escaped_translation(greek):
    found = {
        path: Counter(one for text in shown_in(page) for one in escaped(text)) for path, page in greek.pages.items()
    }
    assert {path: dict(words) for path, words in found.items() if words} == {}


def test_nor_has_any_of_the_feed(greek):
    feed = etree.parse(greek.site / "changes.xml")
    titles = feed.xpath("//*[local-name()='title']/text()")
    contents = feed.xpath("//*[local-name()='content']/text()")
    texts = [*titles, *(text for content in contents for text in shown_in(html.fromstring(f"<div>{content}</div>")))]
    assert len(texts) > 6
    assert [one for text in texts for one in escaped(text)] == []


def test_a_french_site_has_no_english_word(tmp_path):
    """Not even of the theme. Of an archive whose words are in Greek letters, but for examples in the rules."""
    built = build(write_greek_example(tmp_path / "project", "fr"), "--strict")
    assert built.code == 0, built.output
    pages = {path: page for path, page in built.pages.items() if path != "method/index.html"}
    texts = {path: " ".join(words_in(text) for text in shown_in(page)) for path, page in pages.items()}
    assert {path: found for path, text in texts.items() if (found := ENGLISH.findall(text))} == {}
    assert {page.get("lang") for page in built.pages.values()} == {"fr"}


# Words without which hardly any English sentence does, and which are none in French.
ENGLISH = re.compile(r"\b(?:the|of|and|is|are|was|by|with|who|what|that|this|to|in|from|said|or|for|at|not|it)\b", re.I)


def words_in(text):
    """A text less its addresses, and less ids, whose words stand between hyphens."""
    return re.sub(r"\S*[/@-]\S*", "", text)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("⟦No claim here stands so now.⟧ Οσκ", []),
        ("⟦No claim here stands so now.⟧ also Οσκ", ["also"]),
        ("⟦rule 2: ⟦It is denied, and nobody on record asserts it.⟧⟧", []),
        ("⟦rule 2: because I say so⟧", ["⟦rule 2: because I say so⟧"]),
        ("⟦a message of nobody⟧", ["⟦a message of nobody⟧"]),
    ],
)
def test_what_escapes_is_found(text, found):
    assert escaped(text) == found
