"""What a page shows of each day and of today, each thing once for as long as it stays the same.

Moments are the days, in ISO 8601, on which anything became public, and after them all TODAY, when all is known that is
on record, even what bears no date.
"""

from collections import Counter
from collections.abc import Callable, Hashable, Iterable, Iterator
from dataclasses import dataclass
from itertools import accumulate
from typing import Any, Generic, TypeVar

from casefile.evidence.archive import Archive
from casefile.evidence.as_of import Known, known_by_day, public_day
from casefile.evidence.bearings import Bearing
from casefile.evidence.chains import documents_in, documents_of
from casefile.evidence.findings import Findings
from casefile.evidence.reads import Derived
from casefile.evidence.standing import Standing, Step, judge, steps_of
from casefile.model.dates import Day
from casefile.model.records import Claim, Statement

TODAY = "today"  # as a text it comes after every day
_LAST_YEAR = 9999  # with more digits, a day would not come where it belongs
T = TypeVar("T", bound=Hashable)


@dataclass(frozen=True, slots=True)
class Stage:
    """A claim as it was known for some time, or is today, and its standing then."""

    claim: Claim
    standing: Standing


# How a claim was known from each moment at which that changed.
Stages = dict[str, Stage]


@dataclass(frozen=True, slots=True)
class Period(Generic[T]):
    """Something shown from one moment until another one, when it is no longer; `until` is empty where it still is."""

    shown: T
    since: str
    until: str = ""


# So many are kept at a time: as many claims as one page has.
_MOST = 500


def stages_by_claim(findings: Findings) -> Derived[Stages]:
    """The stages of each claim, worked out when they are asked for: the same for its dossier and for the timeline."""
    return findings.by_id(_stages_of, findings.archive.claims, _MOST)


def _stages_of(id_: str, findings: Findings) -> Stages:
    """The moments from which a claim was known otherwise than before, each with how it was known then."""
    archive, today = findings.archive, findings.standings[id_]
    claim = archive.claims[id_]
    return {
        moment: Stage(known.claim, today if as_today else judge(claim, known.bearings, archive))
        for moment, _day, known, as_today in _known_of(claim, archive)
    }


def histories_of(claim: Claim, findings: Findings) -> dict[str, tuple[Claim, tuple[Step, ...]]]:
    """The same moments, each with the claim as it was known then, and its standing over time as far as that."""
    archive, today = findings.archive, findings.histories[claim.id]
    # What was judged is kept beside its standing: else another could have its place in memory, and its number.
    standings: dict[tuple[int, ...], tuple[Standing, tuple[Bearing, ...]]] = {}

    def judged(public: tuple[Bearing, ...]) -> Standing:
        # What bears on the claim is the very same from one moment to the next but for what became public then.
        key = tuple(map(id, public))
        if key not in standings:
            standings[key] = judge(claim, public, archive), public
        return standings[key][0]

    return {
        moment: (known.claim, today if as_today else steps_of(known.was_public, judged, archive, day))
        for moment, day, known, as_today in _known_of(claim, archive)
    }


def _known_of(claim: Claim, archive: Archive) -> list[tuple[str, Day | None, Known, bool]]:
    """The moments at which anything changed that a page tells of a claim; a further document alone is often nothing.

    Each with its day, how the claim was known then, and whether what is told of it is what is told today.
    """
    found: dict[str, tuple[Day | None, Known, object]] = {}
    before: object = None
    for day, known in known_by_day(claim, archive):
        moment, told = moment_of(day), _told_of(known, archive)
        if told != before or moment == TODAY:
            found[moment] = day, known, told
        before = told
    # What was told once may be told again, with a retraction in between: today's is what has been told ever since.
    ever_since = len(found) - 2
    return [
        (moment, day, known, told == before and place >= ever_since)
        for place, (moment, (day, known, told)) in enumerate(found.items())
    ]


def _told_of(known: Known, archive: Archive) -> object:
    """All in which a standing, and what is said of it, can differ from one day to the next.

    Of documents that is who wrote them, for joint authors are one origin; and of a saying, which ones carry it.
    """
    documents = documents_in(known.claim.statements) if known.claim.kind == "saying" else {}
    return [*documents], [(one.key, one.retracted, _authors_of(one.statement, archive)) for one in known.bearings]


def _authors_of(statement: Statement, archive: Archive) -> list[list[str]]:
    every = (archive.sources[passage.source].authors for passage in statement.passages)
    return [found for authors in every if (found := [one.id for one in authors if one.id])]


def moment_of(day: Day | None) -> str:
    """The moment that a day is; TODAY where it is not known, or so late that nobody can choose it.

    All days before the year 1, which nobody can choose either, are one, before every other.
    """
    if day is None or day.year > _LAST_YEAR:
        return TODAY
    return day.isoformat() if day.year > 0 else ""


def statement_since(statement: Statement, findings: Findings) -> str:
    """The moment at which a statement became public."""
    return min(document_since(one, findings) for one in documents_of(statement))


def document_since(source: str, findings: Findings) -> str:
    """The moment at which a document became public."""
    return moment_of(public_day(source, findings.archive))


def periods_of(
    moments: Iterable[tuple[str, Iterable[T]]], order: Callable[[T], Any] = lambda _: 0
) -> tuple[Period[T], ...]:
    """The periods of what is shown at some moments, which come in the order of time.

    No two things of one moment may be equal. The `order` of the periods has to be right for every moment.
    """
    ended: list[Period[T]] = []
    running: dict[T, str] = {}
    for moment, things in moments:
        before, running = running, {}
        for thing in things:
            running[thing] = before.pop(thing, moment)
        ended += [Period(thing, since, moment) for thing, since in before.items()]
    ended += [Period(thing, since) for thing, since in running.items()]
    return tuple(sorted(ended, key=lambda period: order(period.shown)))


def in_turn(changes: Iterable[tuple[str, T]]) -> Iterator[tuple[str, list[T]]]:
    """Each moment of some changes, in the order of time, with the changes that it brought."""
    found: dict[str, list[T]] = {}
    for moment, change in changes:
        found.setdefault(moment, []).append(change)
    return ((moment, found[moment]) for moment in sorted(found))


def totals_of(moments: Iterable[str]) -> Iterator[tuple[str, int]]:
    """How many things there are from each moment, where one more comes each time that the moment is given."""
    new = Counter(moments)
    ordered = sorted(new)
    return zip(ordered, accumulate(new[moment] for moment in ordered), strict=True)


def known_claims(claims: Iterable[Claim], findings: Findings) -> tuple[Period[int], ...]:
    """How many of some claims were public by each day, from before the first; of today it is not said."""
    days = (moment_of(findings.public[claim.id].latest) for claim in claims if claim.id in findings.public)
    known = dict(totals_of(day for day in days if day != TODAY))
    return periods_of([*((moment, [number]) for moment, number in ({"": 0} | known).items()), (TODAY, [])])


def start_of(periods: Iterable[Period[Any]]) -> str:
    """The first moment at which anything of some periods is shown; TODAY where there are none."""
    return min((period.since for period in periods), default=TODAY)
