"""The page of a source: its record, what it draws on and who draws on it, and every passage used."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from casefile.evidence.archive import Archive
from casefile.evidence.citations import author_name, date_words
from casefile.evidence.findings import Findings
from casefile.model.dates import in_words
from casefile.model.languages import language_name
from casefile.model.records import Author, Source
from casefile.model.vocabulary import document_kind
from casefile.translation import gettext as _
from casefile.translation import ngettext
from casefile.views.backlinks import BacklinkView, backlinks_to
from casefile.views.facts import Fact, other_facts
from casefile.views.parts import Link, about_address, document_link, links_to
from casefile.views.resting import RestingView, view_resting
from casefile.views.said import Dossier, SaidOfClaim, carries, view_said

# The fields that have a place of their own on the page, or a line among the facts.
_SHOWN = frozenset((
    "title", "title_basis", "kind", "publisher", "carried_by", "authors", "published", "published_basis",
    "language", "url", "archived", "access", "read", "note",
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
    held: bool
    extent: str
    first_seal: bool
    read: str
    nearness: tuple[str, ...]
    facts: tuple[Fact, ...]
    note: str | None
    statements: tuple[Dossier[SaidOfClaim], ...]
    resting: tuple[RestingView, ...]
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
        held=seal is not None,
        extent=str(seal.extent) if seal else "",
        first_seal=bool(seal and seal.version == 1),
        read=source.read or "",
        nearness=tuple(_nearness(source, findings)),
        facts=tuple(fact for fact in _facts(source, findings) if fact),
        note=source.note,
        statements=_statements(source.id, findings),
        resting=view_resting(source.id, findings),
        backlinks=backlinks_to(source.id, findings, but=frozenset({"source", "via"})),
    )


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
    draws_on, drawn_on_by = _neighbours(source.id, findings)
    yield Fact(_("Publisher"), links=links_to((source.publisher,) if source.publisher else (), archive))
    yield Fact(_("Copy read in"), links=links_to((source.carried_by,) if source.carried_by else (), archive))
    yield Fact(_("Authors"), _(", ").join(_author(author, source, archive) for author in source.authors))
    yield Fact(_("Published"), date_words(source), basis=source.published_basis or "")
    yield Fact(_("Language"), language_name(source.language) if source.language else "")
    yield Fact(_("Address"), url=source.url or "", basis=_("; ").join(about_address(source)))
    for copy in source.archived:
        yield Fact(_("Archived copy"), _("{day}:").format(day=in_words(copy.date)) if copy.date else "", url=copy.url)
    yield from other_facts(source, findings, _SHOWN)
    yield Fact(_("Draws on"), links=draws_on)
    yield Fact(_("Drawn on by"), links=drawn_on_by)


def _author(author: Author, source: Source, archive: Archive) -> str:
    """An author's name; of who has a page that of the time, told from any namesake."""
    return archive.name_then(author.id, source.published) if author.id else author_name(author, archive)


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
