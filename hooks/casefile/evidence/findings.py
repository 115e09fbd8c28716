"""What is derived from the records once and read by many pages: standings, histories, first publications."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import TypeVar

from casefile.evidence.archive import Archive
from casefile.evidence.as_of import known_by_day
from casefile.evidence.chains import order_of
from casefile.evidence.resting import Without, resting_on, standings_without
from casefile.evidence.standing import Standing, Step, history_of, standing_of
from casefile.model.dates import Day, Edtf, end_key
from casefile.model.kinds import kind_named
from casefile.model.records import Claim, Dispute, Entity, Passage, Source, Statement, Topic

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Stage:
    """A claim as it was known for some time, or is today: its standing then, and since when it was public, if known."""

    claim: Claim
    standing: Standing
    public: Edtf | None


@dataclass(frozen=True)
class Findings:
    """An archive without problems, and what follows from it.

    Those of a day have those of the day `before`, from which only the `fresh` claims can differ.
    """

    archive: Archive
    before: "Findings | None" = None
    fresh: frozenset[str] = frozenset()

    def _of_each(self, find: Callable[[Claim, Archive], T], kept: dict[str, T]) -> dict[str, T]:
        """What is found of each claim; of one that is not fresh, what was kept of it."""
        return {
            id_: kept[id_] if id_ in kept and id_ not in self.fresh else find(claim, self.archive)
            for id_, claim in self.archive.claims.items()
        }

    @cached_property
    def standings(self) -> dict[str, Standing]:
        """The standing of each claim as of all that is on record."""
        return self._of_each(standing_of, self.before.standings if self.before else {})

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
        return self._of_each(history_of, self.before.histories if self.before else {})

    @cached_property
    def public(self) -> dict[str, Edtf]:
        """Since when each claim is publicly known; a claim none of whose documents bears a date is left out."""
        firsts = {id_: steps[0].day for id_, steps in self.histories.items()}
        return {id_: day for id_, day in firsts.items() if day is not None}

    @cached_property
    def claims_by_public(self) -> tuple[Claim, ...]:
        """All claims in the order in which they became public; those of which it is not known last."""
        claims = self.archive.claims.values()
        return tuple(sorted(claims, key=lambda one: (end_key(self.public.get(one.id)), one.id)))

    @cached_property
    def sources_by_date(self) -> tuple[Source, ...]:
        """All documents, the earliest first; those without a date last."""
        return tuple(sorted(self.archive.sources.values(), key=lambda one: (end_key(one.published), one.id)))

    @cached_property
    def entities_by_name(self) -> dict[str, tuple[Entity, ...]]:
        """The entities whose pages stand in each folder, by name."""
        found: dict[str, list[Entity]] = {}
        for one in sorted(self.archive.entities.values(), key=lambda one: one.name.casefold()):
            found.setdefault(kind_named(one.record).folder, []).append(one)
        return {folder: tuple(entities) for folder, entities in found.items()}

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
    def heard_from(self) -> dict[str, tuple[tuple[Claim, Statement], ...]]:
        """The statements that others have from each speaker, in the order of the claims."""
        found: dict[str, list[tuple[Claim, Statement]]] = {}
        for claim in self.archive.claims.values():
            for statement in claim.statements:
                for speaker in dict.fromkeys(statement.heard_from):
                    found.setdefault(speaker, []).append((claim, statement))
        return {speaker: tuple(made) for speaker, made in found.items()}

    @cached_property
    def disputes_on(self) -> dict[str, tuple[tuple[Topic, Dispute], ...]]:
        """The disputes in which each claim is one of the accounts, with their dossiers."""
        found: dict[str, list[tuple[Topic, Dispute]]] = {}
        for topic in self.archive.topics.values():
            for dispute in topic.disputes:
                for claim in dict.fromkeys(dispute.accounts):
                    found.setdefault(claim, []).append((topic, dispute))
        return {claim: tuple(disputes) for claim, disputes in found.items()}

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
    def stages(self) -> dict[str, tuple[tuple[Day, Stage], ...]]:
        """How each claim was known, from each day on which anything became public that bears on it."""
        found: dict[str, list[tuple[Day, Stage]]] = {}
        for topic in self.archive.topics.values():
            for day, known in self.days_of(topic):
                for id_ in topic.claims:
                    if id_ in known.fresh and (claim := known.archive.claims.get(id_)):
                        stage = Stage(claim, known.standings[id_], known.public.get(id_))
                        found.setdefault(id_, []).append((day, stage))
        return {id_: tuple(stages) for id_, stages in found.items()}

    def days_of(self, topic: Topic) -> Iterator[tuple[Day, "Findings"]]:
        """The days on which anything of a dossier became public, in their order, and what followed on each.

        The findings of a day are those of the dossier as it was known then, and of the claims that its disputes name.
        They are not kept: every dossier's of every day are many.
        """
        accounts = (account for dispute in topic.disputes for account in dispute.accounts)
        topics = {one.id: one for one in (topic, *(self.archive.topic_of[account] for account in accounts))}.values()
        before: Findings | None = None
        for known in known_by_day(topics, self.archive):
            before = Findings(known.archive, before, known.fresh)
            before.settle()
            if topic.id in known.archive.topics:
                yield known.day, before

    def settle(self) -> None:
        """Works out what rests on the day before: left for later, it would go back through hundreds of days at once."""
        _ = self.standings, self.histories
