"""`casefile fmt`."""

import sys
from collections.abc import Iterator
from difflib import unified_diff
from pathlib import Path, PurePosixPath

import click

from casefile.commands.shared import DOSSIER, cannot_be_written, fail, say
from casefile.editing.formatting import format_document
from casefile.model.kinds import record_folders
from casefile.problems import Document, Position, Problem
from casefile.reading.folder import record_files
from casefile.reading.names import belongs
from casefile.system.atomic_files import replace_files
from casefile.translation import N_, ngettext
from casefile.translation import gettext as _


@click.command()
@click.argument("files", nargs=-1, type=click.Path(path_type=Path, exists=True))
@click.option("--check", is_flag=True, help=N_("Write nothing; list the files that would change."))
@click.option("--diff", is_flag=True, help=N_("Write nothing; show what would change."))
@DOSSIER
def fmt(files: tuple[Path, ...], check: bool, diff: bool, dossier: Path) -> None:
    """Write FILES, all records in a folder, or all that there are, in the house format.

    Fields come in the order of the reference, two blanks a level, with prose in lines of at most 120 characters;
    quotation marks stand only where they are needed. What a file says and its comments stay as they are. With --check
    or --diff, exit code 1 means that a file would change.
    """
    if not (files or dossier.is_dir()):
        raise click.ClickException(_("There is no folder “{folder}”.").format(folder=dossier))
    problems: list[Problem] = []
    changed = 0
    every = tuple(dict.fromkeys(one for path in files or (dossier,) for one in _records(path, dossier)))
    for path in every:
        old, new = _formatted(path, dossier, problems)
        if new != old:
            changed += 1
            _show(path, old, new, diff) if check or diff else _write(path, new)
    say(_count(changed, len(every), would=check or diff), err=True)
    if problems:
        fail(problems)
    sys.exit(1 if changed and (check or diff) else 0)


def _count(changed: int, every: int, *, would: bool) -> str:
    if would:
        message = ngettext("{n} of {all} file would change.", "{n} of {all} files would change.", every)
    else:
        message = ngettext("{n} of {all} file changed.", "{n} of {all} files changed.", every)
    return message.format(n=changed, all=every)


def _records(path: Path, dossier: Path) -> tuple[Path, ...]:
    """A file as it is; of a folder the records in it, be they of these dossiers or of others."""
    if not path.is_dir():
        return (path,)
    own = [one for one in record_files(dossier) if one.resolve().is_relative_to(path.resolve())]
    found = own or [one for one in sorted(path.rglob("*")) if _is_record(one, path, dossier)]
    if not found and path != dossier:
        raise click.ClickException(_("There are no records in {folder}.").format(folder=path))
    return tuple(found)


def _is_record(path: Path, folder: Path, dossier: Path) -> bool:
    """Whether a file below a folder is a record of other dossiers; what is hidden, or linked, is none."""
    within = _within(path.absolute(), dossier.absolute())
    hidden = any(part.startswith(".") for part in path.relative_to(folder).parts)
    return within is not None and belongs(within) and path.is_file() and not (hidden or path.is_symlink())


def _formatted(path: Path, dossier: Path, problems: list[Problem]) -> tuple[str, str]:
    """A file's text as it is and in the house format; twice as it is where there is a problem."""
    name = path.absolute()
    name = name.relative_to(dossier.absolute().parent) if name.is_relative_to(dossier.absolute()) else path
    within = _within(path.absolute(), dossier.absolute())
    try:
        text = _text_of(path)
        if within is None:
            raise ValueError(_("Records are .yml files in {folders}.").format(folders=", ".join(record_folders())))
    except (OSError, ValueError) as error:
        why = error.strerror if isinstance(error, OSError) else error
        message = _("This file cannot be formatted: {reason}.").format(reason=str(why).rstrip("."))
        problems.append(Problem(Position(Document(str(name))), message, rule="files"))
        return "", ""
    bare = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    formatted, found = format_document(Document(name.as_posix(), bare), within)
    problems += found
    return text, text if formatted is None else formatted


def _within(path: Path, dossier: Path) -> PurePosixPath | None:
    """A file's path from the folder of a kind on; None where no records stand. It may be of other dossiers."""
    if path.is_relative_to(dossier):
        within = PurePosixPath(path.relative_to(dossier).as_posix())
        return within if within.parts[0] in record_folders() else None
    parts = path.parts[:-1]
    first = max((number for number, part in enumerate(parts) if part in record_folders()), default=None)
    return None if first is None else PurePosixPath(*path.parts[first:])


def _text_of(path: Path) -> str:
    if not path.is_file():
        raise ValueError(_("it is no ordinary file."))
    try:
        return path.read_bytes().decode()
    except UnicodeDecodeError:
        raise ValueError(_("it is not UTF-8 text.")) from None


def _show(path: Path, old: str, new: str, diff: bool) -> None:
    if not diff:
        say(_("{file} would change.").format(file=path))
        return
    say("".join(_patch(path, old, new)), nl=False)


def _patch(path: Path, old: str, new: str) -> Iterator[str]:
    for line in unified_diff(
        old.splitlines(True), new.splitlines(True), str(path), _("{file} (formatted)").format(file=path)
    ):
        yield line if line.endswith("\n") else f"{line}\n\\ No newline at end of file\n"


def _write(path: Path, text: str) -> None:
    try:
        replace_files({path: text.encode()})
    except OSError as error:
        raise click.ClickException(cannot_be_written(path, error)) from None
    say(_("Formatted {file}.").format(file=path))
