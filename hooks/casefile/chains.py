"""Through whose hands a statement came: chains, the origins at their heads, and the day from which it was public."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from casefile.archive import Archive
from casefile.dates import Day, Edtf
from casefile.records import Claim, Passage, Statement, Unnamed


@dataclass(frozen=True, slots=True)
class Chain:
    """The way of one passage: the speakers from the first to the one who is on record, then the documents to the one read."""

    speakers: tuple[str, ...]
    documents: tuple[str, ...]


def chain_of(statement: Statement, passage: Passage) -> Chain:
    """`heard_from … → by → via … → source`."""
    return Chain((*statement.heard_from, statement.by), (*passage.via, passage.source))


def origin_of(statement: Statement, claim: Claim, archive: Archive) -> str:
    """The head of a statement's chain: a person or body, or for an unnamed one the publication that vouches for it.

    Where that head itself asserts the claim, and only on somebody else's word, that one's head counts: two speakers who have it
    from one man, one through the other, are one origin.
    """
    met = [statement.by]
    head = _head(statement)
    while head not in met:
        met.append(head)
        heard = [_head(other) for other in claim.statements if other.by == head and other.stance == "asserts"]
        if not heard or head in heard:
            break
        head = heard[0]
    entity = archive.entities[head]
    return entity.vouched_by if isinstance(entity, Unnamed) else head


def _head(statement: Statement) -> str:
    return statement.heard_from[0] if statement.heard_from else statement.by


def documents_of(statement: Statement) -> tuple[str, ...]:
    """All documents that carry a statement, each once, in the order of its passages."""
    return tuple(dict.fromkeys(one for passage in statement.passages for one in (*passage.via, passage.source)))


def first_public(statement: Statement, archive: Archive) -> Edtf | None:
    """When the statement became public: the publication of the earliest of its documents, or None where none bears a date.

    Of uncertain dates, the one that is over first counts: by its last day the statement was surely public.
    """
    dates = [archive.sources[one].published for one in documents_of(statement)]
    ended = [(date.latest, _start(date), date) for date in dates if date is not None and date.latest is not None]
    return min(ended, key=lambda one: one[:2])[2] if ended else None


def _start(date: Edtf) -> Day:
    return date.earliest or Day(-9999, 1, 1)


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
            yield from _pairs(chain.speakers)
            yield from _pairs(chain.documents)


def _pairs(ids: tuple[str, ...]) -> Iterable[tuple[str, str]]:
    return zip(ids, ids[1:], strict=False)


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
