"""By what the long lists are grouped: claims by standing, documents by kind, language, year, and so on.

A page of a list says how many of its rows are in each group. Each grouping has a page of its own for it, where they
stand group by group, so that nobody needs a script; these grow with the list and not with the groups.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

from casefile.evidence.findings import Findings
from casefile.evidence.resting import UNNAMED
from casefile.evidence.standing import labels_of
from casefile.model.dates import Edtf
from casefile.model.kinds import kind_named
from casefile.model.languages import language_name
from casefile.model.records import Claim, Entity, Named, Person, Source
from casefile.model.vocabulary import document_kind
from casefile.translation import N_, pgettext
from casefile.translation import gettext as _
from casefile.views.cards import paging_by_public
from casefile.views.paging import MOST_ROWS, PagingView, part_of, part_path, view_paging
from casefile.views.parts import Link, claim_link, link_to

# A group's key, by which a page and an address name it, with what it is called.
Group = tuple[str, str]
_NO_YEAR = "undated"


@dataclass(frozen=True, slots=True)
class Grouping:
    """One way to group a list: its name in addresses, what it is called, and the title of its page.

    `groups_of` gives the groups in which a record stands. `by_key` puts them in the order of their keys; else those
    come first that have most.
    """

    name: str
    words: str
    title: str
    groups_of: Callable[[Any, Findings], Iterable[Group]]
    by_key: bool = False


@dataclass(frozen=True, slots=True)
class GroupView:
    """A group, and how many of the page's rows it has. `links` are these, on the page of the grouping alone."""

    key: str
    words: str
    number: int
    links: tuple[Link, ...] = ()


@dataclass(frozen=True, slots=True)
class GroupingView:
    """A grouping of a page's rows, the path of its own page, and its groups."""

    name: str
    words: str
    path: str
    groups: tuple[GroupView, ...]


@dataclass(frozen=True, slots=True)
class GroupingPageView:
    """The page of a grouping: its title, the path and title of the list, the other groupings, and all groups."""

    title: str
    of_list: tuple[str, str]
    groupings: tuple[GroupingView, ...]
    shown: GroupingView
    paging: PagingView | None


def _standing(claim: Claim, findings: Findings) -> Iterable[Group]:
    name = findings.standings[claim.id].name
    return [(name, _(labels_of(findings.archive)[name].shown))]


def _dossiers_of_claim(claim: Claim, findings: Findings) -> Iterable[Group]:
    return [(one.id, one.title) for one in findings.archive.dossiers_of(claim.id)]


def _year(date: Edtf | None) -> Iterable[Group]:
    year = str(date.earliest.year) if date and date.earliest else ""
    return [(year, year) if year else (_NO_YEAR, _("day not known"))]


def _rests_on_unnamed(claim: Claim, findings: Findings) -> Iterable[Group]:
    if UNNAMED in findings.rests_on.get(claim.id, ()):
        return [("unnamed", _("would stand otherwise without them"))]
    return [("others", _("would stand as it does without them"))]


def _dossiers_naming(record: Named, findings: Findings) -> Iterable[Group]:
    archive = findings.archive
    claims = (one.holder for one in archive.backlinks.get(record.id, ()) if one.holder in archive.claims)
    topics = {topic.id: topic.title for claim in claims for topic in archive.dossiers_of(claim)}
    return sorted(topics.items()) or [("none", _("in no dossier"))]


def _language(source: Source, findings: Findings) -> Iterable[Group]:
    if not source.language:
        return [("none", _("language not known"))]
    return [(source.language, language_name(source.language))]


def _held(source: Source, findings: Findings) -> Iterable[Group]:
    if findings.archive.is_held(source.id):
        return [("held", pgettext("of a document", "held"))]
    return [("cited", pgettext("of a document", "cited"))]


def _archived(source: Source, findings: Findings) -> Iterable[Group]:
    return [("archived", _("with an archived copy"))] if source.archived else [("not-archived", _("without one"))]


def _kind_of_entity(entity: Entity, findings: Findings) -> Iterable[Group]:
    kind = kind_named(findings.archive.records[entity.id].record)
    return [(kind.name, kind.heading)]


def _speaks(entity: Entity, findings: Findings) -> Iterable[Group]:
    if findings.statements_by.get(entity.id):
        return [("speaks", _("with statements"))]
    return [("silent", _("without statements"))]


GROUPINGS: dict[str, tuple[Grouping, ...]] = {
    kind_named(Claim.record).folder: (
        Grouping("standing", N_("Standing"), N_("Claims by standing"), _standing),
        Grouping("dossier", N_("Dossier"), N_("Claims by dossier"), _dossiers_of_claim),
        Grouping(
            "year",
            N_("Public since"),
            N_("Claims by the year in which they became public"),
            lambda one, findings: _year(findings.public.get(one.id)),
            by_key=True,
        ),
        Grouping(
            "unnamed",
            N_("Unnamed speakers"),
            N_("Claims by whether they rest on unnamed speakers"),
            _rests_on_unnamed,
        ),
    ),
    kind_named(Person.record).folder: (
        Grouping("kind", N_("Kind"), N_("People by kind"), _kind_of_entity),
        Grouping("dossier", N_("Dossier"), N_("People by dossier"), _dossiers_naming),
        Grouping("statements", N_("Statements"), N_("People with statements, and without"), _speaks),
    ),
    kind_named(Source.record).folder: (
        Grouping(
            "kind",
            N_("Kind"),
            N_("Documents by kind"),
            lambda one, findings: [(one.kind, document_kind(one.kind))],
        ),
        Grouping("dossier", N_("Dossier"), N_("Documents by dossier"), _dossiers_naming),
        Grouping(
            "year",
            N_("Published"),
            N_("Documents by year"),
            lambda one, findings: _year(one.published),
            by_key=True,
        ),
        Grouping("language", N_("Language"), N_("Documents by language"), _language),
        Grouping("held", N_("Held or cited"), N_("Documents held, and documents only cited"), _held),
        Grouping("archived", N_("Archived copy"), N_("Documents with an archived copy, and without"), _archived),
    ),
}


_LISTED = {kind.folder: kind for kind in (kind_named(one.record) for one in (Claim, Person, Source))}


def groupings_of(folder: str, findings: Findings, most: int = MOST_ROWS) -> tuple[Grouping, ...]:
    """By what the list of a folder is grouped.

    What rests on unnamed speakers has pages of its own where the list has more than one (`views/resting.py`): there it
    would have to be worked out for all claims once more.
    """
    every = GROUPINGS.get(folder, ())
    return every if len(findings.archive.claims) <= most else tuple(one for one in every if one.name != "unnamed")


def grouping_path(folder: str, grouping: Grouping) -> str:
    """The path of the first page of a grouping. With a slash more than an id has, it is no record's."""
    return f"{folder}/by/{grouping.name}.md"


def groups_in_a_word(record: Named, folder: str, findings: Findings) -> str:
    """The groups of a record, for a script: “standing=denied year=2022”."""
    every = (
        (one.name, key) for one in groupings_of(folder, findings) for key, _words in one.groups_of(record, findings)
    )
    return " ".join(f"{name}={key}" for name, key in every)


def view_groupings(rows: Sequence[Named], folder: str, number: int, findings: Findings) -> tuple[GroupingView, ...]:
    """How many rows of a page of a list are in each group; nothing where there are no rows."""
    paths = {one: part_path(grouping_path(folder, one), number) for one in groupings_of(folder, findings)}
    return tuple(_view(one, rows, path, findings) for one, path in paths.items() if rows)


def _view(
    grouping: Grouping, rows: Iterable[Named], path: str, findings: Findings, linked: bool = False
) -> GroupingView:
    found: dict[Group, list[Named]] = {}
    for row in rows:
        for group in grouping.groups_of(row, findings):
            found.setdefault(group, []).append(row)
    order = sorted(found, key=lambda one: one[0] if grouping.by_key else (-len(found[one]), one[0]))
    groups = (
        GroupView(key, words, len(found[key, words]), _links(found[key, words], findings) if linked else ())
        for key, words in order
    )
    return GroupingView(grouping.name, _(grouping.words), path, tuple(groups))


def _links(rows: Iterable[Named], findings: Findings) -> tuple[Link, ...]:
    return tuple(
        claim_link(one.id, findings) if isinstance(one, Claim) else link_to(one.id, findings.archive) for one in rows
    )


def listed_in(folder: str, findings: Findings) -> Sequence[Named]:
    """All that the list of a folder has, in its order."""
    if folder == kind_named(Claim.record).folder:
        return findings.claims_by_public
    if folder == kind_named(Source.record).folder:
        return findings.sources_by_date
    return findings.entities_by_name.get(folder, ())


def view_grouping(
    folder: str, grouping: Grouping, findings: Findings, number: int = 1, most: int = MOST_ROWS
) -> GroupingPageView:
    """The page of a grouping, by its number: the rows that stand on the page of the list of that number."""
    every = listed_in(folder, findings)
    rows = part_of(every, number, most)
    first = grouping_path(folder, grouping)
    others = tuple(
        GroupingView(one.name, _(one.words), part_path(grouping_path(folder, one), number), ())
        for one in groupings_of(folder, findings)
    )
    return GroupingPageView(
        title=_(grouping.title),
        of_list=(part_path(f"{folder}/index.md", number), _LISTED[folder].headings),
        groupings=others,
        shown=_view(grouping, rows, part_path(first, number), findings, linked=True),
        paging=_paging(every, number, partial(part_path, first), findings, most),
    )


def _paging(
    every: Sequence[Any], number: int, path: Callable[[int], str], findings: Findings, most: int
) -> PagingView | None:
    if every and isinstance(every[0], Claim):
        return paging_by_public(every, number, path, findings, most)
    return view_paging(every, number, path, lambda one: findings.archive.name(one.id), most)
