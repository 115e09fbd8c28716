"""The border to MkDocs: generated pages and files as MkDocs' own `Page` and `File`. No other module imports mkdocs."""

import atexit
import logging
from dataclasses import dataclass, field
from pathlib import Path

from markupsafe import escape
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page
from mkdocs.structure.toc import get_toc
from mkdocs.utils import CountHandler

from casefile.citing import full_reference
from casefile.edition import Edition, read_edition
from casefile.examination import examine
from casefile.exports.social_card import social_cards
from casefile.findings import Findings
from casefile.linking import Links
from casefile.markup import Casefile, positions_of
from casefile.problems import Document, Position, Problem
from casefile.rendering import Outline, render, render_previews, render_problems
from casefile.search import SearchError, as_searched, index_site
from casefile.sitemap import SitePage, fixed_paths, site_data, site_pages
from casefile.staging import discard, publish, stage

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
        self.content = render(
            made.template, made.view(), links, made.facets, record=made.edited_at, edit_url=self.edit_url
        )
        outline = Outline(self.content)
        self.toc = get_toc(
            [{"level": 2, "id": id_, "name": escape(name.strip()), "children": []} for id_, name in outline.headings]
        )
        self.present_anchor_ids = set(outline.ids)


def address(path: str, seen_from: File, files: Files) -> str:
    """The address of a page or file, relative to the one it is seen from, so that the site works under any path."""
    file = files.get_file_from_path(path)
    if file is None:
        raise PluginError(f"A page links to {path}, which does not exist.")
    return file.url_relative_to(seen_from)


@dataclass
class Command:
    """The command under way, as MkDocs announces it before there is a configuration."""

    serving: bool = False
    dirty: bool = False
    staging: Path | None = None

    def note(self, command: str, dirty: bool) -> None:
        """Notes which command MkDocs runs."""
        self.serving, self.dirty = command == "serve", dirty
        # MkDocs has an event for errors but none for what is no error: Ctrl-C, a hook that exits.
        atexit.register(self.discard)

    def discard(self) -> None:
        """Clears away what a build that failed had made."""
        if self.staging:
            discard(self.staging)
            self.staging = None


def begin(config: MkDocsConfig, command: Command) -> MkDocsConfig:
    """Reads and checks the dossiers before anything is written. PluginError lists what is wrong, unless serving."""
    folder = Path(config.docs_dir).parent / "dossier"
    archive, problems = examine(folder)
    if problems and not command.serving:
        raise PluginError(listing(problems))
    findings = Findings(archive, Edition() if problems else edition_of(folder, config, command))
    config.extra["casefile"] = site = Site(findings, problems, mark_extension(findings), command)
    if not problems:
        # The list takes extensions by name in a file, and as they are from a hook.
        config.markdown_extensions.append(site.marks)  # type: ignore[arg-type]
    if not command.serving and not command.dirty:
        site.final = Path(config.site_dir)
        command.staging = stage(site.final)
        config.site_dir = str(command.staging)
    return config


def edition_of(folder: Path, config: MkDocsConfig, command: Command) -> Edition:
    """Which build of the dossiers this is. The address at which a preview is served is not the site's own."""
    url = "" if command.serving else config.site_url or ""
    return read_edition(folder, config.site_name, url, config.use_directory_urls)


def site_of(config: MkDocsConfig) -> "Site":
    """The site that is being built with a configuration."""
    site: Site = config.extra["casefile"]
    return site


@dataclass
class Site:
    """One build: the dossiers' findings, what is wrong, and where it will stand in the end."""

    findings: Findings
    problems: list[Problem]
    marks: Casefile
    command: Command
    final: Path | None = None
    lost: list[Problem] = field(default_factory=list)

    @property
    def report(self) -> str:
        """The problems as a page, for the preview; empty where nothing is wrong."""
        return render_problems(self.problems) if self.problems else ""

    @property
    def has_feed(self) -> bool:
        """Whether there is a feed of changes to link to."""
        return self.findings.edition.changelog is not None

    def add_pages(self, files: Files, config: MkDocsConfig) -> Files:
        """Adds every generated page and download; where something is wrong, pages in their places that will show it."""
        if self.problems:
            for path in fixed_paths():
                files.append(File.generated(config, path, content="# Problems"))
            return files
        for made in site_pages(self.findings):
            file = File.generated(config, made.path, content="")
            files.append(file)
            RecordPage(made, file, config, self.findings)
        for path, text in site_data(self.findings):
            files.append(File.generated(config, path, content=text))
        # A card is named by its full address only, so that a site without an address has no use for it.
        for path, picture in social_cards(config.site_name, self.findings) if self.has_address(config) else ():
            files.append(File.generated(config, path, content=picture))
        return files

    def has_address(self, config: MkDocsConfig) -> bool:
        """Whether the site will stand at an address that is known."""
        return bool(config.site_url) and not self.command.serving

    def finish_page(self, html: str, page: Page, config: MkDocsConfig, files: Files) -> str:
        """A page's body, or what is wrong with the dossiers or with the page itself."""
        if self.problems:
            return self.report
        if isinstance(page, RecordPage):
            return html
        lost = lost_marks(self.marks, page, config)
        self.lost += lost
        links = Links(self.findings, lambda path: address(path, page.file, files))
        body = as_searched(html) + render_previews(links, self.marks.seen)
        return render_problems(lost) + body if lost and self.command.serving else body

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


def listing(problems: list[Problem]) -> str:
    """The problems as MkDocs' one message, a line each."""
    lines = "\n".join(f"  {problem}" for problem in problems)
    return f"{len(problems)} problem{'' if len(problems) == 1 else 's'}:\n{lines}"


def mark_extension(findings: Findings) -> Casefile:
    """The extension for hand-written pages. Its links lead to Markdown files, which MkDocs resolves and checks."""
    links = Links(findings, lambda path: f"/{path}")
    return Casefile(links.resolve, lambda id_: full_reference(findings.archive.sources[id_], findings.archive))


def lost_marks(extension: Casefile, page: Page, config: MkDocsConfig) -> list[Problem]:
    """A problem for each mark and each address of the page just rendered that leads nowhere."""
    document = Document(f"{Path(config.docs_dir).name}/{page.file.src_uri}", page.file.content_string)
    lost = [
        Problem(position, f"There is no {'source' if mark.cites else 'record'} “{mark.id}”.", "Mend the id.")
        for mark, position in positions_of(extension.lost, document)
    ]
    broken = [
        Problem(Position(document).seek(address), f"“{address}” is not a web address.", "Write it in full.")
        for address in extension.broken
    ]
    return lost + broken
