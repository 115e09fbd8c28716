"""Seals: fingerprints by which a build verifies a quotation without keeping the text that it is from.

A seal lists, in order, the fingerprints of a text's overlapping four-word windows. A window is four words and what
stands between them, normalised (Unicode form, quotation marks, apostrophes, dashes, white space, case). A fingerprint
is the first 32 bits of the SHA-256 of the source's id, a line feed and the window. Whoever knows three words of a text
can still try every word for the fourth: a seal keeps a text from being read, not from being confirmed.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from hashlib import sha256
from itertools import islice, product, takewhile

from casefile.problems import Document

WINDOW = 4
DIGITS = 8
HEADER = "casefile seal 1"
_CHARACTERS = str.maketrans(
    dict.fromkeys("“”„‟«»″", '"') | dict.fromkeys("‘’‚‛‹›′`´", "'") | dict.fromkeys("‐‑‒–—―−", "-") | {"\u00ad": None}
)
_WORD = re.compile(r"[^\W_]+")
_OMISSION = re.compile(r"\[\s*(?:…|\.\.\.)\s*\]")
_INSERTION = re.compile(r"(\[[^\[\]]*\])")
# Enough for any mixture of four brackets in a run.
MAX_READINGS = 16


@dataclass(frozen=True)
class Seal:
    """The fingerprints of one source's text, in the text's order."""

    source: str
    fingerprints: tuple[str, ...]
    path: str = field(default="", compare=False)

    @property
    def words(self) -> int:
        """How many words the sealed text has."""
        return len(self.fingerprints) + WINDOW - 1

    @cached_property
    def places(self) -> Mapping[str, tuple[int, ...]]:
        """Where each fingerprint stands, as the indexes of its windows' first words."""
        found: dict[str, list[int]] = {}
        for index, fingerprint in enumerate(self.fingerprints):
            found.setdefault(fingerprint, []).append(index)
        return {fingerprint: tuple(indexes) for fingerprint, indexes in found.items()}


@dataclass(frozen=True, slots=True)
class Match:
    """What a seal says of a quotation: the words of the text that it covers, or what is wrong.

    That is the first `run` that does not stand in the text, and the `longest` part of it that does; or one that is
    `misplaced`: it stands in the text, but not after the run before it.
    """

    verified: bool
    words: frozenset[int] = frozenset()
    longest: str = ""
    too_short: bool = False
    run: str = ""
    misplaced: bool = False


def normalise(text: str) -> str:
    """The text as it is compared: one form for each kind of mark, one blank for any white space, lower case."""
    folded = unicodedata.normalize("NFKC", text.translate(_CHARACTERS)).casefold()
    return " ".join(folded.split())


def words_of(text: str) -> list[str]:
    """The words of a text, normalised."""
    return _WORD.findall(normalise(text))


def count_words(text: str) -> int:
    """How many words a text has."""
    return len(words_of(text))


def windows(text: str) -> Iterator[str]:
    """The overlapping four-word windows of a normalised text, each with what stands between its words."""
    spans = [match.span() for match in _WORD.finditer(text)]
    for first, last in zip(spans, spans[WINDOW - 1 :], strict=False):
        yield _without_blanks_at_marks(text[first[0] : last[1]])


def _without_blanks_at_marks(window: str) -> str:
    # French puts blanks inside quotation marks and before colons where English puts none.
    return re.sub(r"\s*([^\w\s])\s*", r"\1", window)


def seal_text(source: str, text: str) -> Seal:
    """The seal of a source's text. ValueError if the text is too short to have one."""
    fingerprints = fingerprints_of(source, text)
    if not fingerprints:
        raise ValueError(f"There are fewer than {WINDOW} words in this text.")
    return Seal(source, fingerprints)


def fingerprints_of(source: str, text: str) -> tuple[str, ...]:
    """The fingerprints of a text's windows, in order."""
    every = windows(normalise(text))
    return tuple(sha256(f"{source}\n{window}".encode()).hexdigest()[:DIGITS] for window in every)


def write_seal(seal: Seal) -> str:
    """The text of a seal's file: a header, the source's id, then one fingerprint a line."""
    return "\n".join([HEADER, seal.source, *seal.fingerprints, ""])


def read_seal(document: Document) -> Seal:
    """The seal that a file holds. ValueError says what is wrong with it."""
    lines = document.text.splitlines()
    if lines[:1] != [HEADER]:
        raise ValueError(f"This is not a seal: its first line is not “{HEADER}”.")
    if len(lines) < 3 or not all(re.fullmatch(rf"[0-9a-f]{{{DIGITS}}}", line) for line in lines[2:]):
        raise ValueError(f"This seal is damaged: every line after the second is {DIGITS} hexadecimal digits.")
    return Seal(lines[1], tuple(lines[2:]), document.path)


def find_quotation(seal: Seal, quotation: str) -> Match:
    """Looks a quotation up in a seal: each of its runs whole, in the text's order.

    `[…]` separates runs. Each other square bracket is the source's own, or an editor's insertion and taken out.
    """
    covered: set[int] = set()
    after = 0
    runs = [run for run in _OMISSION.split(quotation) if run.strip()]
    for run in runs:
        readings = [prints for reading in _readings(run) if (prints := fingerprints_of(seal.source, reading))]
        if not readings:
            return Match(False, too_short=True)
        found = next((place for prints in readings if (place := _find_run(seal, prints, after))), None)
        if found is None:
            misplaced = any(_find_run(seal, prints, 0) for prints in readings)
            return Match(False, longest=_longest(seal, run), run=_INSERTION.sub(" ", run), misplaced=misplaced)
        covered.update(found)
        after = found.stop
    return Match(bool(runs), frozenset(covered), too_short=not runs)


def _readings(run: str) -> Iterable[str]:
    """The run as it is, the run without its brackets, and mixtures: some the source's own, some an editor's."""
    parts = _INSERTION.split(run)
    choices = [(part, " ") if index % 2 else (part,) for index, part in enumerate(parts)]
    mixtures = islice(map("".join, product(*choices)), MAX_READINGS)
    return dict.fromkeys((run, _INSERTION.sub(" ", run), *mixtures))


def _find_run(seal: Seal, run: tuple[str, ...], after: int) -> range | None:
    """The words of the text that the run covers, where it stands whole at or after the word `after`."""
    for place in seal.places.get(run[0], ()):
        if place >= after and seal.fingerprints[place : place + len(run)] == run:
            return range(place, place + len(run) + WINDOW - 1)
    return None


def _longest(seal: Seal, run: str) -> str:
    """The longest part of a run that the text does have, as normalised; empty if not even four words are there."""
    text = normalise(_INSERTION.sub(" ", run))
    words = [match.span() for match in _WORD.finditer(text)]
    prints = fingerprints_of(seal.source, text)
    best, best_start = 0, 0
    for start, fingerprint in enumerate(prints):
        for place in seal.places.get(fingerprint, ()):
            pairs = zip(prints[start:], seal.fingerprints[place : place + len(prints)], strict=False)
            length = sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], pairs))
            if length > best:
                best, best_start = length, start
    return text[words[best_start][0] : words[best_start + best + WINDOW - 2][1]] if best else ""
