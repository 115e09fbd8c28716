"""Whom and what a made-up dossier is about, and the documents that tell of it."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from benchmarks.chance import Prose, Tongue
from benchmarks.made_up_files import MARKS, Fields, Files, dated, in_order
from casefile.model.records import Person
from casefile.model.seals import seal_text, write_seal

# For a hundred claims: those of its own that a dossier has, and those that the dossiers have in common.
OWN = {"people": 11, "bodies": 10, "papers": 26, "places": 5, "things": 1}
COMMON = {"people": 1, "bodies": 2, "papers": 2, "places": 1, "things": 1}
UNNAMED, FIRST_HAND, READ, SEALED = 9, 17, 36, 2
# How often somebody is named whom several dossiers have in common.
IN_COMMON = 0.4
SPEAKERS = {"person": 45, "paper": 25, "body": 16, "unnamed": 14}
LANGUAGES = {"en": 76, "nl": 9, "pl": 4, "es": 4, "de": 3, "ro": 2, "pt": 2}
SOURCE_KINDS = {
    "webpage": 47,
    "article-newspaper": 31,
    "post": 10,
    "speech": 4,
    "broadcast": 3,
    "interview": 3,
    "book": 2,
}
PUBLISHED = {"day": 70, "month": 10, "days": 8, "about day": 7, "about month": 2, "one of two": 2, "perhaps day": 1}
# The first day on which anything is said; and of a dossier's days, how many are over before and after it is reported on.
FIRST, AFTERMATH, LAST = date(2014, 1, 1).toordinal(), 400, 900


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


class Setting:
    """The people, bodies, places and things of a dossier, and its documents, each written as a file.

    What several dossiers have in `common` grows with each of them.
    """

    def __init__(self, files: Files, tongue: Tongue, prose: Prose, size: int, common: Cast) -> None:
        self.files, self.tongue, self.prose, self.dice, self.common = files, tongue, prose, tongue.dice, common
        self.start = FIRST + self.dice.below(2000)
        self.size = size
        self.own = Cast()
        added = [*self._add_cast(OWN, self.own), *self._add_cast(COMMON, self.common)]
        self.known: list[str] = []
        self.first_hand = self._documents(round(FIRST_HAND * size / 100), 0, AFTERMATH)
        self.read = self._documents(round(READ * size / 100), AFTERMATH, LAST, SEALED)
        self.unnamed = [self._add_unnamed() for _ in range(round(UNNAMED * size / 100) or 1)]
        for kind, path in added:
            self._describe(kind, path)

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
                name = self.tongue.name(*syllables[kind])
                id_ = self.tongue.id_of(name)
                getattr(cast, kind).append(id_)
                folder = "organisations" if kind in ("bodies", "papers") else kind
                self.files.add(folder, id_, self._named(name))
                yield kind, f"{folder}/{id_}.yml"

    def _named(self, name: str) -> Fields:
        """The fields of whoever bears a name; what leads to documents is added once there are some."""
        fields: Fields = {"name": name}
        if self.dice.happens(0.2):
            fields["aliases"] = [self.tongue.name(2, 2) for _ in range(self.dice.of({1: 4, 2: 1}))]
        return fields

    def _describe(self, kind: str, path: str) -> None:
        """Adds roles, affiliations and notes, as sources state them."""
        fields: Fields = {}
        if kind == "people" or (kind == "bodies" and self.dice.happens(0.25)):
            fields |= {"role": self.prose.line(7, ""), "role_source": self.document().id}
        if kind == "people" and self.dice.happens(0.2):
            fields["affiliations"] = [self._affiliation()]
        if kind == "things" or self.dice.happens(0.1):
            fields["note"] = self.prose.text(14, self.marks(1, self.own.people))
        self.files.extend(path, in_order(fields, Person))

    def _affiliation(self) -> Fields:
        since = {"since": str(2000 + self.dice.below(14))} if self.dice.happens(0.2) else {}
        role = {"body": self.pick("bodies"), "role": self.prose.line(4, "")}
        return {**role, **since, "stated_in": self.document().id}

    def _add_unnamed(self) -> str:
        """A speaker who is not named."""
        document = self.dice.famous(self.read, 2)
        name = f"{self.prose.line(4, '')} ({document.publisher}, 2024)"
        id_ = self.tongue.id_of(name)
        described: Fields = {"source": document.id, "paraphrase": self.prose.line(14)}
        fields = {"name": name, "kind": "unnamed", "described_as": described, "vouched_by": document.publisher}
        self.files.add("people", id_, fields)
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
        id_ = self.tongue.id_of(f"{publisher} {date.fromordinal(day)}")
        language = "fr" if words else self.dice.of(LANGUAGES)
        text = self.prose.text(words, paragraphs=12) if words else ""
        document = Document(id_, day, publisher, language, text.split())
        fields = {name: value for name, value in self._source(document).items() if value}
        self.files.add("sources", id_, fields)
        self.known.append(id_)
        if text:
            self.files.texts[f"seals/{id_}.seal"] = write_seal(seal_text(id_, text, language))
        return document

    def _source(self, document: Document) -> Fields:
        """A source's fields, some of them empty."""
        dice, prose = self.dice, self.prose
        publisher = document.publisher if dice.happens(0.82) else ""
        outlet = self.pick("papers") if dice.happens(0.14) else ""
        return {
            **({"title": prose.line(12, "")} if dice.happens(0.48) else {"title_basis": prose.line(9, "")}),
            "kind": dice.of(SOURCE_KINDS),
            "publisher": publisher,
            "carried_by": outlet if outlet != publisher else "",
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
        given, _, family = self.tongue.name(2, 2).partition(" ")
        return {"given": given, "family": family}

    def document(self) -> Document:
        """A document of the dossier."""
        return self.dice.famous(self.read, 2)

    def marks(self, number: int, targets: Sequence[str]) -> list[str]:
        """Citations, and half as many links to some of these records."""
        return [f"[@{self.document().id}]" if self.dice.happens(0.68) else self._link(targets) for _ in range(number)]

    def _marks_of_a_source(self, number: int) -> list[str]:
        """Most of the documents on which it draws, of those that there are so far."""
        cites = [bool(self.known) and self.dice.happens(0.85) for _ in range(number)]
        return [f"[@{self.dice.famous(self.known, 2)}]" if one else self._link(self.own.papers) for one in cites]

    def _link(self, targets: Sequence[str]) -> str:
        id_ = self.dice.famous(targets, 5)
        return f"[[{id_}|{' '.join(self.prose.words(3))}]]" if self.dice.happens(0.5) else f"[[{id_}]]"

    @property
    def people(self) -> list[str]:
        return self.common.people + self.own.people

    def known_to(self, speaker: str) -> list[str]:
        """From whom a speaker can have something: nobody has it from those who have it from them."""
        people = self.people
        return people[: people.index(speaker)] if speaker in people else people

    def speaker(self, document: Document, taken: set[str]) -> str:
        """Who speaks in a document: somebody whom it names, or does not name, or its publisher."""
        while True:
            kind = self.dice.of(SPEAKERS)
            one = document.publisher if kind == "paper" else ""
            one = one or (self.dice.famous(self.unnamed, 2) if kind == "unnamed" else "")
            one = one or self.pick("people" if kind == "person" else "bodies")
            if one not in taken:
                return one

    def carriers(self, since: int, number: int, steps: int) -> list[list[Document]]:
        """For each passage the documents through which it came, the one that was read last."""
        dice = self.dice
        read = [document for document in self.read if document.day >= since]
        sealed = [document for document in read if document.words]
        chosen = [dice.famous(sealed if sealed and dice.happens(0.32) else read, 2) for _ in range(number)]
        via = sorted(dice.several(self.first_hand, steps, 2), key=lambda document: document.day)
        return [[*via, document] for document in dict.fromkeys(chosen)]
