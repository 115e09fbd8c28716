"""What the commands share that ask other people's servers: of which records, and what is shown meanwhile."""

import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

import click

from casefile.commands.shared import refuse, say
from casefile.evidence.archive import Archive, load
from casefile.problems import did_you_mean
from casefile.translation import gettext as _
from casefile.translation import ngettext


def archive_to_ask_for(dossier: Path, only: Iterable[str]) -> Archive:
    """The archive of a folder, where all `only` are sources or exhibits of it; else says what is wrong, and ends."""
    archive, problems = load(dossier)
    if problems:
        refuse(problems)
    for id_ in only:
        if id_ not in archive.sources and id_ not in archive.exhibits:
            near = did_you_mean(id_, [*archive.sources, *archive.exhibits])
            message = _("There is no source “{id}”.").format(id=id_)
            raise click.ClickException(f"{message} {near}".strip())
    return archive


@contextmanager
def showing_what_is_left(number: int) -> Iterator[Callable[[], None]]:
    """A bar that shows, where a person waits, how many of so many are left; what it gives is called at each answer."""
    left = number

    def done() -> None:
        nonlocal left
        left -= 1
        bar.update(1, left)

    with click.progressbar(
        length=number,
        label=_("Asking"),
        item_show_func=lambda n: "" if n is None else ngettext("{n} left", "{n} left", n).format(n=n),
        file=sys.stderr,
        hidden=not sys.stderr.isatty(),
    ) as bar:
        yield done


def say_that_it_stops() -> None:
    """After Ctrl-C."""
    say(_("Stopping, once what is being asked has answered or taken too long."), err=True)
