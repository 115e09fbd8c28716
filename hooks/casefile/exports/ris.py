"""CSL items as RIS, the format that reference managers exchange: lines of a tag of two signs and a value.

After Research Information Systems' "RIS Format Specifications" of 2011, in which some tags mean something else in each
type. A line ends with CR and LF; no value can hold
one, so that no text can begin a line of its own.
"""

import re
from collections.abc import Iterable, Iterator

from casefile.exports.bibtex import one_line
from casefile.exports.csl import Item, edtf_of, label_of, names_in_line, sure_date
from casefile.model.dates import in_words, is_julian
from casefile.model.vocabulary import ROLES, document_kind
from casefile.translation import gettext as _

# The type for each CSL type; where RIS has none of its own, the generic one, and the note says which one is meant.
TYPES = {
    "article-journal": "JOUR",
    "article-magazine": "MGZN",
    "article-newspaper": "NEWS",
    "bill": "BILL",
    "book": "BOOK",
    "chapter": "CHAP",
    "classic": "CLSWK",
    "dataset": "DATA",
    "entry-dictionary": "DICT",
    "entry-encyclopedia": "ENCYC",
    "figure": "FIGURE",
    "graphic": "ART",
    "hearing": "HEAR",
    "legal_case": "CASE",
    "legislation": "STAT",
    "manuscript": "MANSCPT",
    "map": "MAP",
    "motion_picture": "MPCT",
    "musical_score": "MUSIC",
    "pamphlet": "PAMP",
    "paper-conference": "CPAPER",
    "patent": "PAT",
    "periodical": "SER",
    "personal_communication": "PCOMM",
    "post": "ICOMM",
    "post-weblog": "BLOG",
    "regulation": "LEGAL",
    "report": "RPRT",
    "review": "JOUR",
    "review-book": "JOUR",
    "software": "COMP",
    "song": "SOUND",
    "standard": "STAND",
    "thesis": "THES",
    "webpage": "ELEC",
}
_OTHER = "GEN"
# Types that do not tell which kind is meant.
_SHARED = ("review", "review-book")
# The tag for each CSL variable. What is not here, or whose tag is another's already, stands in a note.
_TAGS = {
    "author": "AU",
    "editor": "A2",
    "collection-editor": "A3",
    "translator": "A4",
    "container-title": "T2",
    "collection-title": "T3",
    "title-short": "ST",
    "publisher-place": "CY",
    "volume": "VL",
    "issue": "IS",
    "edition": "ET",
    "section": "SE",
    "number": "M1",
    "genre": "M3",
    "original-title": "OP",
    "reviewed-title": "RI",
    "abstract": "AB",
    "call-number": "CN",
    "language": "LA",
    "ISBN": "SN",
    "ISSN": "SN",
    "DOI": "DO",
    "URL": "UR",
    "source": "DP",
    "status": "N1",
}
# The same where a type has tags of its own, or has none for a variable that others have.
_BOOK = {
    "collection-editor": "A2", "editor": "A3", "collection-number": "M1", "collection-title": "T2",
    "container-title": "", "number": "", "number-of-pages": "SP",
}  # fmt: skip
_LETTER = {"recipient": "A2", "editor": ""}
_OF_TYPE: dict[str, dict[str, str]] = {
    "ART": {"dimensions": "C3"},
    "BOOK": _BOOK,
    "CASE": {"authority": "PB"},
    "CHAP": {"chapter-number": "SE", "section": "C1"},
    "CLSWK": {**_BOOK, "editor": ""},
    "COMP": {"version": "ET", "edition": ""},
    "CPAPER": {"event-title": "T2", "event-place": "CY", "publisher-place": "C1", "container-title": "C3"},
    "DATA": {"version": "ET", "edition": "", "number": "NV"},
    "HEAR": {"authority": "T2", "container-title": ""},
    "ICOMM": _LETTER,
    "LEGAL": {"number": "SN"},
    "MAP": {"scale": "C1", "dimensions": "C3", "collection-title": "T2", "container-title": ""},
    "MPCT": {"dimensions": "SP", "medium": "M3", "genre": "", "performer": "A4", "producer": "A3", "translator": ""},
    "PAT": {"jurisdiction": "C3"},
    "PCOMM": _LETTER,
    "RPRT": {"collection-number": "NV", "collection-title": "T2", "container-title": ""},
    "SOUND": {"dimensions": "C3", "performer": "A2", "editor": ""},
    "STAND": {"number": "SN"},
    "THES": {"number-of-pages": "SP"},
}
PERIODICALS = ("article-journal", "article-magazine", "article-newspaper")
_APART = ("id", "type", "title", "publisher", "page", "note")  # which have a place of their own
_NOTE = "N1"
_REPEATED = ("AU", "A2", "A3", "A4", _NOTE)
_RANGE = re.compile(r"(\w+)\s*[-–]\s*(\w+)")
_END = "\r\n"


def tags_of(type_: str) -> dict[str, str]:
    """The tag for each CSL variable in records of a type of RIS; "" for one that has none there."""
    return _TAGS | _OF_TYPE.get(type_, {})


def ris(items: Iterable[Item]) -> str:
    """A RIS file of some items. What is not known is left out."""
    return _END.join(map(ris_record, items))


def ris_record(item: Item) -> str:
    """One item as a record, each value on a line; a note for each value that has no tag, or only another's."""
    lines: list[str] = []
    given: set[str] = set()
    notes: list[str] = []
    for tag, value, otherwise in _values(item):
        if tag and (tag in _REPEATED or tag not in given):
            given.add(tag)
            lines += [f"{tag}  - {line}"] if (line := one_line(value)) else []
        elif line := one_line(otherwise):
            notes.append(f"{_NOTE}  - {line}")
    return _END.join([*lines, *notes, "ER  - ", ""])


# A tag or nothing, what stands behind it, and what a note says if there is no such tag, or it is another's.
Value = tuple[str, str, str]


def _values(item: Item) -> Iterator[Value]:
    type_ = TYPES.get(item["type"], _OTHER)
    tags = tags_of(type_)
    yield "TY", type_, ""
    yield "ID", item["id"], ""
    yield from _people(item, tags)
    yield "TI", item.get("title", ""), ""
    if "publisher" in item:
        in_journal = item["type"] in PERIODICALS and "container-title" not in item
        yield "T2" if in_journal else "PB", item["publisher"], ""
    yield from _dates(item)
    yield from _pages(item.get("page", ""))
    for name, text in item.items():
        if isinstance(text, str) and name not in _APART:
            yield tags.get(name, ""), text, label_of(name, text)
    if item["type"] not in TYPES or item["type"] in _SHARED:
        yield "", "", label_of("type", document_kind(item["type"]))
    yield "", "", item.get("note", "")


def _people(item: Item, tags: dict[str, str]) -> Iterator[Value]:
    for name in ("author", *(role.replace("_", "-") for role in ROLES)):
        if tag := tags.get(name):
            yield from ((tag, _name(one), "") for one in item.get(name, ()))
        elif name in item:
            yield "", "", names_in_line(name, item[name])


def _name(name: dict[str, str]) -> str:
    """A name in the order of RIS: “Family, Given, Suffix”. A comma would make a person of a body: it has none here."""
    if "literal" in name:
        return name["literal"].replace(",", "")
    return ", ".join(name[part].replace(",", "") for part in ("family", "given", "suffix") if part in name)


def _dates(item: Item) -> Iterator[Value]:
    date = edtf_of(item, "issued")
    parts, words = sure_date(date)
    if parts:
        yield "PY", f"{parts[0]:04}", ""
        yield "DA", _in_slashes(parts), ""
    if date and words and not is_julian(date):
        yield "", "", _("Date: {date}").format(date=words)
    read = edtf_of(item, "accessed")
    yield "Y2", _in_slashes(sure_date(read)[0]) if read else "", ""
    for name in ("submitted", "event-date", "original-date"):
        if date := edtf_of(item, name):
            yield "", "", label_of(name, in_words(date))


def _in_slashes(parts: list[int]) -> str:
    month, day = (f"{part:02}" for part in (*parts, 0, 0)[1:3])
    return f"{parts[0]:04}/{month}/{day}/".replace("/00", "/")


def _pages(pages: str) -> Iterator[Value]:
    """First and last page; what is more than these stands behind the tag of the first."""
    ends = _RANGE.fullmatch(pages)
    if pages:
        yield "SP", ends[1] if ends else pages, ""
        yield "EP", ends[2] if ends else "", ""
