"""Who refers to a record, with the sentence that does."""

from dataclasses import dataclass

from casefile.evidence.findings import Findings
from casefile.model.references import Mention
from casefile.views.parts import Link, claim_link, link_to

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


def backlinks_to(id_: str, findings: Findings, but: frozenset[str] = frozenset()) -> tuple[BacklinkView, ...]:
    """The references to a record, each holder and field once, in the order of their files; fields in `but` are left
    out.
    """
    first: dict[tuple[str, str, str], Mention] = {}
    for mention in findings.archive.backlinks.get(id_, ()):
        if mention.field not in but:
            first.setdefault((mention.holder, mention.field, mention.anchor), mention)
    return tuple(_view(mention, findings) for mention in first.values())


def _view(mention: Mention, findings: Findings) -> BacklinkView:
    archive, holder = findings.archive, mention.holder
    is_claim = holder in archive.claims
    link = claim_link(holder, findings, mention.anchor) if is_claim else link_to(holder, archive, mention.anchor)
    return BacklinkView(link, FIELD_WORDS[mention.field], mention.sentence, archive.records[holder].record)
