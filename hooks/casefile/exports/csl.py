"""Sources as CSL-JSON (citeproc-js.readthedocs.io, "CSL-JSON"): what reference managers and Pandoc read."""

from typing import Any

from casefile.evidence.archive import Archive
from casefile.history.edition import Edition
from casefile.model.dates import Day, Edtf, in_gregorian, in_words, is_julian, read_date
from casefile.model.directions import without_isolates
from casefile.model.records import Author, Source

# The fields of a source that are text, with the CSL variables that hold them as they stand.
_VARIABLES = {"language": "language", "url": "URL"}


def csl_item(source: Source, archive: Archive) -> dict[str, Any]:
    """One source as a CSL item. What is not known is left out; the date as written stands beside its bounds.

    CSL's dates are Gregorian: of one that is printed in the Julian calendar a note says that.
    """
    item: dict[str, Any] = {"id": source.id, "type": source.kind}
    if source.title:
        item["title"] = source.title
    if source.authors:
        item["author"] = [_name(author, source, archive) for author in source.authors]
    if source.publisher:
        item["publisher"] = archive.called(source.publisher, source.published)
    if source.carried_by:
        item["source"] = archive.called(source.carried_by, source.published)
    if source.published:
        item["issued"] = _date(source.published)
        if is_julian(source.published):
            item["note"] = in_words(source.published)
    return item | {name: text for field, name in _VARIABLES.items() if (text := getattr(source, field))}


def csl_items(archive: Archive) -> list[dict[str, Any]]:
    """All sources, in the order of their ids."""
    return [csl_item(archive.sources[id_], archive) for id_ in sorted(archive.sources)]


def page_item(id_: str, title: str, path: str, edition: Edition) -> dict[str, Any]:
    """A page of this site as a CSL item: its author is the site, its date and version are the dossiers'."""
    item: dict[str, Any] = {"id": id_, "type": "webpage", "title": without_isolates(title)}
    if edition.name:
        item["author"] = [{"literal": edition.name}]
    if edition.version:
        item["issued"] = _date(read_date(edition.version.day.isoformat()))
        item["version"] = edition.version.short + ("+" if edition.edited else "")
    if edition.url:
        item["URL"] = edition.address(path)
    return item


def sure_date(item: dict[str, Any]) -> tuple[list[int], str]:
    """What is sure of an item's date: year, month and day as far as they go; and in words what these do not say.

    For formats whose dates can be neither uncertain nor spans, nor before the year 1.
    """
    issued = item.get("issued")
    if not issued:
        return [], ""
    first, last = (issued.get("date-parts") or [[0]])[0], (issued.get("date-parts") or [[0]])[-1]
    as_printed = item.get("note", "")
    words = as_printed or in_words(read_date(issued["raw"]))
    if issued.get("circa") or first[0] != last[0] or not 0 < first[0] < 10_000:
        return [], words
    return (first, as_printed) if first == last else (first[:1], words)


def _name(author: Author, source: Source, archive: Archive) -> dict[str, str]:
    if author.id:
        return {"literal": archive.called(author.id, source.published)}
    parts = {"family": author.family, "given": author.given, "literal": author.literal}
    return {name: value for name, value in parts.items() if value}


def _date(date: Edtf) -> dict[str, Any]:
    csl: dict[str, Any] = {"raw": in_gregorian(date).text}
    if date.earliest and date.latest:
        length = {"day": 3, "month": 2, "year": 1}.get(date.precision)
        ends = [date.earliest] if length else [date.earliest, date.latest]
        csl["date-parts"] = [_parts(end, length or 3) for end in ends]
    if date.approximate or date.uncertain:
        csl["circa"] = True
    return csl


def _parts(day: Day, length: int) -> list[int]:
    # CSL has no year 0: -44 is 44 BC (<https://docs.citationstyles.org/en/stable/specification.html#ad-and-bc>).
    return [day.year if day.year > 0 else day.year - 1, day.month, day.day][:length]
