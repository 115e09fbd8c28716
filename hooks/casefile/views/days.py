"""A dossier day by day: what became public, and how its main claims stood from then on, by nothing but what was public.

Days are those of the engine's history: of an uncertain date the last one; what bears no date is on none of them.
"""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from casefile.evidence.archive import Archive
from casefile.evidence.as_of import days_of, known_by_day, public_day, retraction_day
from casefile.evidence.chains import documents_of
from casefile.evidence.findings import Findings
from casefile.evidence.relations import is_main
from casefile.evidence.standing import LABELS, judge, labels_of
from casefile.evidence.standing_line import StandingLine, line_of, standing_line
from casefile.model.dates import in_words, read_date
from casefile.model.records import Claim, Statement, Topic
from casefile.model.vocabulary import stance_in_words
from casefile.translation import gettext as _
from casefile.translation import ngettext
from casefile.views.cards import CardAtStage, SaidView, card_at, claim_card
from casefile.views.moments import TODAY, Stage, moment_of, stages_by_claim
from casefile.views.parts import Link, document_link, link_to, speakers_in_words
from casefile.views.picture import PictureView, picture_of_standings


@dataclass(frozen=True, slots=True)
class ClaimThen:
    """A claim with its standing of a day and, where it is another today, that of today; `before` is the one until then.

    `said` is who says what of it in a document.
    """

    link: Link
    today: StandingLine | None
    before: str | None = None
    said: tuple[Link, ...] = ()


@dataclass(frozen=True, slots=True)
class CameView:
    """A document that became public on a day, or was `retracted` then, and what it says on the dossier's claims."""

    document: Link
    retracted: bool
    claims: tuple[ClaimThen, ...]


@dataclass(frozen=True, slots=True)
class DossierDay:
    """One day: in ISO 8601 and in words, what came, and which claims came or stood otherwise from then on.

    `page` is that of the day from which the main claims stood as they did then: its own one, or an earlier one;
    empty where none of them was public yet.
    """

    moment: str
    words: str
    page: str
    is_own: bool
    came: tuple[CameView, ...]
    changes: tuple[ClaimThen, ...]

    @property
    def in_short(self) -> str:
        """How much came and changed."""
        came = sum(not one.retracted for one in self.came)
        gone = len(self.came) - came
        parts = [ngettext("{n} document", "{n} documents", came).format(n=came)] if came else []
        parts += [ngettext("{n} retraction", "{n} retractions", gone).format(n=gone)] if gone else []
        new = sum(one.before is None for one in self.changes)
        parts += [ngettext("{n} new claim", "{n} new claims", new).format(n=new)] if new else []
        other = len(self.changes) - new
        words = ngettext("{n} claim stood otherwise", "{n} claims stood otherwise", other).format(n=other)
        return _(", ").join([*parts, words] if other else parts)


@dataclass(frozen=True, slots=True)
class DaysView:
    """All days of a dossier, in the order of time, and whether it has anything of which the day is not known."""

    topic: Link
    days: tuple[DossierDay, ...]
    undated: bool


@dataclass(frozen=True, slots=True)
class MainThen:
    """A main claim as it was known on a day: its number, the claim with its standing, and its card."""

    number: int
    claim: ClaimThen
    card: CardAtStage
    facts: tuple[SaidView, ...]


@dataclass(frozen=True, slots=True)
class DayPageView:
    """The page of one day. `until` is the next day from which the main claims were known otherwise, in words.

    Paths that lead nowhere are empty. `waiting` is how many main claims were not public yet.
    """

    topic: Link
    question: str
    stood: str
    day: DossierDay
    index: str
    previous: Link | None
    next: Link | None
    main: tuple[MainThen, ...]
    waiting: int
    picture: PictureView


def days_path(topic: Topic, findings: Findings, day: str = "") -> str:
    """The path of the page of a dossier's days, or of that of one of them."""
    folder = findings.archive.page_path(topic.id).removesuffix(".md")
    return f"{folder}/days/{day}.md" if day else f"{folder}/days.md"


def days_with_pages(topic: Topic, findings: Findings) -> tuple[str, ...]:
    """The days that have pages: on which anything became public, or was retracted, that bears on a main claim.

    On all others the main claims are known as on the day before.
    """
    every = findings.archive.carrying(topic).values()
    found = {moment_of(day) for claim in every for day in days_of(claim, findings.archive)}
    return tuple(sorted(found - {"", TODAY}))


def view_days(topic: Topic, findings: Findings) -> DaysView:
    """All days of a dossier."""
    claims = _claims(topic, findings)
    undated = any(public_day(one, findings.archive) is None for claim in claims for one in _documents(claim))
    return DaysView(link_to(topic.id, findings.archive), tuple(_days(topic, findings)), undated)


def view_day(topic: Topic, moment: str, findings: Findings) -> DayPageView:
    """The page of one of the days that have pages."""
    stages = {
        number: stage
        for number, claim in findings.archive.carrying(topic).items()
        if (stage := _known_on(moment, claim, findings.archive))
    }
    pages = days_with_pages(topic, findings)
    place = pages.index(moment)
    return DayPageView(
        topic=link_to(topic.id, findings.archive),
        question=topic.question,
        stood=standings_then(topic, moment, findings),
        day=next(_days(topic, findings, moment)),
        index=days_path(topic, findings),
        previous=_beside(topic, pages[:place][-1:], findings),
        next=_beside(topic, pages[place + 1 :][:1], findings),
        main=tuple(_main(number, stage, findings) for number, stage in stages.items()),
        waiting=len(findings.archive.carrying(topic)) - len(stages),
        picture=picture_of_standings(((number, one.claim, one.standing) for number, one in stages.items()), findings),
    )


def stage_on(moment: str, claim: Claim, findings: Findings) -> Stage | None:
    """How a claim was known on a day; None where it was not public."""
    stages = stages_by_claim(findings)[claim.id]
    known = [since for since in stages if since <= moment]
    return stages[known[-1]] if known else None


def _known_on(moment: str, claim: Claim, archive: Archive) -> Stage | None:
    """The same with every document of the day: stages leave out those by which no standing is told otherwise."""
    found = None
    for day, known in known_by_day(claim, archive):
        if moment_of(day) > moment:
            break
        found = known
    return Stage(found.claim, judge(found.claim, found.bearings, archive)) if found else None


def _claims(topic: Topic, findings: Findings) -> tuple[Claim, ...]:
    return (*topic.claims.values(), *findings.archive.guests_of(topic))


def _documents(claim: Claim) -> set[str]:
    return {document for statement in claim.statements for document in documents_of(statement)}


def _beside(topic: Topic, days: tuple[str, ...], findings: Findings) -> Link | None:
    return Link(days_path(topic, findings, days[0]), day_in_words(days[0])) if days else None


def day_in_words(moment: str) -> str:
    """A day in ISO 8601 in words."""
    return in_words(read_date(moment))


def _days(topic: Topic, findings: Findings, only: str = "") -> Iterator[DossierDay]:
    """Every day on which a document with anything on the claims appeared, or was retracted; or `only` one of them."""
    came, changes = _came(topic, findings), _changes(topic, findings)
    pages = days_with_pages(topic, findings)
    for moment in [only] if only else sorted({*came, *changes, *pages} - {"", TODAY}):
        page = max((one for one in pages if one <= moment), default="")
        path = days_path(topic, findings, page) if page else ""
        said = tuple(_document(one, claims, moment, findings) for one, claims in came.get(moment, {}).items())
        found = tuple(_then(stage, findings, before) for stage, before in changes.get(moment, ()))
        yield DossierDay(moment, day_in_words(moment), path, page == moment, said, found)


# A document, and whether it was retracted; for each claim the statements in it.
Came = dict[tuple[str, bool], dict[str, list[Statement]]]


def _came(topic: Topic, findings: Findings) -> dict[str, Came]:
    """What became public, and what was retracted, on each day."""
    archive = findings.archive
    found: dict[str, Came] = {}
    for claim in _claims(topic, findings):
        for statement in claim.statements:
            for document in sorted(documents_of(statement)):
                for day, retracted in (
                    (public_day(document, archive), False),
                    (retraction_day(document, archive), True),
                ):
                    if day:
                        on_day = found.setdefault(moment_of(day), {})
                        on_day.setdefault((document, retracted), {}).setdefault(claim.id, []).append(statement)
    return found


def _document(which: tuple[str, bool], claims: dict[str, list[Statement]], moment: str, findings: Findings) -> CameView:
    archive = findings.archive
    document, retracted = which
    said = (
        _then(stage, findings, said=tuple(_said(one, id_, findings) for one in statements))
        for id_, statements in claims.items()
        if (stage := stage_on(moment, archive.claims[id_], findings))
    )
    return CameView(document_link(document, archive), retracted, tuple(said))


def _said(statement: Statement, claim: str, findings: Findings) -> Link:
    speakers, stance = speakers_in_words(statement, findings.archive), stance_in_words(statement.stance)
    words = _("{speakers} {stance}").format(speakers=speakers, stance=stance)
    return Link(claim, words, statement.anchor, "statement")


def _then(stage: Stage, findings: Findings, before: str | None = None, said: tuple[Link, ...] = ()) -> ClaimThen:
    """A claim as it was at a stage. A denial of a later day does not stand beside it, but today's standing does."""
    line = standing_line(stage.claim, stage.standing, findings.archive)
    today = line_of(stage.claim.id, findings)
    link = Link(stage.claim.id, stage.claim.text, kind="claim", line=line)
    return ClaimThen(
        link, today if (today.shown, today.answered) != (line.shown, line.answered) else None, before, said
    )


def _changes(topic: Topic, findings: Findings) -> dict[str, list[tuple[Stage, str | None]]]:
    """Claims that became public, or stood otherwise, from each day on, and how they stood before; main ones first."""
    found: dict[str, list[tuple[Stage, str | None]]] = {}
    for claim in sorted(_claims(topic, findings), key=is_main, reverse=True):
        before = None
        for moment, stage in stages_by_claim(findings)[claim.id].items():
            if stage.standing.name != before:
                found.setdefault(moment, []).append((stage, before))
            before = stage.standing.name
    return found


def _main(number: int, stage: Stage, findings: Findings) -> MainThen:
    card = card_at(stage, findings.archive)
    facts = claim_card(findings.archive.claims[stage.claim.id], findings).facts_at(card)
    return MainThen(number, _then(stage, findings), card, facts)


def standings_then(topic: Topic, moment: str, findings: Findings) -> str:
    """How many main claims stood how on a day, in a line."""
    every = findings.archive.carrying(topic).values()
    stages = [stage for claim in every if (stage := stage_on(moment, claim, findings))]
    counts = Counter(stage.standing.name for stage in stages)
    labels = labels_of(findings.archive)
    stood = (
        _("{standing} ({n})").format(standing=labels[name].shown, n=counts[name]) for name in LABELS if counts[name]
    )
    number = ngettext("{n} of {of} main claim was public", "{n} of {of} main claims were public", len(every))
    public = number.format(n=len(stages), of=len(every))
    return _("{public}: {standings}").format(public=public, standings=_(", ").join(stood))
