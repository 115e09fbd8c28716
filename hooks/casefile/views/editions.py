"""The dated editions: how a claim stood in each, and how it is cited there; and what there is to know of all."""

from collections.abc import Iterator
from dataclasses import dataclass

from casefile.evidence.findings import Findings
from casefile.history.dated_editions import ClaimThen
from casefile.history.edition import Edition
from casefile.model.dates import in_words
from casefile.model.editions import DatedEdition
from casefile.model.identifiers import address_of_doi
from casefile.model.records import Claim
from casefile.translation import gettext as _

# So many digits of a hash tell commits apart to who reads it.
_SHORT = 7


@dataclass(frozen=True, slots=True)
class EditionView:
    """An edition: its day, its version, its address as a site, its DOI with its address, its hash; "" if not known."""

    day: str
    version: str
    url: str
    doi: str
    doi_url: str
    sha256: str


@dataclass(frozen=True, slots=True)
class ClaimEditionView:
    """A claim in an edition: its standing there, whether it had the words of today, its page, how to cite it there."""

    edition: EditionView
    standing: str
    same_words: bool
    url: str
    cite: str


def view_editions(edition: Edition) -> tuple[EditionView, ...]:
    """All editions, the latest first."""
    return tuple(_view(one.edition) for one in reversed(edition.dated))


def _view(edition: DatedEdition) -> EditionView:
    doi = edition.doi or ""
    day = in_words(edition.day)
    return EditionView(
        day, edition.version[:_SHORT], edition.url or "", doi, address_of_doi(doi) if doi else "", edition.sha256 or ""
    )


def view_claim_editions(claim: Claim, findings: Findings, edition: Edition) -> tuple[ClaimEditionView, ...]:
    """The editions in which a claim stands, the latest first; none where the history is not at hand."""
    return tuple(_claim_views(claim, findings, edition))


def _claim_views(claim: Claim, findings: Findings, edition: Edition) -> Iterator[ClaimEditionView]:
    archive = findings.archive
    for known in reversed(edition.dated):
        then = known.find(claim)
        if then is None:
            continue
        view, same = _view(known.edition), then.is_as_told(claim, archive)
        path = archive.page_path(claim.id).replace(f"/{claim.id}.md", f"/{then.id}.md")
        page = edition.below(view.url, path) if view.url else ""
        address = page or view.doi_url or edition.address(archive.page_path(claim.id))
        cite = _cite(then, same, view, address, edition.name)
        yield ClaimEditionView(view, then.standing, same, page, cite)


def _cite(then: ClaimThen, same: bool, view: EditionView, address: str, site: str) -> str:
    """A reference as text. Words that are in the archive no more are not in it; its standing always is."""
    said = _("{line}: {claim}").format(line=then.line, claim=then.text) if same else ""
    stop = "" if said.endswith((".", "?", "!", "…")) else "."
    title = _("“{title}{stop}”").format(title=said, stop=stop)
    what = _("Claim {id}, edition of {day} ({commit}).").format(id=then.id, day=view.day, commit=view.version)
    return " ".join(part for part in (f"{site}." if site else "", title if said else "", what, address) if part)
