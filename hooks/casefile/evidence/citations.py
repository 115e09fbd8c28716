"""How a source is written out: one house style, short for marks in the text and full for lists of references."""

from collections.abc import Iterator

from markupsafe import Markup, escape

from casefile.evidence.archive import Archive
from casefile.model.dates import in_short, in_words
from casefile.model.directions import attributes_of, isolated
from casefile.model.html import NO_HTML, as_html
from casefile.model.records import Author, Source
from casefile.translation import N_
from casefile.translation import gettext as _

NO_DATE = N_("date not known")
# What a speaker put out without a publisher in between is called by its kind: the name alone says nothing new.
_TYPE_WORDS = {
    "book": N_("book"),
    "broadcast": N_("broadcast"),
    "interview": N_("interview"),
    "personal_communication": N_("letter or e-mail"),
    "post": N_("post"),
    "report": N_("report"),
    "speech": N_("speech"),
}


def short_citation(source: Source, archive: Archive, locator: str = "") -> str:
    """Who published it and when, in a few words: “The Herald, 11 Feb 2024, p. 2”."""
    published = in_short(source.published) if source.published else _(NO_DATE)
    kind = _TYPE_WORDS.get(source.kind)
    parts = (isolated(archive.publisher_name(source.id)), _(kind) if kind else "", published, locator)
    return _(", ").join(part for part in parts if part)


def date_words(source: Source) -> str:
    """The day of publication in words, or that it is not known."""
    return in_words(source.published) if source.published else _(NO_DATE)


def full_reference(source: Source, archive: Archive) -> Markup:
    """Authors, title, publisher, date and address, as a line of HTML. What is not known is left out."""
    return Markup(" ").join(_parts(source, archive))


def _parts(source: Source, archive: Archive) -> Iterator[Markup]:
    authors = [isolated(author_name(author, archive)) for author in source.authors]
    if authors:
        yield as_html(f"{escape(', '.join(authors))}.")
    if source.title:
        about = attributes_of(source.title, source.language)
        yield as_html(f"<cite{about}>{escape(isolated(source.title))}</cite>{_basis(source.title_basis)}.")
    else:
        yield escape(_("[Title not known]."))
    if source.publisher:
        publisher = escape(isolated(archive.entities[source.publisher].name))
        yield as_html(f"{publisher}{_carrier(source, archive)},")
    yield as_html(f"{escape(isolated(date_words(source)))}.")
    if source.url:
        href, words = escape(source.url), escape(shown_address(source.url))
        yield as_html(f'<a class="cf-address" href="{href}" rel="noopener noreferrer">{words}</a>')


def _basis(basis: str | None) -> Markup:
    return as_html(f" [{escape(basis)}]") if basis else NO_HTML


def _carrier(source: Source, archive: Archive) -> Markup:
    if not source.carried_by:
        return NO_HTML
    return escape(_(" (copy in {publication})")).format(publication=isolated(archive.entities[source.carried_by].name))


def author_name(author: Author, archive: Archive) -> str:
    """An author's name as it is printed, given name first."""
    if author.id:
        return archive.entities[author.id].name
    return author.literal or " ".join(part for part in (author.given, author.family) if part)


def shown_address(url: str, most: int = 60) -> str:
    """An address as readers see it: without its scheme, shortened to at most so many letters."""
    bare = url.split("://", 1)[1].removeprefix("www.").rstrip("/")
    return bare if len(bare) <= most else bare[: most - 1] + "…"
