"""The names of those who wrote a page, out of what it calls its authors."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from casefile.web.words_of_pages import AND, BY, BY_OR_NAME, CHANGED, NOBODY, PUBLISHED

_NO_NAME = re.compile(rf"https?:|www\.|@|\d|[|<>{{}}=_/\\]|(?<!\w)(?:{PUBLISHED})(?!\w)", re.IGNORECASE)
_MOST_WORDS = 7


@dataclass(frozen=True, slots=True)
class Byline:
    """What stands where authors are named. `sure`: it is one name. `is_shown`: readers see it, so it may say more.

    `is_line`: it is a line of its own, and so may begin with a word such as “von”, which is no part of a name there.
    """

    text: str
    sure: bool = False
    is_shown: bool = False
    is_line: bool = False


def read_names(bylines: Iterable[Byline], publishers: set[str]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The names in them, and those bylines of which nobody can tell. Publishers are no authors, nor is an “admin”."""
    names: dict[str, str] = {}
    doubtful: dict[str, None] = {}
    for byline in bylines:
        text = _bare(byline)
        if not text or _is_nobody(text, publishers):
            continue
        parts = [one for one in _parts(text, byline.sure) if one and not _is_nobody(one, publishers)]
        if all(_is_name(one, byline.sure) for one in parts) and not _is_torn(parts):
            names |= {one.casefold(): one for one in parts if one.casefold() not in names}
        elif not byline.is_shown or len(text) < 80:
            doubtful[text[:80]] = None
    return tuple(names.values()), tuple(doubtful)


def _bare(byline: Byline) -> str:
    text = byline.text.strip(" ,;:·|–—-")
    if not byline.sure:
        text = BY.sub("", text)
    return BY_OR_NAME.sub("", text) if byline.is_line else text


def _is_nobody(text: str, publishers: set[str]) -> bool:
    return text.casefold() in publishers | NOBODY or re.match(r"https?:|@?\S+@\S+$", text) is not None


def _parts(text: str, sure: bool) -> list[str]:
    """The single names in a text."""
    if sure:
        return [text]
    parts = [part.strip(" ,") for part in AND.split(text)]
    return [one.strip() for part in parts for one in part.split(",")] if _is_list(parts) else parts


def _is_torn(parts: list[str]) -> bool:
    """Whether an “and” stands within a name, as in “Ortega y Gasset”, or one family name is that of two."""
    return len(parts) > 1 and any(" " not in one and one.isascii() for one in parts)


def _is_list(parts: list[str]) -> bool:
    """Whether commas stand between whole names, as in “Ann Example, Jo Model and Li Na”: an “and” says so."""
    pieces = [one.strip() for part in parts for one in part.split(",")]
    return len(parts) > 1 and len(pieces) > len(parts) and all(" " in one for one in pieces)


def _is_name(text: str, sure: bool) -> bool:
    """Whether a text is one name and nothing else. A comma in it may stand before an office, or a first name."""
    if _NO_NAME.search(text) or CHANGED.search(text) or len(text.split()) > _MOST_WORDS:
        return False
    return sure or "," not in text
