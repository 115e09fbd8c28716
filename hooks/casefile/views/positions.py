"""Who says what: speakers against claims, a table for each dossier."""

from dataclasses import dataclass

from casefile.evidence.findings import Findings
from casefile.model.records import Claim, Topic
from casefile.model.vocabulary import stance_named
from casefile.views.parts import Link, claim_link, link_to

_FEWEST = 3


@dataclass(frozen=True, slots=True)
class StanceEntry:
    """A cell's entry: a stance, leading to the statement."""

    link: Link
    stance: str
    words: str


@dataclass(frozen=True, slots=True)
class PositionRow:
    """A claim with the stances of each column's speaker, and those of the speakers without a column."""

    claim: Link
    cells: tuple[tuple[StanceEntry, ...], ...]
    others: tuple[tuple[Link, StanceEntry], ...]


@dataclass(frozen=True, slots=True)
class PositionsView:
    """The table of one dossier."""

    topic: Link
    speakers: tuple[Link, ...]
    rows: tuple[PositionRow, ...]


def view_positions(findings: Findings) -> tuple[PositionsView, ...]:
    """A table for each dossier; who speaks to fewer than three of its claims shares the last column."""
    return tuple(_table(topic, findings) for topic in findings.archive.topics.values())


def _table(topic: Topic, findings: Findings) -> PositionsView:
    archive = findings.archive
    counts: dict[str, int] = {}
    for claim in topic.claims.values():
        for speaker in {one for statement in claim.statements for one in statement.by}:
            counts[speaker] = counts.get(speaker, 0) + 1
    frequent = sorted((one for one in counts if counts[one] >= _FEWEST), key=lambda one: (-counts[one], one))
    rows = tuple(_row(claim, frequent, findings) for claim in topic.claims.values())
    return PositionsView(link_to(topic.id, archive), tuple(link_to(one, archive) for one in frequent), rows)


def _row(claim: Claim, speakers: list[str], findings: Findings) -> PositionRow:
    archive = findings.archive
    stances: dict[str, list[StanceEntry]] = {}
    for statement in claim.statements:
        words = stance_named(statement.stance).shown
        made = StanceEntry(Link(claim.id, words, statement.anchor), statement.stance, words)
        for speaker in statement.by:
            stances.setdefault(speaker, []).append(made)
    return PositionRow(
        claim=claim_link(claim.id, findings),
        cells=tuple(tuple(stances.get(speaker, ())) for speaker in speakers),
        others=tuple(
            (link_to(speaker, archive), stance)
            for speaker, made in stances.items()
            if speaker not in speakers
            for stance in made
        ),
    )
