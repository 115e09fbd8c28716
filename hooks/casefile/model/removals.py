"""The record of a removal: that something was taken out for good, when, why and by whose right."""

from typing import ClassVar

from pydantic import Field

from casefile.model.fields import Line, SingleDay
from casefile.model.records import Named


class Removal(Named):
    """What stands in the place of a record that was taken out for good. Its id is that of the record.

    At the record's old address, and at those of `formerly`, a page says that it was removed. Nothing else tells of it.
    """

    record: ClassVar[str] = "removal"
    was: Line = Field(description="What it was, by which its address is known: `claim`, `source`, `person` and so on.")
    removed: SingleDay = Field(description="The day on which it was taken out.")
    reason: Line = Field(description="Why, in words that repeat nothing of what was removed.")
    right: Line | None = Field(
        None, description="By whose right: a law, a court’s order, a request; without a name that is not to stand here."
    )
