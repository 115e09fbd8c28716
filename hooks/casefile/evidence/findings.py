"""What is derived from the records once and read by many pages: standings, histories, first publications."""

from dataclasses import dataclass
from functools import cached_property

from casefile.evidence.archive import Archive
from casefile.evidence.chains import order_of
from casefile.evidence.standing import Standing, Step, history_of, standing_of
from casefile.history.edition import Edition
from casefile.model.dates import Edtf
from casefile.model.records import Claim, Statement


@dataclass(frozen=True)
class Findings:
    """An archive without problems, what follows from it, and of which build of the site it is."""

    archive: Archive
    edition: Edition = Edition()  # noqa: RUF009 - it is frozen

    @cached_property
    def standings(self) -> dict[str, Standing]:
        """The standing of each claim as of all that is on record."""
        return {id_: standing_of(claim, self.archive) for id_, claim in self.archive.claims.items()}

    @cached_property
    def histories(self) -> dict[str, tuple[Step, ...]]:
        """The standing over time of each claim."""
        return {id_: history_of(claim, self.archive) for id_, claim in self.archive.claims.items()}

    @cached_property
    def public(self) -> dict[str, Edtf]:
        """Since when each claim is publicly known; a claim none of whose documents bears a date is left out."""
        firsts = {id_: steps[0].day for id_, steps in self.histories.items()}
        return {id_: day for id_, day in firsts.items() if day is not None}

    @cached_property
    def statements_by(self) -> dict[str, tuple[tuple[Claim, Statement], ...]]:
        """The statements of each speaker with their claims, in the order in which they were made; undated ones last."""
        found: dict[str, list[tuple[Claim, Statement]]] = {}
        for claim in self.archive.claims.values():
            for statement in claim.statements:
                found.setdefault(statement.by, []).append((claim, statement))
        return {speaker: tuple(sorted(made, key=lambda one: order_of(one[1]))) for speaker, made in found.items()}
