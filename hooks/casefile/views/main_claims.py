"""A dossier's main claims, each with the words of both sides and, below it, its parts and what else stands under it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from casefile.evidence.findings import Findings
from casefile.evidence.relations import in_reading_order, numbers_of
from casefile.model.records import Claim, Topic
from casefile.translation import gettext as _
from casefile.translation import ngettext
from casefile.views.cards import LINES, CardAtStage, SaidView, StanceLine, card_at, claim_card
from casefile.views.moments import TODAY, Period, Stages, periods_of, start_of
from casefile.views.parts import Link, link_to
from casefile.views.words import WordsView, words_for_and_against


@dataclass(frozen=True, slots=True)
class LineView:
    """Those who take one stance on a claim, each as long as it was known so; `until` is empty where some do today."""

    stance: str
    label: str
    said: tuple[Period[StanceLine], ...]

    @property
    def since(self) -> str:
        """From which moment there is anybody."""
        return start_of(self.said)

    @property
    def until(self) -> str:
        """Until when there was anybody."""
        return max(period.until for period in self.said) if all(period.until for period in self.said) else ""


@dataclass(frozen=True, slots=True)
class ClaimInTime:
    """A claim in a list, on each day and today: what stays the same stands once, the rest by period."""

    link: Link
    depth: int
    standings: tuple[Period[str], ...]
    lines: tuple[LineView, ...]
    facts: tuple[Period[tuple[SaidView, ...]], ...]

    @property
    def since(self) -> str:
        """From which moment it is shown."""
        return start_of(self.standings)


@dataclass(frozen=True, slots=True)
class MainClaimView:
    """A main claim on each day and today: its number, the claim, words for and against it, and all that is below it."""

    number: int
    claim: ClaimInTime
    words: tuple[WordsView, ...]
    below: tuple[ClaimInTime, ...]
    below_in_words: str

    @property
    def since(self) -> str:
        """From which moment anything of it is shown."""
        return min(self.claim.since, self.since_below)

    @property
    def since_below(self) -> str:
        """From which moment anything below it is shown."""
        return min((one.since for one in self.below), default=TODAY)


def view_main_claims(topic: Topic, stages: Mapping[str, Stages], findings: Findings) -> tuple[MainClaimView, ...]:
    """The main claims of a dossier in the order of its file, of which each claim's stages are known."""
    placed = in_reading_order(topic.claims.values(), topic.claims)
    numbers = numbers_of(topic.claims)
    groups: dict[int, list[str]] = {}
    for claim, __ in placed:
        groups.setdefault(numbers[claim.id], []).append(claim.id)
    in_time = {claim.id: _in_time(claim, depth, stages[claim.id], findings) for claim, depth in placed}
    return tuple(_view(number, ids, in_time, findings) for number, ids in groups.items())


@dataclass(frozen=True, slots=True)
class GuestView:
    """A claim of another dossier that is shown here too: its number here, the claim, and its own dossier."""

    number: int
    claim: ClaimInTime
    home: Link


def view_guests(topic: Topic, stages: Mapping[str, Stages], findings: Findings) -> tuple[GuestView, ...]:
    """The claims of other dossiers that a dossier shows too. What stands below them stays where it is."""
    archive = findings.archive
    numbers = archive.numbers_in(topic)
    return tuple(
        GuestView(
            numbers[claim.id],
            _in_time(claim, 0, stages[claim.id], findings),
            link_to(archive.topic_of[claim.id].id, archive),
        )
        for claim in archive.guests_of(topic)
    )


def _in_time(claim: Claim, depth: int, stages: Stages, findings: Findings) -> ClaimInTime:
    today = claim_card(claim, findings)
    cards = {name: card_at(stage, findings.archive) for name, stage in stages.items() if name != TODAY} | {TODAY: today}
    lines = (LineView(stance, _(label), _stances(field, cards)) for stance, label, field in LINES)
    return ClaimInTime(
        link=today.link,
        depth=depth,
        standings=periods_of((name, [card.standing]) for name, card in cards.items()),
        lines=tuple(line for line in lines if line.said),
        facts=periods_of((name, [today.facts_at(card)]) for name, card in cards.items()),
    )


def _stances(field: str, cards: Mapping[str, CardAtStage]) -> tuple[Period[StanceLine], ...]:
    """Those who take a stance, in one order that is right for every day."""
    found: dict[str, list[StanceLine]] = {name: [*getattr(card, field)] for name, card in cards.items()}
    return periods_of(found.items(), _in_one_order(found.values()).index)


def _in_one_order(days: Iterable[list[StanceLine]]) -> list[StanceLine]:
    """Today's lines in their order, and each that was there before in front of the one that followed it."""
    order: list[StanceLine] = []
    for lines in reversed([*days]):
        place = len(order)
        for line in reversed(lines):
            if line in order:
                place = order.index(line)
            else:
                order.insert(place, line)
    return order


def _view(number: int, ids: list[str], in_time: dict[str, ClaimInTime], findings: Findings) -> MainClaimView:
    main, *below = ids
    claims = findings.archive.claims
    parts = sum(claims[one].part_of is not None for one in below)
    under = tuple(in_time[one] for one in below)
    words = _words(in_time[main], findings)
    return MainClaimView(number, in_time[main], words, under, _below(parts, len(below) - parts))


def _below(parts: int, others: int) -> str:
    """How many parts and how many other claims stand below a main claim; empty where none does."""
    of_it = ngettext("{n} part", "{n} parts", parts).format(n=parts)
    more = ngettext("{n} more to read", "{n} more to read", others).format(n=others)
    if parts and others:
        return _("{parts} and {more}").format(parts=of_it, more=more)
    return of_it if parts else more if others else ""


def _words(claim: ClaimInTime, findings: Findings) -> tuple[WordsView, ...]:
    """The words below a claim, each with whether the claim's own lines lead to the statement."""
    listed = {period.shown.link for line in claim.lines for period in line.said if not period.until}
    return tuple(replace(one, again=one.link in listed) for one in words_for_and_against(claim.link.id, findings))
