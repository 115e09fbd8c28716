"""The record of a correction: what was published and was wrong, what it says now, and on whose pages it stands."""

from typing import ClassVar

from pydantic import Field

from casefile.model.fields import CorrectionSort, Line, Prose, RecordIds, SingleDay, StatementAddress
from casefile.model.records import Named


class Correction(Named):
    """A mistake of what was published, and what it says now. It stands on the pages of the records that it concerns.

    It has a file of its own, so that two who each add one do not meet, and no page: it is an entry of a list.
    """

    record: ClassVar[str] = "correction"
    made: SingleDay = Field(description="The day on which it was mended.")
    sort: CorrectionSort = Field(description="What was wrong.")
    concerns: RecordIds = Field(
        min_length=1, description="The records on whose pages it is shown: claims, sources, people; of several a list."
    )
    statement: StatementAddress | None = Field(
        None,
        description="The statement that was corrected, by its address on its claim's page, as it is now or was: below "
        "that one it is shown as well.",
    )
    text: Prose = Field(description="What was wrong and what it says now, in a sentence or two.")
    asked_by: Line | None = Field(
        None, description="Who asked for it, if they agree to be named here; else it is left out."
    )
