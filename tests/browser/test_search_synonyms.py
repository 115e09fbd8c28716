"""The search with words that an archive takes for the same, and which of several pages that have all words comes first."""

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from building import write_project
from searching import ask, choose, dialog, link_to, results, search_of

pytestmark = pytest.mark.browser

SYNONYMS = """
    synonyms:
      closed: shut locked fermer fermée fermeture закрытый закрыли geschlossen
      gate: door porte portail ворота Tor
"""
CLAIM = "claims/gate-closed/"
DOCUMENT = "sources/herald-2024/"


@pytest.fixture(scope="module")
def asked(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Page]:
    """The search of a small site with such words, open."""
    project = write_project(tmp_path_factory.mktemp("synonyms"))
    settings = project / "mkdocs.yml"
    text = settings.read_text(encoding="utf-8")
    settings.write_text(text.replace("\n  casefile:", f"\n  casefile:{SYNONYMS.rstrip()}"), encoding="utf-8")
    with search_of(project, browser) as page:
        yield page


@pytest.mark.parametrize(
    "typed",
    [
        "locked",
        "harbour door locked",
        "fermeture du portail",
        "закрытые ворота",
        "Wer hat das Tor geschlossen?",
        "fermées",
    ],
)
def test_finds_what_has_another_word_of_the_same_meaning(asked: Page, typed: str):
    ask(asked, typed)
    expect(dialog(asked).locator(f"ol li:nth-child(-n + 2) a[href$='/{CLAIM}']")).to_be_visible()
    expect(dialog(asked).get_by_role("status")).to_have_text(
        re.compile("results?$|pages? (has|have) all of these words")
    )


def test_without_a_group_a_word_means_itself(asked: Page):
    ask(asked, "verrouillé")
    expect(dialog(asked).get_by_role("status")).to_have_text("Nothing found.")


def test_between_quotation_marks_a_word_means_itself(asked: Page):
    ask(asked, "“gate of the harbour was closed”")
    expect(link_to(asked, CLAIM)).to_be_visible()
    ask(asked, "“gate of the harbour was locked”")
    expect(dialog(asked).get_by_role("status")).to_have_text(
        re.compile("^No page has these words one after the other; ")
    )


def test_a_claim_comes_before_the_document_that_carries_it(asked: Page):
    ask(asked, "ben carter gate")
    expect(link_to(asked, DOCUMENT)).to_be_visible()
    hrefs = [one.get_attribute("href") or "" for one in results(asked).all()]
    claim, document = (next(at for at, one in enumerate(hrefs) if one.endswith(end)) for end in (CLAIM, DOCUMENT))
    assert claim < document


def test_filters_offer_all_that_they_have_where_the_words_are_not_those_of_the_pages(asked: Page):
    ask(asked, "harbour door locked")
    choose(asked, "Kind", "claim")
    expect(link_to(asked, CLAIM)).to_be_visible()
    kinds = dialog(asked).locator("ol .cf-search__kind")
    assert kinds.all_inner_texts()
    assert all(one.startswith("claim") for one in kinds.all_inner_texts())
    choose(asked, "Kind", "")
