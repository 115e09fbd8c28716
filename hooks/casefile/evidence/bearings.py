"""What bears on a claim: its own statements, and what follows for it from those on its whole, its parts, its rivals.

Entered is only what a speaker's words say. Here alone it is derived what follows from that for other claims.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from typing import Literal

from casefile.evidence.archive import Archive
from casefile.evidence.chains import order_of
from casefile.evidence.retraction import carried
from casefile.model.dates import Day, surely_before
from casefile.model.records import Claim, Passage, Statement, Unnamed

# The statement is on the claim itself, on a whole of which it is a part, on a part of it, or on what excludes it.
Way = Literal["itself", "whole", "part", "rival"]


@dataclass(frozen=True, slots=True)
class Bearing:
    """A statement that bears on a claim: in which way, and the claim under which it is entered.

    By the `key`, that claim's id and the statement's anchor, it is told from all others. It has the passages that carry
    it; where every document that did was retracted it is `retracted`, has them all, and counts no longer.
    """

    statement: Statement
    claim: Claim
    way: Way
    retracted: bool = False
    key: tuple[str, str] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "key", (self.claim.id, self.statement.anchor))


@dataclass(frozen=True, slots=True)
class Evidence:
    """What counts for and against a claim, less what was taken back.

    `excluded` are the assertions of what excludes it; `asserted_once` are its assertions, taken back or not, and
    `withdraws` what takes one of them, or a denial, back. `retracted` are the assertions and denials that no speaker
    took back, and no document carries any longer.
    """

    asserted_once: tuple[Bearing, ...]
    asserts: tuple[Bearing, ...]
    denies: tuple[Bearing, ...]
    excluded: tuple[Bearing, ...]
    withdraws: tuple[Bearing, ...]
    retracted: tuple[Bearing, ...] = ()

    @property
    def deniers(self) -> frozenset[str]:
        """Who denies it or its whole, or asserts what excludes either."""
        return frozenset(one for bearing in (*self.denies, *self.excluded) for one in bearing.statement.by)


def bearings_on(claim: Claim, archive: Archive) -> tuple[Bearing, ...]:
    """All that bears on a claim, as far as documents carry it today; what it means is for `weigh` to say."""
    return tuple(as_carried(one, archive) for one in every_bearing(claim, archive))


def as_carried(bearing: Bearing, archive: Archive, day: Day | None = None) -> Bearing:
    """A bearing as documents carry it by what was retracted by a day, or by today: the very same where nothing was."""
    every = bearing.statement.passages
    left = carried(bearing.statement, archive.retracted, day)
    return bearing if len(left) == len(every) else with_passages(bearing, left)


def with_passages(bearing: Bearing, left: tuple[Passage, ...]) -> Bearing:
    """A bearing with some of its passages; with none it is retracted."""
    if not left:
        return replace(bearing, retracted=True)
    return replace(bearing, statement=bearing.statement.model_copy(update={"passages": left}))


def every_bearing(claim: Claim, archive: Archive) -> tuple[Bearing, ...]:
    """All that bears on a claim by whichever documents, in the order of the claims by which it comes.

    Of claims that are no facts nothing follows, and nothing for them.
    """
    own = tuple(Bearing(one, claim, "itself") for one in claim.statements)
    return (*own, *_derived(claim, archive)) if claim.kind == "fact" else own


def _derived(claim: Claim, archive: Archive) -> Iterator[Bearing]:
    relations = archive.relations
    for whole in relations.wholes_of(claim.id):
        yield from _from(whole, "whole", {"denies", "withdraws"}, archive)
    for part in relations.parts_of(claim.id):
        yield from _from(part, "part", {"asserts", "withdraws"}, archive)
    for rival in relations.rivals_of(claim.id):
        for one in (rival.claim, *relations.parts_of(rival.claim)):
            yield from _from(one, "rival", {"asserts", "withdraws"}, archive)
        for whole in relations.wholes_of(rival.claim):
            yield from _from(whole, "rival", {"withdraws"}, archive)


def _from(id_: str, way: Way, stances: set[str], archive: Archive) -> Iterator[Bearing]:
    """The statements on another claim; there are none as long as nothing of it is known."""
    claim = archive.claims.get(id_)
    return (Bearing(one, claim, way) for one in claim.statements if one.stance in stances) if claim else iter(())


def weigh(bearings: Iterable[Bearing], archive: Archive) -> Evidence:
    """What of all that bears on a claim counts, and for which side."""
    every = tuple({(one.key, one.way): one for one in bearings}.values())
    withdrawals = tuple(one for one in every if one.statement.stance == "withdraws" and not one.retracted)
    left = [one for one in every if not _is_taken_back(one, withdrawals, archive)]
    standing = [one for one in left if not one.retracted]
    asserts = tuple(one for one in standing if one.statement.stance == "asserts" and one.way != "rival")
    rivals = (one for one in standing if one.statement.stance == "asserts" and one.way == "rival")
    own = [one for one in every if one.way != "rival"]
    return Evidence(
        tuple(one for one in own if one.statement.stance == "asserts"),
        asserts,
        tuple(one for one in standing if one.statement.stance == "denies"),
        tuple(one for one in rivals if not _asserts_too(one.statement, asserts, archive)),
        tuple(one for one in withdrawals if one.way != "rival" and any(takes_back(one, said, archive) for said in own)),
        tuple(
            one
            for one in left
            if one.retracted and one.way != "rival" and one.statement.stance in ("asserts", "denies")
        ),
    )


def _asserts_too(rival: Statement, asserts: tuple[Bearing, ...], archive: Archive) -> bool:
    """Whether the speakers of a rival account, on record in person, assert the claim as well: they contest nothing."""
    speakers = set(rival.by)
    if any(isinstance(archive.entities[one], Unnamed) for one in speakers):
        return False
    return any(speakers.issubset(one.statement.by) for one in asserts)


def _is_taken_back(bearing: Bearing, every: tuple[Bearing, ...], archive: Archive) -> bool:
    """Whether its own speaker withdrew it, or its whole."""
    return any(takes_back(one, bearing, archive) for one in every)


def takes_back(one: Bearing, said: Bearing, archive: Archive) -> bool:
    """Whether a statement withdraws what was said, or its whole. What the same surely said afterwards stands."""
    return (
        one.statement.stance == "withdraws"
        and said.statement.stance != "withdraws"
        and one.claim.id in (said.claim.id, *archive.relations.wholes_of(said.claim.id))
        and set(said.statement.by).issubset(one.statement.by)
        and not _said_before(one.statement, said.statement)
    )


def is_taken_back(statement: Statement, claim: Claim, archive: Archive) -> bool:
    """Whether a statement on a claim was withdrawn by its own speaker, there or on the whole."""
    every = tuple(one for one in bearings_on(claim, archive) if not one.retracted)
    return _is_taken_back(Bearing(statement, claim, "itself"), every, archive)


def in_time(bearings: Iterable[Bearing]) -> tuple[Bearing, ...]:
    """Bearings in the order in which the statements were made, undated ones last."""
    return tuple(sorted(bearings, key=lambda one: (order_of(one.statement), one.claim.id)))


def _said_before(one: Statement, other: Statement) -> bool:
    return one.said is not None and other.said is not None and surely_before(one.said, other.said)
