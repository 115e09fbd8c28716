"""Who refers to a record, with the sentence that does."""

from dataclasses import dataclass

from casefile.evidence.archive import Archive
from casefile.model.references import Mention
from casefile.views.parts import Link

FIELD_WORDS = {
    "by": "speaker",
    "heard_from": "named as the one it was heard from",
    "parties": "party to the claim",
    "about": "concerned by the claim",
    "places": "place of the claim",
    "things": "subject of the claim",
    "source": "passage read there",
    "via": "document in between",
    "publisher": "publisher",
    "carried_by": "outlet of the copy",
    "id": "author",
    "role_source": "source of a role",
    "vouched_by": "vouches for an unnamed speaker",
    "see_also": "see also",
    "accounts": "account in a dispute",
    "prose": "mentioned",
}


@dataclass(frozen=True, slots=True)
class BacklinkView:
    """One record that refers to this one: a link to the place, how it refers, and the sentence."""

    link: Link
    how: str
    sentence: str
    kind: str


def backlinks_to(id_: str, archive: Archive, but: frozenset[str] = frozenset()) -> tuple[BacklinkView, ...]:
    """The references to a record, each holder and field once, in the order of their files; fields in `but` are left
    out.
    """
    first: dict[tuple[str, str, str], Mention] = {}
    for mention in archive.backlinks.get(id_, ()):
        if mention.field not in but:
            first.setdefault((mention.holder, mention.field, mention.anchor), mention)
    return tuple(_view(mention, archive) for mention in first.values())


def _view(mention: Mention, archive: Archive) -> BacklinkView:
    holder = archive.records[mention.holder]
    link = Link(mention.holder, archive.name(mention.holder), mention.anchor, holder.record)
    return BacklinkView(link, FIELD_WORDS[mention.field], mention.sentence, holder.record)
