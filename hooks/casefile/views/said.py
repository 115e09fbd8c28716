"""What somebody said, or a document carries, by dossier and claim: a line each, with the statements under it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Generic, TypeVar

from casefile.evidence.archive import Archive
from casefile.evidence.findings import Findings
from casefile.model.records import Claim, Passage, Statement
from casefile.model.vocabulary import stance_in_words
from casefile.views.cards import ClaimCard, SaidView, by_public, claim_card, said_view
from casefile.views.parts import Link, StatementView, claim_link, link_to, speakers_in_words, stance_of, statement_view

Line = TypeVar("Line")
# So many lines of a dossier are shown; the rest of them open on demand.
MOST_SHOWN = 12
# Of so many claims a page has the statements themselves; of further ones, who takes which stance.
MOST_TOLD = 200


@dataclass(frozen=True, slots=True)
class VoiceView:
    """One stance of one speaker, or of joint speakers, with the day of the first statement.

    `original` is who published the document from which another one relays it.
    """

    stance: str
    words: str
    speakers: str
    said: SaidView
    original: str = ""


@dataclass(frozen=True, slots=True)
class SaidOfClaim:
    """A claim, who takes which stance on it, and the statements; none where there are very many claims before it."""

    claim: Link
    voices: tuple[VoiceView, ...]
    statements: tuple[StatementView, ...]


@dataclass(frozen=True, slots=True)
class Dossier(Generic[Line]):
    """The lines that belong to one dossier: those that are shown, and `more`."""

    topic: Link
    shown: tuple[Line, ...]
    more: tuple[Line, ...]


def view_said(
    made: Iterable[tuple[Claim, Statement]],
    findings: Findings,
    *,
    named: bool = True,
    through: str = "",
    most: int = MOST_TOLD,
) -> tuple[Dossier[SaidOfClaim], ...]:
    """Statements by dossier and claim, in the order of the dossiers.

    `named` says to name the speaker of each, `through` for which document to name the original, and to show no passages
    but those that it carries. After the `most` first claims there are lines only.
    """
    found: dict[str, list[Statement]] = {}
    for claim, statement in made:
        found.setdefault(claim.id, []).append(statement)
    claims = findings.archive.claims
    lines = [
        (id_, _of_claim(claims[id_], found[id_], findings, named=named, through=through, told=place < most))
        for place, id_ in enumerate(sorted(found, key=lambda id_: claims[id_].at.here))
    ]
    return _by_dossier(lines, findings)


def view_cards(claims: list[Claim], findings: Findings) -> tuple[Dossier[ClaimCard], ...]:
    """Cards of claims by dossier, as they became public; all of them open on demand."""
    found = [(claim.id, claim_card(claim, findings)) for claim in by_public(claims, findings)]
    return _by_dossier(found, findings, shown=0)


def _by_dossier(
    lines: Sequence[tuple[str, Line]], findings: Findings, shown: int = MOST_SHOWN
) -> tuple[Dossier[Line], ...]:
    archive = findings.archive
    groups: dict[str, list[Line]] = {}
    for claim, line in lines:
        groups.setdefault(archive.topic_of[claim].id, []).append(line)
    return tuple(
        Dossier(link_to(id_, archive), tuple(group[:shown]), tuple(group[shown:]))
        for id_, group in sorted(groups.items(), key=lambda one: archive.topics[one[0]].at.here)
    )


def _of_claim(
    claim: Claim, statements: list[Statement], findings: Findings, *, named: bool, through: str, told: bool
) -> SaidOfClaim:
    voices: dict[tuple[str, str], VoiceView] = {}
    for one in statements:
        speakers = speakers_in_words(one, findings.archive, within=True) if named else ""
        words = stance_of(one, findings.archive) if named else stance_in_words(one.stance)
        voice = VoiceView(one.stance, words, speakers, said_view(one.said), _original(one, through, findings))
        voices.setdefault((one.stance, speakers), voice)
    return SaidOfClaim(
        claim_link(claim.id, findings),
        tuple(voices.values()),
        tuple(_view(one, claim, findings, through) for one in statements) if told else (),
    )


def _view(statement: Statement, claim: Claim, findings: Findings, through: str) -> StatementView:
    view = statement_view(statement, claim, findings)
    if not through:
        return view
    both = zip(statement.passages, view.passages, strict=True)
    return replace(
        view, passages=tuple(one for passage, one in both if carries(through, statement, passage, findings.archive))
    )


def carries(source: str, statement: Statement, passage: Passage, archive: Archive) -> bool:
    """Whether a document carries a passage: it was read there, or comes through it from another speaker.

    What a later document says in its own voice, drawing on this one, is not this one's.
    """
    if passage.source == source:
        return True
    return source in passage.via and archive.makers_of(passage.source).isdisjoint(statement.by)


def _original(statement: Statement, through: str, findings: Findings) -> str:
    """Who published the first document of a chain that a source ends; "" where the source or its makers speak."""
    archive = findings.archive
    if not through or not archive.makers_of(through).isdisjoint(statement.by):
        return ""
    via = (passage.via for passage in statement.passages if passage.source == through and passage.via)
    first = next(via, None)
    return archive.publisher_name(first[0]) if first else ""
