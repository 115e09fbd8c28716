"""Which pages a site of dossiers has: for each its path, title, description, template, and the view that it shows."""

from collections.abc import Callable, Iterator, Mapping, Set
from dataclasses import dataclass, replace
from functools import partial
from pathlib import PurePosixPath
from typing import Any, NamedTuple

from casefile.evidence.archive import Archive
from casefile.evidence.findings import Findings
from casefile.evidence.relations import relate
from casefile.evidence.resting import NOT_HELD, UNNAMED
from casefile.evidence.standing_line import line_of
from casefile.exports.record_data import data_path
from casefile.history.edition import Edition
from casefile.model.exhibits import Exhibit
from casefile.model.kinds import KINDS, Kind, kind_named
from casefile.model.records import Claim, Entity, Named, Source, Topic
from casefile.model.removals import Removal
from casefile.problems import Position
from casefile.site.record_markdown import markdown_path
from casefile.site.social_cards import card_path
from casefile.site.table_files import TableFiles
from casefile.translation import N_
from casefile.translation import gettext as _
from casefile.views import corrections, indexes
from casefile.views.add import view_add
from casefile.views.answer import answer_in_words
from casefile.views.ask import view_ask
from casefile.views.brief import brief_path, view_brief
from casefile.views.changes import pages_of_changes, topic_feed_path, view_changes
from casefile.views.citation import CitationView, cite
from casefile.views.claim import view_claim
from casefile.views.data import view_data
from casefile.views.days import day_in_words, days_path, days_with_pages, view_day, view_days
from casefile.views.entity import view_entity
from casefile.views.exhibit import view_exhibit
from casefile.views.exhibit_readings import line_about
from casefile.views.facets import PAGE, Facets, facets_of
from casefile.views.groupings import GROUPINGS, grouping_path, groupings_of, listed_in, view_grouping
from casefile.views.home import view_home
from casefile.views.method import view_method
from casefile.views.paging import pages_for, part_path, part_title
from casefile.views.paste import view_paste
from casefile.views.positions import are_apart, positions_path, view_positions, view_positions_on
from casefile.views.reference import view_reference
from casefile.views.resting import LISTED_AT, resting_path, view_resting_part, without_path
from casefile.views.source import view_source
from casefile.views.timeline import MOST_EVENTS, view_timeline
from casefile.views.topic import view_topic
from casefile.views.without import MOST_CLAIMS, view_topic_without


@dataclass(frozen=True, slots=True)
class SitePage:
    """One generated page. `facets` is what the search knows of it. `edited_at` is where its record stands, and
    `card` the path of its social card; None for a page made of many records. `citation` says how to cite the page;
    `has_contents` whether its contents stand beside it though it shows no one record. `beside` are the addresses, as
    seen from the page of a record, of its data and of its Markdown; `feed` is the path of the feed that tells of it, ""
    where that is the one of all changes.
    """

    path: str
    title: str
    description: str
    template: str
    view: Callable[[], Any]
    facets: Facets = PAGE
    edited_at: Position | None = None
    card: str | None = None
    citation: Callable[[], CitationView | None] = lambda: None
    has_contents: bool = False
    beside: tuple[str, ...] = ()
    feed: str = ""

    @property
    def record(self) -> str:
        """The id of the record that it shows; empty where it shows many."""
        # As a text: a path object takes longer, and each page asks for it five times.
        return self.path.rpartition("/")[2].removesuffix(".md") if self.edited_at else ""

    @property
    def about(self) -> str:
        """The id of the record of which it tells: the one that it shows, or the dossier of a brief."""
        return PurePosixPath(self.path).parent.name if self.template == "brief" else self.record


class Plan(NamedTuple):
    """That there is a page: its template, what makes it, and the id of the record of which it tells, if of one.

    Of most pages no more is asked than that they are.
    """

    template: str
    make: Callable[[], SitePage]
    about: str = ""


def site_pages(
    findings: Findings, edition: Edition, tables: TableFiles, written: Set[str] = frozenset()
) -> dict[str, Plan]:
    """Every generated page, by its path. `written` are the paths of pages by hand, which win over ours."""
    others = (page for page in _overviews(findings, edition, tables) if page.path not in written)
    overviews = {page.path: Plan(page.template, partial(_itself, page)) for page in others}
    return overviews | dict(_records(findings, edition))


def _itself(page: SitePage) -> SitePage:
    return page


def _overviews(findings: Findings, edition: Edition, tables: TableFiles) -> Iterator[SitePage]:
    log, recorded = edition.changelog, recorded_kinds(findings.archive)
    yield SitePage(
        "index.md",
        _("Home"),
        edition.about,
        "home",
        lambda: view_home(findings, edition),
    )
    for kind in KINDS:
        if kind.about and not (kind.if_any and kind.name not in recorded):
            yield from _index_of(kind, findings)
    for folder in GROUPINGS:
        yield from _grouped(folder, findings)
    for sort in LISTED_AT:
        yield from _resting_on(sort, findings)
    timeline = SitePage(
        "timeline.md",
        _("Timeline"),
        _("When things are said to have happened, and when they became public."),
        "timeline",
        partial(view_timeline, findings),
    )
    yield from _in_parts(timeline, pages_for(len(findings.archive.claims), MOST_EVENTS))
    yield from _positions(findings)
    changes = SitePage(
        "changes.md",
        _("Changes"),
        _("What was added to the dossiers, corrected or taken out, and which standings changed by it."),
        "changes",
        partial(view_changes, findings, log),
    )
    yield from _in_parts(changes, pages_of_changes(log))
    if findings.archive.corrections:
        yield corrections_page(findings)
    yield SitePage(
        "method.md",
        _("Method"),
        _("The rules by which claims stand as they do, and origins are counted: the same for everybody."),
        "method",
        partial(view_method, findings),
        has_contents=True,
    )
    yield SitePage(
        "seals.md",
        _("Check a quotation"),
        _("Whether words, or a whole text, are those of a sealed document: your browser finds out, and sends nothing."),
        "seals",
        lambda: None,
    )
    yield SitePage(
        "paste.md",
        _("Paste an article"),
        _("Which sentences of a text come near a claim, and how that claim stands. Nothing that you paste is sent."),
        "paste",
        partial(view_paste, findings),
    )
    yield SitePage(
        "data.md",
        _("Data"),
        _("All records, and what was computed from them, as files for other programs: what each is, how to ask it."),
        "data",
        partial(view_data, findings, edition),
        has_contents=True,
    )
    yield SitePage(
        "ask.md",
        _("Ask the data"),
        _("Who denied what, what rests on one speaker who is not named: the answers, and how to ask for others."),
        "ask",
        lambda: view_ask(findings, tables.answers()),
        has_contents=True,
    )
    yield SitePage(
        "add.md",
        _("Add a record"),
        _("A source, a statement or a denial, filled in in your browser and taken to the repository: no tools needed."),
        "add",
        partial(view_add, findings, edition),
    )
    yield SitePage(
        "reference.md",
        _("Every field"),
        _("What can be written into a dossier’s files, field by field, and what it means."),
        "reference",
        view_reference,
    )


def corrections_page(findings: Findings) -> SitePage:
    """The list of the corrections that are records, for who has no page of their own about them."""
    return SitePage(
        corrections.PATH,
        _("Corrections"),
        _("What was published here and was wrong, and what it says now."),
        "corrections",
        partial(corrections.view_corrections, findings),
    )


def recorded_kinds(archive: Archive) -> frozenset[str]:
    """The kinds of which there are records."""
    return frozenset(one.record for one in (*archive.records.values(), *archive.corrections.values()))


def _in_parts(first: SitePage, of: int) -> Iterator[SitePage]:
    """The pages of a list that may be too long for one: the view of the first makes each by its number."""
    view: Callable[..., Any] = first.view
    for number in range(1, of + 1):
        path, title = part_path(first.path, number), part_title(first.title, number, of)
        yield replace(first, path=path, title=title, view=partial(view, number=number))


def _index_of(kind: Kind, findings: Findings) -> Iterator[SitePage]:
    """The list of all records that have their pages in a kind's folder."""
    template, of, view = _index(kind, findings)
    yield from _in_parts(SitePage(f"{kind.folder}/index.md", kind.headings, _(kind.about), template, view), of)


def _index(kind: Kind, findings: Findings) -> tuple[str, int, Callable[..., Any]]:
    """The template of a kind's index, how many pages it has, and the view that makes each."""
    archive = findings.archive
    if kind.record is Topic:
        return "topics", pages_for(len(archive.topics), indexes.MOST_TOPICS), partial(indexes.view_topics, findings)
    if kind.record is Claim:
        return "claims", pages_for(len(archive.claims)), partial(indexes.view_claims, findings)
    if kind.record is Source:
        return "sources", pages_for(len(archive.sources)), partial(indexes.view_sources, findings)
    if kind.record is Exhibit:
        return "exhibits", pages_for(len(archive.exhibits)), partial(indexes.view_exhibits, findings)
    listed = findings.entities_by_name.get(kind.folder, ())
    return "entities", pages_for(len(listed)), partial(indexes.view_entities, findings, kind.folder)


def _grouped(folder: str, findings: Findings) -> Iterator[SitePage]:
    """All that a list has, group by group: for each grouping as many pages as the list has itself."""
    listed = listed_in(folder, findings)
    about = _("What stands in the list, group by group.")
    for grouping in groupings_of(folder, findings) if listed else ():
        view = partial(view_grouping, folder, grouping, findings)
        first = SitePage(grouping_path(folder, grouping), _(grouping.title), about, "grouping", view)
        yield from _in_parts(first, pages_for(len(listed)))


_RESTING = {
    UNNAMED: (
        N_("What rests on all unnamed speakers"),
        N_("Which claims would stand otherwise without all unnamed speakers."),
    ),
    NOT_HELD: (
        N_("What rests on all documents not held"),
        N_("Which claims would stand otherwise without all documents not held."),
    ),
}


def _resting_on(sort: str, findings: Findings) -> Iterator[SitePage]:
    """What rests on all of a sort, where very many claims leave no room on the page that lists those of the sort."""
    of = pages_for(len(findings.archive.claims))
    whole, about = _RESTING[sort]
    for number in range(1, of + 1) if of > 1 else ():
        title = part_title(_(whole), number, of)
        view = partial(view_resting_part, sort, findings, number)
        yield SitePage(resting_path(sort, number), title, _(about), "resting", view)


def _positions(findings: Findings) -> Iterator[SitePage]:
    """Who says what: of a few dossiers on one page, of many each on its own."""
    title, about = _("Who says what"), _("Speakers against claims: who asserts, denies, qualifies or declines what.")
    topics = findings.archive.topics.values() if are_apart(findings) else ()
    first = SitePage("positions.md", title, about, "positions", partial(view_positions, findings))
    yield from _in_parts(first, pages_for(len(topics)))
    for topic in topics:
        view = partial(view_positions_on, topic, findings)
        of = _("Who says what: {dossier}").format(dossier=topic.title)
        yield SitePage(positions_path(topic), of, about, "positions", view)


def fixed_paths() -> list[str]:
    """The paths of the pages that every site has, by hand or generated, and of the indexes that it may have."""
    nothing, edition = Findings(Archive({}, {}, {}, relate({}))), Edition()
    overviews = _overviews(nothing, edition, TableFiles(nothing, edition))
    if_any = (f"{kind.folder}/index.md" for kind in KINDS if kind.if_any)
    return [*(page.path for page in overviews), *if_any, corrections.PATH]


def _records(findings: Findings, edition: Edition) -> Iterator[tuple[str, Plan]]:
    archive = findings.archive
    every: tuple[tuple[Mapping[str, Named], Callable[..., SitePage]], ...] = (
        (archive.topics, _topic),
        (archive.claims, _claim),
        (archive.entities, _entity),
        (archive.sources, _source),
        (archive.exhibits, _exhibit),
    )
    for records, plan in every:
        for id_, record in records.items():
            template = kind_named(record.record).page
            yield archive.page_path(id_), Plan(template, partial(plan, record, findings, edition), id_)
    for topic in archive.topics.values():
        yield brief_path(topic, findings), Plan("brief", partial(_brief_of, topic, findings, edition), topic.id)
        for number in range(1, pages_for(len(topic.claims), MOST_CLAIMS) + 1):
            path = part_path(without_path(topic, findings), number)
            yield path, Plan("without", partial(_without, topic, findings, number), topic.id)
        yield days_path(topic, findings), Plan("days", partial(_days, topic, findings), topic.id)
        for day in days_with_pages(topic, findings):
            yield days_path(topic, findings, day), Plan("day", partial(_day, topic, day, findings), topic.id)


def _topic(topic: Topic, findings: Findings, edition: Edition) -> SitePage:
    said = " ".join(answer_in_words(topic)) or topic.question
    page = _page_of(topic, topic.title, said, view_topic, findings=findings, edition=edition)
    return replace(page, feed=topic_feed_path(topic) if edition.changelog else "")


def _claim(claim: Claim, findings: Findings, edition: Edition) -> SitePage:
    line = line_of(claim.id, findings)
    said = _("{line}. Who says so, since when, in which document, and on whose word.").format(line=line.words)
    view = partial(view_claim, edition=edition)
    return _page_of(claim, line.before(claim.text), said, view, findings=findings, edition=edition)


def _entity(entity: Entity, findings: Findings, edition: Edition) -> SitePage:
    name = findings.archive.name(entity.id)
    said = _("{kind}: what is said by and of {name}.").format(kind=kind_named(entity.record).heading, name=name)
    return _page_of(entity, name, said, view_entity, findings=findings, edition=edition)


def _source(source: Source, findings: Findings, edition: Edition) -> SitePage:
    archive = findings.archive
    words = _("The document, the passages used, what it draws on: {publisher}.")
    publisher = archive.publisher_name(source.id)
    # A headline may say anything of anybody: it is shared as somebody's words.
    title = _("“{title}”, {publisher}").format(title=source.title, publisher=publisher) if source.title else publisher
    said = words.format(publisher=publisher)
    return _page_of(source, title, said, view_source, findings=findings, edition=edition)


def _exhibit(exhibit: Exhibit, findings: Findings, edition: Edition) -> SitePage:
    said = _("{about}: what it is, and what it is said to show, by whose reading.").format(about=line_about(exhibit))
    return _page_of(exhibit, exhibit.title, said, view_exhibit, findings=findings, edition=edition)


def _brief_of(topic: Topic, findings: Findings, edition: Edition) -> SitePage:
    return SitePage(
        path=brief_path(topic, findings),
        title=_("In brief: {title}").format(title=topic.title),
        description=topic.question,
        template="brief",
        view=lambda: view_brief(topic, findings, edition),
        card=card_path(topic.id),
        citation=lambda: cite(topic, findings, edition),
    )


def _without(topic: Topic, findings: Findings, number: int) -> SitePage:
    title = _("Without whom: {title}").format(title=topic.title)
    return SitePage(
        path=part_path(without_path(topic, findings), number),
        title=part_title(title, number, pages_for(len(topic.claims), MOST_CLAIMS)),
        description=_("Which claims would stand otherwise without one speaker, one origin or one document."),
        template="without",
        view=partial(view_topic_without, topic, findings, number),
    )


def _days(topic: Topic, findings: Findings) -> SitePage:
    return SitePage(
        path=days_path(topic, findings),
        title=_("Day by day: {title}").format(title=topic.title),
        description=_("What became public on which day, and how the claims stood from then on."),
        template="days",
        view=partial(view_days, topic, findings),
        card=card_path(topic.id),
    )


def _day(topic: Topic, day: str, findings: Findings) -> SitePage:
    words = day_in_words(day)
    return SitePage(
        path=days_path(topic, findings, day),
        title=_("What could honestly be written on {day}: {title}").format(day=words, title=topic.title),
        description=_("What was public by {day}, and how the main claims stood by that alone.").format(day=words),
        template="day",
        view=partial(view_day, topic, day, findings),
        card=card_path(f"{topic.id}/{day}"),
    )


def _page_of(
    record: Named, title: str, said: str, view: Callable[..., Any], *, findings: Findings, edition: Edition
) -> SitePage:
    return SitePage(
        path=findings.archive.page_path(record.id),
        title=title,
        description=said,
        template=kind_named(record.record).page,
        view=lambda: view(record, findings),
        facets=facets_of(record, findings),
        edited_at=record.at.here,
        card=card_path(record.id) if isinstance(record, Claim | Topic) else None,
        citation=lambda: cite(record, findings, edition),
        beside=_beside(record, edition),
    )


def site_removals(archive: Archive) -> dict[str, Removal]:
    """The paths of the pages that records had which were taken out for good, with what is said of that."""
    return {f"{kind_named(one.was).folder}/{id_}.md": one for id_, one in archive.removals.items()}


def _beside(record: Named, edition: Edition) -> tuple[str, str]:
    """The addresses of a record's data and of its Markdown, as seen from its page."""
    folder = "" if edition.directory_urls else f"{record.id}/"
    data, text = (path.rpartition("/")[2] for path in (data_path(record), markdown_path(record)))
    return f"{folder}{data}", f"{folder}{text}"


def site_redirects(findings: Findings) -> Iterator[tuple[str, str]]:
    """The paths that records' pages had before the records were renamed, each with the path of today."""
    for former, id_ in findings.archive.renamed.items():
        path = findings.archive.page_path(id_)
        yield path.replace(f"/{id_}.md", f"/{former}.md"), path
