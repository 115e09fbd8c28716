"""The facts of a record, line by line: what its fields hold for which its page has no place of its own."""

from collections.abc import Iterator, Set
from dataclasses import dataclass
from functools import cache
from typing import Any

from markupsafe import Markup

from casefile.evidence.findings import Findings
from casefile.model.dates import Edtf, in_words
from casefile.model.fields import Form, OneOf, Reference
from casefile.model.html import NO_HTML
from casefile.model.records import EDITORIAL, Passage, Record
from casefile.model.shapes import ById, FieldShape, Many, Part, field_shapes
from casefile.model.vocabulary import BIBLIOGRAPHIC
from casefile.translation import N_
from casefile.translation import gettext as _
from casefile.views.parts import Link, PassageView, claim_link, document_link, link_to, passage_view

# Where a record stood before: its addresses of then lead to it, and no reader asks for more.
_NOT_SHOWN = frozenset({"formerly"}) | EDITORIAL
_BASIS = "_basis"
# What fields are called on a page. Of one that is not here, its name stands.
_LABELS = {
    "affiliations": N_("Affiliations"),
    "aliases": N_("Aliases"),
    "archived": N_("Archived"),
    "authors": N_("Authors"),
    "body": N_("Body"),
    "carried_by": N_("Carried by"),
    "date": N_("Date"),
    "described_as": N_("Described as"),
    "family": N_("Family"),
    "given": N_("Given"),
    "id": N_("Id"),
    "kind": N_("Kind"),
    "language": N_("Language"),
    "literal": N_("Literal"),
    "note": N_("Note"),
    "part_of": N_("Part of"),
    "published": N_("Published"),
    "publisher": N_("Publisher"),
    "read": N_("Read"),
    "role": N_("Role"),
    "role_source": N_("Role source"),
    "since": N_("Since"),
    "stated_in": N_("Stated in"),
    "title": N_("Title"),
    "umbrella": N_("Umbrella"),
    "until": N_("Until"),
    "url": N_("Url"),
    "vouched_by": N_("Vouched by"),
}


@dataclass(frozen=True, slots=True)
class Fact:
    """A line of what is known of something: its label and what it says, and on what basis.

    It says it in text, in prose, in links, in an address, in a passage, or in facts of its own. `robust` are attributes
    of the link to the address.
    """

    label: str
    text: str = ""
    prose: str = ""
    links: tuple[Link, ...] = ()
    url: str = ""
    passage: PassageView | None = None
    facts: tuple["Fact", ...] = ()
    basis: str = ""
    robust: Markup = NO_HTML

    def __bool__(self) -> bool:
        return bool(self.text or self.prose or self.links or self.url or self.passage or self.facts)


def other_facts(record: Record, findings: Findings, shown: Set[str]) -> Iterator[Fact]:
    """What the fields of a record hold, but for those that are shown elsewhere; a basis stands with what it is of.

    A field that can hold one word only, such as that by which a kind is told, says nothing.
    """
    left_out = shown | _NOT_SHOWN
    for field, of, basis in _fields(type(record)):
        value = getattr(record, field.name)
        if value is None or field.name in left_out or (of and getattr(record, of) is not None):
            continue
        yield from _facts(field, value, (basis and getattr(record, basis)) or "", findings)


@cache
def _fields(model: type[Record]) -> tuple[tuple[FieldShape, str, str], ...]:
    """The fields that can say something, each with the field of which it is the basis, and with that of its own."""
    names = model.model_fields

    def known(name: str) -> str:
        return name if name in names else ""

    return tuple(
        (one, known(one.name.removesuffix(_BASIS)) if one.name.endswith(_BASIS) else "", known(f"{one.name}{_BASIS}"))
        for one in field_shapes(model)
        if not (isinstance(one.shape, OneOf) and len(one.shape.words) == 1)
    )


def label_of(name: str) -> str:
    """What a reader is told that a field is."""
    return _(_LABELS.get(name) or BIBLIOGRAPHIC.get(name) or name.replace("_", " ").capitalize())


def _facts(field: FieldShape, value: Any, basis: str, findings: Findings) -> Iterator[Fact]:
    """The facts that a field makes of its value; none of one that is left out."""
    label = label_of(field.name)
    values = tuple(value.values()) if isinstance(value, dict) else value if isinstance(value, tuple) else (value,)
    found = [one for one in values if one not in (None, False)]
    if not found:
        return
    match field.item:
        case Reference():
            yield Fact(label, links=tuple(_link(one, findings) for one in found), basis=basis)
        case Form("prose"):
            yield from (Fact(label, prose=one, basis=basis) for one in found)
        case Form("web address"):
            yield from (Fact(label, url=one, basis=basis) for one in found)
        case Part():
            several = len(found) > 1
            for number, one in enumerate(found, start=1):
                numbered = _("{label} ({number})").format(label=label, number=number) if several else label
                yield _inner(numbered, one, basis, findings)
        case Form() | OneOf():
            yield Fact(label, _(", ").join(map(_words, found)), basis=basis)
        case Many() | ById():
            raise TypeError(field)


def _inner(label: str, record: Record, basis: str, findings: Findings) -> Fact:
    """A record that stands in another."""
    if isinstance(record, Passage):
        return Fact(label, passage=passage_view(record, findings.archive), basis=basis)
    return Fact(label, facts=tuple(other_facts(record, findings, frozenset())), basis=basis)


def _link(id_: str, findings: Findings) -> Link:
    if id_ in findings.archive.claims:
        return claim_link(id_, findings)
    return document_link(id_, findings.archive) if id_ in findings.archive.sources else link_to(id_, findings.archive)


def _words(value: Any) -> str:
    if isinstance(value, Edtf):
        return in_words(value)
    return _("yes") if value is True else str(value)
