"""Every page of the third archive's sites: all links resolve, the HTML is valid, and nothing of it is left out."""

import re
import unicodedata
from collections import Counter
from pathlib import Path

import pytest
from lxml import etree

import whole_site
from building import Built, unpacked
from casefile.evidence.archive import Archive
from casefile.evidence.findings import Findings
from casefile.translation import is_right_to_left, is_translated, speaking
from html_checker import html_objections

pytestmark = pytest.mark.site

TEXTS = sorted((Path(__file__).parent / "texts").iterdir())
SCRIPTS = "LATIN CYRILLIC GREEK ARABIC HEBREW DEVANAGARI CJK HIRAGANA HANGUL THAI".split()


@pytest.mark.parametrize("check", whole_site.CHECKS)
def test_nothing_is_wrong_with_any_page(check: str, site: Built, archive: Archive, tongue: str):
    with speaking(tongue):
        if not is_translated():
            told = re.compile(r".*There are no translations into .*\n")
            site = Built(site.site, site.code, told.sub("", site.output))
        assert whole_site.CHECKS[check](site, archive) == []


@pytest.mark.browser
@pytest.mark.node
def test_the_html_is_valid(site: Built, tmp_path: Path):
    """The checker guesses the language of a page by its words, which are English where there is no catalogue of its own."""
    guess = "This document appears to be written in English"
    assert [one for one in html_objections(site.site, tmp_path) if guess not in one] == []


def scripts_of(text: str) -> Counter[str]:
    return Counter(unicodedata.name(letter).split()[0] for letter in text if letter.isalpha())


def test_its_sources_are_in_ten_scripts():
    mostly = {name for text in TEXTS for name, _ in scripts_of(text.read_text(encoding="utf-8")).most_common(2)}
    assert mostly >= set(SCRIPTS)


def test_names_titles_and_quotations_are_in_as_many(archive: Archive):
    passages = [one for claim in archive.claims.values() for said in claim.statements for one in said.passages]
    for words in (
        [one.name for one in archive.entities.values()],
        [one.title or "" for one in archive.sources.values()],
        [one.quote or "" for one in passages],
    ):
        assert {name for one in words for name in scripts_of(one)} >= set(SCRIPTS)


def test_it_is_a_whole_affair(archive: Archive):
    """With a denial, a withdrawal, an exclusion, a part, somebody unnamed, and every quotation verified."""
    findings = Findings(archive)
    standings = {id_: findings.standings[id_].name for id_ in archive.claims}
    assert {"contested", "denied", "acknowledged"} <= set(standings.values())
    assert {"asserts", "denies", "withdraws", "qualifies", "comments", "declines"} == {
        said.stance for claim in archive.claims.values() for said in claim.statements
    }
    assert archive.claims["lens-was-cracked"].part_of == "light-went-out"
    assert [one.claim for one in archive.claims["keeper-put-it-out"].excludes] == ["cable-burned"]
    assert [one.id for one in archive.entities.values() if getattr(one, "kind", "") == "unnamed"] == ["fisherman"]


def test_the_feed_keeps_names_apart(site: Built):
    content = "".join(etree.parse(site.site / "changes.xml").xpath("//*[local-name()='content']/text()"))
    assert "<bdi>محمد الفلاح</bdi>" in content
    assert "\ufdd0" not in content


def test_what_is_data_has_no_marks_of_direction(site: Built):
    """Isolates are for who lays out a line: downloads, and texts to be pasted in a reference manager, have the letters."""
    downloads = {
        path: unpacked(path) for path in (site.site / "data").rglob("*") if path.is_file() and path.suffix != ".html"
    }
    assert len(downloads) > 3
    assert [path for path, data in downloads.items() if "\u2068".encode() in data] == []
    for page in site.pages.values():
        _text, *formats = page.xpath("//pre[@data-cf-copy]") or [None]
        assert not any("\u2068" in one.text_content() for one in formats)


def test_words_of_another_language_say_so_and_which_way_they_run(site: Built, archive: Archive, tongue: str):
    """A title and a quotation: their language is known."""
    found = 0
    for path, page in site.pages.items():
        for element in page.xpath("//blockquote[contains(@class, 'cf-quote')] | //cite"):
            other = is_right_to_left(element.get("lang")) != is_right_to_left(tongue)
            expected = ("rtl" if is_right_to_left(element.get("lang")) else "ltr") if other else None
            assert element.get("dir") == expected, (path, element.text_content())
            found += 1
    assert found > 100
