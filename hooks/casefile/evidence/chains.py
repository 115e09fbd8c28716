"""Through whose hands a statement came: its chain, its documents, and the day from which it was public."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import pairwise, product

from casefile.evidence.archive import Archive
from casefile.model.dates import Edtf, end_key
from casefile.model.records import Claim, Organisation, Passage, Person, Statement, Unnamed
from casefile.model.tenure import Tenure


@dataclass(frozen=True, slots=True)
class Chain:
    """The way of one passage: speakers from the first to those on record, then documents to the one that was read.

    Each link of `speakers` is one speaker, or those who speak jointly.
    """

    speakers: tuple[tuple[str, ...], ...]
    documents: tuple[str, ...]


def chain_of(statement: Statement, passage: Passage) -> Chain:
    """`heard_from … → by → via … → source`."""
    return Chain((*((one,) for one in statement.heard_from), statement.by), (*passage.via, passage.source))


def head_of(statement: Statement, archive: Archive) -> tuple[str, ...]:
    """The first link of a statement's chain; for an unnamed speaker the publication that vouches for it, if any."""
    links = statement.heard_from[:1] or statement.by
    return tuple(dict.fromkeys(vouching_for(one, archive) for one in links))


def vouching_for(id_: str, archive: Archive) -> str:
    """Who answers for a speaker: of an unnamed one the publication that vouches for it.

    The author of an anonymous work answers for what stands there, as one with a name does.
    """
    entity = archive.entities[id_]
    return (entity.vouched_by or id_) if isinstance(entity, Unnamed) else id_


def order_of(statement: Statement) -> tuple[object, ...]:
    """Sorts statements by when they were made, undated ones last; the order in the file says nothing."""
    return end_key(statement.said), statement.anchor


def documents_of(statement: Statement) -> tuple[str, ...]:
    """All documents that carry a statement, each once, in the order of its passages."""
    return tuple(dict.fromkeys(one for passage in statement.passages for one in (*passage.via, passage.source)))


def documents_in(statements: Iterable[Statement]) -> dict[str, None]:
    """The same for several statements, as the keys of a dictionary: ordered, and each once."""
    return dict.fromkeys(document for one in statements for document in documents_of(one))


def first_public(statement: Statement, archive: Archive) -> Edtf | None:
    """When the statement became public: the date of the earliest of its documents, or None where none bears a date.

    Of uncertain dates, the one that is over first counts: by its last day the statement was surely public.
    """
    return _earliest(documents_of(statement), archive)


def first_public_in(passage: Passage, archive: Archive) -> Edtf | None:
    """The same of one passage."""
    return _earliest((*passage.via, passage.source), archive)


def _earliest(documents: Iterable[str], archive: Archive) -> Edtf | None:
    dates = [archive.sources[one].published for one in documents]
    return min((date for date in dates if date is not None and date.latest is not None), key=end_key, default=None)


def bodies_at(id_: str, day: Edtf | None, archive: Archive) -> Iterator[str]:
    """The bodies to which a person may have belonged on a day; without one, at any time."""
    person = archive.entities[id_]
    for one in person.affiliations if isinstance(person, Person) else ():
        if not Tenure(one.since, one.until).surely_misses(day):
            yield one.body


def own_bodies(id_: str, day: Edtf | None, archive: Archive) -> Iterator[str]:
    """The same, with the bodies of which these are a part; of a body, those of which it is one."""
    waiting, met = [*bodies_at(id_, day, archive), *_wholes(id_, archive)], {id_}
    while waiting:
        body = waiting.pop(0)
        if body not in met:
            met.add(body)
            yield body
            waiting += _wholes(body, archive)


def _wholes(id_: str, archive: Archive) -> tuple[str, ...]:
    body = archive.entities[id_]
    return (body.part_of,) if isinstance(body, Organisation) and body.part_of else ()


def time_of(statement: Statement, archive: Archive) -> Edtf | None:
    """When a statement was made. Where that is not known, it may be any day up to the one on which it was public."""
    public = first_public(statement, archive)
    if statement.said or public is None or public.latest is None:
        return statement.said
    return Edtf(f"[..{public.latest.isoformat()}]", None, public.latest, approximate=False, uncertain=False)


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
            for links, following in pairwise(chain.speakers):
                yield from product(links, following)
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
