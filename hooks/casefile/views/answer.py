"""The short answer to a dossier's question, part by part, each leading to its claims by their numbers."""

from dataclasses import dataclass

from casefile.evidence.findings import Findings
from casefile.model.records import Topic
from casefile.translation import N_
from casefile.translation import gettext as _
from casefile.views.parts import Link, claim_link

_HEADINGS = {
    "agreed": N_("Nobody on record disputes"),
    "disputed": N_("Disputed"),
    "unknown": N_("Not known"),
    "latest": N_("Latest"),
}


@dataclass(frozen=True, slots=True)
class AnswerLine:
    """A part of the answer: what it is, its words, and the claims that say more, each with its number."""

    key: str
    heading: str
    text: str
    claims: tuple[tuple[int, Link], ...]


def view_answer(topic: Topic, findings: Findings) -> tuple[AnswerLine, ...]:
    """The short answer; empty where none is written."""
    numbers = findings.archive.numbers_in(topic)
    return tuple(
        AnswerLine(
            name, _(_HEADINGS[name]), part.text, tuple((numbers[one], claim_link(one, findings)) for one in part.claims)
        )
        for name, part in (topic.answer.parts.items() if topic.answer else ())
    )


def answer_in_words(topic: Topic) -> tuple[str, ...]:
    """What stands for a dossier away from its page: what is agreed and what is disputed, each after its heading.

    Empty where no answer says either.
    """
    parts = topic.answer.parts if topic.answer else {}
    said = (
        _("{heading}: {answer}").format(heading=_(_HEADINGS[name]), answer=parts[name].text)
        for name in ("agreed", "disputed")
        if name in parts
    )
    return tuple(said)
