"""The claims and statements that `casefile import` adds from a table."""

from collections.abc import Iterator
from itertools import groupby
from pathlib import Path

from casefile.commands.imported_records import Outcome, Planned, finish
from casefile.editing.drafts import DraftError
from casefile.editing.imported_claims import ImportedClaim, import_claims_of
from casefile.editing.insertion import InsertionError, insert_statements, lines_of_statements
from casefile.editing.placement import file_of, place_record
from casefile.evidence.archive import Archive
from casefile.importing.claim_table import read_claims
from casefile.problems import Document, Position, Problem
from casefile.translation import gettext as _


def import_claims(document: Document, archive: Archive, dossier: Path, *, dry_run: bool) -> None:
    """Writes what passes the check, and says what is here already and what is not taken. Exit code 1 if any is not."""
    groups, problems = read_claims(document)
    made = import_claims_of(groups, archive)
    outcome = Outcome(problems=[*problems, *(problem for one in made for problem in one.problems)])
    for one in made:
        here = _("The claim “{id}” has this statement already.").format(id=one.id)
        outcome.here += [f"{at}: {here}" for at in one.here]
    sound = [one for one in made if not one.problems and one.statements]
    _plan_claims([one for one in sound if one.id not in archive.claims], outcome, archive, dossier)
    _plan_statements([one for one in sound if one.id in archive.claims], outcome, archive, dossier)
    finish(outcome, dossier, dry_run=dry_run)


def _plan_claims(made: list[ImportedClaim], outcome: Outcome, archive: Archive, dossier: Path) -> None:
    for one in made:
        fields = {**one.fields, "statements": one.statements}
        try:
            path, content = place_record("claim", one.id, fields, archive, dossier, holder=one.topic)
        except DraftError as error:
            outcome.problems.append(Problem(one.at, str(error)))
        else:
            outcome.planned.append(Planned(one.id, path, content, one.at, tuple(_places(content.decode(), one))))


def _plan_statements(made: list[ImportedClaim], outcome: Outcome, archive: Archive, dossier: Path) -> None:
    """The statements for claims on record, from the last in each file to the first: the places of these stay right."""
    placed = sorted(made, key=lambda one: archive.claims[one.id].at.here)
    for path, ones in groupby(placed, key=lambda one: file_of(archive.claims[one.id], dossier)):
        claims = [*ones]
        try:
            text = path.read_bytes().decode()  # Line ends and a byte order mark stay as they are.
            for one in reversed(claims):
                text = insert_statements(text, archive.topic_of[one.id], archive.claims[one.id], one.statements)
        except InsertionError as error:
            outcome.problems.append(Problem(claims[0].at, str(error)))
        else:
            places = sorted(place for one in claims for place in _places(text, one))
            outcome.planned.append(Planned(claims[0].id, path, text.encode(), claims[0].at, tuple(places)))


def _places(text: str, one: ImportedClaim) -> Iterator[tuple[int, Position]]:
    """The lines of a claim's file in which its new statements and their passages begin, each with its row."""
    for lines, rows in zip(lines_of_statements(text, one.id)[-len(one.rows) :], one.rows, strict=True):
        yield from zip(lines, (rows[0], *rows), strict=True)
