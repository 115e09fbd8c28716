"""The short answer to a dossier's question is short."""

from collections.abc import Iterable, Iterator

from casefile.evidence.archive import Archive
from casefile.evidence.bearings import bearings_on, weigh
from casefile.evidence.retraction import retracted_in
from casefile.model.records import AnswerPart, Statement, Topic
from casefile.model.sentences import sentences_in
from casefile.model.settings import DEFAULTS
from casefile.problems import Problem
from casefile.translation import gettext as _
from casefile.translation import ngettext


def check_answers(topic: Topic, archive: Archive) -> Iterator[Problem]:
    """The short answer to a dossier's question leads to claims that are shown in that dossier."""
    for part in _parts(topic):
        for index, claim in enumerate(part.claims):
            there = archive.claims.get(claim)
            if there and claim not in topic.claims and topic.id not in there.also_in:
                message = _("“{claim}” is a claim of another dossier, “{title}”.").format(
                    claim=claim, title=archive.topic_of[claim].title
                )
                mend = _("Name a claim of this dossier, or add “also_in: [{topic}]” to that one.").format(
                    topic=topic.id
                )
                yield Problem(part.at.of("claims", index), message, mend)


def check_lengths(topic: Topic, archive: Archive) -> Iterator[Problem]:
    """The short answer has one or two sentences a part, of at most 35 words each, unless an archive sets other limits.

    A warning: who has half a minute reads no more.
    """
    for part in _parts(topic):
        yield from _too_long(part, archive)


def check_support(topic: Topic, archive: Archive) -> Iterator[Problem]:
    """No claim of the short answer is asserted only in what was retracted.

    A warning: the answer may say just that.
    """
    for part in _parts(topic):
        for index, id_ in enumerate(part.claims):
            claim = archive.claims.get(id_)
            evidence = weigh(bearings_on(claim, archive), archive) if claim else None
            gone = [one for one in evidence.retracted if one.statement.stance == "asserts"] if evidence else []
            if evidence and gone and not evidence.asserts:
                documents = {one: None for bearing in gone for one in _retracted(bearing.statement, archive)}
                message = _("“{claim}” is asserted only in what was retracted: {documents}.").format(
                    claim=id_, documents=_(", ").join(documents)
                )
                mend = _("See whether this part of the answer still says what is on record.")
                yield Problem(part.at.of("claims", index), message, mend, severity="warning")


def check_parts(topic: Topic, archive: Archive) -> Iterator[Problem]:
    """What is said to be agreed on is not contested, and of what is said to be disputed something is.

    A warning: a claim may serve for a part of what the sentence says.
    """
    parts = topic.answer.parts if topic.answer else {}
    rivals = {one for dispute in topic.disputes for one in dispute.accounts}
    for name, part in parts.items():
        evidence = [weigh(bearings_on(archive.claims[one], archive), archive) for one in part.claims]
        denied = [bool(one.deniers) for one in evidence]
        if name == "agreed" and any(denied):
            index = denied.index(True)
            message = _(
                "This stands in “agreed”, and somebody on record denies “{claim}”, or what excludes it is said."
            )
            mend = _("Move the sentence to “disputed”, or name the claim on which all agree.")
            place = part.at.of("claims", index)
            yield Problem(place, message.format(claim=part.claims[index]), mend, severity="warning")
        elif (
            name == "disputed"
            and all(one.asserts for one in evidence)
            and not any(denied)
            and rivals.isdisjoint(part.claims)
        ):
            message = _("This stands in “disputed”, and of its claims none is denied by anybody on record.")
            mend = _("Move the sentence to “agreed”, or name the claim that is disputed.")
            yield Problem(part.at.of("claims"), message, mend, severity="warning")


def _retracted(statement: Statement, archive: Archive) -> Iterator[str]:
    return (one for passage in statement.passages for one in retracted_in(passage, archive.retracted))


def _parts(topic: Topic) -> Iterable[AnswerPart]:
    return topic.answer.parts.values() if topic.answer else ()


def _too_long(part: AnswerPart, archive: Archive) -> Iterator[Problem]:
    most_sentences, most_words = archive.limits["answer_sentences"], archive.limits["answer_words"]
    sentences = sentences_in(part.text)
    if len(sentences) > most_sentences:
        message = ngettext(
            "This part of the answer has {n} sentence.", "This part of the answer has {n} sentences.", len(sentences)
        ).format(n=len(sentences))
        mend = _("Say it in one or two; “summary” has room for the rest.")
        if most_sentences != DEFAULTS.limits["answer_sentences"]:
            mend = _("Say it in {most}; “summary” has room for the rest.").format(most=most_sentences)
        yield Problem(part.at.of("text"), message, mend, severity="warning")
    for sentence in sentences:
        words = sentence.split()
        if len(words) > most_words:
            message = _("A sentence of {n} words in the answer: “{words} …”.").format(
                n=len(words), words=" ".join(words[:6])
            )
            yield Problem(
                part.at.of("text"),
                message,
                _("Say it in at most {n} words.").format(n=most_words),
                severity="warning",
            )
