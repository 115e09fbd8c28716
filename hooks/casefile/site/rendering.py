"""From a view to the body of its page: Jinja with everything escaped and nothing undefined."""

import re
from collections.abc import Iterator, Mapping
from contextlib import suppress
from functools import cache, lru_cache, partial
from hashlib import blake2b
from html import unescape
from pathlib import Path
from typing import Any

from jinja2 import (
    BytecodeCache,
    Environment,
    FileSystemBytecodeCache,
    StrictUndefined,
    Template,
    TemplateError,
    TemplateNotFound,
)
from jinja2.runtime import Context
from markupsafe import Markup

from casefile.cache.engine import engine_fingerprint
from casefile.evidence.findings import Findings, remembered
from casefile.evidence.publication import Hold
from casefile.evidence.standing import RULES, Rule, labels_of
from casefile.model.content_policy import content_policy
from casefile.model.dates import in_words
from casefile.model.directions import page_direction
from casefile.model.html import NO_HTML, as_html
from casefile.model.kinds import kind_named
from casefile.model.markup import Mark
from casefile.model.removals import Removal
from casefile.model.vocabulary import EXCLUDES, RETRACTED_SIGN, STANCES, stance_named
from casefile.problems import Position, Problem
from casefile.project.publisher import Publisher
from casefile.reporting.brief import in_brief
from casefile.site import own_templates, small_parts, translations
from casefile.site.compiling import Compiler
from casefile.site.isolation import as_text, isolating, marked
from casefile.site.links import Links
from casefile.translation import language
from casefile.views.citation import CitationView
from casefile.views.corrections import CorrectionsView
from casefile.views.embed import EmbedView
from casefile.views.facets import Facets
from casefile.views.paging import part_title
from casefile.views.preview import PreviewView, view_preview, words_on_page
from casefile.views.warnings import WarningsView

# What the templates call of the links of their page.
_PAGE: tuple[str, ...] = ("href", "prose", "inline", "numbered", "references", "address", "has", "preview", "mark")
_PAGE += (
    "a",
    "links",
    "claim_link",
    "trail",
    "stances",
    "lines",
    "standings",
    "chip",
    "standing_first",
)


class _Context(Context):
    """What a template has while it is printed. Those of one page let go of each other when that is done (`_made`)."""

    def __init__(self, environment: Environment, parent: dict[str, Any], *others: Any, **more: Any) -> None:
        super().__init__(environment, parent, *others, **more)
        parent.get("_made", []).append(self)

    def let_go(self) -> None:
        """Takes apart what goes in a circle, such as a macro and what it was made with: no search has to find it."""
        self.vars.clear()
        self.blocks.clear()
        self.parent.clear()


class _Environment(Environment):
    """What a view does not have is an error where a template asks for it, whatever it would do with it."""

    context_class = _Context
    code_generator_class = Compiler
    printed = staticmethod(small_parts.printed)

    def __init__(self, **options: Any) -> None:
        super().__init__(**options)
        self._found: dict[str, Template] = {}

    def get_template(self, name: Any, *others: Any) -> Template:
        """A template by its name, looked up once: no file is looked at again while a site is built."""
        found = self._found.get(name)
        if found is None:
            found = self._found[name] = super().get_template(name, *others)
            # Jinja has these in a chain of dictionaries, each of which it would walk through for each page.
            found.globals = dict(found.globals)
        return found

    getattr = staticmethod(getattr)  # type: ignore[assignment]  # Its second argument has no name.


@cache
def compiled(spoken: str) -> BytecodeCache | None:
    """Where templates stand compiled, from run to run: a folder that only this user can read and write.

    It holds code, and so is not with what else is kept beside the dossiers, where a stranger's file might get.
    """
    try:
        # Jinja tells templates apart by their text alone, but what they become is another engine's too, and another
        # language's.
        return FileSystemBytecodeCache(pattern=f"casefile-{engine_fingerprint()}-{spoken}-%s.cache")
    except (OSError, RuntimeError):
        return None


def _environment() -> Environment:
    return _environment_in(language())


@cache
def _environment_in(spoken: str) -> Environment:
    made = _Environment(
        loader=own_templates.loader(_own()),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        bytecode_cache=compiled(spoken),
        auto_reload=False,
        extensions=["jinja2.ext.i18n"],
        finalize=marked,
    )
    made.policies["ext.i18n.trimmed"] = True
    # Values go into a message by their names, each escaped.
    made.newstyle_gettext = True  # type: ignore[attr-defined]
    made.globals.update(translations.CALLED)
    made.globals.update(
        stances=STANCES,
        stance_named=stance_named,
        rules=len(RULES),
        excludes=EXCLUDES,
        retracted_sign=RETRACTED_SIGN,
        paged=part_title,
        search_kind=_search_kind,
        **small_parts.FUNCTIONS,
    )
    made.filters.update(small_parts.FILTERS)
    return made


def _search_kind(kind: str) -> str:
    """The word by which the search filters the pages of a kind."""
    return kind_named(kind).search_filter


def begin(own: Path | None = None) -> list[Problem]:
    """Begins a build: from now on the templates are as they are now, those in the folder `own` before ours.

    Returns what is wrong with those.
    """
    _folders[:] = [own.absolute()] if own else []
    _environment_in.cache_clear()
    _render_legend.cache_clear()
    return sorted(own_templates.check_templates(_own(), _environment()))


def look() -> str:
    """What tells the templates of an archive's own from others."""
    return own_templates.digest_of(_own())


# The folder of the templates of the archive that is being built, if it has one.
_folders: list[Path] = []


def _own() -> Path | None:
    return _folders[0] if _folders else None


def template_digest(name: str) -> str:
    """The digest of a template and of all that it takes in, as they are now."""
    found = blake2b(digest_size=16)
    for _name, source in _sources(name):
        found.update(source.encode() + b"\0")
    return found.hexdigest()


def load_template(name: str) -> None:
    """Loads a template and all that it takes in, for all processes that begin after that."""
    with suppress(TemplateError):  # It is told of where a page is made with it.
        for one, _source in _sources(name):
            _environment().get_template(one)


def _sources(name: str) -> Iterator[tuple[str, str]]:
    """The names and sources of a template and of all that it takes in, each once."""
    environment, waiting = _environment(), [f"{name}.html"]
    met = set(waiting)
    while waiting:
        one = waiting.pop()
        try:
            source = environment.loader.get_source(environment, one)[0]  # type: ignore[union-attr]
        except TemplateNotFound:  # It is only spoken of, or may be missing.
            continue
        yield one, source
        more = [name for name in _taken_in(source) if name not in met]
        met.update(more)
        waiting += more


def _taken_in(source: str) -> list[str]:
    """What is named where a template takes others in. For Jinja to read them all would take longer than many edits."""
    return [name for tag in _TAKES_IN.findall(source) for name in _NAME.findall(tag)]


def render(
    template: str,
    view: Any,
    links: Links,
    facets: Facets,
    *,
    citation: CitationView | None = None,
    record: Position | None = None,
    edit_url: str | None = None,
    report_url: str,
    publisher: Publisher,
    own_fields: Mapping[str, Any] | None = None,
    beside: tuple[str, ...] = (),
) -> str:
    """The HTML body of a page. The templates call the links; all else they print as the view holds it.

    `facets` is what the search knows of it, `citation` how to cite it, `record` where its record stands, `edit_url`
    where that can be edited, `report_url` where a problem with it is reported, `publisher` who answers for it,
    `own_fields` what the record has in fields of an archive's own, `beside` the addresses of its data and its Markdown.
    OwnTemplateError where a template of the archive's own is wrong.
    """
    shared = {name: getattr(links, name) for name in _PAGE}
    shared["previews"], shared["legend"] = partial(_previews, links), partial(_legend, links)
    page = _environment().get_template(f"{template}.html")
    about = {"record": record, "edit_url": edit_url, "report_url": report_url, "citation": citation}
    about["holder"] = getattr(view, "id", None)
    shared |= {"own_fields": own_fields or {}, "beside": beside}
    try:
        return isolating(compact(_print(page, view=view, facets=facets, publisher=publisher, **about, **shared)))
    except Exception as error:
        if problem := own_templates.problem_in(_own(), error):
            raise own_templates.OwnTemplateError(problem) from None
        raise


def _print(page: Template, **values: Any) -> str:
    made: list[_Context] = []
    html = page.render(values, _made=made)
    for one in made:
        one.let_go()
    return html


def compact(html: str) -> str:
    """The same without the blanks by which the templates are indented; what is preformatted keeps its own."""
    if "<pre" not in html:
        return _without_indent(html)
    parts = _PREFORMATTED.split(html)
    return "".join(part if number % 2 else _without_indent(part) for number, part in enumerate(parts))


def _without_indent(html: str) -> str:
    first, *lines = html.split("\n")
    end = [""] if lines and not lines[-1].strip() else []
    return "\n".join([first, *filter(None, map(str.lstrip, lines)), *end])


def render_previews(links: Links, marks: list[Mark]) -> str:
    """The cards of a hand-written page's marks."""
    for mark in marks:
        if mark.id in links.archive.records:
            links.preview(mark.id)
    return isolating(str(_previews(links, None)))


def _previews(links: Links, holder: str | None) -> Markup:
    """The cards of the records noted so far, as they are on the page of the record `holder`."""
    cards = [_preview(id_, links.findings, holder) for id_ in links.previewed(holder)]
    return as_html(_PREVIEWS.format("\n".join(cards))) if cards else NO_HTML


def _preview(id_: str, findings: Findings, holder: str | None) -> Markup:
    """The card of a record. Where it shows no words read on this page, it is the same on all of them."""
    words = words_on_page(id_, findings, holder)
    return _render_preview(view_preview(id_, findings, words), findings) if words else _plain_preview(id_, findings)


@remembered
def _plain_preview(id_: str, findings: Findings) -> Markup:
    return _render_preview(view_preview(id_, findings), findings)


def _render_preview(view: PreviewView, findings: Findings) -> Markup:
    line = view.card.link.line if view.card else None
    first = line and small_parts.standing_first(small_parts.chip(labels_of(findings.archive)[line.standing]), line)
    html = _environment().get_template("preview.html").render(card=view, first=first)
    return as_html(html)


def _legend(links: Links, method: str) -> Markup:
    """What the words and signs mean. `method` is the address of the page that tells the rules."""
    return _render_legend(tuple(links.standings.values()), method, language())


@lru_cache
def _render_legend(standings: tuple[Rule, ...], method: str, spoken: str) -> Markup:
    html = _environment().get_template("legend.html").render(standings=standings, method=method)
    return as_html(html)


def render_report(report_url: str, publisher: Publisher, links: Links) -> str:
    """The end of a hand-written page: where a problem with it is reported, and who answers for it."""
    shared = {"address": links.address, "inline": links.inline}
    return isolating(
        _environment().get_template("report.html").render(report_url=report_url, publisher=publisher, **shared)
    )


def with_corrections(html: str, view: CorrectionsView, links: Links) -> str:
    """A page by hand with the corrections that are records below its heading `list`, or at its end."""
    if not view.corrections:
        return html
    shared = {name: getattr(links, name) for name in _PAGE}
    found = _LIST.search(html)
    template = _environment().get_template("corrections_list.html")
    made = isolating(compact(_print(template, by_hand=view.corrections, heading=not found, **shared)))
    end = found.end() if found else len(html)
    return f"{html[:end]}\n{made}{html[end:]}"


def render_redirect(href: str, canonical: str, title: str, script: str) -> str:
    """A whole page of HTML that leads to the address `href` of a page with this `title` and `canonical` address.

    The `script` at this address keeps the place on the page; without scripts it is lost.
    """
    page = _environment().get_template("redirect.html")
    said = {"title": title, "language": language(), "direction": page_direction(), "policy": content_policy()}
    return isolating(page.render(href=href, canonical=canonical, script=script, **said))


def render_removal(removal: Removal, home: str, site: str) -> str:
    """A whole page of HTML that says that something was removed, with a link to the page at `home` of a `site`."""
    page = _environment().get_template("removed.html")
    around = {"home": home, "site": site, "policy": content_policy()}
    spoken = {"language": language(), "direction": page_direction()}
    return isolating(page.render(removal=removal, day=in_words(removal.removed), **around, **spoken))


def render_embed(view: EmbedView) -> str:
    """A whole page of HTML that shows a claim in a frame on other people's pages."""
    page = _environment().get_template("embed.html")
    return isolating(page.render(view=view, language=language(), direction=page_direction(), policy=content_policy()))


def render_problems(problems: list[Problem]) -> str:
    """The page that a preview shows while something is wrong: each problem, its place, its mend, its line of YAML.

    Of very many the first of each kind.
    """
    shown, left = in_brief(problems)
    template = _environment().get_template("problems.html")
    return isolating(template.render(problems=shown, left=left, n=len(problems)))


def render_warnings(view: WarningsView, links: Links) -> str:
    """The bar of warnings that a preview shows above a page; nothing where there are none."""
    return isolating(_environment().get_template("warnings.html").render(view=view, href=links.href))


def render_hold(hold: Hold | None) -> str:
    """The bar that a preview shows above the page of what no build publishes; nothing above others."""
    return isolating(_environment().get_template("held.html").render(why=hold.why)) if hold else ""


class Outline:
    """The ids of a page, and its headings of the second level, for the table of contents and the checks of anchors.

    `html` is what `render` makes: in its texts and attributes every angle bracket is escaped, so that one that stands
    there begins or ends a tag.
    """

    def __init__(self, html: str) -> None:
        self._html = html
        found = ((unescape(id_), unescape(_TAG.sub("", as_text(inner)))) for id_, inner in _HEADING.findall(html))
        self.headings = [(id_, " ".join(words.split())) for id_, words in found]

    @property
    def ids(self) -> list[str]:
        """The ids, each of which is an address on the page."""
        return [unescape(id_) for id_ in _ID.findall(self._html)]


# The heading below which a page about corrections has the list of them.
_LIST = re.compile(r'<h2[^>]* id="list"[^>]*>.*?</h2>', re.DOTALL)
_PREVIEWS = '<div class="cf-previews" hidden data-pagefind-ignore="all">\n{}\n</div>\n'
_TAKES_IN = re.compile(r"{%[-+]?\s*(?:extends|include|import|from)\b(.*?)%}", re.DOTALL)
_NAME = re.compile(r"""["'](.+?)["']""")
_PREFORMATTED = re.compile(r"(<pre.*?</pre>)", re.DOTALL)
_TAG = re.compile(r"<[^>]*>")
# In a text, the next angle bracket begins a tag.
_ID = re.compile(r' id="([^"]*)"[^<>]*>')
_HEADING = re.compile(r'<h2[^>]* id="([^"]*)"[^>]*>(.*?)</h2>', re.DOTALL)
