"""Fingerprints of the overlapping windows of a text: what a seal of version 2 is made of.

A window is four words, or eight characters, with what stands between them and the marks at its two ends. Its
fingerprint is the first 64 bits of the SHA-256 of four lines: the source's id, the marks before it, the window, the
marks after it. Where a quotation may begin or end and leave marks off, a text has the fingerprints without them too.
"""

from collections.abc import Collection, Iterator
from functools import cached_property, lru_cache
from hashlib import sha256

from casefile.model.texts.edges import at_edge, ends, starts
from casefile.model.texts.marks import EDGE, Side, compared
from casefile.model.texts.tokens import WORD, Tokens, read_tokens
from casefile.model.texts.typography import uniform

WEIGHT = 4 * WORD
DIGITS = 16


def fingerprints_of_text(source: str, text: Tokens) -> Iterator[tuple[str, ...]]:
    """For each token of a text at which windows begin, their fingerprints with every form that their ends may have."""
    stretches = list(zip(text.marks, text.between, text.sides, strict=True))
    before = [{marks, *starts(between, *sides)} for marks, between, sides in stretches]
    after = [{marks, *ends(between, *sides)} for marks, between, sides in stretches]
    for first, lasts in enumerate(text.windows(WEIGHT)):
        found = {
            fingerprint
            for last in lasts
            for fingerprint in _fingerprints(source, before[first], text.body(first, last), after[last + 1])
        }
        yield tuple(sorted(found))


class Run:
    """A quotation, or a part of it between omissions, as a seal looks it up."""

    def __init__(self, source: str, text: str, language: str) -> None:
        self.source = source
        self.tokens = read_tokens(text, language)
        self.windows = self.tokens.windows(WEIGHT)

    def __len__(self) -> int:
        return len(self.tokens)

    @property
    def noun(self) -> str:
        """What most of its tokens are called."""
        return self.tokens.extent.noun

    @property
    def ends(self) -> tuple[str, str]:
        """The marks before its first token and after its last, as they stand there."""
        return self.tokens.between[0].strip(), self.tokens.between[-1].strip()

    @cached_property
    def exact(self) -> list[tuple[int, str]]:
        """The fingerprint of each window, with the number of the token at which the window begins."""
        windows = ((first, last) for first, lasts in enumerate(self.windows) for last in lasts)
        return [(first, one) for first, last in windows for one in self._fingerprints(first, last)]

    def ending_in(self, more: str) -> list[tuple[int, str]]:
        """The same of the windows that end with the last token, had the run more marks there."""
        last, after = len(self) - 1, _at_end(self.tokens.between[-1].rstrip() + more, self.tokens.sides[-1][0])
        return [(first, self._fingerprint(self._before(first), first, last, after)) for first in self.last_windows]

    @cached_property
    def last_windows(self) -> list[int]:
        """The tokens at which the windows begin that end with the last one."""
        return [first for first, lasts in enumerate(self.windows) if len(self) - 1 in lasts]

    def starting_with(self, more: str) -> list[tuple[int, str]]:
        """The same of the windows that begin with the first token, had the run more marks there."""
        before = _at_start(more + self.tokens.between[0].lstrip(), self.tokens.sides[0][1])
        return [(0, self._fingerprint(before, 0, last, self._after(last))) for last in self.windows[0]]

    @cached_property
    def near(self) -> list[list[tuple[int, frozenset[str]]]]:
        """For each token that begins windows: the last token of each, and its fingerprints with and without marks."""
        return [
            [(last, frozenset(self._fingerprints(first, last, ""))) for last in lasts]
            for first, lasts in enumerate(self.windows)
        ]

    def shown(self, first: int, last: int) -> str:
        """Two tokens and all that stands between them."""
        return self.tokens.shown(first, last)

    def _fingerprints(self, first: int, last: int, *others: str) -> Iterator[str]:
        """The fingerprints of a window with the marks at its ends, or others."""
        before, after = {self._before(first), *others}, {self._after(last), *others}
        return (self._fingerprint(start, first, last, end) for start in before for end in after)

    def _before(self, first: int) -> str:
        marks = self.tokens.marks[first]
        return marks if first else at_edge(marks)

    def _after(self, last: int) -> str:
        marks = self.tokens.marks[last + 1]
        return marks if last + 1 < len(self) else at_edge(marks)

    def _fingerprint(self, before: str, first: int, last: int, after: str) -> str:
        return _fingerprint(self.source, before, self.tokens.body(first, last), after)


@lru_cache(maxsize=10_000)
def _at_end(marks: str, before: Side) -> str:
    """Marks after a run's last token, as they are compared."""
    return at_edge(compared(uniform(marks), before, EDGE))


@lru_cache(maxsize=10_000)
def _at_start(marks: str, after: Side) -> str:
    """Marks before a run's first token, as they are compared."""
    return at_edge(compared(uniform(marks), EDGE, after))


def _fingerprints(source: str, before: Collection[str], window: str, after: Collection[str]) -> Iterator[str]:
    return (_fingerprint(source, start, window, end) for start in before for end in after)


def _fingerprint(source: str, before: str, window: str, after: str) -> str:
    return sha256(f"{source}\n{before}\n{window}\n{after}".encode()).hexdigest()[:DIGITS]
