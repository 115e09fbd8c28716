"""A made-up dossier: claims, what is said of them, and how they lie to each other."""

from collections.abc import Iterator, Sequence

from benchmarks.chance import Prose, Tongue
from benchmarks.made_up_files import MARKS, Fields, Files, dated, in_order
from benchmarks.made_up_setting import Cast, Document, Setting
from casefile.model.fields import ID
from casefile.model.records import Claim

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
STANCES = {"asserts": 53, "comments": 20, "declines": 11, "qualifies": 9, "denies": 3, "withdraws": 2}
QUOTE = {4: 20, 5: 20, 6: 13, 7: 10, 8: 11, 9: 7, 10: 7, 12: 7, 15: 5}
WHEN = {"month": 38, "until month": 19, "day": 8, "until day": 8, "months": 10, "year": 5, "about month": 6, "years": 4}
SAID = {"day": 56, "until day": 24, "month": 8, "about day": 5, "days": 3, "one of two": 3, "perhaps day": 1}


class Dossier:
    """One dossier. Its claims have their texts and places at once; `write` adds all else, once all `others` are there."""

    def __init__(self, files: Files, tongue: Tongue, size: int, common: Cast, others: "list[Dossier]") -> None:
        self.files, self.tongue, self.dice, self.size, self.others = files, tongue, tongue.dice, size, others
        self.prose = Prose(self.dice, tongue)
        self.title = self.prose.line(4, "")
        self.id = tongue.id_of(self.title)
        self.setting = Setting(files, tongue, self.prose, size, common)
        self.claims = self._outline()

    def _marks(self, number: int) -> list[str]:
        return self.setting.marks(number, [*self.claims])

    def _outline(self) -> dict[str, Fields]:
        """The claims, each with its text, its kind and its place: few stand alone, the others below them."""
        dice = self.dice
        main = min(self.size, 5 + dice.below(8))
        levels: list[list[str]] = [[], [], [], []]
        claims: dict[str, Fields] = {}
        for number in range(self.size):
            text = self.prose.line(18)
            id_ = self.tongue.id_of(" ".join(text.split()[: dice.of({3: 5, 4: 6, 5: 3})]))
            fields: Fields = {"text": text}
            if dice.happens(0.047):
                fields["formerly"] = [self.tongue.id_of(f"{id_} before")]
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
        self.setting.read = [document for document in self.setting.read if document.id in named]
        self.files.add("topics", self.id, self._topic())

    def _fill(self, id_: str, fields: Fields) -> None:
        dice, prose = self.dice, self.prose
        day = self.setting.start - dice.below(300)
        if dice.happens(0.89):
            fields["when"] = dated(day, dice.of(WHEN))
            if dice.happens(0.47):
                fields["when_basis"] = prose.line(8.5, "")
        if dice.happens(0.09):
            fields["as_of"] = dated(day, "month")
        kind = fields.get("kind", "fact")
        parties = self.setting.picks(("people", "bodies"), dice.of(PARTIES) or (kind == "saying"))
        named = {
            "parties": parties,
            "about": self.setting.picks(("people", "bodies"), dice.of(ABOUT), parties),
            "places": self.setting.picks(("places",), dice.of(PLACES)),
            "things": self.setting.picks(("things",), min(dice.of(THINGS), len(self.setting.own.things) + 1)),
            "see_also": self._see_also(id_),
        }
        fields |= {name: ids for name, ids in named.items() if ids}
        if dice.happens(0.65):
            fields["note"] = prose.text(34, self._marks(dice.of(MARKS)))
        fields["statements"] = self._statements(id_, kind, parties)

    def _see_also(self, id_: str) -> list[str]:
        """Claims to be read with one, of which few are in another dossier."""
        found: dict[str, None] = {}
        for _ in range(self.dice.of(SEE_ALSO)):
            topics = self.others
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
            made.append(self._statement(stance, taken, by, first["day"]))
        return [{name: value for name, value in one.items() if name != "day"} for one in made]

    @property
    def _wholes(self) -> set[str]:
        return {fields["part_of"] for fields in self.claims.values() if "part_of" in fields}

    def _statement(self, stance: str, taken: set[str], by: str = "", since: int = 0) -> Fields:
        """A statement, of a speaker who has said nothing yet; `since` is the day of what a denial answers."""
        dice, prose = self.dice, self.prose
        answers = stance in ("denies", "withdraws")
        documents = self.setting.carriers(
            since if answers else 0, dice.of(PASSAGES), dice.of(VIA) if not answers else 0
        )
        speaker = by or self.setting.speaker(documents[0][-1], taken)
        taken.add(speaker)
        day = min(one.day for way in documents for one in way) - (0 if answers else dice.below(3))
        fields: Fields = {"by": speaker, "stance": stance}
        if speaker in self.setting.people and dice.happens(0.15):
            fields["speaks_for"] = self.setting.pick("bodies")
        fields["said"] = dated(day, dice.of(SAID))
        if dice.happens(0.62):
            fields["said_basis"] = prose.line(10, "")
        if stance == "asserts" and dice.happens(0.16) and (known := self.setting.known_to(speaker)):
            fields["heard_from"] = [dice.famous(known)]
        if speaker in self.setting.own.papers and dice.happens(0.25):
            fields["lineage"] = "own"
        if dice.happens(0.39):
            fields["note"] = prose.text(21, self._marks(dice.of({0: 70, 1: 27, 2: 3})))
        return fields | {"passages": [self._passage(way) for way in documents], "day": day}

    def _passage(self, way: Sequence[Document]) -> Fields:
        *via, document = way
        dice, prose = self.dice, self.prose
        fields: Fields = {"source": document.id}
        if via:
            fields["via"] = [one.id for one in via]
        if not dice.happens(0.8 if document.words else 0.3):
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
            heads = [one for one in heads if one not in self.setting.unnamed and one not in denying]
            if len(heads) > 1 and self.dice.happens(0.5):
                fields["same_root"] = [{"origins": heads[:2], "why": self.prose.line(19)}]

    def _topic(self) -> Fields:
        dice, prose = self.dice, self.prose
        disputes = [self._dispute() for _ in range(5 + dice.below(5))]
        of_part = {
            "agreed": [*self._undenied()],
            "disputed": [*dict.fromkeys(one for dispute in disputes for one in dispute["accounts"])],
            "unknown": [*self.claims],
            "latest": [*self.claims],
        }
        answer = {
            name: {"text": prose.line(24), "claims": dice.several(known, 1 + dice.below(3))}
            for name, known in of_part.items()
            if known
        }
        return {
            "title": self.title,
            "question": prose.line(24, "?"),
            "answer": answer,
            "summary": prose.text(450, self._marks(40), paragraphs=6),
            "disputes": disputes,
            "open": [self._open() for _ in range(6 + dice.below(4))],
            "claims": {id_: in_order(fields, Claim) for id_, fields in self.claims.items()},
        }

    def _undenied(self) -> Iterator[str]:
        """The claims that nobody denies or contradicts, in words about them or about others."""
        rivals = {rival["claim"] for fields in self.claims.values() for rival in fields.get("excludes", ())}
        for id_, fields in self.claims.items():
            related = {"part_of", "excludes"} & fields.keys() or id_ in rivals or id_ in self._wholes
            if not related and all(one["stance"] != "denies" for one in fields["statements"]):
                yield id_

    def _dispute(self) -> Fields:
        accounts = self.dice.several([*self.claims], 2 + self.dice.below(5), 20)
        return {"question": self.prose.line(9, "?"), "accounts": accounts, "note": self.prose.text(110, self._marks(7))}

    def _open(self) -> Fields:
        return {
            "question": self.prose.line(14, "?"),
            "settled_by": self.prose.text(25, self._marks(self.dice.below(2))),
        }
