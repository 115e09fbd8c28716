"""What tests of paper share: a page as it is printed, and what has to hold of a dossier's brief."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from playwright.sync_api import Browser, Page

from browsing import window
from casefile.evidence.archive import Archive
from casefile.evidence.findings import Findings
from casefile.evidence.relations import main_claims
from casefile.evidence.standing import LABELS
from casefile.model.records import Topic

# What is left of A4 between the margins of the print rules, 186 mm at 96 pixels an inch.
WIDTH = 703
FORMATS: tuple[Any, ...] = ("A4", "Letter")
TOO_WIDE = f"""() => [...document.querySelectorAll("body *")]
  .filter((one) => one.checkVisibility() && one.getBoundingClientRect().right > {WIDTH} + 1)
  .map((one) => one.outerHTML.slice(0, 120))"""
TO_BE_CLICKED = "nav, button, input, select, .md-header, .md-footer"


@contextmanager
def paper(browser: Browser, home: str, path: str, scheme: Any = "light") -> Iterator[Page]:
    """A page in print, as wide as an A4 page's words."""
    with window(browser, home, WIDTH, scheme) as opened:
        page = opened.open(path)
        page.emulate_media(media="print")
        yield page


def count_pages(page: Page, size: Any) -> int:
    """How many sheets a page takes. Chromium writes each as an object of its own."""
    return len(re.findall(rb"/Type\s*/Page\b(?!s)", page.pdf(format=size)))


def wrong_with_brief(browser: Browser, home: str, topic: Topic, archive: Archive) -> list[str]:
    """What a dossier's brief lacks, and whether it is too long or too wide."""
    findings = Findings(archive)
    claims = main_claims(topic.claims.values())
    wanted = (
        [topic.question, *(part.text for part in topic.answer.parts.values())] if topic.answer else [topic.question]
    )
    with paper(browser, home, f"topics/{topic.id}/brief/") as page:
        text = " ".join(page.locator("body").inner_text().split())
        items = page.locator(".cf-brief__claims > li").all_inner_texts()
        wrong = [f"lacks: {words}" for words in wanted if words not in text]
        wrong += [
            f"lacks, with its standing: {claim.text}"
            for claim in claims
            if not any(_tells(item, claim.text, LABELS[findings.standings[claim.id].name].shown) for item in items)
        ]
        wrong += [f"too wide: {one}" for one in page.evaluate(TOO_WIDE)]
        pages = {size: count_pages(page, size) for size in FORMATS}
    return wrong + [f"{size}: {number} pages" for size, number in pages.items() if number > 2]


def _tells(item: str, *words: str) -> bool:
    return all(one in " ".join(item.split()) for one in words)
