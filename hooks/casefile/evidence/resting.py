"""What rests on whom: a claim's standing without one speaker, origin or document, or without a sort of them."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from casefile.evidence.archive import Archive
from casefile.evidence.bearings import Bearing, bearings_on
from casefile.evidence.chains import documents_in, head_of
from casefile.evidence.origins import Origins
from casefile.evidence.standing import Standing, judge
from casefile.model.records import Claim, Unnamed

# Left out as a sort: what no named speaker says, what speakers say that they have from somebody else, what is read only
# in documents that have it from another, and what the editors know only through others.
UNNAMED = "unnamed speakers"
SECOND_HAND = "speakers at second hand"
RELAYED = "documents that relay"
NOT_HELD = "documents not held"
SORTS = (UNNAMED, SECOND_HAND, RELAYED, NOT_HELD)


@dataclass(frozen=True, slots=True)
class Without:
    """A claim's standing, and what it is once one is left out: a person, a body, a document, or a sort of them."""

    claim: str
    left_out: str
    standing: Standing

    def is_other_than(self, standing: Standing) -> bool:
        """Whether leaving it out makes a difference, to the standing or to the number of origins."""
        had, has = standing.origins, self.standing.origins
        return (standing.name, had.least, had.most) != (self.standing.name, has.least, has.most)


def standings_without(claim: Claim, standing: Standing, archive: Archive) -> tuple[Without, ...]:
    """A claim's standing without each speaker, origin and document behind it, and without the sorts that it has.

    Nothing is worked out anew but what counts: origins that were joined stay joined by whom is left out.
    """
    bearings = bearings_on(claim, archive)
    counted = [one for one in bearings if one.statement.stance in ("asserts", "denies", "withdraws")]
    rules = _rules(counted, standing.origins, archive)
    return tuple(
        Without(claim.id, left_out, judge(claim, kept, archive, standing.origins))
        for left_out, goes in rules.items()
        if len(kept := [one for one in bearings if not goes(one)]) < len(bearings)
    )


# On a document that was retracted nothing rests any longer: to leave it out makes no difference.
def _rules(counted: list[Bearing], origins: Origins, archive: Archive) -> Mapping[str, Callable[[Bearing], bool]]:
    """What there is to be left out, each with whether a bearing goes with it."""

    def comes_from(id_: str) -> Callable[[Bearing], bool]:
        def goes(one: Bearing) -> bool:
            return set(one.statement.by) == {id_} or id_ in _heads(one, origins, archive)

        return goes

    def is_read_in(source: str) -> Callable[[Bearing], bool]:
        return lambda one: (
            not one.retracted and all(source in (*passage.via, passage.source) for passage in one.statement.passages)
        )

    speakers = {id_ for one in counted for id_ in (*one.statement.by, *_heads(one, origins, archive))}
    documents = documents_in(one.statement for one in counted if not one.retracted)
    return {
        **{id_: comes_from(id_) for id_ in sorted(speakers)},
        **{id_: is_read_in(id_) for id_ in sorted(documents)},
        UNNAMED: lambda one: _is_unnamed(one, archive),
        SECOND_HAND: lambda one: not one.retracted and bool(one.statement.heard_from),
        RELAYED: lambda one: not one.retracted and all(passage.via for passage in one.statement.passages),
        NOT_HELD: lambda one: (
            not (one.retracted or any(archive.is_held(passage.source) for passage in one.statement.passages))
        ),
    }


def _heads(bearing: Bearing, origins: Origins, archive: Archive) -> tuple[str, ...]:
    origin = origins.of.get(bearing.key)
    return origin.ids if origin else head_of(bearing.statement, archive)


def _is_unnamed(bearing: Bearing, archive: Archive) -> bool:
    """Whether all who say it are unnamed, or one of those from whom they have it is."""
    statement = bearing.statement
    unnamed = {id_ for id_ in (*statement.by, *statement.heard_from) if isinstance(archive.entities[id_], Unnamed)}
    return unnamed.issuperset(statement.by) or not unnamed.isdisjoint(statement.heard_from)
