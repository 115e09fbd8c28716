"""Questions to which the claims of a dossier give rival answers, their numbers side by side."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace

from casefile.evidence.archive import Archive
from casefile.evidence.standing_line import StandingLine
from casefile.model.records import Claim, ClaimValue, Dispute
from casefile.views.cards import StanceLine, card_at, claim_then
from casefile.views.moments import Stage
from casefile.views.parts import Link
from casefile.views.values import Bar, ValueView, bars_of, size_of, view_value


@dataclass(frozen=True, slots=True)
class AccountView:
    """One claim of a dispute, with what stands before its text, and its number if it has one.

    Of a day it has `today`, if it stands otherwise now; in a table a bar that draws the number, and who asserts it.
    """

    link: Link
    today: StandingLine | None = None
    value: ValueView | None = None
    bar: Bar | None = None
    said: tuple[StanceLine, ...] = ()


@dataclass(frozen=True, slots=True)
class FiguresView:
    """The accounts that give numbers of one thing, the smallest first."""

    of: str
    accounts: tuple[AccountView, ...]


@dataclass(frozen=True, slots=True)
class DisputeView:
    """One question with the claims that answer it: by numbers in tables, the others in a list."""

    question: str
    note: str | None
    tables: tuple[FiguresView, ...]
    accounts: tuple[AccountView, ...]

    def beside_today(self, today: Callable[[Link], StandingLine | None]) -> "DisputeView":
        """The dispute of a day, with what `today` gives for each claim: its line where it stands otherwise now."""
        tables = (replace(table, accounts=_beside_today(table.accounts, today)) for table in self.tables)
        return replace(self, tables=tuple(tables), accounts=_beside_today(self.accounts, today))


def _beside_today(
    accounts: Iterable[AccountView], today: Callable[[Link], StandingLine | None]
) -> tuple[AccountView, ...]:
    return tuple(replace(one, today=today(one.link)) for one in accounts)


def view_dispute(dispute: Dispute, stages: Mapping[str, Stage], archive: Archive) -> DisputeView | None:
    """A dispute by how its claims are known, today or on some day; None if fewer than two are: one is in no dispute."""
    accounts = {one: stages[one] for one in dispute.accounts if one in stages}
    if len(accounts) < 2:
        return None
    groups = _with_numbers(found.claim for found in accounts.values())
    in_tables = {claim for group in groups for claim in group}
    return DisputeView(
        dispute.question,
        dispute.note,
        tuple(_table(group, accounts, archive) for group in groups),
        tuple(_account(found, archive) for one, found in accounts.items() if one not in in_tables),
    )


def _with_numbers(claims: Iterable[Claim]) -> list[dict[str, ClaimValue]]:
    """The numbers of those accounts that count one thing, by their claims; one alone stands beside no other."""
    groups: dict[str, dict[str, ClaimValue]] = {}
    for claim in claims:
        if claim.value:
            groups.setdefault(claim.value.of.casefold(), {})[claim.id] = claim.value
    return [group for group in groups.values() if len(group) > 1]


def _table(group: Mapping[str, ClaimValue], stages: Mapping[str, Stage], archive: Archive) -> FiguresView:
    bars = dict(zip(group, bars_of([*group.values()]), strict=True))
    accounts = (
        replace(_account(stages[one], archive), bar=bars[one], said=card_at(stages[one], archive).asserted)
        for one, _value in sorted(group.items(), key=lambda entry: size_of(entry[1]))
    )
    return FiguresView(next(iter(group.values())).of, tuple(accounts))


def _account(stage: Stage, archive: Archive) -> AccountView:
    value = view_value(stage.claim.value) if stage.claim.value else None
    return AccountView(claim_then(stage, archive), value=value)
