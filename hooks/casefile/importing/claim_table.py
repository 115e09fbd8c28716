"""A table of claims as it was written: its rows by claims, and these by statements."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from casefile.importing.columns import SEPARATOR, Column, columns
from casefile.importing.csv_cells import Cell, delimiter_of, read_rows
from casefile.importing.entries import UnreadableError, check_number
from casefile.model.records import Claim, Passage, Record, Statement
from casefile.problems import Document, Position, Problem, did_you_mean
from casefile.translation import gettext as _

# Without these no row says anything.
NEEDED = ("by", "stance", "source")
_TOLD_BY = ("by", "stance", "said")
Row = Mapping[str, Cell]


@dataclass(slots=True)
class Group:
    """Cells that are of one record, and of those in it: a claim and its statements, a statement and its passages.

    `problems` are those of the rows of a claim: a claim is taken whole, or not at all.
    """

    at: Position
    cells: dict[str, Cell] = field(default_factory=dict)
    groups: list["Group"] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)

    def text(self, name: str) -> str:
        """What stands in a column, "" if nothing."""
        return self.cells[name].text if name in self.cells else ""


def read_claims(document: Document) -> tuple[list[Group], list[Problem]]:
    """The claims of a table, and problems of rows that name none. UnreadableError where its columns are not known."""
    rows = read_rows(document, delimiter_of(document))
    head = next(rows, [Cell("", Position(document))])
    names = _names(head)
    claims: dict[str, Group] = {}
    problems: list[Problem] = []
    for number, cells in enumerate(rows, start=1):
        check_number(document, number)
        given = {name: Cell(" ".join(one.text.split()), one.at) for name, one in zip(names, cells, strict=False)}
        row = {name: cell for name, cell in given.items() if cell.text}
        key = row.get("claim") or row.get("text")
        claim = claims.setdefault(key.text, Group(cells[0].at)) if key else None
        found = [*_wrong_with(row, cells, names)] or (_add(claim, row, cells[0].at) if claim else [])
        (claim.problems if claim else problems).extend(found)
    return [*claims.values()], problems


def _names(head: list[Cell]) -> list[str]:
    """The names of the columns. UnreadableError at the first that is none, or is there twice, or misses."""
    known = [one.name for one in columns()]
    names = [cell.text.strip() for cell in head]
    for place, (name, cell) in enumerate(zip(names, head, strict=True)):
        if name not in known:
            message = _("There is no column “{name}”.").format(name=name[:80])
            mend = did_you_mean(name, known) or _("The columns are: {known}.").format(known=_(", ").join(known))
            raise UnreadableError(Problem(cell.at, message, mend))
        if name in names[:place]:
            message = _("The column “{name}” is there twice.").format(name=name)
            raise UnreadableError(Problem(cell.at, message, _("Take one out.")))
    for name in NEEDED:
        if name not in names:
            message = _("The column “{name}” is missing.").format(name=name)
            raise UnreadableError(Problem(head[0].at, message, _("Add it: no row goes without.")))
    return names


def _wrong_with(row: Row, cells: list[Cell], names: list[str]) -> Iterator[Problem]:
    """What is too much in a row, or misses."""
    if len(cells) > len(names):
        message = _("There are more cells in this row than columns.")
        yield Problem(cells[len(names)].at, message, _("Put a cell that holds commas in quotation marks."))
        return
    missing = [name for name in NEEDED if name not in row] + ["claim"] * (not row.keys() & {"claim", "text"})
    if missing:
        message = _("This row has no “{column}”.").format(column=missing[0])
        yield Problem(cells[0].at, message, _("Fill the cell in: it is needed in every row."))


def _add(claim: Group, row: Row, at: Position) -> Iterator[Problem]:
    """Puts a row where it belongs in its claim. A problem for what it tells otherwise than a row before."""
    yield from _take(claim, row, Claim)
    told = tuple(row[name].text if name in row else "" for name in _TOLD_BY)
    same = (one for one in claim.groups if tuple(map(one.text, _TOLD_BY)) == told)
    statement = next(same, None)
    if statement is None:
        statement = Group(at)
        claim.groups.append(statement)
    yield from _take(statement, row, Statement)
    passage = Group(at)
    statement.groups.append(passage)
    yield from _take(passage, row, Passage)


def _take(group: Group, row: Row, model: type[Record]) -> Iterator[Problem]:
    for column in columns():
        cell = row.get(column.name) if column.record is model else None
        if cell and (before := group.cells.setdefault(column.name, cell)).text != cell.text:
            message = _("“{column}” is “{text}” here, and “{before}” in line {line}, which is of the same.")
            said = message.format(column=column.name, text=cell.text[:80], before=before.text[:80], line=before.at.line)
            yield Problem(cell.at, said, _("Write it alike, or leave the cell empty."))


def values_of(column: Column, cell: Cell) -> list[str]:
    """What a cell holds: where there may be several, what stands between semicolons."""
    parts: Iterable[str] = cell.text.split(SEPARATOR) if column.several else [cell.text]
    return [part.strip() for part in parts if part.strip()]
