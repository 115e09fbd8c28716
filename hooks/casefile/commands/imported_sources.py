"""The sources that `casefile import` adds from a bibliography."""

from collections import Counter
from pathlib import Path

from casefile.commands.imported_records import Outcome, Planned, finish
from casefile.commands.shared import say
from casefile.editing.drafts import DraftError
from casefile.editing.imported_sources import ImportedSource, import_source
from casefile.editing.known_sources import SAME, keys_of, known_sources
from casefile.editing.placement import place_record
from casefile.editing.suggestions import free_id
from casefile.evidence.archive import Archive
from casefile.importing.entries import Entries
from casefile.problems import Problem
from casefile.translation import gettext as _
from casefile.translation import ngettext


def import_sources(entries: Entries, archive: Archive, dossier: Path, *, dry_run: bool) -> None:
    """Writes what passes the check, and says what is here already and what is not taken. Exit code 1 if any is not."""
    documents, problems = entries
    made = [import_source(entry, archive) for entry in documents]
    outcome = Outcome(problems=[*problems, *(problem for one in made for problem in one.problems)])
    known = known_sources(archive)
    for one in made:
        if not one.problems:
            _plan(one, outcome, known, archive, dossier)
    finish(outcome, dossier, dry_run=dry_run)
    _tell_of_the_rest(made)


def _plan(
    one: ImportedSource, outcome: Outcome, known: dict[tuple[str, str], str], archive: Archive, dossier: Path
) -> None:
    """Notes what becomes of a document: that it is here already, or what is to be written."""
    keys = [*keys_of(one.fields)]
    if same := next((key for key in keys if key in known), None):
        id_ = known[same]
        here = _("It is here already, as “{id}”.") if id_ in archive.records else _("It is in the file twice: “{id}”.")
        outcome.here.append(f"{one.entry.at}: {here.format(id=id_)} {_(SAME[same[0]])}")
        return
    id_ = free_id(one.id, archive, {planned.id for planned in outcome.planned})
    try:
        path, content = place_record("source", id_, one.fields, archive, dossier, holder="")
    except DraftError as error:
        outcome.problems.append(Problem(one.entry.at, str(error)))
        return
    known |= {key: id_ for key in keys if key not in known}
    outcome.planned.append(Planned(id_, path, content, one.entry.at))


def _tell_of_the_rest(made: list[ImportedSource]) -> None:
    """Which publishers have no record, and for what of the documents there is no field."""
    for name, number in Counter(name for one in made for name in one.unknown).most_common():
        message = ngettext(
            "No organisation on record is called “{name}”: in {n} source it stands as publisher_name.",
            "No organisation on record is called “{name}”: in {n} sources it stands as publisher_name.",
            number,
        )
        say(message.format(name=name, n=number))
    left = Counter(name for one in made for name in one.left)
    if left:
        names = _(", ").join(_("{name} ({n})").format(name=name, n=number) for name, number in left.most_common())
        say(_("Left out, since a source has no field for it: {names}.").format(names=names))
