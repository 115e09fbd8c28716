"""A dossier day by day: what became public, and how its main claims stood from then on, by nothing but what was public.

Days are those of the engine's history: of an uncertain date the last one; what bears no date is on none of them.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import TypeVar

from casefile.evidence.archive import Archive
from casefile.evidence.as_of import days_of, public_day, retraction_day
from casefile.evidence.chains import documents_of
from casefile.evidence.findings import Findings, remembered
from casefile.evidence.relations import is_main
from casefile.evidence.standing import LABELS, labels_of
from casefile.evidence.standing_line import StandingLine, line_of
from casefile.model.dates import in_words, read_date
from casefile.model.records import Claim, Statement, Topic
from casefile.model.settings import LIMITS
from casefile.translation import gettext as _
from casefile.translation import ngettext
from casefile.views.cards import CardAtStage, SaidView, card_at, claim_card, claim_then
from casefile.views.disputes import DisputeView, view_dispute
from casefile.views.moments import TODAY, Stage, Stages, holding_at, moment_of, stages_by_claim, stages_by_day
from casefile.views.parts import Link, document_link, link_to, speakers_in_words, stance_of
from casefile.views.picture import PictureView, picture_of_standings

K = TypeVar("K")
# So many dossiers are kept at a time: their pages are made one dossier after the other.
_MOST = 8
_MOST_CARDS = 100  # of their main claims


@dataclass(frozen=True, slots=True)
class DocumentThen:
    """A document that became public on a day, or was `retracted` then."""

    link: Link
    retracted: bool


@dataclass(frozen=True, slots=True)
class SaidThen:
    """A statement, and the document with which it became public on a day, or which was retracted then."""

    statement: Link
    document: DocumentThen


@dataclass(frozen=True, slots=True)
class ClaimThen:
    """A claim with its standing of a day and, where it is another today, that of today.

    `number` is that of a main claim, else 0. `before` is how it stood until then where that was otherwise, and empty
    where it `is_new`. `said` is what became public of it that day.
    """

    number: int
    link: Link
    today: StandingLine | None
    is_new: bool
    before: str
    said: tuple[SaidThen, ...]


@dataclass(frozen=True, slots=True)
class CardThen:
    """A claim of a day with who took which stance by then, and its facts."""

    claim: ClaimThen
    card: CardAtStage
    facts: tuple[SaidView, ...]


@dataclass(frozen=True, slots=True)
class DossierDay:
    """One day: in ISO 8601 and in words, what came, and the claims that came, were spoken of or stood otherwise.

    `page` is that of the day from which the main claims were known as they were then: its own one, or an earlier one;
    empty where none of them was public yet. Main claims come first.
    """

    moment: str
    words: str
    page: str
    is_own: bool
    documents: tuple[DocumentThen, ...]
    claims: tuple[ClaimThen, ...]

    @property
    def in_short(self) -> str:
        """How much came and changed."""
        gone = sum(one.retracted for one in self.documents)
        new = sum(one.is_new for one in self.claims)
        changed = sum(bool(one.before) for one in self.claims)
        counted = (
            (len(self.documents) - gone, ngettext("{n} document", "{n} documents", len(self.documents) - gone)),
            (gone, ngettext("{n} retraction", "{n} retractions", gone)),
            (new, ngettext("{n} new claim", "{n} new claims", new)),
            (changed, ngettext("{n} claim stood otherwise", "{n} claims stood otherwise", changed)),
        )
        return _(", ").join(words.format(n=number) for number, words in counted if number)

    @property
    def listed(self) -> tuple[ClaimThen, ...]:
        """What the list of days has: where a page has the rest, the main claims that came or stood otherwise."""
        changed = tuple(one for one in self.claims if one.number and (one.is_new or one.before))
        return changed if self.is_own else self.claims


@dataclass(frozen=True, slots=True)
class DaysView:
    """All days of a dossier, in the order of time, and whether it has anything of which the day is not known."""

    topic: Link
    days: tuple[DossierDay, ...]
    undated: bool


@dataclass(frozen=True, slots=True)
class DayPageView:
    """The page of one day: the main claims of the day, those `below`, the `others`, the picture of all, the disputes.

    `stood` says how many stood how, `waiting` how many main claims were not public yet. The `previous` and the `next`
    are days that have pages too.
    """

    topic: Link
    question: str
    stood: str
    day: DossierDay
    index: str
    previous: Link | None
    next: Link | None
    main: tuple[CardThen, ...]
    below: tuple[ClaimThen, ...]
    others: tuple[CardThen, ...]
    waiting: int
    picture: PictureView
    disputes: tuple[DisputeView, ...]


def days_path(topic: Topic, findings: Findings, day: str = "") -> str:
    """The path of the page of a dossier's days, or of that of one of them."""
    folder = findings.archive.page_path(topic.id).removesuffix(".md")
    return f"{folder}/days/{day}.md" if day else f"{folder}/days.md"


def day_in_words(moment: str) -> str:
    """A day in ISO 8601 in words."""
    return in_words(read_date(moment))


def days_with_pages(topic: Topic, findings: Findings) -> tuple[str, ...]:
    """The days that have pages: on which anything became public, or was retracted, that bears on a main claim.

    On all others the main claims are known as on the day before. A dossier of more main claims than a check can be told
    to allow has none: each of its pages would have nearly all of them, so that they would grow with their square.
    """
    return _days_with_pages(topic.id, findings)


@remembered
def _days_with_pages(topic: str, findings: Findings) -> tuple[str, ...]:
    every = findings.archive.carrying(findings.archive.topics[topic]).values()
    if len(every) > LIMITS["main_claims"].most:
        return ()
    found = {moment_of(day) for claim in every for day in days_of(claim, findings.archive)}
    return tuple(sorted(found - {"", TODAY}))


def view_days(topic: Topic, findings: Findings) -> DaysView:
    """All days of a dossier."""
    archive = findings.archive
    claims = (*topic.claims.values(), *archive.guests_of(topic))
    documents = {one for claim in claims for statement in claim.statements for one in documents_of(statement)}
    moments = {*_concerned_by_day(topic.id, findings), *days_with_pages(topic, findings)} - {"", TODAY}
    days = tuple(_day(topic, moment, _shown_on(topic, moment, findings), findings) for moment in sorted(moments))
    return DaysView(link_to(topic.id, archive), days, any(public_day(one, archive) is None for one in documents))


def view_day(topic: Topic, moment: str, findings: Findings) -> DayPageView:
    """The page of one of the days that have pages."""
    archive, carrying = findings.archive, findings.archive.carrying(topic)
    shown = [*_shown_on(topic, moment, findings)]
    stages = _carrying_on(moment, topic, findings)
    concerned = {one.number for one in shown}
    others = (_then(stage, number, findings, stage) for number, stage in stages.items() if number not in concerned)
    before, after = _beside(moment, days_with_pages(topic, findings))
    return DayPageView(
        topic=link_to(topic.id, archive),
        question=topic.question,
        stood=_stood(stages.values(), len(carrying), archive),
        day=_day(topic, moment, shown, findings),
        index=days_path(topic, findings),
        previous=_leading_to(before, topic, findings),
        next=_leading_to(after, topic, findings),
        main=tuple(_cards((one for one in shown if one.number), moment, findings)),
        below=tuple(one for one in shown if not one.number),
        others=tuple(_cards(others, moment, findings)),
        waiting=len(carrying) - len(stages),
        picture=picture_of_standings(((number, one.claim, one.standing) for number, one in stages.items()), findings),
        disputes=tuple(_disputes(topic, moment, findings)),
    )


def standings_then(topic: Topic, moment: str, findings: Findings) -> str:
    """How many main claims stood how on a day, in a line."""
    stages = _carrying_on(moment, topic, findings).values()
    return _stood(stages, len(findings.archive.carrying(topic)), findings.archive)


def _stood(stages: Iterable[Stage], every: int, archive: Archive) -> str:
    counts = Counter(stage.standing.name for stage in stages)
    labels = labels_of(archive)
    stood = (
        _("{standing} ({n})").format(standing=labels[name].shown, n=counts[name]) for name in LABELS if counts[name]
    )
    number = ngettext("{n} of {of} main claim was public", "{n} of {of} main claims were public", every)
    public = number.format(n=counts.total(), of=every)
    return _("{public}: {standings}").format(public=public, standings=_(", ").join(stood))


def _beside(moment: str, days: tuple[str, ...]) -> tuple[str, str]:
    """The days before and after one; empty where there is none."""
    place = days.index(moment)
    before, after = days[:place], days[place + 1 :]
    return before[-1] if before else "", after[0] if after else ""


def _leading_to(day: str, topic: Topic, findings: Findings) -> Link | None:
    return Link(days_path(topic, findings, day), day_in_words(day)) if day else None


def _stages(claim: Claim, findings: Findings) -> Stages:
    """Of a main claim, which a picture shows, those of each of its documents."""
    return (stages_by_day if is_main(claim) else stages_by_claim)(findings)[claim.id]


def _known_on(moment: str, claims: Mapping[K, Claim], findings: Findings) -> dict[K, Stage]:
    """Of some claims those that were public at a moment, as they were known."""
    known = ((key, holding_at(moment, _stages(claim, findings))) for key, claim in claims.items())
    return {key: stage for key, stage in known if stage}


def _carrying_on(moment: str, topic: Topic, findings: Findings) -> dict[int, Stage]:
    """The main claims, by their numbers."""
    return _known_on(moment, findings.archive.carrying(topic), findings)


# What became public of a claim on a day, or was retracted then.
Came = tuple[Statement, str, bool]


def _concerned_by_day(topic: str, findings: Findings) -> Mapping[str, Mapping[str, list[Came]]]:
    """For each day the claims of a dossier that came, were spoken of or stood otherwise, with what came of each."""
    return findings.by_id(_find_concerned, findings.archive.topics, _MOST)[topic]


def _find_concerned(id_: str, findings: Findings) -> dict[str, dict[str, list[Came]]]:
    topic = findings.archive.topics[id_]
    every = (*topic.claims.values(), *findings.archive.guests_of(topic))
    found: dict[str, dict[str, list[Came]]] = {}
    for claim in sorted(every, key=is_main, reverse=True):
        before = ""
        for moment, stage in stages_by_claim(findings)[claim.id].items():
            if stage.standing.name != before:
                found.setdefault(moment, {}).setdefault(claim.id, [])
            before = stage.standing.name
        for moment, came in _came(claim, findings.archive):
            found.setdefault(moment, {}).setdefault(claim.id, []).append(came)
    return found


def _came(claim: Claim, archive: Archive) -> Iterator[tuple[str, Came]]:
    """What became public of a claim, and what was retracted, each with its day."""
    for statement in claim.statements:
        for document in sorted(documents_of(statement)):
            days = (public_day(document, archive), False), (retraction_day(document, archive), True)
            yield from ((moment_of(day), (statement, document, retracted)) for day, retracted in days if day)


def _day(topic: Topic, moment: str, claims: Iterable[ClaimThen], findings: Findings) -> DossierDay:
    came = _concerned_by_day(topic.id, findings).get(moment, {}).values()
    documents = dict.fromkeys((document, gone) for each in came for _statement, document, gone in each)
    page = max((one for one in days_with_pages(topic, findings) if one <= moment), default="")
    return DossierDay(
        moment=moment,
        words=day_in_words(moment),
        page=days_path(topic, findings, page) if page else "",
        is_own=page == moment,
        documents=tuple(_document(one, gone, findings.archive) for one, gone in documents),
        claims=tuple(claims),
    )


def _shown_on(topic: Topic, moment: str, findings: Findings) -> Iterator[ClaimThen]:
    """The claims that a day concerns, as far as they were public."""
    archive = findings.archive
    numbers = {claim.id: number for number, claim in archive.carrying(topic).items()}
    for id_, came in _concerned_by_day(topic.id, findings).get(moment, {}).items():
        stages = _stages(archive.claims[id_], findings)
        if stage := holding_at(moment, stages):
            before = holding_at(moment, {since: one for since, one in stages.items() if since < moment})
            yield _then(stage, numbers.get(id_, 0), findings, before, came)


def _document(id_: str, retracted: bool, archive: Archive) -> DocumentThen:
    return DocumentThen(document_link(id_, archive), retracted)


def _said(claim: str, came: Came, archive: Archive) -> SaidThen:
    statement, document, retracted = came
    speakers, stance = speakers_in_words(statement, archive), stance_of(statement, archive)
    words = _("{speakers} {stance}").format(speakers=speakers, stance=stance)
    return SaidThen(Link(claim, words, statement.anchor, "statement"), _document(document, retracted, archive))


def _then(stage: Stage, number: int, findings: Findings, before: Stage | None, came: Iterable[Came] = ()) -> ClaimThen:
    """A claim as it was at a stage. A denial of a later day does not stand beside it, but today's standing does."""
    link = claim_then(stage, findings.archive)
    stood = before.standing.name if before else ""
    return ClaimThen(
        number=number,
        link=link,
        today=_today_if_other(link, findings),
        is_new=before is None,
        before=stood if stood != stage.standing.name else "",
        said=tuple(_said(stage.claim.id, one, findings.archive) for one in came),
    )


def _today_if_other(then: Link, findings: Findings) -> StandingLine | None:
    today = line_of(then.id, findings)
    is_other = then.line is None or (today.shown, today.answered) != (then.line.shown, then.line.answered)
    return today if is_other else None


def _cards(claims: Iterable[ClaimThen], moment: str, findings: Findings) -> Iterator[CardThen]:
    every = findings.by_id(_cards_of, findings.archive.claims, _MOST_CARDS)
    for claim in claims:
        if card := holding_at(moment, every[claim.link.id]):
            yield CardThen(claim, *card)


def _cards_of(id_: str, findings: Findings) -> dict[str, tuple[CardAtStage, tuple[SaidView, ...]]]:
    """The card of a main claim at each of its stages, and its facts: they are the same on all days until the next."""
    archive, today = findings.archive, claim_card(findings.archive.claims[id_], findings)
    cards = {moment: card_at(stage, archive) for moment, stage in stages_by_day(findings)[id_].items()}
    return {moment: (card, today.facts_at(card)) for moment, card in cards.items()}


def _disputes(topic: Topic, moment: str, findings: Findings) -> Iterator[DisputeView]:
    archive = findings.archive
    for dispute in topic.disputes:
        stages = _known_on(moment, {one: archive.claims[one] for one in dispute.accounts}, findings)
        if view := view_dispute(dispute, stages, archive):
            yield view.beside_today(lambda then: _today_if_other(then, findings))
