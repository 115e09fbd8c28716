"""The small card that shows where a link leads, before it is followed."""

from dataclasses import dataclass

from casefile.evidence.citations import date_words
from casefile.evidence.findings import Findings
from casefile.model.kinds import kind_named
from casefile.model.records import Claim, Entity, Source, Topic
from casefile.views.cards import ClaimCard, claim_card
from casefile.views.parts import PassageView, passage_view


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


def view_preview(id_: str, findings: Findings, holder: str | None) -> PreviewView:
    """The card of a record, as shown on the page of another one (`holder`; None where the page has no record)."""
    archive = findings.archive
    record = archive.records[id_]
    return PreviewView(
        id=id_,
        kind=kind_named(record.record).heading,
        name=archive.name(id_),
        lang=record.language if isinstance(record, Source) and record.title else None,
        line=_line(record, findings),
        card=claim_card(record, findings) if isinstance(record, Claim) else None,
        passage=_passage(record, findings, holder) if isinstance(record, Source) else None,
    )


def _line(record: object, findings: Findings) -> str:
    archive = findings.archive
    if isinstance(record, Source):
        held = "held" if archive.is_held(record.id) else "cited"
        return f"{archive.publisher_name(record.id)}, {date_words(record)}; {record.kind}; {held}"
    if isinstance(record, Entity):
        return record.role or ""
    return record.question if isinstance(record, Topic) else ""


def _passage(source: Source, findings: Findings, holder: str | None) -> PassageView | None:
    """The first passage of the source under the claim whose page this is."""
    claim = findings.archive.claims.get(holder or "")
    passages = [passage for statement in claim.statements for passage in statement.passages] if claim else []
    found = next((passage for passage in passages if passage.source == source.id), None)
    return passage_view(found, findings.archive) if found else None
