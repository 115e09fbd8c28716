"""What each record adds to the figures of a whole archive: how much is quoted, verified, or on one origin’s word."""

from typing import NamedTuple

from casefile.evidence.archive import Archive
from casefile.evidence.quotations import quotations_in
from casefile.evidence.standing import Standing
from casefile.model.records import Claim, Named


class Counts(NamedTuple):
    """Of one record: its statements, its quotations and how many of them are verified; of a fact, 1 where somebody
    asserts it, and 1 where that is perhaps on the word of one origin alone.
    """

    statements: int = 0
    quotations: int = 0
    verified: int = 0
    asserted: int = 0
    one_origin: int = 0


def counts_of(record: Named, standing: Standing | None, archive: Archive) -> Counts:
    """What a record adds; of a claim, with its standing."""
    verified = [quotation.verified for quotation in quotations_in(record, archive)]
    asserted = bool(standing and standing.is_standing and standing.evidence.asserts)
    return Counts(
        statements=len(record.statements) if isinstance(record, Claim) else 0,
        quotations=len(verified),
        verified=sum(verified),
        asserted=int(asserted),
        one_origin=int(bool(asserted and standing and standing.origins.least <= 1)),
    )
