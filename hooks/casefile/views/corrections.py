"""Corrections: below what was corrected, in the list of all, and wherever the latest are told."""

from collections.abc import Iterable
from dataclasses import dataclass

from casefile.evidence.archive import latest_first
from casefile.evidence.findings import Findings
from casefile.evidence.statement_addresses import statement_at
from casefile.history.corrections import ListedCorrection
from casefile.history.edition import Edition
from casefile.model.corrections import Correction
from casefile.model.dates import in_words
from casefile.model.records import Claim, Statement
from casefile.model.vocabulary import correction_sort

# The page of all corrections, by hand or the engine's.
PATH = "corrections.md"


@dataclass(frozen=True, slots=True)
class CorrectionView:
    """A correction: the day in words, what it is of, and what was wrong and is right, as small Markdown.

    Of one in a list by hand the text says all, and the other fields are empty. `id` is its anchor in the list, as
    `former_ids` were; `anchor` leads to the statement that was corrected, on the page of the `claim`.
    """

    text: str
    id: str = ""
    former_ids: tuple[str, ...] = ()
    day: str = ""
    sort: str = ""
    claim: str = ""
    anchor: str = ""
    asked_by: str = ""


@dataclass(frozen=True, slots=True)
class CorrectionsView:
    """The page of all corrections, the latest first."""

    corrections: tuple[CorrectionView, ...]


def view_corrections(findings: Findings) -> CorrectionsView:
    """The corrections that are records."""
    return CorrectionsView(_views(latest_first(findings.archive.corrections.values()), findings))


def latest_corrections(findings: Findings, edition: Edition, most: int) -> tuple[CorrectionView, ...]:
    """The first of all corrections: those that are records, then those of a list by hand."""
    recorded = latest_first(findings.archive.corrections.values())
    return (*_views(recorded[:most], findings), *map(_listed, edition.corrections))[:most]


def corrections_of(id_: str, findings: Findings) -> tuple[CorrectionView, ...]:
    """The corrections that are records and concern another one."""
    return _views(findings.archive.corrections_of.get(id_, ()), findings)


def corrections_of_claim(claim: Claim, findings: Findings, edition: Edition) -> tuple[CorrectionView, ...]:
    """The same of a claim, and those of a list by hand that name it."""
    return (*corrections_of(claim.id, findings), *map(_listed, edition.corrections_of(claim.id)))


def corrections_of_statement(statement: Statement, claim: Claim, findings: Findings) -> tuple[CorrectionView, ...]:
    """Those that are of one statement."""
    found = (one for one in corrections_of(claim.id, findings) if one.claim == claim.id)
    return tuple(one for one in found if one.anchor == statement.anchor)


def _listed(correction: ListedCorrection) -> CorrectionView:
    return CorrectionView(correction.text)


def _views(corrections: Iterable[Correction], findings: Findings) -> tuple[CorrectionView, ...]:
    return tuple(_view(one, findings) for one in corrections)


def _view(correction: Correction, findings: Findings) -> CorrectionView:
    claim, anchor = _place_of_statement(correction, findings)
    return CorrectionView(
        text=correction.text,
        id=correction.id,
        former_ids=correction.formerly,
        day=in_words(correction.made),
        sort=correction_sort(correction.sort),
        claim=claim,
        anchor=anchor,
        asked_by=correction.asked_by or "",
    )


def _place_of_statement(correction: Correction, findings: Findings) -> tuple[str, str]:
    """The claim of the statement that was corrected, and its anchor there; nothing where none is named."""
    archive, address = findings.archive, correction.statement
    for id_ in correction.concerns if address else ():
        claim = archive.claims.get(id_)
        if claim and (statement := statement_at(address or "", claim, archive)):
            return id_, statement.anchor
    return "", ""
