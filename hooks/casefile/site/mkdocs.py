"""The border to MkDocs: generated pages and files as MkDocs' own `Page` and `File`. No other module imports mkdocs."""

import logging
from dataclasses import dataclass, field
from pathlib import Path

from markupsafe import escape
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.pages import Page
from mkdocs.structure.toc import get_toc
from mkdocs.utils import CountHandler

from casefile.editing.schema_files import refresh_schemas
from casefile.evidence.findings import Findings
from casefile.examination import examine, warnings_of
from casefile.history.edition import Edition, read_edition
from casefile.problems import Document, Problem, listing
from casefile.site import rendering
from casefile.site.links import Links
from casefile.site.page_markup import PageMarkup, markup_of
from casefile.site.page_problems import problems_of_file, problems_of_page, problems_of_settings, settings_file
from casefile.site.pages import SitePage, fixed_paths, site_data, site_pages, site_redirects
from casefile.site.publisher import Publisher, missing_publisher, read_publisher
from casefile.site.report_link import report_address
from casefile.site.search import SearchError, as_searched, index_site
from casefile.site.social_cards import social_cards
from casefile.site.staging import Command, publish, stage
from casefile.views.warnings import WarningView, find_holders, view_warnings

LOG = logging.getLogger("mkdocs.hooks.casefile")


class RecordPage(Page):
    """A page whose body comes from a template, not from Markdown, but with title, contents, anchors and edit link.

    The theme escapes nothing, so that whatever it prints of a record is escaped here.
    """

    def __init__(self, made: SitePage, file: File, config: MkDocsConfig, findings: Findings) -> None:
        # MkDocs makes the edit link while it sets the page up, relative to the hand-written pages' folder.
        if made.edited_at is not None:
            file.edit_uri = f"../{made.edited_at.document.path}"
        super().__init__(escape(made.title), file, config)
        self.record = made.record
        self._made = made
        self._findings = findings

    def read_source(self, config: MkDocsConfig) -> None:
        """There is no Markdown; what the theme reads from front matter is set here."""
        self.markdown = ""
        self.meta = {
            "title": escape(self._made.title),
            "description": escape(self._made.description),
            # A page made of many records is a table or a list, and wants the room.
            "hide": ["navigation"] if self._made.edited_at else ["navigation", "toc"],
            "card": self._made.card,
        }

    def render(self, config: MkDocsConfig, files: Files) -> None:
        """Renders the view, and tells MkDocs which anchors there are."""
        links = Links(self._findings, lambda path: address(path, self.file, files))
        made = self._made
        self.content = rendering.render(
            made.template,
            made.view(),
            links,
            made.facets,
            citation=made.citation(),
            record=made.edited_at,
            edit_url=self.edit_url,
            report_url=report_url(self, self.record, config, files),
            publisher=site_of(config).publisher,
        )
        outline = rendering.Outline(self.content)
        self.toc = get_toc(
            [{"level": 2, "id": id_, "name": escape(name), "children": []} for id_, name in outline.headings]
        )
        self.present_anchor_ids = set(outline.ids)


def address(path: str, seen_from: File, files: Files) -> str:
    """The address of a page or file, relative to the one it is seen from, so that the site works under any path."""
    file = files.get_file_from_path(path)
    if file is None:
        raise PluginError(f"A page links to {path}, which does not exist.")
    return file.url_relative_to(seen_from)


def report_url(page: Page, record: str, config: MkDocsConfig, files: Files) -> str:
    """Where a problem with a page is reported: the repository's form, the contact, or what the site says of reports."""
    seen_at = page.canonical_url or ("" if page.is_homepage else page.url)
    known = report_address(seen_at, record, config.repo_url or "", site_of(config).publisher.contact)
    return known or f"{address('contribute.md', page.file, files)}#report"


def redirect(path: str, target: str, config: MkDocsConfig, files: Files) -> File:
    """A plain file at the address that a page had, which leads to where it is now: no page to be listed or searched."""
    old = File.generated(config, path, content="")
    page = files.src_uris[target].page
    html = rendering.render_redirect(address(target, old, files), page, address("assets/moved.js", old, files))
    return File.generated(config, old.dest_uri, content=html)


def begin(config: MkDocsConfig, command: Command) -> MkDocsConfig:
    """Reads and checks the dossiers before anything is written. PluginError lists what is wrong, unless serving."""
    folder = Path(config.docs_dir).parent / "dossier"
    archive, problems = examine(folder)
    settings = settings_file(Path(config.config_file_path or ""))
    publisher, wrong = read_publisher(config.extra.get("casefile"), settings, Path(config.docs_dir))
    problems += problems_of_settings(settings, config) + wrong
    if problems and not command.serving:
        raise PluginError(listing(problems))
    if problems:
        LOG.error("%s", listing(problems))
    elif command.serving:
        refresh_schemas(folder.parent, lambda: archive)
    warnings = [] if problems else warnings_of(archive)
    for warning in warnings:
        LOG.info("%s", warning)  # As a warning of MkDocs' it would stop a strict build.
    # The address at which a preview is served is not the site's own.
    url = "" if command.serving else config.site_url or ""
    if url and not problems and publisher.missing:
        LOG.warning("%s", missing_publisher(publisher))
    edition = Edition() if problems else _edition(folder, config, url)
    findings = Findings(archive)
    config.extra["casefile"] = site = Site(
        findings, edition, publisher, problems, find_holders(warnings, archive), markup_of(findings), command
    )
    if not problems:
        # The list takes extensions by name in a file, and as they are from a hook.
        config.markdown_extensions.append(site.marks)  # type: ignore[arg-type]
    if not command.serving and not command.dirty:
        site.final = Path(config.site_dir)
        command.staging = stage(site.final)
        config.site_dir = str(command.staging)
    return config


def _edition(folder: Path, config: MkDocsConfig, url: str) -> Edition:
    return read_edition(
        folder,
        config.site_name,
        url,
        config.use_directory_urls,
        about=" ".join((config.site_description or "").split()),
        repository=config.repo_url or "",
        pages=Path(config.docs_dir),
    )


def site_of(config: MkDocsConfig) -> "Site":
    """The site that is being built with a configuration."""
    site: Site = config.extra["casefile"]
    return site


@dataclass
class Site:
    """One build: the dossiers' findings, what is or may be wrong, and where it will stand in the end."""

    findings: Findings
    edition: Edition
    publisher: Publisher
    problems: list[Problem]
    warnings: tuple[WarningView, ...]
    marks: PageMarkup
    command: Command
    final: Path | None = None
    lost: list[Problem] = field(default_factory=list)

    @property
    def report(self) -> str:
        """The problems as a page, for the preview; empty where nothing is wrong."""
        return rendering.render_problems(self.problems) if self.problems else ""

    @property
    def has_feed(self) -> bool:
        """Whether there is a feed of changes to link to."""
        return self.edition.changelog is not None

    def add_pages(self, files: Files, config: MkDocsConfig) -> Files:
        """Adds every generated page and download; where something is wrong, pages in their places that will show it."""
        self._look_at(files, config)
        if self.problems:
            for path in fixed_paths():
                files.append(File.generated(config, path, content="# Problems", inclusion=InclusionLevel.NOT_IN_NAV))
            return files
        for made in site_pages(self.findings, self.edition):
            # A menu of a thousand pages takes MkDocs longer than all the rest; `nav` names those that belong there.
            file = File.generated(config, made.path, content="", inclusion=InclusionLevel.NOT_IN_NAV)
            files.append(file)
            RecordPage(made, file, config, self.findings)
        for path, target in site_redirects(self.findings):
            files.append(redirect(path, target, config, files))
        for path, text in site_data(self.findings, self.edition):
            files.append(File.generated(config, path, content=text))
        # A card is named by its full address only, so that a site without an address has no use for it.
        for path, picture in social_cards(config.site_name, self.findings) if self.has_address(config) else ():
            files.append(File.generated(config, path, content=picture))
        return files

    def _look_at(self, files: Files, config: MkDocsConfig) -> None:
        """Notes what is wrong with hand-written files, and empties those at which MkDocs would stop or wait."""
        for file in [file for file in files if file.src_dir == config.docs_dir]:
            found = problems_of_file(Path(config.docs_dir), file.src_uri)
            self.lost += found
            if any(problem.rule == "files" for problem in found):
                file.content_string = ""

    def has_address(self, config: MkDocsConfig) -> bool:
        """Whether the site will stand at an address that is known."""
        return bool(config.site_url) and not self.command.serving

    def begin_page(self, markdown: str) -> str:
        """A hand-written page's Markdown; nothing, and so no broken link, where what is wrong is shown instead."""
        return "" if self.problems else markdown

    def finish_page(self, html: str, page: Page, config: MkDocsConfig, files: Files) -> str:
        """A page's body, or what is wrong with the dossiers or with the page itself."""
        if self.problems:
            return self.report
        links = Links(self.findings, lambda path: address(path, page.file, files))
        if isinstance(page, RecordPage):
            if not self.command.serving:
                return html
            shown = view_warnings(self.warnings, None if page.is_homepage else page.record)
            return rendering.render_warnings(shown, links) + html
        document = Document(f"{Path(config.docs_dir).name}/{page.file.src_uri}", page.file.content_string)
        found = problems_of_page(self.marks, document, self.findings.archive.renamed, html)
        lost = [problem for problem in self.lost if problem.position.document == document] + found
        self.lost += found
        report = rendering.render_report(report_url(page, "", config, files), self.publisher, links)
        body = as_searched(html) + rendering.render_previews(links, self.marks.seen) + report
        return rendering.render_problems(lost) + body if lost and self.command.serving else body

    def stop_if_broken(self) -> None:
        """Stops a build whose hand-written pages refer to what does not exist."""
        if self.lost and not self.command.serving:
            raise PluginError(listing(self.lost))

    def publish(self, config: MkDocsConfig) -> None:
        """Puts the new site in the old one's place, unless a strict build has warned and is about to fail."""
        if config.strict and has_warned():
            self.command.discard()
            return
        self._index(Path(config.site_dir))
        if self.final is None or self.command.staging is None:
            return
        publish(self.command.staging, self.final)
        self.command.staging = None
        config.site_dir = str(self.final)

    def _index(self, folder: Path) -> None:
        """Indexes the new site for its search; a preview goes without one where that fails."""
        if self.problems:
            return
        try:
            index_site(folder)
        except SearchError as error:
            if not self.command.serving:
                raise PluginError(str(error)) from None
            LOG.warning("The search has no index: %s", error)


def has_warned() -> bool:
    """Whether MkDocs has counted a warning: in a strict build it fails for it, but only after its last event."""
    handlers = logging.getLogger("mkdocs").handlers
    return any(isinstance(handler, CountHandler) and handler.get_counts() for handler in handlers)
