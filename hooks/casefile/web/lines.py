"""Texts of other people's pages, without what steers a terminal or turns a text round."""

import unicodedata

from casefile.model.characters import REFUSED

LONGEST_LINE = 500
# Nobody sees them, and words of Persian or Hindi are written with them.
_JOINERS = "\u200c\u200d"


def line(text: str | None) -> str:
    """A text on one line, without what is not seen."""
    kept = "".join(" " if unicodedata.category(one) == "Cc" else one for one in text or "" if is_shown(one))
    return " ".join(kept.split())[:LONGEST_LINE]


def lines(text: str) -> list[str]:
    """The lines of a text that have something in them, without what is not seen."""
    return [kept for one in text.splitlines() if (kept := "".join(filter(is_shown, one)).strip())]


def is_shown(character: str) -> bool:
    """Whether a character is text that somebody sees."""
    if character in _JOINERS:
        return True
    return not REFUSED.match(character) and unicodedata.category(character) not in ("Cf", "Co", "Cn")
