"""CSL items as RIS, the format that reference managers exchange: lines of a tag of two signs and a value.

After Research Information Systems' "RIS Format Specifications" of 2011. A line ends with CR and LF; no value can hold
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
_TYPES = {
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
    "periodical": "JFULL",
    "personal_communication": "PCOMM",
    "post": "ICOMM",
    "post-weblog": "BLOG",
    "regulation": "LEGAL",
    "report": "RPRT",
    "software": "COMP",
    "song": "SOUND",
    "standard": "STAND",
    "thesis": "THES",
    "webpage": "ELEC",
}
_OTHER = "GEN"
_NAMES = {"author": "AU", "editor": "A2", "collection-editor": "A3", "translator": "A4"}
# The tag for each CSL variable that is text. What is not here, or whose tag is another's already, stands in a note.
_TAGS = {
    "container-title": "T2",
    "collection-title": "T3",
    "title-short": "ST",
    "publisher-place": "CY",
    "volume": "VL",
    "issue": "IS",
    "edition": "ET",
    "version": "ET",
    "section": "SE",
    "chapter-number": "SE",
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
_PERIODICALS = ("article-journal", "article-magazine", "article-newspaper")
_APART = ("id", "type", "title", "publisher", "page", "note")  # which have a place of their own
_NOTE = "N1"
_REPEATED = (*_NAMES.values(), _NOTE)
_RANGE = re.compile(r"(\w+)\s*[-–]\s*(\w+)")
_END = "\r\n"


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
    yield "TY", _TYPES.get(item["type"], _OTHER), ""
    yield "ID", item["id"], ""
    yield from _people(item)
    yield "TI", item.get("title", ""), ""
    if "publisher" in item:
        in_journal = item["type"] in _PERIODICALS and "container-title" not in item
        yield "T2" if in_journal else "PB", item["publisher"], ""
    yield from _dates(item)
    yield from _pages(item.get("page", ""))
    for name, text in item.items():
        if isinstance(text, str) and name not in _APART:
            yield _TAGS.get(name, ""), text, label_of(name, text)
    if item["type"] not in _TYPES:
        yield "", "", label_of("type", document_kind(item["type"]))
    yield "", "", item.get("note", "")


def _people(item: Item) -> Iterator[Value]:
    for name in ("author", *(role.replace("_", "-") for role in ROLES)):
        if name not in item:
            continue
        if name not in _NAMES:
            yield "", "", names_in_line(name, item[name])
        else:
            yield from ((_NAMES[name], _name(one), "") for one in item[name])


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
    yield "SP", ends[1] if ends else pages, ""
    yield "EP", ends[2] if ends else "", ""
