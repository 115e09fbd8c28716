"""What is derived from the records once and read by many pages: standings, histories, first publications."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property, wraps
from typing import Any, TypeVar

from casefile.evidence.archive import RECORDS, Archive, claims_table
from casefile.evidence.as_of import Former, archive_as_of, public_days
from casefile.evidence.chains import order_of, vouching_for
from casefile.evidence.reads import EVERY, Derived, Read, table
from casefile.evidence.resting import NOT_HELD, UNNAMED, Without, standings_without
from casefile.evidence.standing import Standing, Step, history_of, standing_of
from casefile.model.dates import Day, Edtf
from casefile.model.records import Claim, Passage, Statement, Topic

T = TypeVar("T")


@dataclass(frozen=True)
class Findings:
    """An archive without problems, and what follows from it, worked out as it is asked for.

    `former` are those of an earlier day, from which this one differs in what `changed` says.
    """

    archive: Archive
    former: "Findings | None" = None
    changed: frozenset[Read] = frozenset()
    _derived: dict[Callable[..., Any], Derived[Any]] = field(default_factory=dict, compare=False, repr=False)

    def by_id(self, derive: Callable[[str, "Findings"], T | None], keys: Mapping[str, Any] | None = None) -> Derived[T]:
        """What `derive` makes of each record (or each of the `keys`) by its id; None stands for nothing."""
        if derive not in self._derived:
            former = self.former.by_id(derive, keys) if self.former else None
            every = self.archive.records if keys is None else keys
            self._derived[derive] = Derived(every, lambda id_: derive(id_, self), former, self.changed)
        return self._derived[derive]

    @cached_property
    def standings(self) -> Derived[Standing]:
        """The standing of each claim as of all that is on record."""
        return self.by_id(_standing, self.archive.claims)

    @cached_property
    def without(self) -> Derived[tuple[Without, ...]]:
        """The standing of each fact without each speaker, origin and document behind it."""
        return self.by_id(_without, self.archive.claims)

    @cached_property
    def resting(self) -> Derived[tuple[Without, ...]]:
        """What rests on each speaker, origin and document, and on each sort of them."""
        return self.by_id(_resting, {**self.archive.records, UNNAMED: None, NOT_HELD: None})

    @cached_property
    def histories(self) -> Derived[tuple[Step, ...]]:
        """The standing over time of each claim."""
        return self.by_id(_history, self.archive.claims)

    @cached_property
    def public(self) -> Derived[Edtf]:
        """Since when each claim is publicly known; a claim none of whose documents bears a date is left out."""
        return self.by_id(_public, self.archive.claims)

    @table("statements by")
    def statements_by(self) -> dict[str, tuple[tuple[Claim, Statement], ...]]:
        """The statements of each speaker with their claims, in the order in which they were made; undated ones last."""
        found: dict[str, list[tuple[Claim, Statement]]] = {}
        for claim in self.archive.claims.values():
            for statement in claim.statements:
                for speaker in statement.by:
                    found.setdefault(speaker, []).append((claim, statement))
        return {speaker: tuple(sorted(made, key=lambda one: order_of(one[1]))) for speaker, made in found.items()}

    @table("voices")
    def voices(self) -> dict[str, tuple[str, ...]]:
        """The claims on which each speaks, is heard from, or vouches for who does."""
        found: dict[str, dict[str, None]] = {}
        for claim in self.archive.claims.values():
            for statement in claim.statements:
                for one in (*statement.by, *statement.heard_from):
                    for voice in (one, vouching_for(one, self.archive)):
                        found.setdefault(voice, {})[claim.id] = None
        return {voice: tuple(claims) for voice, claims in found.items()}

    @table("passages in")
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
    def days(self) -> Derived[dict[Day, "Findings"]]:
        """For each dossier the days on which anything of it became public, in their order, and what followed on each.

        The findings of a day are those of the dossier as it was known then, and of the claims that its disputes name.
        """
        return self.by_id(_days, self.archive.topics)


def remembered(derive: Callable[[str, Findings], T]) -> Callable[[str, Findings], T]:
    """Makes a function of an id and the findings work each id out once in the same findings."""

    @wraps(derive)
    def asked(id_: str, findings: Findings) -> T:
        return findings.by_id(derive)[id_]

    return asked


def _standing(id_: str, findings: Findings) -> Standing:
    return standing_of(findings.archive.claims[id_], findings.archive)


def _without(id_: str, findings: Findings) -> tuple[Without, ...] | None:
    claim = findings.archive.claims[id_]
    return standings_without(claim, findings.standings[id_], findings.archive) if claim.kind == "fact" else None


def _history(id_: str, findings: Findings) -> tuple[Step, ...]:
    return history_of(findings.archive.claims[id_], findings.archive)


def _public(id_: str, findings: Findings) -> Edtf | None:
    steps = findings.histories[id_]
    return steps[0].day if steps else None


def _resting(id_: str, findings: Findings) -> tuple[Without, ...] | None:
    """The claims that would have another standing, or fewer origins, without somebody, a document or a sort of them."""
    archive = findings.archive
    if id_ in (UNNAMED, NOT_HELD):
        claims = list(archive.claims)
    else:
        spoken = {*findings.voices.get(id_, ()), *(claim.id for claim, *_ in findings.passages_in.get(id_, ()))}
        claims = archive.in_order(bear for one in spoken for bear in archive.relations.concerned_by(one))
    found = ((findings.standings[one], without) for one in claims for without in findings.without.get(one, ()))
    return tuple(one for standing, one in found if one.left_out == id_ and one.is_other_than(standing)) or None


def _days(id_: str, findings: Findings) -> dict[Day, Findings]:
    return dict(_days_of(findings.archive.topics[id_], findings.archive))


def _days_of(topic: Topic, archive: Archive) -> Iterator[tuple[Day, Findings]]:
    accounts = (account for dispute in topic.disputes for account in dispute.accounts)
    topics = {one.id: one for one in (topic, *(archive.topic_of[account] for account in accounts))}.values()
    former: Former | None = None
    before: Findings | None = None
    for day in public_days(topics, archive):
        known = archive_as_of(day, topics, archive, former)
        before = Findings(known, before, _changed(known, former[1]) if former else frozenset())
        former = day, known
        if topic.id in known.topics:
            yield day, before


def _changed(known: Archive, former: Archive) -> frozenset[Read]:
    """What of an archive is not as it was in one of an earlier day."""
    changed = [claim for claim in known.claims.values() if former.claims.get(claim.id) is not claim]
    tables = ((claims_table(known.topic_of[claim.id].id), claim.id) for claim in changed)
    reads = {read for table, id_ in tables for read in ((RECORDS, id_), (table, id_), (table, EVERY))}
    return frozenset({*reads, (RECORDS, EVERY)} if changed else ())
