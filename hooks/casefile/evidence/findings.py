"""What is derived from the records once and read by many pages: standings, histories, first publications."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from casefile.evidence.archive import Archive
from casefile.evidence.as_of import archive_as_of, public_days
from casefile.evidence.chains import order_of
from casefile.evidence.resting import Without, resting_on, standings_without
from casefile.evidence.standing import Standing, Step, history_of, standing_of
from casefile.model.dates import Day, Edtf
from casefile.model.records import Claim, Passage, Statement, Topic


@dataclass(frozen=True)
class Findings:
    """An archive without problems, and what follows from it."""

    archive: Archive

    @cached_property
    def standings(self) -> dict[str, Standing]:
        """The standing of each claim as of all that is on record."""
        return {id_: standing_of(claim, self.archive) for id_, claim in self.archive.claims.items()}

    @cached_property
    def without(self) -> dict[str, tuple[Without, ...]]:
        """The standing of each fact without each speaker, origin and document behind it."""
        claims = self.archive.claims.values()
        facts = [claim for claim in claims if claim.kind == "fact"]
        return {one.id: standings_without(one, self.standings[one.id], self.archive) for one in facts}

    @cached_property
    def resting(self) -> dict[str, list[Without]]:
        """What rests on each speaker, origin and document, and on each sort of them."""
        return resting_on(self.without, self.standings)

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
                for speaker in statement.by:
                    found.setdefault(speaker, []).append((claim, statement))
        return {speaker: tuple(sorted(made, key=lambda one: order_of(one[1]))) for speaker, made in found.items()}

    @cached_property
    def passages_in(self) -> dict[str, tuple[tuple[Claim, Statement, Passage], ...]]:
        """The passages in whose chain each document stands, with their statements, in the order of the claims."""
        found: dict[str, list[tuple[Claim, Statement, Passage]]] = {}
        for claim in self.archive.claims.values():
            for statement in claim.statements:
                for passage in statement.passages:
                    for document in dict.fromkeys((*passage.via, passage.source)):
                        found.setdefault(document, []).append((claim, statement, passage))
        return {document: tuple(passages) for document, passages in found.items()}

    @cached_property
    def days(self) -> dict[str, dict[Day, "Findings"]]:
        """For each dossier the days on which anything of it became public, in their order, and what followed on each.

        The findings of a day are those of the dossier as it was known then, and of the claims that its disputes name.
        """
        return {topic.id: dict(self._days_of(topic)) for topic in self.archive.topics.values()}

    def _days_of(self, topic: Topic) -> Iterator[tuple[Day, "Findings"]]:
        accounts = (account for dispute in topic.disputes for account in dispute.accounts)
        topics = {one.id: one for one in (topic, *(self.archive.topic_of[account] for account in accounts))}.values()
        for day in public_days(topics, self.archive):
            known = archive_as_of(day, topics, self.archive)
            if topic.id in known.topics:
                yield day, Findings(known)
