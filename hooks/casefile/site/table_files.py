"""The tables of an archive in each of their forms, and the answers to what is asked of them: all of one making."""

from collections.abc import Callable, Mapping
from functools import partial
from typing import Any, NamedTuple

from casefile.evidence.findings import Findings
from casefile.evidence.kept_parts import KeptParts
from casefile.evidence.reads import Reader, note
from casefile.exports.about import about_data
from casefile.exports.computed_tables import archive_tables
from casefile.exports.sqlite import Answers, answers_of, sqlite_file
from casefile.exports.table_archive import table_archive
from casefile.history.edition import Edition

PATHS = DATABASE, PACKED = "data/casefile.sqlite", "data/tables.zip"


class _Made(NamedTuple):
    database: bytes
    packed: bytes
    answers: Answers


class TableFiles:
    """Whichever is asked for first makes all; each is handed out once, and made anew then: together they are large.

    What was read for all of them was read for each. `kept` has some of what was computed, from the last time.
    """

    def __init__(self, findings: Findings, edition: Edition, kept: KeptParts | None = None) -> None:
        self._findings, self._edition, self._kept = findings, edition, kept
        self._left: dict[str, Any] = {}
        self._reader = Reader()

    @property
    def downloads(self) -> Mapping[str, Callable[[], bytes]]:
        """The files: each one's path, and what gives its bytes."""
        return {DATABASE: partial(self._take, "database"), PACKED: partial(self._take, "packed")}

    def answers(self) -> Answers:
        """The answers as of all that is on record."""
        found: Answers = self._take("answers")
        return found

    def _take(self, name: str) -> Any:
        if name not in self._left:
            with self._reader:
                self._left = self._make()._asdict()
        note(self._reader.reads)
        return self._left.pop(name)

    def _make(self) -> _Made:
        tables, about = archive_tables(self._findings, self._kept), about_data(self._findings.archive, self._edition)
        database = sqlite_file(tables, about.items())
        return _Made(database, table_archive(tables, about, database), answers_of(database))
