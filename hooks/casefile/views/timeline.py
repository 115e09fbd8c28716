"""Two clocks: when a thing is said to have happened, and since when it is publicly known."""

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import count

from casefile.evidence.findings import Findings
from casefile.model.dates import Day, Edtf, in_words, year_words
from casefile.model.records import Claim
from casefile.model.vocabulary import STANCES
from casefile.views.cards import by_public
from casefile.views.history import machine_history
from casefile.views.parts import NOT_KNOWN, Link, link_to, links_to

WIDTH = 1000
_YEARS_BEFORE_PUBLIC = 2
_MOST_YEARS = 30
# Nobody keeps a thing back for longer than a life: then a lag tells of the age of our sources, not of a secret.
_LONGEST_LAG = 100


@dataclass(frozen=True, slots=True)
class Axis:
    """The days between which a timeline is drawn, 1000 units wide, and every how many years it has a mark."""

    first: Day
    last: Day
    step: int = 1

    @property
    def years(self) -> tuple[tuple[str, float], ...]:
        """Each year that is marked, in words, with the x at which it begins."""
        marked = range(self.first.year, self.last.year + 1, self.step)
        return tuple((year_words(year), x_of(Day(year, 1, 1), self)) for year in marked)


def axis_between(first: int, last: int) -> Axis:
    """The axis from the beginning of one year to that of another, or a little later where not every year is marked."""
    steps = (digit * 10**power for power in count() for digit in (1, 2, 5))
    step = next(step for step in steps if last - first <= step * _MOST_YEARS)
    # The marks stand as far apart as their words do.
    return Axis(Day(first, 1, 1), Day(last + (first - last) % step, 1, 1), step)


@dataclass(frozen=True, slots=True)
class EventView:
    """A claim on both clocks: in words, and drawn as a span, a point and the lag between them (x in 1000 units)."""

    claim: Link
    topic: Link
    standing: str
    background: bool
    when: str
    public: str
    lag: str
    speakers: tuple[Link, ...]
    stances: tuple[str, ...]
    history: tuple[tuple[str, str], ...]
    span: tuple[float, float] | None
    point: float | None
    uncertain: bool


@dataclass(frozen=True, slots=True)
class TimelineView:
    """The events in the order in which they became public."""

    axis: Axis
    events: tuple[EventView, ...]
    topics: tuple[Link, ...]
    speakers: tuple[Link, ...]
    stances: tuple[str, ...]


def view_timeline(claims: list[Claim], findings: Findings) -> TimelineView:
    """The timeline of some claims: of a dossier's or of all."""
    axis = axis_of(claims, findings)
    events = tuple(_event(claim, findings, axis) for claim in by_public(claims, findings))
    return TimelineView(
        axis=axis,
        events=events,
        topics=_distinct(event.topic for event in events),
        speakers=_distinct(speaker for event in events for speaker in event.speakers),
        stances=tuple(stance for stance in STANCES if any(stance in event.stances for event in events)),
    )


def _distinct(links: Iterable[Link]) -> tuple[Link, ...]:
    return tuple(sorted(set(links), key=lambda link: link.words.casefold()))


def axis_of(claims: list[Claim], findings: Findings) -> Axis:
    """Whole years from the earliest event to the latest publication; what happened long before runs off to the left."""
    public = [day.latest for claim in claims if (day := findings.public.get(claim.id)) and day.latest]
    happened = [claim.when.earliest for claim in claims if claim.when and claim.when.earliest]
    if not public:
        return axis_between(2000, 2001)
    start = max(min([*public, *happened]).year, min(public).year - _YEARS_BEFORE_PUBLIC)
    return axis_between(start, max(public).year + 1)


def _event(claim: Claim, findings: Findings, axis: Axis) -> EventView:
    public = findings.public.get(claim.id)
    when = claim.when
    return EventView(
        claim=link_to(claim.id, findings.archive),
        topic=link_to(findings.archive.topic_of[claim.id].id, findings.archive),
        standing=findings.standings[claim.id].name,
        background=claim.background,
        when=in_words(when) if when else NOT_KNOWN,
        public=in_words(public) if public else NOT_KNOWN,
        lag=lag_words(when, public),
        speakers=links_to(tuple(dict.fromkeys(one.by for one in claim.statements)), findings.archive),
        stances=tuple(dict.fromkeys(one.stance for one in claim.statements)),
        history=machine_history(claim, findings),
        span=_span(when, axis),
        point=x_of(public.latest, axis) if public and public.latest else None,
        uncertain=bool(when and (when.uncertain or when.approximate)),
    )


def _span(when: Edtf | None, axis: Axis) -> tuple[float, float] | None:
    """The left end and the width of a date's span; an open end runs to the drawing's edge."""
    if when is None:
        return None
    left = x_of(when.earliest or axis.first, axis)
    return left, max(round(x_of(when.latest or axis.last, axis) - left, 1), 4.0)


def x_of(day: Day, axis: Axis) -> float:
    """Where a day stands on an axis; what lies outside stands at its edge."""
    begin, end = axis.first.ordinal(), axis.last.ordinal()
    return round((min(max(day.ordinal(), begin), end) - begin) / (end - begin) * WIDTH, 1)


def lag_words(when: Edtf | None, public: Edtf | None) -> str:
    """How long after it is said to have happened (its last day) a thing became public; empty where that is not known.

    Dates known to the month or year only carry no lag in days, and none carry one longer than a life.
    """
    if when is None or public is None or when.latest is None or public.latest is None:
        return ""
    months = _months(when.latest, public.latest)
    if months > _LONGEST_LAG * 12:
        return ""
    for unit, number in (("year", months // 12), ("month", months)):
        if number > 1:
            return f"{number} {unit}s later"
    days = public.latest.ordinal() - when.latest.ordinal()
    if days < 0 or when.is_span or public.is_span:
        return ""
    return "the same day" if days == 0 else f"{days} day{'' if days == 1 else 's'} later"


def _months(first: Day, last: Day) -> int:
    """How many whole months lie between two days. The end of a month is one after the end of the month before."""
    begun = (last.year - first.year) * 12 + last.month - first.month
    is_whole = last.day >= first.day or last == last.month_end()
    return begun if is_whole else begun - 1
