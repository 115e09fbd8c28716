"""`casefile history`."""

import json
from dataclasses import asdict
from html import unescape
from pathlib import Path

import click

from casefile.cache.store import Cache
from casefile.commands.shared import DOSSIER, refuse, say
from casefile.evidence.archive import load
from casefile.history.git import is_under_git
from casefile.history.of_record import Step, history_of
from casefile.problems import did_you_mean, printable
from casefile.project.settings import project_beside
from casefile.reporting.markdown import changes_markdown
from casefile.translation import N_
from casefile.translation import gettext as _


@click.command()
@click.argument("id_", metavar="ID")
@click.option("--by", metavar="NAME", help=N_("What this person had a part in; a part of the name is enough."))
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json"]),
    default="text",
    show_default=True,
    help=N_("text to read; json for programs."),
)
@DOSSIER
def history(id_: str, by: str | None, form: str, dossier: Path) -> None:
    """Say who changed what of a record, when, and in which commit, the latest first.

    ID is that of a claim, a source, a person …, also of one that is gone. Of long texts the words that changed are
    shown. Names are those of Git: .mailmap puts others in their place. Of a merge, those are named who changed the
    record's file in it, and of any commit its co-authors. The site names nobody unless mkdocs.yml has it so.
    """
    project, problems = project_beside(dossier)
    if problems:
        refuse(problems)
    steps = history_of(id_, dossier, Cache.beside(dossier), project.beginning)
    if steps is None:
        raise click.ClickException(_why_there_is_none(dossier))
    if not steps:
        message = _("No version of the dossiers has a record “{id}”.").format(id=id_)
        raise click.ClickException(f"{message} {did_you_mean(id_, [*load(dossier)[0].records])}".strip())
    steps = [one for one in steps if not by or any(by.casefold() in name.casefold() for name in one.authors)]
    if form == "json":
        say(json.dumps({"record": id_, "changes": [*map(_entry, steps)]}, indent=2, ensure_ascii=True))
        return
    for one in steps:
        _say(one)
    if not steps:
        say(_("Nobody called “{name}” had a part in it.").format(name=by), err=True)


def _why_there_is_none(dossier: Path) -> str:
    if not is_under_git(dossier.absolute()):
        return _("{folder} is not in a Git repository, so that nothing is known of its history.").format(folder=dossier)
    return _("The history is not at hand: fetch the whole of it (git fetch --unshallow), or commit first.")


def _say(step: Step) -> None:
    head = _("{day} {commit} {authors}")
    version = step.version
    say(head.format(day=version.day.isoformat(), commit=version.short, authors=_(", ").join(step.authors)))
    for line in changes_markdown(step.difference):
        say(f"  {printable(unescape(line))}")


def _entry(step: Step) -> dict[str, object]:
    version = step.version
    return {
        "day": version.day.isoformat(),
        "commit": version.commit,
        "authors": list(step.authors),
        "changed": {name: changes for name, changes in asdict(step.difference).items() if changes},
    }
