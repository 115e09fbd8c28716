"""What rests on whom: a claim's standing without one of those behind it, and for each of those the claims concerned."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import partial

from casefile.evidence.findings import Findings
from casefile.evidence.resting import NOT_HELD, RELAYED, SECOND_HAND, UNNAMED
from casefile.evidence.standing import Standing
from casefile.model.kinds import kind_named
from casefile.model.records import Claim, Source, Topic, Unnamed
from casefile.translation import N_
from casefile.translation import gettext as _
from casefile.views.cards import paging_by_public
from casefile.views.origins import range_in_words
from casefile.views.paging import MOST_ROWS, PagingView, part_of
from casefile.views.parts import Link, claim_link, document_link, link_to

_ALL = {UNNAMED: N_("all unnamed speakers"), NOT_HELD: N_("all documents that are not held")}
# The same where what is left out stands in a row with others.
_LEFT_OUT = {
    UNNAMED: N_("all unnamed speakers"),
    SECOND_HAND: N_("all who have it from somebody else"),
    RELAYED: N_("all documents that repeat another"),
    NOT_HELD: N_("all documents not held"),
}
LISTED_AT = {
    UNNAMED: f"{kind_named(Unnamed.record).folder}/index.md",
    NOT_HELD: f"{kind_named(Source.record).folder}/index.md",
}


@dataclass(frozen=True, slots=True)
class LeftOut:
    """One who is left out, or one sort of them: its key, what it is called, and where what rests on it is listed.

    `link` is that of a record; of a sort `path` is that of the page.
    """

    key: str
    words: str
    link: Link | None = None
    path: str = ""


@dataclass(frozen=True, slots=True)
class WithoutView:
    """A claim's standing without some of those behind it, the sorts first, and the origins then left."""

    left_out: tuple[LeftOut, ...]
    standing: str
    origins: str

    @property
    def keys(self) -> str:
        """Who is left out, for a script."""
        return "|".join(one.key for one in self.left_out)


@dataclass(frozen=True, slots=True)
class RestingView:
    """A claim that would stand otherwise without somebody or something: how it stands, and how it would."""

    claim: Link
    standing: str
    origins: str
    would: str
    would_origins: str


def view_without(claim: Claim, findings: Findings) -> tuple[WithoutView, ...]:
    """A claim's standing without each that makes a difference; those that make the same one are told together."""
    standing = findings.standings[claim.id]
    groups: dict[tuple[str, str], list[str]] = {}
    for one in findings.without.get(claim.id, ()):
        if one.is_other_than(standing):
            groups.setdefault((one.standing.name, _origins(one.standing)), []).append(one.left_out)
    topic = findings.archive.topic_of[claim.id]
    return tuple(
        WithoutView(tuple(left_out(one, topic, findings) for one in sorted(found, key=_sorts_first)), *what)
        for what, found in groups.items()
    )


def _sorts_first(left_out: str) -> bool:
    return left_out not in _LEFT_OUT


def left_out(key: str, topic: Topic, findings: Findings) -> LeftOut:
    """One who is left out of a dossier's claims, or one sort of them."""
    if key in _LEFT_OUT:
        return LeftOut(key, _(_LEFT_OUT[key]), path=LISTED_AT.get(key) or without_path(topic, findings))
    archive = findings.archive
    link = document_link(key, archive) if key in archive.sources else link_to(key, archive)
    return LeftOut(key, link.words, link)


def without_path(topic: Topic, findings: Findings) -> str:
    """The path of the page on which a dossier's claims stand without each of those behind them."""
    return f"{findings.archive.page_path(topic.id).removesuffix('.md')}/without.md"


def view_resting(left_out: str, findings: Findings) -> tuple[RestingView, ...]:
    """The claims that would stand otherwise without somebody, a document, or a sort of them."""
    return tuple(_resting(findings.resting.get(left_out, ()), left_out, findings))


@dataclass(frozen=True, slots=True)
class RestingOnSort:
    """What rests on a sort of those behind the claims.

    Of very many claims it stands on pages of its own, each of which has some claims, all in the order in which they
    became public: then `apart` is the path of the first, and on that one `paging` says where it stands.
    """

    on: str
    rows: tuple[RestingView, ...] = ()
    apart: str = ""
    paging: PagingView | None = None


NOTHING_RESTS = RestingOnSort("")


def resting_path(sort: str, number: int) -> str:
    """The path of a page of its own, by its number. With a slash more than an id has, it is no record's."""
    return f"{LISTED_AT[sort].removesuffix('index.md')}resting/{number}.md"


def view_resting_on_sort(sort: str, findings: Findings, most: int = MOST_ROWS) -> RestingOnSort:
    """What rests on a sort, or where that stands."""
    if len(findings.archive.claims) > most:
        return RestingOnSort(_(_ALL[sort]), apart=resting_path(sort, 1))
    return RestingOnSort(_(_ALL[sort]), view_resting(sort, findings))


def view_resting_part(sort: str, findings: Findings, number: int = 1, most: int = MOST_ROWS) -> RestingOnSort:
    """A page of its own: which of its claims rest on the sort. It reads no others."""
    claims = findings.claims_by_public
    found = (one.id for one in part_of(claims, number, most) if sort in findings.rests_on.get(one.id, ()))
    paging = paging_by_public(claims, number, partial(resting_path, sort), findings, most)
    return RestingOnSort(_(_ALL[sort]), tuple(_resting(found, sort, findings)), paging=paging)


def _resting(claims: Iterable[str], left_out: str, findings: Findings) -> Iterable[RestingView]:
    for claim in claims:
        now, would = findings.standings[claim], findings.standing_without(claim, left_out)
        yield RestingView(claim_link(claim, findings), now.name, _origins(now), would.name, _origins(would))


def _origins(standing: Standing) -> str:
    return range_in_words(standing.origins) if standing.evidence.asserts else ""
