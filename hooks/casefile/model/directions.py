"""Texts that run from left to right and from right to left, beside each other.

A name in another direction than the words around it draws its neighbours, above all numbers, to where they do not
belong: “4 + asserts محمد الفلاح May 2024”. Isolates keep it apart (<https://www.unicode.org/reports/tr9/>, 2.4). What
has no letter from right to left, on a page from left to right, stays as it is.
"""

import re
from functools import cache, lru_cache

from markupsafe import Markup

from casefile.model.html import NO_HTML
from casefile.translation import is_right_to_left, language

# Begins an isolate that has the direction of its own first letter, and ends it.
FIRST_STRONG_ISOLATE, POP_ISOLATE = "\u2068", "\u2069"
# The blocks of scripts from right to left, their signs and marks among them (Unicode, DerivedBidiClass.txt).
_RIGHT = "\u0590-\u08ff\ufb1d-\ufdcf\ufdf0-\ufdff\ufe70-\ufeff\U00010800-\U00010fff\U0001e800-\U0001efff"
_ISOLATE = re.compile(f"{FIRST_STRONG_ISOLATE}[^{POP_ISOLATE}]*{POP_ISOLATE}")
_ISOLATES = dict.fromkeys(map(ord, (FIRST_STRONG_ISOLATE, POP_ISOLATE)))
_TO_LEFT = re.compile(f"[{_RIGHT}]")
_DIRECTED = Markup(' dir="auto"')
_TO_RIGHT = re.compile(rf"(?![{_RIGHT}])[^\W\d_]")


def page_direction() -> str:
    """The direction of pages in the language that is spoken: “ltr” or “rtl”."""
    return direction_of(language())


@cache
def direction_of(tag: str) -> str:
    """The direction in which a language is written: “ltr” or “rtl”."""
    return "rtl" if is_right_to_left(tag) else "ltr"


def isolated(text: str) -> str:
    """A name or a title as it goes into a sentence: apart from its neighbours, where the two directions may meet."""
    needed = text and (page_direction() == "rtl" or (not text.isascii() and _TO_LEFT.search(text)))
    return f"{FIRST_STRONG_ISOLATE}{text}{POP_ISOLATE}" if needed else text


def runs_across(text: str) -> bool:
    """Whether a text has letters that run against the direction of the page, other than those in isolates."""
    from_right = page_direction() == "rtl"
    if not from_right and text.isascii():
        return False
    against = _TO_RIGHT if from_right else _TO_LEFT
    return bool(against.search(_ISOLATE.sub("", text) if FIRST_STRONG_ISOLATE in text else text))


def closed(text: str) -> str:
    """The beginning of a text, cut off wherever it was, with an end to each isolate in it."""
    return text + POP_ISOLATE * (text.count(FIRST_STRONG_ISOLATE) - text.count(POP_ISOLATE))


def without_isolates(text: str) -> str:
    """A text as data: whoever shows it keeps apart what has to be."""
    return text if text.isascii() else text.translate(_ISOLATES)


def attributes_of(text: str, tag: str | None) -> Markup:
    """Those of an HTML element whose words are in a language, if it is known, and may run against the page.

    A title may begin with a word in other letters than its own, so that the language tells its direction better.
    """
    if not tag:
        return _DIRECTED if runs_across(text) else NO_HTML
    return _attributes_in(tag, page_direction())


@lru_cache(maxsize=1_000)
def _attributes_in(tag: str, around: str) -> Markup:
    direction = direction_of(tag)
    across = Markup(' dir="{}"').format(direction) if direction != around else NO_HTML
    return Markup(' lang="{}"').format(tag) + across


def prevailing_direction(text: str) -> str:
    """The direction of most of a text's letters; that of the page where it has none."""
    around, left = page_direction(), 0 if text.isascii() else len(_TO_LEFT.findall(text))
    if around == "ltr" and not left:
        return around
    right = len(_TO_RIGHT.findall(text))
    return around if left == right else "rtl" if left > right else "ltr"


def arrow() -> str:
    """From what was to what is, as the page is read."""
    return "←" if page_direction() == "rtl" else "→"
