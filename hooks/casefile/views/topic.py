"""The page of a topic: one dossier."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from casefile.evidence.chains import documents_in
from casefile.evidence.findings import Findings
from casefile.evidence.relations import main_claims
from casefile.evidence.standing import LABELS
from casefile.model.records import Claim, OpenQuestion, Topic
from casefile.problems import counted
from casefile.views.answer import AnswerLine, view_answer
from casefile.views.brief import brief_path
from casefile.views.disputes import DisputeView, view_dispute
from casefile.views.main_claims import MainClaimView, view_main_claims
from casefile.views.moments import TODAY, Moment, Period, known_claims, moments_of, periods_of, stages_of, start_of
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
        counts=periods_of(_counts(topic, findings), lambda count: list(LABELS).index(count.standing)),
        measure=periods_of((one.name, [_measure(one)]) for one in moments),
        disputes=tuple(view_dispute(dispute, moments) for dispute in topic.disputes),
        main=view_main_claims(topic, findings),
        open=topic.open,
        changes=periods_of(view_standing_changes(moments)),
        timeline=timeline_of(main_claims(topic.claims.values()), findings),
        speakers=periods_of(((one.name, _speakers(one)) for one in moments), lambda one: (-one[1], one[0].id)),
        sources=periods_of(((one.name, _sources(one, topic)) for one in moments), lambda link: link.id),
    )


def count_standings(claims: list[Claim], findings: Findings) -> tuple[Count, ...]:
    """How many of some claims have each standing, in the order of the rules, and how many are no facts."""
    return _count([findings.standings[claim.id].name for claim in claims])


def _count(names: list[str]) -> tuple[Count, ...]:
    return tuple(Count(standing, names.count(standing)) for standing in LABELS if standing in names)


def _counts(topic: Topic, findings: Findings) -> Iterator[tuple[str, tuple[Count, ...]]]:
    """The same of the claims of a dossier at each moment from which one of them was known otherwise than before."""
    fresh: dict[str, dict[str, str]] = {}
    for claim in topic.claims.values():
        for moment, stage in stages_of(claim, findings):
            fresh.setdefault(moment, {})[claim.id] = stage.standing.name
    names: dict[str, str] = {}
    for moment in sorted(fresh):
        names |= fresh[moment]
        yield moment, _count([*names.values()])


def _measure(moment: Moment) -> str:
    """How many statements, and in how many documents: today in those that were read, else in all that there were."""
    said = [statement for claim in moment.claims for statement in claim.statements]
    if moment.name == TODAY:
        return f"{counted(len(said), 'statement')} in {counted(len(_read(moment.topic)), 'source')}"
    return f"{counted(len(said), 'statement')} in {counted(len(documents_in(said)), 'document')}"


def _speakers(moment: Moment) -> list[tuple[Link, int]]:
    """Who speaks in these claims and how often."""
    speakers = Counter(one for claim in moment.claims for statement in claim.statements for one in statement.by)
    return [(link_to(speaker, moment.findings.archive), number) for speaker, number in speakers.items()]


def _sources(moment: Moment, topic: Topic) -> list[Link]:
    """The sources in which the claims of a topic were read, as far as they had appeared."""
    return [document_link(source, moment.findings.archive) for source in _read(moment.topic) & _read(topic)]


def _read(topic: Topic) -> set[str]:
    statements = (statement for claim in topic.claims.values() for statement in claim.statements)
    return {passage.source for statement in statements for passage in statement.passages}
