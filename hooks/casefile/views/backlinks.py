"""Who refers to a record, with the sentence that does."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from casefile.evidence.findings import Findings
from casefile.model.fields import Reference
from casefile.model.kinds import KINDS, kind_named
from casefile.model.references import Mention
from casefile.model.shapes import field_shapes, parts_of
from casefile.translation import N_
from casefile.translation import gettext as _
from casefile.views.parts import Link, claim_link, link_to

MENTIONED = N_("mentioned")


@dataclass(frozen=True, slots=True)
class BacklinkView:
    """One record that refers to this one: a link to the place, how it refers, and the sentence."""

    link: Link
    how: str
    sentence: str
    kind: str
    is_mention: bool


def backlinks_to(id_: str, findings: Findings, but: frozenset[str] = frozenset()) -> tuple[BacklinkView, ...]:
    """The references to a record, each holder and field once, in the order of their files; fields in `but` are left
    out.
    """
    return tuple(_view(mention, findings) for mention in mentions_once(id_, findings, but))


def mentions_once(id_: str, findings: Findings, but: frozenset[str]) -> Iterable[Mention]:
    """The first reference to a record of each holder and field, in the order of their files, less fields in `but`."""
    first: dict[tuple[str, str, str], Mention] = {}
    for mention in findings.archive.backlinks.get(id_, ()):
        if mention.field not in but:
            first.setdefault((mention.holder, mention.field, mention.anchor), mention)
    return first.values()


def _view(mention: Mention, findings: Findings) -> BacklinkView:
    archive, holder = findings.archive, mention.holder
    is_claim = holder in archive.claims
    link = claim_link(holder, findings, mention.anchor) if is_claim else link_to(holder, archive, mention.anchor)
    kind = _(kind_named(archive.records[holder].record).one)
    return BacklinkView(link, _(label_of(mention)), mention.sentence, kind, label_of(mention) == MENTIONED)


def label_of(mention: Mention) -> str:
    """How the one record refers to the other: in the words of the field, or by a mark in a prose."""
    return _reverse_labels().get((mention.field, mention.kinds), MENTIONED)


@cache
def _reverse_labels() -> dict[tuple[str, frozenset[str] | None], str]:
    """What each field that refers says on the page of the record that it refers to, by its name and what it takes."""
    models = dict.fromkeys(model for kind in KINDS for model in (kind.record, *parts_of(kind.record)))
    fields = (field for model in models for field in field_shapes(model) if field.reverse)
    return {(field.name, field.item.kinds): field.reverse for field in fields if isinstance(field.item, Reference)}
