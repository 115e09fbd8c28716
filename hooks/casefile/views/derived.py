"""What follows for a claim from statements on its whole, its parts and its rivals, marked as derived."""

from collections.abc import Iterator
from dataclasses import dataclass

from casefile.evidence.bearings import Bearing
from casefile.evidence.chains import first_public
from casefile.evidence.findings import Findings
from casefile.model.dates import Edtf, end_key, in_words, surely_before
from casefile.model.records import Claim
from casefile.model.vocabulary import stance_named
from casefile.views.parts import Link, claim_link, speakers_in_words


@dataclass(frozen=True, slots=True)
class DerivedView:
    """A statement that is entered on another claim and counts for or against this one: who, how, and on which claim."""

    statement: Link
    said: str
    how: str
    claim: Link


_HOW = {
    "whole": "counts here, for this is a part of",
    "part": "counts here, for a part of this is",
    "rival": "counts against this, for both cannot be true:",
}


def view_derived(claim: Claim, findings: Findings) -> tuple[DerivedView, ...]:
    """What is derived and counts."""
    evidence = findings.standings[claim.id].evidence
    every = (*evidence.asserts, *evidence.denies, *evidence.excluded)
    return tuple(_view(one, findings) for one in every if one.way != "itself")


def _view(bearing: Bearing, findings: Findings) -> DerivedView:
    statement = bearing.statement
    words = f"{speakers_in_words(statement, findings.archive)} {stance_named(statement.stance).shown}"
    return DerivedView(
        Link(bearing.claim.id, words, statement.anchor, "statement"),
        in_words(statement.said) if statement.said else "",
        _HOW[bearing.way],
        claim_link(bearing.claim.id, findings),
    )


def how_contested(claim: Claim, findings: Findings) -> tuple[str, ...]:
    """In which ways a contested claim is, a sentence each, and which denials are older than every assertion."""
    standing = findings.standings[claim.id]
    return tuple(_ways(findings, claim)) if standing.name == "contested" else ()


def _ways(findings: Findings, claim: Claim) -> Iterator[str]:
    evidence, archive = findings.standings[claim.id].evidence, findings.archive
    if any(one.way == "itself" for one in evidence.denies):
        yield "It is denied in words about it."
    if any(one.way == "whole" for one in evidence.denies):
        yield "The whole of which it is a part is denied."
    if evidence.excluded:
        yield "A rival account excludes it."
    first = min((day for one in evidence.asserts if (day := _day(one, findings))), key=end_key, default=None)
    for one in evidence.denies:
        day = _day(one, findings)
        if first and day and surely_before(day, first):
            speakers = speakers_in_words(one.statement, archive)
            yield f"The denial by {speakers} ({in_words(day)}) is older than the first assertion ({in_words(first)})."


def _day(bearing: Bearing, findings: Findings) -> Edtf | None:
    return bearing.statement.said or first_public(bearing.statement, findings.archive)
