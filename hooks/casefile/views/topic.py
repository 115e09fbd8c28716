"""The page of a topic: one dossier."""

from collections import Counter
from dataclasses import dataclass

from casefile.evidence.findings import Findings
from casefile.evidence.relations import main_claims
from casefile.evidence.standing import LABELS
from casefile.model.records import Claim, Statement, Topic
from casefile.translation import ngettext
from casefile.views.answer import AnswerLine, view_answer
from casefile.views.brief import brief_path
from casefile.views.changes import topic_feed_path
from casefile.views.corrections import CorrectionView, corrections_of
from casefile.views.days import days_path
from casefile.views.disputes import DisputeView, view_dispute
from casefile.views.exhibit_readings import ExhibitLineView, view_exhibits_of
from casefile.views.inquiries import (
    InquiryView,
    OpenView,
    SearchView,
    inquiries_of,
    searches_of,
    view_open,
)
from casefile.views.main_claims import GuestView, MainClaimView, view_guests, view_main_claims
from casefile.views.moments import stage_today
from casefile.views.nearness import NearnessRow, view_nearness
from casefile.views.parts import Link, document_link, link_to
from casefile.views.picture import PictureView, view_picture
from casefile.views.resting import without_path
from casefile.views.standing_history import DayView, view_standing_changes
from casefile.views.timeline import EventsView, view_events


@dataclass(frozen=True, slots=True)
class Count:
    """How many claims have a standing."""

    standing: str
    number: int


@dataclass(frozen=True, slots=True)
class TopicView:
    """All that the page of a topic shows.

    `guests` are claims of other dossiers: no count of this one has them. `brief` is the path of the page for print,
    `without` that of the page without one of those behind its claims, `days` that of its days.
    """

    id: str
    brief: str
    without: str
    days: str
    feed: str
    title: str
    question: str
    answer: tuple[AnswerLine, ...]
    picture: PictureView
    summary: str
    counts: tuple[Count, ...]
    measure: str
    disputes: tuple[DisputeView, ...]
    main: tuple[MainClaimView, ...]
    guests: tuple[GuestView, ...]
    open: tuple[OpenView, ...]
    searches: tuple[SearchView, ...]
    inquiries: tuple[InquiryView, ...]
    changes: tuple[DayView, ...]
    timeline: EventsView
    exhibits: tuple[ExhibitLineView, ...]
    speakers: tuple[tuple[Link, int], ...]
    sources: tuple[Link, ...]
    nearness: tuple[NearnessRow, ...]
    corrections: tuple[CorrectionView, ...]


def view_topic(topic: Topic, findings: Findings) -> TopicView:
    """The page of one topic."""
    claims = [*topic.claims.values()]
    said = [statement for claim in claims for statement in claim.statements]
    carrying = findings.archive.carrying(topic)
    sources = sorted({passage.source for statement in said for passage in statement.passages})
    return TopicView(
        id=topic.id,
        brief=brief_path(topic, findings),
        without=without_path(topic, findings),
        days=days_path(topic, findings),
        feed=topic_feed_path(topic),
        title=topic.title,
        question=topic.question,
        answer=view_answer(topic, findings),
        picture=view_picture(carrying.items(), findings),
        summary=topic.summary,
        counts=count_standings(claims, findings),
        measure=_measure(len(said), len(sources)),
        disputes=_disputes(topic, findings),
        main=view_main_claims(topic, findings),
        guests=view_guests(topic, findings),
        open=view_open(topic),
        searches=searches_of(topic, findings),
        inquiries=inquiries_of(topic, findings),
        changes=view_standing_changes(main_claims(claims), findings),
        timeline=view_events(carrying.values(), findings),
        exhibits=view_exhibits_of(claims, findings),
        speakers=_speakers(said, findings),
        sources=tuple(document_link(source, findings.archive) for source in sources),
        nearness=view_nearness(topic, findings),
        corrections=corrections_of(topic.id, findings),
    )


def count_standings(claims: list[Claim], findings: Findings) -> tuple[Count, ...]:
    """How many of some claims have each standing, in the order of the rules, and how many are no facts."""
    numbers = Counter(findings.standings[claim.id].name for claim in claims)
    return tuple(Count(standing, number) for standing in LABELS if (number := numbers[standing]))


def _measure(statements: int, sources: int) -> str:
    """How many statements there are, and in how many documents they were read."""
    read = ngettext("{n} source", "{n} sources", sources).format(n=sources)
    return ngettext("{n} statement in {documents}", "{n} statements in {documents}", statements).format(
        n=statements, documents=read
    )


def _disputes(topic: Topic, findings: Findings) -> tuple[DisputeView, ...]:
    archive = findings.archive
    accounts = {one for dispute in topic.disputes for one in dispute.accounts}
    stages = {one: stage_today(archive.claims[one], findings) for one in accounts}
    return tuple(filter(None, (view_dispute(one, stages, archive) for one in topic.disputes)))


def _speakers(said: list[Statement], findings: Findings) -> tuple[tuple[Link, int], ...]:
    """Who speaks in these claims and how often, first who speaks most."""
    spoken = Counter(speaker for statement in said for speaker in statement.by)
    ordered = sorted(spoken.items(), key=lambda one: (-one[1], one[0]))
    return tuple((link_to(speaker, findings.archive), number) for speaker, number in ordered)
