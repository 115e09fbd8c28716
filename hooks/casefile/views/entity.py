"""The page of an entity: whom or what the claims are about, of whichever kind."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from casefile.evidence.archive import Archive
from casefile.evidence.findings import Findings
from casefile.evidence.roles import RoleInTime, days_of, roles_of, times_in_words
from casefile.model.coordinates import read_point
from casefile.model.dates import in_words
from casefile.model.fields import Reference
from casefile.model.kinds import kind_named
from casefile.model.languages import language_name
from casefile.model.records import Claim, Entity, Location, NameInTime, Organisation, Place, Succession, Unnamed
from casefile.model.shapes import field_shapes
from casefile.model.tenure import Tenure
from casefile.translation import N_
from casefile.translation import gettext as _
from casefile.views.backlinks import BacklinkView, backlinks_to
from casefile.views.cards import ClaimCard
from casefile.views.corrections import CorrectionView, corrections_of
from casefile.views.facts import Fact, other_facts
from casefile.views.parts import Link, PassageView, document_link, link_to, links_to, name_language, passage_view
from casefile.views.resting import RestingView, view_resting
from casefile.views.said import Dossier, SaidOfClaim, view_cards, view_said

# The fields by which a claim concerns somebody or something.
CONCERNS = tuple(
    field.name for field in field_shapes(Claim) if isinstance(field.item, Reference) and not field.item.fits("claim")
)
# The fields that have a place of their own on the page; of an unnamed speaker also how they are described.
_SHOWN = frozenset((
    "name", "in_text", "plural", "lang", "aliases", "names", "distinction", "role", "role_source", "roles",
    "affiliations", "became", "note", "location",
))  # fmt: skip
_DESCRIPTION = frozenset({"described_as", "vouched_by", "wrote"})
# The fields by which others refer to it that have a place of their own there.
_NO_BACKLINKS = frozenset({"by", "heard_from", "publisher", "id", "successor", *CONCERNS})
_HOW = {"merged": N_("merged"), "split": N_("split"), "succeeded": N_("succeeded")}


@dataclass(frozen=True, slots=True)
class RoleView:
    """What somebody was: the words, of a body its page, the times in words, and the documents that state it."""

    words: str
    body: Link | None
    times: str
    stated_in: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class NameView:
    """A name of another time or language: `about` says of which."""

    name: str
    lang: str
    about: str
    stated_in: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class SuccessionView:
    """A body as which this one goes on, or the other way round: what happened, when, and the documents that say so."""

    label: str
    body: Link
    how: str
    stated_in: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class LocationView:
    """Where a place lies, in degrees, and the documents that state it."""

    words: str
    stated_in: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class EntityView:
    """All that the page of an entity shows."""

    id: str
    name: str
    lang: str
    kind: str
    roles: tuple[RoleView, ...]
    names: tuple[NameView, ...]
    aliases: tuple[str, ...]
    namesakes: tuple[Link, ...]
    successions: tuple[SuccessionView, ...]
    location: LocationView | None
    described_as: PassageView | None
    vouched_by: Link | None
    wrote: tuple[Link, ...]
    facts: tuple[Fact, ...]
    note: str | None
    said: tuple[Dossier[SaidOfClaim], ...]
    heard: tuple[Dossier[SaidOfClaim], ...]
    concerned: tuple[Dossier[ClaimCard], ...]
    published: tuple[Link, ...]
    resting: tuple[RestingView, ...]
    corrections: tuple[CorrectionView, ...]
    backlinks: tuple[BacklinkView, ...]


def view_entity(entity: Entity, findings: Findings) -> EntityView:
    """The page of one entity."""
    archive = findings.archive
    mentions = archive.backlinks.get(entity.id, ())
    concerned = dict.fromkeys(mention.holder for mention in mentions if mention.field in CONCERNS)
    published = dict.fromkeys(mention.holder for mention in mentions if mention.field in ("publisher", "id"))
    unnamed = entity if isinstance(entity, Unnamed) else None
    return EntityView(
        id=entity.id,
        name=archive.name(entity.id),
        lang=name_language(entity.id, archive),
        kind=kind_named(archive.records[entity.id].record).heading,
        roles=tuple(_role(one, archive) for one in roles_of(entity, archive)),
        names=tuple(_name(one, archive) for one in entity.names),
        aliases=entity.aliases,
        namesakes=links_to(archive.namesakes.get(entity.id, ()), archive),
        successions=tuple(_successions(entity, archive)),
        location=_location(entity.location, archive) if isinstance(entity, Place) and entity.location else None,
        described_as=passage_view(unnamed.described_as, archive) if unnamed else None,
        vouched_by=link_to(unnamed.vouched_by, archive) if unnamed and unnamed.vouched_by else None,
        wrote=tuple(document_link(one, archive) for one in unnamed.wrote) if unnamed else (),
        facts=tuple(other_facts(entity, findings, _SHOWN | _DESCRIPTION if unnamed else _SHOWN)),
        note=entity.note,
        said=view_said(findings.statements_by.get(entity.id, ()), findings, named=False),
        heard=view_said(findings.heard_from.get(entity.id, ()), findings),
        concerned=view_cards([archive.claims[one] for one in concerned], findings),
        published=tuple(document_link(one, archive) for one in published),
        resting=view_resting(entity.id, findings),
        corrections=corrections_of(entity.id, findings),
        backlinks=backlinks_to(entity.id, findings, but=_NO_BACKLINKS),
    )


def _documents(sources: tuple[str, ...], archive: Archive) -> tuple[Link, ...]:
    return tuple(document_link(one, archive) for one in sources)


def _role(role: RoleInTime, archive: Archive) -> RoleView:
    """A role with its times; the documents, which bear their days, stand beside them."""
    body = link_to(role.body, archive) if role.body else None
    tenure, days = role.tenure or Tenure(), days_of(role.stated_in, archive)
    besides = replace(tenure, attested=tuple(one for one in tenure.attested if one not in days))
    return RoleView(role.words, body, times_in_words(besides), _documents(role.stated_in, archive))


def _name(name: NameInTime, archive: Archive) -> NameView:
    spoken = language_name(name.lang) if name.lang else ""
    about = _("; ").join(filter(None, (spoken, times_in_words(Tenure(name.since, name.until)))))
    return NameView(name.name, name.lang or "", about, _documents(name.stated_in, archive))


def _location(location: Location, archive: Archive) -> LocationView:
    north, east = read_point(location.point) or (0, 0)  # no record has a text that is none
    latitude = (_("{degrees}° N") if north >= 0 else _("{degrees}° S")).format(degrees=f"{abs(north):g}")
    longitude = (_("{degrees}° E") if east >= 0 else _("{degrees}° W")).format(degrees=f"{abs(east):g}")
    return LocationView(_(", ").join((latitude, longitude)), _documents(location.stated_in, archive))


def _successions(entity: Entity, archive: Archive) -> Iterator[SuccessionView]:
    """What became of a body, and what went on as it."""
    for one in entity.became if isinstance(entity, Organisation) else ():
        yield _succession(_("Goes on as"), one.successor, one, archive)
    earlier = (one.holder for one in archive.backlinks.get(entity.id, ()) if one.field == "successor")
    for id_ in dict.fromkeys(earlier):
        body = archive.entities[id_]
        for one in body.became if isinstance(body, Organisation) else ():
            if one.successor == entity.id:
                yield _succession(_("Continues"), id_, one, archive)


def _succession(label: str, body: str, one: Succession, archive: Archive) -> SuccessionView:
    when = _(", ").join(filter(None, (_(_HOW[one.how]), in_words(one.date) if one.date else "")))
    return SuccessionView(label, link_to(body, archive), when, _documents(one.stated_in, archive))
