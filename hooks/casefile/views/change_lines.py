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
from casefile.evidence.statement_addresses import former_anchors
from casefile.history.contents import FieldChange
from casefile.history.difference import ClaimChange, Difference, Name, RecordChange, StatementChange
from casefile.model.dates import in_words
from casefile.model.directions import isolated
from casefile.model.records import Claim
from casefile.model.vocabulary import stance_named
from casefile.translation import N_, ngettext
from casefile.translation import gettext as _
from casefile.views.parts import Link, claim_link, link_to, speakers_in_words, stance_of

# In this order the changes of a day are told, what a reader asks for first before the rest.
ORDER = ("first", "standing", "withdraws", "denies", "claim", "statement", "origins", "topic", "source", "exhibit")
_LABELS = {
    "topic": {"added": N_("Dossier added"), "changed": N_("Dossier revised"), "removed": N_("Dossier removed")},
    "source": {"added": N_("Source added"), "changed": N_("Source revised"), "removed": N_("Source removed")},
    "exhibit": {"added": N_("Exhibit added"), "changed": N_("Exhibit revised"), "removed": N_("Exhibit removed")},
    "claim": {"added": N_("Claim added"), "changed": N_("Claim revised"), "removed": N_("Claim removed")},
}
# Of a statement, whose stance has a noun.
_LABELS_OF_STATEMENTS = {
    "added": N_("{statement} added"),
    "changed": N_("{statement} revised"),
    "removed": N_("{statement} removed"),
}
# The fields whose change is a change of content, with the words for them; the rest is commentary.
_FIELDS = {
    "title": N_("title"), "question": N_("question"), "answer": N_("answer"), "text": N_("text"), "kind": N_("kind"),
    "publisher": N_("publisher"), "authors": N_("authors"), "lineage": N_("lineage"), "stance": N_("stance"),
    "passages": N_("passages"), "parties": N_("parties"), "disputes": N_("disputes"), "excludes": N_("excludes"),
    "part_of": N_("whole"), "under": N_("place among the claims"), "as_of": N_("time"),
    "same_root": N_("joined origins"),
    "speaks_for": N_("spoken for"), "by": N_("speakers"), "affiliations": N_("bodies"), "umbrella": N_("body"),
    "became": N_("successors"), "wrote": N_("anonymous works"),
    "vouched_by": N_("who vouches"),
    "summary": N_("answer at length"), "open": N_("open questions"), "topic": N_("dossier"),
    "when": N_("when it happened"), "said": N_("date"), "heard_from": N_("chain"), "published": N_("date"),
    "also_in": N_("dossiers that show it too"), "value": N_("number"), "searched": N_("searches in vain"),
    "asked": N_("who was asked"), "asked_by": N_("who asked"), "asked_on": N_("day of the question"),
    "url": N_("address"), "carried_by": N_("copy read"), "status": N_("what became of it"),
    "exhibits": N_("exhibits"), "made": N_("when it was made"), "made_by": N_("who made it"),
    "held_by": N_("who keeps it"), "shelfmark": N_("shelfmark"), "public_since": N_("since when it is public"),
    "published_in": N_("where it appeared"), "sha256": N_("hash"), "description": N_("description"),
    "rights": N_("rights in the picture"),
    "written": N_("date"), "contributors": N_("contributors"),
    "publisher_name": N_("publisher"), "appeared_in": N_("where it appeared"), "page": N_("pages"),
    "container_title": N_("where it appeared"), "number": N_("number"), "doi": N_("DOI"),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class ChangeLine:
    """One change: what it is, of which record, and details. `words` stand where no record is named.

    `about` is what has changed, one of `ORDER`.
    """

    label: str
    words: str = ""
    link: Link | None = None
    lang: str | None = None
    details: tuple[str, ...] = ()
    about: str = "first"


def change_lines(difference: Difference, findings: Findings) -> Iterator[ChangeLine]:
    """The changes of content of what is still in the dossiers."""
    archive = findings.archive
    for topic in filter(matters, difference.topics):
        if (id_ := id_today(topic.record, archive)) in archive.topics:
            yield _record_line("topic", topic, link_to(id_, archive))
    for source in filter(matters, difference.sources):
        if (id_ := id_today(source.record, archive)) in archive.sources:
            language = archive.sources[id_].language if archive.sources[id_].title else None
            yield _record_line("source", source, link_to(id_, archive), language)
    for exhibit in filter(matters, difference.exhibits):
        if (id_ := id_today(exhibit.record, archive)) in archive.exhibits:
            yield _record_line("exhibit", exhibit, link_to(id_, archive))
    for change in difference.claims:
        if (id_ := id_today(change.claim, archive)) in archive.claims:
            yield from claim_lines(change, archive.claims[id_], findings)


def id_today(name: Name, archive: Archive) -> str:
    """The id that a record of an earlier version has now, if it is still there."""
    return archive.renamed.get(name.id, name.id)


def _record_line(about: str, change: RecordChange, link: Link, language: str | None = None) -> ChangeLine:
    return ChangeLine(label_of(about, change.how), "", link, language, _fields(change.fields), about)


def label_of(about: str, how: str) -> str:
    """What is said to have happened to a topic, a source, an exhibit or a claim."""
    return _(_LABELS[about][_seen_as(how)])


def _label_of_statement(change: StatementChange) -> str:
    noun = _(stance_named(change.stance).noun)
    return _(_LABELS_OF_STATEMENTS[_seen_as(change.how)]).format(statement=noun)


def _seen_as(how: str) -> str:
    return "changed" if how == "renamed" else how


def claim_lines(change: ClaimChange, claim: Claim, findings: Findings) -> Iterator[ChangeLine]:
    """The changes of content of one claim."""
    link, standing, labels = claim_link(claim.id, findings), change.standing, labels_of(findings.archive)
    if change.how == "added":
        then = (_("then {standing}").format(standing=labels[standing.after].shown),) if standing else ()
        number = len(change.statements)
        statements = ngettext("{n} statement", "{n} statements", number).format(n=number)
        yield ChangeLine(label_of("claim", "added"), link=link, details=(*then, statements), about="claim")
    elif change.how and matters(change):
        yield ChangeLine(label_of("claim", change.how), link=link, details=_fields(change.fields), about="claim")
    if change.how in ("added", "removed"):
        return
    if standing:
        moved = _("{before} → {after} ({reason})").format(
            before=labels[standing.before].shown, after=labels[standing.after].shown, reason=standing.reason
        )
        yield ChangeLine(_("Standing changed"), link=link, details=(moved,), about="standing")
    for statement in filter(matters, change.statements):
        yield _statement_line(statement, claim, findings)
    if change.gained or change.lost:
        details = (
            *_origins("+", change.gained, claim, findings),
            *_origins("−", change.lost, claim, findings),
        )
        yield ChangeLine(_("Origins changed"), link=link, details=details, about="origins")


def _statement_line(change: StatementChange, claim: Claim, findings: Findings) -> ChangeLine:
    """A statement that is not there in this form any more is not told, but for the claim that it was on."""
    archive, label = findings.archive, _label_of_statement(change)
    about = change.stance if change.stance in ORDER else "statement"
    anchors = {anchor: one for one in claim.statements for anchor in (one.anchor, *former_anchors(one, archive))}
    now = anchors.get(change.anchor)
    if now is None:
        details = () if change.how == "removed" else (_("not there any more in this form"),)
        return ChangeLine(label, link=claim_link(claim.id, findings), details=details, about=about)
    told = _("{speakers} {stance}, {day}") if now.said else _("{speakers} {stance}")
    words = told.format(
        speakers=speakers_in_words(now, archive),
        stance=stance_of(now, archive),
        day=in_words(now.said) if now.said else "",
    )
    link = claim_link(claim.id, findings, now.anchor)
    return ChangeLine(label, link=link, details=(words, *_fields(change.fields)), about=about)


def _origins(sign: str, names: tuple[Name, ...], claim: Claim, findings: Findings) -> Iterator[str]:
    """Origins that a claim gained or lost. Of those that have nothing more to do with it, only how many they are."""
    archive = findings.archive
    known = {id_ for one in claim.statements for id_ in (*one.by, *one.heard_from, *head_of(one, archive))}
    known |= {id_ for origin in findings.standings[claim.id].origins.all for id_ in origin.ids}
    ids = [id_today(name, archive) for name in names]
    yield from (f"{sign} {isolated(archive.name(id_))}" for id_ in ids if id_ in known)
    if gone := sum(id_ not in known for id_ in ids):
        words = ngettext("{sign} {n} origin not there any more", "{sign} {n} origins not there any more", gone)
        yield words.format(sign=sign, n=gone)


def matters(change: RecordChange | ClaimChange | StatementChange) -> bool:
    """Whether what a record itself says has changed, and not only what is said about it."""
    return change.how in ("added", "removed") or bool(_fields(change.fields))


def _fields(changed: tuple[FieldChange, ...]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(_(_FIELDS[field.name]) for field in changed if field.name in _FIELDS))
