"""A dossier's main claims, each with the words of both sides and, below it, its parts and what else stands under it."""

from dataclasses import dataclass, replace

from casefile.evidence.findings import Findings
from casefile.evidence.relations import in_reading_order, numbers_of
from casefile.model.records import Topic
from casefile.problems import counted
from casefile.views.cards import ClaimCard, claim_card
from casefile.views.moments import Moment, Period, periods_of, start_of
from casefile.views.words import WordsView, words_for_and_against


@dataclass(frozen=True, slots=True)
class MainClaimView:
    """A main claim on each day and today: its number, its card, words for and against it, and all that is below it."""

    number: int
    card: tuple[Period[ClaimCard], ...]
    words: tuple[WordsView, ...]
    below: tuple[Period[ClaimCard], ...]
    below_in_words: str

    @property
    def since(self) -> str:
        """From which moment anything of it is shown."""
        return start_of((*self.card, *self.below))

    @property
    def since_below(self) -> str:
        """From which moment anything below it is shown."""
        return start_of(self.below)


def view_main_claims(moments: tuple[Moment, ...], topic: Topic, findings: Findings) -> tuple[MainClaimView, ...]:
    """The main claims of a dossier in the order of its file."""
    placed = in_reading_order(topic.claims.values(), topic.claims)
    depths = {claim.id: depth for claim, depth in placed}
    numbers = numbers_of(topic.claims)
    groups: dict[int, list[str]] = {}
    for claim, _ in placed:
        groups.setdefault(numbers[claim.id], []).append(claim.id)
    cards = {one.name: _cards(one, depths) for one in moments}
    return tuple(_view(number, ids, cards, findings) for number, ids in groups.items())


def _cards(moment: Moment, depths: dict[str, int]) -> dict[str, ClaimCard]:
    """The cards of all claims that were public, each at the depth that it has today."""
    shown = (claim_card(claim, moment.findings) for claim in moment.claims)
    return {card.link.id: replace(card, depth=depths[card.link.id]) for card in shown}


def _view(number: int, ids: list[str], cards: dict[str, dict[str, ClaimCard]], findings: Findings) -> MainClaimView:
    main, *below = ids
    rank = {id_: place for place, id_ in enumerate(ids)}

    def periods(chosen: list[str]) -> tuple[Period[ClaimCard], ...]:
        shown = ((name, [known[one] for one in chosen if one in known]) for name, known in cards.items())
        return periods_of(shown, lambda card: rank[card.link.id])

    claims = findings.archive.claims
    parts = sum(claims[one].part_of is not None for one in below)
    words = [counted(parts, "part")] * bool(parts) + [f"{len(below) - parts} more to read"] * (len(below) > parts)
    return MainClaimView(
        number, periods([main]), words_for_and_against(main, findings), periods(below), " and ".join(words)
    )
