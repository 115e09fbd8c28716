"""How a quotation differs from the sealed text that it is said to be from, word by word.

A seal does not give the text's words away. But of the quotation's own words it tells which stand there, and where: so
it is known after which words the two part, where they meet again, and how many words the text has in between.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from casefile.model.seals import WINDOW, Seal, fingerprints_of, words_of
from casefile.problems import counted

# How many words further on in the text a quotation may go on and still be that passage's.
REACH = 25
CONTEXT = 3


@dataclass(frozen=True, slots=True)
class _Block:
    """A stretch that both have: the index of its first word in the quotation and in the text, and how many words."""

    quoted: int
    held: int
    words: int

    @property
    def quoted_end(self) -> int:
        return self.quoted + self.words

    @property
    def held_end(self) -> int:
        return self.held + self.words


def differences(seal: Seal, run: str) -> tuple[str, ...]:
    """A sentence for each place where a quotation's run and the nearest passage of the text part; empty if none is."""
    words = words_of(run)
    chain = _nearest(_blocks(seal, fingerprints_of(seal.source, run)))
    if not chain:
        return ()
    return tuple(_sentences(chain, words))


def _blocks(seal: Seal, prints: tuple[str, ...]) -> list[_Block]:
    """The stretches that both have, as long as they go."""
    blocks = []
    places = [frozenset(seal.places.get(fingerprint, ())) for fingerprint in prints]
    for start, here in enumerate(places):
        for place in sorted(here - {before + 1 for before in (places[start - 1] if start else ())}):
            length = 1
            while start + length < len(prints) and place + length in places[start + length]:
                length += 1
            blocks.append(_Block(start, place, length + WINDOW - 1))
    return blocks


def _nearest(blocks: list[_Block]) -> list[_Block]:
    """The longest stretch, and those that follow it and come before it within reach, in order."""
    if not blocks:
        return []
    chain = [max(blocks, key=lambda block: (block.words, -block.held))]
    while after := [block for block in blocks if _follows(block, chain[-1])]:
        chain.append(min(after, key=lambda block: (block.quoted, block.held)))
    while before := [block for block in blocks if _follows(chain[0], block)]:
        chain.insert(0, max(before, key=lambda block: (block.quoted_end, block.held_end)))
    return chain


def _follows(later: _Block, earlier: _Block) -> bool:
    return later.quoted >= earlier.quoted_end and 0 <= later.held - earlier.held_end <= REACH


def _sentences(chain: list[_Block], words: list[str]) -> Iterator[str]:
    first, last = chain[0], chain[-1]
    if first.quoted:
        after = _quoted(words[first.quoted :][:CONTEXT])
        yield f"Before {after} the text does not have {_quoted(words[: first.quoted])}."
    for earlier, later in pairwise(chain):
        before = _quoted(words[earlier.quoted : earlier.quoted_end][-CONTEXT:])
        after = _quoted(words[later.quoted : later.quoted_end][:CONTEXT])
        more = later.held - earlier.held_end
        other = words[earlier.quoted_end : later.quoted]
        if other:
            instead = f"but {counted(more, 'other word')}" if more else "but goes straight on"
            yield f"Between {before} and {after} the text does not have {_quoted(other)}, {instead}."
        elif more:
            yield f"Between {before} and {after} the text has {counted(more, 'more word')}."
        else:
            yield f"Between {before} and {after} the text has another punctuation mark."
    if last.quoted_end < len(words):
        held = _quoted(words[last.quoted : last.quoted_end][-CONTEXT:])
        yield f"After {held} the text does not go on with {_quoted(words[last.quoted_end :])}."


def _quoted(words: list[str]) -> str:
    return f"“{' '.join(words)}”"
