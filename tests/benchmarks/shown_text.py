"""The words that a built page shows, as Markdown: headings, paragraphs and the items of lists, without links."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from lxml import html

HEADINGS = {f"h{level}": "#" * level for level in range(1, 7)}
BLOCKS = (*HEADINGS, "p", "li", "dt", "dd", "td", "th", "summary", "figcaption", "blockquote")
_INNERMOST = " or ".join(f"self::{name}" for name in BLOCKS)
_WITHIN = " or ".join(f".//{name}" for name in BLOCKS)


def shown_text(page: Path) -> str:
    """The Markdown of a page's article; empty for a redirect, which has none."""
    articles = html.document_fromstring(page.read_bytes()).xpath("//article")
    return "\n\n".join(_paragraphs(articles[0])) + "\n" if articles else ""


def _paragraphs(article: Any) -> Iterator[str]:
    for block in article.xpath(f".//*[({_INNERMOST}) and not({_WITHIN})]"):
        words = " ".join(block.text_content().replace("¶", "").split())
        if words:
            lead = HEADINGS.get(block.tag) or ("-" if block.tag in ("li", "dd") else "")
            yield f"{lead} {words}".strip()
