"""Through whose hands a statement came: chains, the origins at their heads, and the day from which it was public."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import pairwise

from casefile.evidence.archive import Archive
from casefile.model.dates import Edtf, end_key
from casefile.model.records import Claim, Passage, Statement, Unnamed


@dataclass(frozen=True, slots=True)
class Chain:
    """The way of one passage: speakers from the first to the one on record, then documents to the one that was read."""

    speakers: tuple[str, ...]
    documents: tuple[str, ...]


def chain_of(statement: Statement, passage: Passage) -> Chain:
    """`heard_from … → by → via … → source`."""
    return Chain((*statement.heard_from, statement.by), (*passage.via, passage.source))


def origin_of(statement: Statement, claim: Claim, archive: Archive) -> str:
    """The head of a statement's chain: a person or body, or for an unnamed one the publication that vouches for it.

    Where that head itself asserts the claim, and only on somebody else's word, that one's head counts (of several, the
    first in time): two speakers who have it from one man, one through the other, are one origin.
    """
    met = [statement.by]
    head = _head(statement)
    while head not in met:
        met.append(head)
        own = [other for other in claim.statements if other.by == head and other.stance == "asserts"]
        if not own or any(_head(other) == head for other in own):
            break
        head = _head(min(own, key=order_of))
    entity = archive.entities[head]
    return entity.vouched_by if isinstance(entity, Unnamed) else head


def _head(statement: Statement) -> str:
    return statement.heard_from[0] if statement.heard_from else statement.by


def order_of(statement: Statement) -> tuple[object, ...]:
    """Sorts statements by when they were made, undated ones last; the order in the file says nothing."""
    return end_key(statement.said), statement.anchor


def documents_of(statement: Statement) -> tuple[str, ...]:
    """All documents that carry a statement, each once, in the order of its passages."""
    return tuple(dict.fromkeys(one for passage in statement.passages for one in (*passage.via, passage.source)))


def first_public(statement: Statement, archive: Archive) -> Edtf | None:
    """When the statement became public: the date of the earliest of its documents, or None where none bears a date.

    Of uncertain dates, the one that is over first counts: by its last day the statement was surely public.
    """
    dates = [archive.sources[one].published for one in documents_of(statement)]
    return min((date for date in dates if date is not None and date.latest is not None), key=end_key, default=None)


def find_cycle(claim: Claim) -> tuple[str, ...]:
    """A circle in the chains of a claim, as the ids met on the way round; empty where there is none.

    A chain that comes back to itself has no head, and so no origin.
    """
    follows: dict[str, list[str]] = {}
    for link, following in _links(claim):
        follows.setdefault(link, []).append(following)
    return next((circle for start in follows if (circle := _circle(start, follows))), ())


def _links(claim: Claim) -> Iterator[tuple[str, str]]:
    for statement in claim.statements:
        for passage in statement.passages:
            chain = chain_of(statement, passage)
            yield from pairwise(chain.speakers)
            # A source among the documents before it is reported in its own place.
            if passage.source not in passage.via:
                yield from pairwise(chain.documents)


def _circle(start: str, follows: Mapping[str, list[str]]) -> tuple[str, ...]:
    """The way from `start` back to itself, if there is one, found without recursion."""
    waiting: list[tuple[str, ...]] = [(start,)]
    met: set[str] = set()
    while waiting:
        way = waiting.pop()
        for following in follows.get(way[-1], ()):
            if following == start:
                return (*way, start)
            if following not in met:
                met.add(following)
                waiting.append((*way, following))
    return ()
