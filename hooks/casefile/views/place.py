"""The place of a claim among others: its wholes, what stands below it, and what excludes it."""

from dataclasses import dataclass

from casefile.evidence.findings import Findings
from casefile.evidence.relations import above
from casefile.model.records import Claim
from casefile.views.parts import Link, claim_link


@dataclass(frozen=True, slots=True)
class RivalAccount:
    """A claim that cannot be true if this one is, and why."""

    claim: Link
    why: str


@dataclass(frozen=True, slots=True)
class PlaceView:
    """The claims above it, the main claim first; its parts; what is read below it; and what excludes it."""

    above: tuple[Link, ...]
    is_part: bool
    parts: tuple[Link, ...]
    below: tuple[Link, ...]
    rivals: tuple[RivalAccount, ...]


def view_place(claim: Claim, findings: Findings) -> PlaceView:
    """Where a claim stands."""
    archive = findings.archive
    relations = archive.relations
    return PlaceView(
        above=_links(above(claim, archive.claims)[::-1], findings),
        is_part=claim.part_of is not None,
        parts=_links(relations.parts.get(claim.id, ()), findings),
        below=_links(relations.under.get(claim.id, ()), findings),
        rivals=tuple(RivalAccount(claim_link(one.claim, findings), one.why) for one in relations.rivals_of(claim.id)),
    )


def _links(ids: tuple[str, ...], findings: Findings) -> tuple[Link, ...]:
    return tuple(claim_link(one, findings) for one in ids)
