"""A denial comes after what it denies."""

from collections.abc import Iterator

from casefile.evidence.archive import Archive
from casefile.evidence.chains import first_public
from casefile.model.dates import Edtf, end_key, in_words, surely_before
from casefile.model.records import Claim, Statement
from casefile.problems import Problem
from casefile.translation import gettext as _


def check_denials(claim: Claim, archive: Archive) -> Iterator[Problem]:
    """A denial that was surely made before anybody asserted the claim, in private or in public, answers something else.

    A warning: it may answer an earlier report of the same, which is then what its note says.
    """
    first = _first_assertions(claim, archive)
    for denial in claim.statements:
        if first and denial.stance == "denies" and denial.said and not denial.note:
            yield from _check_denial(denial, denial.said, first)


def _first_assertions(claim: Claim, archive: Archive) -> list[Edtf]:
    """When each assertion was made and came out; nothing where for one of them neither is known."""
    known = []
    for statement in claim.statements:
        if statement.stance == "asserts":
            days = [day for day in (statement.said, first_public(statement, archive)) if day]
            if not days:
                return []
            known += days
    return known


def _check_denial(denial: Statement, said: Edtf, assertions: list[Edtf]) -> Iterator[Problem]:
    if all(surely_before(said, day) for day in assertions):
        first = min(assertions, key=end_key)
        message = _("“{by}” denies this before anybody asserts it: the first assertion is of {day}.").format(
            by=denial.by[0], day=in_words(first)
        )
        mend = _("Move the denial to the claim that it answers, or say in its “note” what it answers.")
        yield Problem(denial.at.of("said"), message, mend, severity="warning")
