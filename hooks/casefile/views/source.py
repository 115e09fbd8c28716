"""The page of a source: its record, what it draws on and who draws on it, and every passage used."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from casefile.evidence.archive import Archive
from casefile.evidence.bibliography import as_published
from casefile.evidence.citations import (
    NO_DATE,
    author_name,
    event_in_words,
    names_in,
    original_in_words,
    series_in_words,
    where_it_lies,
    where_it_stands,
)
from casefile.evidence.findings import Findings
from casefile.evidence.retraction import day_of
from casefile.model.archived_copies import robust_link
from casefile.model.dates import end_key, in_words, read_date
from casefile.model.directions import isolated
from casefile.model.identifiers import address_of, address_of_doi
from casefile.model.languages import language_name
from casefile.model.records import Author, Source
from casefile.model.vocabulary import BIBLIOGRAPHIC, MADE, ROLES, document_kind
from casefile.translation import gettext as _
from casefile.translation import ngettext
from casefile.views.backlinks import BacklinkView, backlinks_to
from casefile.views.corrections import CorrectionView, corrections_of
from casefile.views.exhibit_readings import ExhibitLineView, ExhibitReadingView, view_line, view_reading
from casefile.views.facts import Fact, other_facts
from casefile.views.parts import NO_COPY, EventView, Link, about_address, document_link, event_view, links_to
from casefile.views.resting import RestingView, view_resting
from casefile.views.said import Dossier, SaidOfClaim, carries, view_said

# The fields that have a place of their own on the page, or a line among the facts.
_SHOWN = frozenset((
    "title", "title_basis", "kind", "publisher", "publisher_name", "publisher_place", "carried_by", "authors",
    "contributors", "written", "written_basis", "published", "published_basis", "appeared_in", "container_title",
    "collection_title", "collection_number", "volume", "issue", "section", "chapter_number", "page", "event_title",
    "event_place", "event_date", "original_title", "original_publisher", "original_publisher_place", "original_date",
    "archive", "archive_place", "archive_location", "call_number", "language", "doi", "identifiers", "url", "accessed",
    "archived", "archiving", "private_copies", "access", "read", "note", "status",
))  # fmt: skip


@dataclass(frozen=True, slots=True)
class SourceView:
    """All that the page of a source shows."""

    id: str
    title: str
    titled: bool
    title_basis: str | None
    language: str | None
    kind: str
    status: tuple[EventView, ...]
    held: bool
    extent: str
    stamped: str
    first_seal: bool
    read: str
    nearness: tuple[str, ...]
    facts: tuple[Fact, ...]
    note: str | None
    statements: tuple[Dossier[SaidOfClaim], ...]
    exhibits: tuple[ExhibitLineView, ...]
    resting: tuple[RestingView, ...]
    corrections: tuple[CorrectionView, ...]
    backlinks: tuple[BacklinkView, ...]


def view_source(source: Source, findings: Findings) -> SourceView:
    """The page of one source."""
    archive = findings.archive
    seal = archive.seals.get(source.id)
    return SourceView(
        id=source.id,
        title=source.title or archive.publisher_name(source.id),
        titled=source.title is not None,
        title_basis=source.title_basis,
        language=source.language,
        kind=document_kind(source.kind),
        status=tuple(_events(source, archive)),
        held=seal is not None,
        extent=str(seal.extent) if seal else "",
        stamped=_stamped(source.id, archive),
        first_seal=bool(seal and seal.version == 1),
        read=source.read or "",
        nearness=tuple(_nearness(source, findings)),
        facts=tuple(fact for fact in _facts(source, findings) if fact),
        note=source.note,
        statements=_statements(source.id, findings),
        exhibits=_exhibits(source.id, findings),
        resting=view_resting(source.id, findings),
        corrections=corrections_of(source.id, findings),
        backlinks=backlinks_to(source.id, findings, but=frozenset({"source", "via", "published_in"})),
    )


def _stamped(id_: str, archive: Archive) -> str:
    """By whose word the seal was there on which day."""
    stamp = archive.time_stamps.get(id_)
    if stamp is None:
        return ""
    message = _("By the word of {authority}, a time-stamp authority, this seal was there on {day}.")
    return message.format(authority=isolated(stamp.authority), day=in_words(read_date(stamp.time.date().isoformat())))


def _events(source: Source, archive: Archive) -> Iterator[EventView]:
    """What became of the document, in the order of time."""
    for event in sorted(source.status, key=lambda one: end_key(day_of(one, archive.sources))):
        yield event_view(event.kind, day_of(event, archive.sources), event.by, archive, event.note)


def _nearness(source: Source, findings: Findings) -> Iterator[str]:
    """How near the document is to those who speak in it: how many statements are its own, relayed, translated."""
    makers = findings.archive.makers_of(source.id)
    read = [one for one in findings.passages_in.get(source.id, ()) if one[2].source == source.id]
    own = sum(not makers.isdisjoint(statement.by) for _, statement, _ in read)
    relayed = sum(bool(passage.via) and makers.isdisjoint(statement.by) for _, statement, passage in read)
    translated = sum(bool(passage.translated_from) for *_, passage in read)
    if _states_only_roles(source.id, findings):
        yield _("no statement is read in it: it shows what somebody was, or was called, or what became of a body")
    if own:
        passages = ngettext("{n} passage", "{n} passages", len(read)).format(n=len(read))
        yield ngettext(
            "{n} of {passages} is the publisher’s or authors’ own words",
            "{n} of {passages} are the publisher’s or authors’ own words",
            own,
        ).format(n=own, passages=passages)
    if relayed:
        yield ngettext("{n} is relayed from other documents", "{n} are relayed from other documents", relayed).format(
            n=relayed
        )
    if translated:
        yield ngettext(
            "{n} is translated from the language in which it was said",
            "{n} are translated from the language in which it was said",
            translated,
        ).format(n=translated)


def _states_only_roles(id_: str, findings: Findings) -> bool:
    """Whether all that refers to a document has it for the source of a role, a name or a succession."""
    fields = {one.field for one in findings.archive.backlinks.get(id_, ())}
    return bool(fields) and fields <= {"role_source", "stated_in"}


def _facts(source: Source, findings: Findings) -> Iterator[Fact]:
    """What is known of the document, line by line; lines that say nothing are left out by who asks."""
    archive = findings.archive
    source = as_published(source, archive)
    draws_on, drawn_on_by = _neighbours(source.id, findings)
    yield from _makers(source, archive)
    yield from _dates(source)
    yield from _places(source)
    yield Fact(_("Language"), language_name(source.language) if source.language else "")
    yield from other_facts(source, findings, _SHOWN)
    yield from _addresses(source, archive)
    yield Fact(_("Draws on"), links=draws_on)
    yield Fact(_("Drawn on by"), links=drawn_on_by)


def _author(author: Author, source: Source, archive: Archive) -> str:
    """An author's name; of who has a page that of the time, told from any namesake."""
    return archive.name_then(author.id, source.made) if author.id else author_name(author, archive)


def _makers(source: Source, archive: Archive) -> Iterator[Fact]:
    publisher = links_to((source.publisher,) if source.publisher else (), archive)
    printed = _(", ").join(isolated(one) for one in (source.publisher_name, source.publisher_place) if one)
    place = _(", {place}").format(place=printed) if publisher and printed else printed
    yield Fact(_("Publisher"), place, links=publisher)
    yield Fact(_("Copy read in"), links=links_to((source.carried_by,) if source.carried_by else (), archive))
    yield Fact(_("Authors"), _(", ").join(_author(author, source, archive) for author in source.authors))
    yield from (Fact(_(role.shown), names_in(source, name, archive)) for name, role in ROLES.items())


def _dates(source: Source) -> Iterator[Fact]:
    if source.written or source.written_basis:
        written = in_words(source.written) if source.written else _(NO_DATE)
        yield Fact(_("Made") if source.kind in MADE else _("Written"), written, basis=source.written_basis or "")
    published = in_words(source.published) if source.published else _(NO_DATE)
    if source.published or source.published_basis or not source.written:
        yield Fact(_("Published"), published, basis=source.published_basis or "")


def _places(source: Source) -> Iterator[Fact]:
    """Where it appeared, at which event, after what, and where it lies."""
    where, whole = where_it_stands(source), source.appeared_in
    yield Fact(_("Appeared"), links=(Link(whole, where, kind="source"),)) if whole else Fact(_("Appeared"), where)
    yield Fact(_(BIBLIOGRAPHIC["collection_title"]), series_in_words(source))
    yield Fact(_(BIBLIOGRAPHIC["event_title"]), event_in_words(source))
    yield Fact(_(BIBLIOGRAPHIC["original_date"]), original_in_words(source))
    yield Fact(_("Kept in"), where_it_lies(source))


def _addresses(source: Source, archive: Archive) -> Iterator[Fact]:
    if source.doi:
        yield Fact(_(BIBLIOGRAPHIC["doi"]), url=address_of_doi(source.doi))
    for one in source.identifiers:
        there = address_of(one)
        yield Fact(_("Identifier"), "" if there else one, url=there)
    about = [*about_address(source)]
    if source.accessed:
        about.append(_("read on {day}").format(day=in_words(source.accessed)))
    if (now := archive.page_texts.get(source.id)) and now.changed:
        changed = _("the words around what is quoted are others there since {day}")
        about.append(changed.format(day=in_words(read_date(now.changed.isoformat()))))
    yield Fact(_("Address"), url=source.url or "", basis=_("; ").join(about), robust=robust_link(source.archived))
    if source.accessed and not source.url:
        yield Fact(_(BIBLIOGRAPHIC["accessed"]), in_words(source.accessed))
    for copy in source.archived:
        yield Fact(_("Archived copy"), _("{day}:").format(day=in_words(copy.date)) if copy.date else "", url=copy.url)
    if source.archiving:
        yield Fact(_("Archived copy"), _(NO_COPY[source.archiving]))
    for kept in source.private_copies:
        taken = _("taken on {day} with {tool}") if kept.tool else _("taken on {day}")
        words = taken.format(day=in_words(kept.date), tool=kept.tool)
        yield Fact(_("Copy that the editors keep"), words, basis=_("SHA-256 {hash}").format(hash=kept.sha256))


def _neighbours(id_: str, findings: Findings) -> tuple[tuple[Link, ...], tuple[Link, ...]]:
    """The documents that stand directly before and after this one in a chain."""
    before: set[str] = set()
    after: set[str] = set()
    for *__, passage in findings.passages_in.get(id_, ()):
        for one, following in pairwise((*passage.via, passage.source)):
            before.update({one} if following == id_ else ())
            after.update({following} if one == id_ else ())
    return _links(before, findings.archive), _links(after, findings.archive)


def _links(ids: set[str], archive: Archive) -> tuple[Link, ...]:
    return tuple(document_link(one, archive) for one in sorted(ids))


def _statements(id_: str, findings: Findings) -> tuple[Dossier[SaidOfClaim], ...]:
    """The statements that this document carries."""
    made = {
        (claim.id, statement.anchor): (claim, statement)
        for claim, statement, passage in findings.passages_in.get(id_, ())
        if carries(id_, statement, passage, findings.archive)
    }
    return view_said(made.values(), findings, through=id_)


def _exhibits(id_: str, findings: Findings) -> tuple[ExhibitLineView, ...]:
    """The exhibits that appeared in this document, and those of which a reading was read in it."""
    archive = findings.archive
    mentions = archive.backlinks.get(id_, ())
    found: dict[str, list[ExhibitReadingView]] = {one.holder: [] for one in mentions if one.field == "published_in"}
    for claim in archive.in_order(one.holder for one in mentions if one.holder in archive.claims):
        for reading in archive.claims[claim].exhibits:
            if any(id_ in (passage.source, *passage.via) for passage in reading.passages):
                found.setdefault(reading.exhibit, []).append(view_reading(reading, claim, findings))
    return tuple(view_line(exhibit, readings, findings) for exhibit, readings in found.items())
