"""A sealed source read again: whether its quotations still stand on its page, and the words around them.

Words are said to be lost only where the text from before and from after them is there. What shows less, such as the
beginning before a paywall, or another text, is unclear: nothing is guessed.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from html.parser import HTMLParser

from casefile.model.seals import Seal, find_quotation, first_seal, seal_text

# How far around a quotation its surroundings are looked for, in tokens.
REACH = 200
NEAR = 50
# So many windows in a row are no chance; and to put something in between breaks fewer than that.
RUN = 8


@dataclass(frozen=True, slots=True)
class Rereading:
    """What became of a source's quotations: those that stand there word for word, those that do not, and the rest.

    `changed`: the words around one that stands there are others than before.
    """

    exact: tuple[str, ...] = ()
    lost: tuple[str, ...] = ()
    unclear: tuple[str, ...] = ()
    changed: bool = False


def read_again(seal: Seal, quotations: Iterable[str], texts: Sequence[str], language: str) -> Rereading:
    """Looks the quotations of a sealed source up in what its page says today, in one or several readings of it.

    As a build does it, in a seal that is made of each text and then forgotten.
    """
    fresh = [made for text in texts if (made := _sealed(seal, text, language))]
    found = _found(seal, texts)
    exact: list[str] = []
    lost: list[str] = []
    unclear: list[str] = []
    changed = False
    for quotation in dict.fromkeys(quotations):
        tokens = sorted(find_quotation(seal, quotation).tokens)
        if any(find_quotation(one, quotation).verified for one in fresh):
            exact.append(quotation)
            changed = changed or _around_has_changed(tokens, found)
        elif tokens and _around_is_there(tokens, found):
            lost.append(quotation)
        else:
            unclear.append(quotation)
    return Rereading(tuple(exact), tuple(lost), tuple(unclear), changed)


def _sealed(like: Seal, text: str, language: str) -> Seal | None:
    """A seal of a text, of the version of another: that of the first compares less, and could not be found by more."""
    if like.version == 1:
        return first_seal(like.source, text)
    try:
        return seal_text(like.source, text, language)
    except ValueError:  # Too few words to be one.
        return None


def _found(seal: Seal, texts: Iterable[str]) -> list[bool]:
    """For each token of the sealed text, whether a window that begins there stands in one of the texts."""
    there = [False] * len(seal.fingerprints)
    for text in texts:
        for _, fingerprint in seal.run(text).exact:
            for place in seal.places.get(fingerprint, ()):
                there[place] = True
    return there


def _around_has_changed(tokens: Sequence[int], found: Sequence[bool]) -> bool:
    around = found[max(0, tokens[0] - NEAR) : tokens[-1] + 1 + NEAR] if tokens else ()
    return _longest(around, value=False) >= RUN


def _around_is_there(tokens: Sequence[int], found: Sequence[bool]) -> bool:
    """Whether words from before a quotation and from after it are there; a side that the text does not have is none."""
    before = found[max(0, tokens[0] - REACH) : tokens[0]]
    after = found[tokens[-1] + 1 : tokens[-1] + 1 + REACH]
    sides = [side for side in (before, after) if len(side) >= RUN]
    return bool(sides) and all(_longest(side, value=True) >= RUN for side in sides)


def _longest(there: Iterable[bool], value: bool) -> int:
    longest = here = 0
    for one in there:
        here = here + 1 if one is value else 0
        longest = max(longest, here)
    return longest


# What stands in these is not shown; what in these, is beside the text; and these do not part the words around them.
_HIDDEN = frozenset("script style template svg".split())
_BESIDE = frozenset("aside figure nav footer form".split())
_PARAGRAPHS = frozenset("p h1 h2 h3 h4 h5 h6 li blockquote dd dt pre td th".split())
_WITHIN_A_LINE = frozenset(
    "a abbr acronym b bdi bdo big cite code data del dfn em font i img ins kbd mark picture q s samp small source span "
    "strike strong sub sup time tt u var wbr".split()
)


def texts_of(html: str) -> tuple[str, str]:
    """All text of a page, its menus too; and its paragraphs alone, without what is set between them.

    What is on the page is in the first, however the page is built; what runs over two paragraphs is in the second.
    """
    reader = _Reader()
    reader.feed(html)
    reader.close()
    return "".join(reader.all), "".join(reader.paragraphs)


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.all: list[str] = []
        self.paragraphs: list[str] = []
        self.open: list[str] = []
        self.in_paragraph = False

    def handle_starttag(self, tag: str, attrs: object) -> None:
        if tag in _HIDDEN | _BESIDE:
            self.open.append(tag)
        self._part(tag, tag in _PARAGRAPHS)

    def handle_endtag(self, tag: str) -> None:
        if tag in self.open:
            del self.open[self.open.index(tag) :]
        self._part(tag, False)

    def handle_data(self, data: str) -> None:
        if _HIDDEN.isdisjoint(self.open):
            self.all.append(data)
            if self.in_paragraph and not self.open:
                self.paragraphs.append(data)

    def _part(self, tag: str, begins: bool) -> None:
        if tag in _WITHIN_A_LINE:
            return
        self.all.append("\n")
        self.paragraphs.append("\n")
        if tag != "br":
            self.in_paragraph = begins
