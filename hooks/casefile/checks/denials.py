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
    """When each assertion was made and came out; nothing where it is not known of one when it was made.

    Who speaks in a document of their own does so when it appears; of anybody else that is only when it was told.
    """
    known = []
    for statement in claim.statements:
        if statement.stance == "asserts":
            public = first_public(statement, archive)
            if not (statement.said or (public and _in_own_voice(statement, archive))):
                return []
            known += [day for day in (statement.said, public) if day]
    return known


def _in_own_voice(statement: Statement, archive: Archive) -> bool:
    """Whether all that a statement was read in is by its speakers."""
    sources = {passage.source for passage in statement.passages}
    return all(not archive.makers_of(source).isdisjoint(statement.by) for source in sources)


def _check_denial(denial: Statement, said: Edtf, assertions: list[Edtf]) -> Iterator[Problem]:
    if all(surely_before(said, day) for day in assertions):
        first = min(assertions, key=end_key)
        message = _("“{by}” denies this before anybody asserts it: the first assertion is of {day}.").format(
            by=denial.by[0], day=in_words(first)
        )
        mend = _("Move the denial to the claim that it answers, or say in its “note” what it answers.")
        yield Problem(denial.at.of("said"), message, mend, severity="warning")
