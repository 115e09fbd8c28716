"""CSL items as BibLaTeX (ctan.org/pkg/biblatex, 2.1 and 2.2), in a form that BibTeX reads too.

Where both have a name for an entry or a field, it is BibTeX's. BibTeX counts braces even after a backslash, and its own
word for the end of a value is a brace: so that braces of a text may stand in a value in pairs only.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from urllib.parse import quote

from casefile.exports.csl import Item, edtf_of, label_of, names_in_line, sure_date
from casefile.model.dates import Edtf, in_gregorian, in_words, is_julian
from casefile.model.vocabulary import ROLES
from casefile.translation import gettext as _

_ARTICLE, _PART, _WHOLE, _OTHER = "article", "part", "whole", "other"
# The entry for each CSL type, and the family of entries that it is of: by it some fields are called.
ENTRIES = {
    **dict.fromkeys(("article-journal", "article-magazine", "article-newspaper"), ("article", _ARTICLE)),
    **dict.fromkeys(("review", "review-book"), ("review", _ARTICLE)),
    "periodical": ("periodical", _ARTICLE),
    **dict.fromkeys(("book", "classic"), ("book", _WHOLE)),
    "chapter": ("incollection", _PART),
    **dict.fromkeys(("entry-dictionary", "entry-encyclopedia"), ("inreference", _PART)),
    "paper-conference": ("inproceedings", _PART),
    "pamphlet": ("booklet", _OTHER),
    "report": ("report", _OTHER),
    "thesis": ("thesis", _OTHER),
    **dict.fromkeys(("manuscript", "speech"), ("unpublished", _OTHER)),
    **dict.fromkeys(("post", "post-weblog", "webpage"), ("online", _OTHER)),
    **dict.fromkeys(("bill", "legislation", "regulation"), ("legislation", _OTHER)),
    "dataset": ("dataset", _OTHER),
    "figure": ("image", _OTHER),
    "graphic": ("artwork", _OTHER),
    "legal_case": ("jurisdiction", _OTHER),
    "motion_picture": ("movie", _OTHER),
    "musical_score": ("music", _OTHER),
    "patent": ("patent", _OTHER),
    "performance": ("performance", _OTHER),
    "personal_communication": ("letter", _OTHER),
    "software": ("software", _OTHER),
    "song": ("audio", _OTHER),
    "standard": ("standard", _OTHER),
    "treaty": ("legal", _OTHER),
}
_MISC = ("misc", _OTHER)
# Entries that stand for one type alone; of all others `entrysubtype` says which one is meant.
_TELLING = frozenset((
    "article-journal", "book", "chapter", "dataset", "document", "figure", "graphic", "legal_case", "legislation",
    "motion_picture", "musical_score", "pamphlet", "paper-conference", "patent", "performance", "periodical",
    "personal_communication", "report", "software", "song", "standard", "thesis", "treaty", "webpage",
))  # fmt: skip
SUBTYPES = {"article-magazine": "magazine", "article-newspaper": "newspaper"}
# The field for whoever published it; all other entries have `publisher`.
PUBLISHERS = {
    **dict.fromkeys(("report", "thesis"), "institution"),
    **dict.fromkeys(("booklet", "letter", "misc", "online", "unpublished"), "howpublished"),
}
# The field for each CSL variable that is text; a dictionary where it depends on the family. What is not here, or whose
# field is another's already, stands in the note.
_FIELDS: dict[str, str | dict[str, str]] = {
    "language": "language",
    "version": "version",
    "abstract": "abstract",
    "call-number": "library",
    "chapter-number": "chapter",
    "collection-title": "series",
    "container-title": {_ARTICLE: "journal", _PART: "booktitle", _WHOLE: "maintitle", _OTHER: "journaltitle"},
    "edition": "edition",
    "event-title": "eventtitle",
    "event-place": "venue",
    "genre": "type",
    "issue": {_ARTICLE: "number", _PART: "issue", _WHOLE: "issue", _OTHER: "issue"},
    "collection-number": {_PART: "number", _WHOLE: "number"},
    "number": {_ARTICLE: "eid", _OTHER: "number"},
    "number-of-pages": "pagetotal",
    "original-publisher": "origpublisher",
    "original-publisher-place": "origlocation",
    "original-title": "origtitle",
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
NAMES = {"author": "author", "editor": "editor", "translator": "translator", "container-author": "bookauthor"}
DATE_FIELDS = {"event-date": "eventdate", "original-date": "origdate", "accessed": "urldate", "submitted": ""}
# Titles are in braces twice, so that no style changes their capitals.
_TITLES = frozenset(("container-title", "collection-title", "event-title", "original-title"))
# A date that every reader of BibLaTeX takes: one refuses a whole file for a single one that it does not know.
_SAFE_DATE = re.compile(r"-?\d{4}(?:-\d\d){0,2}[?~%]?(?:/-?\d{4}(?:-\d\d){0,2}[?~%]?)?")
_ROLES = frozenset(role.replace("_", "-") for role in ROLES)
_APART = frozenset(("id", "type", "title", "publisher", "source", "note"))  # which have a place of their own
# What is printed as it stands, without LaTeX's signs, with all that such a value may hold: what is encoded there is not
# encoded again.
_VERBATIM = {"DOI": "!#$%&'()*+,-./:;<=>?@[]_~", "URL": "!#$%&'()*+,-./:;=?@[]_~"}
SPECIAL = {
    **{sign: f"\\{sign}" for sign in "&%$#_"},
    "\\": r"\textbackslash{}",
    "{": r"\textbraceleft{}",
    "}": r"\textbraceright{}",
    "~": r"\textasciitilde{}",
    "^": r"\textasciicircum{}",
}
PAIRED = {"{": r"\{", "}": r"\}"}
MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
# Marks by which BibTeX takes a name apart.
_DIVIDERS = re.compile(r"\band\b|,", re.IGNORECASE)


def field_of(variable: str, family: str) -> str:
    """The field for a CSL variable that is text, in entries of a family; "" if there is none."""
    field = _FIELDS.get(variable, "")
    return field if isinstance(field, str) else field.get(family, "")


def variables_of(family: str) -> dict[str, str]:
    """The CSL variable that is text for each field of entries of a family."""
    return {field: variable for variable in _FIELDS if (field := field_of(variable, family))}


def bibtex(items: Iterable[Item]) -> str:
    """A BibLaTeX file of some items. What is not known is left out."""
    return "\n".join(map(bibtex_entry, items))


def bibtex_entry(item: Item) -> str:
    """One item as an entry, each field on a line."""
    kind, _family = ENTRIES.get(item["type"], _MISC)
    fields = "".join(f"  {name} = {value},\n" for name, value in _fields(item).items())
    return f"@{kind}{{{item['id']},\n{fields}}}\n"


def escape_tex(text: str) -> str:
    """A text that LaTeX prints as it is: on one line, without control characters, its own signs spelt out.

    Braces that come in pairs keep their own sign, which more readers know than its name.
    """
    special = SPECIAL | PAIRED if _in_pairs(text) else SPECIAL
    return "".join(special.get(sign, sign) for sign in one_line(text))


def _in_pairs(text: str) -> bool:
    depth = 0
    for sign in text:
        depth += (sign == "{") - (sign == "}")
        if depth < 0:
            return False
    return depth == 0


def one_line(text: str) -> str:
    """A text with one blank for any white space, and without control characters."""
    if text.isprintable():
        return " ".join(text.split())
    blanks = (" " if unicodedata.category(sign) in ("Cc", "Zl", "Zp") else sign for sign in text)
    return " ".join("".join(blanks).split())


def _fields(item: Item) -> dict[str, str]:
    """All fields of an entry as they are written; the note has what there is no field for, or only one."""
    fields: dict[str, str] = {}
    notes: list[str] = []
    for field, value, otherwise in _values(item):
        if field and field not in fields:
            fields[field] = value
        elif otherwise:
            notes.append(escape_tex(otherwise))
    return fields | ({"note": f"{{{'; '.join(notes)}}}"} if notes else {})


# A field or nothing, what it holds, and what the note says if there is no such field, or it is another's.
Value = tuple[str, str, str]


def _values(item: Item) -> Iterator[Value]:
    kind, family = ENTRIES.get(item["type"], _MISC)
    yield from _people(item)
    if "title" in item:
        yield "title", f"{{{{{escape_tex(item['title'])}}}}}", ""
    if item["type"] not in _TELLING:
        yield "entrysubtype", f"{{{SUBTYPES.get(item['type'], item['type'])}}}", ""
    if "publisher" in item:
        in_journal = family == _ARTICLE and kind != "periodical" and "container-title" not in item
        field = "journal" if in_journal else PUBLISHERS.get(kind, "publisher")
        publisher = f"{{{escape_tex(item['publisher'])}}}"
        yield field, f"{{{publisher}}}" if in_journal else publisher, label_of("publisher", item["publisher"])
    yield from _issued(item)
    for name, field in DATE_FIELDS.items():
        yield from _date(field, name, edtf_of(item, name))
    yield from _texts(item, family)
    if "source" in item:
        read_in = _("copy read in {outlet}").format(outlet=item["source"])
        yield "addendum", f"{{{escape_tex(read_in)}}}", ""


def _people(item: Item) -> Iterator[Value]:
    people = {name: names for name, names in item.items() if name == "author" or name in _ROLES}
    for name, names in people.items():
        field = NAMES.get(name, "")
        if name == "director" and "editor" not in people:
            field = "editor"
            yield "editortype", "{director}", ""
        written = " and ".join(filter(None, map(_name, names)))
        yield field, f"{{{written}}}", "" if name == "author" else names_in_line(name, names)


def _name(name: dict[str, str]) -> str:
    """A name in BibTeX's order, in braces where it must not be taken apart."""
    if "literal" in name:
        return f"{{{escape_tex(name['literal'])}}}"
    return ", ".join(_part(name[part]) for part in ("family", "suffix", "given") if part in name)


def _part(text: str) -> str:
    escaped = escape_tex(text)
    return f"{{{escaped}}}" if _DIVIDERS.search(escaped) else escaped


def _texts(item: Item, family: str) -> Iterator[Value]:
    """The variables that are text; those of CSL's note last."""
    for name, text in item.items():
        if name in _APART or not isinstance(text, str):
            continue
        field = field_of(name, family)
        value = quote(text, safe=_VERBATIM[name]) if name in _VERBATIM else escape_tex(text)
        yield field, f"{{{{{value}}}}}" if name in _TITLES else f"{{{value}}}", label_of(name, text)
    if "note" in item:
        yield "", "", item["note"]


def _issued(item: Item) -> Iterator[Value]:
    """The date, as far as every reader takes it; year, month and day only as far as they are sure; the rest in words.

    The words of a date of the Julian calendar stand in the note already.
    """
    date = edtf_of(item, "issued")
    parts, words = sure_date(date)
    if date and (text := _safe(date)):
        yield "date", f"{{{text}}}", ""
    for name, part in zip(("year", "month", "day"), parts, strict=False):
        yield name, MONTHS[part - 1] if name == "month" else f"{{{part}}}", ""
    if date and words and not is_julian(date):
        yield "", "", _("Date: {date}").format(date=words)


def _date(field: str, name: str, date: Edtf | None) -> Iterator[Value]:
    if date:
        text = _safe(date)
        yield field if text else "", f"{{{text}}}", label_of(name, in_words(date))


def _safe(date: Edtf) -> str:
    """A date as all readers of BibLaTeX take it; "" if there is none."""
    gregorian = in_gregorian(date)
    if _SAFE_DATE.fullmatch(gregorian.text):
        return gregorian.text
    parts, _words = sure_date(gregorian)
    exact = gregorian.precision in ("day", "month", "year")
    return "-".join((f"{parts[0]:04}", *(f"{part:02}" for part in parts[1:]))) if parts and exact else ""
