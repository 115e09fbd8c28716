"""`casefile todo`."""

import json
from pathlib import Path

import click

from casefile.commands.shared import DOSSIER, say
from casefile.evidence.archive import Archive, load
from casefile.evidence.todos import Todo, of_dossier, todos_in
from casefile.problems import did_you_mean
from casefile.translation import N_, ngettext
from casefile.translation import gettext as _


@click.command()
@click.option("--about", metavar="ID", help=N_("Of this record only; of a dossier with its claims."))
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json"]),
    default="text",
    show_default=True,
    help=N_("text to read; json for programs."),
)
@DOSSIER
def todo(about: str | None, form: str, dossier: Path) -> None:
    """List what is still to do: each “todo” of a record, with its file, line and column.

    The preview shows the same above the page concerned. No build publishes it.
    """
    archive, problems = load(dossier)
    found = todos_in(archive.records.values())
    if about:
        found = _about(about, found, archive)
    if form == "json":
        say(json.dumps({"todos": [*map(_entry, found)]}, indent=2, ensure_ascii=True))
    else:
        for one in found:
            say(_("{place}: {record}: {text}").format(place=one.place, record=one.record, text=one.text))
        say(ngettext("{n} thing to do.", "{n} things to do.", len(found)).format(n=len(found)), err=True)
    if problems:
        say(_("Not all of the files can be read: “casefile check” says why."), err=True)


def _about(id_: str, found: list[Todo], archive: Archive) -> list[Todo]:
    if id_ not in archive.records:
        message = _("There is no record “{id}”.").format(id=id_)
        raise click.ClickException(f"{message} {did_you_mean(id_, [*archive.records])}".strip())
    topic = archive.topics.get(id_)
    return of_dossier(found, topic) if topic else [one for one in found if one.record == id_]


def _entry(one: Todo) -> dict[str, str | int]:
    place = one.place
    return {
        "file": place.document.path,
        "line": place.line,
        "column": place.column,
        "record": one.record,
        "text": one.text,
    }
