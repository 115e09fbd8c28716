"""The changes from one version to the next in words, each leading to what it is about if that is still there."""

from collections.abc import Iterator
from dataclasses import dataclass

from casefile.evidence.archive import Archive
from casefile.history.contents import FieldChange
from casefile.history.difference import ClaimChange, Difference, Name, RecordChange, StatementChange
from casefile.model.dates import in_words, read_date
from casefile.model.vocabulary import stance_named
from casefile.views.parts import Link

_PAST = {"added": "added", "changed": "revised", "renamed": "revised", "removed": "removed"}
# The fields whose change is a change of content, with the words for them; the rest is commentary.
_PLAIN = "title question text kind publisher authors stance passages parties disputes".split()
_FIELDS = dict(zip(_PLAIN, _PLAIN, strict=True)) | {
    "summary": "answer", "in_short": "answer", "open": "open questions", "topic": "dossier", "when": "when it happened",
    "said": "date", "heard_from": "chain", "published": "date", "url": "address", "carried_by": "copy read",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class ChangeLine:
    """One change: what it is, of which record (linked where it still is), standings before and after, and details."""

    label: str
    words: str = ""
    link: Link | None = None
    lang: str | None = None
    before: str = ""
    after: str = ""
    details: tuple[str, ...] = ()


def change_lines(difference: Difference, archive: Archive) -> Iterator[ChangeLine]:
    """The changes of a difference that are changes of content."""
    for noun, changes in (("Dossier", difference.topics), ("Source", difference.sources)):
        yield from (_record_line(noun, change, archive) for change in changes if _matters(change))
    for claim in difference.claims:
        yield from _claim_lines(claim, archive)


def _record_line(noun: str, change: RecordChange, archive: Archive) -> ChangeLine:
    source = archive.sources.get(change.record.id)
    return ChangeLine(
        label=f"{noun} {_PAST[change.how]}",
        words=change.record.words,
        link=_link(change.record, archive),
        lang=source.language if source and source.title else None,
        details=_fields(change.fields),
    )


def _claim_lines(change: ClaimChange, archive: Archive) -> Iterator[ChangeLine]:
    link, words, standing = _link(change.claim, archive), change.claim.words, change.standing
    if change.how == "added":
        number = len(change.statements)
        details = (f"{number} statement{'' if number == 1 else 's'}",)
        yield ChangeLine("Claim added", words, link, after=standing.after if standing else "", details=details)
    elif change.how and _matters(change):
        yield ChangeLine(f"Claim {_PAST[change.how]}", words, link, details=_fields(change.fields))
    if change.how in ("added", "removed"):
        return
    if standing:
        rule = f"rule {standing.number}: {standing.rule}"
        yield ChangeLine("Standing changed", words, link, None, standing.before, standing.after, (rule,))
    for statement in filter(_matters, change.statements):
        yield _statement_line(statement, change.claim, archive)
    if change.gained or change.lost:
        moved = [f"{sign} {one.words}" for sign, all_ in (("+", change.gained), ("−", change.lost)) for one in all_]
        yield ChangeLine("Origins changed", words, link, details=tuple(moved))


def _statement_line(change: StatementChange, claim: Name, archive: Archive) -> ChangeLine:
    said = f", {in_words(read_date(change.said))}" if change.said else ""
    return ChangeLine(
        label=f"{stance_named(change.stance).noun} {_PAST[change.how]}",
        words=f"{change.by.words} {stance_named(change.stance).shown}{said}: {claim.words}",
        link=_link(claim, archive, change.anchor),
        details=_fields(change.fields),
    )


def _link(name: Name, archive: Archive, anchor: str = "") -> Link | None:
    """A link to a record, and to a statement of it, if they are still there."""
    if name.id not in archive.records:
        return None
    claim = archive.claims.get(name.id)
    there = claim is not None and any(statement.anchor == anchor for statement in claim.statements)
    return Link(name.id, name.words, anchor if there else "")


def _matters(change: RecordChange | ClaimChange | StatementChange) -> bool:
    return change.how in ("added", "removed") or bool(_fields(change.fields))


def _fields(changed: tuple[FieldChange, ...]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(_FIELDS[field.name] for field in changed if field.name in _FIELDS))
