"""The origins behind a claim's assertions, as a range: how many there are at most, and at least after joining.

At most are the distinct heads of the chains. At least are those left once all are joined that are one, or may be.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal

from casefile.evidence.archive import Archive
from casefile.evidence.bearings import Bearing, Evidence
from casefile.evidence.chains import bodies_at, first_public, head_of, order_of, vouching_for
from casefile.model.records import Claim, Organisation, Statement

Why = Literal["joint", "authors", "body", "part", "successor", "root", "head"]


@dataclass(frozen=True, slots=True)
class Origin:
    """One origin: who stands at the head of some chains, and, if it is so, from whom they have it, who denies it."""

    ids: tuple[str, ...]
    denied_heads: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Join:
    """That two persons or bodies are, or may be, one origin: `why`, and for the editors' own reasons their words."""

    one: str
    other: str
    why: Why
    words: str = ""


@dataclass(frozen=True, slots=True)
class Group:
    """Origins that count as one in the lower figure, with what joins them; not `known`: all of unknown lineage."""

    origins: tuple[Origin, ...]
    links: tuple[Join, ...]
    known: bool


@dataclass(frozen=True, slots=True)
class Origins:
    """All origins of a claim's assertions that stand: each assertion's own, and how they are joined."""

    of: dict[tuple[str, str], Origin] = field(default_factory=dict)
    groups: tuple[Group, ...] = ()
    unknown: frozenset[tuple[str, str]] = frozenset()

    @property
    def all(self) -> tuple[Origin, ...]:
        """The distinct origins, sorted."""
        return tuple(sorted({*self.of.values()}, key=lambda one: one.ids))

    @property
    def most(self) -> int:
        """How many origins there are at most."""
        return len(self.all)

    @property
    def least(self) -> int:
        """How many there are at least: of those that do not show from whom they have it, none beside another."""
        known = sum(group.known for group in self.groups)
        return known or min(1, len(self.groups))

    def among(self, asserts: Iterable[Bearing]) -> "Origins":
        """The origins of some of the assertions only; what is joined stays joined."""
        kept = {one.key for one in asserts}
        of = {key: origin for key, origin in self.of.items() if key in kept}
        left = set(of.values())
        sure = {origin for key, origin in of.items() if key not in self.unknown}
        groups = (
            Group(origins, group.links, not sure.isdisjoint(group.origins))
            for group in self.groups
            if (origins := tuple(one for one in group.origins if one in left))
        )
        return Origins(of, tuple(groups), self.unknown)


def find_origins(claim: Claim, evidence: Evidence, archive: Archive) -> Origins:
    """The origins of the assertions of a claim that stand, and their joins."""
    if not evidence.asserts:
        return Origins()
    deniers = evidence.deniers
    heads = {one.key: _head_of(one, evidence, deniers, archive) for one in evidence.asserts}
    ids = sorted({id_ for found, _ in heads.values() for id_ in found})
    same = _Sets(link for one in evidence.asserts for link in _one_voice(one, heads[one.key][0], ids, archive))
    denied: dict[str, set[str]] = {}
    for found, head in heads.values():
        denied.setdefault(same.root(found[0]), set()).update([head] if head else [])
    voices: dict[str, list[str]] = {}
    for id_ in ids:
        voices.setdefault(same.root(id_), []).append(id_)
    origins = {root: Origin(tuple(found), tuple(sorted(denied[root]))) for root, found in voices.items()}
    of = {key: origins[same.root(found[0])] for key, (found, _) in heads.items()}
    unknown = frozenset(one.key for one in evidence.asserts if _hides_its_source(one, claim, archive))
    # One alone is joined to nothing.
    joins = _Sets((*same.links, *_joins(claim, evidence, of, archive))) if len(ids) > 1 else same
    return Origins(of, _grouped(of, joins, unknown), unknown)


def _joins(claim: Claim, evidence: Evidence, of: Mapping[tuple[str, str], Origin], archive: Archive) -> Iterator[Join]:
    """All that joins the origins of a claim in the lower figure."""
    bodies = [join for one in evidence.asserts for join in _joins_to_bodies(one, of[one.key], archive)]
    yield from bodies
    there = {id_ for origin in of.values() for id_ in origin.ids} | {join.other for join in bodies}
    for id_ in sorted(there):
        yield from (Join(id_, later, "successor") for later in _successors(id_, archive) if later in there)
    for origin in dict.fromkeys(of.values()):
        yield from (Join(head, origin.ids[0], "head") for head in origin.denied_heads)
    for entered in ({one.claim.id: one.claim for one in evidence.asserts} | {claim.id: claim}).values():
        for root in entered.same_root:
            first, *others = root.origins
            yield from (Join(first, other, "root", root.why) for other in others)


def _grouped(
    of: Mapping[tuple[str, str], Origin], joins: "_Sets", unknown: frozenset[tuple[str, str]]
) -> tuple[Group, ...]:
    found: dict[str, list[Origin]] = {}
    for origin in sorted(set(of.values()), key=lambda one: one.ids):
        found.setdefault(joins.root(origin.ids[0]), []).append(origin)
    sure = {origin for key, origin in of.items() if key not in unknown}
    return tuple(
        Group(tuple(origins), _between(origins, root, joins), not sure.isdisjoint(origins))
        for root, origins in found.items()
    )


def _between(origins: list[Origin], root: str, joins: "_Sets") -> tuple[Join, ...]:
    """What joins some origins: nothing where there is only one of one voice."""
    alone = len(origins) == 1 and len(origins[0].ids) == 1
    found = (link for link in joins.links if joins.root(link.one) == root)
    return () if alone else tuple(sorted(found, key=lambda link: (link.why, link.one, link.other)))


def origin_of(bearing: Bearing, evidence: Evidence, origins: Origins, archive: Archive) -> Origin:
    """The origin of any statement: of one that counts as it counts, of one that was taken back as it would have."""
    if found := origins.of.get(bearing.key):
        return found
    if bearing.statement.stance != "asserts":
        return Origin(head_of(bearing.statement, archive))
    ids, denied = _head_of(bearing, evidence, evidence.deniers, archive)
    return Origin(ids, (denied,) if denied else ())


def _head_of(
    bearing: Bearing, evidence: Evidence, deniers: frozenset[str], archive: Archive
) -> tuple[tuple[str, ...], str | None]:
    """Who stands at the head of an assertion's chain, and the head of it who denies the claim, where there is one.

    Who denies it, or its whole, or asserts what excludes either, is not its origin: the next link is that does not.
    """
    links = [*((one,) for one in bearing.statement.heard_from), bearing.statement.by]
    free = next((link for link in links if deniers.isdisjoint(link)), links[-1])
    head = links[0][0] if free != links[0] else None
    found = _followed(free, bearing.statement, evidence, deniers) if head is None else free
    return tuple(dict.fromkeys(vouching_for(one, archive) for one in found)), head


def _followed(
    head: tuple[str, ...], statement: Statement, evidence: Evidence, deniers: frozenset[str]
) -> tuple[str, ...]:
    """The head, or, where it asserts the claim itself and only on somebody else's word, that one's head.

    Of several, the first in time: two speakers who have it from one man, one through the other, are one origin.
    """
    met = [statement.by]
    while head not in met:
        met.append(head)
        own = [one.statement for one in evidence.asserts if one.statement.by == head]
        if not own or any(not one.heard_from for one in own):
            break
        following = (min(own, key=order_of).heard_from[0],)
        if not deniers.isdisjoint(following):
            break
        head = following
    return head


def _one_voice(bearing: Bearing, head: tuple[str, ...], known: Sequence[str], archive: Archive) -> Iterator[Join]:
    """Joint speakers, and joint authors of one document who stand behind the claim: one origin in both figures.

    `known` are all that stand at the head of a chain.
    """
    first, *others = head
    yield from (Join(first, other, "joint") for other in others)
    for passage in bearing.statement.passages if len(known) > 1 else ():
        authors = [one.id for one in archive.sources[passage.source].authors if one.id in known]
        if authors and set(authors).intersection(head):
            yield from (Join(str(authors[0]), str(other), "authors") for other in authors[1:])


def _joins_to_bodies(bearing: Bearing, origin: Origin, archive: Archive) -> Iterator[Join]:
    """A person and the body for which they speak at the time, and bodies with those of which they are a part."""
    statement = bearing.statement
    spoken_for = statement.speaks_for
    if spoken_for and set(statement.by).intersection(origin.ids) and not _is_umbrella(spoken_for, archive):
        yield Join(origin.ids[0], spoken_for, "body")
        yield from _upwards(spoken_for, archive)
    for id_ in origin.ids:
        yield from _upwards(id_, archive)
        for body in bodies_at(id_, statement.said or first_public(statement, archive), archive):
            if _is_umbrella(body, archive):
                continue
            yield Join(id_, body, "body")
            yield from _upwards(body, archive)


def _upwards(id_: str, archive: Archive) -> Iterator[Join]:
    met = {id_}
    body = archive.entities[id_]
    while isinstance(body, Organisation) and body.part_of and body.part_of not in met:
        if _is_umbrella(body.part_of, archive):
            return
        yield Join(body.id, body.part_of, "part")
        met.add(body.part_of)
        body = archive.entities[body.part_of]


def _successors(id_: str, archive: Archive) -> Iterator[str]:
    """The bodies as which one goes on, and those as which these do: its people and its files may be theirs.

    They are joined where both stand behind the claim: two bodies into which a third was split are not one for that.
    """
    waiting, met = [id_], {id_}
    while waiting:
        body = archive.entities[waiting.pop()]
        for one in body.became if isinstance(body, Organisation) and not body.umbrella else ():
            if one.successor not in met and not _is_umbrella(one.successor, archive):
                met.add(one.successor)
                waiting.append(one.successor)
                yield one.successor


def _is_umbrella(id_: str, archive: Archive) -> bool:
    body = archive.entities[id_]
    return isinstance(body, Organisation) and body.umbrella


def _hides_its_source(bearing: Bearing, claim: Claim, archive: Archive) -> bool:
    """Whether a publisher speaks in its own voice, and no document shows from whom it has what it says.

    A party to the claim has it from itself. In which documents it was read makes no difference: others relay it.
    """
    statement = bearing.statement
    if statement.heard_from or statement.lineage == "own" or statement.speaks_for or len(statement.by) > 1:
        return False
    speaker = statement.by[0]
    return speaker in archive.publishers and speaker not in (*claim.parties, *bearing.claim.parties)


class _Sets:
    """Ids in disjoint sets, joined by links; the least id of a set stands for it."""

    def __init__(self, links: Iterable[Join] = ()) -> None:
        self._up: dict[str, str] = {}
        self.links: dict[Join, None] = {}
        self.add(links)

    def add(self, links: Iterable[Join]) -> None:
        """Joins what the links join."""
        for link in links:
            self.links[link] = None
            low, high = sorted((self.root(link.one), self.root(link.other)))
            if low != high:
                self._up[high] = low

    def root(self, id_: str) -> str:
        """The id that stands for the set of this one."""
        while id_ in self._up:
            id_ = self._up[id_]
        return id_
