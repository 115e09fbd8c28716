"""The tokens of a text: its words or, in scripts that put no blanks between words, its characters."""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate

import regex
from babel.numbers import format_decimal

from casefile.model.texts.marks import EDGE, Side, compared, side
from casefile.model.texts.typography import ELISION, casing, fold, mark_elisions, uniform
from casefile.translation import all_of, locale, ngettext

# A word weighs as much as two characters.
WORD, CHARACTER = 2, 1
# Letters of scripts that put no blanks between words. A character, as a reader counts, is a letter with the marks on it
# and, in Khmer and Burmese, the letters under it. That is spelt out, not left to `\X`, whose rule changes with versions
# of Unicode: a seal is to outlast them.
BLANKLESS = r"[[\p{scx=Han}\p{scx=Hira}\p{scx=Kana}\p{scx=Bopo}\p{Thai}\p{Lao}\p{Khmer}\p{Mymr}]&&[\p{L}\p{Nl}]]"
_TOKEN = regex.compile(
    rf"""(?P<emoji> (?=[\p{{ExtPict}}\p{{RI}}]) \X )
    | (?P<character> {BLANKLESS} [\p{{M}}\u0E33\u0EB3]* (?: (?<=[\u1039\u17D2]) {BLANKLESS} \p{{M}}* )* )
    | [[\p{{L}}\p{{N}}\p{{M}}]--{BLANKLESS}]+""",
    regex.V1 | regex.VERBOSE,
)
# Words that deny what stands right after or before them, in scripts that put no blank between the two; and a minus.
_NEGATIONS = regex.compile(
    r"(?P<denies_next>[没沒]有|[不無无非未否没沒勿]|ไม่|มิ(?=ได้|ใช่)|マイナス)"
    r"|(?:じゃ|[はもが])?(?:な(?:い|かっ|く)|ません)"
)


@dataclass(frozen=True, slots=True)
class Extent:
    """How long a text is."""

    words: int
    characters: int

    @property
    def tokens(self) -> int:
        """The two together."""
        return self.words + self.characters

    @property
    def weight(self) -> int:
        """The two together, a character as half a word."""
        return self.words * WORD + self.characters * CHARACTER

    @property
    def noun(self) -> str:
        """What most of its tokens are called."""
        return "character" if self.characters > self.words else "word"

    def __str__(self) -> str:
        words = ngettext("{n} word", "{n} words", self.words).format(n=_grouped(self.words))
        characters = ngettext("{n} character", "{n} characters", self.characters)
        characters = characters.format(n=_grouped(self.characters))
        return all_of([part for part, number in ((words, self.words), (characters, self.characters)) if number])


def _grouped(number: int) -> str:
    return str(format_decimal(number, locale=locale()))


@dataclass(frozen=True)
class Tokens:
    """A text, made uniform, and the places of its tokens in it; `free` are those beside which no blank is needed."""

    text: str
    spans: Sequence[tuple[int, int]]
    weights: Sequence[int]
    free: Sequence[bool]
    language: str

    def __len__(self) -> int:
        return len(self.spans)

    @cached_property
    def extent(self) -> Extent:
        """How long the text is."""
        return Extent(self.weights.count(WORD), self.weights.count(CHARACTER))

    @cached_property
    def words(self) -> list[str]:
        """Each token as it is compared."""
        rule = casing(self.language)
        return [fold(self.text[first:last], rule) for first, last in self.spans]

    @cached_property
    def between(self) -> list[str]:
        """What stands before the first token, between each two, and after the last: one stretch more than tokens."""
        limits = [0, *(limit for span in self.spans for limit in span), len(self.text)]
        return [self.text[first:last] for first, last in zip(limits[::2], limits[1::2], strict=True)]

    @cached_property
    def sides(self) -> list[tuple[Side, Side]]:
        """What stands before and after each of these stretches."""
        bound = _bound_places(self.text)
        before, after = [EDGE], []
        for (first, last), free in zip(self.spans, self.free, strict=True):
            whole = self.text[first:last].isnumeric()
            before.append(side(self.text[last - 1], free, last in bound, whole))
            after.append(side(self.text[first], free, first in bound, whole))
        return list(zip(before, [*after, EDGE], strict=True))

    @cached_property
    def marks(self) -> list[str]:
        """Each of these stretches as it is compared."""
        return [compared(between, *sides) for between, sides in zip(self.between, self.sides, strict=True)]

    @cached_property
    def _parts(self) -> list[str]:
        """Each token with what parts it from the one before, as compared."""
        weights = [CHARACTER, *self.weights]
        blanks = [" " if weights[number : number + 2] == [WORD, WORD] else "" for number in range(len(self))]
        stretches = zip(self.marks, blanks, self.words, strict=False)
        return [part for marks, blank, word in stretches for part in (marks or blank, word)]

    def body(self, first: int, last: int) -> str:
        """Two tokens and all from the one to the other, as compared."""
        return "".join(self._parts[2 * first + 1 : 2 * last + 2])

    def shown(self, first: int, last: int) -> str:
        """The same as it stands in the text."""
        return self.text[self.spans[first][0] : self.spans[last][1]].replace(ELISION, "’")

    def windows(self, weight: int) -> list[list[int]]:
        """For each token that begins a window: the tokens at which its windows end.

        A window is the shortest stretch of at least this weight that begins at a token, or that ends at one: where
        words and characters mix, windows of one kind alone do not begin and end at every token.
        """
        sums = [0, *accumulate(self.weights)]
        count = bisect_right(sums, sums[-1] - weight)
        lasts = [[bisect_left(sums, sums[first] + weight) - 1] for first in range(count)]
        for last in range(len(self)):
            first = bisect_right(sums, sums[last + 1] - weight) - 1
            if first >= 0 and last not in lasts[first]:
                lasts[first].append(last)
        return lasts


def _bound_places(text: str) -> set[int]:
    """The places at which a negation would be cut, or parted from what it denies."""
    bound: set[int] = set()
    for found in _NEGATIONS.finditer(text):
        denies_next = found["denies_next"] is not None
        bound.update(range(found.start() + denies_next, found.end() + denies_next))
    return bound


def read_tokens(text: str, language: str = "") -> Tokens:
    """The tokens of a text in a language (BCP 47; "" if it is not known)."""
    text = mark_elisions(uniform(text), language)
    found = list(_TOKEN.finditer(text))
    weights = [CHARACTER if one.lastgroup else WORD for one in found]
    free = [one.lastgroup == "character" for one in found]
    return Tokens(text, [one.span() for one in found], weights, free, language)


def extent_of(text: str) -> Extent:
    """How long a text is."""
    return read_tokens(text).extent
