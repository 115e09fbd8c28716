"""How a source is written out: one house style, short for marks in the text and full for lists of references."""

from collections.abc import Iterator

from markupsafe import Markup, escape

from casefile.evidence.archive import Archive
from casefile.evidence.retraction import day_of
from casefile.model.dates import end_key, in_short, in_words
from casefile.model.directions import attributes_of, isolated
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
    """Who published it and when, in a few words, and whether it was retracted: “The Herald, 11 Feb 2024, p. 2”."""
    published = in_short(source.published) if source.published else _(NO_DATE)
    kind = _TYPE_WORDS.get(source.kind)
    retracted = _("retracted") if source.id in archive.retracted else ""
    parts = (isolated(archive.publisher_name(source.id)), _(kind) if kind else "", published, locator, retracted)
    return _(", ").join(part for part in parts if part)


def date_words(source: Source) -> str:
    """The day of publication in words, or that it is not known."""
    return in_words(source.published) if source.published else _(NO_DATE)


# What became of a document, in a word.
STATUS_WORDS = {
    "corrected": N_("corrected"),
    "retracted": N_("retracted"),
    "superseded": N_("superseded"),
}


def status_words(source: Source, archive: Archive) -> tuple[str, ...]:
    """What became of a document, each in a word with its day, in the order of time; empty where nothing did."""
    dated = [(day_of(one, archive.sources), _(STATUS_WORDS[one.is_])) for one in source.status]
    told = _("{status}, {day}")
    return tuple(
        told.format(status=word, day=in_words(day)) if day else word
        for day, word in sorted(dated, key=lambda one: end_key(one[0]))
    )


def full_reference(source: Source, archive: Archive) -> Markup:
    """Authors, title, publisher, date, what became of it, and address, as a line of HTML; less what is not known."""
    return Markup(" ").join(_parts(source, archive))


def _parts(source: Source, archive: Archive) -> Iterator[Markup]:
    authors = [isolated(author_name(author, archive)) for author in source.authors]
    if authors:
        yield Markup("{}.").format(", ".join(authors))
    if source.title:
        about = attributes_of(source.title, source.language)
        yield Markup("<cite{}>{}</cite>{}.").format(about, isolated(source.title), _basis(source.title_basis))
    else:
        yield escape(_("[Title not known]."))
    if source.publisher:
        yield Markup("{}{},").format(isolated(archive.entities[source.publisher].name), _carrier(source, archive))
    yield Markup("{}.").format(isolated(date_words(source)))
    if status := _("; ").join(map(isolated, status_words(source, archive))):
        yield Markup("[{}].").format(status)
    if source.url:
        yield Markup('<a class="cf-address" href="{}" rel="noopener noreferrer">{}</a>').format(
            source.url, shown_address(source.url)
        )


def _basis(basis: str | None) -> Markup:
    return Markup(" [{}]").format(basis) if basis else Markup("")


def _carrier(source: Source, archive: Archive) -> Markup:
    if not source.carried_by:
        return Markup("")
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
