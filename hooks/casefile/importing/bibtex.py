"""BibLaTeX and BibTeX (ctan.org/pkg/biblatex, 2.1 and 2.2), read by pybtex, which an extra brings: `import`.

pybtex knows strings, concatenation and names; what a field means is as in the exports, backwards.
"""

import re
from collections.abc import Iterator, Mapping
from typing import Any

from pybtex.bibtex.utils import split_name_list
from pybtex.database import InvalidNameString, Person
from pybtex.database.input.bibtex import LowLevelParser, month_names
from pybtex.utils import CaseInsensitiveDict

from casefile.exports.bibtex import ENTRIES, NAMES, SUBTYPES, one_line, variables_of
from casefile.exports.csl import Item
from casefile.importing.entries import MOST_BYTES, Entries, Entry, UnreadableError, briefly, check_number
from casefile.importing.notes import read_notes
from casefile.importing.tex import text_of_tex, verbatim_of_tex
from casefile.model.vocabulary import CSL_TYPES, ROLES
from casefile.problems import Document, Position, Problem, did_you_mean
from casefile.translation import gettext as _

# The kind for each entry, of those that stand for several the first; and what others call the same.
_KINDS = {entry: kind for kind, (entry, _family) in reversed(ENTRIES.items())} | {
    "misc": "document", "unpublished": "manuscript", "online": "webpage", "legislation": "legislation",
    "electronic": "webpage", "www": "webpage", "mastersthesis": "thesis", "phdthesis": "thesis",
    "techreport": "report", "conference": "paper-conference", "inbook": "chapter", "suppbook": "chapter",
    "bookinbook": "chapter", "suppcollection": "chapter", "suppperiodical": "article-journal", "mvbook": "book",
    "collection": "book", "mvcollection": "book", "proceedings": "book", "mvproceedings": "book",
    "reference": "book", "mvreference": "book", "manual": "book", "video": "motion_picture", "standard": "standard",
    "inreference": "entry-encyclopedia", "review": "review", "commentary": "article",
}  # fmt: skip
_FAMILIES = dict(ENTRIES.values()) | {
    "conference": "part", "inbook": "part", "suppbook": "part", "bookinbook": "part", "suppcollection": "part",
    "suppperiodical": "article", **dict.fromkeys(
        ("mvbook", "collection", "mvcollection", "proceedings", "mvproceedings", "reference", "mvreference"), "whole"
    ),
}  # fmt: skip
_GENRES = {"phdthesis": "PhD thesis", "mastersthesis": "master’s thesis"}
# Fields by other names, or that are others' too.
_ALSO = {
    "location": "publisher-place", "address": "publisher-place", "journal": "container-title",
    "journaltitle": "container-title", "booktitle": "container-title", "maintitle": "container-title",
    "publisher": "publisher", "institution": "publisher", "school": "publisher", "organization": "publisher",
    "howpublished": "publisher", "langid": "language", "issuetitle": "container-title",
}  # fmt: skip
_DATES = {"date": "issued", "urldate": "accessed", "origdate": "original-date", "eventdate": "event-date"}
_PEOPLE = {field: variable for variable, field in NAMES.items()}
_VERBATIM = frozenset(("url", "doi", *_DATES))
_APART = frozenset(
    ("title", "subtitle", "entrysubtype", "editortype", "note", "addendum", "year", "month", "day", "crossref", *_DATES)
)
# A kind as a style's own word for it.
_CALLED = {word: kind for kind, word in SUBTYPES.items()}
_MONTHS = {name: f"{number:02}" for number, name in enumerate(month_names.values(), start=1)}
Fields = dict[str, str]


class _Parser(LowLevelParser):  # type: ignore[misc]  # pybtex has no types.
    """Strings put in for their names come to no more than a file may have: one that names another twice doubles it."""

    put_in = 0

    def substitute_macro(self, name: str) -> str:
        text = str(super().substitute_macro(name))
        self.put_in += len(text)
        if self.put_in > MOST_BYTES:
            message = _("The strings of this file are longer than {most} million characters where they are put in.")
            at = Position(Document(self.filename, self.text), self.lineno)
            raise UnreadableError(
                Problem(at, message.format(most=MOST_BYTES // 1_000_000), _("Write out what they stand for."))
            )
        return text


def read_bibtex(document: Document) -> Entries:
    """The documents of a text of BibLaTeX. UnreadableError where there is none."""
    wrong: list[Any] = []
    macros = CaseInsensitiveDict(month_names)
    parser = _Parser(document.text, macros=macros, handle_error=wrong.append, filename=document.path)
    found: dict[str, tuple[str, Fields, Position, tuple[str, ...]]] = {}
    problems: list[Problem] = []
    for name, body in parser:
        check_number(document, len(found) + len(problems))
        if name.lower() in ("string", "preamble"):
            continue
        at = document.place(parser.command_start)
        key = str(body[0])
        if wrong:
            problems += [_unread(one, document, at) for one in wrong[:1]]
            wrong.clear()
        elif key in found:
            message = _("“{key}” stands here twice.").format(key=briefly(key))
            problems.append(Problem(at, message, _("Give one of the two another key, or take it out.")))
        else:
            fields = {one.lower(): one_line("".join(parts)) for one, parts in reversed(body[1])}
            found[key] = name.lower(), fields, at, tuple(one for one, _parts in body[1])
    problems += [_unread(one, document, Position(document)) for one in wrong[:1]]
    if not found and not problems:
        message = _("There is no entry of BibLaTeX here, which begins like “@book{key,”.")
        raise UnreadableError(Problem(Position(document), message, _("Look whether the file is a bibliography.")))
    entries = []
    for key, (name, fields, at, names) in found.items():
        if name in _KINDS:
            whole = found.get(fields.get("crossref", ""))
            entries.append(_entry(key, name, _with_whole(fields, whole and whole[1]), at, names))
        else:
            message = _("“{entry}” is no entry of BibLaTeX.").format(entry=briefly(f"@{name}"))
            mend = did_you_mean(name, [*_KINDS]) or _("Write @misc for what has none.")
            problems.append(Problem(at, message, mend))
    return entries, problems


def _unread(error: Any, document: Document, at: Position) -> Problem:
    line = getattr(error, "lineno", None) or at.line
    words = one_line(re.sub(r"^syntax error in line \d+: | in line \d+", "", str(error)))
    message = _("This entry cannot be read: at line {line} {reason}.").format(line=line, reason=briefly(words))
    return Problem(at, message, _("Look for a brace, a quotation mark or a comma too many or too few."))


def _with_whole(fields: Fields, whole: Fields | None) -> Fields:
    """The fields of an entry with those of the one that it names as `crossref`."""
    if not whole:
        return fields
    known = {name: value for name, value in whole.items() if name not in ("title", "author", "crossref", "subtitle")}
    return {**known, "booktitle": whole.get("title", ""), **fields}


def _entry(key: str, name: str, fields: Fields, at: Position, names: tuple[str, ...]) -> Entry:
    family = _FAMILIES.get(name, "other")
    variables = {**_ALSO, **variables_of(family)}
    item: Item = {"id": key, "type": _kind(name, text_of_tex(fields.get("entrysubtype", "")))}
    variable_of = {**variables, **_PEOPLE, **_DATES, "year": "issued", "title": "title"}
    patterns = {variable_of.get(one.lower(), ""): rf"(?<=[,\s]){re.escape(one)}\s*=" for one in names}
    left = []
    item["title"] = ": ".join(filter(None, (text_of_tex(fields.get(one, "")) for one in ("title", "subtitle"))))
    for field, value in fields.items():
        variable = variables.get(field, "")
        if field in _PEOPLE:
            item[_role(field, fields)] = [*_names(value)]
        elif variable and variable not in item:
            item[variable] = verbatim_of_tex(value) if field in _VERBATIM else text_of_tex(value)
        elif field not in _APART and value and not (variable and text_of_tex(value) == item.get(variable)):
            left.append(field)
    if genre := _GENRES.get(name):
        item.setdefault("genre", genre)
    item |= dict(_dates(fields))
    item = {name: value for name, value in item.items() if value}
    notes = (note for one in ("note", "addendum") for note in text_of_tex(fields.get(one, "")).split("; ") if note)
    if note := read_notes(item, notes):
        item["note"] = note
    return Entry(item, at, patterns=patterns, left=tuple(left))


def _kind(name: str, subtype: str) -> str:
    """The kind of document; of an entry that stands for several by the word that tells them apart."""
    told = _CALLED.get(subtype, subtype)
    return told if told in CSL_TYPES else _KINDS[name]


def _role(field: str, fields: Mapping[str, str]) -> str:
    told = fields.get("editortype", "") if field == "editor" else ""
    return told if told in ROLES else _PEOPLE[field]


def _dates(fields: Fields) -> Iterator[tuple[str, str]]:
    for field, variable in _DATES.items():
        if field in fields:
            yield variable, verbatim_of_tex(fields[field])
    if "date" not in fields and (year := text_of_tex(fields.get("year", ""))):
        month = text_of_tex(fields.get("month", ""))
        number = month.zfill(2) if re.fullmatch(r"\d\d?", month) else _MONTHS.get(month, "")
        day = text_of_tex(fields.get("day", ""))
        if not month:
            yield "issued", year
        elif number and re.fullmatch(r"\d{4}", year):
            yield "issued", "-".join(filter(None, (year, number, day.zfill(2) if day else "")))
        else:
            yield "issued", " ".join(filter(None, (day, month, year)))


def _names(value: str) -> Iterator[dict[str, str]]:
    for name in split_name_list(value):
        if name.strip().lower() != "others":
            yield _name(name.strip())


def _name(name: str) -> dict[str, str]:
    """A name in its parts; one in braces is one of a body."""
    try:
        person = Person(name)
    except InvalidNameString:
        return {"literal": text_of_tex(name)}
    if name.startswith("{") and len(person.last_names) == 1 and person.last_names[0] == name:
        return {"literal": text_of_tex(name)}
    parts = {
        "family": (*person.prelast_names, *person.last_names),
        "given": (*person.first_names, *person.middle_names),
        "suffix": person.lineage_names,
    }
    return {part: text_of_tex(" ".join(words)) for part, words in parts.items() if words}
