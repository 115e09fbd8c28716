"""Two clocks: when a thing is said to have happened, and since when it is publicly known."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from casefile.evidence.findings import Findings
from casefile.model.dates import Day, Edtf, in_words
from casefile.model.records import Claim
from casefile.model.vocabulary import STANCES
from casefile.views.cards import StanceLine, by_public, claim_card
from casefile.views.history import machine_history
from casefile.views.parts import NOT_KNOWN, Link, link_to, links_to

WIDTH = 1000
_YEARS_BEFORE_PUBLIC = 2
_MONTH, _YEAR = 30.44, 365.25


@dataclass(frozen=True, slots=True)
class Axis:
    """The days between which a timeline is drawn, 1000 units wide."""

    first: Day
    last: Day

    @property
    def years(self) -> tuple[tuple[int, float], ...]:
        """Each year with the x at which it begins."""
        return tuple((year, x_of(Day(year, 1, 1), self)) for year in range(self.first.year, self.last.year + 1))


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
    denied: tuple[StanceLine, ...]
    taken_back: tuple[StanceLine, ...]
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
        stances=tuple(one.name for one in STANCES if any(one.name in event.stances for event in events)),
    )


def _distinct(links: Iterable[Link]) -> tuple[Link, ...]:
    return tuple(sorted(set(links), key=lambda link: link.words.casefold()))


def axis_of(claims: list[Claim], findings: Findings) -> Axis:
    """Whole years from the earliest event to the latest publication; what happened long before runs off to the left."""
    public = [day.latest for claim in claims if (day := findings.public.get(claim.id)) and day.latest]
    happened = [claim.when.earliest for claim in claims if claim.when and claim.when.earliest]
    if not public:
        return Axis(Day(2000, 1, 1), Day(2001, 1, 1))
    start = max(min([*public, *happened]).year, min(public).year - _YEARS_BEFORE_PUBLIC)
    return Axis(Day(start, 1, 1), Day(max(public).year + 1, 1, 1))


def _event(claim: Claim, findings: Findings, axis: Axis) -> EventView:
    public = findings.public.get(claim.id)
    when = claim.when
    card = claim_card(claim, findings)
    return EventView(
        claim=card.link,
        topic=link_to(findings.archive.topic_of[claim.id].id, findings.archive),
        standing=card.standing,
        background=claim.background,
        when=in_words(when) if when else NOT_KNOWN,
        public=in_words(public) if public else NOT_KNOWN,
        lag=lag_words(when, public),
        denied=card.denied,
        taken_back=card.taken_back,
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
    share = (_days(day) - _days(axis.first)) / (_days(axis.last) - _days(axis.first))
    return round(min(max(share, 0.0), 1.0) * WIDTH, 1)


def _days(day: Day) -> int:
    return date(min(max(day.year, 1), 9999), day.month, day.day).toordinal()


def lag_words(when: Edtf | None, public: Edtf | None) -> str:
    """How long after it is said to have happened (its last day) a thing became public; empty where that is not known.

    Dates known to the month or year only carry no lag in days.
    """
    if when is None or public is None or when.latest is None or public.latest is None:
        return ""
    days = _days(public.latest) - _days(when.latest)
    for unit, length in (("year", _YEAR), ("month", _MONTH)):
        number = int(days / length)
        if number > 1:
            return f"{number} {unit}s later"
    if days < 0 or when.is_span or public.is_span:
        return ""
    return "the same day" if days == 0 else f"{days} day{'' if days == 1 else 's'} later"
