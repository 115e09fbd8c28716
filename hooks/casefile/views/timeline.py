"""Two clocks: when a thing is said to have happened, and since when it is publicly known."""

from dataclasses import dataclass
from datetime import date

from casefile.dates import Day, Edtf, in_words
from casefile.findings import Findings
from casefile.records import Claim
from casefile.views.cards import by_public
from casefile.views.parts import NOT_KNOWN, Link, link_to

WIDTH = 1000
_YEARS_BEFORE_PUBLIC = 2
_MONTH, _YEAR = 30.44, 365.25


@dataclass(frozen=True, slots=True)
class Axis:
    """The years of a timeline, each with its x in the drawing's 1000 units."""

    years: tuple[tuple[int, float], ...]


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
    span: tuple[float, float] | None
    point: float | None
    uncertain: bool


@dataclass(frozen=True, slots=True)
class TimelineView:
    """The events in the order in which they became public."""

    axis: Axis
    events: tuple[EventView, ...]


def view_timeline(claims: list[Claim], findings: Findings) -> TimelineView:
    """The timeline of some claims: of a dossier's or of all."""
    first, last = _range(claims, findings)
    years = tuple((year, _x(Day(year, 1, 1), first, last)) for year in range(first.year, last.year + 1))
    return TimelineView(
        Axis(years), tuple(_event(claim, findings, first, last) for claim in by_public(claims, findings))
    )


def _range(claims: list[Claim], findings: Findings) -> tuple[Day, Day]:
    """Whole years from the earliest event to the latest publication; what happened long before runs off to the left."""
    public = [day.latest for claim in claims if (day := findings.public.get(claim.id)) and day.latest]
    happened = [claim.when.earliest for claim in claims if claim.when and claim.when.earliest]
    if not public:
        return Day(2000, 1, 1), Day(2001, 1, 1)
    start = max(min([*public, *happened]).year, min(public).year - _YEARS_BEFORE_PUBLIC)
    return Day(start, 1, 1), Day(max(public).year + 1, 1, 1)


def _event(claim: Claim, findings: Findings, first: Day, last: Day) -> EventView:
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
        span=_span(when, first, last),
        point=_x(public.latest, first, last) if public and public.latest else None,
        uncertain=bool(when and (when.uncertain or when.approximate)),
    )


def _span(when: Edtf | None, first: Day, last: Day) -> tuple[float, float] | None:
    """The left end and the width of a date's span; an open end runs to the drawing's edge."""
    if when is None:
        return None
    left = _x(when.earliest or first, first, last)
    return left, max(_x(when.latest or last, first, last) - left, 4.0)


def _x(day: Day, first: Day, last: Day) -> float:
    share = (_days(day) - _days(first)) / (_days(last) - _days(first))
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
