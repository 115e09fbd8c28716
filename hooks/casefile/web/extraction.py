"""What a page says of itself, and its text without menus and advertising. Needs trafilatura, the extra `capture`."""

import logging
import re
from dataclasses import dataclass, replace
from typing import Any

from lxml.html import HtmlElement, HTMLParser, document_fromstring
from trafilatura import bare_extraction

from casefile.model.texts.tokens import WORD, extent_of
from casefile.translation import gettext as _
from casefile.translation import ngettext
from casefile.web.garbling import why_garbled
from casefile.web.lines import line, lines
from casefile.web.metadata import Metadata, read_metadata
from casefile.web.obstacles import Look, what_stands_instead, why_not_whole
from casefile.web.page import Page

_LEAST_PARAGRAPH = 8 * WORD
_BODIES = ("//*[@itemprop='articleBody']", "//article", "//main", "//*[@role='main']")
_DECLARATION = re.compile(r"^\s*<\?xml[^>]*\?>")
# What they remark is of no use to an editor.
for _name in ("trafilatura", "htmldate", "courlan", "justext", "charset_normalizer"):
    logging.getLogger(_name).setLevel(logging.CRITICAL)


@dataclass(frozen=True, slots=True)
class Found:
    """What was found, "" for what was not.

    `instead` is what came in place of the document that was asked for, in a sentence: then nothing else is said of it.
    `obstacle` is what stands between the page and the whole of its text, in a sentence; "" if that is whole. `remarks`
    are what else an editor has to know. `pages`: the text again, page by page, each with the number that it bears.
    """

    url: str
    title: str = ""
    authors: tuple[str, ...] = ()
    published: str = ""
    published_basis: str = ""
    written: str = ""
    written_basis: str = ""
    language: str = ""
    site: str = ""
    kind: str = ""
    text: str = "\n"
    pages: tuple[tuple[str, str], ...] = ()
    obstacle: str = ""
    instead: str = ""
    remarks: tuple[str, ...] = ()

    @property
    def is_whole(self) -> bool:
        """Whether the text is the whole of the document, as far as can be seen."""
        return not self.obstacle and not self.instead


def read_page(page: Page) -> Found:
    """What a page says of itself. Nothing is guessed but a day that stands in its address or its words."""
    tree = read_tree(page.html)
    text, missing = _text_of(tree, page)
    said = read_metadata(tree, page.url, text)
    look = Look(tree, page.asked or page.url, text, said)
    if instead := what_stands_instead(look):
        return Found(page.url, instead=instead)
    text = _with_title(text, said.title)
    if unread := garbled(f"{said.title}\n{text}"):
        # What is garbled in the text is so in the names too.
        bare = replace(said, title="", authors=(), site="")
        return _found(bare, text, unread, page)
    obstacle = page.obstacle or why_not_whole(look)
    if missing and not obstacle:
        message = ngettext(
            "{n} paragraph of the page is not in the text: “{words}…”.",
            "{n} paragraphs of the page are not in the text: “{words}…”.",
            len(missing),
        )
        obstacle = message.format(n=len(missing), words=missing[0][:60])
    return _found(said, text, obstacle, page)


def _found(said: Metadata, text: str, obstacle: str, page: Page) -> Found:
    return Found(
        said.url,
        said.title,
        said.authors,
        said.published,
        said.published_basis,
        language=said.language,
        site=said.site,
        kind=said.kind,
        text=text,
        obstacle=obstacle,
        remarks=(*page.remarks, *said.remarks),
    )


def read_tree(html: str) -> HtmlElement:
    """The elements of a page, whatever it is made of."""
    bare = _DECLARATION.sub("", html.replace("\x00", ""))
    parser = HTMLParser(huge_tree=True, remove_comments=True, remove_pis=True)
    try:
        return document_fromstring(bare or "<p>", parser=parser, ensure_head_body=True)
    except (ValueError, SyntaxError):
        return document_fromstring("<p>", ensure_head_body=True)


def garbled(text: str) -> str:
    """Why a text is garbled, and what to do; "" if it is not."""
    if why := why_garbled(text):
        return _(
            "The text is garbled. {why} If it is not so in your browser, name its encoding with --encoding."
        ).format(why=why)
    return ""


def _text_of(tree: HtmlElement, page: Page) -> tuple[str, list[str]]:
    """The text of the article, and the paragraphs that the page has in it and the text has not."""
    paragraphs = _paragraphs(tree)
    best, least = "", paragraphs
    for recall in (False, True):
        found: Any = bare_extraction(page.html, url=page.url, include_comments=False, favor_recall=recall)
        text = "\n".join(lines(found.text)) if found else ""
        bare = _letters(text)
        missing = [one for one in paragraphs if _letters(one) not in bare]
        if not best or len(missing) < len(least):
            best, least = text, missing
        if not least:
            break
    return best, least


def _paragraphs(tree: HtmlElement) -> list[str]:
    """The paragraphs of the one article of the page, but for what is beside it; none if there are several."""
    for path in _BODIES:
        bodies = tree.xpath(path)
        if len(bodies) == 1:
            within = bodies[0].xpath(
                ".//p[not(ancestor::nav or ancestor::aside or ancestor::footer or ancestor::form or ancestor::header or ancestor::figure"
                " or ancestor::button or ancestor::noscript or ancestor::template or ancestor::*[@hidden] or ancestor::*[@aria-hidden='true'])]"
            )
            texts = [line(" ".join(one.itertext())) for one in within]
            return [text for text in texts if extent_of(text).weight >= _LEAST_PARAGRAPH]
        if bodies:
            return []
    return []


def _letters(text: str) -> str:
    return "".join(filter(str.isalnum, text))


def _with_title(text: str, title: str) -> str:
    kept = text.splitlines()
    return "\n".join([title, *kept] if title and kept[:1] != [title] else kept) + "\n"
