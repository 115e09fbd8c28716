"""Sources as CSL-JSON (citeproc-js.readthedocs.io, "CSL-JSON"): what reference managers and Pandoc read."""

from typing import Any

from casefile.archive import Archive
from casefile.dates import Day, Edtf
from casefile.records import Author, Source


def csl_item(source: Source, archive: Archive) -> dict[str, Any]:
    """One source as a CSL item. What is not known is left out; the date as written stands beside its bounds."""
    item: dict[str, Any] = {"id": source.id, "type": source.kind}
    if source.title:
        item["title"] = source.title
    if source.authors:
        item["author"] = [_name(author, archive) for author in source.authors]
    if source.publisher:
        item["publisher"] = archive.entities[source.publisher].name
    if source.carried_by:
        item["source"] = archive.entities[source.carried_by].name
    if source.published:
        item["issued"] = _date(source.published)
    if source.language:
        item["language"] = source.language
    if source.url:
        item["URL"] = source.url
    return item


def csl_items(archive: Archive) -> list[dict[str, Any]]:
    """All sources, in the order of their ids."""
    return [csl_item(archive.sources[id_], archive) for id_ in sorted(archive.sources)]


def _name(author: Author, archive: Archive) -> dict[str, str]:
    if author.id:
        return {"literal": archive.entities[author.id].name}
    parts = {"family": author.family, "given": author.given, "literal": author.literal}
    return {name: value for name, value in parts.items() if value}


def _date(date: Edtf) -> dict[str, Any]:
    csl: dict[str, Any] = {"raw": date.text}
    if date.earliest and date.latest:
        length = {"day": 3, "month": 2, "year": 1}.get(date.precision)
        ends = [date.earliest] if length else [date.earliest, date.latest]
        csl["date-parts"] = [_parts(end, length or 3) for end in ends]
    if date.approximate or date.uncertain:
        csl["circa"] = True
    return csl


def _parts(day: Day, length: int) -> list[int]:
    return list(day[:length])
