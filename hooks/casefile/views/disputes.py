"""Questions to which the claims of a dossier give rival answers: on each day and today."""

from dataclasses import dataclass

from casefile.evidence.findings import Findings
from casefile.model.records import Dispute
from casefile.views.moments import Moment, Period, periods_of, start_of
from casefile.views.parts import Link, claim_link


@dataclass(frozen=True, slots=True)
class DisputeView:
    """One question with the claims that answer it; `since` two of them were public."""

    question: str
    note: str | None
    since: str
    accounts: tuple[Period[Link], ...]


def view_dispute(dispute: Dispute, moments: tuple[Moment, ...]) -> DisputeView:
    """A dispute of a topic."""
    shown = [(moment.name, _accounts(dispute, moment.findings)) for moment in moments]
    accounts = periods_of(shown, lambda account: dispute.accounts.index(account.id))
    return DisputeView(dispute.question, dispute.note, start_of(accounts), accounts)


def _accounts(dispute: Dispute, findings: Findings) -> list[Link]:
    """The accounts that were public; one alone was in no dispute."""
    known = [account for account in dispute.accounts if account in findings.archive.claims]
    return [claim_link(one, findings) for one in known] if len(known) > 1 else []
