"""From the documents of a bibliography to sources: whatever is known is taken over, and nothing is made up."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from casefile.editing.drafts import DraftError, questions, read_answer
from casefile.editing.suggestions import find_by_name, propose_id
from casefile.editing.yaml_writer import Fields, Value
from casefile.evidence.archive import Archive
from casefile.exports.csl import DATES, TEXTS, variable_of
from casefile.importing.dates import date_text
from casefile.importing.entries import Entry
from casefile.importing.languages import language_tag
from casefile.model.dates import InvalidDate
from casefile.model.fields import ID, PARTY
from casefile.model.identifiers import bare_doi, bare_isbn, bare_issn
from casefile.model.vocabulary import ROLES
from casefile.problems import Problem
from casefile.translation import gettext as _

_FIELDS = {variable_of(name): name for name in TEXTS}
_DATES = {name: "published" if name == "issued" else name.replace("-", "_") for name in DATES}
_SHAPES = {field.name: field for field in questions("source")}
_PERSON, _ORGANISATION = frozenset({"person"}), frozenset({"organisation"})
# Kinds that stand in a periodical: where nobody is named as publisher, that is who published it.
_IN_PERIODICALS = frozenset(
    ("article-journal", "article-magazine", "article-newspaper", "periodical", "review", "review-book")
)
# What CSL-JSON may hold in a title, to set it.
_SETTING = re.compile(r"</?(?:i|b|sc|sub|sup|span)(?:\s[^<>]*)?>")
# What begins a mark or sets words in prose.
_MARKS = re.compile(r"([\\\[\]`*_#])")
_BARE = {"doi": bare_doi, "isbn": bare_isbn, "issn": bare_issn, "language": language_tag}


@dataclass(frozen=True, slots=True)
class ImportedSource:
    """What becomes of a document of a bibliography: the fields of a source, a proposed id, and problems.

    `unknown` are the names of publishers without a record; `left` what of the document no source has a field for.
    """

    entry: Entry
    id: str
    fields: Fields
    problems: tuple[Problem, ...]
    unknown: tuple[str, ...]
    left: tuple[str, ...]


def import_source(entry: Entry, archive: Archive) -> ImportedSource:
    """The source that a document of a bibliography becomes in an archive."""
    reader = _Reader(entry, archive)
    fields = reader.read()
    return ImportedSource(
        entry, _id(entry, fields), fields, tuple(reader.problems), tuple(reader.unknown), tuple(reader.left)
    )


def _id(entry: Entry, fields: Fields) -> str:
    """The id that the file gives, if it can be one here; else one like that of any new source."""
    given = str(entry.item.get("id", ""))
    if ID.fullmatch(given) and re.search("[a-z]", given):
        return given
    authors = fields.get("authors") or ({},)
    first = authors[0] if not isinstance(authors, Mapping | str) else {}
    head = (
        str(first.get("family") or first.get("literal") or first.get("id") or "") if isinstance(first, Mapping) else ""
    )
    known = {name: value for name, value in fields.items() if isinstance(value, str)}
    proposed = propose_id("source", {"site": known.get("publisher_name", ""), **known, "authors": head})
    return proposed or propose_id("source", {"title": str(entry.item["type"]), "published": known.get("published", "")})


class _Reader:
    """Goes through the variables of a document, and notes what is wrong with one."""

    def __init__(self, entry: Entry, archive: Archive) -> None:
        self.entry, self.archive, self.item = entry, archive, dict(entry.item)
        self.problems: list[Problem] = []
        self.unknown: list[str] = []
        self.left = [*entry.left, *(name for name in entry.item if name not in _TAKEN)]

    def read(self) -> dict[str, Value]:
        found: dict[str, Value] = {}
        for name, value in (*self._published_by(), *self._texts(), *self._dates()):
            if read := self._checked(name, value):
                found[name] = read
        if authors := self._names("author", _PERSON):
            found["authors"] = authors
        contributors = [{**name, "role": role} for role in ROLES for name in self._names(role.replace("_", "-"), PARTY)]
        if contributors:
            found["contributors"] = contributors
        return {name: found[name] for name in _SHAPES if name in found}

    def _texts(self) -> Iterator[tuple[str, str]]:
        yield "kind", str(self.item["type"])
        for variable, name in _FIELDS.items():
            if text := self._text(variable):
                yield name, _BARE[name](text) if name in _BARE else text
        if note := self._text("note"):
            yield "note", _MARKS.sub(r"\\\1", note)

    def _text(self, variable: str) -> str:
        """A variable as text; numbers are as they are written."""
        value = self.item.get(variable)
        if value is None or isinstance(value, bool):
            return ""
        if not isinstance(value, str | int | float):
            self._wrong(variable, _("Text belongs here, not a list or fields."))
            return ""
        text = " ".join(str(value).split())
        return _SETTING.sub("", text) if "title" in variable else text

    def _published_by(self) -> Iterator[tuple[str, str]]:
        """Publisher and outlet, where they are on record, else the publisher by name."""
        publisher, outlet = self._text("publisher"), self._text("source")
        container = self._text("container-title")
        if not publisher and self.item["type"] in _IN_PERIODICALS and self._organisation(container):
            publisher, self.item["container-title"] = container, ""
        if publisher:
            id_ = self._organisation(publisher)
            yield ("publisher", id_) if id_ else ("publisher_name", publisher)
            self.unknown += [] if id_ else [publisher]
        if outlet and (id_ := self._organisation(outlet)):
            yield "carried_by", id_
        elif outlet:
            self.left.append("source")

    def _organisation(self, name: str) -> str | None:
        return find_by_name(name, _ORGANISATION, self.archive) if name else None

    def _dates(self) -> Iterator[tuple[str, str]]:
        """The dates; as they were written, where the file says that too, as ours do."""
        custom = self.item.get("custom")
        exact = custom.get("edtf") if isinstance(custom, Mapping) else None
        exact = exact if isinstance(exact, Mapping) else {}
        texts = {name: self._date(name, exact.get(name, self.item.get(name))) for name in (*DATES, "written")}
        for variable, name in _DATES.items():
            is_made = variable == "issued" and texts["written"] == texts["issued"]
            if (text := texts[variable]) and not is_made:
                yield name, text[:10] if name == "accessed" and "T" in text else text
        if texts["written"]:
            yield "written", texts["written"]

    def _date(self, variable: str, value: Any) -> str:
        if value is None:
            return ""
        try:
            return date_text(value)
        except InvalidDate as error:
            self._wrong(variable, str(error))
            return ""

    def _names(self, variable: str, kinds: frozenset[str]) -> list[dict[str, str]]:
        named = self.item.get(variable, ())
        if not isinstance(named, Sequence) or isinstance(named, str) or not all(isinstance(one, dict) for one in named):
            self._wrong(variable, _("Names belong here, each with “family” and “given”, or with “literal”."))
            return []
        return [name for one in named if (name := self._name(one, kinds))]

    def _name(self, name: Mapping[str, Any], kinds: frozenset[str]) -> dict[str, str]:
        """A person or a body on record, or a name in its parts; a particle is part of the family name."""
        parts = {part: " ".join(str(text).split()) for part, text in name.items() if isinstance(text, str) and text}
        family = " ".join(
            parts[part] for part in ("dropping-particle", "non-dropping-particle", "family") if part in parts
        )
        given, literal = parts.get("given", ""), parts.get("literal", "")
        line = literal or " ".join(filter(None, (given, family)))
        if id_ := find_by_name(line, kinds, self.archive):
            return {"id": id_}
        if literal or not family:
            return {"literal": line} if line else {}
        whole = ", ".join(filter(None, (family, parts.get("suffix", ""))))
        return {"given": given, "family": whole} if given else {"family": whole}

    def _checked(self, name: str, value: str) -> str:
        """A value that its field takes; else "" and a problem."""
        try:
            return read_answer("source", _SHAPES[name], [value], self.archive)[0] if value else ""
        except DraftError as error:
            variable = {field: variable for variable, field in (_FIELDS | _DATES | _OTHERS).items()}[name]
            self._wrong(variable, f"{error}")
            return ""

    def _wrong(self, variable: str, message: str) -> None:
        said = _("{variable}: {message}").format(variable=variable, message=message)
        self.problems.append(Problem(self.entry.place(variable), said, _("Mend it in the file, or take it out.")))


_OTHERS = {
    "type": "kind", "publisher": "publisher", "source": "carried_by", "note": "note", "written": "written",
}  # fmt: skip
_NAMED = ("author", *(role.replace("_", "-") for role in ROLES))
_TAKEN = frozenset(("id", "custom", "status", *_FIELDS, *_DATES, *_NAMED, *_OTHERS))
