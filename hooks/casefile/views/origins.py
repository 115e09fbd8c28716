"""The independent origins behind a claim: as a tree from the origins to the documents, as a range, and their joins."""

from dataclasses import dataclass

from casefile.evidence.archive import Archive
from casefile.evidence.bearings import Bearing
from casefile.evidence.chains import documents_in
from casefile.evidence.findings import Findings
from casefile.evidence.origins import Group, Join, Origin, Origins
from casefile.model.markup import without_marks
from casefile.model.records import Claim
from casefile.translation import N_, ngettext
from casefile.translation import gettext as _
from casefile.views.parts import Link, document_link, links_to, links_within, names_in_words


@dataclass(frozen=True, slots=True)
class SpeakerBranch:
    """A speaker, or joint speakers, who assert the claim or parts of it (`how`), and the documents that carry it."""

    speaker: Link
    how: str
    documents: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class OriginView:
    """One origin with the speakers who have it from there; `denied_heads` say it to them, and deny it."""

    origin: tuple[Link, ...]
    denied_heads: tuple[Link, ...]
    speakers: tuple[SpeakerBranch, ...]


@dataclass(frozen=True, slots=True)
class ReasonView:
    """Why origins count as one: a sentence, or of whom the editors' own reason speaks, and that reason as prose."""

    words: str
    prose: str = ""

    @property
    def plain(self) -> str:
        """The whole as plain text."""
        return f"{self.words} {without_marks(self.prose)}".strip()


@dataclass(frozen=True, slots=True)
class GroupView:
    """Origins that count as one in the lower figure, and why."""

    origins: tuple[OriginView, ...]
    reasons: tuple[ReasonView, ...]


@dataclass(frozen=True, slots=True)
class OriginsView:
    """All origins of a claim, in the groups in which the lower figure counts them, and what this comes to."""

    groups: tuple[GroupView, ...]
    sentence: str


def view_origins(claim: Claim, findings: Findings) -> OriginsView:
    """The origins of the assertions that stand."""
    standing = findings.standings[claim.id]
    groups = tuple(
        _group(one, standing.evidence.asserts, standing.origins, findings) for one in standing.origins.groups
    )
    return OriginsView(groups, origin_sentence(standing.evidence.asserts, standing.origins))


def _group(group: Group, asserts: tuple[Bearing, ...], origins: Origins, findings: Findings) -> GroupView:
    views = (_origin(one, [b for b in asserts if origins.of[b.key] == one], findings) for one in group.origins)
    return GroupView(tuple(views), reasons_of(group, findings.archive))


def reasons_of(group: Group, archive: Archive) -> tuple[ReasonView, ...]:
    """Why origins count as one in the lower figure."""
    reasons = [_reason(link, archive) for link in group.links]
    return tuple(dict.fromkeys(reasons if group.known else [*reasons, ReasonView(_(_UNKNOWN))]))


def _origin(origin: Origin, asserts: list[Bearing], findings: Findings) -> OriginView:
    archive = findings.archive
    branches: dict[tuple[Link, bool], list[Bearing]] = {}
    for one in asserts:
        speaker = Link(one.statement.by[0], names_in_words(one.statement.by, archive))
        branches.setdefault((speaker, one.way == "part"), []).append(one)
    return OriginView(
        links_to(origin.ids, archive),
        links_within(origin.denied_heads, archive),
        tuple(_branch(speaker, found, archive) for (speaker, _), found in branches.items()),
    )


def _branch(speaker: Link, said: list[Bearing], archive: Archive) -> SpeakerBranch:
    parts = len({one.claim.id for one in said if one.way == "part"})
    read = documents_in(one.statement for one in said)
    how = ngettext("of a part of it", "of {n} parts of it", parts).format(n=parts) if parts else ""
    return SpeakerBranch(speaker, how, tuple(document_link(one, archive) for one in read))


_UNKNOWN = N_("The document does not show from whom the publisher has it: it may be from any of the others.")
_REASONS = {
    "joint": N_("{one} and {other} say it jointly."),
    "authors": N_("{one} and {other} are authors of one document."),
    "body": N_("{one} speaks for {other}, or belonged to it at the time."),
    "part": N_("{one} is a part of {other}."),
    "successor": N_("{one} went on as {other}."),
    "root": N_("{one} and {other}:"),
    "head": N_("{other} says that it is from {one}, who denies it."),
}


def _reason(join: Join, archive: Archive) -> ReasonView:
    one, other = archive.names_within((join.one, join.other), starts=join.why != "head")
    return ReasonView(_(_REASONS[join.why]).format(one=one, other=other), join.words)


def range_in_words(origins: Origins) -> str:
    """How many independent origins there are: “2 independent origins”, “2 to 4 independent origins”."""
    if origins.least == origins.most:
        return ngettext("{n} independent origin", "{n} independent origins", origins.most).format(n=origins.most)
    # The number of which a language asks is the last.
    words = ngettext("{least} to {n} independent origin", "{least} to {n} independent origins", origins.most)
    return words.format(least=origins.least, n=origins.most)


def origin_sentence(asserts: tuple[Bearing, ...], origins: Origins) -> str:
    """How many documents and origins there are: “5 documents, at least 1 and at most 3 independent origins.”"""
    if not asserts:
        return _("No assertion on record stands behind it.")
    read = documents_in(one.statement for one in asserts)
    number = range_in_words(origins)
    if origins.least != origins.most:
        words = ngettext(
            "at least {least} and at most {n} independent origin",
            "at least {least} and at most {n} independent origins",
            origins.most,
        )
        number = words.format(least=origins.least, n=origins.most)
    documents = ngettext("{n} document", "{n} documents", len(read)).format(n=len(read))
    return _("{documents}, {origins}.").format(documents=documents, origins=number)
