"""From the plan of a page to the page: its view, its body, and the theme's frame around it."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from markupsafe import escape

from casefile.evidence.findings import MOST_KEPT, Findings
from casefile.evidence.reads import EVERY, Reader, as_lines, note
from casefile.evidence.standing_line import line_of
from casefile.exports.data import record_text
from casefile.exports.jsonld import LinkedData, jsonld_text
from casefile.history.edition import Edition
from casefile.project.publisher import Publisher
from casefile.site import frames, rendering, table_files
from casefile.site.addresses import Addresses
from casefile.site.frames import Around, Frame
from casefile.site.linked_data import linked_page
from casefile.site.links import Links
from casefile.site.own_templates import OwnTemplateError
from casefile.site.pages import Plan, SitePage
from casefile.site.report_link import report_address
from casefile.views.cards import claim_card
from casefile.views.warnings import WarningsView, view_warnings

# The table of which a page of a preview reads the warnings that it shows.
WARNINGS = "warnings"


def warnings_on(holder: str, warnings: WarningsView) -> WarningsView:
    """What the page of a record shows of all warnings and to-dos; the home page, of every record, shows all."""
    return view_warnings(warnings, None if holder == EVERY else holder)


@dataclass(frozen=True, slots=True)
class Body:
    """What a page shows within the frame, as HTML, with its headings of the second level: anchor and words."""

    html: str
    headings: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Made:
    """The bytes of a page or of a download, and of the files beside it, by their paths, and what was read for them.

    `reads` has an entry in a line.
    """

    files: Mapping[str, bytes]
    reads: str


@dataclass(frozen=True)
class Maker:
    """All that the pages of one site are made of.

    `beside` are the files beside the pages of records, by the paths of these and by their own.
    `edit_url` gives the address at which a file is edited, None where none is known; `in_menu` are the paths of pages
    that the theme's menu marks as the current one; `warnings`, for a preview, are shown above the pages concerned.
    """

    plans: Mapping[str, Plan]
    downloads: Mapping[str, Callable[[], bytes]]
    beside: Mapping[str, Mapping[str, Callable[[], bytes]]]
    findings: Findings
    edition: Edition
    publisher: Publisher
    addresses: Addresses
    repository: str
    edit_url: Callable[[str], str | None]
    frame: Callable[[Around], Frame]
    in_menu: frozenset[str]
    warnings: WarningsView | None = None

    @property
    def paths_beside(self) -> Iterator[str]:
        """The paths of all files beside pages."""
        return (path for files in self.beside.values() for path in files)

    @property
    def later(self) -> tuple[str, ...]:
        """What a preview makes only when it is asked for: the downloads, and the page that is made of all tables."""
        return (*self.downloads, *(path for path in self.of_tables if path in self.plans))

    @property
    def of_tables(self) -> tuple[str, ...]:
        """What is made of all tables: one process makes all of it, so that they are derived once."""
        return (*(path for path, plan in self.plans.items() if plan.template == "ask"), *table_files.PATHS)

    def prepare(self) -> None:
        """Works out what nearly all pages ask for: each of several processes would, each for itself.

        Of a large archive not all of it is kept, so that each has to.
        """
        archive, findings = self.findings.archive, self.findings
        for id_ in archive.claims:
            line_of(id_, findings)
        if len(archive.records) > MOST_KEPT:
            return
        for claim in archive.claims.values():
            claim_card(claim, findings)
            findings.without.get(claim.id)
            findings.histories.get(claim.id)
        for id_ in archive.records:
            record_text(id_, findings)

    def links(self, path: str) -> Links:
        """What writes the links of the page at a path."""
        has, in_preview = self.addresses.urls.__contains__, self.warnings is not None
        return Links(self.findings, self.addresses.seen_from(path), has, in_preview)

    def linked(self, path: str) -> LinkedData:
        """What makes the linked data of the page at a path."""
        return LinkedData(self.findings, self.edition, self.addresses.lasting(path))

    def linked_words(self, page: SitePage) -> str:
        """The linked data of a generated page, as it stands in a script element."""
        return jsonld_text(linked_page(page, self.downloads, self.linked(page.path)), self.edition)

    def linked_by_hand(self, path: str, title: str) -> str:
        """The same of a page that is written by hand."""
        return jsonld_text(self.linked(path).of_page(path, title), self.edition)

    def report_url(self, path: str, record: str = "") -> str:
        """Where a problem with a page is reported: the repository's form, the contact, or what is said of reports.

        Empty where there is none of them.
        """
        url = self.addresses.urls[path]
        seen_at = self.addresses.full(path) or url.removeprefix("./")
        known = report_address(seen_at, record, self.repository, self.publisher.contact)
        told = "contribute.md"
        return known or (f"{self.addresses.seen_from(path)(told)}#report" if told in self.addresses.urls else "")

    def body(self, page: SitePage) -> Body:
        """The body of a page."""
        links = self.links(page.path)
        html = self._html(page, links)
        outline = rendering.Outline(html)
        if self.warnings is not None:
            holder = EVERY if page.path == "index.md" else page.record
            note([(WARNINGS, holder)])
            shown = warnings_on(holder, self.warnings)
            hold = self.findings.archive.unpublished.get(page.about)
            html = rendering.render_hold(hold) + rendering.render_warnings(shown, links) + html
        return Body(html, tuple(outline.headings))

    def _html(self, page: SitePage, links: Links) -> str:
        """The same as HTML; in a preview, what is wrong with a template of the archive's own."""
        record = self.findings.archive.records[page.record] if page.record else None
        try:
            return rendering.render(
                page.template,
                page.view(),
                links,
                page.facets,
                citation=page.citation(),
                record=page.edited_at,
                edit_url=self.edit_url(page.edited_at.document.path) if page.edited_at else None,
                report_url=self.report_url(page.path, page.record),
                beside=page.beside,
                publisher=self.publisher,
                own_fields=record.own if record else None,
            )
        except OwnTemplateError as error:
            if self.warnings is None:
                raise
            return rendering.render_problems([error.problem])

    def whole(self, page: SitePage, body: Body) -> str:
        """A page with the theme's frame around its body."""
        url = self.addresses.urls[page.path]
        around = Around(
            path=page.path if page.path in self.in_menu else frames.stand_in(page.path),
            is_record=page.edited_at is not None,
            has_card=page.card is not None,
            has_heading="<h1" in body.html,
            has_contents=bool(body.headings),
            shows_contents=page.has_contents,
            has_feed=bool(page.feed),
        )
        words = {
            frames.LINKED: self.linked_words(page),
            frames.TITLE: escape(page.title),
            frames.DESCRIPTION: escape(page.description),
            frames.BODY: body.html,
            frames.ADDRESS: url,
            frames.CARD: page.card or "",
            frames.FEED: page.feed,
            frames.EDITED: page.edited_at.document.path.removesuffix(".yml") if page.edited_at else "",
            **dict(zip((frames.DATA, frames.MARKDOWN), page.beside, strict=False)),
        }
        headings = [(escape(id_), escape(name)) for id_, name in body.headings]
        return self.frame(around).fill(words, headings)

    def make(self, path: str) -> "Made":
        """The page, or the download, at a path, and the files beside it."""
        with Reader() as reads:
            whole = self.downloads[path]() if path in self.downloads else self._page(path)
            beside = {name: make() for name, make in self.beside.get(path, {}).items()}
        return Made({path: whole, **beside}, "\n".join(as_lines(reads)))

    def _page(self, path: str) -> bytes:
        page = self.plans[path].make()
        return self.whole(page, self.body(page)).encode(errors="xmlcharrefreplace")
