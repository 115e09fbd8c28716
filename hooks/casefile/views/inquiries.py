"""What was looked for in vain, and who was asked and answered or did not: beside what is still open."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from casefile.evidence.findings import Findings
from casefile.model.dates import Edtf, in_words
from casefile.model.records import Claim, Inquiry, Search, Topic
from casefile.views.parts import Link, claim_link, document_link, links_to, links_within


@dataclass(frozen=True, slots=True)
class SearchView:
    """A search in vain: what was looked for, where and on which day; on a dossier's page, for which claim."""

    what: str
    where: str
    day: str
    note: str | None
    claim: Link | None


@dataclass(frozen=True, slots=True)
class InquiryView:
    """Who was asked what, by whom (nobody is named where it was the editors), and whether an answer came, and where."""

    who: tuple[Link, ...]
    by: tuple[Link, ...]
    day: str
    about: str | None
    is_answered: bool
    answered: str
    answer: Link | None
    claim: Link | None


@dataclass(frozen=True, slots=True)
class OpenView:
    """What is not known, which document would settle it, and where that was looked for in vain."""

    question: str
    settled_by: str | None
    searches: tuple[SearchView, ...]


def view_open(topic: Topic) -> tuple[OpenView, ...]:
    """The open questions of a dossier."""
    return tuple(OpenView(one.question, one.settled_by, tuple(map(_search, one.searched))) for one in topic.open)


def searches_for(claim: Claim) -> tuple[SearchView, ...]:
    """What was looked for in vain for a claim."""
    return tuple(map(_search, claim.searched))


def searches_of(topic: Topic, findings: Findings) -> tuple[SearchView, ...]:
    """The same for a dossier, and then for each of its claims; what belongs to an open question stands with that."""
    of_claims = (
        _search(one, claim_link(claim.id, findings)) for claim in topic.claims.values() for one in claim.searched
    )
    return (*map(_search, topic.searched), *of_claims)


def inquiries_about(claim: Claim, findings: Findings) -> tuple[InquiryView, ...]:
    """Who was asked about a claim."""
    return tuple(_inquiries(claim.asked, findings))


def inquiries_of(topic: Topic, findings: Findings) -> tuple[InquiryView, ...]:
    """Who was asked about a dossier's subject, and then about each of its claims."""
    of_claims = (
        one
        for claim in topic.claims.values()
        if claim.asked
        for one in _inquiries(claim.asked, findings, claim_link(claim.id, findings))
    )
    return (*_inquiries(topic.asked, findings), *of_claims)


def _search(search: Search, claim: Link | None = None) -> SearchView:
    return SearchView(search.what, search.where, _day(search.searched_on), search.note, claim)


def _inquiries(asked: Iterable[Inquiry], findings: Findings, claim: Link | None = None) -> Iterator[InquiryView]:
    archive = findings.archive
    for one in asked:
        yield InquiryView(
            who=links_to(one.who, archive),
            by=links_within(one.asked_by, archive),
            day=_day(one.asked_on),
            about=one.about,
            is_answered=one.is_answered,
            answered=_day(one.answered),
            answer=document_link(one.answer, archive) if one.answer else None,
            claim=claim,
        )


def _day(date: Edtf | None) -> str:
    return in_words(date) if date else ""
