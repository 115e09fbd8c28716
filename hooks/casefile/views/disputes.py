"""Questions to which the claims of a dossier give rival answers: on each day and today."""

from dataclasses import dataclass

from casefile.evidence.standing_line import StandingLine, line_of
from casefile.model.records import Dispute
from casefile.views.cards import cards_in_time
from casefile.views.moments import TODAY, Moment, Period, periods_of, start_of
from casefile.views.parts import Link, link_to


@dataclass(frozen=True, slots=True)
class AccountView:
    """One claim of a dispute, with what stands before its text as long as it did."""

    link: Link
    lines: tuple[Period[StandingLine], ...]

    @property
    def since(self) -> str:
        """From which moment it is shown."""
        return start_of(self.lines)


@dataclass(frozen=True, slots=True)
class DisputeView:
    """One question with the claims that answer it."""

    question: str
    note: str | None
    accounts: tuple[AccountView, ...]

    @property
    def since(self) -> str:
        """Since when two of them are public."""
        return min((account.since for account in self.accounts), default=TODAY)


def view_dispute(dispute: Dispute, moments: tuple[Moment, ...]) -> DisputeView:
    """A dispute of a topic."""
    archive = moments[-1].findings.archive
    known = {one: _lines(one, moments) for one in dispute.accounts}
    # One account alone is in no dispute.
    names = [moment.name for moment in moments]
    disputed = {name for name in names if sum(name in lines for lines in known.values()) > 1}
    return DisputeView(
        dispute.question,
        dispute.note,
        tuple(
            AccountView(
                link_to(one, archive),
                periods_of((name, [lines[name]] if name in disputed & lines.keys() else []) for name in names),
            )
            for one, lines in known.items()
        ),
    )


def _lines(claim: str, moments: tuple[Moment, ...]) -> dict[str, StandingLine]:
    """What stood before a claim's text at each moment at which it was public."""
    *_, today = moments
    if claim not in today.topic.claims:
        return {one.name: line_of(claim, one.findings) for one in moments if claim in one.findings.archive.claims}
    cards = cards_in_time(claim, today.findings)
    last: StandingLine | None = None
    lines = {}
    for moment in moments:
        last = cards[moment.name].link.line if moment.name in cards else last
        if last:
            lines[moment.name] = last
    return lines
