"""The nearest document at hand for a claim and against it: whose words it has, how far from them, held or cited."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from casefile.evidence.archive import Archive
from casefile.evidence.findings import Findings, remembered
from casefile.evidence.nearness import Nearness, nearest_against, nearest_for
from casefile.evidence.relations import is_main, numbers_of
from casefile.evidence.standing_line import names_of
from casefile.model.languages import language_name
from casefile.model.records import Topic
from casefile.translation import N_, ngettext
from casefile.translation import gettext as _
from casefile.views.parts import Link, claim_link, document_link, speakers_in_words

# What is said of a statement that is entered on another claim.
_ON_ANOTHER = {"whole": N_("of the larger claim"), "part": N_("of a part of it"), "rival": N_("of what contradicts it")}

# The nearest document for a claim, and the nearest against it.
Nearest = tuple[Nearness | None, Nearness | None]


@dataclass(frozen=True, slots=True)
class NearnessView:
    """A document, the statement that was read there, and what is said of how near it is."""

    document: Link
    statement: Link
    hands: int
    words: str


@dataclass(frozen=True, slots=True)
class NearestView:
    """The nearest document for a claim and against it; None where nobody asserts or denies it."""

    asserts: NearnessView | None
    denies: NearnessView | None

    def __bool__(self) -> bool:
        return bool(self.asserts or self.denies)


@dataclass(frozen=True, slots=True)
class NearnessRow:
    """A main claim with its number, and the nearest documents."""

    number: int
    claim: Link
    nearest: NearestView


@remembered
def nearest_of(id_: str, findings: Findings) -> Nearest:
    """The nearest documents for a claim and against it."""
    archive, standing = findings.archive, findings.standings[id_]
    return nearest_for(archive.claims[id_], standing, archive), nearest_against(standing, archive)


def view_nearest(id_: str, findings: Findings) -> NearestView:
    """The nearest documents of a claim as they are shown."""
    unknown = findings.standings[id_].origins.unknown
    found = (_view(one, one.bearing.key in unknown, findings) if one else None for one in nearest_of(id_, findings))
    return NearestView(*found)


def view_nearness(topic: Topic, findings: Findings) -> tuple[NearnessRow, ...]:
    """Those of each main claim of a dossier that has any."""
    numbers = numbers_of(topic.claims)
    main = (claim for claim in topic.claims.values() if is_main(claim))
    rows = (NearnessRow(numbers[one.id], claim_link(one.id, findings), view_nearest(one.id, findings)) for one in main)
    return tuple(row for row in rows if row.nearest)


def _view(one: Nearness, is_unknown: bool, findings: Findings) -> NearnessView:
    archive, statement = findings.archive, one.bearing.statement
    told = (_whose(one, names_of(one.of, archive)), _from_whom(one, is_unknown, archive), *_what_lies_between(one))
    return NearnessView(
        document_link(one.document, archive),
        Link(one.bearing.claim.id, speakers_in_words(statement, archive), statement.anchor, "statement"),
        one.hands,
        _("; ").join(filter(None, told)),
    )


def _from_whom(one: Nearness, is_unknown: bool, archive: Archive) -> str:
    """From whom the speaker has it, where that is known, or that it is not: own words are not yet first-hand."""
    if heard := one.bearing.statement.heard_from:
        return _("heard from {speakers}").format(speakers=names_of(heard[-1:], archive))
    return _("it does not show from whom it has that") if is_unknown else ""


def _what_lies_between(one: Nearness) -> Iterator[str]:
    """Whether it is held or cited, and a translation, and of what claim it was said."""
    yield _("held, quotation verified") if one.verified else _("held") if one.held else _("cited, not held")
    if one.translated_from:
        yield _("translated from {language}").format(language=language_name(one.translated_from))
    if one.bearing.way != "itself":
        yield _(_ON_ANOTHER[one.bearing.way])


def _whose(one: Nearness, speakers: str) -> str:
    if one.hands == 0 and not one.read:
        return _("the own words of {speakers}, linked").format(speakers=speakers)
    if one.hands == 0:
        own = _("the own words of {speakers}") if one.quoted else _("a document of {speakers}, told in our words")
        return own.format(speakers=speakers)
    if one.hands == 1:
        return _("a report of what {speakers} said").format(speakers=speakers)
    return ngettext(
        "a report of what {speakers} said, with {n} document in between",
        "a report of what {speakers} said, with {n} documents in between",
        one.hands - 1,
    ).format(speakers=speakers, n=one.hands - 1)


def count_own(claims: Iterable[str], findings: Findings) -> tuple[int, int, int]:
    """How many of some claims anybody asserts, for how many a document of the speaker's own is at hand, and held."""
    found = [one for id_ in claims if (one := nearest_of(id_, findings)[0])]
    own = [one for one in found if one.hands == 0]
    return len(found), len(own), sum(one.held for one in own)
