"""A claim in a small frame for other people's pages: no script, and never its text without its standing."""

from dataclasses import dataclass

from markupsafe import escape

from casefile.evidence.findings import Findings
from casefile.evidence.relations import is_main
from casefile.evidence.standing_line import headline
from casefile.history.edition import Edition
from casefile.model.dates import in_words
from casefile.model.records import Claim
from casefile.views.cards import ClaimCard, claim_card
from casefile.views.parts import Link, claim_link

_HEIGHT = 280  # px: what is longer scrolls


@dataclass(frozen=True, slots=True)
class EmbedView:
    """All that the frame shows. `address` is the claim's page; `edition` the day of the dated edition of which it is.

    `public` is since when it is publicly known, `version` that of the dossiers. What there is not, or is not known, is
    empty.
    """

    site: str
    claim: Link
    card: ClaimCard
    public: str
    version: str
    edition: str
    address: str


def embed_path(claim: str, findings: Findings) -> str:
    """The path of a claim's frame among the files of the site."""
    return f"{findings.archive.page_path(claim).removesuffix('.md')}/card/index.html"


def view_embed(claim: Claim, findings: Findings, edition: Edition) -> EmbedView:
    """The frame of one claim."""
    public = findings.public.get(claim.id)
    up = "../" if edition.directory_urls else f"../../{claim.id}.html"
    return EmbedView(
        site=edition.name,
        claim=claim_link(claim.id, findings),
        card=claim_card(claim, findings),
        public=in_words(public) if public else "",
        version=edition.of_record(claim).words,
        edition=in_words(edition.is_of.day) if edition.is_of else "",
        address=edition.address(findings.archive.page_path(claim.id)) if edition.url else up,
    )


def embed_code(claim: Claim, findings: Findings, edition: Edition) -> str:
    """The line of HTML to paste into another page; empty where there is no frame, or the site has no address."""
    if not edition.url or not is_main(claim):
        return ""
    path = embed_path(claim.id, findings)
    address = edition.url + (path.removesuffix("index.html") if edition.directory_urls else path)
    title = escape(headline(claim, findings))
    look = f'height="{_HEIGHT}" style="border:0;width:100%;max-width:40rem" loading="lazy"'
    return f'<iframe src="{escape(address)}" title="{title}" {look}></iframe>'
