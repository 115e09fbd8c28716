"""What is derived from the records once and read by many pages: standings, histories, first publications."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cached_property, wraps
from typing import Any, TypeVar

from casefile.evidence.archive import Archive
from casefile.evidence.chains import order_of, vouching_for
from casefile.evidence.counts import Counts, counts_of
from casefile.evidence.reads import Derived, Known, Read, Unobserved, listing, table
from casefile.evidence.resting import SORTS, Without, standings_without
from casefile.evidence.standing import Standing, Step, history_of, public_since, standing_of
from casefile.model.dates import Edtf, end_key
from casefile.model.exhibits import Exhibit
from casefile.model.kinds import kind_named
from casefile.model.records import Claim, Dispute, Entity, Passage, Source, Statement, Topic

T = TypeVar("T")
# Of what takes kilobytes for each claim so many are kept at a time: all of 10,000 would take 100 MB in each process.
MOST_KEPT = 3_000
# What follows for each record and is read as an entry of a table: what makes it, by the names of the tables.
NAMED: dict[str, Callable[[str, "Findings"], Any]] = {}


@dataclass(frozen=True)
class Findings:
    """An archive without problems, and what follows from it, worked out as it is asked for.

    `digests` are those of what was read, each once: see `evidence/digests.py`.
    """

    archive: Archive
    digests: dict[str, bytes] = field(default_factory=dict, compare=False, repr=False)
    _derived: dict[Callable[..., Any], Derived[Any]] = field(default_factory=dict, compare=False, repr=False)
    _earlier: dict[Callable[..., Any], list[Known[Any]]] = field(default_factory=dict, compare=False, repr=False)

    def by_id(
        self,
        derive: Callable[[str, "Findings"], T | None],
        keys: Mapping[str, Any] | None = None,
        most: int | None = None,
    ) -> Derived[T]:
        """What `derive` makes of each record (or each of the `keys`) by its id; None stands for nothing.

        At most so many are kept at a time, if a number is given.
        """
        if derive not in self._derived:
            every = self.archive.records if keys is None else keys
            name = next((name for name, one in NAMED.items() if one is derive), "")
            self._derived[derive] = Derived(every, lambda id_: derive(id_, self), most, name)
            self._derived[derive].restore(self._earlier.pop(derive, ()))
        return self._derived[derive]

    def named(self, name: str) -> Derived[Any] | None:
        """What follows for each record under a name, whether or not it has been asked for; None of no such name."""
        return self.by_id(NAMED[name]) if name in NAMED else None

    def take_over(self, earlier: "Findings", unchanged: frozenset[Read]) -> None:
        """Takes over what followed before an edit and was worked out from what is `unchanged` since."""
        for name, derive in NAMED.items():
            found = earlier._derived[derive].known() if derive in earlier._derived else ()
            unchanged |= {(name, key) for key, _, reads in found if unchanged.issuperset(reads)}
        for derive, derived in earlier._derived.items():
            known = [one for one in derived.known() if isinstance(one[2], tuple) and unchanged.issuperset(one[2])]
            if derive in self._derived:
                self._derived[derive].restore(known)
            else:
                self._earlier[derive] = known

    @cached_property
    def standings(self) -> Derived[Standing]:
        """The standing of each claim as of all that is on record."""
        return self.by_id(_standing, self.archive.claims)

    @cached_property
    def without(self) -> Derived[tuple[Without, ...]]:
        """The standing of each fact without each speaker, origin and document on which it rests."""
        return self.by_id(_without, self.archive.claims, MOST_KEPT)

    @cached_property
    def rests_on(self) -> Derived[tuple[str, ...]]:
        """Without whom, and without which document or sort of them, each claim would stand otherwise."""
        return self.by_id(rests_on, self.archive.claims)

    @cached_property
    def counts(self) -> Derived[Counts]:
        """What each record adds to the figures of the whole archive."""
        return self.by_id(_counts)

    @cached_property
    def resting(self) -> Derived[tuple[str, ...]]:
        """The claims that rest on each speaker, origin and document, and on each sort of them."""
        with Unobserved():  # That there are these keys is not read by whoever asks first.
            keys = {**self.archive.records, **dict.fromkeys(SORTS)}
        return self.by_id(_resting, keys)

    def standing_without(self, claim: str, left_out: str) -> Standing:
        """The standing of a claim without one on whom it rests."""
        return next(one.standing for one in self.without[claim] if one.left_out == left_out)

    @cached_property
    def histories(self) -> Derived[tuple[Step, ...]]:
        """The standing over time of each claim."""
        return self.by_id(_history, self.archive.claims, MOST_KEPT)

    @cached_property
    def public(self) -> Derived[Edtf]:
        """Since when each claim is publicly known; a claim none of whose documents bears a date is left out."""
        return self.by_id(public_day, self.archive.claims)

    @listing("claims by public")
    def claims_by_public(self) -> tuple[Claim, ...]:
        """All claims in the order in which they became public; those of which it is not known last."""
        claims = self.archive.claims.values()
        return tuple(sorted(claims, key=lambda one: (end_key(self.public.get(one.id)), one.id)))

    @listing("sources by date")
    def sources_by_date(self) -> tuple[Source, ...]:
        """All documents, the earliest first; those without a date last."""
        return tuple(sorted(self.archive.sources.values(), key=lambda one: (end_key(one.published), one.id)))

    @listing("exhibits by date")
    def exhibits_by_date(self) -> tuple[Exhibit, ...]:
        """All exhibits, those first that were public first; those of which it is not known last."""
        return tuple(sorted(self.archive.exhibits.values(), key=lambda one: (end_key(one.public_since), one.id)))

    @table("entities by name")
    def entities_by_name(self) -> dict[str, tuple[Entity, ...]]:
        """The entities whose pages stand in each folder, by name."""
        found: dict[str, list[Entity]] = {}
        for one in sorted(self.archive.entities.values(), key=lambda one: one.name.casefold()):
            found.setdefault(kind_named(one.record).folder, []).append(one)
        return {folder: tuple(entities) for folder, entities in found.items()}

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

    @table("heard from")
    def heard_from(self) -> dict[str, tuple[tuple[Claim, Statement], ...]]:
        """The statements that others have from each speaker, in the order of the claims."""
        found: dict[str, list[tuple[Claim, Statement]]] = {}
        for claim in self.archive.claims.values():
            for statement in claim.statements:
                for speaker in dict.fromkeys(statement.heard_from):
                    found.setdefault(speaker, []).append((claim, statement))
        return {speaker: tuple(made) for speaker, made in found.items()}

    @table("disputes on")
    def disputes_on(self) -> dict[str, tuple[tuple[Topic, Dispute], ...]]:
        """The disputes in which each claim is one of the accounts, with their dossiers."""
        found: dict[str, list[tuple[Topic, Dispute]]] = {}
        for topic in self.archive.topics.values():
            for dispute in topic.disputes:
                for claim in dict.fromkeys(dispute.accounts):
                    found.setdefault(claim, []).append((topic, dispute))
        return {claim: tuple(disputes) for claim, disputes in found.items()}

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


def remembered(derive: Callable[[str, Findings], T | None], most: int | None = None) -> Callable[[str, Findings], T]:
    """Makes a function of an id and the findings work each id out once in the same findings."""

    @wraps(derive)
    def asked(id_: str, findings: Findings) -> T:
        return findings.by_id(derive, most=most)[id_]

    return asked


def named(name: str) -> Callable[[Callable[[str, Findings], T | None]], Callable[[str, Findings], T]]:
    """The same for what is plain values and often stays what it was, though what it follows from has changed.

    Who asks for it has read this alone. It may ask for what was given a name before it, and for nothing named after it.
    """

    def made(derive: Callable[[str, Findings], T | None]) -> Callable[[str, Findings], T]:
        NAMED[name] = derive
        return remembered(derive)

    return made


def remembered_for_a_while(derive: Callable[[str, Findings], T]) -> Callable[[str, Findings], T]:
    """The same for what takes much room and is asked for in the order of the pages: not all of it is kept."""
    return remembered(derive, MOST_KEPT)


def _standing(id_: str, findings: Findings) -> Standing:
    return standing_of(findings.archive.claims[id_], findings.archive)


def _without(id_: str, findings: Findings) -> tuple[Without, ...] | None:
    claim = findings.archive.claims[id_]
    if claim.kind != "fact":
        return None
    standing = findings.standings[id_]
    every = standings_without(claim, standing, findings.archive)
    return tuple(one for one in every if one.is_other_than(standing))


def _history(id_: str, findings: Findings) -> tuple[Step, ...]:
    return history_of(findings.archive.claims[id_], findings.archive)


def public_day(id_: str, findings: Findings) -> Edtf | None:
    """Since when a claim is publicly known."""
    return public_since(findings.archive.claims[id_], findings.archive)


def rests_on(id_: str, findings: Findings) -> tuple[str, ...]:
    """The speakers, origins, documents and sorts without which a claim would stand otherwise, or on fewer origins."""
    return tuple(one.left_out for one in findings.without.get(id_, ()))


def _counts(id_: str, findings: Findings) -> Counts | None:
    record = findings.archive.records[id_]
    standing = findings.standings[id_] if isinstance(record, Claim) else None
    counts = counts_of(record, standing, findings.archive)
    return counts if any(counts) else None


def _resting(id_: str, findings: Findings) -> tuple[str, ...] | None:
    archive = findings.archive
    if id_ in SORTS:
        claims = list(archive.claims)
    else:
        spoken = {*findings.voices.get(id_, ()), *(claim.id for claim, *_ in findings.passages_in.get(id_, ()))}
        claims = archive.in_order(bear for one in spoken for bear in archive.relations.concerned_by(one))
    return tuple(claim for claim in claims if id_ in findings.rests_on.get(claim, ())) or None
