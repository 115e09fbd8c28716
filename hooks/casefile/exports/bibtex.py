"""CSL items as BibTeX (ctan.org/pkg/bibtex, "BibTeXing"), with the fields that biblatex reads besides: `date`, `url`.

BibTeX counts braces even after a backslash, and its own word for the end of a value is a brace: so that no brace of a
text may stand in a value as it is.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from typing import Any
from urllib.parse import quote

from casefile.exports.csl import sure_date
from casefile.translation import gettext as _

# The entry for each CSL type, and the field for whoever published it; all others are `misc`.
_ENTRIES = {
    **dict.fromkeys(("article-journal", "article-magazine", "article-newspaper"), ("article", "journal")),
    "book": ("book", "publisher"),
    "chapter": ("incollection", "publisher"),
    "pamphlet": ("booklet", "howpublished"),
    "paper-conference": ("inproceedings", "publisher"),
    "report": ("techreport", "institution"),
}
_OTHER = ("misc", "howpublished")
# The field for each CSL variable that is text, after BibTeX and, for what it does not have, biblatex.
_FIELDS = {
    "language": "language",
    "version": "version",
    "abstract": "abstract",
    "call-number": "library",
    "collection-title": "series",
    "edition": "edition",
    "genre": "type",
    "number": "number",
    "issue": "number",
    "page": "pages",
    "publisher-place": "address",
    "title-short": "shorttitle",
    "status": "pubstate",
    "volume": "volume",
    "ISBN": "isbn",
    "ISSN": "issn",
    "DOI": "doi",
    "URL": "url",
}
# What is printed as it stands, without LaTeX's signs, with all that such a value may hold: what is encoded there is not
# encoded again.
_VERBATIM = {"DOI": "!#$%&'()*+,-./:;<=>?@[]_~", "URL": "!#$%&'()*+,-./:;=?@[]_~"}
_SPECIAL = {
    **{sign: f"\\{sign}" for sign in "&%$#_"},
    "\\": r"\textbackslash{}",
    "{": r"\textbraceleft{}",
    "}": r"\textbraceright{}",
    "~": r"\textasciitilde{}",
    "^": r"\textasciicircum{}",
}
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
# Marks by which BibTeX takes a name apart.
_DIVIDERS = re.compile(r"\band\b|,", re.IGNORECASE)


def bibtex(items: Iterable[dict[str, Any]]) -> str:
    """A BibTeX file of some items. What is not known is left out."""
    return "\n".join(map(bibtex_entry, items))


def bibtex_entry(item: dict[str, Any]) -> str:
    """One item as an entry, each field on a line."""
    kind, publisher = _ENTRIES.get(item["type"], _OTHER)
    fields = "".join(f"  {name} = {value},\n" for name, value in _fields(item, publisher))
    return f"@{kind}{{{item['id']},\n{fields}}}\n"


def escape_tex(text: str) -> str:
    """A text that LaTeX prints as it is: on one line, without control characters, its own signs spelt out."""
    return "".join(_SPECIAL.get(sign, sign) for sign in one_line(text))


def one_line(text: str) -> str:
    """A text with one blank for any white space, and without control characters."""
    if text.isprintable():
        return " ".join(text.split())
    blanks = (" " if unicodedata.category(sign) in ("Cc", "Zl", "Zp") else sign for sign in text)
    return " ".join("".join(blanks).split())


def _fields(item: dict[str, Any], publisher: str) -> Iterator[tuple[str, str]]:
    if names := " and ".join(filter(None, map(_name, item.get("author", ())))):
        yield "author", f"{{{names}}}"
    if "title" in item:
        yield "title", f"{{{{{escape_tex(item['title'])}}}}}"  # Twice, so that no style changes its capitals.
    if "publisher" in item:
        yield publisher, f"{{{escape_tex(item['publisher'])}}}"
    yield from _date(item)
    texts = {field: _text(name, item[name]) for name, field in _FIELDS.items() if name in item}
    yield from ((field, f"{{{text}}}") for field, text in texts.items())
    if "source" in item:
        read_in = _("copy read in {outlet}").format(outlet=item["source"])
        yield "addendum", f"{{{escape_tex(read_in)}}}"


def _text(name: str, text: str) -> str:
    return quote(text, safe=_VERBATIM[name]) if name in _VERBATIM else escape_tex(text)


def _name(name: dict[str, str]) -> str:
    """A name in BibTeX's order, in braces where it must not be taken apart."""
    if "literal" in name:
        return f"{{{escape_tex(name['literal'])}}}"
    return ", ".join(_part(name[part]) for part in ("family", "given") if part in name)


def _part(text: str) -> str:
    escaped = escape_tex(text)
    return f"{{{escaped}}}" if _DIVIDERS.search(escaped) else escaped


def _date(item: dict[str, Any]) -> Iterator[tuple[str, str]]:
    """The date as written, where biblatex reads it; year, month and day only as far as they are sure."""
    if "issued" not in item:
        return
    parts, words = sure_date(item)
    if "[" not in item["issued"]["raw"]:
        yield "date", f"{{{item['issued']['raw']}}}"
    for name, part in zip(("year", "month", "day"), parts, strict=False):
        yield name, _MONTHS[part - 1] if name == "month" else f"{{{part}}}"
    if words:
        note = _("Date: {date}").format(date=words)
        yield "note", f"{{{escape_tex(note)}}}"
