"""How near a document is to what a speaker said: how many documents stand between the speaker's words and the reader.

None does where the document is the speaker's own, or their body's. A report of what somebody said is one, a report of
that report makes two. Whether it is held, and whether its words are a translation, is another matter, told beside it.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from casefile.evidence.archive import Archive
from casefile.evidence.bearings import Bearing
from casefile.evidence.chains import first_public, own_bodies
from casefile.evidence.quotations import quotation_in
from casefile.evidence.standing import Standing
from casefile.model.dates import end_key
from casefile.model.records import Claim, Passage, Statement


@dataclass(frozen=True, slots=True)
class Nearness:
    """A document with a statement, and how many `hands` are between those `of` whom its words are and who reads it.

    `held`: the editors have sealed its text; `verified`: a build finds the quotation there. `translated_from` is the
    language of the speaker's words where what is printed is a translation. `read` is false where it is only linked: the
    words were read in another document, which drew on it.
    """

    bearing: Bearing
    of: tuple[str, ...]
    document: str
    hands: int
    held: bool
    verified: bool
    quoted: bool
    translated_from: str | None
    read: bool = True


def hands_between(statement: Statement, passage: Passage, archive: Archive) -> int:
    """How many documents stand between the speaker's own words and who reads the passage."""
    documents = (*passage.via, passage.source)
    own = own_voices(statement, archive)
    places = [place for place, one in enumerate(documents) if not own.isdisjoint(archive.makers_of(one))]
    # What the speaker's own document took from others' before it are still the speaker's words.
    return len(documents) - 1 - places[-1] if places else len(documents)


def own_voices(statement: Statement, archive: Archive) -> frozenset[str]:
    """Whose document is the speaker's own: of each speaker, of whom they speak for, and of their bodies at the time."""
    day = statement.said or first_public(statement, archive)
    speakers = [*statement.by, *([statement.speaks_for] if statement.speaks_for else [])]
    return frozenset(one for id_ in speakers for one in (id_, *own_bodies(id_, day, archive)))


def nearest_for(claim: Claim, standing: Standing, archive: Archive) -> Nearness | None:
    """The nearest document at hand with an assertion of a claim that stands; None where none does."""
    linked = _public_words(claim, standing.evidence.asserts, archive) if claim.kind == "saying" else ()
    return _nearest(standing.evidence.asserts, archive, linked)


def nearest_against(standing: Standing, archive: Archive) -> Nearness | None:
    """The same of a denial, or, after those, of an account that excludes the claim."""
    return _nearest((*standing.evidence.denies, *standing.evidence.excluded), archive)


def _nearest(side: Iterable[Bearing], archive: Archive, more: Iterable[Nearness] = ()) -> Nearness | None:
    """The fewest hands first; then what is held, what is no translation, and what appeared first.

    What is said of the claim itself goes before what is said of a part of it, or of its whole, and that before what
    is said of a claim that excludes it.
    """
    every = (*more, *(_nearness(one, passage, archive) for one in side for passage in one.statement.passages))
    return min(every, key=lambda one: _order(one, archive), default=None)


_FARTHER = {"itself": 0, "part": 1, "whole": 1, "rival": 2}


def _order(one: Nearness, archive: Archive) -> tuple[object, ...]:
    published = end_key(archive.sources[one.document].published)
    return _FARTHER[one.bearing.way], one.hands, not one.held, bool(one.translated_from), published, one.document


def _nearness(bearing: Bearing, passage: Passage, archive: Archive) -> Nearness:
    return Nearness(
        bearing,
        bearing.statement.by,
        passage.source,
        hands_between(bearing.statement, passage, archive),
        archive.is_held(passage.source),
        quotation_in(passage, archive).verified,
        passage.quote is not None,
        passage.translated_from,
    )


def _public_words(claim: Claim, asserts: Iterable[Bearing], archive: Archive) -> Iterator[Nearness]:
    """Of public words the documents of whose they are, read, or known by their address: there they are on record."""
    for one in asserts:
        for passage in one.statement.passages:
            for document in (*passage.via, passage.source):
                source, held, read = archive.sources[document], archive.is_held(document), document == passage.source
                makers = archive.makers_of(document)
                own = tuple(party for party in claim.parties if party in makers)
                if own and (held or source.url):
                    verified = read and quotation_in(passage, archive).verified
                    translated = passage.translated_from if read else None
                    yield Nearness(one, own, document, 0, held, verified, bool(passage.quote), translated, read)
