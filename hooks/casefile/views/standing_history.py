"""How standings came about, day by day: for one claim, and for all claims of a dossier together."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby

from casefile.evidence.bearings import Bearing
from casefile.evidence.findings import Findings
from casefile.evidence.standing import Step
from casefile.model.dates import Day, end_key, in_words
from casefile.model.records import Claim
from casefile.translation import N_
from casefile.translation import gettext as _
from casefile.views.cards import SaidView, claim_then, said_view
from casefile.views.moments import Stage
from casefile.views.parts import Link, speakers_in_words, stance_of


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
    speakers, stance = speakers_in_words(statement, findings.archive), stance_of(statement, findings.archive)
    words = _(_WAYS[bearing.way]).format(speakers=speakers, stance=stance)
    return Link(bearing.claim.id, words, statement.anchor, "statement")


# How a statement bears on a claim, be it entered on that or on another.
_WAYS = {
    "itself": N_("{speakers} {stance}"),
    "whole": N_("{speakers} {stance} the whole of it"),
    "part": N_("{speakers} {stance} a part of it"),
    "rival": N_("{speakers} {stance} what excludes it"),
}


def view_standing_changes(claims: Iterable[Claim], findings: Findings) -> tuple[DayView, ...]:
    """Every day on which one of some claims became public or changed its standing."""
    return tuple(_by_day(change for one in claims for change in _changes(one, findings)))


def _by_day(changes: Iterable[tuple[Day, str, ChangeView]]) -> Iterator[DayView]:
    """Changes by day; a day and a month that end at once stand apart."""
    ordered = sorted(changes, key=lambda change: change[:2])
    for (_day, words), group in groupby(ordered, key=lambda change: change[:2]):
        yield DayView(words, tuple(view for *_, view in group))


def _changes(claim: Claim, findings: Findings) -> Iterator[tuple[Day, str, ChangeView]]:
    before = None
    for step in findings.histories[claim.id]:
        if step.changed and step.day is not None:
            link = claim_then(Stage(claim, step.standing), findings.archive)
            yield end_key(step.day)[0], in_words(step.day), ChangeView(link, before)
        before = step.standing.name


def known_changes(claim: Claim, findings: Findings) -> list[tuple[Day, str]]:
    """The known days from which a claim surely had each of its standings."""
    steps = [step for step in findings.histories[claim.id] if step.changed]
    return [(step.day.latest, step.standing.name) for step in steps if step.day and step.day.latest]
