"""CSL items as RIS, the format that reference managers exchange: lines of a tag of two signs and a value.

After Research Information Systems' "RIS Format Specifications" of 2011. A line ends with CR and LF; no value can hold
one, so that no text can begin a line of its own.
"""

from collections.abc import Iterable, Iterator
from typing import Any

from casefile.exports.bibtex import one_line
from casefile.exports.csl import sure_date
from casefile.translation import gettext as _

# The type for each CSL type; where RIS has none of its own, the generic one.
_TYPES = {
    "article-journal": "JOUR",
    "article-magazine": "MGZN",
    "article-newspaper": "NEWS",
    "bill": "BILL",
    "book": "BOOK",
    "chapter": "CHAP",
    "dataset": "DATA",
    "hearing": "HEAR",
    "legal_case": "CASE",
    "legislation": "STAT",
    "manuscript": "MANSCPT",
    "map": "MAP",
    "motion_picture": "MPCT",
    "pamphlet": "PAMP",
    "paper-conference": "CPAPER",
    "personal_communication": "PCOMM",
    "post": "ELEC",
    "post-weblog": "BLOG",
    "report": "RPRT",
    "song": "MUSIC",
    "standard": "STAND",
    "thesis": "THES",
    "webpage": "ELEC",
}
_OTHER = "GEN"
# The tag for each CSL variable that is text.
_TAGS = {
    "language": "LA",
    "version": "ET",
    "abstract": "AB",
    "call-number": "CN",
    "collection-title": "T3",
    "edition": "ET",
    "genre": "M3",
    "issue": "IS",
    "number": "M1",
    "page": "SP",
    "publisher-place": "CY",
    "title-short": "ST",
    "volume": "VL",
    "ISBN": "SN",
    "ISSN": "SN",
    "DOI": "DO",
    "URL": "UR",
    "source": "DP",
    "status": "N1",
}
_PERIODICALS = ("article-journal", "article-magazine", "article-newspaper")
_END = "\r\n"


def ris(items: Iterable[dict[str, Any]]) -> str:
    """A RIS file of some items. What is not known is left out."""
    return _END.join(map(ris_record, items))


def ris_record(item: dict[str, Any]) -> str:
    """One item as a record, each value on a line."""
    lines = [f"{tag}  - {line}" for tag, value in _values(item) if (line := one_line(value))]
    return _END.join([*lines, "ER  - ", ""])


def _values(item: dict[str, Any]) -> Iterator[tuple[str, str]]:
    yield "TY", _TYPES.get(item["type"], _OTHER)
    yield "ID", item["id"]
    for name in item.get("author", ()):
        yield "AU", name.get("literal") or ", ".join(name[part] for part in ("family", "given") if part in name)
    yield "TI", item.get("title", "")
    yield ("T2" if item["type"] in _PERIODICALS else "PB"), item.get("publisher", "")
    parts, words = sure_date(item)
    if parts:
        yield "PY", f"{parts[0]:04}"
        month, day = (f"{part:02}" for part in (*parts, 0, 0)[1:3])
        yield "DA", f"{parts[0]:04}/{month}/{day}/".replace("/00", "/")
    if words:
        yield "N1", _("Date: {date}").format(date=words)
    yield from ((tag, item.get(name, "")) for name, tag in _TAGS.items())
