"""Claims in lists: a line each, with standing, both clocks, and who asserts and denies it since when."""

from dataclasses import dataclass

from casefile.evidence.findings import Findings
from casefile.evidence.standing import is_taken_back
from casefile.model.dates import Edtf, end_key, in_words
from casefile.model.records import Claim, Statement
from casefile.problems import counted
from casefile.views.parts import NOT_KNOWN, Link, claim_link, link_to


@dataclass(frozen=True, slots=True)
class StanceLine:
    """One speaker's stance in a few words, leading to the statement."""

    link: Link
    said: str


@dataclass(frozen=True, slots=True)
class ClaimCard:
    """A claim in a list; `others` says how many statements there are besides those that are listed."""

    link: Link
    topic: Link
    standing: str
    origins: int
    origins_words: str
    background: bool
    when: str
    when_key: str
    public: str
    public_key: str
    asserted: tuple[StanceLine, ...]
    denied: tuple[StanceLine, ...]
    taken_back: tuple[StanceLine, ...]
    others: str


def claim_card(claim: Claim, findings: Findings) -> ClaimCard:
    """The card of one claim."""
    archive = findings.archive
    standing = findings.standings[claim.id]
    public = findings.public.get(claim.id)
    others = sum(one.stance not in ("asserts", "denies", "withdraws") for one in claim.statements)
    return ClaimCard(
        link=claim_link(claim.id, findings),
        topic=link_to(archive.topic_of[claim.id].id, archive),
        standing=standing.name,
        origins=len(standing.origins),
        origins_words=counted(len(standing.origins), "independent origin"),
        background=claim.background,
        when=in_words(claim.when) if claim.when else NOT_KNOWN,
        when_key=_key(claim.when),
        public=in_words(public) if public else NOT_KNOWN,
        public_key=_key(public),
        asserted=_lines(claim, findings, "asserts"),
        denied=_lines(claim, findings, "denies"),
        taken_back=_lines(claim, findings, "withdraws"),
        others=counted(others, "further statement") if others else "",
    )


def _lines(claim: Claim, findings: Findings, stance: str) -> tuple[StanceLine, ...]:
    chosen = [one for one in claim.statements if one.stance == stance and not is_taken_back(one, claim.statements)]
    return tuple(_line(one, claim, findings) for one in chosen)


def _line(statement: Statement, claim: Claim, findings: Findings) -> StanceLine:
    link = Link(claim.id, findings.archive.name(statement.by), statement.anchor, "statement")
    return StanceLine(link, in_words(statement.said) if statement.said else "")


def _key(date: Edtf | None) -> str:
    """A text that sorts as the date does."""
    return date.earliest.sort_key() if date and date.earliest else ""


def by_public(claims: list[Claim], findings: Findings) -> list[Claim]:
    """Claims in the order in which they became public; those of which it is not known last."""
    return sorted(claims, key=lambda claim: (end_key(findings.public.get(claim.id)), claim.id))
