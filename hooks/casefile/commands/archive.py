"""`casefile archive`."""

import os
import re
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from contextvars import copy_context
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path
from threading import Event
from typing import TYPE_CHECKING
from urllib.parse import urldefrag, urlsplit

import click

from casefile.commands.asking import archive_to_ask_for, say_that_it_stops, showing_what_is_left
from casefile.commands.new_records import add
from casefile.commands.shared import DOSSIER, cannot_be_read, cannot_be_written, say
from casefile.editing.insertion import InsertionError, insert_fields
from casefile.editing.placement import file_of
from casefile.editing.yaml_writer import Fields
from casefile.evidence.archive import Archive
from casefile.model.dates import Edtf
from casefile.model.exhibits import Exhibit
from casefile.model.records import Source
from casefile.model.web_archives import is_archive_today
from casefile.problems import printable
from casefile.system.interruption import INTERRUPTED
from casefile.translation import N_, ngettext
from casefile.translation import gettext as _
from casefile.web.archive_answers import Answer, AnswerBook
from casefile.web.client import Limits
from casefile.web.reachability import StoppedError
from casefile.web.wayback import HOST, Copies, Copy, Wayback, nearest

if TYPE_CHECKING:
    from casefile.web.warc import Warc

ANSWERS = Path(".cache") / "casefile" / "wayback.json"
# The names are those of the Internet Archive's own program.
KEYS = ("IA_ACCESS_KEY_ID", "IA_SECRET_ACCESS_KEY")
EXTRA = ".venv/bin/pip install -e '.[archive]'"
_LOOPBACK = re.compile(r"http://(?:127\.0\.0\.1|localhost|\[::1\]):\d{1,5}")


@dataclass(frozen=True, slots=True)
class Wanted:
    """A source or an exhibit of which there is no copy yet, its address, and the day to which a copy is to be near.

    It is the day on which it was read; else that on which it appeared, before which there was nothing of it.
    """

    record: Source | Exhibit
    url: str
    day: date | None
    was_read: bool

    @property
    def id(self) -> str:
        return self.record.id


@click.command()
@click.option(
    "--only", multiple=True, metavar="ID", help=N_("Look for this source or exhibit only. May be given several times.")
)
@click.option("--save", is_flag=True, help=N_("Have a copy taken of what has none. Needs the keys of an account."))
@click.option("--again", is_flag=True, help=N_("Ask again for what was asked for already."))
@click.option("--yes", is_flag=True, help=N_("Ask nothing: write what is found."))
@click.option(
    "--warc",
    type=click.Path(path_type=Path, exists=True, dir_okay=False),
    help=N_("Note a WARC of your own, which stays where it is: its hash, its day and its program."),
)
@click.option(
    "--pause",
    default=2.0,
    show_default=True,
    type=click.FloatRange(0),
    help=N_("Seconds between two requests."),
)
@click.option("--wayback", default=HOST, hidden=True)
@DOSSIER
def archive(
    dossier: Path,
    *,
    only: tuple[str, ...],
    save: bool,
    again: bool,
    yes: bool,
    warc: Path | None,
    pause: float,
    wayback: str,
) -> None:
    """Look for copies of the sources and exhibits in the Wayback Machine, and note them in their files.

    Asks for each address that has no archived copy, one after the other, and shows of each the copy that is nearest to
    the day on which it was read, or appeared; what you confirm is written under “archived”. Whose publisher refuses
    archives is noted as that. Answers are kept in .cache/casefile: what is broken off goes on where it was, and no
    address is asked for twice.

    With --save, and the keys of an account at archive.org in IA_ACCESS_KEY_ID and IA_SECRET_ACCESS_KEY, a copy is taken
    of what has none (https://archive.org/account/s3.php gives keys).
    """
    dossier = dossier.absolute()
    records = archive_to_ask_for(dossier, only)
    if warc:
        _note_warc(warc, records, only, dossier, yes)
        return
    stop = Event()
    service = _service(wayback, pause, save, stop)
    _warn_of_archive_today(records, only)
    wanted = list(_wanted(records, only))
    answers = _ask(wanted, service, stop, dossier.parent / ANSWERS, again=again, save=save)
    changes = dict(_proposals(wanted, answers))
    _tell(wanted, answers, changes)
    if changes and (yes or click.confirm(_("Write this into the files?"))):
        _write(changes, dossier)


def _service(base: str, pause: float, save: bool, stop: Event) -> Wayback:
    """The Wayback Machine; another address than its own only on this machine, so that no key goes astray."""
    if base != HOST and not _LOOPBACK.fullmatch(base):
        raise click.ClickException(_("“{address}” is not the Wayback Machine.").format(address=base))
    keys = tuple(os.environ.get(name, "") for name in KEYS)
    if save and not all(keys):
        message = _(
            "To take copies needs the keys of an account: set {access} and {secret}. "
            "https://archive.org/account/s3.php gives them."
        )
        raise click.ClickException(message.format(access=KEYS[0], secret=KEYS[1]))
    limits = Limits(seconds=90, size=20_000_000, allow_local=base != HOST)
    # What is asked again and again is asked as slowly as all else.
    return Wayback(
        base,
        (keys[0], keys[1]) if save else None,
        pause,
        back_off=5 * pause,
        poll=2 * pause,
        limits=limits,
        wait=_waiting(stop),
    )


def _wanted(records: Archive, only: Iterable[str]) -> Iterator[Wanted]:
    every: dict[str, Source | Exhibit] = {**records.sources, **records.exhibits}
    for id_ in only or every:
        record = every[id_]
        known = record.archived or (isinstance(record, Source) and record.archiving)
        # What is an archive's own address is a copy already.
        if record.url and not known and urlsplit(record.url).hostname != urlsplit(HOST).hostname:
            read = record.accessed if isinstance(record, Source) else None
            public = record.published if isinstance(record, Source) else record.public_since
            yield Wanted(record, urldefrag(record.url).url, _day(read or public), bool(read))


def _day(when: Edtf | None) -> date | None:
    first = when.earliest if when else None
    return date(*first) if first and first.year > 0 else None


def _ask(
    wanted: list[Wanted], service: Wayback, stop: Event, path: Path, *, again: bool, save: bool
) -> dict[str, Answer]:
    """The answers to all that is wanted, those that are kept among them."""
    every = dict.fromkeys(one.url for one in wanted)
    try:
        book = AnswerBook.read(path)
        failed = _round(
            [url for url in every if again or url not in book.answers], service.copies_of, book, service, stop
        )
        if save:
            none = [url for url in every if url in book.answers and not book.answers[url].found]
            failed |= _round(none, lambda url: service.save(url, datetime.now(UTC)), book, service, stop)
    except OSError as error:
        raise click.ClickException(cannot_be_written(path, error)) from None
    for url, reason in failed.items():
        say(printable(_("{url}: {reason}").format(url=url, reason=reason)), err=True)
    return book.answers


def _round(
    urls: list[str], ask: Callable[[str], Copies], book: AnswerBook, service: Wayback, stop: Event
) -> dict[str, str]:
    """Asks for all addresses, with a bar that shows how many are left where a person waits.

    Ctrl-C ends it once what is being asked for has been answered: that answer is kept too.
    """
    with showing_what_is_left(len(urls)) as done, ThreadPoolExecutor(1) as pool:
        # A thread of its own would speak English.
        asking = pool.submit(copy_context().run, book.ask, urls, ask, lambda: service.wait(service.pause), done)
        try:
            return asking.result()
        except KeyboardInterrupt:
            stop.set()
            say_that_it_stops()
            asking.result()
    say(_("What was answered is kept: the same command goes on from here."), err=True)
    sys.exit(INTERRUPTED)


def _waiting(stop: Event) -> Callable[[float], None]:
    """Waits so many seconds, unless everything is to stop: StoppedError."""

    def wait(seconds: float) -> None:
        if stop.wait(seconds):
            raise StoppedError

    return wait


def _chosen(one: Wanted, answers: Mapping[str, Answer]) -> Copy | None:
    answer = answers.get(one.url)
    return nearest(answer.found.copies, one.day, not_before=not one.was_read) if answer else None


def _proposals(wanted: list[Wanted], answers: Mapping[str, Answer]) -> Iterator[tuple[str, tuple[Wanted, Fields]]]:
    for one in wanted:
        if copy := _chosen(one, answers):
            yield one.id, (one, {"archived": ({"url": copy.url, "date": copy.day.isoformat()},)})
        elif one.url in answers and answers[one.url].refused and isinstance(one.record, Source):
            yield one.id, (one, {"archiving": "refused"})


def _tell(wanted: list[Wanted], answers: Mapping[str, Answer], changes: Mapping[str, object]) -> None:
    """Shows for each what there is, and how far it is from the day that counts."""
    for one in wanted:
        if copy := _chosen(one, answers):
            said = _("{id}: copy of {day}, {what}: {url}").format(
                id=one.id, day=copy.day, what=_distance(one, copy), url=copy.url
            )
        elif one.url not in answers:
            said = _("{id}: not asked").format(id=one.id)
        elif answers[one.url].refused:
            said = _("{id}: its publisher refuses archives").format(id=one.id)
        else:
            said = _("{id}: no copy on {day}").format(id=one.id, day=answers[one.url].on)
        say(printable(said))
    none = sum(1 for one in wanted if one.url in answers and not answers[one.url].copies and one.id not in changes)
    asked = ngettext("{n} address without a copy on record", "{n} addresses without a copy on record", len(wanted))
    say(_("{asked}: {found} to be noted, {none} of which there is none.").format(
        asked=asked.format(n=len(wanted)), found=len(changes), none=none
    ), err=True)  # fmt: skip


def _distance(one: Wanted, copy: Copy) -> str:
    if one.day is None:
        return _("the latest one")
    days = abs((copy.day - one.day).days)
    if one.was_read:
        message = ngettext("{n} day from the reading", "{n} days from the reading", days)
    else:
        message = ngettext("{n} day from its publication", "{n} days from its publication", days)
    return message.format(n=days)


def _write(changes: Mapping[str, tuple[Wanted, Fields]], dossier: Path) -> None:
    contents: dict[Path, bytes] = {}
    for one, fields in changes.values():
        _insert(one.record, fields, dossier, contents)
    add(dossier, contents)


def _insert(record: Source | Exhibit, fields: Fields, dossier: Path, contents: dict[Path, bytes]) -> None:
    path = file_of(record, dossier)
    try:
        contents[path] = insert_fields(path.read_bytes().decode(), record, fields).encode()
    except InsertionError as error:
        say(f"{path}: {error}", err=True)
    except OSError as error:
        raise click.ClickException(cannot_be_read(path, error)) from None


def _warn_of_archive_today(records: Archive, only: Iterable[str]) -> None:
    chosen = frozenset(only)
    every: dict[str, Source | Exhibit] = {**records.sources, **records.exhibits}
    for id_, record in every.items():
        urls = [record.url or "", *(copy.url for copy in record.archived)]
        if (not chosen or id_ in chosen) and any(map(is_archive_today, urls)):
            message = _(
                "{id} leads to archive.today, in which copies had been changed afterwards: look for another one."
            )
            say(message.format(id=id_), err=True)


def _note_warc(path: Path, records: Archive, only: tuple[str, ...], dossier: Path, yes: bool) -> None:
    """Notes a private WARC in its source."""
    source = records.sources.get(only[0]) if len(only) == 1 else None
    if source is None or not source.url:
        raise click.ClickException(_("Say of which source it is, one that has a “url”: --only ID"))
    project = dossier.parent
    inside = path.resolve().is_relative_to(project) and not path.resolve().is_relative_to(project / "held")
    if inside:
        message = _("{file} lies in the project’s folder, and would be published with it: move it out, or into held/.")
        raise click.ClickException(message.format(file=path))
    found = _read_warc(path, source.url)
    if any(copy.sha256 == found.sha256 for copy in source.private_copies):
        raise click.ClickException(_("“{id}” has this copy already.").format(id=source.id))
    fields: Fields = {"sha256": found.sha256, "date": found.day, **({"tool": found.tool} if found.tool else {})}
    words = _("{id}: copy of {day}, taken with {tool}, SHA-256 {hash}")
    say(
        words.format(
            id=source.id, day=found.day, tool=found.tool or _("a program that it does not name"), hash=found.sha256
        )
    )
    if source.private_copies:
        lines = "\n".join(f"  {name}: {value}" for name, value in fields.items())
        message = _("“{id}” has another such copy: add this one to its “private_copies” by hand:\n{lines}")
        raise click.ClickException(message.format(id=source.id, lines=lines))
    if yes or click.confirm(_("Write this into the files?")):
        contents: dict[Path, bytes] = {}
        _insert(source, {"private_copies": (fields,)}, dossier, contents)
        add(dossier, contents)


def _read_warc(path: Path, url: str) -> "Warc":
    try:
        from casefile.web.warc import WarcError, read_warc  # noqa: PLC0415 (an extra that need not be installed)
    except ImportError:
        message = _("This needs an extra; in the project’s folder type: {command}").format(command=EXTRA)
        raise click.ClickException(message) from None
    try:
        return read_warc(path, url)
    except WarcError as error:
        raise click.ClickException(printable(str(error))) from None
