"""What an editor may want to look at again, above the page concerned: only in a preview."""

from collections.abc import Iterable
from dataclasses import dataclass

from casefile.evidence.archive import Archive
from casefile.model.corrections import Correction
from casefile.model.records import Named
from casefile.problems import Problem


@dataclass(frozen=True, slots=True)
class WarningView:
    """A warning, and the record that it concerns."""

    warning: Problem
    holder: str


@dataclass(frozen=True, slots=True)
class WarningsView:
    """The bar of a page: the warnings, and whether they are of other pages."""

    warnings: tuple[WarningView, ...]
    leads_on: bool


def find_holders(warnings: Iterable[Problem], archive: Archive) -> tuple[WarningView, ...]:
    """Each warning with the record that it concerns."""
    return tuple(WarningView(warning, _holder(archive.record_at(warning.position))) for warning in warnings)


def _holder(record: Named) -> str:
    """The record on whose page one is told of: a correction has none of its own."""
    return record.concerns[0] if isinstance(record, Correction) else record.id


def view_warnings(warnings: tuple[WarningView, ...], record: str | None) -> WarningsView:
    """The warnings that concern a record; all of them for the page of none (None)."""
    shown = tuple(one for one in warnings if record in (None, one.holder))
    return WarningsView(shown, record is None)
