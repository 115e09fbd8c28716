"""Chance from a seed, and the words, names and texts that it makes up."""

from bisect import bisect
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from itertools import accumulate
from random import Random
from typing import TypeVar

from casefile.model.names import sound_of

T = TypeVar("T")
# A vowel in each syllable, so that words can be read, and none is one of English or a mark.
SYLLABLES = [
    first + vowel for first in ("b", "d", "f", "gr", "k", "l", "m", "n", "pr", "r", "st", "t", "v") for vowel in "aeiou"
]
ENDS = {"": 6, "n": 2, "r": 1, "s": 2, "l": 1}
VOCABULARY = 4000
SENTENCE = 19
# How the lengths of texts of one sort lie about their mean.
LOOSE = (0.35, 0.6, 0.9, 1.2, 1.95)
CLOSE = (0.65, 0.85, 1.0, 1.15, 1.35)


@cache
def _zipf(number: int, flatness: int) -> list[float]:
    """The sums of weights by which the first of so many things is met most, the next ones less and less.

    Zipf's law, 1/rank; with a flatness 1/(rank + flatness), by Mandelbrot.
    """
    return [*accumulate(1 / (rank + flatness) for rank in range(1, number + 1))]


class Dice:
    """Draws that are the same on every Python: of `random`, only what `Random.random` gives is promised to stay."""

    def __init__(self, seed: int) -> None:
        self._next = Random(seed).random

    def below(self, end: int) -> int:
        """A whole number from 0 up to an end, which is not met."""
        return int(self._next() * end)

    def happens(self, share: float) -> bool:
        """Whether what happens in this share of the cases happens now."""
        return self._next() < share

    def of(self, weights: Mapping[T, float]) -> T:
        """One of these, as often as its weight says."""
        sums = [*accumulate(weights.values())]
        return [*weights][bisect(sums, self._next() * sums[-1])]

    def famous(self, known: Sequence[T], flatness: int = 0) -> T:
        """One of these: the first ones often, most of them seldom."""
        sums = _zipf(len(known), flatness)
        return known[bisect(sums, self._next() * sums[-1])]

    def several(self, known: Sequence[T], number: int, flatness: int = 0) -> list[T]:
        """So many different ones of these, or all."""
        found: dict[T, None] = {}
        while len(found) < min(number, len(known)):
            found[self.famous(known, flatness)] = None
        return [*found]

    def about(self, mean: float, spread: Sequence[float] = LOOSE) -> int:
        """A length: 1 at least."""
        return max(1, round(mean * spread[self.below(len(spread))]))


class Tongue:
    """An invented language: words of which few come often and many seldom, and names of which each is given once."""

    def __init__(self, dice: Dice) -> None:
        self.dice = dice
        self._sounds: set[str] = set()
        self._ids: set[str] = set()
        # The frequent words of a language are its short ones.
        self.common = [self.word(1 + (rank > 30) + (rank > 1000)) for rank in range(VOCABULARY)]

    def word(self, syllables: int) -> str:
        """A new word."""
        dice = self.dice
        return "".join(SYLLABLES[dice.below(len(SYLLABLES))] for _ in range(syllables)) + dice.of(ENDS)

    def name(self, *syllables: int) -> str:
        """A name, of words of so many syllables each, that sounds like no other, even with any one letter left out."""
        while True:
            name = " ".join(self.word(number).capitalize() for number in syllables)
            sounds = _near(sound_of(name))
            if self._sounds.isdisjoint(sounds):
                self._sounds.update(sounds)
                return name

    def id_of(self, words: str) -> str:
        """The id of what is called so: of two words at least, and nobody else's."""
        stem = "-".join(words.casefold().replace("(", "").replace(")", "").replace(",", "").replace(".", "").split())
        while stem in self._ids or "-" not in stem:
            stem = f"{stem}-{self.word(2)}"
        self._ids.add(stem)
        return stem


def _near(sound: str) -> set[str]:
    return {sound, *(sound[:index] + sound[index + 1 :] for index in range(len(sound)))}


class Prose:
    """Texts on one subject, which has words of its own."""

    def __init__(self, dice: Dice, tongue: Tongue) -> None:
        self._dice = dice
        self._tongue = tongue
        self._own = [tongue.word(2 + rank % 2) for rank in range(120)]

    def words(self, number: int) -> list[str]:
        """So many words, one in four of them of the subject's own."""
        dice = self._dice
        return [dice.famous(self._own if dice.happens(0.25) else self._tongue.common, 2) for _ in range(number)]

    def line(self, mean: float, end: str = ".") -> str:
        """A sentence of about so many words."""
        text = " ".join(self.words(self._dice.about(mean, CLOSE)))
        return text[0].upper() + text[1:] + end

    def text(self, mean: float, marks: Iterable[str] = (), paragraphs: int = 1) -> str:
        """Sentences, about so many words of them, at whose ends stand citations and links."""
        length = self._dice.about(mean) if paragraphs == 1 else round(mean)
        ends = [" ".join(waiting) for waiting in _shared_out([*marks], max(1, round(length / SENTENCE)))]
        each = max(1, length // len(ends))
        sentences = [self.line(each, f" {end}." if end else ".") for end in ends]
        return "\n\n".join(" ".join(part) for part in _shared_out(sentences, paragraphs))


def _shared_out(things: Sequence[T], parts: int) -> Iterator[Sequence[T]]:
    """These things in so many parts, of about equal length and in order."""
    for part in range(parts):
        yield things[len(things) * part // parts : len(things) * (part + 1) // parts]
