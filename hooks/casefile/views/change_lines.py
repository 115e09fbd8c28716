"""The changes from one version to the next in words, each leading to what it is about.

The history says what happened to which record; the words are today's. What is no longer in the dossiers is not named,
neither by the words it had nor by its id, which is made of them: to name it would be to publish it again.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from casefile.evidence.archive import Archive
from casefile.evidence.chains import head_of
from casefile.evidence.findings import Findings
from casefile.evidence.standing import labels_of
from casefile.history.contents import FieldChange
from casefile.history.difference import ClaimChange, Difference, Name, RecordChange, StatementChange
from casefile.model.dates import in_words
from casefile.model.directions import arrow, isolated
from casefile.model.records import Claim
from casefile.model.vocabulary import stance_named
from casefile.problems import counted
from casefile.views.parts import Link, claim_link, former_anchors, link_to, speakers_in_words

_PAST = {"added": "added", "changed": "revised", "renamed": "revised", "removed": "removed"}
# The fields whose change is a change of content, with the words for them; the rest is commentary.
_PLAIN = "title question answer text kind publisher authors stance passages parties disputes excludes lineage".split()
_FIELDS = dict(zip(_PLAIN, _PLAIN, strict=True)) | {
    "part_of": "whole", "under": "place", "as_of": "time", "same_root": "joined origins", "speaks_for": "spoken for",
    "by": "speakers", "affiliations": "bodies", "umbrella": "body",
    "summary": "answer at length", "open": "open questions", "topic": "dossier", "when": "when it happened",
    "said": "date", "heard_from": "chain", "published": "date", "url": "address", "carried_by": "copy read",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class ChangeLine:
    """One change: what it is, of which record, and details. `words` stand where no record is named."""

    label: str
    words: str = ""
    link: Link | None = None
    lang: str | None = None
    details: tuple[str, ...] = ()


def change_lines(difference: Difference, findings: Findings) -> Iterator[ChangeLine]:
    """The changes of content of what is still in the dossiers."""
    archive = findings.archive
    for topic in filter(matters, difference.topics):
        if (id_ := id_today(topic.record, archive)) in archive.topics:
            yield _record_line("Dossier", topic, link_to(id_, archive))
    for source in filter(matters, difference.sources):
        if (id_ := id_today(source.record, archive)) in archive.sources:
            language = archive.sources[id_].language if archive.sources[id_].title else None
            yield _record_line("Source", source, link_to(id_, archive), language)
    for change in difference.claims:
        if (id_ := id_today(change.claim, archive)) in archive.claims:
            yield from claim_lines(change, archive.claims[id_], findings)


def id_today(name: Name, archive: Archive) -> str:
    """The id that a record of an earlier version has now, if it is still there."""
    return archive.renamed.get(name.id, name.id)


def _record_line(noun: str, change: RecordChange, link: Link, language: str | None = None) -> ChangeLine:
    return ChangeLine(f"{noun} {_PAST[change.how]}", "", link, language, _fields(change.fields))


def claim_lines(change: ClaimChange, claim: Claim, findings: Findings) -> Iterator[ChangeLine]:
    """The changes of content of one claim."""
    link, standing, labels = claim_link(claim.id, findings), change.standing, labels_of(findings.archive)
    if change.how == "added":
        then = (f"then {labels[standing.after].shown}",) if standing else ()
        yield ChangeLine("Claim added", link=link, details=(*then, counted(len(change.statements), "statement")))
    elif change.how and matters(change):
        yield ChangeLine(f"Claim {_PAST[change.how]}", link=link, details=_fields(change.fields))
    if change.how in ("added", "removed"):
        return
    if standing:
        moved = f"{labels[standing.before].shown} {arrow()} {labels[standing.after].shown} ({standing.reason})"
        yield ChangeLine("Standing changed", link=link, details=(moved,))
    for statement in filter(matters, change.statements):
        yield _statement_line(statement, claim, findings)
    if change.gained or change.lost:
        details = (
            *_origins("+", change.gained, claim, findings),
            *_origins("−", change.lost, claim, findings),
        )
        yield ChangeLine("Origins changed", link=link, details=details)


def _statement_line(change: StatementChange, claim: Claim, findings: Findings) -> ChangeLine:
    """A statement that is not there in this form any more is not told, but for the claim that it was on."""
    archive, label = findings.archive, f"{stance_named(change.stance).noun} {_PAST[change.how]}"
    anchors = {anchor: one for one in claim.statements for anchor in (one.anchor, *former_anchors(one, archive))}
    now = anchors.get(change.anchor)
    if now is None:
        details = () if change.how == "removed" else ("not there any more in this form",)
        return ChangeLine(label, link=claim_link(claim.id, findings), details=details)
    said = f", {in_words(now.said)}" if now.said else ""
    words = f"{speakers_in_words(now, archive)} {stance_named(now.stance).shown}{said}"
    return ChangeLine(label, link=claim_link(claim.id, findings, now.anchor), details=(words, *_fields(change.fields)))


def _origins(sign: str, names: tuple[Name, ...], claim: Claim, findings: Findings) -> Iterator[str]:
    """Origins that a claim gained or lost. Of those that have nothing more to do with it, only how many they are."""
    archive = findings.archive
    known = {id_ for one in claim.statements for id_ in (*one.by, *one.heard_from, *head_of(one, archive))}
    known |= {id_ for origin in findings.standings[claim.id].origins.all for id_ in origin.ids}
    ids = [id_today(name, archive) for name in names]
    yield from (f"{sign} {isolated(archive.name(id_))}" for id_ in ids if id_ in known)
    if gone := sum(id_ not in known for id_ in ids):
        yield f"{sign} {counted(gone, 'origin')} not there any more"


def matters(change: RecordChange | ClaimChange | StatementChange) -> bool:
    """Whether what a record itself says has changed, and not only what is said about it."""
    return change.how in ("added", "removed") or bool(_fields(change.fields))


def _fields(changed: tuple[FieldChange, ...]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(_FIELDS[field.name] for field in changed if field.name in _FIELDS))
