"""Rules over claims and their statements: anchors, withdrawals, dates in order, chains without circles."""

from collections.abc import Iterator
from itertools import pairwise

from casefile.checks.sources import check_basis
from casefile.evidence.archive import Archive
from casefile.evidence.chains import documents_of, find_cycle
from casefile.evidence.statement_addresses import former_anchors
from casefile.model.dates import in_words, surely_before
from casefile.model.records import Claim, Organisation, Passage, Statement
from casefile.model.sentences import surely_has_several, surely_lacks_its_stop
from casefile.problems import Problem
from casefile.translation import gettext as _

# Stances in which nothing is said of whether it is so, that somebody could take back.
_NOTHING_SAID = ("withdraws", "declines", "comments")
_KNOWN_BEFOREHAND = ("book", "chapter", "motion_picture")
_LAST_WORDS = 3
_QUESTION_MARKS = ("?", "？", "؟", "՞", "፧")


def check_claim(claim: Claim, archive: Archive) -> Iterator[Problem]:
    """All rules over one claim and its statements."""
    yield from check_basis(claim, "when")
    yield from _check_question(claim)
    yield from _check_self(claim)
    yield from _check_anchors(claim)
    yield from _check_former_addresses(claim, archive)
    yield from _check_cycle(claim)
    for statement in claim.statements:
        yield from check_basis(statement, "said")
        yield from _check_dates(statement, archive)
        yield from _check_relays(statement, archive)
        yield from _check_voice(statement, archive)
        yield from _check_twice(statement)


def _check_question(claim: Claim) -> Iterator[Problem]:
    """A question is neither true nor false. One that is quoted ends in a quotation mark."""
    if claim.text.endswith(_QUESTION_MARKS):
        mend = _("Write what the assertion is, as a sentence; what is asked is the “question” of a dossier.")
        yield Problem(claim.at.of("text"), _("A claim can be true or false, and this is a question."), mend)


def check_one_proposition(claim: Claim, archive: Archive) -> Iterator[Problem]:
    """A claim is one proposition, for who denies a half of two does not deny the other.

    A warning: an abbreviation may look like the end of a sentence.
    """
    if surely_has_several(claim.text):
        message = _("This claim has several sentences: who denies one of them would seem to deny all.")
        yield Problem(claim.at.of("text"), message, _("Write each as a claim of its own."), severity="warning")


def check_full_stop(claim: Claim, archive: Archive) -> Iterator[Problem]:
    """A claim is a whole sentence, and is shown among others that end as one. A warning: it may end in another sign."""
    if surely_lacks_its_stop(claim.text):
        last = " ".join(claim.text.rstrip(",;:").split()[-_LAST_WORDS:])
        mend = _("Write “… {last}.”").format(last=last)
        yield Problem(claim.at.of("text"), _("This sentence has no full stop at its end."), mend, severity="warning")


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


def check_order(claim: Claim, archive: Archive) -> Iterator[Problem]:
    """Of the documents through which a statement came none was made after one that has it from there.

    A warning: a document may have been known beforehand. Books are, from copies for reviewers.
    """
    for passage in (passage for statement in claim.statements for passage in statement.passages):
        chain = [archive.sources.get(one) for one in (*passage.via, passage.source)]
        for index, (before, after) in enumerate(pairwise(chain)):
            made, published = before and before.made, after and after.published
            if not before or not after or before.kind in _KNOWN_BEFOREHAND:
                continue
            if made and published and surely_before(published, made):
                message = _("“{before}” is of {day}, later than “{after}”, which has it from there.").format(
                    before=before.id, day=in_words(made), after=after.id
                )
                mend = _(
                    "Check both dates, and the order: “via” begins with the document nearest to the speaker. If it was "
                    "known before it appeared, say when it was “written”."
                )
                yield Problem(passage.at.of("via", index), message, mend, severity="warning")


def _check_voice(statement: Statement, archive: Archive) -> Iterator[Problem]:
    """Nobody speaks in their own name for themselves, and only a body can have reported itself."""
    if statement.speaks_for in statement.by:
        message = _("“{id}” speaks here, and in the name of nobody else.").format(id=statement.speaks_for)
        yield Problem(statement.at.of("speaks_for"), message, _("Take “speaks_for” out."))
    speakers = [archive.records.get(one) for one in statement.by]
    if statement.lineage and all(speakers) and not any(isinstance(one, Organisation) for one in speakers):
        message = _("“lineage” is of a publisher that speaks in its own voice, and “{id}” is none.")
        mend = _("Take it out; from whom a speaker has it stands in “heard_from”.")
        yield Problem(statement.at.of("lineage"), message.format(id=statement.by[0]), mend)


# What a reader sees of a passage.
_COMPARED = tuple(name for name in Passage.model_fields if name not in ("at", "own", "todo"))


def _check_twice(statement: Statement) -> Iterator[Problem]:
    """No passage stands twice: readers would take it for two."""
    met: set[tuple[object, ...]] = set()
    for passage in statement.passages:
        said = tuple(getattr(passage, name) for name in _COMPARED)
        if said in met:
            message = _("This passage stands here twice.")
            yield Problem(
                passage.at.here, message, _("Take one of the two out, or say in “locator” where each stands.")
            )
        met.add(said)


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


def check_withdrawals(claim: Claim, archive: Archive) -> Iterator[Problem]:
    """Who takes something back has said whether it is so, of the claim or of a part of it."""
    for statement in claim.statements:
        if statement.stance == "withdraws" and not any(
            set(other.by).issubset(statement.by) and other.stance not in _NOTHING_SAID
            for other in _bearing(claim, archive)
        ):
            message = _("“{by}” takes back nothing: in no other statement here do they say whether it is so.").format(
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
