"""Two clocks: when a thing is said to have happened, and since when it is publicly known."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import partial

from casefile.evidence.archive import Archive
from casefile.evidence.findings import Findings
from casefile.evidence.relations import is_main
from casefile.model.dates import Day, Edtf, in_words, read_date, year_words
from casefile.model.records import Claim
from casefile.model.vocabulary import STANCES
from casefile.translation import N_, ngettext
from casefile.translation import gettext as _
from casefile.views.axis import Axis, axis_between, span_of, x_of
from casefile.views.cards import SaidView, StanceLine, answers_at, by_public, paging_by_public, said_view
from casefile.views.clocks import ClocksView, month_axis, view_clocks, year_axis
from casefile.views.moments import (
    TODAY,
    Period,
    Stage,
    Stages,
    known_claims,
    periods_of,
    stage_today,
    stages_by_claim,
    start_of,
    totals_of,
)
from casefile.views.paging import PagingView, part_of, part_path
from casefile.views.parts import NOT_KNOWN, Link, TimeView, link_to, links_to, view_time

# So many claims stand on a page of the timeline.
MOST_EVENTS = 500
_YEARS_BEFORE_PUBLIC = 2
_LAST_YEAR = 9999  # of which months can be written
# Nobody keeps a thing back for longer than a life: then a lag tells of the age of our sources, not of a secret.
_LONGEST_LAG = 100
_STANCES = {
    "asserts": N_("asserts"),
    "denies": N_("denies"),
    "withdraws": N_("withdraws"),
    "qualifies": N_("qualifies"),
    "comments": N_("comments"),
    "declines": N_("declines"),
}


@dataclass(frozen=True, slots=True)
class EventState:
    """What is said of a claim at a moment: who denies it or took it back, all speakers and stances."""

    claim: str
    answers: tuple[tuple[str, str, tuple[StanceLine, ...]], ...]
    speakers: tuple[Link, ...]
    stances: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class EventView:
    """A claim on both clocks: in words, and drawn as a span, a point and the lag between them (x in 1000 units).

    `since` it is shown, each of its `standings` and `states` in its time. Its `row` is its number on the page.
    """

    row: int
    claim: Link
    topics: tuple[Link, ...]
    background: bool
    time: TimeView
    public: SaidView
    lag: str
    since: str
    standings: tuple[Period[str], ...]
    states: tuple[Period[EventState], ...]
    span: tuple[float, float] | None
    point: float | None
    uncertain: bool


@dataclass(frozen=True, slots=True)
class Choice:
    """A value by which the timeline can be narrowed, in words, and since when there is anything of it."""

    value: str
    words: str
    since: str


@dataclass(frozen=True, slots=True)
class MonthView:
    """The claims that became public in one month: the `main` ones stand open, the `others` are folded.

    `clocks` draws them by the day. `more` says on each day how many are folded; `since` is when the month is shown,
    `since_others` the fold.
    """

    anchor: str
    words: str
    clocks: ClocksView
    main: tuple[EventView, ...]
    others: tuple[EventView, ...]
    more: tuple[Period[str], ...]

    @property
    def events(self) -> tuple[EventView, ...]:
        """All of them."""
        return self.main + self.others

    @property
    def since(self) -> str:
        """The first moment at which any of its claims is shown."""
        return min(event.since for event in self.events)

    @property
    def since_others(self) -> str:
        """The first moment at which any of those that are folded is shown."""
        return min((event.since for event in self.others), default=TODAY)


@dataclass(frozen=True, slots=True)
class YearView:
    """The claims that became public in one year, drawn by the month, and then month by month."""

    anchor: str
    words: str
    clocks: ClocksView
    months: tuple[MonthView, ...]

    @property
    def size(self) -> int:
        """How many claims there are."""
        return sum(len(month.events) for month in self.months)

    @property
    def since(self) -> str:
        """The first moment at which any of its claims is shown."""
        return min(month.since for month in self.months)


@dataclass(frozen=True, slots=True)
class EventsView:
    """Claims on both clocks, in the order in which they became public, and their axis."""

    axis: Axis
    events: tuple[EventView, ...]


@dataclass(frozen=True, slots=True)
class TimelineView:
    """The events in the order in which they became public, the same by years, and by what they can be narrowed.

    `clocks` draws all of them. `known` says how many of the claims were public by each day. `paging` says where the
    page stands among several.
    """

    axis: Axis
    clocks: ClocksView
    known: tuple[Period[int], ...]
    events: tuple[EventView, ...]
    years: tuple[YearView, ...]
    topics: tuple[Choice, ...]
    speakers: tuple[Choice, ...]
    stances: tuple[Choice, ...]
    paging: PagingView | None


def view_timeline(findings: Findings, number: int = 1, most: int = MOST_EVENTS) -> TimelineView:
    """A page of the timeline of all claims; what it is narrowed by is that of the page."""
    every = findings.claims_by_public
    paging = paging_by_public(every, number, partial(part_path, "timeline.md"), findings, most)
    claims = by_public([*part_of(every, number, most)], findings)
    axis, events = _events_of(claims, stages_by_claim(findings), findings)
    periods = [(event, period) for event in events for period in event.states]
    dossiers = _choices((one.id, one.words, period) for event, period in periods for one in event.topics)
    speakers = _choices((one.id, one.words, period) for _, period in periods for one in period.shown.speakers)
    names = [stance.name for stance in STANCES]
    stances = _choices(
        (one, _(_STANCES.get(one, one)), period) for __, period in periods for one in period.shown.stances
    )
    return TimelineView(
        axis=axis,
        clocks=view_clocks(enumerate(claims), axis, findings),
        known=known_claims(claims, findings),
        events=events,
        years=_years(zip(claims, events, strict=True), findings),
        topics=tuple(sorted(dossiers, key=_words_of)),
        speakers=tuple(sorted(speakers, key=_words_of)),
        stances=tuple(sorted(stances, key=lambda one: names.index(one.value))),
        paging=paging,
    )


def view_events(claims: Iterable[Claim], findings: Findings) -> EventsView:
    """Some claims on both clocks, as of today: what a dossier's page shows."""
    claims = [*claims]
    stages = {one.id: {TODAY: stage_today(one, findings)} for one in claims}
    return EventsView(*_events_of(by_public(claims, findings), stages, findings))


def _events_of(
    claims: list[Claim], stages: Mapping[str, Stages], findings: Findings
) -> tuple[Axis, tuple[EventView, ...]]:
    axis = axis_of(claims, findings)
    return axis, tuple(_event(row, claim, stages[claim.id], findings, axis) for row, claim in enumerate(claims))


# A claim with its event.
_Shown = tuple[Claim, EventView]


def _years(shown: Iterable[_Shown], findings: Findings) -> tuple[YearView, ...]:
    """Events by the year in which they were surely public; those of which it is not known last."""
    years: dict[int | None, list[_Shown]] = {}
    for claim, event in shown:
        public = findings.public.get(claim.id)
        years.setdefault(public.latest.year if public and public.latest else None, []).append((claim, event))
    return tuple(_year(year, events, findings) for year, events in years.items())


def _year(year: int | None, shown: list[_Shown], findings: Findings) -> YearView:
    months: dict[int | None, list[_Shown]] = {}
    for claim, event in shown:
        months.setdefault(_month_of(findings.public.get(claim.id)), []).append((claim, event))
    drawn = ((event.row, claim) for claim, event in shown)
    return YearView(
        anchor=f"public-{'on-a-day-not-known' if year is None else year}",
        words=_("Day not known") if year is None else year_words(year),
        clocks=view_clocks(drawn, year_axis(year), findings),
        months=tuple(_month(year, month, events, findings) for month, events in months.items()),
    )


def _month_of(public: Edtf | None) -> int | None:
    """The month in which a thing surely became public; None where only the year of that is known, or not even that."""
    if public is None or public.earliest is None or public.latest is None:
        return None
    first, last = public.earliest, public.latest
    return last.month if first[:2] == last[:2] and 0 < last.year <= _LAST_YEAR else None


def _month(year: int | None, month: int | None, shown: list[_Shown], findings: Findings) -> MonthView:
    main = tuple(event for claim, event in shown if is_main(claim))
    others = tuple(event for claim, event in shown if not is_main(claim))
    words = _month_words(year, month)
    drawn = ((event.row, claim) for claim, event in shown)
    return MonthView(
        anchor="" if year is None else f"public-{year}-{f'{month:02}' if month else 'month-not-known'}",
        words="" if year is None else words,
        clocks=view_clocks(drawn, month_axis(year, month), findings),
        main=main,
        others=others,
        more=tuple(Period(_more(one.shown, year, words, not main), one.since, one.until) for one in _sum(others)),
    )


def _month_words(year: int | None, month: int | None) -> str:
    if year is None:
        return ""
    return in_words(read_date(f"{year:04}-{month:02}")) if month else year_words(year)


def _more(number: int, year: int | None, words: str, is_all: bool) -> str:
    """How many claims are folded below a month, or are all of it; the year is None where the day is not known."""
    if year is None:
        more = ngettext(
            "{n} more claim of which the day is not known", "{n} more claims of which the day is not known", number
        )
    elif is_all:
        more = ngettext("{n} claim that became public in {year}", "{n} claims that became public in {year}", number)
    else:
        more = ngettext(
            "{n} more claim that became public in {year}", "{n} more claims that became public in {year}", number
        )
    return more.format(n=number, year=words)


def _sum(events: Iterable[EventView]) -> tuple[Period[int], ...]:
    """How many of some events are shown by each moment, from the first of them."""
    return periods_of((moment, [number]) for moment, number in totals_of(event.since for event in events))


def _choices(met: Iterable[tuple[str, str, Period[EventState]]]) -> Iterator[Choice]:
    """What can be chosen, where each value was met with its words in some periods."""
    since: dict[tuple[str, str], str] = {}
    for value, words, period in met:
        since[value, words] = min(period.since, since.get((value, words), TODAY))
    return (Choice(value, words, first) for (value, words), first in since.items())


def _words_of(choice: Choice) -> tuple[str, str]:
    return choice.words.casefold(), choice.value


def _state(stage: Stage, archive: Archive) -> EventState:
    statements = stage.claim.statements
    return EventState(
        claim=stage.claim.id,
        answers=answers_at(stage, archive),
        speakers=links_to(tuple(dict.fromkeys(speaker for one in statements for speaker in one.by)), archive),
        stances=tuple(dict.fromkeys(one.stance for one in statements)),
    )


def axis_of(claims: list[Claim], findings: Findings) -> Axis:
    """Whole years from the earliest event to the latest publication; what happened long before runs off to the left."""
    public = [day.latest for claim in claims if (day := findings.public.get(claim.id)) and day.latest]
    times = (claim.when or claim.as_of for claim in claims)
    happened = [time.earliest for time in times if time and time.earliest]
    if not public:
        return axis_between(2000, 2001)
    start = max(min([*public, *happened]).year, min(public).year - _YEARS_BEFORE_PUBLIC)
    return axis_between(start, max(public).year + 1)


def _event(row: int, claim: Claim, stages: Stages, findings: Findings, axis: Axis) -> EventView:
    states = periods_of((name, [_state(stage, findings.archive)]) for name, stage in stages.items())
    public = findings.public.get(claim.id)
    time = claim.when or claim.as_of
    return EventView(
        row=row,
        claim=link_to(claim.id, findings.archive),
        topics=tuple(link_to(one.id, findings.archive) for one in findings.archive.dossiers_of(claim.id)),
        background=claim.kind == "context",
        time=view_time(claim, short=True),
        public=said_view(public) or SaidView(_(NOT_KNOWN)),
        lag=lag_words(claim.when, public),
        since=start_of(states),
        standings=periods_of((name, [stage.standing.name]) for name, stage in stages.items()),
        states=states,
        span=span_of(time, axis),
        point=x_of(public.latest, axis) if public and public.latest else None,
        uncertain=bool(time and (time.uncertain or time.approximate)),
    )


def lag_words(when: Edtf | None, public: Edtf | None) -> str:
    """How long after it is said to have happened (its last day) a thing became public; empty where that is not known.

    Dates known to the month or year only carry no lag in days, and none carry one longer than a life.
    """
    if when is None or public is None or when.latest is None or public.latest is None:
        return ""
    months = _months(when.latest, public.latest)
    if months > _LONGEST_LAG * 12:
        return ""
    if (years := months // 12) > 1:
        return ngettext("{n} year later", "{n} years later", years).format(n=years)
    if months > 1:
        return ngettext("{n} month later", "{n} months later", months).format(n=months)
    days = public.latest.ordinal() - when.latest.ordinal()
    if days < 0 or when.is_span or public.is_span:
        return ""
    return ngettext("{n} day later", "{n} days later", days).format(n=days) if days else _("the same day")


def _months(first: Day, last: Day) -> int:
    """How many whole months lie between two days. The end of a month is one after the end of the month before."""
    begun = (last.year - first.year) * 12 + last.month - first.month
    is_whole = last.day >= first.day or last == last.month_end()
    return begun if is_whole else begun - 1
