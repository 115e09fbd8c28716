"""What changed in a text, word by word: what is struck out, what is put in, and a few words around."""

from collections.abc import Iterator
from difflib import SequenceMatcher
from typing import Literal, NamedTuple

_AROUND = 4  # words shown before and behind a change
_MOST = 3_000  # words of both texts: to compare longer ones takes too long
LEFT_OUT = "[…]"


class Stretch(NamedTuple):
    """Words that were there (`removed`), are there now (`added`), or are as they were (`kept`)."""

    how: Literal["kept", "removed", "added"]
    words: str


def word_changes(before: str, after: str) -> tuple[Stretch, ...]:
    """The stretches of two texts in order, what did not change cut to a few words; all of both of very long ones."""
    old, new = before.split(), after.split()
    if len(old) + len(new) > _MOST:
        return Stretch("removed", before), Stretch("added", after)
    found = SequenceMatcher(None, old, new, autojunk=False).get_opcodes()
    stretches = []
    for number, (tag, start, end, begin, stop) in enumerate(found):
        if tag == "equal":
            first, last = number == 0, number == len(found) - 1
            stretches.append(Stretch("kept", " ".join(_cut(old[start:end], first, last))))
            continue
        stretches += [Stretch("removed", " ".join(old[start:end]))] if start < end else []
        stretches += [Stretch("added", " ".join(new[begin:stop]))] if begin < stop else []
    return tuple(stretches)


def _cut(words: list[str], first: bool, last: bool) -> Iterator[str]:
    """The words next to a change; those that are next to none are left out."""
    head, tail = (0 if first else _AROUND), (0 if last else _AROUND)
    if len(words) <= head + tail + 1:
        yield from words
        return
    yield from words[:head]
    yield LEFT_OUT
    yield from words[len(words) - tail :]
