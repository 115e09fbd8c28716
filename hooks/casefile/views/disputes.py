"""Questions to which the claims of a dossier give rival answers: on each day and today."""

from collections.abc import Mapping
from dataclasses import dataclass

from casefile.evidence.archive import Archive
from casefile.evidence.standing_line import StandingLine, standing_line
from casefile.model.records import Dispute
from casefile.views.moments import TODAY, Period, Stages, periods_of, start_of
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


def view_dispute(dispute: Dispute, start: str, stages: Mapping[str, Stages], archive: Archive) -> DisputeView:
    """A dispute of a dossier of which anything is shown from the moment `start` on; the stages of claims are known."""
    accounts = [stages[one] for one in dispute.accounts]
    # One account alone was in no dispute.
    first = max(start, sorted(min(found) for found in accounts)[1])
    return DisputeView(dispute.question, dispute.note, tuple(_account(found, first, archive) for found in accounts))


def _account(stages: Stages, first: str, archive: Archive) -> AccountView:
    today = stages[TODAY].claim
    lines = {name: standing_line(stage.claim, stage.standing, archive) for name, stage in stages.items()}
    # Of the stages before the first moment, the last one holds then.
    shown = {max(name, first): line for name, line in lines.items()}
    return AccountView(link_to(today.id, archive), periods_of((name, [line]) for name, line in shown.items()))
