"""Rival accounts of one question, point by point: who, when, on whose word, answered by whom; on each day and today."""

from dataclasses import dataclass

from casefile.evidence.findings import Findings
from casefile.model.records import Claim, Dispute
from casefile.views.cards import ClaimCard, claim_card
from casefile.views.moments import Moment, Period, periods_of, start_of
from casefile.views.origins import origin_links, view_origins
from casefile.views.parts import Link


@dataclass(frozen=True, slots=True)
class AccountView:
    """One account: its claim, and on whose word it rests."""

    card: ClaimCard
    origins: tuple[Link, ...]
    origin_sentence: str


@dataclass(frozen=True, slots=True)
class DisputeView:
    """One question with its rival accounts side by side; `since` two of them were public."""

    question: str
    note: str | None
    since: str
    accounts: tuple[Period[AccountView], ...]


def view_dispute(dispute: Dispute, moments: tuple[Moment, ...]) -> DisputeView:
    """A dispute of a topic."""
    shown = [(moment.name, _accounts(dispute, moment.findings)) for moment in moments]
    accounts = periods_of(shown, lambda account: dispute.accounts.index(account.card.link.id))
    return DisputeView(dispute.question, dispute.note, start_of(accounts), accounts)


def _accounts(dispute: Dispute, findings: Findings) -> list[AccountView]:
    """The accounts that were public; one alone was in no dispute."""
    claims = findings.archive.claims
    known = [claims[account] for account in dispute.accounts if account in claims]
    return [_account(claim, findings) for claim in known] if len(known) > 1 else []


def _account(claim: Claim, findings: Findings) -> AccountView:
    sentence = view_origins(claim, findings).sentence
    return AccountView(claim_card(claim, findings), origin_links(claim, findings), sentence)
