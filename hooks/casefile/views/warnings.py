"""What an editor may want to look at again, above the page concerned: only in a preview."""

from dataclasses import dataclass

from casefile.archive import Archive
from casefile.problems import Problem


@dataclass(frozen=True, slots=True)
class WarningView:
    """A warning, and the record whose page it leads to; None on that page itself."""

    warning: Problem
    leads_to: str | None


def view_warnings(warnings: list[Problem], archive: Archive, record: str | None) -> list[WarningView]:
    """The warnings that concern a record; all of them for the page of none (None)."""
    holders = [(warning, archive.record_at(warning.position).id) for warning in warnings]
    if record is None:
        return [WarningView(warning, holder) for warning, holder in holders]
    return [WarningView(warning, None) for warning, holder in holders if holder == record]
