"""The page of a topic: one dossier."""

from dataclasses import dataclass

from casefile.evidence.findings import Findings
from casefile.evidence.standing import STANDINGS
from casefile.model.records import Claim, OpenQuestion, Topic
from casefile.problems import counted
from casefile.views.cards import StandingGroup, group_by_standing
from casefile.views.citation import CitationView, cite_topic
from casefile.views.disputes import DisputeView, view_dispute
from casefile.views.history import DayView, view_changes
from casefile.views.parts import Link, document_link, link_to
from casefile.views.timeline import TimelineView, view_timeline


@dataclass(frozen=True, slots=True)
class Count:
    """How many claims have a standing."""

    standing: str
    number: int


@dataclass(frozen=True, slots=True)
class TopicView:
    """All that the page of a topic shows."""

    id: str
    title: str
    question: str
    summary: str
    counts: tuple[Count, ...]
    measure: str
    disputes: tuple[DisputeView, ...]
    groups: tuple[StandingGroup, ...]
    background: tuple[StandingGroup, ...]
    has_background: bool
    open: tuple[OpenQuestion, ...]
    changes: tuple[DayView, ...]
    timeline: TimelineView
    speakers: tuple[tuple[Link, int], ...]
    sources: tuple[Link, ...]
    citation: CitationView


def view_topic(topic: Topic, findings: Findings) -> TopicView:
    """The page of one topic."""
    claims = list(topic.claims.values())
    main = [claim for claim in claims if not claim.background]
    read = _sources(claims, findings)
    said = sum(len(claim.statements) for claim in claims)
    return TopicView(
        id=topic.id,
        title=topic.title,
        question=topic.question,
        summary=topic.summary,
        counts=count_standings(main, findings),
        measure=f"{counted(said, 'statement')} in {counted(len(read), 'source')}",
        disputes=tuple(view_dispute(dispute, findings) for dispute in topic.disputes),
        groups=group_by_standing(main, findings),
        background=group_by_standing([claim for claim in claims if claim.background], findings),
        has_background=len(main) < len(claims),
        open=topic.open,
        changes=view_changes(claims, findings),
        timeline=view_timeline(claims, findings),
        speakers=_speakers(claims, findings),
        sources=read,
        citation=cite_topic(topic, findings),
    )


def count_standings(claims: list[Claim], findings: Findings) -> tuple[Count, ...]:
    """How many of some claims have each standing, in the order of the rules."""
    names = [findings.standings[claim.id].name for claim in claims]
    return tuple(Count(standing, names.count(standing)) for standing in STANDINGS if standing in names)


def _speakers(claims: list[Claim], findings: Findings) -> tuple[tuple[Link, int], ...]:
    """Who speaks in these claims and how often, the most frequent first."""
    counts: dict[str, int] = {}
    for claim in claims:
        for statement in claim.statements:
            counts[statement.by] = counts.get(statement.by, 0) + 1
    ordered = sorted(counts.items(), key=lambda one: (-one[1], one[0]))
    return tuple((link_to(speaker, findings.archive), number) for speaker, number in ordered)


def _sources(claims: list[Claim], findings: Findings) -> tuple[Link, ...]:
    """The sources in which these claims were read, in the order of their ids."""
    read = {passage.source for claim in claims for statement in claim.statements for passage in statement.passages}
    return tuple(document_link(source, findings.archive) for source in sorted(read))
