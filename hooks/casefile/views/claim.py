"""The page of a claim."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from casefile.evidence.findings import Findings
from casefile.evidence.standing_line import StandingLine, line_of
from casefile.history.edition import Edition
from casefile.model.dates import in_words
from casefile.model.records import Claim
from casefile.model.vocabulary import STANCES, Stance
from casefile.translation import gettext as _
from casefile.views.backlinks import BacklinkView, backlinks_to
from casefile.views.corrections import CorrectionView, corrections_of_claim
from casefile.views.derived import DerivedView, how_it_stands, view_derived
from casefile.views.editions import ClaimEditionView, view_claim_editions
from casefile.views.exhibit_readings import ExhibitReadingView, view_reading
from casefile.views.inquiries import InquiryView, SearchView, inquiries_about, searches_for
from casefile.views.nearness import NearestView, view_nearest
from casefile.views.origins import OriginsView, view_origins
from casefile.views.parts import (
    NOT_KNOWN,
    Link,
    StandingView,
    StatementView,
    TimeView,
    claim_link,
    link_to,
    links_to,
    standing_view,
    statement_view,
    view_time,
)
from casefile.views.picture import PictureView, view_picture_of
from casefile.views.place import PlaceView, view_place
from casefile.views.record import RecordChangeView, view_record
from casefile.views.resting import WithoutView, view_without
from casefile.views.standing_history import StepView, view_history
from casefile.views.standing_strip import StandingStrip, view_strip
from casefile.views.values import ValueView, view_value
from casefile.views.words import WordsView, more_words_for_and_against


@dataclass(frozen=True, slots=True)
class ColumnView:
    """The statements of one side; where there are none, `empty` says so.

    `inquiries` of the editors stand beside those of others who gave no answer either.
    """

    heading: str
    key: str
    statements: tuple[StatementView, ...]
    empty: str
    inquiries: tuple[InquiryView, ...] = ()


@dataclass(frozen=True, slots=True)
class RivalView:
    """A dispute in which the claim is one of the accounts, and the others, each with its number if it has one."""

    question: str
    topic: Link
    accounts: tuple[tuple[Link, ValueView | None], ...]


@dataclass(frozen=True, slots=True)
class ClaimView:
    """All that the page of a claim shows."""

    id: str
    text: str
    line: StandingLine
    note: str | None
    topic: Link
    also_in: tuple[Link, ...]
    value: ValueView | None
    standing: StandingView
    time: TimeView
    when_basis: str | None
    public: str
    parties: tuple[Link, ...]
    about: tuple[Link, ...]
    words: tuple[WordsView, ...]
    picture: PictureView
    columns: tuple[ColumnView, ...]
    exhibits: tuple[ExhibitReadingView, ...]
    answered: tuple[InquiryView, ...]
    searches: tuple[SearchView, ...]
    origins: OriginsView
    how_it_stands: tuple[str, ...]
    derived: tuple[DerivedView, ...]
    place: PlaceView
    without: tuple[WithoutView, ...]
    nearest: NearestView
    history: tuple[StepView, ...]
    strip: StandingStrip
    rivals: tuple[RivalView, ...]
    see_also: tuple[Link, ...]
    corrections: tuple[CorrectionView, ...]
    record: tuple[RecordChangeView, ...]
    editions: tuple[ClaimEditionView, ...]
    backlinks: tuple[BacklinkView, ...]

    @property
    def changed(self) -> tuple[StepView, ...]:
        """The days on which its standing changed."""
        return tuple(step for step in self.history if step.changed)


def view_claim(claim: Claim, findings: Findings, edition: Edition) -> ClaimView:
    """The page of one claim in an edition of the site."""
    archive = findings.archive
    public = findings.public.get(claim.id)
    inquiries = inquiries_about(claim, findings)
    return ClaimView(
        id=claim.id,
        text=claim.text,
        line=line_of(claim.id, findings),
        note=claim.note,
        topic=link_to(archive.topic_of[claim.id].id, archive),
        also_in=links_to(claim.also_in, archive),
        value=view_value(claim.value) if claim.value else None,
        standing=standing_view(findings.standings[claim.id]),
        time=view_time(claim),
        when_basis=claim.when_basis,
        public=in_words(public) if public else _(NOT_KNOWN),
        parties=links_to(claim.parties, archive),
        about=links_to((*claim.about, *claim.places, *claim.things), archive),
        words=more_words_for_and_against(claim.id, findings),
        picture=view_picture_of(claim, findings),
        exhibits=tuple(view_reading(one, claim.id, findings) for one in claim.exhibits),
        columns=tuple(_columns(claim, [one for one in inquiries if not one.is_answered], findings)),
        answered=tuple(one for one in inquiries if one.is_answered),
        searches=searches_for(claim),
        origins=view_origins(claim, findings),
        how_it_stands=how_it_stands(claim, findings),
        derived=view_derived(claim, findings),
        place=view_place(claim, findings),
        without=view_without(claim, findings),
        nearest=view_nearest(claim.id, findings),
        history=view_history(claim, findings),
        strip=view_strip(claim, findings),
        rivals=_rivals(claim, findings),
        see_also=tuple(claim_link(one, findings) for one in claim.see_also),
        corrections=corrections_of_claim(claim, findings, edition),
        record=view_record(claim, findings, edition),
        editions=view_claim_editions(claim, findings, edition),
        backlinks=backlinks_to(claim.id, findings, but=frozenset({"part_of", "under", "claim"})),
    )


def _columns(claim: Claim, unanswered: Sequence[InquiryView], findings: Findings) -> Iterator[ColumnView]:
    for heading, group in groupby(STANCES, key=lambda stance: stance.column):
        first, *others = group
        names = {stance.name for stance in (first, *others)}
        views = tuple(statement_view(one, claim, findings) for one in claim.statements if one.stance in names)
        asked = tuple(unanswered) if first.name == "declines" else ()
        if views or asked or first.if_none:
            yield ColumnView(_(heading), first.name, views, _empty(first, claim, findings), asked)


def _empty(stance: Stance, claim: Claim, findings: Findings) -> str:
    """What stands in a column without statements: nobody, or nobody in words about the claim itself."""
    evidence = findings.standings[claim.id].evidence
    derived = {"asserts": evidence.asserts, "denies": evidence.denies}.get(stance.name)
    empty = stance.if_derived if derived else stance.if_none
    return _(empty) if empty else ""


def _rivals(claim: Claim, findings: Findings) -> tuple[RivalView, ...]:
    return tuple(
        RivalView(
            question=dispute.question,
            topic=link_to(topic.id, findings.archive),
            accounts=tuple(_account(one, findings) for one in dispute.accounts if one != claim.id),
        )
        for topic, dispute in findings.disputes_on.get(claim.id, ())
    )


def _account(id_: str, findings: Findings) -> tuple[Link, ValueView | None]:
    value = findings.archive.claims[id_].value
    return claim_link(id_, findings), view_value(value) if value else None
