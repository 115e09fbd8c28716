"""A dossier's claims without one of those behind them: whom to leave out, and which claims would stand otherwise."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial

from casefile.evidence.findings import Findings
from casefile.evidence.resting import SORTS
from casefile.model.kinds import kind_named
from casefile.model.records import Claim, Topic
from casefile.translation import gettext as _
from casefile.views.origins import range_in_words
from casefile.views.paging import PagingView, part_of, part_path, view_paging
from casefile.views.parts import Link, claim_link, link_to
from casefile.views.resting import LeftOut, WithoutView, left_out, view_without, without_path

# So many claims stand on one page, each with all who make a difference to it.
MOST_CLAIMS = 200


@dataclass(frozen=True, slots=True)
class ClaimWithout:
    """A claim as it stands, and as it would without each of those who make a difference to it."""

    claim: Link
    origins: str
    without: tuple[WithoutView, ...]


@dataclass(frozen=True, slots=True)
class ChoiceView:
    """One who can be left out, and on how many of the page's claims it makes a difference."""

    who: LeftOut
    claims: int


@dataclass(frozen=True, slots=True)
class TopicWithoutView:
    """All that the page shows.

    `choices` stand under the heading of their kind, first who makes a difference to most claims. `steady` are the
    claims to which none of them alone makes one. `paging` is of a dossier of very many claims.
    """

    topic: Link
    choices: tuple[tuple[str, tuple[ChoiceView, ...]], ...]
    claims: tuple[ClaimWithout, ...]
    steady: tuple[Link, ...]
    paging: PagingView | None


def view_topic_without(topic: Topic, findings: Findings, number: int = 1, most: int = MOST_CLAIMS) -> TopicWithoutView:
    """One page of a dossier's facts without each of those behind them, in the dossier's order."""
    every = [*topic.claims.values()]
    found = {claim.id: view_without(claim, findings) for claim in part_of(every, number, most)}
    facts = [id_ for id_ in found if findings.archive.claims[id_].kind == "fact"]
    return TopicWithoutView(
        topic=link_to(topic.id, findings.archive),
        choices=_choices(found, topic, findings),
        claims=tuple(_claim(id_, found[id_], findings) for id_ in facts if found[id_]),
        steady=tuple(claim_link(id_, findings) for id_ in facts if not found[id_]),
        paging=_paging(every, topic, findings, number, most),
    )


def _paging(claims: Sequence[Claim], topic: Topic, findings: Findings, number: int, most: int) -> PagingView | None:
    path: Callable[[int], str] = partial(part_path, without_path(topic, findings))
    return view_paging(claims, number, path, lambda claim: claim.text, most)


def _claim(id_: str, without: tuple[WithoutView, ...], findings: Findings) -> ClaimWithout:
    standing = findings.standings[id_]
    origins = range_in_words(standing.origins) if standing.evidence.asserts else ""
    return ClaimWithout(claim_link(id_, findings), origins, without)


def _choices(
    found: dict[str, tuple[WithoutView, ...]], topic: Topic, findings: Findings
) -> tuple[tuple[str, tuple[ChoiceView, ...]], ...]:
    counts: dict[str, int] = {}
    for views in found.values():
        for one in (one for view in views for one in view.left_out):
            counts[one.key] = counts.get(one.key, 0) + 1

    def order(key: str) -> tuple[int, bool, int, str]:
        """Sorts first and documents last; of the others first who makes a difference to most."""
        sort = SORTS.index(key) if key in SORTS else len(SORTS)
        return sort, key in findings.archive.sources, -counts[key], key

    groups: dict[str, list[ChoiceView]] = {}
    for key in sorted(counts, key=order):
        who = left_out(key, topic, findings)
        groups.setdefault(_heading(key, findings), []).append(ChoiceView(who, counts[key]))
    return tuple((heading, tuple(choices)) for heading, choices in groups.items())


def _heading(key: str, findings: Findings) -> str:
    return _("Several at once") if key in SORTS else kind_named(findings.archive.records[key].record).headings
