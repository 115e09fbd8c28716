"""The command line, `casefile`: its commands are in `commands/`, one module for each."""

from casefile.system.interruption import ending_at_once
from casefile.system.memory import collect_rarely

collect_rarely()
with ending_at_once():
    import click

    import casefile
    from casefile.commands.archive import archive
    from casefile.commands.capture import capture
    from casefile.commands.check import check
    from casefile.commands.coverage import coverage
    from casefile.commands.diff import diff
    from casefile.commands.edition import edition
    from casefile.commands.fmt import fmt
    from casefile.commands.history import history
    from casefile.commands.import_file import import_file
    from casefile.commands.init import init
    from casefile.commands.links import links
    from casefile.commands.migrate import migrate
    from casefile.commands.nearness import nearness
    from casefile.commands.new import new
    from casefile.commands.program import Program
    from casefile.commands.rename import rename
    from casefile.commands.schema import schema
    from casefile.commands.seal import seal
    from casefile.commands.stamp import stamp
    from casefile.commands.todo import todo


@click.group(cls=Program, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name=casefile.DISTRIBUTION)
def main() -> None:
    """Works on dossiers of evidence: YAML files that say who said what, when, and in which document.

    Run it in the project's folder, where `dossier/` is.
    """


COMMANDS = (
    archive,
    capture,
    check,
    coverage,
    diff,
    edition,
    fmt,
    history,
    import_file,
    init,
    links,
    migrate,
    nearness,
    new,
    rename,
    schema,
    seal,
    stamp,
    todo,
)
for command in COMMANDS:
    main.add_command(command)
