"""Seals: fingerprints by which a build verifies a quotation without keeping the text that it is from.

A seal lists, in a text's order, the fingerprints of its overlapping windows: see `windows`, and `first_seals` for those
of version 1. Whoever knows all but the last word of a window can try every word for that one: a seal keeps a text from
being read, not from being confirmed.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cached_property
from hashlib import sha256
from itertools import islice

from casefile.model.fingerprints import Fingerprints, Places
from casefile.model.first_seals import DIGITS as FIRST_DIGITS
from casefile.model.first_seals import WINDOW as FIRST_WINDOW
from casefile.model.first_seals import FirstRun
from casefile.model.insertions import Insertion, fault_in_all
from casefile.model.readings import Reading, readings_of
from casefile.model.stretches import AnyRun, longest
from casefile.model.texts.tokens import Extent, read_tokens
from casefile.model.texts.windows import DIGITS, Run, fingerprints_of_text
from casefile.problems import Document
from casefile.translation import gettext as _

VERSION = 2
# The tag of a language that is not known (BCP 47).
UNDETERMINED = "und"
_HEADER = "casefile seal "
# Characters of a quotation that are compared with the text part by part; one that is longer is wrong for its length.
MOST_COMPARED = 1000
_ABOUT = re.compile(
    r"(?P<source>.*)\n"
    r"language (?P<language>[A-Za-z0-9-]+)\nwords (?P<words>[0-9]{1,9})\ncharacters (?P<characters>[0-9]{1,9})"
)


@dataclass(frozen=True, slots=True)
class Match:
    """What a seal says of a quotation: the tokens of the text that it covers, or what is wrong.

    That is the first `run` that does not stand in the text, and the `longest` part of it that does; or one that is
    `misplaced`: it stands in the text, but not after the run before it. Of one that is verified, `runs` are the words
    found, and `inserted` what the editors put between them. With a `fault`, the last of these is what is wrong.
    """

    verified: bool
    tokens: frozenset[int] = frozenset()
    longest: str = ""
    too_short: bool = False
    run: str = ""
    misplaced: bool = False
    runs: tuple[str, ...] = ()
    inserted: tuple[Insertion, ...] = ()
    fault: str = ""


@dataclass(frozen=True)
class Seal:
    """The fingerprints of one source's text, in the text's order: for each token, those of the windows it begins.

    `language` is that by whose rules the text was read ("" if it was not known).
    """

    source: str
    fingerprints: Fingerprints
    extent: Extent
    language: str = ""
    version: int = VERSION
    path: str = field(default="", compare=False)

    @property
    def places(self) -> Places:
        """Where each fingerprint stands, as the numbers of its windows' first tokens."""
        return self.fingerprints.places

    @cached_property
    def matches(self) -> dict[str, Match]:
        """What was found of each quotation already: pages ask for the same ones again and again."""
        return {}

    def run(self, text: str) -> AnyRun:
        """A quotation's run in the form in which this seal has its text."""
        return FirstRun(self.source, text) if self.version == 1 else Run(self.source, text, self.language)


def seal_text(source: str, text: str, language: str | None = None) -> Seal:
    """The seal of a source's text in a language (BCP 47). ValueError if the text is too short to have one."""
    tokens = read_tokens(text, language or "")
    fingerprints = Fingerprints.of(DIGITS, fingerprints_of_text(source, tokens))
    if not fingerprints:
        raise ValueError(_("There are fewer than 4 words in this text (8 characters in scripts without blanks)."))
    return Seal(source, fingerprints, tokens.extent, language or "")


def first_seal(source: str, text: str) -> Seal | None:
    """The seal of version 1 of a text, to compare it with another of that version; None if it is too short for one."""
    run = FirstRun(source, text)
    prints = [[fingerprint] for _, fingerprint in run.exact]
    return Seal(source, Fingerprints.of(FIRST_DIGITS, prints), Extent(len(run), 0), version=1) if prints else None


def find_quotation(seal: Seal, quotation: str) -> Match:
    """Looks a quotation up in a seal: each of its runs whole, in the text's order.

    `[…]` separates runs. Each other square bracket is the source's own, or an editor's insertion and taken out.
    """
    if quotation not in seal.matches:
        seal.matches[quotation] = _find(seal, quotation)
    return seal.matches[quotation]


def _find(seal: Seal, quotation: str) -> Match:
    covered: set[int] = set()
    read: list[Reading] = []
    after = 0
    for readings in readings_of(quotation):
        long_enough = [(reading, run) for reading in readings if (run := seal.run(reading.text)).exact]
        if not long_enough:
            return Match(False, too_short=True)
        found = _first_found(seal, long_enough, after)
        if found is None:
            bare = readings[-1].text
            misplaced = _first_found(seal, long_enough, 0) is not None
            best = longest(seal.run(bare[:MOST_COMPARED]), seal.places)
            return Match(False, longest=best, run=bare, misplaced=misplaced)
        reading, tokens = found
        read.append(reading)
        covered.update(tokens)
        after = tokens.stop
    inserted = tuple(one for reading in read for one in reading.inserted)
    for number, one in enumerate(inserted, start=1):
        if fault := one.fault or fault_in_all(inserted[:number]):
            return Match(False, inserted=inserted[:number], fault=fault)
    runs = tuple(reading.text for reading in read)
    return Match(bool(read), frozenset(covered), too_short=not read, runs=runs, inserted=inserted)


def _first_found(seal: Seal, readings: Iterable[tuple[Reading, AnyRun]], after: int) -> tuple[Reading, range] | None:
    """Of a run's readings one that stands at or after the token `after`, with its tokens: if possible without fault."""
    found = [(reading, tokens) for reading, run in readings for tokens in islice(_found(seal, run, after), 1)]
    return min(found, key=lambda one: any(insertion.fault for insertion in one[0].inserted), default=None)


def stands(seal: Seal, run: AnyRun) -> bool:
    """Whether a run stands whole in the sealed text."""
    return any(_found(seal, run, 0))


def places_of(seal: Seal, run: AnyRun) -> set[int]:
    """The numbers of the tokens at which a run begins, wherever it stands whole in the sealed text."""
    return {tokens.start for tokens in _found(seal, run, 0)}


def has_all(seal: Seal, starts: Iterable[int], windows: list[tuple[int, str]]) -> bool:
    """Whether the text has each of a run's windows wherever the run's first token stands."""
    return all(_has(seal, start + number, fingerprint) for start in starts for number, fingerprint in windows)


def have_forms(seal: Seal, starts: Iterable[int], windows: Iterable[int]) -> bool:
    """Whether some windows of a run may stand in the text in more forms than its own, wherever the run stands.

    A window without marks at its ends has one form, and most are so.
    """
    return all(len(seal.fingerprints[start + number]) > 1 for start in starts for number in windows)


def _found(seal: Seal, run: AnyRun, after: int) -> Iterator[range]:
    """The tokens of the text that a run covers, where it stands whole at or after the token `after`."""
    if not run.exact:
        return
    # A text may say one thing a thousand times over: begin with the window that it has least often.
    first, rarest = min(run.exact, key=lambda window: seal.places.count(window[1]))
    for start in (place - first for place in seal.places.get(rarest, ())):
        if start >= after and has_all(seal, [start], run.exact):
            yield range(start, start + len(run))


def _has(seal: Seal, place: int, fingerprint: str) -> bool:
    return place < len(seal.fingerprints) and fingerprint in seal.fingerprints[place]


def write_seal(seal: Seal) -> str:
    """The text of a seal's file, as `read_seal` reads it: what it is of, fingerprints a token a line, a checksum."""
    extent = seal.extent
    about = [
        f"{_HEADER}{VERSION}",
        seal.source,
        f"language {seal.language or UNDETERMINED}",
        f"words {extent.words}",
        f"characters {extent.characters}",
    ]
    lines = [*about, *map(" ".join, seal.fingerprints)]
    return "\n".join([*lines, f"checksum {_checksum(lines)}", ""])


def read_seal(document: Document) -> Seal:
    """The seal that a file holds. ValueError says what is wrong with it."""
    lines = document.text.splitlines()
    if lines[:1] == [f"{_HEADER}1"]:
        return _read_first(lines, document.path)
    if lines[:1] != [f"{_HEADER}{VERSION}"]:
        raise ValueError(_("This is not a seal: its first line is not “{line}”.").format(line=f"{_HEADER}{VERSION}"))
    about = _ABOUT.fullmatch("\n".join(lines[1:5]))
    if about is None or len(lines) < 7 or lines[-1] != f"checksum {_checksum(lines[:-1])}":
        raise ValueError(_("This seal was changed after it was made: its checksum does not fit."))
    try:
        fingerprints = Fingerprints.of(DIGITS, [line.split() for line in lines[5:-1]])
    except ValueError as error:
        raise ValueError(_("This seal is damaged: {error}").format(error=error)) from None
    extent = Extent(int(about["words"]), int(about["characters"]))
    if extent.tokens < len(fingerprints):
        raise ValueError(_("This seal is damaged: it says that its text is shorter than it can be."))
    language = "" if about["language"] == UNDETERMINED else about["language"]
    return Seal(about["source"], fingerprints, extent, language, VERSION, document.path)


def _read_first(lines: list[str], path: str) -> Seal:
    prints = lines[2:]
    if not prints or not all(re.fullmatch(rf"[0-9a-f]{{{FIRST_DIGITS}}}", line) for line in prints):
        raise ValueError(
            _("This seal is damaged: every line after the second is {n} hexadecimal digits.").format(n=FIRST_DIGITS)
        )
    extent = Extent(len(prints) + FIRST_WINDOW - 1, 0)
    return Seal(lines[1], Fingerprints.of(FIRST_DIGITS, [[line] for line in prints]), extent, version=1, path=path)


def _checksum(lines: Iterable[str]) -> str:
    return sha256("\n".join(lines).encode()).hexdigest()[:DIGITS]
