"""What was known of a claim by a day: nothing but what was public by then.

A document is public from the last day on which it may have appeared, so that nothing is shown that may not have been;
one without a date never. What the editors wrote of a claim, how it lies to others, and when a thing is said to have
happened are of today.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from operator import is_

from casefile.evidence.archive import Archive
from casefile.evidence.bearings import Bearing, as_carried, every_bearing
from casefile.evidence.chains import documents_of
from casefile.model.dates import Day
from casefile.model.records import Claim, Passage, Statement


@dataclass(frozen=True, slots=True)
class Known:
    """A claim as it was known by a day, and all that bore on it by then, as it counts.

    Of a statement on another claim only the statement is of that day.
    """

    claim: Claim
    bearings: tuple[Bearing, ...]


def known_by_day(claim: Claim, archive: Archive) -> Iterator[tuple[Day | None, Known]]:
    """How a claim was known from each day on which a document with anything that bears on it appeared or was retracted.

    In the order of the days, from the first on which anything was said of the claim itself; and last, without a day,
    how it is known today.
    """
    bearings = every_bearing(claim, archive)
    days = [dict(_statement_by_day(one.statement, archive)) for one in bearings]
    public: dict[int, Bearing] = {}
    counting: dict[int, Bearing] = {}
    for day in sorted({day for found in days for day in found}):
        for place, one in enumerate(bearings):
            if then := days[place].get(day):
                public[place] = Bearing(then, one.claim, one.way)
                counting[place] = as_carried(public[place], archive, day)
        known = (public[place] for place in sorted(public))
        if own := tuple(one.statement for one in known if one.way == "itself"):
            counts = tuple(counting[place] for place in sorted(counting))
            yield day, Known(_with_statements(claim, own), counts)
    yield None, Known(claim, tuple(as_carried(one, archive) for one in bearings))


def public_day(source: str, archive: Archive) -> Day | None:
    """The day from which a document was surely public, if that is known."""
    published = archive.sources[source].published
    return published.latest if published else None


def retraction_day(source: str, archive: Archive) -> Day | None:
    """The day from which a document was surely retracted, if that is known."""
    retraction = archive.retracted.get(source)
    return retraction.since.latest if retraction and retraction.since else None


def days_of(claim: Claim, archive: Archive) -> tuple[Day, ...]:
    """The days of `known_by_day`, without what was known on them."""
    own = {day for one in claim.statements for day in _days_of(_public_since(one, archive), archive)}
    said = (one.statement for one in every_bearing(claim, archive))
    every = {day for one in said for day in _days_of(_public_since(one, archive), archive)}
    return tuple(sorted(day for day in every if own and day >= min(own)))


def _statement_by_day(statement: Statement, archive: Archive) -> Iterator[tuple[Day, Statement]]:
    """A statement as it could be read from each day on which a document that carries it appeared, or was retracted."""
    since = _public_since(statement, archive)
    for day in sorted(_days_of(since, archive)):
        public = {one for one, first in since.items() if first <= day}
        passages = tuple(then for one in statement.passages if (then := _passage_in(public, one)))
        same = _are_same(passages, statement.passages)
        yield day, statement if same else statement.model_copy(update={"passages": passages})


def _public_since(statement: Statement, archive: Archive) -> dict[str, Day]:
    """The documents that carry a statement, as far as the day is known from which each was public."""
    return {one: day for one in documents_of(statement) if (day := public_day(one, archive)) is not None}


def _days_of(since: Mapping[str, Day], archive: Archive) -> set[Day]:
    """The known days on which some documents appeared or were retracted, none of them before it appeared."""
    return {*since.values(), *(day for one in since if (day := retraction_day(one, archive)))}


# What a passage says of the words that stand in its document.
_OF_THE_WORDS = "quote lang translation translated_by translated_with translated_from locator".split()


def _passage_in(public: set[str], passage: Passage) -> Passage | None:
    """A passage as far as its documents had appeared; what an earlier one than that which we read says is not known."""
    every = (*passage.via, passage.source)
    documents = tuple(one for one in every if one in public)
    if not documents or documents == every:
        return passage if documents else None
    known: dict[str, object] = {"via": documents[:-1], "source": documents[-1]}
    if documents[-1] != passage.source:
        known |= dict.fromkeys(_OF_THE_WORDS)
    return passage.model_copy(update=known)


def _with_statements(claim: Claim, statements: tuple[Statement, ...]) -> Claim:
    same = _are_same(statements, claim.statements)
    return claim if same else claim.model_copy(update={"statements": statements})


def _are_same(known: tuple[object, ...], today: tuple[object, ...]) -> bool:
    """Whether they are the very records of today: what was known wholly is never copied."""
    return len(known) == len(today) and all(map(is_, known, today))
