"""From a record's id to its page's address, as seen from one page; and which sources that page has cited."""

from collections.abc import Callable

from markupsafe import Markup

from casefile.evidence.citations import full_reference, short_citation
from casefile.evidence.findings import Findings
from casefile.evidence.standing_line import line_of
from casefile.model.markup import Mark, Target, render_inline, render_prose
from casefile.model.records import Claim
from casefile.views.preview import PreviewView, view_preview

Address = Callable[[str], str]


class Links:
    """What the templates of one page call to write links. `address` gives a page's address as seen from this one.

    It notes the sources to which the page leads, for the list of references at the page's end, and the records of
    which a card is to show when a link is pointed at.
    """

    def __init__(self, findings: Findings, address: Address) -> None:
        self.findings = findings
        self.archive = findings.archive
        self.address = address
        self._cited: dict[str, None] = {}
        self._previewed: dict[str, None] = {}

    def href(self, id_: str, anchor: str = "") -> str:
        """The address of a record's page, or of a place on it."""
        if id_ in self.archive.sources:
            self._cited[id_] = None
        return self.address(self.archive.page_path(id_)) + (f"#{anchor}" if anchor else "")

    def resolve(self, mark: Mark) -> Target | None:
        """What a mark in a prose becomes; None where it leads nowhere."""
        record = self.archive.records.get(mark.id)
        if record is None or (mark.cites and mark.id not in self.archive.sources):
            return None
        self.preview(mark.id)
        if mark.cites:
            source = self.archive.sources[mark.id]
            words = short_citation(source, self.archive, mark.locator)
            return Target(self.href(mark.id), words, source.title or "", look="cf-cite")
        if isinstance(record, Claim) and not mark.words:
            return self._standing_target(record)
        return Target(self.href(mark.id), mark.words or self.archive.name(mark.id))

    def _standing_target(self, claim: Claim) -> Target:
        """A claim linked without words of its own shows its standing, as a citation shows its date."""
        line = line_of(claim.id, self.findings)
        label = f"{' '.join(filter(None, (line.standing, line.answered)))}: {claim.text}"
        look = f"cf-chip cf-chip--{line.standing}"
        return Target(self.href(claim.id), line.standing, line.before(claim.text), label, look)

    def prose(self, text: str) -> Markup:
        """The HTML of a prose."""
        return render_prose(text, self.resolve)

    def inline(self, text: str) -> Markup:
        """The HTML of a prose of one paragraph, without the paragraph."""
        return render_inline(text, self.resolve)

    def preview(self, id_: str) -> str:
        """The id, noted: the page will hold a card of this record."""
        self._previewed[id_] = None
        return id_

    def previews(self, holder: str | None) -> list[PreviewView]:
        """The cards noted so far, for the page of the record `holder`."""
        return [view_preview(id_, self.findings, holder) for id_ in self._previewed]

    def references(self) -> list[tuple[str, str, Markup]]:
        """The sources to which the page has led so far, by publisher and date: id, short citation, full reference."""
        short = {id_: short_citation(self.archive.sources[id_], self.archive) for id_ in self._cited}
        ordered = sorted(short, key=lambda id_: (short[id_].casefold(), id_))
        return [(id_, short[id_], full_reference(self.archive.sources[id_], self.archive)) for id_ in ordered]
