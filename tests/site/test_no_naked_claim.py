"""On the project's own site no claim's text stands away from its page without its standing and who denies it."""

import json
from collections.abc import Iterator
from itertools import chain
from typing import Any
from urllib.parse import urljoin, urlsplit

import pytest
from lxml import etree, html

from building import PROJECT, Built, searched
from casefile.evidence.archive import Archive
from casefile.evidence.findings import Findings
from casefile.evidence.standing_line import StandingLine, deniers_of, line_of
from casefile.examination import examine
from casefile.model.records import Claim
from casefile.site.social_cards import card_words

pytestmark = pytest.mark.site

# What holds a claim's text together with what is said of it: an entry of a list, a row, a card.
ITEM = "ancestor-or-self::*[self::li or self::tr or self::*[contains(@class, 'cf-card ')] or @data-preview-card][1]"


@pytest.fixture(scope="module")
def findings() -> Findings:
    archive, problems = examine(PROJECT / "dossier")
    assert problems == []
    return Findings(archive)


@pytest.fixture(scope="module")
def lines(findings: Findings) -> dict[str, StandingLine]:
    """The line of each claim, by its text."""
    return {claim.text: line_of(claim.id, findings) for claim in findings.archive.claims.values()}


def properties(page: Any) -> dict[str, str]:
    return {one.get("property") or one.get("name"): one.get("content") for one in page.xpath("/html/head/meta")}


def test_titles_descriptions_and_link_previews(real_site: Built, findings: Findings):
    claims = findings.archive.claims
    assert len(claims) >= 300
    for id_, claim in claims.items():
        page, line = real_site.pages[f"claims/{id_}/index.html"], line_of(id_, findings)
        (title,) = page.xpath("/html/head/title/text()")
        assert title == f"{line.words}: {claim.text} - Casefile"
        found = properties(page)
        assert found["og:title"] == f"{line.words}: {claim.text}"
        assert found["description"] == found["og:description"]
        assert found["description"].startswith(f"{line.words}. ")
        (header,) = page.xpath("//*[@data-md-component='header-topic']")
        assert " ".join(header.text_content().split()) == f"{line.words}: {claim.text}"


def test_share_cards(findings: Findings):
    cards = dict(card_words(findings))
    for id_, claim in findings.archive.claims.items():
        assert (cards[id_].above, cards[id_].title) == (line_of(id_, findings).words, claim.text)


def test_search_results(real_site: Built, findings: Findings):
    found = searched(real_site.site)
    for id_, claim in findings.archive.claims.items():
        entry = found[f"/claims/{id_}/"]
        assert entry["meta"]["title"] == claim.text
        assert entry["filters"]["stands"] == [line_of(id_, findings).words]


def test_feed(real_site: Built, lines: dict[str, StandingLine]):
    feed = real_site.site / "changes.xml"
    if not feed.exists():
        pytest.skip("This copy has no history.")
    contents = [one.text for one in etree.parse(feed).iter("{http://www.w3.org/2005/Atom}content")]
    links = [
        link for text in contents for link in html.fragment_fromstring(text, create_parent="div").xpath("//a[@href]")
    ]
    about = [link for link in links if "claims/" in link.get("href")]
    assert about
    whole = {line.before(text) for text, line in lines.items()}
    assert [link.text_content() for link in about if link.text_content() not in whole] == []


def test_data(real_site: Built, findings: Findings):
    data = json.loads((real_site.site / "data/casefile.json").read_text(encoding="utf-8"))
    for id_, claim in data["claim"].items():
        assert claim["computed"]["stands"] == line_of(id_, findings).words
        assert claim["computed"]["denied_by"] == list(deniers_of(findings.archive.claims[id_]))


def test_every_page(real_site: Built, findings: Findings, lines: dict[str, StandingLine]):
    """Wherever a claim's text is met on a page not its own, in an element or an attribute, its line is before it, or
    its standing is before it and its deniers are with it.
    """
    claims = {claim.text: claim for claim in findings.archive.claims.values()}
    naked = [
        f"{path}: {value}"
        for path, page in real_site.pages.items()
        for element, value, text in met(page, list(lines))
        if path != f"claims/{claims[text].id}/index.html"
        and lines[text].before(text) not in value
        and not is_told(element, claims[text], lines[text], findings.archive)
    ]
    assert naked == []


def met(page: Any, texts: list[str]) -> Iterator[tuple[Any, str, str]]:
    """Each place on a page where one of the texts stands: the element, all that stands in that place, and the text.

    What is kept for an earlier day is left out: those who deny are then those of that day.
    """
    shortest = min(map(len, texts))
    for element in page.xpath("//*[not(ancestor-or-self::template)]"):
        for value in chain((element.text or "", element.tail or ""), element.attrib.values()):
            if len(value) >= shortest:
                yield from ((element, value, text) for text in texts if text in value)


def is_told(element: Any, claim: Claim, line: StandingLine, archive: Archive) -> bool:
    """Whether the item around an element has a standing before it, and names those who deny.

    The mark of a claim in prose shows its standing itself, and tells the rest to a screen reader. Where standings of
    an earlier day are told, those who deny are those of that day.
    """
    if label := element.get("aria-label"):
        return bool(label == " ".join(filter(None, (line.standing, line.answered))) + f": {claim.text}")
    items = element.xpath(ITEM)
    if not items:
        return False
    (item,) = items
    marked = [one for one in item.iter() if one is element or "cf-chip--" in one.get("class", "")]
    said = " ".join(item.text_content().split())
    if item.getparent().get("class") == "cf-changes":
        then = marked[marked.index(element) - 1].text
        named = (
            then not in ("contested", "denied", "withdrawn") or f"{then} denied by " in said or f"{then} by " in said
        )
    else:
        names = [archive.name(id_) for id_ in deniers_of(claim)]
        named = line.answered in said or all(name in said for name in names)
    return marked[0] is not element and named


def test_the_page_that_a_link_leads_to_is_the_claim_s(real_site: Built, lines: dict[str, StandingLine]):
    """An old address of a renamed claim shows its title too."""
    for path, page in real_site.pages.items():
        for link in page.xpath("/html/body/main/p/a"):
            target = urlsplit(urljoin(path, link.get("href"))).path
            if target.startswith("claims/"):
                assert link.text_content() in {line.before(text) for text, line in lines.items()}
