"""The record of an exhibit: evidence that is no statement."""

from typing import ClassVar

from pydantic import Field

from casefile.model.fields import (
    Date,
    ExhibitKind,
    Language,
    Line,
    PartyId,
    Prose,
    Sha256,
    SourceId,
    Speakers,
    Url,
)
from casefile.model.records import ArchivedCopy, Publishable, Record
from casefile.translation import N_


class Permission(Record):
    """By whose leave a picture of an exhibit may be shown, and where that is said: in a source, or at an address."""

    licence: Line = Field(description="The licence by its name, or the permission in words.")
    holder: Line = Field(description="Who holds the rights and gives it, as they want to be named.")
    granted_in: SourceId | None = Field(
        None,
        description="The document that says so; this or `url`.",
        json_schema_extra={"reverse": N_("document that grants the rights in a picture")},
    )
    url: Url | None = Field(None, description="The address that says so, in full.")


class Exhibit(Publishable):
    """Evidence that is no statement: a recording, a photograph, a map, an object, a measurement, a data set.

    It asserts nothing. What it is said to show, for which claim and by whose reading, stands in the claim. A picture of
    it, if there is one, stands beside its file under the same name, and is shown only with its rights.
    """

    record: ClassVar[str] = "exhibit"
    title: Line = Field(description="What it is called: a caption in neutral words, or the title that it bears.")
    kind: ExhibitKind = Field(description="What kind of thing it is.")
    made: Date | None = Field(None, description="When it was made, recorded or measured.")
    made_basis: Line | None = Field(None, description="How that was worked out, or who says so; only with `made`.")
    made_by: Speakers = Field((), description="Who made it.", json_schema_extra={"reverse": N_("maker of an exhibit")})
    held_by: PartyId | None = Field(
        None, description="Who keeps it, or its original.", json_schema_extra={"reverse": N_("keeper of an exhibit")}
    )
    shelfmark: Line | None = Field(
        None, description="Under which mark or number it is kept there; only with `held_by`."
    )
    public_since: Date | None = Field(None, description="Since when anybody can see or hear it, or a copy of it.")
    public_since_basis: Line | None = Field(
        None, description="How that was worked out, or who says so; only with `public_since`."
    )
    published_in: tuple[SourceId, ...] = Field(
        (),
        description="The documents in which it, or a copy of it, appeared.",
        json_schema_extra={"reverse": N_("document in which an exhibit appeared")},
    )
    url: Url | None = Field(None, description="The address of the exhibit itself, in full.")
    archived: tuple[ArchivedCopy, ...] = Field((), description="Copies of it that an archive keeps.")
    sha256: Sha256 | None = Field(None, description="The SHA-256 of a file, by which a copy is told from another.")
    hash_of: Line | None = Field(
        None, description="Of which file the SHA-256 is: whose copy, in which form, got when; needed with `sha256`."
    )
    language: Language | None = Field(None, description="The language spoken or written in it.")
    description: Prose | None = Field(
        None, description="What can be seen or heard, without what it means; needed where there is no picture."
    )
    alt: Line | None = Field(
        None, description="What a picture of it shows, for who cannot see it; needed with a picture."
    )
    rights: Permission | None = Field(
        None, description="By whose leave a picture of it is shown; needed with a picture."
    )
    note: Prose | None = Field(None, description="What a reader has to know of it: doubts, gaps, other copies.")
