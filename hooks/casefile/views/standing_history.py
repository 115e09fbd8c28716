"""How standings came about, day by day: for one claim, and for all claims of a dossier together."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby

from casefile.evidence.archive import Archive
from casefile.evidence.bearings import Bearing
from casefile.evidence.findings import Findings
from casefile.evidence.standing import Step
from casefile.evidence.standing_line import standing_line
from casefile.model.dates import Day, end_key, in_words
from casefile.model.records import Claim
from casefile.model.vocabulary import stance_in_words
from casefile.translation import N_
from casefile.translation import gettext as _
from casefile.views.cards import SaidView, said_view
from casefile.views.moments import Period, histories_of, in_turn, periods_of
from casefile.views.parts import Link, speakers_in_words


@dataclass(frozen=True, slots=True)
class StepView:
    """A day on a claim's second clock: what became public, what was `retracted` then, and the standing from then on."""

    day: str
    short: SaidView
    statements: tuple[Link, ...]
    retracted: tuple[Link, ...]
    standing: str
    number: int
    changed: bool


@dataclass(frozen=True, slots=True)
class ChangeView:
    """A claim that became public on a day, or whose standing changed then, as it stood from then on."""

    claim: Link
    before: str | None


@dataclass(frozen=True, slots=True)
class DayView:
    """What changed on one day."""

    day: str
    changes: tuple[ChangeView, ...]


def view_history(claim: Claim, findings: Findings) -> tuple[StepView, ...]:
    """The standing over time of one claim."""
    return tuple(_step(step, claim, findings) for step in findings.histories[claim.id])


def _step(step: Step, claim: Claim, findings: Findings) -> StepView:
    return StepView(
        day=in_words(step.day) if step.day else _("On a day not known"),
        short=said_view(step.day) or SaidView(_("day not known")),
        statements=tuple(_statement_link(one, claim, findings) for one in step.bearings),
        retracted=tuple(_statement_link(one, claim, findings) for one in step.retracted),
        standing=step.standing.name,
        number=step.standing.number,
        changed=step.changed,
    )


def _statement_link(bearing: Bearing, claim: Claim, findings: Findings) -> Link:
    statement = bearing.statement
    speakers, stance = speakers_in_words(statement, findings.archive), stance_in_words(statement.stance)
    words = _(_WAYS[bearing.way]).format(speakers=speakers, stance=stance)
    return Link(bearing.claim.id, words, statement.anchor, "statement")


# How a statement bears on a claim, be it entered on that or on another.
_WAYS = {
    "itself": N_("{speakers} {stance}"),
    "whole": N_("{speakers} {stance} the whole of it"),
    "part": N_("{speakers} {stance} a part of it"),
    "rival": N_("{speakers} {stance} what excludes it"),
}


def view_standing_changes(claims: Iterable[Claim], findings: Findings) -> tuple[Period[DayView], ...]:
    """Every day on which one of some claims became public or changed its standing, as it was told at each moment."""
    claims = [*claims]
    came = in_turn(
        (moment, (claim.id, [*_changes(known, steps, findings.archive)]))
        for claim in claims
        for moment, (known, steps) in histories_of(claim, findings).items()
    )
    told: dict[str, list[tuple[Day, str, ChangeView]]] = {}
    days: dict[str, tuple[tuple[Day, DayView], ...]] = {}
    for moment, changes in came:
        told |= changes
        days[moment] = tuple(_by_day(change for one in claims for change in told.get(one.id, ())))
    periods = periods_of(days.items(), lambda one: (one[0], one[1].day))
    return tuple(Period(one.shown[1], one.since, one.until) for one in periods)


def _by_day(changes: Iterable[tuple[Day, str, ChangeView]]) -> Iterator[tuple[Day, DayView]]:
    """Changes by day; a day and a month that end at once stand apart."""
    ordered = sorted(changes, key=lambda change: change[:2])
    for (day, words), group in groupby(ordered, key=lambda change: change[:2]):
        yield day, DayView(words, tuple(view for _, _, view in group))


def _changes(claim: Claim, steps: Iterable[Step], archive: Archive) -> Iterator[tuple[Day, str, ChangeView]]:
    before = None
    for step in steps:
        if step.changed and step.day is not None:
            line = standing_line(claim, step.standing, archive)
            link = Link(claim.id, claim.text, kind="claim", line=line)
            yield end_key(step.day)[0], in_words(step.day), ChangeView(link, before)
        before = step.standing.name


def known_changes(claim: Claim, findings: Findings) -> list[tuple[Day, str]]:
    """The known days from which a claim surely had each of its standings."""
    steps = [step for step in findings.histories[claim.id] if step.changed]
    return [(step.day.latest, step.standing.name) for step in steps if step.day and step.day.latest]
