"""The page of a topic: one dossier."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from casefile.evidence.chains import documents_in
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
from casefile.views.moments import (
    TODAY,
    Period,
    Stages,
    document_since,
    in_turn,
    known_claims,
    periods_of,
    stages_by_claim,
    start_of,
    statement_since,
    totals_of,
)
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
    """All that the page of a topic shows, on each day and today; `known` says how many of its `claims` were public.

    `guests` are claims of other dossiers: they are among these, and no other count of this one has them. `brief` is the
    path of the page for print, `without` that of the page without one of those behind its claims, `days` that of its
    days.
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
    known: tuple[Period[int], ...]
    claims: int
    counts: tuple[Period[Count], ...]
    measure: tuple[Period[str], ...]
    disputes: tuple[DisputeView, ...]
    main: tuple[MainClaimView, ...]
    guests: tuple[GuestView, ...]
    open: tuple[OpenView, ...]
    searches: tuple[SearchView, ...]
    inquiries: tuple[InquiryView, ...]
    changes: tuple[Period[DayView], ...]
    timeline: EventsView
    exhibits: tuple[ExhibitLineView, ...]
    speakers: tuple[Period[tuple[Link, int]], ...]
    sources: tuple[Period[Link], ...]
    nearness: tuple[NearnessRow, ...]
    corrections: tuple[CorrectionView, ...]

    @property
    def since(self) -> dict[str, str]:
        """From which moment each section has anything to show."""
        return {
            "disputes": min((dispute.since for dispute in self.disputes), default=TODAY),
            "claims": min((one.since for one in self.main), default=TODAY),
            "guests": min((one.claim.since for one in self.guests), default=TODAY),
            "history": start_of(self.changes),
            "timeline": start_of(period for event in self.timeline.events for period in event.states),
            "people": start_of(self.speakers),
            "sources": start_of(self.sources),
        }


def view_topic(topic: Topic, findings: Findings) -> TopicView:
    """The page of one topic."""
    claims = [*topic.claims.values()]
    said = [statement for claim in claims for statement in claim.statements]
    main, carrying = main_claims(claims), findings.archive.carrying(topic)
    shown = [*claims, *findings.archive.guests_of(topic)]
    stages = stages_by_claim(findings)
    start = min((min(stages[claim.id]) for claim in shown), default=TODAY)
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
        known=known_claims(shown, findings),
        claims=len(shown),
        counts=periods_of(
            _counts(stages[claim.id] for claim in claims), lambda count: list(LABELS).index(count.standing)
        ),
        measure=periods_of((moment, [words]) for moment, words in _measure(said, findings).items()),
        disputes=tuple(view_dispute(dispute, start, stages, findings.archive) for dispute in topic.disputes),
        main=view_main_claims(topic, stages, findings),
        guests=view_guests(topic, stages, findings),
        open=view_open(topic),
        searches=searches_of(topic, findings),
        inquiries=inquiries_of(topic, findings),
        changes=view_standing_changes(main, findings),
        timeline=view_events(carrying.values(), stages, findings),
        exhibits=view_exhibits_of(claims, findings),
        speakers=tuple(sorted(_speakers(said, findings), key=lambda one: (-one.shown[1], one.shown[0].id))),
        sources=tuple(
            Period(document_link(source, findings.archive), document_since(source, findings))
            for source in sorted(_read(said))
        ),
        nearness=view_nearness(topic, findings),
        corrections=corrections_of(topic.id, findings),
    )


def count_standings(claims: list[Claim], findings: Findings) -> tuple[Count, ...]:
    """How many of some claims have each standing, in the order of the rules, and how many are no facts."""
    return _counted(Counter(findings.standings[claim.id].name for claim in claims))


def _counted(numbers: Mapping[str, int]) -> tuple[Count, ...]:
    return tuple(Count(standing, number) for standing in LABELS if (number := numbers.get(standing)))


def _counts(claims: Iterable[Stages]) -> Iterator[tuple[str, tuple[Count, ...]]]:
    """How many claims had each standing from each moment at which that changed."""
    numbers: Counter[str] = Counter()
    for moment, changes in in_turn(change for stages in claims for change in _standing_changes(stages)):
        for standing, number in changes:
            numbers[standing] += number
        yield moment, _counted(numbers)


def _standing_changes(stages: Stages) -> Iterator[tuple[str, tuple[str, int]]]:
    """The moments at which a claim has a standing, 1, and those at which it has it no longer, -1."""
    before = None
    for moment, stage in stages.items():
        if stage.standing.name != before:
            yield moment, (stage.standing.name, 1)
            if before:
                yield moment, (before, -1)
        before = stage.standing.name


def _measure(said: list[Statement], findings: Findings) -> dict[str, str]:
    """How many statements, and in how many documents: today in those that were read, else in all that there were."""
    statements = dict(totals_of(statement_since(one, findings) for one in said))
    documents = dict(totals_of(document_since(one, findings) for one in documents_in(said)))
    words: dict[str, str] = {}
    number = 0
    for moment in sorted(documents):
        number = statements.get(moment, number)
        read = ngettext("{n} document", "{n} documents", documents[moment]).format(n=documents[moment])
        words[moment] = _statements_in(number, read)
    sources = len(_read(said))
    return words | {TODAY: _statements_in(len(said), ngettext("{n} source", "{n} sources", sources).format(n=sources))}


def _statements_in(number: int, read: str) -> str:
    return ngettext("{n} statement in {documents}", "{n} statements in {documents}", number).format(
        n=number, documents=read
    )


def _speakers(said: list[Statement], findings: Findings) -> Iterator[Period[tuple[Link, int]]]:
    """Who speaks in these claims and how often."""
    spoken: dict[str, list[str]] = {}
    for statement in said:
        for speaker in statement.by:
            spoken.setdefault(speaker, []).append(statement_since(statement, findings))
    for speaker, moments in spoken.items():
        link = link_to(speaker, findings.archive)
        yield from periods_of((moment, [(link, number)]) for moment, number in totals_of(moments))


def _read(statements: Iterable[Statement]) -> set[str]:
    """The sources in which statements were read."""
    return {passage.source for statement in statements for passage in statement.passages}
