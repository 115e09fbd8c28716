"""RIS, as reference managers and publishers write it: lines of a tag of two signs and a value.

A reader of our own, of a line a tag: what is wrong is told with its line, and what a tag means depends on the type, as
in the exports. Libraries for RIS tell neither. The tests hold it to one of them.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from casefile.exports.csl import Item
from casefile.exports.ris import TYPES, tags_of
from casefile.importing.entries import Entries, Entry, UnreadableError, check_number
from casefile.importing.notes import read_notes
from casefile.model.vocabulary import ROLES
from casefile.problems import Document, Position, Problem, did_you_mean
from casefile.translation import gettext as _

_LINE = re.compile(r"([A-Z][A-Z0-9])  ?-(?: (.*))?")
_KINDS = {type_: kind for kind, type_ in reversed(TYPES.items())} | {
    "ABST": "article-journal", "ADVS": "motion_picture", "AGGR": "dataset", "ANCIENT": "classic",
    "CONF": "paper-conference", "CTLG": "collection", "DBASE": "dataset", "EBOOK": "book", "ECHAP": "chapter",
    "EDBOOK": "book", "EJOUR": "article-journal", "GEN": "document", "GOVDOC": "report", "INPR": "article-journal",
    "JFULL": "periodical", "MULTI": "motion_picture", "UNBILL": "bill", "UNPB": "manuscript", "UNPD": "manuscript",
    "VIDEO": "motion_picture", "WEB": "webpage",
}  # fmt: skip
# Tags that others write for what has another tag with us.
_ALSO = {
    "T1": "title", "CT": "title", "A1": "author", "ED": "editor", "JO": "container-title", "JF": "container-title",
    "JA": "container-title", "J1": "container-title", "J2": "container-title", "PP": "publisher-place", "LK": "URL",
    "C7": "number",
}  # fmt: skip
_SHORTENED = frozenset(("JA", "J1", "J2"))
_NAMES = frozenset(("author", *(role.replace("_", "-") for role in ROLES)))
# What is put together from several lines.
_APART = frozenset(("TY", "ID", "TI", "PB", "PY", "Y1", "DA", "Y2", "SP", "EP", "SN", "N1"))


@dataclass(slots=True)
class _Record:
    """The lines of a record: tag, value and place of each."""

    at: Position
    lines: list[tuple[str, str, Position]] = field(default_factory=list)

    def values(self, *tags: str) -> list[str]:
        return [value for tag, value, _place in self.lines if tag in tags and value]

    def first(self, *tags: str) -> str:
        """The value of the first of these tags that has one."""
        return next((value for tag in tags for value in self.values(tag)), "")


def read_ris(document: Document) -> Entries:
    """The documents of a text of RIS. UnreadableError where there is none."""
    entries, problems = [], []
    for number, (record, ends) in enumerate(_records(document), start=1):
        check_number(document, number)
        type_ = record.lines[0][1].upper()
        if not ends:
            message = _("This entry does not end: after it there is no line “ER  - ”.")
            problems.append(Problem(record.at, message, _("See whether the file is whole, and add the line.")))
        elif type_ not in _KINDS:
            message = _("“{type}” is no type of RIS.").format(type=type_)
            mend = did_you_mean(type_, [*_KINDS]) or _("Write GEN for what has no type.")
            problems.append(Problem(record.at, message, mend))
        else:
            entries.append(_entry(record, type_))
    if not entries and not problems:
        message = _("There is no entry of RIS here, which begins with “TY  - ”.")
        mend = _("Look whether the file is a bibliography.")
        raise UnreadableError(Problem(Position(document), message, mend))
    return entries, problems


def _records(document: Document) -> Iterator[tuple[_Record, bool]]:
    """Each record, and whether it ends. What stands before the first one and between two is nobody's."""
    record: _Record | None = None
    for number, line in enumerate(document.lines, start=1):
        found = _LINE.fullmatch(line.rstrip())
        tag, value = (found[1], (found[2] or "").strip()) if found else ("", line.strip())
        if tag == "TY":
            if record:
                yield record, False
            record = _Record(Position(document, number))
        if record and tag == "ER":
            yield record, True
            record = None
        elif record and tag:
            record.lines.append((tag, value, Position(document, number, len(line) - len(value) + 1)))
        elif record and value:  # A value that goes on.
            last, before, place = record.lines[-1]
            record.lines[-1] = (last, f"{before} {value}".strip(), place)
    if record:
        yield record, False


def _entry(record: _Record, type_: str) -> Entry:
    # What a type means by a tag comes after what all others mean by it.
    variables = {tag: variable for variable, tag in tags_of(type_).items() if tag}
    variables["BT"] = "title" if type_ in ("BOOK", "EDBOOK", "EBOOK") else "container-title"
    variables = {**_ALSO, **variables}
    item: Item = {"id": record.first("ID"), "type": _KINDS[type_], "title": record.first("TI", "T1", "BT", "CT")}
    places: dict[str, Position] = {}
    left: dict[str, None] = {}
    for tag, value, place in record.lines:
        variable = variables.get(tag, "")
        if tag in _APART or not value.strip(" ,") or (variable == "title" and value == item["title"]):
            continue
        if variable in _NAMES:
            item.setdefault(variable, []).append(_name(value))
        elif variable and (variable not in item or item[variable] == value):
            item.setdefault(variable, value)
        elif tag not in _SHORTENED:
            left.setdefault(tag)
            continue
        places.setdefault(variable, place)
    for variable, tags in _PLACES.items():
        found = next((place for tag, _value, place in record.lines if tag in tags), None)
        places |= {variable: found} if found else {}
    item |= dict(_put_together(record, variables.get("PB") or "publisher"))
    item = {name: value for name, value in item.items() if value}
    if note := read_notes(item, record.values("N1")):
        item["note"] = note
    return Entry(item, record.at, places, left=tuple(left))


_PLACES = {
    "title": ("TI", "T1", "BT", "CT"), "publisher": ("PB",), "issued": ("DA", "PY", "Y1"), "accessed": ("Y2",),
    "page": ("SP",), "ISBN": ("SN",), "ISSN": ("SN",), "note": ("N1",),
}  # fmt: skip


def _put_together(record: _Record, publisher: str) -> Iterator[tuple[str, str]]:
    if name := record.first("PB"):
        yield publisher, name
    yield "issued", _date(record.first("DA") or record.first("PY", "Y1"), record.first("PY", "Y1"))
    yield "accessed", _date(record.first("Y2"))
    pages = list(dict.fromkeys(filter(None, (record.first("SP"), record.first("EP")))))
    variable = {tag: variable for variable, tag in tags_of(record.lines[0][1].upper()).items()}.get("SP", "page")
    yield variable, "–".join(pages)
    yield from _numbers(record)


def _numbers(record: _Record) -> Iterator[tuple[str, str]]:
    """What stands behind SN: the number of a document in some types, else an ISSN or an ISBN."""
    tags = tags_of(record.lines[0][1].upper())
    for number in record.values("SN"):
        if tags.get("number") == "SN":
            yield "number", number
        elif re.fullmatch(r"\d{4}-?\d{3}[\dXx]\b.*", number):
            yield "ISSN", number
        else:
            yield "ISBN", number


def _date(text: str, year: str = "") -> str:
    """A date of RIS, `2024/02/11/` with words at its end, as far as it is given."""
    found = re.fullmatch(r"(\d{1,4})/(\d{0,2})/(\d{0,2})(?:/(.*))?", text)
    if not found:
        bare = text.rstrip("/ ")
        return bare if text == year or re.search(r"\d{4}", bare) else f"{bare} {year.rstrip('/ ')}".strip()
    parts = [found[1].zfill(4)]
    for part in found[2], found[3]:
        if not part.strip("0"):
            break
        parts.append(part.zfill(2))
    words = (found[4] or "").strip()
    return f"{words} {parts[0]}" if words and len(parts) == 1 else "-".join(parts)


def _name(text: str) -> dict[str, str]:
    """“Family, Given, Suffix”, or a name in one part, as a body has it."""
    parts = [part.strip() for part in text.split(",")]
    if len(parts) == 1 or not all(parts):
        return {"literal": text.strip(" ,")}
    name = {"family": parts[0], "given": parts[1], "suffix": ", ".join(parts[2:])}
    return {part: value for part, value in name.items() if value}
