"""A dossier's main claims, each with the words of both sides and, below it, its parts and what else stands under it."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from casefile.evidence.bearings import Bearing
from casefile.evidence.findings import Findings
from casefile.evidence.relations import in_reading_order, numbers_of
from casefile.model.records import Claim, Passage, Topic
from casefile.problems import counted
from casefile.views.cards import ClaimCard, SaidView, claim_card, said_view
from casefile.views.moments import TODAY, Moment, Period, periods_of, start_of
from casefile.views.parts import Link, PassageView, document_link, passage_view, speakers_in_words


@dataclass(frozen=True, slots=True)
class WordsView:
    """What one speaker said for or against a claim, in one passage; `link` leads to the statement.

    `again`: the same link stands on the card above, so that the keyboard need not stop at it twice.
    """

    stance: str
    link: Link
    said: SaidView
    passage: PassageView
    document: Link
    again: bool = False


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
        number, periods([main]), _words(cards[TODAY][main], findings), periods(below), " and ".join(words)
    )


def _words(card: ClaimCard, findings: Findings) -> tuple[WordsView, ...]:
    """Words of each side on the claim of a card, chosen by one rule for both.

    Of the claim itself before those of a part; quoted before told in ours; of those concerned before those of others;
    and then the longest.
    """
    evidence = findings.standings[card.link.id].evidence
    sides = (evidence.asserts, (*evidence.denies, *evidence.excluded))
    claim = findings.archive.claims[card.link.id]
    found = [words for side in sides if (words := _words_of(side, claim, findings))]
    listed = {line.link for lines in (card.asserted, card.denied, card.excluded, card.taken_back) for line in lines}
    return tuple(replace(words, again=words.link in listed) for words in found)


def _words_of(side: Iterable[Bearing], claim: Claim, findings: Findings) -> WordsView | None:
    archive = findings.archive

    def rank(said: tuple[Bearing, Passage]) -> tuple[bool, bool, bool, int]:
        bearing, passage = said
        concerned = not {*claim.parties, *claim.about}.isdisjoint(bearing.statement.by)
        return bearing.way != "itself", not passage.quote, not concerned, -len(passage.quote or "")

    every = [(bearing, passage) for bearing in side for passage in bearing.statement.passages]
    if not every:
        return None
    bearing, passage = min(every, key=rank)
    statement = bearing.statement
    return WordsView(
        stance="rival" if bearing.way == "rival" else statement.stance,
        link=Link(bearing.claim.id, speakers_in_words(statement, archive), statement.anchor, "statement"),
        said=said_view(statement.said),
        passage=passage_view(passage, archive, statement),
        document=document_link(passage.source, archive),
    )
