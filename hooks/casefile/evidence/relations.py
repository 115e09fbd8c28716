"""How claims lie to each other: which is a part of which, which is read under which, and which exclude each other."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass

from casefile.evidence.reads import Table
from casefile.model.records import Claim


@dataclass(frozen=True, slots=True)
class Rival:
    """Another claim that cannot be true if this one is, and the editors' reason."""

    claim: str
    why: str


@dataclass(frozen=True)
class Relations:
    """The relations of an archive's claims, each readable from both ends. What leads to no fact is left out."""

    whole: Mapping[str, str]
    parts: Mapping[str, tuple[str, ...]]
    under: Mapping[str, tuple[str, ...]]
    rivals: Mapping[str, tuple[Rival, ...]]

    def wholes_of(self, claim: str) -> tuple[str, ...]:
        """The claims of which it is a part, the nearest first."""
        return tuple(_up(claim, self.whole.get))

    def parts_of(self, claim: str) -> tuple[str, ...]:
        """The claims that are a part of it or of a part of it, at any depth."""
        found: dict[str, None] = {}
        waiting = [*reversed(self.parts.get(claim, ()))]
        while waiting:
            part = waiting.pop()
            if part not in found and part != claim:
                found[part] = None
                waiting += reversed(self.parts.get(part, ()))
        return tuple(found)

    def rivals_of(self, claim: str) -> tuple[Rival, ...]:
        """What excludes it, or a whole of which it is a part: each rival once."""
        met = {rival.claim: rival for one in (*self.wholes_of(claim), claim) for rival in self.rivals.get(one, ())}
        return tuple(met.values())

    def concerned_by(self, claim: str) -> tuple[str, ...]:
        """The claims on which a statement on this one may bear, itself among them."""
        near = (claim, *self.wholes_of(claim), *self.parts_of(claim))
        rivals = {rival.claim for one in near for rival in self.rivals.get(one, ())}
        return (*near, *rivals, *(part for one in rivals for part in self.parts_of(one)))


def relate(claims: Mapping[str, Claim]) -> Relations:
    """The relations among some claims; what refers to another claim than these is left out."""
    facts = {id_ for id_, claim in claims.items() if claim.kind == "fact"}
    whole = {id_: one.part_of for id_, one in claims.items() if one.part_of in facts and id_ in facts}
    under = {id_: one.under for id_, one in claims.items() if one.under in claims}
    rivals: dict[str, list[Rival]] = {}
    for id_ in sorted(facts):
        for exclusion in claims[id_].excludes:
            if exclusion.claim in facts:
                rivals.setdefault(id_, []).append(Rival(exclusion.claim, exclusion.why))
                rivals.setdefault(exclusion.claim, []).append(Rival(id_, exclusion.why))
    known = {id_: tuple(sorted(found, key=lambda one: one.claim)) for id_, found in rivals.items()}
    return Relations(
        Table("whole", {id_: one for id_, one in whole.items() if one}),
        Table("parts", _reversed(whole)),
        Table("under", _reversed(under)),
        Table("rivals", known),
    )


def above(claim: Claim, claims: Mapping[str, Claim]) -> tuple[str, ...]:
    """The claims below which a claim stands, by `part_of` or `under`, the nearest first; the last is a main claim."""
    met = {claim.id: claim}
    while (one := claims.get(claim.part_of or claim.under or "")) and one.id not in met:
        met[one.id] = claim = one
    return tuple(met)[1:]


def is_main(claim: Claim) -> bool:
    """Whether it is one of the claims that carry the dossier."""
    return claim.part_of is None and claim.under is None


def main_claims(claims: Iterable[Claim]) -> list[Claim]:
    """Those of some claims that carry their dossiers."""
    return [claim for claim in claims if is_main(claim)]


def numbers_of(claims: Mapping[str, Claim]) -> dict[str, int]:
    """The number of each claim of a dossier: a main claim's own, counted from 1, or that of the one it stands below."""
    rank = {claim.id: number for number, claim in enumerate(main_claims(claims.values()), start=1)}
    return {id_: rank.get((id_, *above(claim, claims))[-1], 0) for id_, claim in claims.items()}


def _up(start: str, higher: Callable[[str], str | None]) -> Iterator[str]:
    """The way up; it ends before it comes back to where it was."""
    met = {start}
    one = higher(start)
    while one is not None and one not in met:
        yield one
        met.add(one)
        one = higher(one)


def _reversed(pairs: Mapping[str, str | None]) -> dict[str, tuple[str, ...]]:
    found: dict[str, list[str]] = {}
    for lower, higher in pairs.items():
        if higher:
            found.setdefault(higher, []).append(lower)
    return {higher: tuple(lower) for higher, lower in found.items()}


def in_reading_order(claims: Iterable[Claim], known: Mapping[str, Claim]) -> tuple[tuple[Claim, int], ...]:
    """Claims as they are read, each with its depth: after a main claim what stands below it, in the order given."""
    chosen = {claim.id: claim for claim in claims}
    below: dict[str | None, list[Claim]] = {}
    for claim in chosen.values():
        higher = next((one for one in above(claim, known) if one in chosen), None)
        below.setdefault(higher, []).append(claim)

    def walk(higher: str | None, depth: int) -> Iterator[tuple[Claim, int]]:
        for claim in below.get(higher, ()):
            yield claim, depth
            yield from walk(claim.id, depth + 1)

    return tuple(walk(None, 0))
