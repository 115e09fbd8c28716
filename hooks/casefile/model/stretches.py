"""The stretches that a quotation has in common with a sealed text where, as a whole, it does not stand there."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from casefile.model.first_seals import FirstRun
from casefile.model.texts.windows import Run

AnyRun = Run | FirstRun
# A window that a text has more often than this does not tell where a quotation is from.
MOST_PLACES = 500
Places = Mapping[str, tuple[int, ...]]


@dataclass(frozen=True, slots=True)
class Stretch:
    """A stretch that both have: the number of its first token in the quotation and in the text, and how many it has."""

    quoted: int
    held: int
    tokens: int

    @property
    def quoted_end(self) -> int:
        return self.quoted + self.tokens

    @property
    def held_end(self) -> int:
        return self.held + self.tokens


def stretches(run: AnyRun, places: Places) -> Iterator[Stretch]:
    """Every stretch that the text has too, as long as it goes; `places` are those of the text's fingerprints."""
    found = [_ends(windows, places) for windows in run.near]
    for first, here in enumerate(found):
        before = found[first - 1] if first else {}
        for place in sorted(here):
            if place - 1 not in before:
                yield Stretch(first, place, _end(found, first, place) - first + 1)


def longest(run: AnyRun, places: Places) -> str:
    """The longest part of a run that the text does have; empty if not even one window of it is there."""
    best = max(stretches(run, places), key=lambda stretch: stretch.tokens, default=None)
    return run.shown(best.quoted, best.quoted_end - 1) if best else ""


def _ends(windows: list[tuple[int, frozenset[str]]], places: Places) -> dict[int, int]:
    """Of the windows that begin at one token of a run: where the text has one, with the token at which it ends."""
    found: dict[int, int] = {}
    for last, fingerprints in windows:
        for fingerprint in fingerprints:
            for place in places.get(fingerprint, ())[:MOST_PLACES]:
                found[place] = max(last, found.get(place, 0))
    return found


def _end(found: list[dict[int, int]], first: int, place: int) -> int:
    """The last token of a stretch that begins at a token of the run and a place in the text."""
    end = 0
    for here in found[first:]:
        if place not in here:
            break
        end = max(end, here[place])
        place += 1
    return end
