"""What is published refers to nothing that is held back, and does not lose a denial to it."""

from collections.abc import Iterator

from casefile.evidence.archive import Archive
from casefile.evidence.bearings import Bearing, takes_back
from casefile.evidence.publication import Hold, without
from casefile.model.kinds import kind_named
from casefile.model.records import Claim, Named, Publishable, Statement
from casefile.model.references import mentions_of
from casefile.model.vocabulary import stance_named
from casefile.problems import Problem
from casefile.translation import gettext as _


def check_drafts(archive: Archive) -> Iterator[Problem]:
    """No record that is published names one that is not, but where the reference is left out with it.

    A problem: the page would show a title that nobody is to read yet, or lead nowhere. A passage is left out with its
    source; a claim that is published without who denies it would say another thing than the dossier does.
    """
    held = archive.unpublished
    holders = {mention.holder: None for id_ in held for mention in archive.backlinks.get(id_, ())}
    for holder in holders:
        if holder not in held:
            yield from _check(archive.records[holder], archive)


def _check(record: Named, archive: Archive) -> Iterator[Problem]:
    held = archive.unpublished
    left = without(record, held)
    for mention in mentions_of(left) if left else ():
        if mention.target in held:
            yield Problem(mention.position, not_published(mention.target, held[mention.target]), _mend(record))
    if isinstance(record, Claim) and isinstance(left, Claim):
        yield from (_lost(one) for one in _answers_lost(record, left, archive))


def not_published(id_: str, hold: Hold) -> str:
    """What is said where a record is named that is held back."""
    return _("“{id}” is named here, and is not published: {why}.").format(id=id_, why=hold.why)


def _mend(record: Named) -> str:
    if not isinstance(record, Publishable):
        return _("Take it out until then.")
    return _("Take it out until then, or hold this {kind} back too (“draft: true”).").format(
        kind=_(kind_named(record.record).one)
    )


def _answers_lost(claim: Claim, left: Claim, archive: Archive) -> Iterator[Statement]:
    """The denials that a claim loses, and the withdrawals of what is left, of itself or of its parts."""
    there = {one.anchor for one in left.statements}
    for statement in claim.statements:
        if statement.anchor not in there:
            withdrawal = Bearing(statement, claim, "itself")
            if statement.stance == "denies" or any(
                takes_back(withdrawal, said, archive) for said in _left_on(claim.id, archive)
            ):
                yield statement


def _left_on(claim: str, archive: Archive) -> Iterator[Bearing]:
    """What is published of what was said on a claim or on its parts."""
    held = archive.unpublished
    for id_ in (claim, *archive.relations.parts_of(claim)):
        left = None if id_ in held else without(archive.claims[id_], held)
        yield from (Bearing(one, left, "itself") for one in left.statements) if left else ()


def _lost(statement: Statement) -> Problem:
    messages = {
        "Statement": _(
            "This statement would be left out with its source, which is held back, and the claim published without it."
        ),
        "Denial": _(
            "This denial would be left out with its source, which is held back, and the claim published without it."
        ),
        "Withdrawal": _(
            "This withdrawal would be left out with its source, which is held back, and the claim published without it."
        ),
    }
    message = messages[stance_named(statement.stance).noun]
    return Problem(statement.at.here, message, _("Hold the claim back too (“draft: true”), or publish the source."))
