"""Rules over sources, their seals, and the fields that say where a date, a title or a role comes from."""

from collections.abc import Iterator

from casefile.evidence.archive import Archive
from casefile.evidence.citations import STATUS_WORDS
from casefile.evidence.retraction import day_of
from casefile.model.dates import in_words, surely_before
from casefile.model.records import Author, DocumentEvent, Entity, Organisation, Person, Record, Source, Unnamed
from casefile.model.seals import UNDETERMINED
from casefile.model.texts.typography import casing
from casefile.problems import Document, Position, Problem, Severity, did_you_mean
from casefile.translation import gettext as _

AUTHOR_FORMS = ({"id"}, {"literal"}, {"family"}, {"given", "family"})


def check_source(source: Source, archive: Archive) -> Iterator[Problem]:
    """Authors in one form, dates in order, no document within itself, and what became of it after it appeared."""
    yield from check_basis(source, "published")
    for event in source.status:
        yield from _check_event(event, source, archive)
    for author in (*source.authors, *source.contributors):
        yield from _check_author(author)
    if source.written and source.published and surely_before(source.published, source.written):
        message = _("It was written after it appeared: {day}.").format(day=in_words(source.published))
        yield Problem(source.at.of("written"), message, _("Check the years of both dates."))
    yield from _check_copies(source)
    if source.carried_by and source.carried_by == source.publisher:
        message = _("“{id}” is the publisher already: “carried_by” is another outlet whose copy was read.")
        yield Problem(source.at.of("carried_by"), message.format(id=source.publisher), _("Take “carried_by” out."))
    if source.id in _around(source, archive):
        message = _("“{id}” appeared in itself, directly or through what it appeared in.").format(id=source.id)
        yield Problem(source.at.of("appeared_in"), message, _("Name the document around it, or leave this out."))


# Fields that show where a text of the kind `article` appeared: in a periodical, or nowhere.
_OF_PERIODICALS = {"issn": "article-journal", "section": "article-newspaper", "issue": "article-magazine"}
_OF_NO_PERIODICAL = ("doi", "genre", "number", "version", "identifiers", "appeared_in", "collection_title")


def check_kind(source: Source, archive: Archive) -> Iterator[Problem]:
    """What is called an article is in no periodical: one of a newspaper is called that.

    A warning: CSL means preprints and the like by it, and only an editor knows what a document is.
    """
    if source.kind != "article" or any(source.at.gives(name) for name in _OF_NO_PERIODICAL):
        return
    if not (source.url or source.publisher or source.container_title):
        return
    near = next((kind for name, kind in _OF_PERIODICALS.items() if source.at.gives(name)), "article-newspaper")
    message = _("“article” is for a text that is in no periodical, such as a preprint.")
    mend = _(
        "Write “{near}”, “article-newspaper” for a news site too; “webpage” for a page that is no article; or give the "
        "“genre”, such as “preprint”."
    )
    yield Problem(source.at.of("kind"), message, mend.format(near=near), severity="warning")


def _check_copies(source: Source) -> Iterator[Problem]:
    """A copy in an archive is another address than the document's own, and is no older than the document."""
    for copy in source.archived:
        if copy.url == source.url:
            message = _("This is the address of the document itself, not that of a copy.")
            mend = _("Write the address that the archive gives for its copy, or take this out.")
            yield Problem(copy.at.of("url"), message, mend)
        if copy.date and source.published and surely_before(copy.date, source.published):
            message = _("This copy was taken before the document appeared: {day}.").format(
                day=in_words(source.published)
            )
            yield Problem(copy.at.of("date"), message, _("Mend one of the two dates."))


def _around(source: Source, archive: Archive) -> set[str]:
    """The documents in which a source appeared, and those in which they did."""
    found: set[str] = set()
    whole = archive.container_of(source)
    while whole and whole.id not in found:
        found.add(whole.id)
        whole = archive.container_of(whole)
    return found


def check_seals(archive: Archive) -> Iterator[Problem]:
    """Every seal has its source, and was made for it."""
    for id_, seal in archive.seals.items():
        position = Position(Document(seal.path))
        if id_ not in archive.sources:
            yield Problem(
                position,
                _("There is no source “{id}” for this seal.").format(id=id_),
                did_you_mean(id_, [*archive.sources]) or _("Add the source or delete the seal."),
            )
        elif seal.source not in (id_, *archive.sources[id_].formerly):
            position = position._replace(line=2)
            yield Problem(
                position,
                _("This seal was made for another source, “{source}”.").format(source=seal.source),
                _("Seal the text of this one."),
            )
        elif seal.version > 1 and casing(seal.language) != casing(archive.sources[id_].language or ""):
            message = _("This seal reads capitals as in “{language}”, which its source is not in.").format(
                language=seal.language or UNDETERMINED
            )
            yield Problem(
                position._replace(line=3), message, _("Seal the text again, or mend the source’s “language”.")
            )


def check_basis(record: Record, date: str) -> Iterator[Problem]:
    """A basis explains a date: without the date there is nothing to explain, except why it is not known."""
    basis = getattr(record, f"{date}_basis")
    if basis and not record.at.gives(date) and not isinstance(record, Source):
        message = _("“{date}_basis” explains a date that is not given: “{date}”.").format(date=date)
        yield Problem(record.at.of(f"{date}_basis"), message, _("Add the date, or say this in a “note”."))


def _check_event(event: DocumentEvent, source: Source, archive: Archive) -> Iterator[Problem]:
    """No document says so of itself: a notice in the same place is another document. And nothing precedes it."""
    if event.by == source.id:
        message = _("“{id}” says of itself that it was {status}.").format(
            id=source.id, status=_(STATUS_WORDS[event.kind])
        )
        mend = _("Name the notice or the newer version, a source of its own, or leave “by” out.")
        yield Problem(event.at.of("by"), message, mend)
    day = day_of(event, archive.sources)
    if day and source.published and surely_before(day, source.published):
        message = _("This is of {day}, before the document appeared: {published}.").format(
            day=in_words(day), published=in_words(source.published)
        )
        yield Problem(event.at.of("date" if event.date else "by"), message, _("Mend one of the two dates."))


def _check_author(author: Author) -> Iterator[Problem]:
    given = {name for name in ("id", "given", "family", "literal") if author.at.gives(name)}
    unknown = {*author.at.names} - {*type(author).model_fields}  # Of which is told already.
    if given not in AUTHOR_FORMS and not unknown:
        mend = _("Give an “id”; or a “literal” name; or a “family” name, with or without “given”.")
        yield Problem(author.at.here, _("An author is named in one of three ways, and this is none of them."), mend)


def check_role(entity: Entity, archive: Archive) -> Iterator[Problem]:
    """A role of a person has its source, and no source stands without a role."""
    if isinstance(entity, Person) and _lacks_role_source(entity):
        yield _no_role_source(entity, "problem")
    if entity.role_source and not entity.at.gives("role"):
        yield Problem(
            entity.at.of("role_source"), _("This is the source of a role that is not given."), _("Add the “role”.")
        )
    if isinstance(entity, Person | Unnamed) and entity.role and entity.roles:
        mend = _("Move it into “roles”: {role: …, stated_in: …}.")
        yield Problem(entity.at.of("role"), _("The roles of a person stand in one place, and this is a second."), mend)


def check_role_of_body(body: Organisation, archive: Archive) -> Iterator[Problem]:
    """A role of a body has its source. A warning: it is often entered before the document that states it.

    That document may have to name the body as its publisher.
    """
    if _lacks_role_source(body):
        yield _no_role_source(body, "warning")


def _lacks_role_source(entity: Entity) -> bool:
    return bool(entity.role and not entity.roles and not entity.at.gives("role_source"))


def _no_role_source(entity: Entity, severity: Severity) -> Problem:
    mend = _("Add the “role_source” that states it.")
    return Problem(entity.at.of("role"), _("No source is named for this role."), mend, severity=severity)


def check_voucher(unnamed: Unnamed, archive: Archive) -> Iterator[Problem]:
    """Somebody vouches for a speaker who is not named, unless it is the author of an anonymous work."""
    if unnamed.at.gives("wrote"):
        if unnamed.vouched_by:
            mend = _("Take out “vouched_by”; or “wrote”, if a publication relays what they say.")
            yield Problem(unnamed.at.of("vouched_by"), _("Nobody vouches for the author of an anonymous work."), mend)
        for index, work in enumerate(unnamed.wrote):
            if work in archive.sources and archive.sources[work].authors:
                message = _("“{source}” names its authors.").format(source=work)
                mend = _("Take it out here, or take out its “authors”.")
                yield Problem(unnamed.at.of("wrote", index), message, mend)
    elif not unnamed.at.gives("vouched_by"):
        mend = _(
            "Add “vouched_by”, the publication that does; or “wrote”, the anonymous work of which it is the author."
        )
        yield Problem(unnamed.at.here, _("Nobody vouches for this speaker."), mend)
