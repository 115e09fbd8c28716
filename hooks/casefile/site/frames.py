"""The theme's page around a body: rendered once for all pages that differ only in words, and filled with each's."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache

# What stands in the place of a page's own words while the theme renders. Letters and digits pass every escaping.
TITLE, DESCRIPTION, BODY, ADDRESS, CARD, EDITED = (f"casefileslot{number}end" for number in range(6))
_SLOT = re.compile(r"casefileslot\dend")


@dataclass(frozen=True, slots=True)
class Around:
    """All of a page that the theme makes something of, other than its words.

    `path` stands for those of all pages that see the rest of the site at the same addresses. `is_record` says whether
    it shows one record, `has_heading` whether its body has a heading of the first level; `contents` are the anchors
    and words of its headings of the second.
    """

    path: str
    is_record: bool
    has_card: bool
    has_heading: bool
    contents: tuple[tuple[str, str], ...]


def stand_in(path: str) -> str:
    """The path that stands for a page's: links lead from all pages of a folder to the rest of the site alike."""
    folder, _, name = path.rpartition("/")
    return path if name == "index.md" else f"{folder}/casefile.md"


class Frame:
    """A page of the theme with slots."""

    def __init__(self, html: str) -> None:
        self._texts = _SLOT.split(html)
        self._slots = _SLOT.findall(html)

    def fill(self, words: Mapping[str, str]) -> str:
        """The page with these words, as HTML, in its slots."""
        filled = [self._texts[0]]
        for slot, text in zip(self._slots, self._texts[1:], strict=True):
            filled += (words[slot], text)
        return "".join(filled)


def frames_by(render: Callable[[Around], str]) -> Callable[[Around], Frame]:
    """What gives the frame of each kind of page, which the theme is asked to `render` once."""
    return cache(lambda around: Frame(render(around)))
