"""A dossier's main claims, each with the words of both sides and, below it, its parts and what else stands under it."""

from dataclasses import dataclass, replace

from casefile.evidence.findings import Findings
from casefile.evidence.relations import in_reading_order, numbers_of
from casefile.model.records import Topic
from casefile.translation import gettext as _
from casefile.translation import ngettext
from casefile.views.cards import ClaimCard, claim_card
from casefile.views.parts import Link, link_to
from casefile.views.words import WordsView, words_for_and_against


@dataclass(frozen=True, slots=True)
class MainClaimView:
    """A main claim: its number, the claim, words for and against it, and all that is below it."""

    number: int
    claim: ClaimCard
    words: tuple[WordsView, ...]
    below: tuple[ClaimCard, ...]
    below_in_words: str


def view_main_claims(topic: Topic, findings: Findings) -> tuple[MainClaimView, ...]:
    """The main claims of a dossier in the order of its file."""
    numbers = numbers_of(topic.claims)
    groups: dict[int, list[ClaimCard]] = {}
    for claim, __ in in_reading_order(topic.claims.values(), topic.claims):
        groups.setdefault(numbers[claim.id], []).append(claim_card(claim, findings))
    return tuple(_view(number, *cards, findings=findings) for number, cards in groups.items())


@dataclass(frozen=True, slots=True)
class GuestView:
    """A claim of another dossier that is shown here too: its number here, the claim, and its own dossier."""

    number: int
    claim: ClaimCard
    home: Link


def view_guests(topic: Topic, findings: Findings) -> tuple[GuestView, ...]:
    """The claims of other dossiers that a dossier shows too. What stands below them stays where it is."""
    archive = findings.archive
    numbers = archive.numbers_in(topic)
    return tuple(
        GuestView(numbers[one.id], claim_card(one, findings), link_to(archive.topic_of[one.id].id, archive))
        for one in archive.guests_of(topic)
    )


def _view(number: int, main: ClaimCard, *below: ClaimCard, findings: Findings) -> MainClaimView:
    claims = findings.archive.claims
    parts = sum(claims[one.link.id].part_of is not None for one in below)
    return MainClaimView(number, main, _words(main, findings), below, _below(parts, len(below) - parts))


def _below(parts: int, others: int) -> str:
    """How many parts and how many other claims stand below a main claim; empty where none does."""
    of_it = ngettext("{n} part", "{n} parts", parts).format(n=parts)
    more = ngettext("{n} more to read", "{n} more to read", others).format(n=others)
    if parts and others:
        return _("{parts} and {more}").format(parts=of_it, more=more)
    return of_it if parts else more if others else ""


def _words(claim: ClaimCard, findings: Findings) -> tuple[WordsView, ...]:
    """The words below a claim, each with whether the claim's own lines lead to the statement."""
    listed = {one.link for _stance, _label, who in claim.lines for one in who}
    return tuple(replace(one, again=one.link in listed) for one in words_for_and_against(claim.link.id, findings))
