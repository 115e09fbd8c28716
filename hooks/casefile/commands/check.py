"""`casefile check`."""

import os
import sys
from collections.abc import Callable
from datetime import datetime
from importlib.metadata import version
from pathlib import Path

import click

import casefile
from casefile.cache.store import Cache
from casefile.checks import RULE_FAMILIES
from casefile.commands.shared import DOSSIER, cannot_be_written, print_problems, say
from casefile.evidence.archive import Archive
from casefile.evidence.publication import in_words
from casefile.examination import examine_pages, find, kept_findings, warnings_in
from casefile.problems import Problem
from casefile.project.settings import project_beside
from casefile.reading.files import Files
from casefile.reporting import github, json_report, sarif, text
from casefile.translation import N_, ngettext
from casefile.translation import gettext as _


def _print_text(problems: list[Problem], archive: Archive, whole: bool) -> None:
    print_problems(problems, whole)
    if not any(problem.severity == "problem" for problem in problems):
        statements = sum(len(claim.statements) for claim in archive.claims.values())
        message = _("Nothing is wrong: {claims}, {statements}, {sources}.")
        say(
            message.format(
                claims=ngettext("{n} claim", "{n} claims", len(archive.claims)).format(n=len(archive.claims)),
                statements=ngettext("{n} statement", "{n} statements", statements).format(n=statements),
                sources=ngettext("{n} source", "{n} sources", len(archive.sources)).format(n=len(archive.sources)),
            )
        )
        if archive.unpublished:
            say(_("Not published today: {what}.").format(what=in_words(archive.unpublished)))


def _print_json(problems: list[Problem], archive: Archive, whole: bool) -> None:
    say(json_report.report(problems), nl=False)


def _print_sarif(problems: list[Problem], archive: Archive, whole: bool) -> None:
    say(sarif.report(problems, RULE_FAMILIES, version(casefile.DISTRIBUTION)), nl=False)


def _print_github(problems: list[Problem], archive: Archive, whole: bool) -> None:
    ordered = github.most_grave_first(problems)
    summary = os.environ.get("GITHUB_STEP_SUMMARY")
    rest = ordered[github.SHOWN :] if summary else []
    say(github.annotations(ordered[: github.SHOWN] if summary else ordered), nl=False)
    if summary and rest:
        try:
            with Path(summary).open("a", encoding="utf-8") as file:
                file.write(github.summary(rest, text.count(problems)))
        except OSError as error:
            raise click.ClickException(cannot_be_written(summary, error)) from None


FORMATS: dict[str, Callable[[list[Problem], Archive, bool], None]] = {
    "text": _print_text,
    "json": _print_json,
    "github": _print_github,
    "sarif": _print_sarif,
}


@click.command()
@DOSSIER
@click.option(
    "--format",
    "form",
    type=click.Choice(list(FORMATS)),
    default="text",
    show_default=True,
    help=N_("text to read; json for programs; github to annotate a pull request; sarif for code scanning."),
)
@click.option(
    "--today",
    type=click.DateTime(["%Y-%m-%d"]),
    metavar="YYYY-MM-DD",
    help=N_("The day after which nothing can be said, and that decides what is published.  [default: the current day]"),
)
@click.option("--all", "whole", is_flag=True, help=N_("Show all of very many problems, not the first of each kind."))
def check(dossier: Path, form: str, today: datetime | None, whole: bool) -> None:
    """Check every rule over every dossier file, and the marks in docs/.

    Lists what is wrong in all files in one run, each with its file, line and column, and how to mend it. A warning is
    what only you can judge. The pages in docs/ are looked at once nothing is wrong with the dossiers, and warnings are
    sought once nothing else is wrong.

    Of more than 20 the first of each kind is shown, with the number of others like it. The other formats have all.

    Exit code 0: nothing is wrong, but for warnings. Exit code 1: something is.
    """
    cache = Cache.beside(dossier)
    files, kept = Files(cache), kept_findings(cache)
    project, wrongly_set = project_beside(dossier)
    findings, found = find(dossier, today.date() if today else None, files, kept, settings=project.own)
    archive = findings.archive
    problems = sorted([*found, *wrongly_set])
    problems = problems or examine_pages(dossier, archive)
    FORMATS[form](problems or warnings_in(findings), archive, whole)
    if not found and not wrongly_set:
        kept.save(findings)
    files.tidy()
    sys.exit(1 if problems else 0)
