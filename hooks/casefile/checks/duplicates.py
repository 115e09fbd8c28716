"""One proposition is one claim."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import combinations
from math import ceil

from rapidfuzz import fuzz

from casefile.evidence.archive import Archive
from casefile.model.records import Claim, Source
from casefile.model.same_address import canonical_address
from casefile.problems import Problem
from casefile.translation import gettext as _

# What two claims share at least: of their words, for them to be compared; of their letters then, in per cent.
SHARED_WORDS = 0.6
SHARED_LETTERS = 90
# Of very many claims that are alike: with how many each is compared that share two words, and of how many it is told.
_MOST_COMPARED, _MOST_TOLD = 50, 5
_WORD = re.compile(r"\w+")
# Words that a proposition can have or not and still be the same.
_EMPTY = frozenset(
    "a an the of in on at to by for from with and or as that which who whom had has have was were is are be been did "
    "do does its his her their it he she they this".split()
)
# Words by which two propositions differ, be they otherwise alike to the letter.
_DECISIVE = re.compile(r"\d|^(?:not?|never|none|nobody|without|before|after|until|since|only|all|some|every)$")


@dataclass(frozen=True, slots=True)
class _Wording:
    claim: Claim
    words: frozenset[str]
    as_written: str
    sorted: str
    decisive: frozenset[str]


def check_duplicates(archive: Archive) -> Iterator[Problem]:
    """No two claims, of one topic or of two, say nearly the same.

    A warning: a word can make all the difference. Claims that refer to each other, or are accounts of one dispute, were
    told apart by an editor. The order of the words does not count. Half the words of one claim being all of another's
    makes it no duplicate: so the letters of both are compared, not of the words that they share.
    """
    wordings = [_wording(claim) for claim in archive.claims.values()]
    disputed = {
        frozenset((one, other))
        for topic in archive.topics.values()
        for dispute in topic.disputes
        for one in dispute.accounts
        for other in dispute.accounts
    }
    told: Counter[str] = Counter()
    for one, other in _candidates(wordings):
        if (
            told[other.claim.id] < _MOST_TOLD
            and one.decisive == other.decisive
            and _is_alike(one, other)
            and frozenset((one.claim.id, other.claim.id)) not in disputed
            and not archive.is_linked(one.claim.id, other.claim.id)
        ):
            told[other.claim.id] += 1
            yield _problem(one.claim, other.claim)


def check_same_addresses(archive: Archive) -> Iterator[Problem]:
    """No document is on record twice, under one address.

    A warning: one page may hold two documents, a report and the speech in it. Then the one names the other.
    """
    first: dict[str, Source] = {}
    for source in archive.sources.values():
        if not source.url:
            continue
        other = first.setdefault(canonical_address(source.url), source)
        if other is not source and not archive.is_linked(source.id, other.id):
            message = _("This is the address of “{id}” as well, at {here}.").format(id=other.id, here=other.at.here)
            mend = _("Make the two one; if one page holds two documents, name the one in the “note” of the other.")
            yield Problem(source.at.of("url"), message, mend, severity="warning")


def _wording(claim: Claim) -> _Wording:
    words = frozenset(_WORD.findall(claim.text.casefold()))
    full = words - _EMPTY or words
    as_written = " ".join(word for word in _WORD.findall(claim.text.casefold()) if word in full)
    return _Wording(claim, full, as_written, " ".join(sorted(full)), frozenset(filter(_DECISIVE.search, words)))


def _candidates(wordings: list[_Wording]) -> Iterator[tuple[_Wording, _Wording]]:
    """The pairs that share enough words (the Jaccard index), each once.

    Of the words that such a pair shares, the two rarest are among the rarest of each (Bayardo et al., Scaling up all
    pairs similarity search, 2007; with two words for one: Wang et al., Can we beat the prefix filtering?, 2012). Only
    claims that share two such words are compared, so that ten times the claims take about ten times the time.
    """
    frequency: Mapping[str, int] = Counter(word for wording in wordings for word in wording.words)
    filed: dict[tuple[str, ...], list[_Wording]] = {}
    for wording in wordings:
        rarest = sorted(wording.words, key=lambda word: (frequency[word], word))
        least = ceil(SHARED_WORDS * len(rarest))
        together = min(2, least)
        keys = list(combinations(rarest[: len(rarest) - least + together], together))
        met = {id(other): other for key in keys for other in filed.get(key, ())[:_MOST_COMPARED]}
        for other in met.values():
            shared = len(wording.words & other.words)
            if shared >= SHARED_WORDS * (len(wording.words) + len(other.words) - shared):
                yield other, wording
        for key in keys:
            filed.setdefault(key, []).append(wording)


def _is_alike(one: _Wording, other: _Wording) -> bool:
    pairs = ((one.as_written, other.as_written), (one.sorted, other.sorted))
    return any(fuzz.ratio(*pair, score_cutoff=SHARED_LETTERS) > 0 for pair in pairs)


def _problem(one: Claim, other: Claim) -> Problem:
    first, second = sorted((one, other), key=lambda claim: claim.at.here)
    message = _("This says nearly the same as “{id}”, at {here}: “{text}”").format(
        id=first.id, here=first.at.here, text=first.text
    )
    mend = _("Make them one, or tell them apart: name the one under “see_also” of the other.")
    return Problem(second.at.of("text"), message, mend, severity="warning")
