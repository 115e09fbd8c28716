"""The short answer to a dossier's question is short."""

import re
from collections.abc import Iterable, Iterator

from casefile.evidence.archive import Archive
from casefile.model.records import AnswerPart, Topic
from casefile.problems import Problem

# A full stop, or a question mark, after which another sentence begins.
_SENTENCE_END = re.compile(r"(?<=[.!?…])[\"”’»)]*\s+(?=[\"“‘«(]*[^\W\d_a-z])")


def check_answers(topic: Topic, archive: Archive) -> Iterator[Problem]:
    """The short answer to a dossier's question leads to claims of that dossier."""
    for part in _parts(topic):
        for index, claim in enumerate(part.claims):
            if claim in archive.claims and claim not in topic.claims:
                message = f"“{claim}” is a claim of another dossier, “{archive.topic_of[claim].title}”."
                yield Problem(part.at.of("claims", index), message, "Name a claim of this dossier.")


def check_lengths(topic: Topic, archive: Archive) -> Iterator[Problem]:
    """The short answer has one or two sentences a part, of at most 35 words each, unless an archive sets other limits.

    A warning: who has half a minute reads no more.
    """
    for part in _parts(topic):
        yield from _too_long(part, archive)


def _parts(topic: Topic) -> Iterable[AnswerPart]:
    return topic.answer.parts.values() if topic.answer else ()


def _too_long(part: AnswerPart, archive: Archive) -> Iterator[Problem]:
    most_sentences, most_words = archive.limits["answer_sentences"], archive.limits["answer_words"]
    sentences = _SENTENCE_END.split(part.text)
    if len(sentences) > most_sentences:
        message = f"This part of the answer has {len(sentences)} sentences."
        mend = f"Say it in {'one or two' if most_sentences == 2 else most_sentences}; “summary” has room for the rest."
        yield Problem(part.at.of("text"), message, mend, severity="warning")
    for sentence in sentences:
        words = sentence.split()
        if len(words) > most_words:
            message = f"A sentence of {len(words)} words in the answer: “{' '.join(words[:6])} …”."
            yield Problem(part.at.of("text"), message, f"Say it in at most {most_words} words.", severity="warning")
