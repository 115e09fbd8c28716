"""Claims by their standing, on each day and today."""

from dataclasses import dataclass

from casefile.evidence.findings import Findings
from casefile.evidence.standing import RULES, Rule
from casefile.model.records import Claim
from casefile.views.cards import ClaimCard, by_public, claim_card
from casefile.views.moments import Moment, Period, periods_of


@dataclass(frozen=True, slots=True)
class StandingGroup:
    """The claims of one standing, with its rule, and how many they were."""

    standing: str
    number: int
    rule: str
    counts: tuple[Period[int], ...]
    cards: tuple[Period[ClaimCard], ...]


def group_by_standing(moments: tuple[Moment, ...], background: bool) -> tuple[StandingGroup, ...]:
    """A dossier’s main claims, or its `background`, in the order of the rules; a standing that none had is left out."""
    chosen = [(moment, [one for one in moment.claims if one.background == background]) for moment in moments]
    groups = (_group(number, rule, chosen) for number, rule in enumerate(RULES, start=1))
    return tuple(group for group in groups if group.cards)


def _group(number: int, rule: Rule, chosen: list[tuple[Moment, list[Claim]]]) -> StandingGroup:
    shown = [(moment.name, _cards(rule, claims, moment.findings)) for moment, claims in chosen]
    counts = [(name, [len(cards)] if cards else []) for name, cards in shown]
    today, claims = chosen[-1]
    ranks = {claim.id: rank for rank, claim in enumerate(by_public(claims, today.findings))}
    return StandingGroup(
        standing=rule.standing,
        number=number,
        rule=rule.says,
        counts=periods_of(counts),
        cards=periods_of(shown, lambda card: ranks[card.link.id]),
    )


def _cards(rule: Rule, claims: list[Claim], findings: Findings) -> list[ClaimCard]:
    """The cards of those claims to which a rule gave their standing."""
    return [claim_card(claim, findings) for claim in claims if findings.standings[claim.id].rule is rule]
