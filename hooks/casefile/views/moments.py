"""What a page shows of each day and of today, each thing once for as long as it stays the same.

Moments are the days, in ISO 8601, on which anything of a dossier became public, and after them all TODAY, when all is
known that is on record, even what bears no date.
"""

from collections import Counter
from collections.abc import Callable, Hashable, Iterable, Iterator, Set
from dataclasses import dataclass
from itertools import accumulate
from typing import Any, Generic, TypeVar

from casefile.evidence.findings import Findings, Stage
from casefile.model.dates import Day
from casefile.model.records import Claim, Topic

TODAY = "today"  # as a text it comes after every day
_LAST_YEAR = 9999  # with more digits, a day would not come where it belongs
T = TypeVar("T", bound=Hashable)


@dataclass(frozen=True, slots=True)
class Moment:
    """A dossier as it was known by a day, or is today, and what followed from that."""

    name: str
    topic: Topic
    findings: Findings

    @property
    def claims(self) -> list[Claim]:
        """The claims that were public."""
        return list(self.topic.claims.values())

    @property
    def fresh(self) -> Set[str]:
        """Those of them, by id, that may stand otherwise than at the moment before."""
        return self.findings.fresh if self.name != TODAY else self.topic.claims.keys()


@dataclass(frozen=True, slots=True)
class Period(Generic[T]):
    """Something shown from one moment until another one, when it is no longer; `until` is empty where it still is."""

    shown: T
    since: str
    until: str = ""


def moments_of(topic: Topic, findings: Findings) -> tuple[Moment, ...]:
    """The moments of one dossier."""
    known = {_name_of(day): known for day, known in findings.days_of(topic) if day.year <= _LAST_YEAR}
    past = (Moment(name, one.archive.topics[topic.id], one) for name, one in known.items())
    return (*past, Moment(TODAY, topic, findings))


def stages_of(claim: Claim, findings: Findings) -> Iterator[tuple[str, Stage]]:
    """The moments from which a claim was known otherwise than before, each with how it was known then."""
    stages = findings.stages[findings.archive.topic_of[claim.id].id].get(claim.id, ())
    past = {_name_of(day): stage for day, stage in stages if day.year <= _LAST_YEAR}
    yield from past.items()
    yield TODAY, Stage(claim, findings.standings[claim.id], findings.public.get(claim.id))


def _name_of(day: Day) -> str:
    """The moment that a day is. All days before the year 1, which nobody can choose, are one, before every other."""
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


def known_claims(claims: Iterable[Claim], findings: Findings) -> tuple[Period[int], ...]:
    """How many of some claims were public by each day, from before the first; of today it is not said."""
    days = [findings.public[claim.id].latest for claim in claims if claim.id in findings.public]
    new = Counter(_name_of(day) for day in days if day is not None and day.year <= _LAST_YEAR)
    moments = sorted({"", *new})
    known = zip(moments, accumulate(new[moment] for moment in moments), strict=True)
    return periods_of([*((moment, [number]) for moment, number in known), (TODAY, [])])


def start_of(periods: Iterable[Period[Any]]) -> str:
    """The first moment at which anything of some periods is shown; TODAY where there are none."""
    return min((period.since for period in periods), default=TODAY)
