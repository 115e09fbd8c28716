"""How a quotation can be read: in runs between omissions, its square brackets the source's own or an editor's."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice, pairwise, product

from casefile.model.insertions import Insertion

_OMISSION = re.compile(r"\[\s*(?:…|\.\.\.)\s*\]")
_BRACKETS = re.compile(r"\[([^\[\]]*)\]")
# A comma right after an omission is the editors' way to go on, as a blank is.
_GOING_ON = re.compile(r"\s*[,،、，](?!\S)|\s*[、，]")
# Enough for any mixture of four brackets in a run.
MAX_READINGS = 16


@dataclass(frozen=True, slots=True)
class Reading:
    """A run as it would stand in the source, and what editors put into it."""

    text: str
    inserted: tuple[Insertion, ...]


def readings_of(quotation: str) -> Iterator[list[Reading]]:
    """For each run of a quotation its readings, from all brackets the source's own to all of them an editor's."""
    omissions = [(0, 0), *(found.span() for found in _OMISSION.finditer(quotation)), (len(quotation),) * 2]
    for (_, start), (last, _) in pairwise(omissions):
        going_on = _GOING_ON.match(quotation, start, last) if start else None
        first = going_on.end() if going_on else start
        if quotation[first:last].strip():
            yield _readings(quotation, first, last)


def _readings(quotation: str, first: int, last: int) -> list[Reading]:
    found = [
        Insertion(one[1], one.start(), quotation[first : one.start()], quotation[one.end() : last])
        for one in _BRACKETS.finditer(quotation, first, last)
    ]
    mixtures = product((False, True), repeat=len(found))
    chosen = [*islice(mixtures, MAX_READINGS), (True,) * len(found)]
    return [_read(quotation[:last], first, found, choice) for choice in dict.fromkeys(chosen)]


def _read(text: str, first: int, found: list[Insertion], choice: tuple[bool, ...]) -> Reading:
    inserted = tuple(one for one, is_inserted in zip(found, choice, strict=True) if is_inserted)
    parts = []
    for one in inserted:
        parts += [text[first : one.start], one.instead]
        first = one.end
    return Reading("".join([*parts, text[first:]]), inserted)
