"""What an editor may want to look at again, above the page concerned: only in a preview."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import cached_property

from casefile.evidence.archive import Archive
from casefile.evidence.todos import Todo, todos_in
from casefile.model.corrections import Correction
from casefile.model.records import Named
from casefile.problems import Problem


@dataclass(frozen=True, slots=True)
class WarningView:
    """A warning, and the record that it concerns."""

    warning: Problem
    holder: str


@dataclass(frozen=True)
class WarningsView:
    """The bars of a page: the warnings, what is still to do, and whether they are of other pages."""

    warnings: tuple[WarningView, ...] = ()
    todos: tuple[Todo, ...] = ()
    leads_on: bool = True

    @cached_property
    def by_record(self) -> dict[str, "WarningsView"]:
        """The bars of each record that has any."""
        warnings: dict[str, list[WarningView]] = {}
        todos: dict[str, list[Todo]] = {}
        for one in self.warnings:
            warnings.setdefault(one.holder, []).append(one)
        for todo in self.todos:
            todos.setdefault(todo.record, []).append(todo)
        return {
            id_: WarningsView(tuple(warnings.get(id_, ())), tuple(todos.get(id_, ())), leads_on=False)
            for id_ in {**warnings, **todos}
        }


_NOTHING = WarningsView(leads_on=False)


def find_holders(warnings: Iterable[Problem], archive: Archive) -> WarningsView:
    """Each warning with the record that it concerns, and all that is still to do."""
    found = tuple(WarningView(warning, _holder(archive.record_at(warning.position))) for warning in warnings)
    todos = (replace(one, record=_holder(archive.records[one.record])) for one in todos_in(archive.records.values()))
    return WarningsView(found, tuple(todos))


def _holder(record: Named) -> str:
    """The record on whose page one is told of: a correction has none of its own."""
    return record.concerns[0] if isinstance(record, Correction) else record.id


def view_warnings(every: WarningsView, record: str | None) -> WarningsView:
    """What of all concerns a record; all of it for the page of none (None)."""
    return every if record is None else every.by_record.get(record, _NOTHING)
