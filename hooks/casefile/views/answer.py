"""The short answer to a dossier's question, part by part, each leading to its claims by their numbers."""

from dataclasses import dataclass

from casefile.evidence.findings import Findings
from casefile.evidence.relations import above, is_main
from casefile.model.records import Topic
from casefile.views.parts import Link, claim_link

_HEADINGS = {"agreed": "Not disputed", "disputed": "Disputed", "unknown": "Not known", "latest": "Latest"}


@dataclass(frozen=True, slots=True)
class AnswerLine:
    """A part of the answer: what it is, its words, and the claims that say more, each with its number."""

    key: str
    heading: str
    text: str
    claims: tuple[tuple[int, Link], ...]


def view_answer(topic: Topic, findings: Findings) -> tuple[AnswerLine, ...]:
    """The short answer; empty where none is written."""
    numbers = numbers_of(topic)
    return tuple(
        AnswerLine(
            name, _HEADINGS[name], part.text, tuple((numbers[one], claim_link(one, findings)) for one in part.claims)
        )
        for name, part in (topic.answer.parts.items() if topic.answer else ())
    )


def numbers_of(topic: Topic) -> dict[str, int]:
    """The number of each claim of a dossier: a main claim's own, counted from 1, or that of the one it stands below."""
    mains = [claim.id for claim in topic.claims.values() if is_main(claim)]
    rank = {id_: number for number, id_ in enumerate(mains, start=1)}
    return {id_: rank.get((id_, *above(claim, topic.claims))[-1], 0) for id_, claim in topic.claims.items()}
