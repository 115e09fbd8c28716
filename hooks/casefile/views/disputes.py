"""Questions to which the claims of a dossier give rival answers: on each day and today."""

from dataclasses import dataclass

from casefile.evidence.findings import Findings
from casefile.evidence.standing_line import StandingLine, standing_line
from casefile.model.records import Dispute
from casefile.views.moments import TODAY, Period, Stages, periods_of, stages_of, start_of
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


def view_dispute(dispute: Dispute, start: str, findings: Findings) -> DisputeView:
    """A dispute of a topic of which anything is shown from the moment `start` on."""
    claims = findings.archive.claims
    stages = [stages_of(claims[one], findings) for one in dispute.accounts]
    # One account alone was in no dispute.
    first = max(start, sorted(min(found) for found in stages)[1])
    accounts = (_account(found, first, findings) for found in stages)
    return DisputeView(dispute.question, dispute.note, tuple(accounts))


def _account(stages: Stages, first: str, findings: Findings) -> AccountView:
    archive, today = findings.archive, stages[TODAY].claim
    lines = {name: standing_line(stage.claim, stage.standing, archive) for name, stage in stages.items()}
    # Of the stages before the first moment, the last one holds then.
    shown = {max(name, first): line for name, line in lines.items()}
    return AccountView(link_to(today.id, archive), periods_of((name, [line]) for name, line in shown.items()))
