"""No claim's text stands away from its page without its standing and who denies it. Each check gives where it does."""

import json
import re
from collections.abc import Callable, Iterator
from itertools import chain
from typing import Any
from urllib.parse import urljoin, urlsplit

from lxml import etree, html

from building import Built, searched
from casefile.evidence.findings import Findings
from casefile.evidence.standing import LABELS
from casefile.evidence.standing_line import StandingLine, deniers_of, line_of
from casefile.model.records import Claim
from casefile.site.search_words import LETTERS
from casefile.site.social_cards import card_words

# What holds a claim's text together with what is said of it: an entry of a list, a row, a card.
ITEM = (
    "ancestor-or-self::*[self::li or self::tr or @data-preview-card or "
    "self::*[contains(@class, 'cf-card ') or contains(@class, 'cf-said-of') or contains(@class, 'cf-above')]][1]"
)


def lines_of(findings: Findings) -> dict[str, StandingLine]:
    """The line of each claim, by its text."""
    return {claim.text: line_of(claim.id, findings) for claim in findings.archive.claims.values()}


def titles_and_link_previews(site: Built, findings: Findings) -> list[str]:
    """What a browser's tab, a search engine, a shared link and the header of a claim's page show."""
    (name,) = site.pages["index.html"].xpath("/html/head/title/text()")
    wrong = []
    for id_, claim in findings.archive.claims.items():
        words = line_of(id_, findings).words
        line = f"{words}: {claim.text}"
        shown = _head_of(site.pages[f"claims/{id_}/index.html"])
        described = shown["description"]
        expected = {"title": f"{line} - {name}", "header": line, "og:title": line, "og:description": described}
        if not described.startswith(f"{words}. ") or not expected.items() <= shown.items():
            wrong.append(f"{id_}: {shown}")
    return wrong


def _head_of(page: Any) -> dict[str, str]:
    (title,) = page.xpath("/html/head/title/text()")
    (header,) = page.xpath("//*[@data-md-component='header-topic']")
    found = {one.get("property") or one.get("name"): one.get("content") for one in page.xpath("/html/head/meta")}
    return found | {"title": title, "header": " ".join(header.text_content().split())}


def share_cards(_: Built, findings: Findings) -> list[str]:
    """The picture that goes with a shared link."""
    cards = dict(card_words(findings))
    return [
        f"{id_}: {cards[id_]}"
        for id_, claim in findings.archive.claims.items()
        if (cards[id_].above, cards[id_].title) != (line_of(id_, findings).words, claim.text)
    ]


def as_shown(title: str) -> str:
    """A title as the search shows it: the index has some letters in a plain form, and behind each which it was."""
    for plain, others in LETTERS.items():
        for number, one in enumerate(others):
            title = title.replace(plain + chr(0xFE00 + number), one)
    return title


def search_results(site: Built, findings: Findings) -> list[str]:
    """What the search shows of a page that it finds."""
    found = searched(site.site)
    entries = {id_: found[f"/claims/{id_}/"] for id_ in findings.archive.claims}
    return [
        f"{id_}: {entry['meta']}, {entry['filters']}"
        for id_, entry in entries.items()
        if as_shown(entry["meta"]["title"]) != findings.archive.claims[id_].text
        or entry["filters"]["stands"] != [line_of(id_, findings).words]
    ]


def feed_of_changes(site: Built, findings: Findings) -> list[str]:
    """What feed readers show. A copy without a history has no feed."""
    feed = site.site / "changes.xml"
    if not feed.exists():
        return []
    contents = [one.text for one in etree.parse(feed).iter("{http://www.w3.org/2005/Atom}content")]
    links = chain(*(html.fragment_fromstring(text, create_parent="div").xpath("//a[@href]") for text in contents))
    about = [link.text_content() for link in links if "claims/" in link.get("href")]
    assert about
    whole = {line.before(text) for text, line in lines_of(findings).items()}
    return [text for text in about if text not in whole]


def data(site: Built, findings: Findings) -> list[str]:
    """What other programs are given."""
    every = json.loads((site.site / "data/casefile.json").read_text(encoding="utf-8"))["claim"]
    assert every
    computed = {id_: claim["computed"] for id_, claim in every.items()}
    return [
        f"{id_}: {one}"
        for id_, one in computed.items()
        if one["stands"] != line_of(id_, findings).words
        or one["denied_by"] != list(deniers_of(findings.archive.claims[id_], findings))
    ]


def pages(site: Built, findings: Findings) -> list[str]:
    """Wherever a claim's text is met on a page not its own, in an element or an attribute, its line is before it, or
    its standing is before it and its deniers are with it.
    """
    lines = lines_of(findings)
    claims = {claim.text: claim for claim in findings.archive.claims.values()}
    return [
        f"{path}: {value}"
        for path, page in site.pages.items()
        for element, value, text in _met(page, list(lines))
        if path != f"claims/{claims[text].id}/index.html"
        and lines[text].before(text) not in value
        and not _is_told(element, claims[text], lines[text], findings)
    ]


def _met(page: Any, texts: list[str]) -> Iterator[tuple[Any, str, str]]:
    """Each place on a page where one of the texts stands: the element, all that stands in that place, and the text.

    What is kept for an earlier day is left out: those who deny are then those of that day.
    """
    shortest = min(map(len, texts))
    for element in page.xpath("//*[not(ancestor-or-self::template)]"):
        for value in chain((element.text or "", element.tail or ""), element.attrib.values()):
            if len(value) >= shortest:
                yield from ((element, value, text) for text in texts if text in value)


def _is_told(element: Any, claim: Claim, line: StandingLine, findings: Findings) -> bool:
    """Whether the item around an element has a standing before it, and names those who deny.

    The mark of a claim in prose shows its standing itself, and tells the rest to a screen reader. Where standings of
    an earlier day are told, those who deny are those of that day.
    """
    if label := element.get("aria-label"):
        told = " ".join(filter(None, (LABELS[line.standing].shown, line.answered))) + f": {claim.text}"
        return re.sub(r"^\d+\. ", "", label) == told
    items = element.xpath(ITEM)
    if not items:
        return False
    (item,) = items
    marked = [one for one in item.iter() if one is element or "cf-chip--" in one.get("class", "")]
    said = " ".join(item.text_content().split())
    if item.getparent().get("class") == "cf-changes":
        then = marked[marked.index(element) - 1].text
        answers = ("denied by", "contradicted by", "by")
        named = then not in {LABELS[one].shown for one in ("contested", "denied", "withdrawn")} or any(
            f"{then} {one} " in said for one in answers
        )
    else:
        names = [findings.archive.name(id_) for id_ in deniers_of(claim, findings)]
        named = line.answered in said or all(name in said for name in names)
    return marked[0] is not element and named


def old_addresses(site: Built, findings: Findings) -> list[str]:
    """The page at a renamed claim's old address shows its title too."""
    whole = {line.before(text) for text, line in lines_of(findings).items()}
    moved = ((path, link) for path, page in site.pages.items() for link in page.xpath("/html/body/main/p/a"))
    about = [
        (path, link) for path, link in moved if urlsplit(urljoin(path, link.get("href"))).path.startswith("claims/")
    ]
    assert any(claim.formerly for claim in findings.archive.claims.values()) <= bool(about)
    return [f"{path}: {link.text_content()}" for path, link in about if link.text_content() not in whole]


CHECKS: dict[str, Callable[[Built, Findings], list[str]]] = {
    check.__name__: check
    for check in (
        titles_and_link_previews,
        share_cards,
        search_results,
        feed_of_changes,
        data,
        pages,
        old_addresses,
    )
}
