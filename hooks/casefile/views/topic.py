"""The page of a topic: one dossier."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from casefile.evidence.chains import documents_in
from casefile.evidence.findings import Findings, Stage
from casefile.evidence.relations import main_claims
from casefile.evidence.standing import LABELS
from casefile.model.records import Claim, OpenQuestion, Statement, Topic
from casefile.problems import counted
from casefile.views.answer import AnswerLine, view_answer
from casefile.views.brief import brief_path
from casefile.views.disputes import DisputeView, view_dispute
from casefile.views.main_claims import MainClaimView, view_main_claims
from casefile.views.moments import TODAY, Period, known_claims, known_stages, moments_of, periods_of, start_of
from casefile.views.parts import Link, document_link, link_to
from casefile.views.picture import PictureView, view_picture
from casefile.views.standing_history import DayView, view_standing_changes
from casefile.views.timeline import TimelineView, timeline_of


@dataclass(frozen=True, slots=True)
class Count:
    """How many claims have a standing."""

    standing: str
    number: int


@dataclass(frozen=True, slots=True)
class TopicView:
    """All that the page of a topic shows, on each day and today; `known` says how many of its claims were public.

    `brief` is the path of the page for print.
    """

    id: str
    brief: str
    title: str
    question: str
    answer: tuple[AnswerLine, ...]
    picture: PictureView
    summary: str
    known: tuple[Period[int], ...]
    claims: int
    counts: tuple[Period[Count], ...]
    measure: tuple[Period[str], ...]
    disputes: tuple[DisputeView, ...]
    main: tuple[MainClaimView, ...]
    open: tuple[OpenQuestion, ...]
    changes: tuple[Period[DayView], ...]
    timeline: TimelineView
    speakers: tuple[Period[tuple[Link, int]], ...]
    sources: tuple[Period[Link], ...]

    @property
    def since(self) -> dict[str, str]:
        """From which moment each section has anything to show."""
        return {
            "disputes": min((dispute.since for dispute in self.disputes), default=TODAY),
            "claims": min((one.since for one in self.main), default=TODAY),
            "history": start_of(self.changes),
            "timeline": start_of(period for event in self.timeline.events for period in event.states),
            "people": start_of(self.speakers),
            "sources": start_of(self.sources),
        }


def view_topic(topic: Topic, findings: Findings) -> TopicView:
    """The page of one topic."""
    moments = moments_of(topic, findings)
    known = [*known_stages(topic, findings)]
    return TopicView(
        id=topic.id,
        brief=brief_path(topic, findings),
        title=topic.title,
        question=topic.question,
        answer=view_answer(topic, findings),
        picture=view_picture(enumerate(main_claims(topic.claims.values()), start=1), findings),
        summary=topic.summary,
        known=known_claims(topic.claims.values(), findings),
        claims=len(topic.claims),
        counts=periods_of(
            ((moment, _counts(stages)) for moment, stages in known), lambda count: list(LABELS).index(count.standing)
        ),
        measure=periods_of((moment, [_measure(moment, stages)]) for moment, stages in known),
        disputes=tuple(view_dispute(dispute, moments) for dispute in topic.disputes),
        main=view_main_claims(topic, findings),
        open=topic.open,
        changes=periods_of(view_standing_changes(moments)),
        timeline=timeline_of(main_claims(topic.claims.values()), findings),
        speakers=periods_of(
            ((moment, _speakers(stages, findings)) for moment, stages in known), lambda one: (-one[1], one[0].id)
        ),
        sources=periods_of(
            ((moment, _sources(stages, topic, findings)) for moment, stages in known), lambda link: link.id
        ),
    )


def count_standings(claims: list[Claim], findings: Findings) -> tuple[Count, ...]:
    """How many of some claims have each standing, in the order of the rules, and how many are no facts."""
    return _counted(findings.standings[claim.id].name for claim in claims)


def _counted(names: Iterable[str]) -> tuple[Count, ...]:
    numbers = Counter(names)
    return tuple(Count(standing, numbers[standing]) for standing in LABELS if standing in numbers)


def _counts(stages: list[Stage]) -> tuple[Count, ...]:
    return _counted(one.standing.name for one in stages)


def _measure(moment: str, stages: list[Stage]) -> str:
    """How many statements, and in how many documents: today in those that were read, else in all that there were."""
    said = _said(stages)
    if moment == TODAY:
        return f"{counted(len(said), 'statement')} in {counted(len(_read(said)), 'source')}"
    return f"{counted(len(said), 'statement')} in {counted(len(documents_in(said)), 'document')}"


def _speakers(stages: list[Stage], findings: Findings) -> list[tuple[Link, int]]:
    """Who speaks in these claims and how often."""
    speakers = Counter(one for statement in _said(stages) for one in statement.by)
    return [(link_to(speaker, findings.archive), number) for speaker, number in speakers.items()]


def _sources(stages: list[Stage], topic: Topic, findings: Findings) -> list[Link]:
    """The sources in which the claims of a topic were read, as far as they had appeared."""
    today = _read(statement for claim in topic.claims.values() for statement in claim.statements)
    return [document_link(source, findings.archive) for source in _read(_said(stages)) & today]


def _said(stages: list[Stage]) -> list[Statement]:
    return [statement for one in stages for statement in one.claim.statements]


def _read(statements: Iterable[Statement]) -> set[str]:
    return {passage.source for statement in statements for passage in statement.passages}
