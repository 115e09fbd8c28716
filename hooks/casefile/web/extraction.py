"""What a page says of itself, and its text without menus and advertising. Needs trafilatura, the extra `capture`."""

import logging
import re
import unicodedata
from dataclasses import dataclass
from typing import Any

from trafilatura import bare_extraction, extract_metadata

from casefile.model.characters import REFUSED
from casefile.model.languages import in_one_spelling, is_language_tag
from casefile.model.texts.tokens import WORD, extent_of
from casefile.translation import N_
from casefile.translation import gettext as _
from casefile.web.page import Page

# A text shorter than 60 words, or than 120 characters of a script without blanks, is hardly the whole of an article.
LEAST_WEIGHT = 60 * WORD
LONGEST_LINE = 500
WORKED_OUT = N_("worked out by a program from the page or its address")
_NOT_FREE = re.compile(r"isAccessibleForFree\W{1,6}false", re.IGNORECASE)
_LANGUAGE = re.compile(
    r"<html\b[^>]*?\slang\s*=\s*[\"']?\s*([\w-]+)|property=[\"']og:locale[\"']\s+content=[\"'](\w+)", re.I
)

# What they remark is of no use to an editor.
for _name in ("trafilatura", "htmldate", "courlan", "justext", "charset_normalizer"):
    logging.getLogger(_name).setLevel(logging.CRITICAL)


@dataclass(frozen=True, slots=True)
class Found:
    """What was found on a page, "" for what was not. `is_whole`: it does not look like the mere beginning."""

    url: str
    title: str
    authors: tuple[str, ...]
    published: str
    published_basis: str
    language: str
    site: str
    text: str
    is_whole: bool


def read_page(page: Page) -> Found:
    """What a page says of itself. Nothing is guessed but a date that stands in its address or its text."""
    dates = {"original_date": True, "extensive_search": False}
    said: Any = extract_metadata(page.html, default_url=page.url, date_config=dates)
    body: Any = bare_extraction(page.html, url=page.url, include_comments=False)
    title, site = _line(said.title), _line(said.sitename)
    text = _text(body.text if body else "", title)
    authors = [name for one in (said.author or "").split(";") if (name := _line(one)) and name != site]
    published = said.date or ""
    return Found(
        page.url,
        title,
        tuple(dict.fromkeys(authors)),
        published,
        _(WORKED_OUT) if published and not _states(page.html, published) else "",
        _language(page.html),
        site,
        text,
        extent_of(text).weight >= LEAST_WEIGHT and not _NOT_FREE.search(page.html),
    )


def _states(html: str, date: str) -> bool:
    """Whether the page itself gives the date in a form for programs."""
    return bool(re.search(rf"(?:\b(?:content|datetime)\s*=|date(?:Published|Created)[\"']?\s*:)\s*[\"']?{date}", html))


def _language(html: str) -> str:
    found = _LANGUAGE.search(html)
    if not found:
        return ""
    tag = in_one_spelling(found[1] or found[2])
    return tag if is_language_tag(tag) else ""


def _line(text: str | None) -> str:
    """A text on one line, without the characters that steer a terminal or turn the text round."""
    kept = "".join(" " if unicodedata.category(one) == "Cc" else one for one in text or "" if _is_shown(one))
    return " ".join(kept.split())[:LONGEST_LINE]


def _text(text: str, title: str) -> str:
    lines = [line for one in text.splitlines() if (line := "".join(filter(_is_shown, one)).strip())]
    return "\n".join([title, *lines] if title and lines[:1] != [title] else lines) + "\n"


def _is_shown(character: str) -> bool:
    return not REFUSED.match(character) and unicodedata.category(character) not in ("Cf", "Co", "Cn")
