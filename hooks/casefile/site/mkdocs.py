"""The border to MkDocs: generated pages and files as MkDocs' own `Page` and `File`."""

import logging
import os
from collections.abc import Callable, Container, Iterable, Iterator, Mapping, Set
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path, PurePosixPath
from typing import Any

from jinja2 import Environment
from markupsafe import Markup, escape
from mkdocs.commands.build import _build_page, _populate_page, get_context
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page
from mkdocs.structure.toc import get_toc
from mkdocs.utils import CountHandler, write_file

from casefile.cache.engine import engine_fingerprint
from casefile.cache.store import Cache
from casefile.checks.pages import problems_of_file
from casefile.editing.schema_files import refresh_schemas
from casefile.evidence.archive import Archive
from casefile.evidence.digests import behind, digests_of
from casefile.evidence.findings import Findings
from casefile.evidence.kept_findings import take_over
from casefile.evidence.kept_parts import KeptParts
from casefile.evidence.publication import in_words
from casefile.evidence.reads import Reader, as_lines
from casefile.examination import warnings_in
from casefile.history.edition import EDITED, EDITION, Edition, read_edition
from casefile.history.last_changes import LastChanges
from casefile.model.content_policy import content_policy, foreign_sources, inline_sources
from casefile.model.dates import in_words as edtf_in_words
from casefile.model.removals import Removal
from casefile.problems import Document, Position, Problem
from casefile.project.forms import check_forms
from casefile.project.publisher import missing_publisher
from casefile.project.settings import ProjectSettings, read_project
from casefile.reading.folder import folder_is_link
from casefile.reading.names import is_litter
from casefile.reporting.put_back import in_sentences
from casefile.reporting.text import listing
from casefile.site import (
    feed,
    frames,
    mementos,
    own_templates,
    rendering,
    translations,
    unicode_of_seals,
    words_of_scripts,
)
from casefile.site.addresses import Addresses, MissingPageError
from casefile.site.downloads import BY_HAND, record_files, site_data
from casefile.site.engine_settings import THEME, add_engine_settings
from casefile.site.frames import Around, Headings, frames_by
from casefile.site.host_limits import size_of, warn_of_limit
from casefile.site.kept_pages import KeptPages, content_digest
from casefile.site.links import Links
from casefile.site.making import WARNINGS, Maker, warnings_on
from casefile.site.menu import menu_with
from casefile.site.page_markup import PageMarkup
from casefile.site.page_policy import warnings_of_policy
from casefile.site.page_problems import (
    missing_page,
    problems_of_front_matter,
    problems_of_page,
    problems_of_settings,
    settings_file,
    warnings_of_page,
)
from casefile.site.pages import Plan, SitePage, fixed_paths, recorded_kinds, site_pages, site_redirects, site_removals
from casefile.site.pictures import pictures_of_site
from casefile.site.preview import Seen, Server, Work, attend
from casefile.site.search import SearchError, as_searched, index_site
from casefile.site.social_cards import social_cards
from casefile.site.staging import Command, begin_with, publish
from casefile.site.table_files import TableFiles
from casefile.site.theme_fixes import fix_theme
from casefile.site.writing import leave_pages, write_pages
from casefile.system.atomic_files import put_back
from casefile.system.workplaces import Workplace
from casefile.translation import catalogue_language, language, ngettext, speak
from casefile.translation import gettext as _
from casefile.views import corrections
from casefile.views.warnings import WarningsView, find_holders

LOG = logging.getLogger("mkdocs.hooks.casefile")
SPARE = "site"  # the site before the last, where other things are kept from build to build


class RecordPage(Page):
    """A page whose body comes from a template, not from Markdown, but with title, contents, anchors and edit link.

    The theme escapes nothing, so that whatever it prints of a record is escaped here.
    """

    def __init__(self, made: SitePage, file: File, config: MkDocsConfig) -> None:
        # MkDocs makes the edit link while it sets the page up, relative to the hand-written pages' folder.
        if made.edited_at is not None:
            file.edit_uri = f"../{made.edited_at.document.path}"
        super().__init__(escape(made.title), file, config)
        # There is no Markdown; what the theme reads from front matter is set here.
        self.markdown = ""
        self.meta = {
            "title": escape(made.title),
            "description": escape(made.description),
            # A page made of many records is a table or a list, and wants the room.
            "hide": ["navigation"] if made.edited_at or made.has_contents else ["navigation", "toc"],
            "card": made.card,
            "beside": made.beside,
            "feed": made.feed,
            "linked": frames.LINKED,
        }

    def take(self, body: str, headings: Headings) -> None:
        """Takes a body as HTML, with the anchors and words of its headings."""
        self.content = body
        self.toc = get_toc([{"level": 2, "id": id_, "name": escape(name), "children": []} for id_, name in headings])


class FramedFile(File):
    """The file of a page that the engine makes without MkDocs, which only has to know where it stands.

    MkDocs takes milliseconds for each page, ten times as long as the engine.
    """

    # What MkDocs takes for generated has no link by which it is edited, unless it is given one.
    generated_by = "casefile"
    _is_placed = False

    def place(self) -> None:
        """Has MkDocs say where it stands, as it would of a page of its own: from then on it is none."""
        self._is_placed = bool(self.dest_uri)

    def is_documentation_page(self) -> bool:
        """Whether MkDocs is to make it."""
        return not self._is_placed and super().is_documentation_page()

    def copy_file(self, dirty: bool = False) -> None:
        """There is nothing to copy."""


class FramedPage:
    """What MkDocs asks of a page that it has not made: its address for the site map, its anchors for links to them."""

    is_link = False
    present_anchor_ids: set[str] | None = None

    def __init__(self, address: str, update_date: str | None = None) -> None:
        self.canonical_url = address
        self.update_date = update_date


@dataclass(frozen=True)
class OnMap:
    """What the site map's template asks of a file: its page."""

    page: FramedPage


@contextmanager
def telling_of_missing_pages() -> Iterator[None]:
    """Tells MkDocs of a page that leads nowhere in MkDocs' own way."""
    try:
        yield
    except MissingPageError as error:
        raise PluginError(str(error)) from None
    except own_templates.OwnTemplateError as error:
        raise PluginError(str(error.problem)) from None


def site_of(config: MkDocsConfig) -> "Site":
    """The site that is being built with a configuration."""
    site: Site = config.extra["casefile"]
    return site


def begin(config: MkDocsConfig, command: Command) -> MkDocsConfig:
    """Reads and checks the dossiers before anything is written. PluginError lists what is wrong, unless serving."""
    folder = dossier_of(config)
    for sentence in in_sentences(put_back(folder.parent)):
        LOG.info("%s", sentence)
    settings = settings_file(Path(config.config_file_path or ""))
    project, wrongly_set = read_project(folder, settings, config.extra.get("casefile"), Path(config.docs_dir))
    own = project.own
    speak(own.language)
    if own.language.partition("-")[0] != catalogue_language().partition("-")[0]:
        LOG.info("There are no translations into “%s” yet: the program's own sentences are in English.", own.language)
    if ill_formed := [*check_forms(settings, folder.absolute().parent)]:
        raise PluginError(listing(ill_formed))  # Pages cannot be shown with these, not even that of the problems.
    add_engine_settings(config, folder)
    if command.serving and command.seen is None:
        watched = filter(None, (config.docs_dir, config.config_file_path, *config.watch))
        command.seen = Seen(str(Path(path).absolute()) for path in watched)
    unsound = rendering.begin(own_templates.own_folder(folder.parent))
    findings, problems = command.find(folder, own)
    problems += problems_of_settings(settings, config) + wrongly_set + unsound
    problems += filter(None, [folder_is_link(Path(config.docs_dir))])
    speak(own.language, on_pages=True)
    if problems and not command.serving:
        raise PluginError(listing(problems))
    if problems:
        LOG.error("%s", listing(problems))
    url = _public_address(config, command)
    if url and not problems and project.publisher.missing:
        LOG.warning("%s", missing_publisher(project.publisher))
    site = Site(problems, project, command, PageMarkup(lambda _: None))
    config.extra["casefile"] = site
    site.allow(config)
    if not problems:
        site.take(findings, config)
        # The list takes extensions by name in a file, and as they are from a hook.
        config.markdown_extensions.append(site.marks)  # type: ignore[arg-type]
    final = Path(config.site_dir)
    config.site_dir = str(command.settle(final, _kept_beside(config)))
    site.final = final if command.staging else None
    return config


def dossier_of(config: MkDocsConfig) -> Path:
    """The folder of the dossiers, beside that of the hand-written pages."""
    return Path(config.docs_dir).parent / "dossier"


def _kept_beside(config: MkDocsConfig) -> Path:
    """The folder of what is kept from build to build."""
    return dossier_of(config).parent / ".cache"


def _public_address(config: MkDocsConfig, command: Command) -> str:
    """Where the site will stand; empty for a preview: the address at which it is served is not the site's own."""
    return "" if command.serving else config.site_url or ""


def _edition(config: MkDocsConfig, command: Command, project: ProjectSettings, archive: Archive) -> Edition:
    return read_edition(
        dossier_of(config),
        config.site_name,
        _public_address(config, command),
        config.use_directory_urls,
        about=" ".join((config.site_description or "").split()),
        repository=config.repo_url or "",
        edited_at=_edited_at(config),
        licence=" ".join(Markup(config.copyright or "").striptags().split()),  # noqa: S704 (of mkdocs.yml)
        pages=Path(config.docs_dir),
        since=project.beginning,
        shown=archive.shown,
        dated=project.editions,
        dated_now=os.environ.get(EDITION, ""),
        settings=project.own,
        records=archive.records,
    )


@dataclass
class Site:
    """One build: the dossiers' findings, what is or may be wrong, and where it will stand in the end."""

    problems: list[Problem]
    project: ProjectSettings
    command: Command
    marks: PageMarkup
    findings: Findings = field(init=False)
    edition: Edition = field(default_factory=Edition)
    warnings: WarningsView = field(default_factory=WarningsView)
    final: Path | None = None
    lost: list[Problem] = field(default_factory=list)
    written: frozenset[str] = frozenset()
    framed: dict[str, FramedFile] = field(default_factory=dict)
    read_by: dict[str, list[str]] = field(default_factory=dict)
    in_menu: dict[str, RecordPage] = field(default_factory=dict)
    maker: Maker = field(init=False)
    menu: Navigation = field(init=False)
    show: Callable[[Page], str] = field(init=False)
    policy: str = ""
    kept: KeptPages = field(init=False)

    def take(self, findings: Findings, config: MkDocsConfig) -> None:
        """Takes dossiers without problems as what the site is made of."""
        archive = findings.archive
        if self.command.serving:
            refresh_schemas(dossier_of(config).parent, lambda: archive)
        if archive.held_back:
            words = _("Shown here only: {records}.") if self.command.serving else _("Left out: {records}.")
            LOG.info("%s", words.format(records=in_words(archive.held_back)))
        warnings = warnings_in(findings)
        for warning in warnings:
            LOG.info("%s", warning)  # As a warning of MkDocs' it would stop a strict build.
        self.findings = findings
        self.edition = _edition(config, self.command, self.project, archive)
        self.warnings = find_holders(warnings, archive)
        self.marks.lead_to(self.findings)

    def allow(self, config: MkDocsConfig, frame: str = "") -> None:
        """Says in the policy of all pages what mkdocs.yml names and what the theme writes into a `frame`, and no more.

        In a preview MkDocs' server writes a script of its own into each page, another each time.
        """
        named = foreign_sources(map(str, config.extra_javascript), map(str, config.extra_css))
        written = {"script-src": "'unsafe-inline'"} if self.command.serving else inline_sources(frame)
        self.policy = content_policy(self.project.own.policy, named, written)

    @property
    def report(self) -> str:
        """The problems as a page, for the preview; empty where nothing is wrong."""
        return rendering.render_problems(self.problems) if self.problems else ""

    def feeds_of(self, page: Page | None) -> list[tuple[str, str]]:
        """The feeds of which the head of a page tells: the path and the title of each, its own before the others."""
        if self.edition.changelog is None:
            return []
        if page and page.meta.get("feed"):
            return [(page.meta["feed"], _("Changes"))]
        path = page.file.src_uri if page else ""
        own = []
        if path == "sources/index.md":
            own = [(feed.SOURCES, _("New sources"))]
        elif path == corrections.PATH and (self.edition.corrections or self.findings.archive.corrections):
            own = [(feed.CORRECTIONS, _("Corrections"))]
        return [*own, (feed.CHANGES, _("Changes"))]

    @property
    def banner(self) -> str:
        """What every page of a dated edition says before all else; empty in any other build."""
        if self.edition.is_of is None:
            return ""
        words = _("Edition of {day}, which stays as it is. Opened from a folder it has no search and no switches.")
        return words.format(day=edtf_in_words(self.edition.is_of.day))

    @property
    def has_linkset(self) -> bool:
        """Whether there is a list of the editions' pages for Memento clients."""
        return mementos.LINKSET in self.framed

    def add_pages(self, files: Files, config: MkDocsConfig) -> Files:
        """Adds every generated page and download; where something is wrong, pages in their places that will show it."""
        self._look_at(files, config)
        self.written = frozenset(file.src_uri for file in files.documentation_pages())
        listed = [file for file in files.documentation_pages() if file.inclusion.is_in_nav()]  # type: ignore[no-untyped-call]
        recorded = frozenset() if self.problems else recorded_kinds(self.findings.archive)
        config.nav = config.nav or menu_with((file.src_uri for file in listed), recorded)
        cache = Cache.beside(dossier_of(config))
        words = words_of_scripts.kept_words_module(cache)
        files.append(File.generated(config, words_of_scripts.PATH, content=words))
        unicode = unicode_of_seals.kept_unicode_module(cache)
        files.append(File.generated(config, unicode_of_seals.PATH, content=unicode))
        if self.problems:
            heading = "# " + _("Problems")
            for path in {*fixed_paths()} - self.written:
                files.append(File.generated(config, path, content=heading, inclusion=InclusionLevel.NOT_IN_NAV))
            return files
        by_hand = [file for file in files if file.src_dir == config.docs_dir and file.inclusion.is_included()]  # type: ignore[no-untyped-call]
        parts = KeptParts(self.findings, cache)
        tables = TableFiles(self.findings, self.edition, parts)
        plans = site_pages(self.findings, self.edition, tables, self.written)
        # A menu of a thousand pages takes MkDocs longer than all the rest; `nav` names those that belong there.
        named = {"index.md", *_paths_in(config.nav)}
        downloads = self._downloads(files.src_uris, tables, parts)
        for path in (*plans, *downloads):
            self.framed[path] = file = framed_file(path, config)
            if path in plans and path in named:
                self.in_menu[path] = RecordPage(plans[path].make(), file, config)
            files.append(file)
        known = {file.src_uri: file.url for file in files}
        for path, target in site_redirects(self.findings):
            files.append(_redirect(path, plans[target].make(), Addresses(known, self.edition.url), config))
        for path, removal in site_removals(self.findings.archive).items():
            files.append(_tombstone(path, removal, Addresses(known, self.edition.url), config))
        self._add_pictures(files, config)
        # A card is named by its full address only, so that a site without an address has no use for it.
        if self.has_address(config):
            self._add_cards(files, config)
        self.maker = self._maker(plans, downloads, files, config)
        made = {file.dest_uri: file.src_uri for file in files if file.generated_by}
        self.lost += problems_of_places(by_hand, made | {path: path for path in self.maker.paths_beside})
        if self.command.staging:
            wanted = {*(file.dest_uri for file in self.framed.values()), *self.maker.paths_beside}
            begin_with(_kept_beside(config) / SPARE, self.command.staging.folder, wanted)
        return files

    def _downloads(
        self, by_hand: Container[str], tables: TableFiles, parts: KeptParts
    ) -> dict[str, Callable[[], bytes]]:
        """The downloads, less those that stand beside the hand-written pages."""
        made = site_data(self.findings, self.edition, tables, parts)
        return {path: make for path, make in made.items() if path not in BY_HAND or path not in by_hand}

    def _add_pictures(self, files: Files, config: MkDocsConfig) -> None:
        for picture in pictures_of_site(self.findings.archive, dossier_of(config)):
            self.lost += [picture.problem] if picture.problem else []
            files.append(File.generated(config, picture.path, content=picture.content))

    def _add_cards(self, files: Files, config: MkDocsConfig) -> None:
        lacking = 0
        for path, picture, whole in social_cards(config.site_name, self.findings, config.site_url or ""):
            files.append(File.generated(config, path, content=picture))
            lacking += not whole
        if lacking:
            LOG.info(
                "%s",
                ngettext(
                    "{n} share card has the address of its page in the place of words that no font on this machine can"
                    " draw. Install a font of their script.",
                    "{n} share cards have the addresses of their pages in the place of words that no font on this"
                    " machine can draw. Install a font of their script.",
                    lacking,
                ).format(n=lacking),
            )

    def _maker(
        self,
        plans: Mapping[str, Plan],
        downloads: Mapping[str, Callable[[], bytes]],
        files: Files,
        config: MkDocsConfig,
    ) -> Maker:
        edited_at = self.edition.edited_at
        return Maker(
            plans=plans,
            downloads=downloads,
            beside=record_files(self.findings, self.edition),
            findings=self.findings,
            edition=self.edition,
            publisher=self.project.publisher,
            addresses=Addresses({file.src_uri: file.url for file in files}, self.edition.url),
            repository=config.repo_url or "",
            edit_url=lambda path: edited_at.replace("{path}", path) or None,
            frame=frames_by(lambda around: self._frame(around, config)),
            in_menu=frozenset(self.in_menu),
            warnings=self.warnings if self.command.serving else None,
        )

    def _look_at(self, files: Files, config: MkDocsConfig) -> None:
        """Notes what is wrong with hand-written files, and empties those at which MkDocs would stop or wait.

        What an editor has left beside a page is none of the site's: it may say what was taken out of the page.
        """
        for file in [file for file in files if file.src_dir == config.docs_dir]:
            name = PurePosixPath(file.src_uri).name
            if is_litter(name) and not name.startswith("."):  # Which hidden files there are MkDocs' settings say.
                files.remove(file)
                continue
            found = problems_of_file(Path(config.docs_dir), file.src_uri)
            self.lost += found
            if any(problem.rule == "files" for problem in found):
                file.content_string = ""

    def has_address(self, config: MkDocsConfig) -> bool:
        """Whether the site will stand at an address that is known."""
        return bool(config.site_url) and not self.command.serving

    def begin_page(self, markdown: str, page: Page, files: Files) -> str:
        """A hand-written page's Markdown; nothing, and so no broken link, where what is wrong is shown instead."""
        path, names = page.file.src_uri, files.src_uris
        self.marks.leads_to = lambda address: not missing_page(address, path, names)
        return "" if self.problems else markdown

    def finish_page(self, html: str, page: Page, config: MkDocsConfig, files: Files) -> str:
        """A page's body, or what is wrong with the dossiers or with the page itself."""
        if self.problems:
            return self.report
        document = Document(f"{Path(config.docs_dir).name}/{page.file.src_uri}", page.file.content_string)
        found = problems_of_page(self.marks, document, self.findings.archive, html)
        unmet = [*problems_of_front_matter(document, page.meta, config.theme.dirs)]
        if unmet:  # A preview shows the page without them.
            page.meta = {name: value for name, value in page.meta.items() if name not in ("template", "hide")}
        found += unmet
        lost = [problem for problem in self.lost if problem.position.document == document] + found
        self.lost += found
        for warning in warnings_of_page(self.marks, document, page.file.src_uri, files.src_uris):
            LOG.log(config.validation.links.not_found, "%s", warning)
        for warning in warnings_of_policy(document, html, self.project.own.policy):
            LOG.warning("%s", warning)
        with telling_of_missing_pages():
            links = self.maker.links(page.file.src_uri)
            page.meta["linked"] = self.maker.linked_by_hand(page.file.src_uri, str(page.title or ""))
            report = rendering.render_report(self.maker.report_url(page.file.src_uri), self.project.publisher, links)
            with Reader() as reads:
                html = self._with_corrections(html, page, links)
                previews = rendering.render_previews(links, self.marks.seen)
                for mark in self.marks.seen:
                    self.marks.resolve(mark)
        self.read_by[page.file.src_uri] = as_lines(reads)
        body = as_searched(html) + previews + report
        return rendering.render_problems(lost) + body if lost and self.command.serving else body

    def _with_corrections(self, html: str, page: Page, links: Links) -> str:
        """A page by hand about corrections with the list of those that are records; any other page as it is."""
        if page.file.src_uri != corrections.PATH:
            return html
        return rendering.with_corrections(html, corrections.view_corrections(self.findings), links)

    def make_pages(self, env: Environment, config: MkDocsConfig, files: Files) -> None:
        """Makes the pages that MkDocs does not, once it has read the hand-written ones and these are sound."""
        env.globals.update(translations.CALLED)
        self.stop_if_broken()
        if self.problems:
            return
        env.bytecode_cache = rendering.compiled(language())
        template, pages = env.get_template("main.html"), files.documentation_pages()
        self.show = lambda page: fix_theme(template.render(get_context(self.menu, pages, config, page)))
        self.allow(config, self._frame(_ANY, config))
        self.kept = self._kept(config, pages)
        self.write()
        self.kept.save((*self.framed, *self.maker.paths_beside))
        self.command.keep(self.findings)
        for path, file in self.framed.items():
            file.page = file.page or FramedPage(self.maker.addresses.full(path))  # type: ignore[assignment]
        for target in {target for one in pages if one.page for target in one.page.links_to_anchors or ()}:
            if target.page and target.src_uri in self.maker.plans and Path(target.abs_dest_path).is_file():
                html = Path(target.abs_dest_path).read_text(encoding="utf-8")
                target.page.present_anchor_ids = set(rendering.Outline(html).ids)
        self.command.built = Built(self, config, env, files, self.digests())

    def write(self) -> None:
        """Writes what MkDocs does not make; in a preview all but what is made when it is asked for."""
        with telling_of_missing_pages():
            write_pages(self.maker, self._written, self.kept)

    def leave(self) -> None:
        """Leaves the same to be made, page by page: each as it is asked for, or in the background."""
        places = self._written
        pages = leave_pages(self.maker, places, self.kept)
        works = [Work((*places[path].values(),), self._spoken(make), follows=True) for path, make in pages.items()]
        self.command.left.replace((*works, *self._asked_for))

    @property
    def _written(self) -> dict[str, dict[str, str]]:
        later = {*self.maker.later} if self.command.serving else ()
        return {path: self._places(path) for path in self.framed if path not in later}

    @property
    def _asked_for(self) -> Iterator[Work]:
        """What a preview makes only when it is asked for: what reads all there is, and is seldom looked at."""
        for path in self.maker.later if self.command.serving else ():
            yield Work(
                (self.framed[path].abs_dest_path,), self._spoken(partial(self._write_later, path)), follows=False
            )

    def _write_later(self, path: str) -> None:
        write_file(self.maker.make(path).files[path], self.framed[path].abs_dest_path)

    def _spoken(self, make: Callable[[], None]) -> Callable[[], None]:
        """The same in the language of the pages, whichever thread does it."""

        def made() -> None:
            speak(self.findings.archive.settings.language, on_pages=True)
            with telling_of_missing_pages():
                make()

        return made

    def _places(self, path: str) -> dict[str, str]:
        """Where a page stands, and each file beside it, by their paths."""
        file = self.framed[path]
        beside = {one: os.path.join(file.dest_dir, one) for one in self.maker.beside.get(path, ())}  # noqa: PTH118
        return {path: file.abs_dest_path, **beside}

    def digests(self) -> dict[str, bytes]:
        """The digests of all that the hand-written pages have read."""
        return self._digests({line for lines in self.read_by.values() for line in lines})

    def _digests(self, lines: Iterable[str]) -> dict[str, bytes]:
        others: dict[str, Callable[[str], object]] = {
            EDITED: self.edition.is_edited,
            WARNINGS: lambda holder: warnings_on(holder, self.warnings),
        }
        return digests_of(lines, self.findings, others)

    def _kept(self, config: MkDocsConfig, pages: Iterable[File]) -> KeptPages:
        """The pages that were kept of a site that looks the same."""
        look = (
            engine_fingerprint(),
            rendering.look(),
            self._frame(_ANY, config),
            replace(self.edition, edited_records=frozenset()),
            self.project.publisher,
            self.findings.archive.settings,
            config.repo_url,
            self.command.serving,
            sorted(file.src_uri for file in pages),
        )
        kept, digest = _kept_beside(config), content_digest(repr(look).encode())
        work = self.command.keeping.folder if self.command.keeping else kept / "none"
        return KeptPages(kept / "pages", digest, self._digests, lambda line: behind(line, self.findings), work)

    def _frame(self, around: Around, config: MkDocsConfig) -> str:
        """A page of the theme with slots in the place of words; each page of the menu has its own."""
        page = self.in_menu.get(around.path) or _sample_page(around, config)
        heading = "<h1>" if around.has_heading else ""
        page.take(heading + frames.BODY, frames.CONTENTS if around.has_contents else ())
        page.active = True
        html = self.show(page).replace(heading + frames.BODY, frames.BODY)
        page.active = False
        return html if around.path in self.in_menu else html.replace(page.file.url, frames.ADDRESS)

    def map_of(self, context: dict[str, Any]) -> dict[str, Any]:
        """The context of the site map's template, with all pages, each with the day of its last change if it is known.

        What they were made of says which: no build changes a page.
        """
        if self.problems or not self.has_address(context["config"]):
            return context
        days = self._last_days(context["config"])
        by_hand = [file for file in context["pages"] if file.page]
        for file in by_hand:  # MkDocs packs the map as of the latest of these.
            file.page.update_date = days.get(file.src_uri) or file.page.update_date
        addresses = {file.src_uri: file.page.canonical_url for file in by_hand}
        addresses |= {path: self.maker.addresses.full(path) for path in self.maker.plans}
        return {**context, "pages": [OnMap(FramedPage(url, days.get(path))) for path, url in addresses.items()]}

    def _last_days(self, config: MkDocsConfig) -> dict[str, str]:
        """The day on which each page last changed (ISO 8601), by its path; empty without a history."""
        pages = Path(config.docs_dir)
        log = self.edition.changelog
        if log is None:
            return {}
        changes = LastChanges(dossier_of(config).absolute(), pages, log, self.findings.archive)
        moments = self.kept.latest(lambda line: changes.of_entry(*line.split("\t", 1)))
        for path, lines in self.read_by.items():
            read = (changes.of_entry(*line.split("\t", 1)) for line in lines)
            known = [one for one in (changes.of_file(f"{pages.name}/{path}"), *read) if one]
            moments |= {path: max(known)} if known else {}
        return {path: moment.date().isoformat() for path, moment in moments.items()}

    def stop_if_broken(self) -> None:
        """Stops a build whose hand-written pages refer to what does not exist."""
        if self.lost and not self.command.serving:
            raise PluginError(listing([*dict.fromkeys(self.lost)]))

    def publish(self, config: MkDocsConfig) -> None:
        """Puts the new site in the old one's place, unless a strict build has warned and is about to fail."""
        if config.strict and has_warned():
            self.command.discard()
            return
        if self.command.serving:
            if not self.problems:
                self.command.left.replace(self._asked_for)
                self.command.follow()
            return
        self._index(Path(config.site_dir), self.command.staging, Cache.beside(dossier_of(config)))
        if self.final is None or self.command.staging is None:
            return
        if warning := warn_of_limit(size_of(self.command.staging.folder)):
            LOG.info("%s", warning)
        publish(self.command.staging, self.final, _kept_beside(config) / SPARE)
        self.command.staging = None
        config.site_dir = str(self.final)

    def _index(self, folder: Path, work: Workplace | None, cache: Cache) -> None:
        """Indexes the new site for its search."""
        try:
            index_site(folder, work.handed_on if work else (), cache)
        except SearchError as error:
            raise PluginError(str(error)) from None


@dataclass(frozen=True)
class Built:
    """The last build of a preview, with MkDocs' part of it; `digests` are of all that hand-written pages have read."""

    site: Site
    config: MkDocsConfig
    env: Environment
    files: Files
    digests: Mapping[str, bytes]

    def follow(self) -> None:
        """Makes what nobody waits for: the pages that were left, and the index of the search."""
        self.site.command.left.make_all()
        try:
            preview = self.site.command.preview
            index_site(Path(self.config.site_dir), preview.handed_on if preview else ())
        except SearchError as error:
            LOG.warning("%s", _("The search has no index: {error}").format(error=error))

    def renew(self, touched: Set[Path]) -> "Built | None":
        """Brings the site up to date where only dossiers and files that are copied were touched.

        None where that is not enough: MkDocs has to build.
        """
        folders, dossier = (Path(self.config.docs_dir), THEME), dossier_of(self.config)
        inside = ((path, folder) for path in touched for folder in folders if folder in path.parents)
        below = {path: path.relative_to(folder).as_posix() for path, folder in inside}
        # An editor writes a file beside it first, and puts that in its place: it was there, and is none of the site's.
        written = [self._copied(name) for path, name in below.items() if name in self.files.src_uris or path.exists()]
        copied = [file for file in written if file]
        others = touched - below.keys()
        if len(copied) < len(written) or not all(dossier in path.parents for path in others):
            return None
        for file in copied:
            file.copy_file()
        return self._renew_dossiers() if others else self

    def _copied(self, path: str) -> File | None:
        """A file that is copied to the site as it is; None where it is none, or is gone."""
        file = self.files.src_uris.get(path)
        return file if file and not file.is_documentation_page() and Path(file.abs_src_path or "").is_file() else None

    def _renew_dossiers(self) -> "Built | None":
        site, config = self.site, self.config
        findings, problems = site.command.find(dossier_of(config), site.findings.archive.settings)
        if problems or [*site_redirects(findings)] != [*site_redirects(site.findings)]:
            return None
        if site_removals(findings.archive) != site_removals(site.findings.archive):
            return None
        if findings.archive.pictures.items() != site.findings.archive.pictures.items():
            return None
        take_over(findings, site.findings)
        site.take(findings, config)
        parts = KeptParts(site.findings, Cache.beside(dossier_of(config)))
        tables = TableFiles(site.findings, site.edition, parts)
        plans = site_pages(site.findings, site.edition, tables, site.written)
        data = site_data(site.findings, site.edition, tables, parts)
        downloads = {path: make for path, make in data.items() if path in site.framed}
        beside = record_files(site.findings, site.edition)
        if {*plans, *downloads} != {*site.framed} or beside.keys() != site.maker.beside.keys():
            return None
        made = replace(site.maker, plans=plans, downloads=downloads, beside=beside)
        site.maker = replace(made, findings=site.findings, edition=site.edition, warnings=site.warnings)
        pages = self.files.documentation_pages()
        site.kept.renew()
        site.leave()
        now = site.digests()
        changed = {line for line in now if now[line] != self.digests[line]}
        for file in pages:
            if file.page and not changed.isdisjoint(site.read_by[file.src_uri]):
                _populate_page(file.page, config, self.files)
                _build_page(file.page, config, pages, site.menu, self.env)
        return replace(self, digests=site.digests())


def attend_preview(server: Server, config: MkDocsConfig, builder: Callable[[], None], command: Command) -> None:
    """Has MkDocs' server build no more than an edit asks for."""

    def build(touched: set[Path]) -> None:
        built, command.built = command.built, None
        try:
            with command.left.turn():
                command.built = renewed = built.renew(touched) if built and touched else None
        except OSError as error:  # The disk is full, say. At the next edit all is built anew.
            LOG.error("%s", command.told_of(error))
            return
        if renewed is None:
            with command.left.turn():
                command.left.replace(())
            with command.pause():
                builder()
        elif renewed is not built:
            command.follow()

    attend(
        server,
        filter(None, (config.docs_dir, config.config_file_path)),
        config.watch,
        build,
        command.seen,
        left=command.left,
        told_of=command.told_of,
    )


def has_warned() -> bool:
    """Whether MkDocs has counted a warning: in a strict build it fails for it, but only after its last event."""
    handlers = logging.getLogger("mkdocs").handlers
    return any(isinstance(handler, CountHandler) and handler.get_counts() for handler in handlers)


# A page whose words are the slots of a frame.
_SAMPLE = SitePage(
    path="",
    title=frames.TITLE,
    description=frames.DESCRIPTION,
    template="",
    view=lambda: None,
    edited_at=Position(Document(f"{frames.EDITED}.yml")),
)


_ANY = Around(frames.stand_in("topics/any.md"), True, False, True, True)


def _sample_page(around: Around, config: MkDocsConfig) -> RecordPage:
    edited_at, card = _SAMPLE.edited_at if around.is_record else None, frames.CARD if around.has_card else None
    feed = frames.FEED if around.has_feed else ""
    beside = (frames.DATA, frames.MARKDOWN) if around.is_record else ()
    contents = around.shows_contents
    page = replace(_SAMPLE, edited_at=edited_at, card=card, has_contents=contents, beside=beside, feed=feed)
    return RecordPage(page, framed_file(around.path, config), config)


def _edited_at(config: MkDocsConfig) -> str:
    """Where a file of the repository is edited, as MkDocs has it, with `{path}` in the place of its path."""
    sample = RecordPage(_SAMPLE, File.generated(config, "sample.md", content=""), config).edit_url
    return (sample or "").replace(f"{frames.EDITED}.yml", "{path}")


def _redirect(path: str, target: SitePage, known: Addresses, config: MkDocsConfig) -> File:
    """A plain file at the address that a page had, which leads to where it is now: no page to list or to search."""
    old = File.generated(config, path, content="")
    address = known.seen_from_url(old.url)
    href = address(target.path)
    html = rendering.render_redirect(href, known.full(target.path) or href, target.title, address("assets/moved.js"))
    return File.generated(config, old.dest_uri, content=html)


def _tombstone(path: str, removal: Removal, known: Addresses, config: MkDocsConfig) -> File:
    """A plain file at the address of what was taken out for good: no page to list or to search."""
    old = File.generated(config, path, content="")
    home = known.seen_from_url(old.url)("index.md")
    html = rendering.render_removal(removal, home, config.site_name)
    return File.generated(config, old.dest_uri, content=html)


def problems_of_places(by_hand: Iterable[File], made: Mapping[str, str]) -> Iterator[Problem]:
    """A problem for each hand-written file that would stand in the place of one that is made, whatever its own path.

    `made` are the paths of these by their places. Some disks do not tell capitals from small letters.
    """
    places = {place.casefold(): path for place, path in made.items()}
    for file in by_hand:
        if other := places.get(file.dest_uri.casefold()):
            message = _("This would stand in the place of “{path}”, which the program makes.").format(path=other)
            yield Problem(
                Position(Document(f"{PurePosixPath(file.src_dir or '').name}/{file.src_uri}")),
                message,
                _("Give it another name, or take it away."),
                rule="files",
            )


def framed_file(path: str, config: MkDocsConfig) -> FramedFile:
    """The file of a page, or of a download, by its path among the hand-written ones."""
    outside_menu = InclusionLevel.NOT_IN_NAV
    file = FramedFile(path, None, config.site_dir, config.use_directory_urls, inclusion=outside_menu)
    file.place()
    return file


def _paths_in(nav: Any) -> Iterator[str]:
    """The paths that the setting `nav` names."""
    if isinstance(nav, str):
        yield nav.removeprefix("/")
    elif isinstance(nav, list | dict):
        for one in nav.values() if isinstance(nav, dict) else nav:
            yield from _paths_in(one)
