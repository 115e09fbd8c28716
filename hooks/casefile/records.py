"""The records of a dossier: what they hold and what each field means.

Records are frozen, refuse unknown fields, and carry the place of each value (`at`) for messages. A field that is left
out means *not known*. The kinds of documents are those of CSL 1.0.2 (docs.citationstyles.org, "Types").
"""

from typing import Annotated, Any, ClassVar, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, PlainValidator

from casefile.dates import Edtf, anchor_text
from casefile.fields import Id, Language, Line, Prose, Reference, Switch, Url, one_of, read_edtf
from casefile.problems import Located
from casefile.strict_yaml import AT

Date = Annotated[Edtf, PlainValidator(read_edtf)]

SOURCE = frozenset({"source"})
CLAIM = frozenset({"claim"})
PARTY = frozenset({"person", "organisation"})
SPEAKER = PARTY | {"unnamed"}
ORGANISATION = frozenset({"organisation"})

SourceId = Annotated[str, Reference(SOURCE)]
ClaimId = Annotated[str, Reference(CLAIM)]
SpeakerId = Annotated[str, Reference(SPEAKER)]
PartyId = Annotated[str, Reference(PARTY)]
PersonId = Annotated[str, Reference(frozenset({"person"}))]
OrganisationId = Annotated[str, Reference(ORGANISATION)]
PlaceId = Annotated[str, Reference(frozenset({"place"}))]
ThingId = Annotated[str, Reference(frozenset({"thing"}))]

CSL_TYPES = (
    *("article", "article-journal", "article-magazine", "article-newspaper", "bill", "book", "broadcast", "chapter"),
    *("dataset", "document", "entry", "event", "hearing", "interview", "legal_case", "legislation", "manuscript"),
    *("map", "motion_picture", "pamphlet", "paper-conference", "personal_communication", "post", "post-weblog"),
    *("regulation", "report", "review", "song", "speech", "standard", "thesis", "treaty", "webpage"),
)
CslType = Annotated[str, BeforeValidator(one_of(CSL_TYPES))]

STANCES = ("asserts", "denies", "qualifies", "withdraws", "declines", "comments")
Stance = Annotated[str, BeforeValidator(one_of(STANCES))]


def without_place(tree: Any) -> Any:
    """A mapping from ids to records, less the place that reading keeps in every mapping."""
    return {key: value for key, value in tree.items() if key != AT} if isinstance(tree, dict) else tree


class Record(BaseModel):
    """What all records share: strict, frozen, and aware of where it stands."""

    model_config = ConfigDict(strict=True, frozen=True, extra="forbid", arbitrary_types_allowed=True)

    at: Located = Field(alias=AT, exclude=True, repr=False)


class Named(Record):
    """A record with a page of its own. Its id is its file's stem or, for a claim, its key in the topic's file.

    `formerly` are the ids that it had before it was renamed: their addresses lead to it, and no other record has them.
    """

    id: Id = Field(alias=f"{AT}id")
    formerly: tuple[Id, ...] = ()


class Author(Record):
    """One author of a source: a person with a record (`id`), a name in two parts, or a name as it is printed."""

    id: PersonId | None = None
    given: Line | None = None
    family: Line | None = None
    literal: Line | None = None


class ArchivedCopy(Record):
    """A copy of a source that an archive keeps: its address and the day it was taken."""

    url: Url
    date: Date | None = None


class Source(Named):
    """A document. `carried_by` is the outlet whose copy was read, where that was not the publisher's own page."""

    record: ClassVar[str] = "source"
    title: Line | None = None
    title_basis: Line | None = None
    kind: CslType
    publisher: OrganisationId | None = None
    carried_by: OrganisationId | None = None
    authors: tuple[Author, ...] = ()
    published: Date | None = None
    published_basis: Line | None = None
    language: Language | None = None
    url: Url | None = None
    archived: tuple[ArchivedCopy, ...] = ()
    note: Prose | None = None


class Passage(Record):
    """Where a statement is read: the source, its words or ours for them, and the documents in between.

    `via` runs from the speaker to the source. `translated_from`: the printed words are themselves a translation.
    """

    source: SourceId
    via: tuple[SourceId, ...] = ()
    quote: Line | None = None
    lang: Language | None = None
    translation: Line | None = None
    translated_from: Language | None = None
    paraphrase: Prose | None = None
    locator: Line | None = None
    note: Prose | None = None


class Statement(Record):
    """One speaker's stance on a claim: when it was said, and from whom the speaker has it, first link first."""

    by: SpeakerId
    stance: Stance
    said: Date | None = None
    said_basis: Line | None = None
    heard_from: tuple[SpeakerId, ...] = ()
    note: Prose | None = None
    passages: tuple[Passage, ...] = Field(min_length=1)

    @property
    def anchor(self) -> str:
        """Its permanent anchor: speaker, stance and date, so that reordering a file moves nothing."""
        return f"{self.by}-{self.stance}-{anchor_text(self.said) if self.said else 'undated'}"


class Claim(Named):
    """One proposition that can be true or false, in neutral words, and what is on record about it.

    `parties` are those whom the claim says did or agreed to it: an assertion of theirs acknowledges it. `about` are
    the others whom it concerns.
    """

    record: ClassVar[str] = "claim"
    text: Line
    when: Date | None = None
    when_basis: Line | None = None
    parties: tuple[PartyId, ...] = ()
    about: tuple[SpeakerId, ...] = ()
    places: tuple[PlaceId, ...] = ()
    things: tuple[ThingId, ...] = ()
    background: Switch = False
    see_also: tuple[ClaimId, ...] = ()
    note: Prose | None = None
    statements: tuple[Statement, ...] = Field(min_length=1)


class Dispute(Record):
    """One question and the claims that answer it differently."""

    question: Line
    accounts: tuple[ClaimId, ...] = Field(min_length=2)
    note: Prose | None = None


class OpenQuestion(Record):
    """What is still not known, and which document would settle it."""

    question: Prose
    settled_by: Prose | None = None


class Topic(Named):
    """One dossier: its question, the answer in short and at length, its disputes, what is open, and its claims."""

    record: ClassVar[str] = "topic"
    title: Line
    question: Line
    in_short: Prose | None = None
    summary: Prose
    disputes: tuple[Dispute, ...] = ()
    open: tuple[OpenQuestion, ...] = ()
    claims: Annotated[dict[str, Claim], BeforeValidator(without_place)] = Field(min_length=1)


class Entity(Named):
    """Whom or what the claims are about. `role` is as the source `role_source` states it."""

    name: Line
    aliases: tuple[Line, ...] = ()
    role: Line | None = None
    role_source: SourceId | None = None
    note: Prose | None = None


class Person(Entity):
    """A person who is named."""

    record: ClassVar[str] = "person"
    kind: Literal["person"] = "person"


class Unnamed(Entity):
    """A speaker, or several, whom a publication does not name: described in its words, and vouched for by it."""

    record: ClassVar[str] = "unnamed"
    kind: Literal["unnamed"]
    described_as: Passage
    vouched_by: OrganisationId


class Organisation(Entity):
    """A body that speaks or is spoken of: a company, an agency, a government, a publication."""

    record: ClassVar[str] = "organisation"


class Place(Entity):
    """A place that claims are about."""

    record: ClassVar[str] = "place"


class Thing(Entity):
    """A product, a plan, a contract: what is neither person, body nor place."""

    record: ClassVar[str] = "thing"


AnyRecord = Source | Person | Unnamed | Organisation | Place | Thing | Topic | Claim


def person_kind(tree: dict[str, Any]) -> type[Person] | type[Unnamed]:
    """Which of the two kinds that share a folder a file in `people/` holds."""
    return Unnamed if tree.get("kind") == "unnamed" or "vouched_by" in tree or "described_as" in tree else Person
