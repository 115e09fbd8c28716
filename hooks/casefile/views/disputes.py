"""Questions to which the claims of a dossier give rival answers: on each day and today."""

from dataclasses import dataclass

from casefile.evidence.findings import Findings
from casefile.evidence.standing_line import StandingLine, line_of
from casefile.model.records import Dispute
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
    known = {moment.name: (moment.findings, _public(dispute, moment.findings)) for moment in moments}
    archive = moments[-1].findings.archive
    return DisputeView(
        dispute.question,
        dispute.note,
        tuple(
            AccountView(
                link_to(one, archive),
                periods_of(
                    (name, [line_of(one, found)] if one in public else []) for name, (found, public) in known.items()
                ),
            )
            for one in dispute.accounts
        ),
    )


def _public(dispute: Dispute, findings: Findings) -> list[str]:
    """The accounts that were public; one alone was in no dispute."""
    known = [account for account in dispute.accounts if account in findings.archive.claims]
    return known if len(known) > 1 else []
