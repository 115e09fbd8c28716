"""The home page: the questions with their short answers, what is contested, and what became public last."""

from dataclasses import dataclass

from casefile.evidence.findings import Findings
from casefile.evidence.relations import main_claims
from casefile.history.changelog import Changelog
from casefile.views.cards import ClaimCard, by_public, claim_card
from casefile.views.changes import ChangeDay, view_changes
from casefile.views.indexes import TopicRow, topic_rows
from casefile.views.strips import StripsView, view_strips

_LATEST = 6
_CHANGED_DAYS = 3
_CHANGES_A_DAY = 5


@dataclass(frozen=True, slots=True)
class HomeView:
    """All that the home page shows."""

    topics: tuple[TopicRow, ...]
    claims: int
    statements: int
    sources: int
    held: int
    strips: StripsView
    contested: tuple[ClaimCard, ...]
    latest: tuple[ClaimCard, ...]
    changed: tuple[ChangeDay, ...]


def view_home(findings: Findings, log: Changelog | None) -> HomeView:
    """The home page."""
    archive = findings.archive
    claims = by_public(list(archive.claims.values()), findings)
    dated = [claim for claim in claims if claim.id in findings.public]
    contested = [claim for claim in main_claims(claims) if findings.standings[claim.id].name == "contested"]
    return HomeView(
        topics=topic_rows(findings),
        claims=len(claims),
        statements=sum(len(claim.statements) for claim in claims),
        sources=len(archive.sources),
        held=len(archive.seals),
        strips=view_strips(findings),
        contested=tuple(claim_card(claim, findings) for claim in contested),
        latest=tuple(claim_card(claim, findings) for claim in reversed(dated[-_LATEST:])),
        changed=tuple(day.shortened(_CHANGES_A_DAY) for day in view_changes(findings, log).days[:_CHANGED_DAYS]),
    )
