"""The home page: the questions with their short answers, what is contested, and what became public last."""

from dataclasses import dataclass

from casefile.findings import Findings
from casefile.views.cards import ClaimCard, by_public, claim_card
from casefile.views.indexes import TopicRow, topic_rows

_LATEST = 6


@dataclass(frozen=True, slots=True)
class HomeView:
    """All that the home page shows."""

    topics: tuple[TopicRow, ...]
    claims: int
    statements: int
    sources: int
    held: int
    contested: tuple[ClaimCard, ...]
    latest: tuple[ClaimCard, ...]


def view_home(findings: Findings) -> HomeView:
    """The home page."""
    archive = findings.archive
    claims = by_public(list(archive.claims.values()), findings)
    main = [claim for claim in claims if not claim.background]
    dated = [claim for claim in claims if claim.id in findings.public]
    contested = [claim for claim in main if findings.standings[claim.id].name == "contested"]
    return HomeView(
        topics=topic_rows(findings),
        claims=len(claims),
        statements=sum(len(claim.statements) for claim in claims),
        sources=len(archive.sources),
        held=len(archive.seals),
        contested=tuple(claim_card(claim, findings) for claim in contested),
        latest=tuple(claim_card(claim, findings) for claim in reversed(dated[-_LATEST:])),
    )
