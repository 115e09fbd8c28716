"""A made-up archive in the proportions of this project's own, as large as wanted: a whole project that builds.

`PYTHONPATH=tests python tests/benchmarks/made_up_archive.py FOLDER CLAIMS` writes one. A seed makes the same files, to
the byte, on every Python. How many statements a claim has, passages a statement, words a note …, was counted in
`dossier/`. Of speakers, documents and words few come often and most seldom, as in any language (Zipf's law). Each
dossier has about a hundred claims, and people and documents of its own; few are in many.
"""

import re
import shutil
import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from benchmarks.chance import Dice, Prose, Tongue
from building import PROJECT, settings
from casefile.editing.yaml_writer import write_fields
from casefile.model.fields import ID
from casefile.model.records import Claim, Person, Record
from casefile.model.seals import seal_text, write_seal

Fields = dict[str, Any]

# The sizes of dossiers, in turn.
SIZES = 100, 80, 120, 90, 110
# For a hundred claims: those of its own that a dossier has, and those that the dossiers have in common.
OWN = {"people": 11, "bodies": 10, "papers": 26, "places": 5, "things": 1}
COMMON = {"people": 1, "bodies": 2, "papers": 2, "places": 1, "things": 1}
UNNAMED, FIRST_HAND, READ, SEALED = 9, 17, 36, 2
# How often somebody is named whom several dossiers have in common.
IN_COMMON = 0.4

KINDS = {"fact": 70, "opinion": 14, "saying": 7, "context": 6, "forecast": 3}
DEPTHS = {1: 68, 2: 27, 3: 5}
STATEMENTS = {1: 75, 2: 15, 3: 5, 4: 2, 6: 1.5, 8: 1, 12: 0.5}
PASSAGES = {1: 75, 2: 20, 3: 4, 5: 1}
VIA = {0: 29, 1: 58, 2: 13}
SEE_ALSO = {0: 13, 1: 32, 2: 30, 3: 19, 4: 4, 6: 2}
PARTIES = {0: 55, 1: 36, 2: 9}
ABOUT = {0: 22, 1: 41, 2: 28, 3: 9}
PLACES = {0: 46, 1: 47, 2: 7}
THINGS = {0: 36, 1: 63, 2: 1}
MARKS = {0: 31, 1: 42, 2: 14, 3: 7, 4: 4, 5: 2}
SPEAKERS = {"person": 45, "paper": 25, "body": 16, "unnamed": 14}
STANCES = {"asserts": 53, "comments": 20, "declines": 11, "qualifies": 9, "denies": 3, "withdraws": 2}
QUOTE = {4: 20, 5: 20, 6: 13, 7: 10, 8: 11, 9: 7, 10: 7, 12: 7, 15: 5}
LANGUAGES = {"en": 76, "ru": 9, "uk": 4, "es": 4, "de": 3, "ro": 2, "pt": 2}
SOURCE_KINDS = {
    "webpage": 47,
    "article-newspaper": 31,
    "post": 10,
    "speech": 4,
    "broadcast": 3,
    "interview": 3,
    "book": 2,
}
WHEN = {"month": 38, "until month": 19, "day": 8, "until day": 8, "months": 10, "year": 5, "about month": 6, "years": 4}
SAID = {"day": 56, "until day": 24, "month": 8, "about day": 5, "days": 3, "one of two": 3, "perhaps day": 1}
PUBLISHED = {"day": 70, "month": 10, "days": 8, "about day": 7, "about month": 2, "one of two": 2, "perhaps day": 1}
# Of an archive's days, the first on which anything is said, and how many of them a dossier has.
FIRST, AFTERMATH, LAST = date(2014, 1, 1).toordinal(), 400, 900

PAGES = {
    "method.md": "# Method\n\n## Standing {#standing}\n\nBy rules.\n\n### Versions {#seal-versions}\n\nTwo.\n",
    "sources-and-limits.md": "# Sources and their limits\n",
    "contribute.md": "# Contribute\n\n## Marks {#marks}\n\n## Dates {#dates}\n\n## Report a problem {#report}\n",
    "tutorial.md": "# Tutorial\n",
    "architecture.md": "# Architecture\n",
    "data.md": "# Data\n\nThe whole archive: [casefile.json](data/casefile.json).\n",
    "corrections.md": "# Corrections\n",
}


@dataclass(frozen=True, eq=False)
class Document:
    """A source that can be cited: the day it appeared, who published it, and its words if it is sealed."""

    id: str
    day: int
    publisher: str
    language: str
    words: Sequence[str] = ()


@dataclass
class Cast:
    """Whom and what dossiers are about: the ids of each kind, the most famous first."""

    people: list[str] = field(default_factory=list)
    bodies: list[str] = field(default_factory=list)
    papers: list[str] = field(default_factory=list)
    places: list[str] = field(default_factory=list)
    things: list[str] = field(default_factory=list)


class Archive:
    """The files of an archive: their texts by their paths below `dossier/`."""

    def __init__(self, claims: int, seed: int) -> None:
        self.dice = Dice(seed)
        self.tongue = Tongue(self.dice)
        self.files: dict[str, str] = {}
        self.topics: list[Dossier] = []
        self.common = Cast()
        for size in _sizes(claims):
            self.topics.append(Dossier(self, size))
        for topic in self.topics:
            topic.write()

    def add(self, folder: str, id_: str, fields: Fields) -> None:
        """Adds a record's file, in the house format."""
        self.files[f"{folder}/{id_}.yml"] = "\n".join([*write_fields(fields), ""])

    def reached(self) -> Iterator[tuple[str, str]]:
        """The files of the dossiers and of what their claims lead to: no record may stand alone."""
        files = {Path(path).stem: path for path in self.files if path.endswith(".yml")}
        waiting = [text.partition("\nclaims:\n")[2] for path, text in self.files.items() if path.startswith("topics/")]
        while waiting:
            for id_ in ID.findall(waiting.pop()):
                if path := files.pop(id_, ""):
                    waiting.append(self.files[path])
        lost = {Path(path).stem for path in files.values() if not path.startswith("topics/")}
        yield from ((path, text) for path, text in self.files.items() if Path(path).stem not in lost)


def _sizes(claims: int) -> Iterator[int]:
    """How many claims each dossier has; the last takes a rest that is too small for one of its own."""
    turn = 0
    while claims:
        size = SIZES[turn % len(SIZES)]
        size = claims if claims < size + min(SIZES) // 2 else size
        yield size
        claims -= size
        turn += 1


class Dossier:
    """One dossier, with the people and documents that only it has."""

    def __init__(self, archive: Archive, size: int) -> None:
        self.archive, self.dice, self.common = archive, archive.dice, archive.common
        self.prose = Prose(self.dice, archive.tongue)
        self.title = self.prose.line(4, "")
        self.id = self.id_of(self.title)
        self.start = FIRST + self.dice.below(2000)
        self.size = size
        self.own = Cast()
        self.claims: dict[str, Fields] = {}
        added = [*self._add_cast(OWN, self.own), *self._add_cast(COMMON, self.common)]
        hundreds = size / 100
        self.known: list[str] = []
        self.first_hand = self._documents(round(FIRST_HAND * hundreds), 0, AFTERMATH)
        self.read = self._documents(round(READ * hundreds), AFTERMATH, LAST, SEALED)
        self.unnamed = [self._add_unnamed() for _ in range(round(UNNAMED * hundreds) or 1)]
        for kind, path in added:
            self._describe(kind, path)
        self.claims = self._outline()

    def id_of(self, words: str) -> str:
        """An id that is nobody else's."""
        return self.archive.tongue.id_of(words)

    def pick(self, kind: str) -> str:
        """Somebody or something of the dossier's own, or of those that several have in common."""
        common = self.dice.happens(IN_COMMON)
        known: list[str] = getattr(self.common if common else self.own, kind)
        return self.dice.famous(known)

    def picks(self, kinds: Sequence[str], number: int, but: Sequence[str] = ()) -> list[str]:
        """So many different ones, of one of these kinds each."""
        found: dict[str, None] = {}
        while len(found) < number:
            one = self.pick(kinds[self.dice.below(len(kinds))])
            if one not in but:
                found[one] = None
        return [*found]

    def _add_cast(self, numbers: Mapping[str, int], cast: Cast) -> Iterator[tuple[str, str]]:
        """Adds people and things to a cast; gives the kind of each and the path of its file."""
        syllables = {"people": (2, 3), "bodies": (2, 3), "papers": (2, 2), "places": (2, 2), "things": (3, 2)}
        for kind, number in numbers.items():
            for _ in range(max(1, round(number * self.size / 100))):
                name = self.archive.tongue.name(*syllables[kind])
                id_ = self.id_of(name)
                getattr(cast, kind).append(id_)
                folder = "organisations" if kind in ("bodies", "papers") else kind
                self.archive.add(folder, id_, self._named(name))
                yield kind, f"{folder}/{id_}.yml"

    def _named(self, name: str) -> Fields:
        """The fields of whoever bears a name; what leads to documents is added once there are some."""
        fields: Fields = {"name": name}
        if self.dice.happens(0.2):
            fields["aliases"] = [self.archive.tongue.name(2, 2) for _ in range(self.dice.of({1: 4, 2: 1}))]
        return fields

    def _describe(self, kind: str, path: str) -> None:
        """Adds roles, affiliations and notes, as sources state them."""
        fields: Fields = {}
        if kind == "people" or (kind == "bodies" and self.dice.happens(0.25)):
            fields |= {"role": self.prose.line(7, ""), "role_source": self.document().id}
        if kind == "people" and self.dice.happens(0.2):
            fields["affiliations"] = [self._affiliation()]
        if kind == "things" or self.dice.happens(0.1):
            fields["note"] = self.prose.text(14, self.marks(1))
        self.archive.files[path] += "".join(f"{line}\n" for line in write_fields(_in_order(fields, Person)))

    def _affiliation(self) -> Fields:
        since = {"since": str(2000 + self.dice.below(14))} if self.dice.happens(0.2) else {}
        role = {"body": self.pick("bodies"), "role": self.prose.line(4, "")}
        return {**role, **since, "stated_in": self.document().id}

    def _add_unnamed(self) -> str:
        """A speaker who is not named."""
        document = self.dice.famous(self.read, 2)
        name = f"{self.prose.line(4, '')} ({document.publisher}, 2024)"
        id_ = self.id_of(name)
        described: Fields = {"source": document.id, "paraphrase": self.prose.line(14)}
        fields = {"name": name, "kind": "unnamed", "described_as": described, "vouched_by": document.publisher}
        self.archive.add("people", id_, fields)
        return id_

    def _documents(self, number: int, first: int, last: int, sealed: int = 0) -> list[Document]:
        """Documents that appeared in a part of the dossier's time; the first ones are sealed."""
        return [
            self._add_document(
                self.start + first + self.dice.below(last - first), 4000 // rank if rank <= sealed else 0
            )
            for rank in range(1, max(2, number) + 1)
        ]

    def _add_document(self, day: int, words: int) -> Document:
        publisher = self.pick("papers")
        id_ = self.id_of(f"{publisher} {date.fromordinal(day)}")
        language = "fr" if words else self.dice.of(LANGUAGES)
        text = self.prose.text(words, paragraphs=12) if words else ""
        document = Document(id_, day, publisher, language, text.split())
        fields = {name: value for name, value in self._source(document).items() if value}
        self.archive.add("sources", id_, fields)
        self.known.append(id_)
        if text:
            self.archive.files[f"seals/{id_}.seal"] = write_seal(seal_text(id_, text, language))
        return document

    def _source(self, document: Document) -> Fields:
        """A source's fields, some of them empty."""
        dice, prose = self.dice, self.prose
        return {
            **({"title": prose.line(12, "")} if dice.happens(0.48) else {"title_basis": prose.line(9, "")}),
            "kind": dice.of(SOURCE_KINDS),
            "publisher": document.publisher if dice.happens(0.82) else "",
            "carried_by": self.pick("papers") if dice.happens(0.14) else "",
            "authors": [self._author()] if dice.happens(0.28) else [],
            "published": dated(document.day, dice.of(PUBLISHED)) if dice.happens(0.97) else "",
            "published_basis": prose.line(11, "") if dice.happens(0.73) else "",
            "language": document.language,
            "url": f"https://{document.publisher.replace('-', '')}.example/{document.id}" if dice.happens(0.73) else "",
            "read": "excerpt" if dice.happens(0.42) and not document.words else "",
            "note": prose.text(30, self._marks_of_a_source(dice.of(MARKS))),
        }

    def _author(self) -> Fields:
        if self.dice.happens(0.5):
            return {"id": self.pick("people")}
        given, _, family = self.archive.tongue.name(2, 2).partition(" ")
        return {"given": given, "family": family}

    def document(self) -> Document:
        """A document of the dossier."""
        return self.dice.famous(self.read, 2)

    def marks(self, number: int) -> list[str]:
        """Citations and links, two of the one for one of the other; links lead to claims as soon as there are some."""
        targets = [*self.claims] or self.own.people
        return [f"[@{self.document().id}]" if self.dice.happens(0.68) else self._link(targets) for _ in range(number)]

    def _marks_of_a_source(self, number: int) -> list[str]:
        """Most of the documents on which it draws, of those that there are so far."""
        cites = [bool(self.known) and self.dice.happens(0.85) for _ in range(number)]
        return [f"[@{self.dice.famous(self.known, 2)}]" if one else self._link(self.own.papers) for one in cites]

    def _link(self, targets: Sequence[str]) -> str:
        id_ = self.dice.famous(targets, 5)
        return f"[[{id_}|{' '.join(self.prose.words(3))}]]" if self.dice.happens(0.5) else f"[[{id_}]]"

    def _outline(self) -> dict[str, Fields]:
        """The claims, each with its text, its kind and its place: few stand alone, the others below them."""
        dice = self.dice
        main = min(self.size, 5 + dice.below(8))
        levels: list[list[str]] = [[], [], [], []]
        claims: dict[str, Fields] = {}
        for number in range(self.size):
            text = self.prose.line(18)
            id_ = self.id_of(" ".join(text.split()[: dice.of({3: 5, 4: 6, 5: 3})]))
            fields: Fields = {"text": text}
            if dice.happens(0.047):
                fields["formerly"] = [self.id_of(f"{id_} before")]
            kind = "fact" if number < main else dice.of(KINDS)
            depth = 0 if number < main else dice.of(DEPTHS)
            while depth and not levels[depth - 1]:
                depth -= 1
            if kind != "fact":
                fields["kind"] = kind
            if depth:
                higher = dice.famous(levels[depth - 1], 1)
                is_part = kind == "fact" and "kind" not in claims[higher] and dice.happens(0.55)
                fields["part_of" if is_part else "under"] = higher
            levels[depth].append(id_)
            claims[id_] = fields
        return claims

    def write(self) -> None:
        """Fills the claims, and writes the dossier."""
        for id_, fields in self.claims.items():
            self._fill(id_, fields)
        self._relate()
        named = {id_ for fields in self.claims.values() for id_ in ID.findall(str(fields))}
        self.read = [document for document in self.read if document.id in named]
        self.archive.add("topics", self.id, self._topic())

    def _fill(self, id_: str, fields: Fields) -> None:
        dice, prose = self.dice, self.prose
        day = self.start - dice.below(300)
        if dice.happens(0.89):
            fields["when"] = dated(day, dice.of(WHEN))
            if dice.happens(0.47):
                fields["when_basis"] = prose.line(8.5, "")
        if dice.happens(0.09):
            fields["as_of"] = dated(day, "month")
        kind = fields.get("kind", "fact")
        parties = self.picks(("people", "bodies"), dice.of(PARTIES) or (kind == "saying"))
        named = {
            "parties": parties,
            "about": self.picks(("people", "bodies"), dice.of(ABOUT), parties),
            "places": self.picks(("places",), dice.of(PLACES)),
            "things": self.picks(("things",), min(dice.of(THINGS), len(self.own.things) + 1)),
            "see_also": self._see_also(id_),
        }
        fields |= {name: ids for name, ids in named.items() if ids}
        if dice.happens(0.65):
            fields["note"] = prose.text(34, self.marks(dice.of(MARKS)))
        fields["statements"] = self._statements(id_, kind, parties)

    def _see_also(self, id_: str) -> list[str]:
        """Claims to be read with one, of which few are in another dossier."""
        found: dict[str, None] = {}
        for _ in range(self.dice.of(SEE_ALSO)):
            topics = self.archive.topics
            topic = topics[self.dice.below(len(topics))] if self.dice.happens(0.03) else self
            found[self.dice.famous([*topic.claims], 5)] = None
        return [one for one in found if one != id_]

    def _statements(self, id_: str, kind: str, parties: Sequence[str]) -> list[Fields]:
        """What is on record about a claim. What has parts is denied more often, for its parts as well."""
        dice = self.dice
        taken: set[str] = set()
        party = parties[0] if kind == "saying" or (parties and dice.happens(0.2)) else ""
        first = self._statement("asserts", taken, by=party)
        made = [first]
        whole = id_ in self._wholes
        for _ in range(dice.of(STATEMENTS) - 1 + (whole and dice.happens(0.2))):
            stance = dice.of({**STANCES, "denies": 60 if whole else 6})
            if stance == "denies" and kind not in ("fact", "forecast"):
                stance = "comments"
            if stance == "withdraws" and any(one["stance"] == stance for one in made):
                stance = "asserts"
            by = first["by"] if stance == "withdraws" else ""
            made.append(self._statement(stance, taken, by, self._day_of(first)))
        return [{name: value for name, value in one.items() if name != "day"} for one in made]

    @property
    def _wholes(self) -> set[str]:
        return {fields["part_of"] for fields in self.claims.values() if "part_of" in fields}

    def _day_of(self, statement: Fields) -> int:
        return int(statement["day"])

    def _statement(self, stance: str, taken: set[str], by: str = "", since: int = 0) -> Fields:
        """A statement, of a speaker who has said nothing yet; `since` is the day of what a denial answers."""
        dice, prose = self.dice, self.prose
        answers = stance in ("denies", "withdraws")
        documents = self._carriers(since if answers else 0, dice.of(PASSAGES), dice.of(VIA) if not answers else 0)
        speaker = by or self._speaker(documents[0][-1], taken)
        taken.add(speaker)
        day = min(one.day for way in documents for one in way) - (0 if answers else dice.below(3))
        fields: Fields = {"by": speaker, "stance": stance}
        if speaker in self._people and dice.happens(0.15):
            fields["speaks_for"] = self.pick("bodies")
        fields["said"] = dated(day, dice.of(SAID))
        if dice.happens(0.62):
            fields["said_basis"] = prose.line(10, "")
        if stance == "asserts" and dice.happens(0.16) and (known := self._known_to(speaker)):
            fields["heard_from"] = [dice.famous(known)]
        if speaker in self.own.papers and dice.happens(0.25):
            fields["lineage"] = "own"
        if dice.happens(0.39):
            fields["note"] = prose.text(21, self.marks(dice.of({0: 70, 1: 27, 2: 3})))
        return fields | {"passages": [self._passage(way) for way in documents], "day": day}

    @property
    def _people(self) -> list[str]:
        return self.common.people + self.own.people

    def _known_to(self, speaker: str) -> list[str]:
        """From whom a speaker can have something: nobody has it from those who have it from them."""
        people = self._people
        return people[: people.index(speaker)] if speaker in people else people

    def _speaker(self, document: Document, taken: set[str]) -> str:
        """Who speaks in a document: somebody whom it names, or does not name, or its publisher."""
        while True:
            kind = self.dice.of(SPEAKERS)
            one = document.publisher if kind == "paper" else ""
            one = one or (self.dice.famous(self.unnamed, 2) if kind == "unnamed" else "")
            one = one or self.pick("people" if kind == "person" else "bodies")
            if one not in taken:
                return one

    def _carriers(self, since: int, number: int, steps: int) -> list[list[Document]]:
        """For each passage the documents through which it came, the one that was read last."""
        dice = self.dice
        read = [document for document in self.read if document.day >= since]
        sealed = [document for document in read if document.words]
        chosen = [dice.famous(sealed if sealed and dice.happens(0.32) else read, 2) for _ in range(number)]
        via = sorted(dice.several(self.first_hand, steps, 2), key=lambda document: document.day)
        return [[*via, document] for document in dict.fromkeys(chosen)]

    def _passage(self, way: Sequence[Document]) -> Fields:
        *via, document = way
        dice, prose = self.dice, self.prose
        fields: Fields = {"source": document.id}
        if via:
            fields["via"] = [one.id for one in via]
        if not dice.happens(0.8 if document.words else 0.02):
            fields["paraphrase"] = prose.line(15)
        else:
            fields["quote"] = self._quotation(document.words, dice.of(QUOTE))
            if document.language != "en":
                fields["translation"] = prose.line(8, "")
            if dice.happens(0.6):
                fields["translated_from"] = "en"
        if dice.happens(0.08):
            fields["locator"] = f"paragraph {dice.below(30) + 1}"
        return fields

    def _quotation(self, words: Sequence[str], number: int) -> str:
        if not words:
            return self.prose.line(number + 3, "")
        start = self.dice.below(len(words) - number)
        return " ".join(words[start : start + number])

    def _relate(self) -> None:
        """Some claims exclude each other, and some origins may be one."""
        apart = [
            id_ for id_, one in self.claims.items() if not {"part_of", "kind"} & one.keys() and id_ not in self._wholes
        ]
        for one, other in zip(apart[:4:2], apart[1:4:2], strict=False):
            self.claims[one]["excludes"] = [{"claim": other, "why": self.prose.line(17)}]
        statements = [one for fields in self.claims.values() for one in fields["statements"]]
        denying = {one["by"] for one in statements if one["stance"] in ("denies", "withdraws")}
        for fields in self.claims.values():
            heads = [
                one["by"] for one in fields["statements"] if one["stance"] == "asserts" and "heard_from" not in one
            ]
            heads = [one for one in heads if one not in self.unnamed and one not in denying]
            if len(heads) > 1 and self.dice.happens(0.5):
                fields["same_root"] = [{"origins": heads[:2], "why": self.prose.line(19)}]

    def _topic(self) -> Fields:
        dice, prose = self.dice, self.prose
        names = ("agreed", "disputed", "unknown", "latest")
        known = [*self.claims]
        answer = {name: {"text": prose.line(24), "claims": dice.several(known, 1 + dice.below(3))} for name in names}
        return {
            "title": self.title,
            "question": prose.line(24, "?"),
            "answer": answer,
            "summary": prose.text(450, self.marks(40), paragraphs=6),
            "disputes": [self._dispute() for _ in range(5 + dice.below(5))],
            "open": [self._open() for _ in range(6 + dice.below(4))],
            "claims": {id_: _in_order(fields, Claim) for id_, fields in self.claims.items()},
        }

    def _dispute(self) -> Fields:
        accounts = self.dice.several([*self.claims], 2 + self.dice.below(5), 20)
        return {"question": self.prose.line(9, "?"), "accounts": accounts, "note": self.prose.text(110, self.marks(7))}

    def _open(self) -> Fields:
        return {"question": self.prose.line(14, "?"), "settled_by": self.prose.text(25, self.marks(self.dice.below(2)))}


def _in_order(fields: Fields, record: type[Record]) -> Fields:
    """A record's fields as the house format has them."""
    return {name: fields[name] for name in record.model_fields if name in fields}


def dated(day: int, form: str) -> str:
    """A day in EDTF, in one of the forms in which documents know it."""
    text, before = date.fromordinal(day).isoformat(), date.fromordinal(day - 40).isoformat()
    return {
        "day": text,
        "about day": f"{text}~",
        "perhaps day": f"{text}?",
        "until day": f"../{text}",
        "days": f"{date.fromordinal(day - 2)}/{text}",
        "one of two": f"[{date.fromordinal(day - 1)},{text}]",
        "month": text[:7],
        "about month": f"{text[:7]}~",
        "until month": f"../{text[:7]}",
        "months": f"{before[:7]}/{text[:7]}",
        "year": text[:4],
        "years": f"{int(text[:4]) - 1}/{text[:4]}",
    }[form]


def make(folder: Path, claims: int, seed: int = 1) -> Path:
    """Writes a project of so many claims that builds: dossiers, pages, settings; its hooks are those of this checkout.

    The folder must not be there, or be empty. The style sheets and scripts are copies, to be changed at will.
    """
    folder.mkdir(parents=True, exist_ok=True)
    for path, text in Archive(claims, seed).reached():
        _write(folder / "dossier" / path, text)
    for path, text in PAGES.items():
        _write(folder / "docs" / path, text)
    shutil.copytree(PROJECT / "docs/assets", folder / "docs/assets")
    (folder / "hooks").symlink_to(PROJECT / "hooks")
    _write(folder / "mkdocs.yml", re.sub(r"(?m)^site_name:.*", f"site_name: {claims} made-up claims", settings()))
    return folder


def _write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8", newline="\n")


if __name__ == "__main__":
    make(Path(sys.argv[1]), int(sys.argv[2]))
