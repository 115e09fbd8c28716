"""The page of an entity: whom or what the claims are about, of whichever kind."""

from dataclasses import dataclass

from casefile.evidence.findings import Findings
from casefile.model.fields import Reference
from casefile.model.kinds import kind_named
from casefile.model.records import Claim, Entity, Unnamed
from casefile.model.shapes import field_shapes
from casefile.views.backlinks import BacklinkView, backlinks_to
from casefile.views.cards import ClaimCard
from casefile.views.facts import Fact, other_facts
from casefile.views.parts import Link, PassageView, document_link, link_to, passage_view
from casefile.views.resting import RestingView, view_resting
from casefile.views.said import Dossier, SaidOfClaim, view_cards, view_said

# The fields by which a claim concerns somebody or something.
CONCERNS = tuple(
    field.name for field in field_shapes(Claim) if isinstance(field.item, Reference) and "claim" not in field.item.kinds
)
# The fields that have a place of their own on the page; of an unnamed speaker also how they are described.
_SHOWN = frozenset({"name", "aliases", "role", "role_source", "note"})
_DESCRIPTION = frozenset({"described_as", "vouched_by"})


@dataclass(frozen=True, slots=True)
class EntityView:
    """All that the page of an entity shows."""

    id: str
    name: str
    kind: str
    aliases: tuple[str, ...]
    role: str | None
    role_source: Link | None
    described_as: PassageView | None
    vouched_by: Link | None
    facts: tuple[Fact, ...]
    note: str | None
    said: tuple[Dossier[SaidOfClaim], ...]
    heard: tuple[Dossier[SaidOfClaim], ...]
    concerned: tuple[Dossier[ClaimCard], ...]
    published: tuple[Link, ...]
    resting: tuple[RestingView, ...]
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
        name=entity.name,
        kind=kind_named(archive.records[entity.id].record).heading,
        aliases=entity.aliases,
        role=entity.role,
        role_source=document_link(entity.role_source, archive) if entity.role_source else None,
        described_as=passage_view(unnamed.described_as, archive) if unnamed else None,
        vouched_by=link_to(unnamed.vouched_by, archive) if unnamed else None,
        facts=tuple(other_facts(entity, findings, _SHOWN | _DESCRIPTION if unnamed else _SHOWN)),
        note=entity.note,
        said=view_said(findings.statements_by.get(entity.id, ()), findings, named=False),
        heard=view_said(findings.heard_from.get(entity.id, ()), findings),
        concerned=view_cards([archive.claims[one] for one in concerned], findings),
        published=tuple(document_link(one, archive) for one in published),
        resting=view_resting(entity.id, findings),
        backlinks=backlinks_to(entity.id, findings, but=frozenset({"by", "heard_from", "publisher", "id", *CONCERNS})),
    )
