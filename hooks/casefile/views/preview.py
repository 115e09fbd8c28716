"""The small card that shows where a link leads, before it is followed."""

from dataclasses import dataclass

from casefile.evidence.archive import Archive
from casefile.evidence.citations import date_words, status_words
from casefile.evidence.findings import Findings
from casefile.evidence.roles import all_roles
from casefile.model.directions import isolated
from casefile.model.exhibits import Exhibit
from casefile.model.kinds import kind_named
from casefile.model.records import Claim, Entity, Source, Topic
from casefile.model.vocabulary import document_kind
from casefile.translation import gettext as _
from casefile.translation import pgettext
from casefile.views.cards import ClaimCard, claim_card
from casefile.views.exhibit_readings import line_about
from casefile.views.parts import PassageView, name_language, passage_view


@dataclass(frozen=True, slots=True)
class PreviewView:
    """A card: kind, name, a line about it; for a claim its standing, for a source the words read on this page."""

    id: str
    kind: str
    name: str
    lang: str | None
    line: str
    card: ClaimCard | None
    passage: PassageView | None


def view_preview(id_: str, findings: Findings, words: PassageView | None = None) -> PreviewView:
    """The card of a record, with `words` of it that are read on the page."""
    archive = findings.archive
    record = archive.records[id_]
    return PreviewView(
        id=id_,
        kind=kind_named(record.record).heading,
        name=archive.name(id_),
        lang=record.language if isinstance(record, Source) and record.title else name_language(id_, archive) or None,
        line=_line(record, findings),
        card=claim_card(record, findings) if isinstance(record, Claim) else None,
        passage=words,
    )


def _line(record: object, findings: Findings) -> str:
    archive = findings.archive
    if isinstance(record, Source):
        return _source_line(record, archive)
    if isinstance(record, Exhibit):
        return line_about(record)
    if isinstance(record, Entity):
        return all_roles(record, archive)
    return record.question if isinstance(record, Topic) else ""


def _source_line(source: Source, archive: Archive) -> str:
    held = pgettext("of a document", "held") if archive.is_held(source.id) else pgettext("of a document", "cited")
    line = _("{publisher}, {day}; {kind}; {held}").format(
        publisher=isolated(archive.publisher_name(source.id)),
        day=date_words(source),
        kind=document_kind(source.kind),
        held=held,
    )
    return _("; ").join((line, *status_words(source, archive)))


def words_on_page(id_: str, findings: Findings, holder: str | None) -> PassageView | None:
    """Of a source, the first passage under the claim `holder` whose page this is."""
    archive = findings.archive
    claim = archive.claims.get(holder or "")
    if claim is None or id_ not in archive.sources:
        return None
    found = ((statement, one) for statement in claim.statements for one in statement.passages if one.source == id_)
    first = next(found, None)
    return passage_view(first[1], findings.archive, first[0]) if first else None
