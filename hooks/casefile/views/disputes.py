"""Questions to which the claims of a dossier give rival answers: on each day and today, their numbers side by side."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from casefile.evidence.archive import Archive
from casefile.evidence.standing_line import StandingLine, standing_line
from casefile.model.records import Claim, ClaimValue, Dispute
from casefile.views.cards import StanceLine, card_at
from casefile.views.moments import TODAY, Period, Stages, periods_of, start_of
from casefile.views.parts import Link, link_to
from casefile.views.values import Bar, ValueView, bars_of, size_of, view_value


@dataclass(frozen=True, slots=True)
class AccountView:
    """One claim of a dispute, with what stands before its text as long as it did, and its number if it has one.

    In a table it has a bar that draws the number, and those who assert the claim as long as they did.
    """

    link: Link
    lines: tuple[Period[StandingLine], ...]
    value: ValueView | None = None
    bar: Bar | None = None
    said: tuple[Period[StanceLine], ...] = ()

    @property
    def since(self) -> str:
        """From which moment it is shown."""
        return start_of(self.lines)


@dataclass(frozen=True, slots=True)
class FiguresView:
    """The accounts that give numbers of one thing, the smallest first."""

    of: str
    accounts: tuple[AccountView, ...]

    @property
    def since(self) -> str:
        """From which moment any is shown."""
        return min(account.since for account in self.accounts)


@dataclass(frozen=True, slots=True)
class DisputeView:
    """One question with the claims that answer it: by numbers in tables, the others in a list."""

    question: str
    note: str | None
    tables: tuple[FiguresView, ...]
    accounts: tuple[AccountView, ...]

    @property
    def since(self) -> str:
        """Since when two of them are public."""
        every = (*self.accounts, *(account for table in self.tables for account in table.accounts))
        return min((account.since for account in every), default=TODAY)


def view_dispute(dispute: Dispute, start: str, stages: Mapping[str, Stages], archive: Archive) -> DisputeView:
    """A dispute of a dossier of which anything is shown from the moment `start` on; the stages of claims are known."""
    accounts = {one: stages[one] for one in dispute.accounts}
    # One account alone was in no dispute.
    first = max(start, sorted(min(found) for found in accounts.values())[1])
    groups = _with_numbers(found[TODAY].claim for found in accounts.values())
    in_tables = {claim for group in groups for claim in group}
    return DisputeView(
        dispute.question,
        dispute.note,
        tuple(_table(group, accounts, first, archive) for group in groups),
        tuple(_account(found, first, archive) for one, found in accounts.items() if one not in in_tables),
    )


def _with_numbers(claims: Iterable[Claim]) -> list[dict[str, ClaimValue]]:
    """The numbers of those accounts that count one thing, by their claims; one alone stands beside no other."""
    groups: dict[str, dict[str, ClaimValue]] = {}
    for claim in claims:
        if claim.value:
            groups.setdefault(claim.value.of.casefold(), {})[claim.id] = claim.value
    return [group for group in groups.values() if len(group) > 1]


def _table(group: Mapping[str, ClaimValue], stages: Mapping[str, Stages], first: str, archive: Archive) -> FiguresView:
    bars = dict(zip(group, bars_of([*group.values()]), strict=True))
    accounts = (
        replace(_account(stages[one], first, archive), bar=bars[one], said=_asserted(stages[one], first, archive))
        for one, _value in sorted(group.items(), key=lambda entry: size_of(entry[1]))
    )
    return FiguresView(next(iter(group.values())).of, tuple(accounts))


def _account(stages: Stages, first: str, archive: Archive) -> AccountView:
    today = stages[TODAY].claim
    value = view_value(today.value) if today.value else None
    lines = {name: standing_line(stage.claim, stage.standing, archive) for name, stage in stages.items()}
    # Of the stages before the first moment, the last one holds then.
    shown = {max(name, first): line for name, line in lines.items()}
    return AccountView(link_to(today.id, archive), periods_of((name, [line]) for name, line in shown.items()), value)


def _asserted(stages: Stages, first: str, archive: Archive) -> tuple[Period[StanceLine], ...]:
    said = {max(name, first): card_at(stage, archive).asserted for name, stage in stages.items()}
    return periods_of(said.items())
