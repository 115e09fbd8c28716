"""The command line, `casefile`: its commands are in `commands/`, a module each."""

import click

from casefile.commands.check import check
from casefile.commands.coverage import coverage
from casefile.commands.diff import diff
from casefile.commands.seal import seal


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="casefile")
def main() -> None:
    """Works on dossiers of evidence: YAML files that say who said what, when, and in which document.

    Run it in the project's folder, where `dossier/` is.
    """


for command in (check, coverage, diff, seal):
    main.add_command(command)
