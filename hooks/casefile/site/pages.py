"""Which pages a site of dossiers has: for each its path, title, description, template, and the view that it shows."""

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import Any

from casefile.evidence.archive import Archive
from casefile.evidence.findings import Findings
from casefile.exports.bibtex import bibtex
from casefile.exports.csl import csl_items
from casefile.exports.data import archive_data
from casefile.exports.ris import ris
from casefile.model.records import Claim, Named, Topic
from casefile.problems import Position
from casefile.site import feed as atom
from casefile.site.links import page_path
from casefile.site.social_cards import card_path
from casefile.views import indexes
from casefile.views.changes import view_changes
from casefile.views.claim import view_claim
from casefile.views.entity import KIND_WORDS, view_entity
from casefile.views.facets import PAGE, Facets, facets_of
from casefile.views.home import view_home
from casefile.views.positions import view_positions
from casefile.views.reference import view_reference
from casefile.views.source import view_source
from casefile.views.timeline import view_timeline
from casefile.views.topic import view_topic


@dataclass(frozen=True, slots=True)
class SitePage:
    """One generated page. `facets` is what the search knows of it. `edited_at` is where its record stands, and
    `card` the path of its social card; None for a page made of many records.
    """

    path: str
    title: str
    description: str
    template: str
    view: Callable[[], Any]
    facets: Facets = PAGE
    edited_at: Position | None = None
    card: str | None = None

    @property
    def record(self) -> str:
        """The id of the record that it shows; empty where it shows many."""
        return PurePosixPath(self.path).stem if self.edited_at else ""


def site_pages(findings: Findings) -> Iterator[SitePage]:
    """Every generated page."""
    yield from _overviews(findings)
    yield from _records(findings)


def _overviews(findings: Findings) -> Iterator[SitePage]:
    def entities(title: str, *kinds: str) -> Callable[[], Any]:
        return lambda: {"title": title, "rows": indexes.entity_rows(findings, frozenset(kinds))}

    topics = findings.archive.topics.values()
    overviews: tuple[tuple[str, str, str, Callable[[], Any]], ...] = (
        ("index.md", "Home", "home", lambda: view_home(findings)),
        ("topics/index.md", "Dossiers", "topics", lambda: indexes.topic_rows(findings)),
        ("claims/index.md", "Claims", "claims", lambda: indexes.claim_rows(findings)),
        ("people/index.md", "People", "entities", entities("People", "person", "unnamed")),
        ("organisations/index.md", "Organisations", "entities", entities("Organisations", "organisation")),
        ("places/index.md", "Places", "entities", entities("Places", "place")),
        ("things/index.md", "Things", "entities", entities("Things", "thing")),
        ("sources/index.md", "Sources", "sources", lambda: indexes.source_rows(findings)),
        ("timeline.md", "Timeline", "timeline", lambda: view_timeline(topics, findings)),
        ("positions.md", "Who says what", "positions", lambda: view_positions(findings)),
        ("changes.md", "Changes", "changes", lambda: view_changes(findings)),
        ("reference.md", "Every field", "reference", view_reference),
    )
    for path, title, template, view in overviews:
        yield SitePage(path, title, DESCRIPTIONS[title], template, view)


DESCRIPTIONS = {
    "Home": "What is claimed, by whom, since when, who denies it, and how many independent origins stand behind it.",
    "Dossiers": "The questions, each with a short cited answer and its claims.",
    "Claims": "Every claim with its standing, both clocks, and who asserts and denies it.",
    "People": "Everybody who is on record, named or not, with their statements.",
    "Organisations": "The bodies that speak and are spoken of.",
    "Places": "The places that the claims are about.",
    "Things": "The products, plans and contracts that the claims are about.",
    "Sources": "Every document, held or only cited, with the passages used.",
    "Timeline": "When things are said to have happened, and when they became public.",
    "Changes": "What was added to the dossiers, corrected or taken out, and which standings changed by it.",
    "Every field": "What can be written into a dossier’s files, field by field, and what it means.",
    "Who says what": "Speakers against claims: who asserts, denies, qualifies or declines what.",
}


def fixed_paths() -> list[str]:
    """The paths of the pages that every site has."""
    nothing = Findings(Archive({}, {}, {}))
    return [page.path for page in _overviews(nothing)]


def _records(findings: Findings) -> Iterator[SitePage]:
    archive = findings.archive
    for topic in archive.topics.values():
        yield _page_of(topic, topic.title, topic.question, "topic", view_topic, findings=findings)
    for claim in archive.claims.values():
        said = f"{findings.standings[claim.id].name.capitalize()}: who asserts it, who denies it, and where it is read."
        yield _page_of(claim, claim.text, said, "claim", view_claim, findings=findings)
    for entity in archive.entities.values():
        said = f"{KIND_WORDS[archive.records[entity.id].record]}: what is said by and of {entity.name}."
        yield _page_of(entity, entity.name, said, "entity", view_entity, findings=findings)
    for source in archive.sources.values():
        said = f"The document, the passages used, what it draws on: {archive.publisher_name(source.id)}."
        yield _page_of(source, archive.name(source.id), said, "source", view_source, findings=findings)


def _page_of(
    record: Named, title: str, said: str, template: str, view: Callable[..., Any], *, findings: Findings
) -> SitePage:
    path = page_path(record.id, findings.archive)
    facets = facets_of(record, findings)
    card = card_path(record.id) if isinstance(record, Claim | Topic) else None
    return SitePage(path, title, said, template, lambda: view(record, findings), facets, record.at.here, card)


def site_redirects(findings: Findings) -> Iterator[tuple[str, str]]:
    """The paths that records' pages had before the records were renamed, each with the path of today."""
    for former, id_ in findings.archive.renamed.items():
        path = page_path(id_, findings.archive)
        yield path.replace(f"/{id_}.md", f"/{former}.md"), path


def site_data(findings: Findings) -> Iterator[tuple[str, str]]:
    """The downloads: each file's path and text."""
    yield "data/casefile.json", json.dumps(archive_data(findings), ensure_ascii=False, indent=1)
    items = csl_items(findings.archive)
    yield "data/sources.csl.json", json.dumps(items, ensure_ascii=False, indent=1)
    yield "data/sources.bib", bibtex(items)
    yield "data/sources.ris", ris(items)
    if feed := atom.atom_feed(findings):
        yield atom.PATH, feed
