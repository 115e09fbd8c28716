"""The names of those who wrote a page, out of what it calls its authors."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from casefile.web.words_of_pages import AND, BY, CHANGED, NOBODY, PUBLISHED

_NO_NAME = re.compile(rf"https?:|www\.|@|\d|[|<>{{}}=_/\\]|(?<!\w)(?:{PUBLISHED})(?!\w)", re.IGNORECASE)
_MOST_WORDS = 7


@dataclass(frozen=True, slots=True)
class Byline:
    """What stands where authors are named. `sure`: it is one name. `is_shown`: readers see it, so it may say more."""

    text: str
    sure: bool = False
    is_shown: bool = False


def read_names(bylines: Iterable[Byline], publishers: set[str]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The names in them, and those bylines of which nobody can tell. Publishers are no authors, nor is an “admin”."""
    names: dict[str, str] = {}
    doubtful: dict[str, None] = {}
    for byline in bylines:
        text = BY.sub("", byline.text).strip(" ,;:·|–—-")
        if not text or text.casefold() in publishers | NOBODY or re.match(r"https?:|@?\S+@\S+$", text):
            continue
        parts = [text] if byline.sure else [part.strip(" ,") for part in AND.split(text)]
        if _is_list(parts):
            parts = [one.strip() for part in parts for one in part.split(",")]
        for part in parts:
            if part.casefold() in publishers | NOBODY or not part:
                continue
            if _is_name(part, byline.sure):
                names.setdefault(part.casefold(), part)
            elif not byline.is_shown or len(text) < 80:
                doubtful[text[:80]] = None
    return tuple(names.values()), tuple(doubtful)


def _is_list(parts: list[str]) -> bool:
    """Whether commas stand between whole names, as in “Ann Example, Jo Model and Li Na”: an “and” says so."""
    pieces = [one.strip() for part in parts for one in part.split(",")]
    return len(parts) > 1 and len(pieces) > len(parts) and all(" " in one for one in pieces)


def _is_name(text: str, sure: bool) -> bool:
    """Whether a text is one name and nothing else. A comma in it may stand before an office, or a first name."""
    if _NO_NAME.search(text) or CHANGED.search(text) or len(text.split()) > _MOST_WORDS:
        return False
    return sure or "," not in text
