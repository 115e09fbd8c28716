"""Rules over claims and their statements: anchors, withdrawals, dates in order, chains without circles."""

from collections.abc import Iterator

from casefile.checks.sources import check_basis
from casefile.evidence.archive import Archive
from casefile.evidence.chains import documents_of, find_cycle
from casefile.model.dates import in_words, surely_before
from casefile.model.records import Claim, Statement, Topic
from casefile.problems import Problem
from casefile.translation import gettext as _


def check_claim(claim: Claim, archive: Archive) -> Iterator[Problem]:
    """All rules over one claim and its statements."""
    yield from check_basis(claim, "when")
    yield from _check_self(claim)
    yield from _check_anchors(claim)
    yield from _check_withdrawals(claim, archive)
    yield from _check_cycle(claim)
    for statement in claim.statements:
        yield from check_basis(statement, "said")
        yield from _check_dates(statement, archive)


def check_disputes(topic: Topic, archive: Archive) -> Iterator[Problem]:
    """A dispute has each account once."""
    for dispute in topic.disputes:
        for index, account in enumerate(dispute.accounts):
            if account in dispute.accounts[:index]:
                message = _("“{account}” is already an account of this dispute.").format(account=account)
                yield Problem(dispute.at.of("accounts", index), message, _("Take one of the two out, or name another."))


def _check_self(claim: Claim) -> Iterator[Problem]:
    for index, other in enumerate(claim.see_also):
        if other == claim.id:
            yield Problem(
                claim.at.of("see_also", index), _("This claim refers to itself."), _("Take it out of “see_also”.")
            )


def _check_anchors(claim: Claim) -> Iterator[Problem]:
    """A statement's anchor is its speaker, stance and date, so there is one statement for these three."""
    first: dict[str, Statement] = {}
    readable = (statement for statement in claim.statements if statement.said or not statement.at.gives("said"))
    for statement in readable:
        other = first.setdefault(statement.anchor, statement)
        if other is not statement:
            message = _("“{by}” {stance} this on the same date already, at {here}.").format(
                by=statement.by[0], stance=statement.stance, here=other.at.here
            )
            yield Problem(statement.at.here, message, _("Put all passages under one statement."))


def _check_withdrawals(claim: Claim, archive: Archive) -> Iterator[Problem]:
    if not claim.at.whole:
        return
    for statement in claim.statements:
        if statement.stance == "withdraws" and not any(
            set(other.by).issubset(statement.by) and other.stance != "withdraws" for other in _bearing(claim, archive)
        ):
            message = _("“{by}” takes back nothing: this claim has no other statement of theirs.").format(
                by=statement.by[0]
            )
            yield Problem(
                statement.at.of("stance"), message, _("Add what they take back, or use “denies” or “qualifies”.")
            )


def _bearing(claim: Claim, archive: Archive) -> Iterator[Statement]:
    """The statements on a claim and on its parts, which a withdrawal of the whole takes back as well."""
    yield from claim.statements
    for part in archive.relations.parts_of(claim.id):
        yield from archive.claims[part].statements


def _check_cycle(claim: Claim) -> Iterator[Problem]:
    circle = find_cycle(claim)
    if circle:
        way = " → ".join(circle)
        mend = _(
            "A chain runs from the first speaker to the document that was read: take out the link that leads back."
        )
        yield Problem(claim.at.here, _("The chains of this claim run in a circle: {way}.").format(way=way), mend)


def _check_dates(statement: Statement, archive: Archive) -> Iterator[Problem]:
    """What a document carries was said before the document came out."""
    for one in documents_of(statement):
        published = archive.sources[one].published if one in archive.sources else None
        if statement.said and published and surely_before(published, statement.said):
            message = _("“{source}” carries this, but came out before it was said: {day}.").format(
                source=one, day=in_words(published)
            )
            yield Problem(statement.at.of("said"), message, _("Check both dates."))
