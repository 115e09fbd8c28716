"""Rival accounts of one question, point by point: who, when, on whose word, answered by whom."""

from dataclasses import dataclass

from casefile.evidence.findings import Findings
from casefile.model.records import Claim, Dispute
from casefile.views.cards import ClaimCard, claim_card
from casefile.views.origins import origin_sentence, view_origins
from casefile.views.parts import Link


@dataclass(frozen=True, slots=True)
class AccountView:
    """One account: its claim, and on whose word it rests."""

    card: ClaimCard
    origins: tuple[Link, ...]
    origin_sentence: str


@dataclass(frozen=True, slots=True)
class DisputeView:
    """One question with its rival accounts side by side."""

    question: str
    note: str | None
    accounts: tuple[AccountView, ...]


def view_dispute(dispute: Dispute, findings: Findings) -> DisputeView:
    """A dispute of a topic."""
    accounts = tuple(_account(findings.archive.claims[one], findings) for one in dispute.accounts)
    return DisputeView(dispute.question, dispute.note, accounts)


def _account(claim: Claim, findings: Findings) -> AccountView:
    origins = view_origins(claim, findings)
    return AccountView(claim_card(claim, findings), tuple(one.origin for one in origins), origin_sentence(origins))
