"""Which document is on record already: by its address, its DOI, its ISBN, or its title, date and publisher."""

import re
import unicodedata
from collections.abc import Iterator, Mapping
from typing import Any

from casefile.editing.yaml_writer import Fields
from casefile.evidence.archive import Archive
from casefile.evidence.bibliography import as_published
from casefile.model.records import Source
from casefile.model.same_address import canonical_address
from casefile.translation import N_

# By what two documents are one.
Key = tuple[str, str]
SAME = {
    "address": N_("It has the same address."),
    "doi": N_("It has the same DOI."),
    "isbn": N_("It has the same ISBN."),
    "title": N_("It has the same title, date and publisher."),
}
# Kinds of which many share the ISBN of the book in which they stand.
_PARTS = frozenset(("chapter", "entry", "entry-dictionary", "entry-encyclopedia", "figure", "paper-conference"))


def known_sources(archive: Archive) -> dict[Key, str]:
    """The documents on record by all that tells them from others."""
    found: dict[Key, str] = {}
    for id_, source in archive.sources.items():
        for key in keys_of(_fields_of(as_published(source, archive))):
            found.setdefault(key, id_)
    return found


def keys_of(fields: Mapping[str, Any]) -> Iterator[Key]:
    """What tells a document with these fields from others, the surest first."""
    for url in (fields.get("url"), *(copy["url"] for copy in fields.get("archived", ()))):
        if url:
            yield "address", canonical_address(str(url))
    if doi := fields.get("doi"):
        yield "doi", str(doi).casefold()
    if (isbn := fields.get("isbn")) and fields["kind"] not in _PARTS:
        yield "isbn", f"{_thirteen_digits(str(isbn))} {_plain(fields.get('volume', ''))}"
    title, date = _plain(fields.get("title", "")), fields.get("published") or fields.get("written")
    if title and date:
        yield "title", f"{title} {date} {_makers(fields)}"


def _fields_of(source: Source) -> Fields:
    """The fields of a source by which it is told from others."""
    fields: dict[str, Any] = {name: str(value) for name in _TEXTS if (value := getattr(source, name))}
    fields["archived"] = [{"url": copy.url} for copy in source.archived]
    return fields | {"authors": [one.model_dump(include=_NAME, exclude_none=True) for one in source.authors]}


_TEXTS = ("kind", "title", "publisher", "publisher_name", "written", "published", "volume", "doi", "isbn", "url")
_NAME = {"id", "given", "family", "literal"}


def _makers(fields: Mapping[str, Any]) -> str:
    """Who published it; of what nobody did, who wrote it."""
    if publisher := fields.get("publisher") or fields.get("publisher_name"):
        return _plain(publisher)
    return _plain(" ".join(part for name in fields.get("authors", ()) for part in sorted(name.values())))


def _plain(text: Any) -> str:
    """A text in small letters and digits alone."""
    return " ".join(re.findall(r"\w+", unicodedata.normalize("NFKC", str(text)).casefold()))


def _thirteen_digits(isbn: str) -> str:
    """An ISBN less its last digit, and with the beginning that those of ten digits lack."""
    digits = re.sub(r"[ -]", "", isbn)
    return f"978{digits[:9]}" if len(digits) == 10 else digits[:12]
