"""Rules over claims and their statements: anchors, withdrawals, dates in order, chains without circles."""

from collections.abc import Iterator

from casefile.checks.sources import check_basis
from casefile.evidence.archive import Archive
from casefile.evidence.chains import documents_of, find_cycle
from casefile.evidence.statement_addresses import former_anchors
from casefile.model.dates import in_words, surely_before
from casefile.model.records import Claim, Organisation, Statement
from casefile.problems import Problem
from casefile.translation import gettext as _

_QUESTION_MARKS = ("?", "？", "؟", "՞", "፧")


def check_claim(claim: Claim, archive: Archive) -> Iterator[Problem]:
    """All rules over one claim and its statements."""
    yield from check_basis(claim, "when")
    yield from _check_question(claim)
    yield from _check_self(claim)
    yield from _check_anchors(claim)
    yield from _check_former_addresses(claim, archive)
    yield from _check_withdrawals(claim, archive)
    yield from _check_cycle(claim)
    for statement in claim.statements:
        yield from check_basis(statement, "said")
        yield from _check_dates(statement, archive)
        yield from _check_relays(statement, archive)


def _check_question(claim: Claim) -> Iterator[Problem]:
    """A question is neither true nor false. One that is quoted ends in a quotation mark."""
    if claim.text.endswith(_QUESTION_MARKS):
        mend = _("Write what the assertion is, as a sentence; what is asked is the “question” of a dossier.")
        yield Problem(claim.at.of("text"), _("A claim can be true or false, and this is a question."), mend)


def _check_relays(statement: Statement, archive: Archive) -> Iterator[Problem]:
    """A document that relays what was said stands in `via`; `heard_from` are those from whom the speaker has it."""
    for passage in statement.passages:
        for index, document in enumerate(passage.via):
            publisher = archive.sources[document].publisher if document in archive.sources else None
            is_body = isinstance(archive.records.get(publisher or ""), Organisation)
            if is_body and publisher in statement.heard_from and publisher not in statement.by:
                message = _("“{publisher}” published this, and stands in “heard_from” as well, before the speaker.")
                mend = _("Keep “via” for who relays the speaker, “heard_from” for whom the speaker has it from.")
                yield Problem(passage.at.of("via", index), message.format(publisher=publisher), mend)


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


def _check_former_addresses(claim: Claim, archive: Archive) -> Iterator[Problem]:
    """An address leads to one statement: what one had formerly, no other has, and none had."""
    now = {statement.anchor: statement for statement in claim.statements}
    then: dict[str, Statement] = {}
    for statement in claim.statements:
        for address in former_anchors(statement, archive):
            then.setdefault(address, statement)
    for statement in claim.statements:
        for index, address in enumerate(statement.formerly):
            other = now.get(address) or then[address]
            if other is not statement or address in now or address in statement.formerly[:index]:
                message = _("“{address}” leads to the statement at {here} already.").format(
                    address=address, here=other.at.here
                )
                yield Problem(statement.at.of("formerly", index), message, _("Take it out of “formerly”."))


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
