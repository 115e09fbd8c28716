"""The records of a dossier: what they hold and what each field means.

Records are frozen, refuse unknown fields, and carry the place of each value (`at`) for messages. A field that is left
out means *not known*. What a field means is told to an editor in the words that stand here; `reverse` is what the page
of a record that it refers to says of that.
"""

import re
from collections.abc import Mapping
from functools import cache, lru_cache
from typing import Annotated, Any, ClassVar, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, JsonValue

from casefile.model.dates import Edtf, anchor_text
from casefile.model.fields import (
    Access,
    Amount,
    Archiving,
    Box,
    ClaimId,
    ClaimKind,
    Coordinates,
    CslType,
    Date,
    Doi,
    ExhibitId,
    Id,
    Identifier,
    Isbn,
    Issn,
    Language,
    Line,
    Lineage,
    Lines,
    OrganisationId,
    Parties,
    PartyId,
    PersonId,
    PlaceId,
    ProgramName,
    Prose,
    Reading,
    RoleName,
    Sha256,
    SingleDay,
    SourceId,
    Sources,
    SpeakerId,
    Speakers,
    StanceName,
    StatementAddress,
    Status,
    SuccessionName,
    Switch,
    ThingId,
    TimeCode,
    TopicId,
    Url,
)
from casefile.problems import AT, Located
from casefile.translation import N_


def without_place(tree: Any) -> Any:
    """A mapping from ids to records, less the place that reading keeps in every mapping."""
    return {key: value for key, value in tree.items() if key != AT} if isinstance(tree, dict) else tree


# Under this key reading puts the fields of an archive's own, whose names begin with `x_`.
OWN = f"{AT}own"
OWN_NAME = re.compile(r"x_[a-z0-9]+(?:_[a-z0-9]+)*")


class Record(BaseModel):
    """What all records share: strict, frozen, and aware of where it stands.

    `own` are the fields of an archive's own, as they are written: text, lists and fields. The program only passes them
    on.
    """

    # What validates a kind of record is built when the first is read: where all were read before, none is.
    model_config = ConfigDict(strict=True, frozen=True, extra="forbid", arbitrary_types_allowed=True, defer_build=True)

    at: Located = Field(alias=AT, exclude=True, repr=False)
    own: Mapping[str, Any] | None = Field(None, alias=OWN)

    def model_post_init(self, _: Any) -> None:
        """Shares among alike records the note of which fields were given, which is most of a small record."""
        given = self.__pydantic_fields_set__
        object.__setattr__(self, "__pydantic_fields_set__", _given.setdefault(frozenset(given), given))

    def __getstate__(self) -> Any:
        """What is given in it, by names and values. Most fields of most records are not, and go without saying."""
        given = self.__pydantic_fields_set__
        names, values = zip(*[(name, value) for name, value in vars(self).items() if name in given], strict=True)
        return _shared_names(names), values

    def __setstate__(self, state: Any) -> None:
        """The record with these fields given, and the others left out."""
        names, values = state
        fields = dict(_left_out(type(self)))
        fields.update(zip(names, values, strict=True))
        _set(self, "__dict__", fields)
        _set(self, "__pydantic_fields_set__", _shared_set(names))
        _set(self, "__pydantic_extra__", None)
        _set(self, "__pydantic_private__", None)


_set = object.__setattr__
# The fields that are given in records, as they were met; there are few combinations.
_given: dict[frozenset[str], set[str]] = {}


@lru_cache(maxsize=10_000)
def _shared_names(names: tuple[str, ...]) -> tuple[str, ...]:
    return names


@lru_cache(maxsize=10_000)
def _shared_set(names: tuple[str, ...]) -> set[str]:
    return _given.setdefault(frozenset(names), set(names))


@cache
def _left_out(model: type[Record]) -> dict[str, Any]:
    """What the fields of a record are that are not given, in their order."""
    return {name: None if field.is_required() else field.default for name, field in model.model_fields.items()}


class Unfinished(Record):
    """A record, or a part of one, of which editors may note what is still to do.

    That is theirs: it stands on no page but the preview's, and in no export.
    """

    todo: Lines = Field(
        (), description="What is still to do about it, for the editors: shown in the preview only; of several a list."
    )


class Named(Unfinished):
    """A record with a page of its own. Its id is its file's stem or, for a claim, its key in the topic's file.

    `formerly` are the ids that it had before it was renamed: their addresses lead to it, and no other record has them.
    """

    record: ClassVar[str]
    id: Id = Field(alias=f"{AT}id")
    formerly: tuple[Id, ...] = Field(
        (), description="Ids that it had before it was renamed; their addresses lead to it."
    )


class Publishable(Named):
    """A record that can be kept out of what is published: as a draft, or until a day.

    The two fields are for the editors: they stand on no page and in no export.
    """

    draft: Switch = Field(
        False, description="`true` shows it in the preview only, and with it what nothing else leads to."
    )
    not_before: SingleDay | None = Field(
        None, description="The day from which on it is published; until then it is shown in the preview only."
    )


# The fields that are for the editors alone.
EDITORIAL = frozenset({*Publishable.__annotations__, *Unfinished.__annotations__})


class Author(Record):
    """One author of a source: a person with a record (`id`), a name in two parts, or a name as it is printed."""

    id: PersonId | None = Field(
        None, description="A person with a record of their own.", json_schema_extra={"reverse": N_("author")}
    )
    given: Line | None = Field(None, description="The given names; with `family`.")
    family: Line | None = Field(None, description="The family name; behind a comma its suffix: “Doe, Jr.”.")
    literal: Line | None = Field(None, description="A name as it is printed, such as that of an editorial board.")


class Contributor(Author):
    """Somebody else who had a part in a source, such as its editor or its recipient, and which part."""

    id: PartyId | None = Field(None, description="A person or a body with a record of their own.")
    role: RoleName = Field(description="What they did for it.")


class ArchivedCopy(Record):
    """A copy of a source that an archive keeps: its address and the day it was taken."""

    url: Url = Field(description="The address of the copy, in full.")
    date: Date | None = Field(None, description="The day on which it was taken.")


class PrivateCopy(Record):
    """A copy that the editors keep for themselves, a WARC as a rule, and do not publish.

    By its hash it can be shown, to whoever has a right to see it, to be the one of that day.
    """

    sha256: Sha256 = Field(description="The SHA-256 of its file.")
    date: Date = Field(description="The day on which it was taken.")
    tool: Line | None = Field(None, description="The program that took it, with its version.")


class DocumentEvent(Unfinished):
    """What became of a document after it was published: that it was corrected, retracted or superseded."""

    kind: Status = Field(description="What became of it.")
    by: SourceId | None = Field(
        None,
        description="The document that says so: the notice, the correction, the newer version.",
        json_schema_extra={"reverse": N_("corrected, retracted or superseded by it")},
    )
    date: Date | None = Field(
        None, description="When; left out, it is the day on which the document that says so appeared."
    )
    note: Prose | None = Field(None, description="What was wrong, or is new, as the document that says so puts it.")


class Source(Publishable):
    """A document. `carried_by` is the outlet whose copy was read, where that was not the publisher's own page.

    `written` is when it was made, `published` since when it is public: only that counts for what was known when. Of
    what it appeared in (`appeared_in`) it has title, editors, publisher and the like, as far as its own are not given.
    The fields are called after CSL's variables, where CSL has one.
    """

    record: ClassVar[str] = "source"
    title: Line | None = Field(None, description="The title as printed, in its language.")
    title_basis: Line | None = Field(None, description="Where the title comes from, if not from the document.")
    kind: CslType = Field(description="What kind of document it is.")
    genre: Line | None = Field(
        None, description="Which sort of that kind, in words: “doctoral thesis”, “telegram”, “press release”."
    )
    publisher: OrganisationId | None = Field(
        None,
        description="Who published it; left out for a person's own post.",
        json_schema_extra={"reverse": N_("publisher")},
    )
    publisher_name: Line | None = Field(
        None, description="Who published it, as it is printed: for who has no record, or had another name then."
    )
    publisher_place: Line | None = Field(None, description="Where the publisher is.")
    carried_by: OrganisationId | None = Field(
        None,
        description="The outlet whose copy was read, if not the publisher's own page.",
        json_schema_extra={"reverse": N_("outlet of the copy")},
    )
    authors: tuple[Author, ...] = Field(
        (), description="Who wrote it, as it is printed. Leave it empty if no name is given."
    )
    contributors: tuple[Contributor, ...] = Field(
        (), description="Who else had a part in it: editors, translators, recipients, interviewers."
    )
    written: Date | None = Field(
        None, description="When it was written or made, if that is not when it appeared, or if it never did."
    )
    written_basis: Line | None = Field(None, description="How that date was worked out.")
    published: Date | None = Field(None, description="When it appeared.")
    published_basis: Line | None = Field(None, description="How the date was worked out, or why it is not known.")
    submitted: Date | None = Field(None, description="When it was filed, as an application for a patent is.")
    appeared_in: SourceId | None = Field(
        None,
        description="The document on record in which it appeared: a book of which it is a chapter, a court's file.",
        json_schema_extra={"reverse": N_("appeared in it")},
    )
    container_title: Line | None = Field(
        None, description="The title of what it appeared in: a periodical, a book, a website, a programme."
    )
    collection_title: Line | None = Field(None, description="The series, or the collection, that it belongs to.")
    collection_number: Line | None = Field(None, description="Its number in the series.")
    volume: Line | None = Field(None, description="The volume.")
    issue: Line | None = Field(None, description="The issue of the periodical.")
    page: Line | None = Field(None, description="The pages on which it stands: “12–15”.")
    number_of_pages: Line | None = Field(None, description="How many pages it has.")
    number: Line | None = Field(
        None, description="The number by which it goes: of a report, a patent, a standard, a law, a docket."
    )
    edition: Line | None = Field(None, description="The edition, as a number or in words.")
    version: Line | None = Field(None, description="The version, of a program or of data.")
    section: Line | None = Field(None, description="The section of a law or a newspaper: “§ 4”, “Local”.")
    chapter_number: Line | None = Field(None, description="The number of the chapter.")
    event_title: Line | None = Field(None, description="The event at which it was given: a conference, a hearing.")
    event_place: Line | None = Field(None, description="Where the event was.")
    event_date: Date | None = Field(None, description="When the event was.")
    authority: Line | None = Field(
        None, description="The court, the parliament, the patent office or the ministry from which it comes."
    )
    jurisdiction: Line | None = Field(None, description="Where it has force in law: a state, a region.")
    medium: Line | None = Field(None, description="What it is made of, or on which it is kept: “oil on canvas”, “LP”.")
    dimensions: Line | None = Field(None, description="How large or how long it is: “21 × 30 cm”, “54 min”.")
    scale: Line | None = Field(None, description="The scale of a map.")
    reviewed_title: Line | None = Field(None, description="The title of what it reviews.")
    original_title: Line | None = Field(None, description="The title of that of which it is a reprint or a version.")
    original_publisher: Line | None = Field(None, description="Who published that.")
    original_publisher_place: Line | None = Field(None, description="Where that was published.")
    original_date: Date | None = Field(None, description="When that appeared.")
    archive: Line | None = Field(None, description="The archive, the library or the museum that keeps it.")
    archive_place: Line | None = Field(None, description="Where that is.")
    archive_location: Line | None = Field(None, description="Where it lies there: the collection, the box, the file.")
    call_number: Line | None = Field(None, description="Its shelfmark or its number in the inventory.")
    language: Language | None = Field(None, description="The language of its words.")
    doi: Doi | None = Field(None, description="Its DOI.")
    isbn: Isbn | None = Field(None, description="The ISBN of the book that it is, or in which it stands.")
    issn: Issn | None = Field(None, description="The ISSN of the periodical.")
    identifiers: tuple[Identifier, ...] = Field((), description="Other names that stay when an address changes.")
    url: Url | None = Field(None, description="Its address, in full.")
    accessed: SingleDay | None = Field(None, description="The day on which the editors read it at its address.")
    access: Access | None = Field(None, description="Whether its address asks for payment.")
    read: Reading | None = Field(
        None, description="How much of its text the editors read; of a sealed source it is the whole."
    )
    archived: tuple[ArchivedCopy, ...] = Field((), description="Copies of it that an archive keeps.")
    archiving: Archiving | None = Field(None, description="Why no archive keeps a copy of it.")
    private_copies: tuple[PrivateCopy, ...] = Field(
        (), description="Copies that the editors keep for themselves: not published, and known by their hash."
    )
    note: Prose | None = Field(None, description="What it is, what it draws on, its limits and slips.")
    status: tuple[DocumentEvent, ...] = Field(
        (),
        description="What became of it: whether it was corrected, retracted or superseded. What only a retracted "
        "document carries counts no longer.",
    )

    @property
    def made(self) -> Edtf | None:
        """When it was made: who had a part in it had the name of that time."""
        return self.written or self.published


class Passage(Unfinished):
    """Where a statement is read: the source, its words or ours for them, and the documents in between.

    `via` runs from the speaker to the source. `translated_from`: the printed words are themselves a translation.
    """

    source: SourceId = Field(
        description="The document in which it was read.", json_schema_extra={"reverse": N_("passage read there")}
    )
    via: tuple[SourceId, ...] = Field(
        (),
        description="The documents between the speaker and this source, the nearest to the speaker first.",
        json_schema_extra={"reverse": N_("document in between")},
    )
    quote: Line | None = Field(
        None,
        description="The decisive words, exactly. At least 4 words, at most 300 characters. `[…]` stands for what is "
        "left out.",
    )
    lang: Language | None = Field(None, description="The language of the quotation, if not that of the source.")
    translation: Line | None = Field(
        None, description="The quotation in the archive’s language; needed if its own is another."
    )
    translated_by: Line | None = Field(
        None, description="Who made that translation, as they want to be named; left out, it is the editors."
    )
    translated_with: ProgramName | None = Field(
        None, description="The program that made it, for a machine translation; `translated_by` went over it then."
    )
    translated_from: Language | None = Field(
        None, description="The language from which the printed words are themselves a translation."
    )
    paraphrase: Prose | None = Field(
        None, description="The sense of the passage in our words. Needed if there is no quotation."
    )
    locator: Line | None = Field(None, description="Where it stands: paragraph, page, time code.")
    note: Prose | None = Field(None, description="What a reader has to know of this passage.")


class Statement(Unfinished):
    """A stance on a claim, of one speaker or jointly of several: when it was said, and from whom they have it.

    `heard_from` begins with the first link. A publisher that speaks in its own voice may have it from anybody, unless
    `lineage` says that the document shows its own reporting.
    """

    by: Speakers = Field(
        min_length=1,
        description="Who says it. If several said it together, add each.",
        json_schema_extra={"reverse": N_("speaker")},
    )
    stance: StanceName = Field(description="What the speaker says of the claim.")
    speaks_for: PartyId | None = Field(
        None,
        description="For whom, if for somebody else: a spokesman, a lawyer, an office speaks for another.",
        json_schema_extra={"reverse": N_("spoken for")},
    )
    said: Date | None = Field(
        None,
        description="The day on which it was said, often earlier than the document. Leave it empty if the document "
        "does not tell.",
    )
    said_basis: Line | None = Field(
        None,
        description="How that was worked out: only if the document does not print the date, such as “on Thursday” in "
        "an article of 14 March.",
    )
    heard_from: tuple[SpeakerId, ...] = Field(
        (),
        description="From whom the speaker has it, the first link first.",
        json_schema_extra={"reverse": N_("named as the one it was heard from")},
    )
    lineage: Lineage | None = Field(
        None,
        description="Of a publisher in its own voice: whether the document shows its own reporting. Left out, it may "
        "have it from anybody.",
    )
    asked_by: Parties = Field(
        (),
        description="Who asked for this answer, as the document says; of several a list.",
        json_schema_extra={"reverse": N_("asked for an answer")},
    )
    asked_on: Date | None = Field(None, description="When the speaker was asked for it.")
    formerly: tuple[StatementAddress, ...] = Field(
        (),
        description="Addresses that it had before its speaker, stance or date was corrected: links to them lead to it.",
    )
    note: Prose | None = Field(None, description="What a reader has to know of this statement.")
    passages: tuple[Passage, ...] = Field(min_length=1, description="Where it was read.")

    @property
    def anchor(self) -> str:
        """Its permanent anchor: speakers, stance and date, so that reordering a file moves nothing."""
        return _anchor(self.by, self.stance, self.said)


@lru_cache(maxsize=50_000)  # By it a statement is told from others, over and over.
def _anchor(by: tuple[str, ...], stance: str, said: Edtf | None) -> str:
    return f"{'-'.join(by)}-{stance}-{anchor_text(said) if said else 'undated'}"


class Exclusion(Record):
    """Another claim that cannot be true if this one is, and why; entered on one of the two, it holds for both."""

    claim: ClaimId = Field(
        description="The claim that cannot be true as well.", json_schema_extra={"reverse": N_("excluded by")}
    )
    why: Prose = Field(description="Why not both can be true, in a sentence.")


class SameRoot(Record):
    """Origins of a claim's assertions that are or may be one, by the editors' reason."""

    origins: tuple[SpeakerId, ...] = Field(
        min_length=2,
        description="The origins, as the claim's page lists them.",
        json_schema_extra={"reverse": N_("joined with another origin")},
    )
    why: Prose = Field(description="What shows that they are or may be one, in a sentence.")


class ExhibitPlace(Record):
    """Where in an exhibit something is to be seen or heard: on a page, in a stretch of time, in a part of a picture."""

    page: Line | None = Field(None, description="The page or the leaf, as it is numbered.")
    start: TimeCode | None = Field(None, description="The time at which it begins, from the beginning of the exhibit.")
    end: TimeCode | None = Field(None, description="The time at which it ends; only with `start`.")
    region: Line | None = Field(None, description="The part of the picture or the object, in words.")
    box: Box | None = Field(
        None, description="The part of the picture: left, top, width and height in per cent of it, parted by commas."
    )


class ExhibitReading(Unfinished):
    """What an exhibit is said to show for the claim, and by whom. No standing follows from it.

    The editors read no exhibit themselves: whoever reads it so is on record, in passages.
    """

    exhibit: ExhibitId = Field(description="The exhibit.", json_schema_extra={"reverse": N_("exhibit")})
    shows: Prose = Field(description="What it is said to show, in neutral words.")
    read_by: Speakers = Field(
        min_length=1,
        description="Who reads it so; of several who do so jointly a list. Editors do not read exhibits themselves.",
        json_schema_extra={"reverse": N_("reader of an exhibit")},
    )
    place: ExhibitPlace | None = Field(None, description="Where in the exhibit that is to be seen or heard.")
    passages: tuple[Passage, ...] = Field(min_length=1, description="Where that reading was read.")


class Search(Unfinished):
    """A search in vain: what the editors looked for and did not find. What is found becomes a source."""

    what: Prose = Field(description="What was looked for.")
    where: Prose = Field(description="Where: an archive, a database, a website. May cite.")
    searched_on: Date | None = Field(None, description="When it was looked for.")
    note: Prose | None = Field(None, description="By which words, how far, and what stands there instead.")


class Inquiry(Unfinished):
    """A question that somebody was asked for this archive, and whether an answer came."""

    who: Parties = Field(
        min_length=1,
        description="Who was asked; of several a list.",
        json_schema_extra={"reverse": N_("was asked")},
    )
    asked_by: Parties = Field(
        (),
        description="Who asked; left out, it was the editors of this archive.",
        json_schema_extra={"reverse": N_("asked for an answer")},
    )
    asked_on: Date | None = Field(None, description="When they were asked.")
    about: Prose | None = Field(None, description="What they were asked.")
    answered: Date | None = Field(None, description="When the answer came; left out while there is none.")
    answer: SourceId | None = Field(
        None,
        description="The document in which the answer stands. What it says of a claim is a statement on that claim.",
        json_schema_extra={"reverse": N_("answer that was asked for")},
    )

    @property
    def is_answered(self) -> bool:
        """Whether an answer came."""
        return self.answered is not None or self.answer is not None


class ClaimValue(Record):
    """The number on which a claim turns, so that it stands beside the numbers of rival claims."""

    amount: Amount = Field(
        description="The number, exactly, in digits; a range with a slash, open with two full stops."
    )
    unit: Line = Field(description="In what it is counted, such as `km`, `%`, `USD`, or the things: `boats`.")
    of: Line = Field(description="What is counted or measured, in the same words on rival claims.")
    about: Switch = Field(False, description="`true` where the speakers say “about”.")


class Claim(Publishable):
    """One proposition that can be true or false, in neutral words, and what is on record about it.

    `parties` are those who by its words did the thing, agreed to it, had it done or failed to do it: an assertion of
    theirs acknowledges it. `about` are the others whom it concerns. What is said of the whole of which it is a
    `part_of` holds for it too; `under` places it below another claim for reading only. A claim with neither is a main
    claim.
    """

    record: ClassVar[str] = "claim"
    text: Line = Field(description="One neutral proposition that can be true or false, a full sentence.")
    kind: ClaimKind = Field("fact", description="What it is. Leave this empty for something that happened, or did not.")
    part_of: ClaimId | None = Field(
        None,
        description="Only for a detail of a larger claim: if the larger one is false, so is this one. Who denies the "
        "larger one denies this one too.",
        json_schema_extra={"reverse": N_("whole")},
    )
    under: ClaimId | None = Field(
        None,
        description="The claim to which this one is a reason, an answer or background. Else leave it empty.",
        json_schema_extra={"reverse": N_("read above")},
    )
    when: Date | None = Field(None, description="When it is said to have happened.")
    when_basis: Line | None = Field(
        None, description="Only if the document does not print the date: how it was worked out."
    )
    as_of: Date | None = Field(None, description="Of a state: the time of which it is said.")
    parties: tuple[PartyId, ...] = Field(
        (),
        description="Who did it, according to the claim, or agreed to it, ordered it or failed to do it; not those to "
        "whom it was done.",
        json_schema_extra={"reverse": N_("party to the claim")},
    )
    about: tuple[SpeakerId, ...] = Field(
        (), description="Others whom it concerns.", json_schema_extra={"reverse": N_("concerned by the claim")}
    )
    places: tuple[PlaceId, ...] = Field(
        (), description="Where it is said to have happened.", json_schema_extra={"reverse": N_("place of the claim")}
    )
    things: tuple[ThingId, ...] = Field(
        (), description="The things that it is about.", json_schema_extra={"reverse": N_("subject of the claim")}
    )
    excludes: tuple[Exclusion, ...] = Field((), description="Claims that cannot be true as well, each with the reason.")
    same_root: tuple[SameRoot, ...] = Field(
        (), description="Origins of its assertions that are or may be one, each with the reason."
    )
    see_also: tuple[ClaimId, ...] = Field(
        (), description="Claims to be read with it.", json_schema_extra={"reverse": N_("see also")}
    )
    also_in: tuple[TopicId, ...] = Field(
        (),
        description="Other dossiers in which it is shown too. It is counted in its own; its parts stay there.",
        json_schema_extra={"reverse": N_("shown in this dossier too")},
    )
    value: ClaimValue | None = Field(None, description="The number on which it turns.")
    searched: tuple[Search, ...] = Field((), description="What would bear on it and was looked for in vain.")
    asked: tuple[Inquiry, ...] = Field((), description="Who was asked about it for this archive.")
    note: Prose | None = Field(None, description="Distinctions, and slips of the sources.")
    exhibits: tuple[ExhibitReading, ...] = Field(
        (), description="What is said to show it, or not to, that is no statement. Its standing does not rest on them."
    )
    statements: tuple[Statement, ...] = Field(
        min_length=1, description="What is on record about it: one for each speaker, stance and date."
    )


class Dispute(Unfinished):
    """One question and the claims that answer it differently."""

    question: Line = Field(description="What the accounts answer differently.")
    accounts: tuple[ClaimId, ...] = Field(
        min_length=2, description="The rival claims.", json_schema_extra={"reverse": N_("account in a dispute")}
    )
    note: Prose | None = Field(None, description="What is common to them, and where they differ.")


class OpenQuestion(Unfinished):
    """What is still not known, and which document would settle it."""

    question: Prose = Field(description="What is not known.")
    settled_by: Prose | None = Field(None, description="Which document would settle it.")
    searched: tuple[Search, ...] = Field((), description="Where what would settle it was looked for in vain.")


class AnswerPart(Record):
    """A part of the short answer, and the claims that say more."""

    text: Line = Field(description="One or two plain sentences of at most 35 words.")
    claims: tuple[ClaimId, ...] = Field(
        min_length=1,
        description="The claims on which it rests, to which its small numbers lead.",
        json_schema_extra={"reverse": N_("claim in the short answer")},
    )


class Answer(Record):
    """The short answer to a dossier's question: what a reader with half a minute has to know."""

    agreed: AnswerPart | None = Field(None, description="What nobody on record disputes.")
    disputed: AnswerPart | None = Field(None, description="What is disputed, and by whom.")
    unknown: AnswerPart | None = Field(None, description="What is not known.")
    latest: AnswerPart | None = Field(None, description="What became known last.")

    @property
    def parts(self) -> dict[str, AnswerPart]:
        """The parts that there are, by their names, in the order in which they are read."""
        found = {name: getattr(self, name) for name in ("agreed", "disputed", "unknown", "latest")}
        return {name: part for name, part in found.items() if part}


Claims = Annotated[dict[str, Claim], BeforeValidator(without_place)]


class ClaimsFile(Record):
    """Claims of a dossier in a file of their own, in the dossier's folder: `topics/TOPIC/….yml`."""

    claims: Claims = Field(min_length=1, description="The claims, each under its id.")


class Topic(Publishable):
    """One dossier: its question, the answer in short and at length, its disputes, what is open, and its claims.

    Claims may stand in files of their own as well: see `ClaimsFile`.
    """

    record: ClassVar[str] = "topic"
    title: Line = Field(description="The name of the dossier.")
    question: Line = Field(description="What the dossier asks.")
    answer: Answer | None = Field(None, description="The answer in short, for who has half a minute.")
    summary: Prose = Field(description="The answer at length, each sentence with a citation.")
    disputes: tuple[Dispute, ...] = Field((), description="Questions to which the claims give rival answers.")
    open: tuple[OpenQuestion, ...] = Field((), description="What is still not known.")
    searched: tuple[Search, ...] = Field((), description="What was looked for in vain for the whole dossier.")
    asked: tuple[Inquiry, ...] = Field((), description="Who was asked about its subject for this archive.")
    claims: Claims = Field(
        {}, min_length=1, description="The claims, each under its id; more may stand in files in the dossier's folder."
    )


def searches_in(record: Claim | Topic) -> tuple[Search, ...]:
    """What was looked for in vain for a record, and for each of its open questions."""
    questions = record.open if isinstance(record, Topic) else ()
    return (*record.searched, *(one for question in questions for one in question.searched))


# What the page of a document says of one for whose role, name or succession it is the source.
_STATES: dict[str, JsonValue] = {"reverse": N_("source of a role, a name or a succession")}

_LOCATED: dict[str, JsonValue] = {"reverse": N_("source of where a place lies")}


class NameInTime(Record):
    """A name that somebody or something had for a time, or has in another language."""

    name: Line = Field(description="The name.")
    lang: Language | None = Field(None, description="The language of the name, if not that of the archive.")
    since: Date | None = Field(None, description="Since when; left out, from the beginning.")
    until: Date | None = Field(None, description="Until when; left out also where it is not known.")
    stated_in: Sources = Field(
        (), description="The source that states it; of several a list.", json_schema_extra=_STATES
    )


class Role(Record):
    """What somebody or something was for a time, where no record of a body goes with it."""

    role: Line = Field(description="The office or post, as the source names it.")
    lasting: Switch = Field(
        False, description="`true` of what has no times: kinship, what somebody founded or wrote. No office lasts."
    )
    since: Date | None = Field(None, description="Since when.")
    until: Date | None = Field(None, description="Until when; `[..2023-08-22]` if it was over by then.")
    as_of: Date | None = Field(
        None, description="The day for which the source shows it; left out, without `until`, the day of the source."
    )
    stated_in: Sources = Field(
        min_length=1, description="The source that states it; of several a list.", json_schema_extra=_STATES
    )


class Entity(Named):
    """Whom or what the claims are about. `role` is as the source `role_source` states it."""

    name: Line = Field(description="The name to be shown.")
    in_text: Line | None = Field(
        None,
        description="The name as it stands within a sentence, where that differs, such as “the Harbour Board” of "
        "“Harbour Board”.",
    )
    plural: Switch = Field(
        False, description="Whether it is the name of several, such as “Harbour workers”: their verb is a plural."
    )
    lang: Language | None = Field(None, description="The language of the name, if not that of the archive.")
    aliases: tuple[Line, ...] = Field((), description="Other spellings that were met.")
    names: tuple[NameInTime, ...] = Field((), description="Names of other times, and in other languages.")
    distinction: Line | None = Field(
        None, description="What tells it from another of this name, such as “historian”; shown behind the name."
    )
    role: Line | None = Field(
        None,
        description="Who or what it is, short, as a source states it. More than one, or one with times, can be put "
        "into `roles` in the file, later.",
    )
    role_source: SourceId | None = Field(
        None,
        description="The source that states the role; needed with a person's role.",
        json_schema_extra={"reverse": N_("source of a role")},
    )
    roles: tuple[Role, ...] = Field(
        (), description="What it was for a time: offices and posts without a record of the body."
    )
    note: Prose | None = Field(None, description="What a reader has to know of it.")


class Affiliation(Record):
    """That a person belonged to a body, from when until when as far as is known, as a source states it."""

    body: OrganisationId = Field(description="The body.", json_schema_extra={"reverse": N_("body of a person")})
    role: Line | None = Field(None, description="What the person was there.")
    since: Date | None = Field(None, description="Since when.")
    until: Date | None = Field(None, description="Until when; left out also where it lasts.")
    as_of: Date | None = Field(
        None, description="The day for which the source shows it; left out, without `until`, the day of the source."
    )
    stated_in: Sources = Field(
        min_length=1, description="The source that states it; of several a list.", json_schema_extra=_STATES
    )


class Person(Entity):
    """A person who is named. With a body of theirs at the time they are one origin in the lower figure."""

    record: ClassVar[str] = "person"
    kind: Literal["person"] = Field("person", description="May be left out for a person who is named.")
    role: Line | None = Field(
        None,
        description="What this person was when the document appeared, in a few words, such as “spokesman for Acme”.",
    )
    affiliations: tuple[Affiliation, ...] = Field((), description="The bodies for which the person spoke, and when.")


class Unnamed(Entity):
    """A speaker, or several, who are not named: described in the words of a publication, which vouches for them.

    The author of an anonymous work speaks in it, and needs nobody to vouch: `wrote` says which work.
    """

    record: ClassVar[str] = "unnamed"
    kind: Literal["unnamed"] = Field(description="Says that the speaker is not named.")
    described_as: Passage = Field(description="How the publication describes them.")
    vouched_by: OrganisationId | None = Field(
        None,
        description="The publication that vouches for them; needed unless they `wrote` an anonymous work.",
        json_schema_extra={"reverse": N_("vouches for an unnamed speaker")},
    )
    wrote: tuple[SourceId, ...] = Field(
        (),
        description="The anonymous works of which it is the author; nobody vouches for it then.",
        json_schema_extra={"reverse": N_("anonymous work")},
    )


class Succession(Record):
    """What became of a body: another one that has a record of its own. A body that is renamed keeps its record."""

    successor: OrganisationId = Field(
        description="The body as which it goes on.", json_schema_extra={"reverse": N_("goes on as this")}
    )
    how: SuccessionName = Field(description="What happened.")
    date: Date | None = Field(None, description="When.")
    stated_in: Sources = Field(
        min_length=1, description="The source that states it; of several a list.", json_schema_extra=_STATES
    )


class Organisation(Entity):
    """A body that speaks or is spoken of: a company, an agency, a government, a publication.

    With the body of which it is a part, and with one as which it goes on, it is one origin in the lower figure, unless
    that one is an umbrella.
    """

    record: ClassVar[str] = "organisation"
    part_of: OrganisationId | None = Field(
        None, description="The body of which it is a part.", json_schema_extra={"reverse": N_("whole")}
    )
    umbrella: Switch = Field(
        False, description="`true` for a state, a parliament, an alliance: its parts are not one origin."
    )
    became: tuple[Succession, ...] = Field(
        (), description="The bodies into which it was merged or split, or that succeeded it."
    )


class Location(Record):
    """Where a place lies, as a source states it. What is no point, such as a state or a region, has none."""

    point: Coordinates = Field(
        description="Latitude and longitude in decimal degrees (WGS 84), those of the south and the west negative."
    )
    stated_in: Sources = Field(
        min_length=1, description="The source that states it; of several a list.", json_schema_extra=_LOCATED
    )


class Place(Entity):
    """A place that claims are about."""

    record: ClassVar[str] = "place"
    location: Location | None = Field(None, description="Where it lies; with it, it is on the map of places.")


class Thing(Entity):
    """A product, a plan, a contract: what is neither person, body nor place."""

    record: ClassVar[str] = "thing"


def is_topic(tree: dict[str, Any]) -> bool:
    """Whether the fields of a file within a folder of `topics/` are those of a dossier, and not only claims of one."""
    return not tree.keys().isdisjoint(("title", "question", "summary"))


def is_unnamed(tree: dict[str, Any]) -> bool:
    """Whether the fields of a file in `people/` are those of a speaker who is not named."""
    return tree.get("kind") == "unnamed" or not tree.keys().isdisjoint(("vouched_by", "described_as", "wrote"))
