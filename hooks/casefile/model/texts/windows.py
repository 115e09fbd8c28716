"""Fingerprints of the overlapping windows of a text: what a seal of version 2 is made of.

A window is four words, or eight characters, with what stands between them and the marks at its two ends. Its
fingerprint is the first 64 bits of the SHA-256 of four lines: the source's id, the marks before it, the window, the
marks after it. Where a quotation may begin or end and leave marks off, a text has the fingerprints without them too.
"""

from collections.abc import Collection, Iterator
from functools import cached_property
from hashlib import sha256

from casefile.model.texts.edges import at_edge, ends, starts
from casefile.model.texts.tokens import WORD, Tokens, read_tokens

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
        before, after = self.tokens.marks[first], self.tokens.marks[last + 1]
        before = before if first else at_edge(before)
        after = after if last + 1 < len(self) else at_edge(after)
        return _fingerprints(self.source, {before, *others}, self.tokens.body(first, last), {after, *others})


def _fingerprints(source: str, before: Collection[str], window: str, after: Collection[str]) -> Iterator[str]:
    for start in before:
        for end in after:
            yield sha256(f"{source}\n{start}\n{window}\n{end}".encode()).hexdigest()[:DIGITS]
