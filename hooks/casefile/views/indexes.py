"""The lists of all records of a kind."""

from dataclasses import dataclass

from casefile.evidence.citations import date_words
from casefile.evidence.findings import Findings
from casefile.evidence.resting import NOT_HELD, UNNAMED
from casefile.model.dates import end_key
from casefile.model.kinds import KINDS, kind_named
from casefile.model.records import Entity, Source, Unnamed
from casefile.views.cards import ClaimCard, by_public, claim_card
from casefile.views.entity import CONCERNS
from casefile.views.parts import Link, link_to
from casefile.views.resting import RestingView, view_resting
from casefile.views.topic import Count, count_standings


@dataclass(frozen=True, slots=True)
class TopicRow:
    """A dossier in a list, or on the home page."""

    link: Link
    question: str
    answer: str
    claims: int
    statements: int
    counts: tuple[Count, ...]


@dataclass(frozen=True, slots=True)
class EntityRow:
    """A person, body, place or thing in a list."""

    link: Link
    kind: str
    role: str | None
    statements: int
    concerned: int


@dataclass(frozen=True, slots=True)
class EntitiesView:
    """An index of entities: its title, the paths and titles of all such indexes, and its rows.

    Where the unnamed stand: `resting` on all of them.
    """

    title: str
    lists: tuple[tuple[str, str], ...]
    rows: tuple[EntityRow, ...]
    resting: tuple[RestingView, ...]


@dataclass(frozen=True, slots=True)
class SourceRow:
    """A source in a list."""

    link: Link
    publisher: str
    language: str | None
    published: str
    published_key: str
    held: bool
    passages: int


@dataclass(frozen=True, slots=True)
class SourcesView:
    """The index of sources, and what rests on all that are not held."""

    rows: tuple[SourceRow, ...]
    resting: tuple[RestingView, ...]


def topic_rows(findings: Findings) -> tuple[TopicRow, ...]:
    """All dossiers."""
    return tuple(
        TopicRow(
            link=link_to(topic.id, findings.archive),
            question=topic.question,
            answer=topic.in_short or topic.summary,
            claims=len(topic.claims),
            statements=sum(len(claim.statements) for claim in topic.claims.values()),
            counts=count_standings(list(topic.claims.values()), findings),
        )
        for topic in findings.archive.topics.values()
    )


def claim_rows(findings: Findings) -> tuple[ClaimCard, ...]:
    """All claims, in the order in which they became public."""
    claims = by_public(list(findings.archive.claims.values()), findings)
    return tuple(claim_card(claim, findings) for claim in claims)


def view_entities(folder: str, findings: Findings) -> EntitiesView:
    """The index of the entities whose pages stand in a folder, by name."""
    kinds = [kind for kind in KINDS if kind.about and issubclass(kind.record, Entity)]
    lists = [(f"{kind.folder}/index.md", kind.headings) for kind in kinds]
    chosen = [one for one in findings.archive.entities.values() if kind_named(one.record).folder == folder]
    rows = (_entity_row(one, findings) for one in sorted(chosen, key=lambda one: one.name.casefold()))
    resting = view_resting(UNNAMED, findings) if folder == kind_named(Unnamed.record).folder else ()
    return EntitiesView(dict(lists)[f"{folder}/index.md"], tuple(lists), tuple(rows), resting)


def _entity_row(entity: Entity, findings: Findings) -> EntityRow:
    archive = findings.archive
    mentions = archive.backlinks.get(entity.id, ())
    return EntityRow(
        link=link_to(entity.id, archive),
        kind=kind_named(archive.records[entity.id].record).heading,
        role=entity.role,
        statements=len(findings.statements_by.get(entity.id, ())),
        concerned=len({one.holder for one in mentions if one.field in CONCERNS}),
    )


def view_sources(findings: Findings) -> SourcesView:
    """All sources, the earliest first; those without a date last."""
    sources = sorted(findings.archive.sources.values(), key=lambda one: (end_key(one.published), one.id))
    return SourcesView(tuple(_source_row(one, findings) for one in sources), view_resting(NOT_HELD, findings))


def _source_row(source: Source, findings: Findings) -> SourceRow:
    archive = findings.archive
    earliest = source.published.earliest if source.published else None
    return SourceRow(
        link=link_to(source.id, archive),
        publisher=archive.publisher_name(source.id),
        language=source.language,
        published=date_words(source),
        published_key=earliest.sort_key() if earliest else "",
        held=archive.is_held(source.id),
        passages=sum(mention.field == "source" for mention in archive.backlinks.get(source.id, ())),
    )
