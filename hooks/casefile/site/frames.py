"""The theme's page around a body: rendered once for all pages that differ only in words, and filled with each's."""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

# What stands in the place of a page's own words while the theme renders. Letters and digits pass every escaping.
TITLE, DESCRIPTION, BODY, ADDRESS, CARD, EDITED, DATA, MARKDOWN, FEED = (
    f"casefileslot{number}end" for number in range(9)
)
# The page as linked data, which stands in a script element.
LINKED = "casefileslot9end"
# The contents of a page of two headings: from one to the next is what stands between any two.
CONTENTS = tuple((f"casefileanchor{number}end", f"casefilewords{number}end") for number in (1, 2))
_ANCHOR = CONTENTS[0][0]
_SLOT = re.compile(f"(casefileslot\\dend|{_ANCHOR})")
# The way past the header leads to the first anchor as well, without its words: it is no place for the contents.
_WITHIN = f"(?:(?!{_ANCHOR}).)*?"
_BOTH = re.compile(f"{_ANCHOR}({_WITHIN}){CONTENTS[0][1]}(.*?){CONTENTS[1][0]}.*?{CONTENTS[1][1]}", re.DOTALL)

Headings = Sequence[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class Around:
    """All of a page that the theme makes something of, other than its words.

    `path` stands for those of all pages that see the rest of the site at the same addresses. `is_record` says whether
    it shows one record, `has_heading` whether its body has a heading of the first level, `has_contents` whether it has
    any of the second, and `shows_contents` whether these stand beside it though it shows no one record; `has_feed`
    whether it has a feed of its own.
    """

    path: str
    is_record: bool
    has_card: bool
    has_heading: bool
    has_contents: bool
    shows_contents: bool = False
    has_feed: bool = False


def stand_in(path: str) -> str:
    """The path that stands for a page's: links lead from all pages of a folder to the rest of the site alike."""
    folder, _, name = path.rpartition("/")
    # No word of a page's own: its address is replaced wherever it stands.
    return path if name == "index.md" else f"{folder}/casefilestandsin.md".lstrip("/")


class Frame:
    """A page of the theme with slots for words, and with places for its contents, of which it may have several."""

    def __init__(self, html: str) -> None:
        # What is around the places, and of each place what stands between an anchor and its words, and behind them.
        first, *others = _BOTH.split(html)
        self._first, self._others = _SLOT.split(first), list(_places(others))

    def fill(self, words: Mapping[str, str], headings: Headings) -> str:
        """The page with these words, as HTML, in its slots, and with the anchors and words of these headings."""
        words = {**words, _ANCHOR: headings[0][0] if headings else ""}
        filled = [words.get(part, part) for part in self._first]
        for within, between, rest in self._others:
            filled.append(between.join(f"{anchor}{within}{name}" for anchor, name in headings))
            filled += (words.get(part, part) for part in rest)
        return "".join(filled)


def _places(parts: list[str]) -> Iterator[tuple[str, str, list[str]]]:
    for within, between, rest in zip(parts[::3], parts[1::3], parts[2::3], strict=True):
        yield within, between, _SLOT.split(rest)


def frames_by(render: Callable[[Around], str]) -> Callable[[Around], Frame]:
    """What gives the frame of each kind of page, which the theme is asked to `render` once."""
    return cache(lambda around: Frame(render(around)))
