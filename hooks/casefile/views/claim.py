"""The page of a claim."""

from dataclasses import dataclass

from casefile.archive import Archive
from casefile.chains import documents_of
from casefile.dates import in_words
from casefile.findings import Findings
from casefile.records import Claim, Statement
from casefile.standing import Step
from casefile.views.backlinks import BacklinkView, backlinks_to
from casefile.views.parts import (
    NOT_KNOWN,
    Link,
    StandingView,
    StatementView,
    document_link,
    link_to,
    links_to,
    standing_view,
    statement_view,
)

# The columns of a claim's page, each with its heading, its stances, and what it says when it is empty (None: it is
# left out).
COLUMNS = (
    ("Asserts", ("asserts",), "Nobody on record asserts it."),
    ("Denies", ("denies",), "Nobody on record denies it."),
    ("Takes back", ("withdraws",), None),
    ("Qualifies or comments", ("qualifies", "comments"), None),
    ("Asked, gave no answer", ("declines",), None),
)


@dataclass(frozen=True, slots=True)
class ColumnView:
    """The statements of one side."""

    heading: str
    key: str
    statements: tuple[StatementView, ...]
    empty: str | None


@dataclass(frozen=True, slots=True)
class OriginView:
    """One independent origin: which speakers have it from there, in which documents it is read."""

    origin: Link
    speakers: tuple[Link, ...]
    documents: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class StepView:
    """A day on the claim's second clock: what became public, and the standing from then on."""

    day: str
    statements: tuple[Link, ...]
    standing: str
    number: int
    changed: bool


@dataclass(frozen=True, slots=True)
class RivalView:
    """A dispute in which the claim is one of the accounts, and the others."""

    question: str
    topic: Link
    accounts: tuple[tuple[Link, str], ...]


@dataclass(frozen=True, slots=True)
class ClaimView:
    """All that the page of a claim shows."""

    id: str
    text: str
    note: str | None
    topic: Link
    standing: StandingView
    when: str
    when_basis: str | None
    public: str
    parties: tuple[Link, ...]
    about: tuple[Link, ...]
    columns: tuple[ColumnView, ...]
    origins: tuple[OriginView, ...]
    origin_sentence: str
    history: tuple[StepView, ...]
    rivals: tuple[RivalView, ...]
    see_also: tuple[tuple[Link, str], ...]
    backlinks: tuple[BacklinkView, ...]


def view_claim(claim: Claim, findings: Findings) -> ClaimView:
    """The page of one claim."""
    archive = findings.archive
    public = findings.public.get(claim.id)
    origins = _origins(claim, findings)
    return ClaimView(
        id=claim.id,
        text=claim.text,
        note=claim.note,
        topic=link_to(archive.topic_of[claim.id].id, archive),
        standing=standing_view(findings.standings[claim.id], archive),
        when=in_words(claim.when) if claim.when else NOT_KNOWN,
        when_basis=claim.when_basis,
        public=in_words(public) if public else NOT_KNOWN,
        parties=links_to(claim.parties, archive),
        about=links_to((*claim.about, *claim.places, *claim.things), archive),
        columns=tuple(_columns(claim, findings)),
        origins=origins,
        origin_sentence=_origin_sentence(origins),
        history=tuple(_step(step, claim, archive) for step in findings.histories[claim.id]),
        rivals=_rivals(claim, findings),
        see_also=tuple(with_standing(one, findings) for one in claim.see_also),
        backlinks=backlinks_to(claim.id, archive),
    )


def with_standing(claim: str, findings: Findings) -> tuple[Link, str]:
    """A claim's link and its standing."""
    return link_to(claim, findings.archive), findings.standings[claim].name


def _columns(claim: Claim, findings: Findings) -> list[ColumnView]:
    columns = []
    for heading, stances, empty in COLUMNS:
        views = tuple(statement_view(one, claim, findings) for one in claim.statements if one.stance in stances)
        if views or empty:
            columns.append(ColumnView(heading, stances[0], views, empty))
    return columns


def _origins(claim: Claim, findings: Findings) -> tuple[OriginView, ...]:
    """The tree from origins through speakers to documents, of the assertions that stand."""
    found: dict[str, list[StatementView]] = {}
    documents: dict[str, list[str]] = {}
    for statement in claim.statements:
        view = statement_view(statement, claim, findings)
        if statement.stance == "asserts" and not view.taken_back:
            found.setdefault(view.origin.id, []).append(view)
            documents.setdefault(view.origin.id, []).extend(documents_of(statement))
    return tuple(
        OriginView(
            origin=views[0].origin,
            speakers=tuple(dict.fromkeys(view.speaker for view in views)),
            documents=tuple(document_link(one, findings.archive) for one in dict.fromkeys(documents[origin])),
        )
        for origin, views in found.items()
    )


def _origin_sentence(origins: tuple[OriginView, ...]) -> str:
    documents = len({link.id for origin in origins for link in origin.documents})
    if not origins:
        return "No assertion on record stands behind it."
    return f"{_count(documents, 'document')}, {_count(len(origins), 'independent origin')}."


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}{'' if number == 1 else 's'}"


def _step(step: Step, claim: Claim, archive: Archive) -> StepView:
    return StepView(
        day=in_words(step.day) if step.day else f"On a day {NOT_KNOWN}",
        statements=tuple(_statement_link(statement, claim, archive) for statement in step.statements),
        standing=step.standing.name,
        number=step.standing.number,
        changed=step.changed,
    )


def _statement_link(statement: Statement, claim: Claim, archive: Archive) -> Link:
    return Link(claim.id, f"{archive.name(statement.by)} {statement.stance}", statement.anchor)


def _rivals(claim: Claim, findings: Findings) -> tuple[RivalView, ...]:
    return tuple(
        RivalView(
            question=dispute.question,
            topic=link_to(topic.id, findings.archive),
            accounts=tuple(with_standing(one, findings) for one in dispute.accounts if one != claim.id),
        )
        for topic in findings.archive.topics.values()
        for dispute in topic.disputes
        if claim.id in dispute.accounts
    )
