"""What a page shows of each day and of today, each thing once for as long as it stays the same.

Moments are the days, in ISO 8601, on which anything became public, and after them all TODAY, when all is known that is
on record, even what bears no date.
"""

from collections import Counter
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import accumulate
from typing import Any, Generic, TypeVar

from casefile.evidence.archive import Archive
from casefile.evidence.as_of import Known, known_by_day
from casefile.evidence.chains import documents_in
from casefile.evidence.findings import Findings
from casefile.evidence.reads import Derived
from casefile.evidence.standing import Standing, judge
from casefile.model.dates import Day
from casefile.model.records import Claim, Statement

TODAY = "today"  # as a text it comes after every day
_LAST_YEAR = 9999  # with more digits, a day would not come where it belongs
T = TypeVar("T", bound=Hashable)
H = TypeVar("H")


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
    """The stages of each claim, worked out when they are asked for: the same for its dossier's days and the timeline.

    A stage begins where anything changed that a list tells of a claim; a further document alone is often nothing.
    """
    return findings.by_id(_stages_of, findings.archive.claims, _MOST)


def stages_by_day(findings: Findings) -> Derived[Stages]:
    """The same with a stage for every day on which a document came: a picture counts all documents of the day."""
    return findings.by_id(_stages_of_days, findings.archive.claims, _MOST)


def stage_today(claim: Claim, findings: Findings) -> Stage:
    """How a claim is known today."""
    return Stage(claim, findings.standings[claim.id])


def holding_at(moment: str, since: Mapping[str, H]) -> H | None:
    """What holds at a moment, of what holds `since` each of some until the next; None before the first."""
    last = max((one for one in since if one <= moment), default=None)
    return None if last is None else since[last]


def _stages_of(id_: str, findings: Findings) -> Stages:
    archive, today = findings.archive, findings.standings[id_]
    claim = archive.claims[id_]
    found: dict[str, tuple[Known, object]] = {}
    before: object = None
    for day, known in known_by_day(claim, archive):
        moment, told = moment_of(day), _told_of(known, archive)
        if told != before or moment == TODAY:
            found[moment] = known, told
        before = told
    # What was told once may be told again, with a retraction in between: today's is what has been told ever since.
    ever_since = len(found) - 2
    return {
        moment: Stage(known.claim, today if told == before and place >= ever_since else _judged(known, archive))
        for place, (moment, (known, told)) in enumerate(found.items())
    }


def _stages_of_days(id_: str, findings: Findings) -> Stages:
    archive, today = findings.archive, findings.standings[id_]
    return {
        moment_of(day): Stage(known.claim, _judged(known, archive) if day else today)
        for day, known in known_by_day(archive.claims[id_], archive)
    }


def _judged(known: Known, archive: Archive) -> Standing:
    return judge(known.claim, known.bearings, archive)


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
