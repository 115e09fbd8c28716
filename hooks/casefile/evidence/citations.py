"""How a source is written out: one house style, short for marks in the text and full for lists of references."""

from collections.abc import Iterable, Iterator

from markupsafe import Markup, escape

from casefile.evidence.archive import Archive
from casefile.evidence.bibliography import as_published, publisher_words
from casefile.evidence.retraction import day_of
from casefile.model.archived_copies import robust_link
from casefile.model.dates import Edtf, end_key, in_short, in_words
from casefile.model.directions import attributes_of, isolated
from casefile.model.html import NO_HTML
from casefile.model.identifiers import address_of, address_of_doi
from casefile.model.records import Author, Source
from casefile.model.vocabulary import MADE, ROLES
from casefile.translation import N_, all_of, capitalised
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
# What is said of where a document stands, and of what it is, in this order; each field with its words, if any.
_PLACES = {
    "volume": N_("volume {value}"),
    "issue": N_("issue {value}"),
    "section": N_("section {value}"),
    "chapter_number": N_("chapter {value}"),
    "page": N_("p. {value}"),
}
_DETAILS = {
    "genre": "",
    "authority": "",
    "number": N_("no. {value}"),
    "edition": N_("edition {value}"),
    "version": N_("version {value}"),
    "medium": "",
    "dimensions": "",
    "scale": N_("scale {value}"),
    "number_of_pages": N_("{value} pages"),
    "reviewed_title": N_("review of {value}"),
}
# Fields that have their words always; others only before a figure: “§ 4” and “third edition” need none.
_TOLD = frozenset(("page", "scale", "reviewed_title"))
_LAIN = ("archive", "archive_place", "archive_location", "call_number")


def short_citation(source: Source, archive: Archive, locator: str = "") -> str:
    """Who published it and when, in a few words, and whether it was retracted: “The Herald, 11 Feb 2024, p. 2”."""
    kind, name = _TYPE_WORDS.get(source.kind), isolated(archive.publisher_name(source.id))
    retracted = _("retracted") if source.id in archive.retracted else ""
    parts = (name, _(kind) if kind else "", short_date(source), locator, retracted)
    return _(", ").join(part for part in parts if part)


def short_date(source: Source) -> str:
    """The day of publication in short; of what is not known to have appeared the day on which it was written."""
    if source.published:
        return in_short(source.published)
    return written_words(source, in_short(source.written)) if source.written else _(NO_DATE)


def date_words(source: Source) -> str:
    """The same in words, or that no day is known."""
    if source.published:
        return in_words(source.published)
    return written_words(source, in_words(source.written)) if source.written else _(NO_DATE)


def written_words(source: Source, day: str) -> str:
    """That a document was written on a day, or made, where it is no text."""
    return (_("made {day}") if source.kind in MADE else _("written {day}")).format(day=day)


# What became of a document, in a word.
STATUS_WORDS = {
    "corrected": N_("corrected"),
    "retracted": N_("retracted"),
    "superseded": N_("superseded"),
}


def status_words(source: Source, archive: Archive) -> tuple[str, ...]:
    """What became of a document, each in a word with its day, in the order of time; empty where nothing did."""
    dated = [(day_of(one, archive.sources), _(STATUS_WORDS[one.kind])) for one in source.status]
    told = _("{status}, {day}")
    return tuple(
        told.format(status=word, day=in_words(day)) if day else word
        for day, word in sorted(dated, key=lambda one: end_key(one[0]))
    )


def full_reference(source: Source, archive: Archive) -> Markup:
    """Authors, title, where it appeared, publisher, date, what became of it, and address, as a line of HTML.

    What is not known is left out.
    """
    return Markup(" ").join(_parts(as_published(source, archive), archive))


def _parts(source: Source, archive: Archive) -> Iterator[Markup]:
    authors = [isolated(author_name(author, archive, source.made)) for author in source.authors]
    if authors:
        yield Markup("{}.").format(", ".join(authors))
    if source.title:
        about = attributes_of(source.title, source.language)
        stop = "" if source.title.endswith((".", "?", "!", "…")) and not source.title_basis else "."
        yield Markup("<cite{}>{}</cite>{}{}").format(about, isolated(source.title), _basis(source.title_basis), stop)
    else:
        yield escape(_("[Title not known]."))
    told = (where_it_stands(source), contributors_in_words(source, archive), *_details(source))
    yield from (Markup("{}.").format(capitalised(sentence)) for sentence in told if sentence)
    publisher, day = _publisher(source, archive), isolated(date_words(source))
    yield (
        Markup("{}{}, {}.").format(publisher, _carrier(source, archive), day)
        if publisher
        else escape(f"{capitalised(day)}.")
    )
    if status := _("; ").join(map(isolated, status_words(source, archive))):
        yield Markup("[{}].").format(status)
    yield from _addresses(source)


def _details(source: Source) -> Iterator[str]:
    yield _(", ").join(_said(source, _DETAILS))
    yield _(", ").join(part for part in (series_in_words(source), event_in_words(source)) if part)
    original = original_in_words(source)
    yield _("first published: {original}").format(original=original) if original else ""
    yield where_it_lies(source)


def _said(source: Source, words: dict[str, str]) -> Iterator[str]:
    for name, said in words.items():
        value: str = getattr(source, name) or ""
        told = said and (name in _TOLD or value[:1].isdigit())
        if value:
            yield _(said).format(value=isolated(value)) if told else isolated(value)


def where_it_stands(source: Source) -> str:
    """What it appeared in, and where there: “in The Herald, volume 3, pages 12–15”. "" if nothing is known."""
    container = source.container_title
    inside = [_("in {title}").format(title=isolated(container))] if container else []
    return _(", ").join((*inside, *_said(source, _PLACES)))


def series_in_words(source: Source) -> str:
    """The series that it belongs to, and its number there. "" if nothing is known."""
    return _(", ").join(isolated(one) for one in (source.collection_title, source.collection_number) if one)


def event_in_words(source: Source) -> str:
    """The event at which it was given: its name, its place, its day. "" if nothing is known."""
    day = in_words(source.event_date) if source.event_date else None
    return _(", ").join(isolated(one) for one in (source.event_title, source.event_place, day) if one)


def original_in_words(source: Source) -> str:
    """What it is a reprint or a version of: “Title, Publisher, Place, 1920”. "" if it is none."""
    day = in_words(source.original_date) if source.original_date else None
    parts = (source.original_title, source.original_publisher, source.original_publisher_place, day)
    return _(", ").join(isolated(one) for one in parts if one)


def where_it_lies(source: Source) -> str:
    """The archive that keeps it, its place, where it lies there, and its shelfmark. "" if nothing is known."""
    return _(", ").join(isolated(one) for name in _LAIN if (one := getattr(source, name)))


def contributors_in_words(source: Source, archive: Archive) -> str:
    """Who else had a part in it: “edited by A and B; translated by C”. "" if nobody is on record."""
    named = {role: names_in(source, role, archive) for role in ROLES}
    return _("; ").join(_(ROLES[role].phrase).format(names=names) for role, names in named.items() if names)


def names_in(source: Source, role: str, archive: Archive) -> str:
    """Those who had one part in a document: “A and B”; "" if nobody is on record."""
    names = [isolated(author_name(one, archive, source.made)) for one in source.contributors if one.role == role]
    return all_of(names) if names else ""


def _publisher(source: Source, archive: Archive) -> Markup:
    name = publisher_words(source, archive)
    if name == source.container_title:
        name = ""  # which is said already
    if not name or not source.publisher_place:
        return escape(isolated(name or source.publisher_place or ""))
    return escape(_("{place}: {publisher}")).format(place=isolated(source.publisher_place), publisher=isolated(name))


def _addresses(source: Source) -> Iterator[Markup]:
    # Without the referrer no window is opened that knows of this one (HTML, "noreferrer"): a long list says it once.
    link = Markup('<a class="cf-address" href="{}"{} rel="noreferrer">{}</a>')
    if source.doi:
        yield link.format(address_of_doi(source.doi), NO_HTML, f"doi:{source.doi}")
    for one in source.identifiers:
        there = address_of(one)
        yield link.format(there, NO_HTML, one) if there else escape(one)
    if source.url:
        yield link.format(source.url, robust_link(source.archived), shown_address(source.url))


def _basis(basis: str | None) -> Markup:
    return Markup(" [{}]").format(basis) if basis else Markup("")


def _carrier(source: Source, archive: Archive) -> Markup:
    if not source.carried_by:
        return Markup("")
    return escape(_(" (copy in {publication})")).format(
        publication=isolated(archive.called(source.carried_by, source.published))
    )


def author_name(author: Author, archive: Archive, time: Edtf | None = None) -> str:
    """The name of an author, or of another who had a part in it, as it is printed, given name first.

    Of one with a record it is that which they had at a time.
    """
    if author.id:
        return archive.called(author.id, time)
    return author.literal or " ".join(part for part in (author.given, author.family) if part)


def every_name(source: Source, archive: Archive) -> Iterable[str]:
    """The names of all who had a part in it, its authors' first."""
    return (author_name(one, archive, source.made) for one in (*source.authors, *source.contributors))


def shown_address(url: str, most: int = 60) -> str:
    """An address as readers see it: without its scheme, shortened to at most so many letters."""
    bare = url.split("://", 1)[1].removeprefix("www.").rstrip("/")
    return bare if len(bare) <= most else bare[: most - 1] + "…"
