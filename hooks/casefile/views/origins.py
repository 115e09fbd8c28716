"""The independent origins behind a claim, as a tree from the origins through the speakers to the documents."""

from dataclasses import dataclass

from casefile.evidence.chains import documents_of, origin_of
from casefile.evidence.findings import Findings
from casefile.evidence.standing import is_taken_back
from casefile.model.records import Claim
from casefile.problems import counted
from casefile.views.parts import Link, document_link, link_to


@dataclass(frozen=True, slots=True)
class SpeakerBranch:
    """A speaker who asserts the claim, and the documents that carry it."""

    speaker: Link
    documents: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class OriginView:
    """One independent origin with the speakers who have it from there."""

    origin: Link
    speakers: tuple[SpeakerBranch, ...]


def view_origins(claim: Claim, findings: Findings) -> tuple[OriginView, ...]:
    """The tree of the assertions that stand, in the order of the statements."""
    archive = findings.archive
    tree: dict[str, dict[str, list[str]]] = {}
    for statement in claim.statements:
        if statement.stance == "asserts" and not is_taken_back(statement, claim.statements):
            speakers = tree.setdefault(origin_of(statement, claim, archive), {})
            speakers.setdefault(statement.by, []).extend(documents_of(statement))
    return tuple(
        OriginView(
            link_to(origin, archive),
            tuple(
                SpeakerBranch(
                    link_to(speaker, archive), tuple(document_link(one, archive) for one in dict.fromkeys(read))
                )
                for speaker, read in speakers.items()
            ),
        )
        for origin, speakers in tree.items()
    )


def origin_sentence(origins: tuple[OriginView, ...]) -> str:
    """How many documents and independent origins there are: “5 documents, 1 independent origin.”"""
    if not origins:
        return "No assertion on record stands behind it."
    read = {document.id for origin in origins for branch in origin.speakers for document in branch.documents}
    return f"{counted(len(read), 'document')}, {counted(len(origins), 'independent origin')}."
