"""The addresses of statements on their claim's page: those of today, and those that they had."""

from itertools import product

from casefile.evidence.archive import Archive
from casefile.model.records import Claim, Statement


def former_anchors(statement: Statement, archive: Archive) -> tuple[str, ...]:
    """The anchors that a statement had: before its speaker was renamed, and before one of its parts was corrected."""
    known = (archive.entities.get(one) for one in statement.by)
    ways = product(*((id_, *(one.formerly if one else ())) for id_, one in zip(statement.by, known, strict=True)))
    written = "-".join(statement.by)
    renamed = ("-".join(way) + statement.anchor.removeprefix(written) for way in ways)
    every = dict.fromkeys((*renamed, *statement.formerly))
    return tuple(anchor for anchor in every if anchor != statement.anchor)


def statement_at(address: str, claim: Claim, archive: Archive) -> Statement | None:
    """The statement on a claim that has this address, or had it; one that has it goes before one that had."""
    now = {one.anchor: one for one in reversed(claim.statements)}
    then = {anchor: one for one in reversed(claim.statements) for anchor in former_anchors(one, archive)}
    return now.get(address) or then.get(address)
