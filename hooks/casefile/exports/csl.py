"""Sources as CSL-JSON (citeproc-js.readthedocs.io, "CSL-JSON"): what reference managers and Pandoc read.

The variables are those of CSL 1.0.2
(<https://docs.citationstyles.org/en/v1.0.2/specification.html#appendix-iv-variables>).
"""

from collections.abc import Iterable, Iterator
from typing import Any

from casefile.evidence.archive import Archive
from casefile.evidence.bibliography import as_published, publisher_words
from casefile.evidence.citations import status_words, written_words
from casefile.history.edition import Edition
from casefile.model.dates import Day, Edtf, in_gregorian, in_words, is_julian, read_date, season_of, single_ends
from casefile.model.directions import without_isolates
from casefile.model.records import Author, Source
from casefile.model.vocabulary import BIBLIOGRAPHIC, ROLES
from casefile.translation import gettext as _

Item = dict[str, Any]
# The fields of a source that are text, in CSL's order or near it. A variable is called as its field is, with hyphens,
# but for those in the second table.
TEXTS = (
    "title", "genre", "publisher_place", "container_title", "collection_title", "collection_number", "volume", "issue",
    "page", "number_of_pages", "number", "edition", "version", "section", "chapter_number", "event_title",
    "event_place", "authority", "jurisdiction", "medium", "dimensions", "scale", "reviewed_title", "original_title",
    "original_publisher", "original_publisher_place", "archive", "archive_place", "archive_location", "call_number",
    "language", "doi", "isbn", "issn", "url",
)  # fmt: skip
_CALLED = {
    "archive_location": "archive_location", "doi": "DOI", "isbn": "ISBN", "issn": "ISSN", "url": "URL",
    "published": "issued",
}  # fmt: skip
_DATES = ("submitted", "event_date", "original_date", "accessed")
DATES = ("issued", *(name.replace("_", "-") for name in _DATES))


def variable_of(field: str) -> str:
    """The CSL variable for a field of a source."""
    return _CALLED.get(field, field.replace("_", "-"))


def csl_item(source: Source, archive: Archive) -> Item:
    """One source as a CSL item. What is not known is left out; what CSL cannot say of a date stands under `custom`.

    CSL's dates are Gregorian: of one that is printed in the Julian calendar a note says that.
    """
    source = as_published(source, archive)
    item: Item = {"id": source.id, "type": source.kind}
    item |= {variable_of(name): text for name in TEXTS if (text := getattr(source, name))}
    item |= _names(source, archive)
    if publisher := publisher_words(source, archive):
        item["publisher"] = publisher
    if source.carried_by:
        item["source"] = archive.called(source.carried_by, source.published)
    issued = source.published or source.written
    dates = {"issued": issued, **{variable_of(name): getattr(source, name) for name in _DATES}}
    item |= {name: csl_date(date) for name, date in dates.items() if date}
    if status := "; ".join(status_words(source, archive)):
        item["status"] = without_isolates(status)
    if note := "; ".join(_note(source)):
        item["note"] = note
    if exact := _exact(source, dates):
        item["custom"] = {"edtf": exact}
    return item


def csl_items(archive: Archive) -> list[Item]:
    """All sources, in the order of their ids."""
    return [csl_item(archive.sources[id_], archive) for id_ in sorted(archive.sources)]


def page_item(id_: str, title: str, path: str, edition: Edition) -> Item:
    """A page of this site as a CSL item: its author is the site, its date and version are the dossiers'."""
    item: Item = {"id": id_, "type": "webpage", "title": without_isolates(title)}
    if edition.name:
        item["author"] = [{"literal": edition.name}]
    if edition.version:
        item["issued"] = csl_date(read_date(edition.version.day.isoformat()))
        item["version"] = edition.version.short + ("+" if edition.edited else "")
    if edition.url:
        item["URL"] = edition.address(path)
    return item


def edtf_of(item: Item, name: str) -> Edtf | None:
    """A date of an item as it was written; None if it is not known."""
    if name not in item:
        return None
    if exact := item.get("custom", {}).get("edtf", {}).get(name):
        return read_date(exact)
    return read_date("/".join(_written(parts) for parts in item[name]["date-parts"]))


def sure_date(date: Edtf | None) -> tuple[list[int], str]:
    """What is sure of a date: year, month and day as far as they go; and in words what these do not say.

    For formats whose dates can be neither uncertain nor spans, nor before the year 1.
    """
    if date is None:
        return [], ""
    words = in_words(date)
    first, last = date.earliest, date.latest
    if date.approximate or date.uncertain or not first or not last:
        return [], words
    if first.year != last.year or not 0 < first.year < 10_000:
        return [], words
    if length := _LENGTHS.get(date.precision):
        return [*first][:length], words if is_julian(date) else ""
    return [first.year], words


def label_of(variable: str, value: str) -> str:
    """A variable as words, for formats that have no field for it: “Scale: 1:25,000”."""
    label = BIBLIOGRAPHIC.get(variable.lower().replace("-", "_"), variable)
    return _("{label}: {value}").format(label=_(label), value=value)


def name_in_line(name: dict[str, str]) -> str:
    """A name as it is read in a line, given name first."""
    return name.get("literal") or " ".join(name[part] for part in ("given", "family", "suffix") if part in name)


def names_in_line(variable: str, names: Iterable[dict[str, str]]) -> str:
    """What somebody did for a document, in a line: “translated by A, B”."""
    role = ROLES[variable.replace("-", "_")]
    return without_isolates(_(role.phrase).format(names=_(", ").join(map(name_in_line, names))))


def _names(source: Source, archive: Archive) -> Iterator[tuple[str, list[dict[str, str]]]]:
    if source.authors:
        yield "author", [_name(author, source, archive) for author in source.authors]
    for role in ROLES:
        if named := [_name(one, source, archive) for one in source.contributors if one.role == role]:
            yield role.replace("_", "-"), named


def _name(author: Author, source: Source, archive: Archive) -> dict[str, str]:
    """A name in CSL's parts; what stands behind a comma in a family name is its suffix."""
    if author.id:
        return {"literal": archive.called(author.id, source.made)}
    family, _comma, suffix = (part.strip() for part in (author.family or "").partition(","))
    parts = {"family": family, "given": author.given, "suffix": suffix, "literal": author.literal}
    return {name: value for name, value in parts.items() if value}


def _note(source: Source) -> Iterator[str]:
    """What CSL has no variable for: the day of writing, an identifier that is no DOI, a date's other calendar.

    Without “name: value” at the beginning, which some programs take for a variable of that name.
    """
    if source.written:
        yield written_words(source, in_words(source.written))
    if source.published and is_julian(source.published):
        yield in_words(source.published)
    if source.identifiers:
        yield _("found as {identifiers}").format(identifiers=", ".join(source.identifiers))


def _exact(source: Source, dates: dict[str, Edtf | None]) -> dict[str, str]:
    """The dates as written, in EDTF, where CSL's own form does not say all; and the day of writing always."""
    given = {name: date for name, date in dates.items() if date and not _says_all(date)}
    if source.written:
        given["written"] = source.written
    return {name: date.text for name, date in given.items()}


_LENGTHS = {"day": 3, "month": 2, "year": 1}


def csl_date(date: Edtf) -> dict[str, Any]:
    """A date in CSL's form: parts as far as they are known, of one day or two; a season; or else words."""
    gregorian = in_gregorian(date)
    season = season_of(gregorian)
    ends = single_ends(gregorian)
    if season:
        csl: dict[str, Any] = {"date-parts": [[_year(season[0])]], "season": season[1]}
    elif ends:
        csl = {"date-parts": [_parts(day, length) for day, length in ends]}
    else:
        return {"literal": in_words(date)}
    return csl | ({"circa": True} if date.approximate or date.uncertain else {})


def _says_all(date: Edtf) -> bool:
    """Whether CSL's form of a date can be read back as it was written."""
    csl = csl_date(date)
    return "date-parts" in csl and "/".join(map(_written, csl["date-parts"])) == date.text


def _written(parts: list[int]) -> str:
    year = parts[0] if parts[0] > 0 else parts[0] + 1
    sign = "-" if year < 0 else ""
    return "-".join((f"{sign}{abs(year):04}", *(f"{part:02}" for part in parts[1:])))


def _parts(day: Day, length: int) -> list[int]:
    return [_year(day.year), day.month, day.day][:length]


def _year(year: int) -> int:
    # CSL has no year 0: -44 is 44 BC (<https://docs.citationstyles.org/en/stable/specification.html#ad-and-bc>).
    return year if year > 0 else year - 1
