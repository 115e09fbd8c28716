"""Whoever was asked, and whether an answer came: the days in order, and every answer on record."""

from collections.abc import Iterator

from casefile.evidence.archive import Archive
from casefile.model.dates import Edtf, in_words, surely_before
from casefile.model.records import Claim, Inquiry, Record, Statement, Topic
from casefile.problems import Problem
from casefile.translation import gettext as _


def check_inquiries(record: Claim | Topic, archive: Archive) -> Iterator[Problem]:
    """Nobody answers before being asked."""
    for inquiry in record.asked:
        yield from _check_order(inquiry, "answered", inquiry.asked_on, inquiry.answered)
    for statement in record.statements if isinstance(record, Claim) else ():
        yield from _check_order(statement, "said", statement.asked_on, statement.said)


def check_recorded_answers(record: Claim | Topic, archive: Archive) -> Iterator[Problem]:
    """A warning: an answer that came is a statement on record, of those who were asked, in the document named.

    A warning, for the answer may say nothing on any claim.
    """
    for inquiry in record.asked:
        if inquiry.answer is None and inquiry.answered:
            message = _("An answer came, and it is not said in which document it stands.")
            mend = _("Add the answer as a source, “answer: ID” here, and what it says as a statement on its claim.")
            yield Problem(inquiry.at.of("answered"), message, mend, severity="warning")
        elif inquiry.answer in archive.sources and not _is_on_record(inquiry, archive):
            message = _("No statement of “{who}” was read in “{source}”.").format(
                who=_(", ").join(inquiry.who), source=inquiry.answer
            )
            statement = (
                f"{{by: {inquiry.who[0]}, stance: comments, passages: [{{source: {inquiry.answer}, paraphrase: …}}]}}"
            )
            mend = _("Add it to the claim that it answers: “- {statement}”.").format(statement=statement)
            yield Problem(inquiry.at.of("answer"), message, mend, severity="warning")


def _check_order(record: Record, field: str, asked: Edtf | None, answered: Edtf | None) -> Iterator[Problem]:
    if asked and answered and surely_before(answered, asked):
        message = _("This answer is older than the question: {asked}.").format(asked=in_words(asked))
        yield Problem(record.at.of(field), message, _("Check both dates."))


def _is_on_record(inquiry: Inquiry, archive: Archive) -> bool:
    """Whether anything that one of those who were asked says was read in the answer."""
    return any(
        not set(inquiry.who).isdisjoint(statement.by) and inquiry.answer in _read_in(statement)
        for mention in archive.backlinks.get(inquiry.answer or "", ())
        if (claim := archive.claims.get(mention.holder))
        for statement in claim.statements
        if statement.anchor == mention.anchor
    )


def _read_in(statement: Statement) -> set[str]:
    return {passage.source for passage in statement.passages}
