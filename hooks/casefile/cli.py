"""The command line, `casefile`: its commands are in `commands/`, one module for each, loaded when it is asked for."""

from casefile.system.interruption import ending_at_once
from casefile.system.memory import collect_rarely

collect_rarely()
with ending_at_once():
    import click

    import casefile
    from casefile.commands.program import Modules, Program

# The command's name, and where it is not the same, that of its module.
COMMANDS = {
    "archive": "",
    "capture": "",
    "check": "",
    "coverage": "",
    "diff": "",
    "edition": "",
    "fmt": "",
    "history": "",
    "import": "import_file",
    "init": "",
    "links": "",
    "migrate": "",
    "nearness": "",
    "new": "",
    "rename": "",
    "schema": "",
    "seal": "",
    "stamp": "",
    "todo": "",
}


@click.group(cls=Program, commands=Modules(COMMANDS), context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name=casefile.DISTRIBUTION)
def main() -> None:
    """Works on dossiers of evidence: YAML files that say who said what, when, and in which document.

    Run it in the project's folder, where `dossier/` is.
    """
