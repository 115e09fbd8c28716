"""A document's bibliographic record, whole: with what it has from the document in which it appeared."""

from casefile.evidence.archive import Archive
from casefile.model.records import Source

# The fields of the document that this one appeared in which are this one's too, if its own are not given.
_SHARED = (
    "publisher_place", "collection_title", "collection_number", "volume", "issue", "edition", "event_title",
    "event_place", "event_date", "isbn", "issn", "archive", "archive_place", "archive_location",
)  # fmt: skip


def as_published(source: Source, archive: Archive) -> Source:
    """A source with title, editors, publisher and the like of what it appeared in, where its own are not given.

    Only of the document that it names: what that one appeared in is said on its own page. Dates are never taken over.
    """
    whole = archive.container_of(source)
    if whole is None:
        return source
    known = {name: getattr(whole, name) for name in _SHARED if getattr(source, name) is None}
    if source.publisher is None and source.publisher_name is None:
        known |= {"publisher": whole.publisher, "publisher_name": whole.publisher_name}
    if source.container_title is None:
        known["container_title"] = whole.title or archive.publisher_name(whole.id)
    given = {one.role for one in source.contributors}
    taken = (one for one in whole.contributors if one.role not in given)
    return source.model_copy(update={**known, "contributors": (*source.contributors, *taken)})


def publisher_words(source: Source, archive: Archive) -> str:
    """Who published a source, by the name that is printed, else by that on record; "" if nobody is named."""
    return source.publisher_name or (archive.called(source.publisher, source.published) if source.publisher else "")
