"""The lists of all records of a kind."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import partial

from casefile.evidence.citations import date_words, short_date, status_words
from casefile.evidence.findings import Findings
from casefile.evidence.resting import NOT_HELD, UNNAMED
from casefile.evidence.roles import all_roles
from casefile.model.dates import Edtf, in_words
from casefile.model.exhibits import Exhibit
from casefile.model.fields import SPEAKER
from casefile.model.kinds import KINDS, kind_named
from casefile.model.records import Claim, Entity, Place, Source, Topic, Unnamed
from casefile.model.vocabulary import exhibit_kind
from casefile.translation import gettext as _
from casefile.translation import ngettext
from casefile.views.answer import AnswerLine, view_answer
from casefile.views.cards import ClaimCard, claim_card, paging_by_public
from casefile.views.entity import CONCERNS
from casefile.views.groupings import GroupingView, groups_in_a_word, view_groupings
from casefile.views.map import MapsView, view_maps
from casefile.views.paging import MOST_ROWS, PagingView, part_of, part_path, view_paging
from casefile.views.parts import NOT_KNOWN, Link, link_to, links_to
from casefile.views.resting import NOTHING_RESTS, RestingOnSort, view_resting_on_sort
from casefile.views.topic import Count, count_standings

# A dossier takes more room in a list than a row.
MOST_TOPICS = 50
_CLAIMS, _SOURCES = (kind_named(one.record).folder for one in (Claim, Source))


@dataclass(frozen=True, slots=True)
class TopicRow:
    """A dossier in a list, or on the home page."""

    link: Link
    question: str
    answer: tuple[AnswerLine, ...]
    summary: str
    claims: int
    statements: int
    counts: tuple[Count, ...]

    @property
    def size(self) -> str:
        """How many claims and statements it has."""
        claims = ngettext("{n} claim", "{n} claims", self.claims).format(n=self.claims)
        statements = ngettext("{n} statement", "{n} statements", self.statements).format(n=self.statements)
        return _("{claims}, {statements}").format(claims=claims, statements=statements)


@dataclass(frozen=True, slots=True)
class EntityRow:
    """A person, body, place or thing in a list."""

    link: Link
    kind: str
    role: str
    statements: int
    concerned: int
    groups: str


@dataclass(frozen=True, slots=True)
class EntitiesView:
    """A page of an index of entities: its title, the paths and titles of all such indexes, and its rows.

    `kind` is what the search calls them. `mixed` says that several kinds share the list, `speaks` that who is in it can
    say something, as a place cannot, and `roles` that some have one. Where the unnamed stand, on the first page:
    `resting` on all of them; where the places stand, on the first page: the `map` of all whose location is known.
    """

    title: str
    kind: str
    lists: tuple[tuple[str, str], ...]
    rows: tuple[EntityRow, ...]
    groupings: tuple[GroupingView, ...]
    paging: PagingView | None
    resting: RestingOnSort
    map: MapsView
    mixed: bool
    speaks: bool
    roles: bool


@dataclass(frozen=True, slots=True)
class SourceRow:
    """A source in a list."""

    link: Link
    publisher: str
    language: str | None
    published: str
    status: str
    published_key: str
    held: bool
    passages: int
    groups: str


@dataclass(frozen=True, slots=True)
class SourcesView:
    """A page of the index of sources, and on the first page what rests on all that are not held."""

    rows: tuple[SourceRow, ...]
    groupings: tuple[GroupingView, ...]
    total: int
    paging: PagingView | None
    resting: RestingOnSort


@dataclass(frozen=True, slots=True)
class ExhibitRow:
    """An exhibit in a list, and for how many claims it is read."""

    link: Link
    kind: str
    made: str
    made_key: str
    public: str
    public_key: str
    kept_by: tuple[Link, ...]
    claims: int


@dataclass(frozen=True, slots=True)
class ExhibitsView:
    """A page of the index of exhibits."""

    title: str
    rows: tuple[ExhibitRow, ...]
    total: int
    paging: PagingView | None


@dataclass(frozen=True, slots=True)
class TopicsView:
    """A page of the index of dossiers."""

    rows: tuple[TopicRow, ...]
    paging: PagingView | None


@dataclass(frozen=True, slots=True)
class ClaimRow:
    """A claim in a list."""

    card: ClaimCard
    groups: str


@dataclass(frozen=True, slots=True)
class ClaimsView:
    """A page of the index of claims."""

    rows: tuple[ClaimRow, ...]
    groupings: tuple[GroupingView, ...]
    total: int
    paging: PagingView | None


def view_topics(findings: Findings, number: int = 1, most: int = MOST_TOPICS) -> TopicsView:
    """A page of all dossiers."""
    topics = [*findings.archive.topics.values()]
    paging = view_paging(topics, number, partial(part_path, "topics/index.md"), lambda one: one.title, most)
    return TopicsView(topic_rows(part_of(topics, number, most), findings), paging)


def topic_rows(topics: Iterable[Topic], findings: Findings) -> tuple[TopicRow, ...]:
    """Some dossiers."""
    return tuple(
        TopicRow(
            link=link_to(topic.id, findings.archive),
            question=topic.question,
            answer=view_answer(topic, findings),
            summary=topic.summary,
            claims=len(topic.claims),
            statements=sum(len(claim.statements) for claim in topic.claims.values()),
            counts=count_standings(list(topic.claims.values()), findings),
        )
        for topic in topics
    )


def view_claims(findings: Findings, number: int = 1, most: int = MOST_ROWS) -> ClaimsView:
    """A page of all claims, in the order in which they became public."""
    claims = findings.claims_by_public
    listed = part_of(claims, number, most)
    rows = tuple(ClaimRow(claim_card(one, findings), groups_in_a_word(one, _CLAIMS, findings)) for one in listed)
    paging = paging_by_public(claims, number, partial(part_path, f"{_CLAIMS}/index.md"), findings, most)
    return ClaimsView(rows, view_groupings(listed, _CLAIMS, number, findings), len(claims), paging)


def view_entities(findings: Findings, folder: str, number: int = 1, most: int = MOST_ROWS) -> EntitiesView:
    """A page of the index of the entities whose pages stand in a folder, by name."""
    kinds = [kind for kind in KINDS if kind.about and issubclass(kind.record, Entity)]
    lists = {f"{kind.folder}/index.md": kind.headings for kind in kinds}
    first = f"{folder}/index.md"
    kind = next(kind.search_filter for kind in kinds if kind.folder == folder)
    chosen = findings.entities_by_name.get(folder, ())
    listed = part_of(chosen, number, most)
    rows = tuple(_entity_row(one, findings) for one in listed)
    groupings = view_groupings(listed, folder, number, findings)
    paging = view_paging(chosen, number, partial(part_path, first), lambda one: findings.archive.name(one.id), most)
    is_listed = number == 1 and folder == kind_named(Unnamed.record).folder
    resting = view_resting_on_sort(UNNAMED, findings, most) if is_listed else NOTHING_RESTS
    places = (one for one in chosen if isinstance(one, Place)) if number == 1 else ()
    map_ = view_maps(places, findings.archive)
    names = [one.name for one in KINDS if one.folder == folder]
    mixed, speaks = len(names) > 1, not SPEAKER.isdisjoint(names)
    roles = speaks or any(row.role for row in rows)
    title, every = lists[first], tuple(lists.items())
    return EntitiesView(title, kind, every, rows, groupings, paging, resting, map_, mixed, speaks, roles)


def _entity_row(entity: Entity, findings: Findings) -> EntityRow:
    archive, kind = findings.archive, kind_named(findings.archive.records[entity.id].record)
    mentions = archive.backlinks.get(entity.id, ())
    return EntityRow(
        link=link_to(entity.id, archive),
        kind=kind.heading,
        role=all_roles(entity, archive),
        statements=len(findings.statements_by.get(entity.id, ())),
        concerned=len({one.holder for one in mentions if one.field in CONCERNS}),
        groups=groups_in_a_word(entity, kind.folder, findings),
    )


def view_exhibits(findings: Findings, number: int = 1, most: int = MOST_ROWS) -> ExhibitsView:
    """A page of all exhibits, those first that were public first."""
    kind, exhibits = kind_named(Exhibit.record), findings.exhibits_by_date
    rows = tuple(_exhibit_row(one, findings) for one in part_of(exhibits, number, most))
    paging = view_paging(exhibits, number, partial(part_path, f"{kind.folder}/index.md"), lambda one: one.title, most)
    return ExhibitsView(kind.headings, rows, len(exhibits), paging)


def _exhibit_row(exhibit: Exhibit, findings: Findings) -> ExhibitRow:
    archive = findings.archive
    return ExhibitRow(
        link=link_to(exhibit.id, archive),
        kind=exhibit_kind(exhibit.kind),
        made=in_words(exhibit.made) if exhibit.made else _(NOT_KNOWN),
        made_key=_key(exhibit.made),
        public=in_words(exhibit.public_since) if exhibit.public_since else _(NOT_KNOWN),
        public_key=_key(exhibit.public_since),
        kept_by=links_to((exhibit.held_by,) if exhibit.held_by else (), archive),
        claims=len({one.holder for one in archive.backlinks.get(exhibit.id, ()) if one.field == "exhibit"}),
    )


def _key(date: Edtf | None) -> str:
    """A text that sorts as the date does."""
    return date.earliest.sort_key() if date and date.earliest else ""


def view_sources(findings: Findings, number: int = 1, most: int = MOST_ROWS) -> SourcesView:
    """A page of all sources, the earliest first; those without a date last."""
    sources = findings.sources_by_date
    listed = part_of(sources, number, most)
    rows = tuple(_source_row(one, findings) for one in listed)
    groupings = view_groupings(listed, _SOURCES, number, findings)
    paging = view_paging(sources, number, partial(part_path, f"{_SOURCES}/index.md"), short_date, most)
    resting = view_resting_on_sort(NOT_HELD, findings, most) if number == 1 else NOTHING_RESTS
    return SourcesView(rows, groupings, len(sources), paging, resting)


def _source_row(source: Source, findings: Findings) -> SourceRow:
    archive = findings.archive
    return SourceRow(
        link=link_to(source.id, archive),
        publisher=archive.publisher_name(source.id),
        language=source.language,
        published=date_words(source),
        status=_("; ").join(status_words(source, archive)),
        published_key=_key(source.published),
        held=archive.is_held(source.id),
        passages=sum(mention.field == "source" for mention in archive.backlinks.get(source.id, ())),
        groups=groups_in_a_word(source, _SOURCES, findings),
    )
