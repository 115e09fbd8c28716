"""`casefile links`."""

import json
import sys
from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path

import click

from casefile.commands.shared import DOSSIER, cannot_be_read, cannot_be_written, fail, say
from casefile.evidence.archive import Archive, load
from casefile.problems import did_you_mean, printable
from casefile.system.interruption import INTERRUPTED
from casefile.translation import N_, ngettext
from casefile.translation import gettext as _
from casefile.web.client import Limits
from casefile.web.link_checker import Finding, SourceAddress, Verdict, addresses_of, check_links, findings, remember
from casefile.web.link_history import Memory, read_memory, write_memory
from casefile.web.reachability import Outcome, Politeness

MEMORY = Path(".cache") / "casefile" / "links.json"
_VERDICTS: Mapping[Verdict, str] = {
    "dead": N_("dead"),
    "failing": N_("failing"),
    "moved": N_("moved"),
    "unclear": N_("unclear"),
    "alive": N_("alive"),
}
ORDER = (*_VERDICTS,)


@click.command()
@click.option(
    "--only", multiple=True, metavar="ID", help=N_("Check this source or exhibit only. May be given several times.")
)
@click.option(
    "--failures",
    default=3,
    show_default=True,
    type=click.IntRange(1),
    help=N_("On how many days an address has failed when it is dead."),
)
@click.option(
    "--format",
    "format_",
    type=click.Choice(["text", "json"]),
    default="text",
    show_default=True,
    help=N_("How the findings are written."),
)
@click.option(
    "--pause",
    default=1.0,
    show_default=True,
    type=click.FloatRange(0),
    help=N_("Seconds between two requests to one host."),
)
@click.option(
    "--back-off",
    default=2.0,
    show_default=True,
    type=click.FloatRange(0),
    help=N_("Seconds before a second try; twice as many before a third."),
)
@click.option(
    "--timeout",
    default=20.0,
    show_default=True,
    type=click.FloatRange(0, 3600, min_open=True),
    help=N_("How many seconds an answer may take."),
)
@click.option("--allow-local", is_flag=True, help=N_("Ask addresses that are not on the public internet too."))
@DOSSIER
def links(
    dossier: Path,
    *,
    only: tuple[str, ...],
    failures: int,
    format_: str,
    pause: float,
    back_off: float,
    timeout: float,
    allow_local: bool,
) -> None:
    """Check the addresses of the sources and exhibits, and of their archived copies.

    Asks each address, several hosts at once and each host slowly. An address is dead only once it has failed on
    several days; what has failed is kept in .cache/casefile/links.json. Lists what is dead, failing or moved for good,
    and what is unclear because a host does not answer programs. Exit code 1 if something is dead. A build asks for
    none of this.
    """
    archive = _archive(dossier, only)
    every = [*addresses_of(archive, only)]
    path = dossier.absolute().parent / MEMORY
    memory = _memory(path)
    politeness = Politeness(pause=pause, back_off=back_off, limits=Limits(timeout, allow_local=allow_local))
    outcomes = _check_all(every, politeness)
    known = frozenset(link.asked for link in addresses_of(archive))
    memory = remember(outcomes, memory, datetime.now(UTC).date()).only(known)
    try:
        write_memory(path, memory)
    except OSError as error:
        raise click.ClickException(cannot_be_written(path, error)) from None
    found = sorted(findings(every, outcomes, memory, failures), key=lambda one: ORDER.index(one.verdict))
    say(_json(found) if format_ == "json" else _text(found), nl=format_ == "json")
    _count(found, len(every))
    if len(found) < len(every):  # Only Ctrl-C ends a round early.
        sys.exit(INTERRUPTED)
    sys.exit(1 if any(one.verdict == "dead" for one in found) else 0)


def _archive(dossier: Path, only: Sequence[str]) -> Archive:
    archive, problems = load(dossier)
    if problems:
        fail(problems)
    for id_ in only:
        if id_ not in archive.sources and id_ not in archive.exhibits:
            near = did_you_mean(id_, [*archive.sources, *archive.exhibits])
            message = _("There is no source “{id}”.").format(id=id_)
            raise click.ClickException(f"{message} {near}".strip())
    return archive


def _memory(path: Path) -> Memory:
    try:
        memory = read_memory(path)
    except OSError as error:
        raise click.ClickException(cannot_be_read(path, error)) from None
    if memory is None:
        say(_("{file} is damaged; counting begins anew.").format(file=path), err=True)
    return memory or Memory()


def _check_all(every: list[SourceAddress], politeness: Politeness) -> dict[str, Outcome]:
    """Asks all addresses, with a bar that shows how many where a person waits."""
    length = len({link.asked for link in every})
    with click.progressbar(length=length, label=_("Asking"), file=sys.stderr, hidden=not sys.stderr.isatty()) as bar:
        return check_links(every, politeness, done=lambda: bar.update(1), stopping=_say_so)


def _say_so() -> None:
    say(_("Stopping, once what is being asked has answered or taken too long."), err=True)


def _text(found: list[Finding]) -> str:
    return "".join(f"{_line(one)}\n" for one in found if one.verdict != "alive")


def _line(one: Finding) -> str:
    copy = _("archived copy {url}") if one.link.is_copy else "{url}"
    said = [copy.format(url=one.link.url), one.reason]
    if one.moved_to:
        said.append(_("Write {url}").format(url=one.moved_to))
    if days := len(one.failed_on):
        failed = ngettext("It failed on {n} day, first on {day}.", "It failed on {n} days, first on {day}.", days)
        said.append(failed.format(n=days, day=one.failed_on[0]))
    words = _("{place}: {verdict}: {said}")
    return printable(words.format(place=one.link.position, verdict=_(_VERDICTS[one.verdict]), said=" ".join(said)))


def _json(found: list[Finding]) -> str:
    entries = [
        {
            "source": one.link.source,
            "url": one.link.url,
            "archived": one.link.is_copy,
            "position": str(one.link.position),
            "verdict": one.verdict,
            "reason": one.reason,
            "moved_to": one.moved_to or None,
            "failed_on": [day.isoformat() for day in one.failed_on],
        }
        for one in found
    ]
    return json.dumps(entries, indent=2)


def _count(found: list[Finding], all_: int) -> None:
    counts = Counter(one.verdict for one in found)
    said = [_counted(verdict, counts[verdict]) for verdict in ORDER if counts[verdict]]
    if left := all_ - len(found):
        said.append(ngettext("{n} not asked", "{n} not asked", left).format(n=left))
    say(_("{counts}.").format(counts=_(", ").join(said)) if said else _("No addresses."), err=True)


def _counted(verdict: Verdict, n: int) -> str:
    message = {
        "dead": ngettext("{n} dead", "{n} dead", n),
        "failing": ngettext("{n} failing", "{n} failing", n),
        "moved": ngettext("{n} moved", "{n} moved", n),
        "unclear": ngettext("{n} unclear", "{n} unclear", n),
        "alive": ngettext("{n} alive", "{n} alive", n),
    }[verdict]
    return message.format(n=n)
