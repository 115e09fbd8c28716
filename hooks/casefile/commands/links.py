"""`casefile links`."""

import json
import sys
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Literal

import click

from casefile.commands.asking import archive_to_ask_for, say_that_it_stops, showing_what_is_left
from casefile.commands.shared import DOSSIER, cannot_be_read, cannot_be_written, say
from casefile.evidence.archive import Archive
from casefile.model.link_memory import NAME, Memory
from casefile.problems import Position, printable
from casefile.reading.link_memory import read_memory
from casefile.system.interruption import INTERRUPTED
from casefile.translation import N_, ngettext
from casefile.translation import gettext as _
from casefile.web.client import Limits
from casefile.web.link_checker import (
    Finding,
    SourceAddress,
    TextFinding,
    Verdict,
    addresses_of,
    check_links,
    findings,
    quoting,
    remember,
    reread,
    text_findings,
)
from casefile.web.link_history import write_memory
from casefile.web.reachability import Outcome, Politeness

Word = Verdict | Literal["lost", "changed", "unread"]
# What is said of an address, or of the text to which it leads, in the order in which it is listed.
_WORDS: Mapping[Word, str] = {
    "dead": N_("dead"),
    "lost": N_("lost"),
    "failing": N_("failing"),
    "moved": N_("moved"),
    "changed": N_("changed"),
    "unclear": N_("unclear"),
    "unread": N_("unread"),
    "alive": N_("alive"),
}
_ORDER = (*_WORDS,)
_VERDICTS: tuple[Verdict, ...] = ("dead", "failing", "moved", "unclear", "alive")
# And what an editor can do then.
_ADVICE: Mapping[Word, str] = {
    "dead": N_("Look whether it is somewhere else now, or for an archived copy: casefile archive --only {id}"),
    "lost": N_(
        "Look at the page. If its publisher has corrected or withdrawn something, say so under “status” of the source; "
        "keep the words, and add an archived copy that has them: casefile archive --only {id}"
    ),
    "failing": N_("Nothing yet: it is dead once it has failed on {n} days."),
    "moved": N_("If it is the same document, write {url}"),
    "changed": N_("Look whether what is quoted means the same there."),
    "unclear": N_("Look in your browser."),
    "unread": N_("Look in your browser whether the words still stand there."),
}
_HAS_COPY = N_("Leave its address as it is: readers have the archived copy.")
_COPY_IS_DEAD = N_("Take it out, and look for another one: casefile archive --only {id}")


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
    """Check the addresses of the sources and exhibits, and of their archived copies, and the quotations at them.

    Asks each address, several hosts at once and each host slowly. An address is dead only once it has failed on
    several days. Looks in the pages of sealed sources for what is quoted from them, as a build looks in their seals.
    Lists what is dead, failing or moved for good, which quotations stand on their page no longer, and what is unclear,
    each with what you can do. What is known from round to round is kept in links.json, beside the dossiers: the site
    shows of it which quotations are lost. Exit code 1 if something is dead or lost. A build asks for none of this.
    """
    archive = archive_to_ask_for(dossier, only)
    every = [*addresses_of(archive, only)]
    quoted = quoting(archive, only)
    path = dossier.absolute().parent / NAME
    memory = _memory(path)
    politeness = Politeness(pause=pause, back_off=back_off, limits=Limits(timeout, allow_local=allow_local))
    outcomes = _check_all(every, politeness, frozenset(quoted))
    rereadings = reread(archive, quoted, outcomes)
    memory = remember(archive, outcomes, rereadings, memory, datetime.now(UTC).date())
    try:
        write_memory(path, memory)
    except OSError as error:
        raise click.ClickException(cannot_be_written(path, error)) from None
    texts = text_findings(every, outcomes, memory, quoted, rereadings)
    found = [*findings(every, outcomes, memory, failures, texts)]
    reports = sorted(_reports(found, archive, failures), key=lambda one: _ORDER.index(one.word))
    say(_json(found, reports) if format_ == "json" else _text(reports), nl=format_ == "json")
    _count(found, len(every))
    if len(found) < len(every):  # Only Ctrl-C ends a round early.
        sys.exit(INTERRUPTED)
    sys.exit(1 if any(one.word in ("dead", "lost") for one in reports) else 0)


def _memory(path: Path) -> Memory:
    try:
        memory = read_memory(path)
    except OSError as error:
        raise click.ClickException(cannot_be_read(path, error)) from None
    if memory is None:
        say(_("{file} is damaged; counting begins anew.").format(file=path), err=True)
    return memory or Memory()


def _check_all(every: list[SourceAddress], politeness: Politeness, quoted: frozenset[str]) -> dict[str, Outcome]:
    """Asks all addresses, with a bar that shows how many are left where a person waits."""
    with showing_what_is_left(len({link.asked for link in every})) as done:
        return check_links(every, politeness, done, say_that_it_stops, quoted)


@dataclass(frozen=True, slots=True)
class Report:
    """A line for an editor: of which place it is, what is so there in a word and in sentences, and what can be done."""

    link: SourceAddress
    place: Position
    word: Word
    said: str
    advice: str


def _reports(found: list[Finding], archive: Archive, failures: int) -> Iterator[Report]:
    for one in found:
        if one.verdict != "alive":
            advice = _advice(one, archive).format(id=one.link.source, url=one.moved_to, n=failures)
            yield Report(one.link, one.link.position, one.verdict, _said(one), advice)
        if one.text:
            yield from _of_text(one.link, one.text)


def _advice(one: Finding, archive: Archive) -> str:
    if one.verdict == "dead" and one.link.is_copy:
        return _(_COPY_IS_DEAD)
    record = archive.sources.get(one.link.source) or archive.exhibits[one.link.source]
    return _(_HAS_COPY if one.verdict == "dead" and record.archived else _ADVICE[one.verdict])


def _said(one: Finding) -> str:
    copy = _("archived copy {url}") if one.link.is_copy else "{url}"
    said = [copy.format(url=one.link.url), one.reason]
    if days := len(one.failed_on):
        failed = ngettext("It failed on {n} day, first on {day}.", "It failed on {n} days, first on {day}.", days)
        said.append(failed.format(n=days, day=one.failed_on[0]))
    return " ".join(said)


def _of_text(link: SourceAddress, text: TextFinding) -> Iterator[Report]:
    for passage, day in text.lost:
        said = _("“{words}” stands no longer on {url}, since {day}.").format(words=passage.quote, url=link.url, day=day)
        yield Report(link, passage.at.of("quote"), "lost", said, _(_ADVICE["lost"]).format(id=link.source))
    if text.changed:
        said = _("{url} The words around what is quoted are others since {day}.").format(url=link.url, day=text.changed)
        yield Report(link, link.position, "changed", said, _(_ADVICE["changed"]))
    if unclear := len(text.unclear):
        why = text.unread or _("What stands there is another text, or only a part.")
        looked = ngettext(
            "{url} {n} quotation could not be looked for. {why}",
            "{url} {n} quotations could not be looked for. {why}",
            unclear,
        )
        said = looked.format(url=link.url, n=unclear, why=why)
        yield Report(link, link.position, "unread", said, _(_ADVICE["unread"]))


def _text(reports: list[Report]) -> str:
    return "".join(f"{_line(one)}\n" for one in reports)


def _line(one: Report) -> str:
    words = _("{place}: {word}: {said} {advice}")
    return printable(words.format(place=one.place, word=_(_WORDS[one.word]), said=one.said, advice=one.advice))


def _json(found: list[Finding], reports: list[Report]) -> str:
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
            "advice": [report.advice for report in reports if report.link is one.link],
            "quotations": _quotations(one.text) if one.text else [],
            "changed_since": one.text.changed.isoformat() if one.text and one.text.changed else None,
            "unread": (one.text and one.text.unread) or None,
        }
        for one in sorted(found, key=lambda one: _ORDER.index(one.verdict))
    ]
    return json.dumps(entries, indent=2)


def _quotations(text: TextFinding) -> list[dict[str, str | None]]:
    every = [
        *((passage, "exact", None) for passage in text.exact),
        *((passage, "lost", day.isoformat()) for passage, day in text.lost),
        *((passage, "unclear", None) for passage in text.unclear),
    ]
    return [
        {"position": str(one.at.of("quote")), "quote": one.quote, "state": state, "since": since}
        for one, state, since in every
    ]


def _count(found: list[Finding], all_: int) -> None:
    counts = Counter(one.verdict for one in found)
    said = [_counted(verdict, counts[verdict]) for verdict in _VERDICTS if counts[verdict]]
    if left := all_ - len(found):
        said.append(ngettext("{n} not asked", "{n} not asked", left).format(n=left))
    say(_("{counts}.").format(counts=_(", ").join(said)) if said else _("No addresses."), err=True)
    if texts := [one.text for one in found if one.text]:
        say(
            _("Quotations: {exact} found word for word, {lost} lost, {unclear} not to be seen.").format(
                exact=sum(len(one.exact) for one in texts),
                lost=sum(len(one.lost) for one in texts),
                unclear=sum(len(one.unclear) for one in texts),
            ),
            err=True,
        )


def _counted(verdict: Verdict, n: int) -> str:
    message = {
        "dead": ngettext("{n} dead", "{n} dead", n),
        "failing": ngettext("{n} failing", "{n} failing", n),
        "moved": ngettext("{n} moved", "{n} moved", n),
        "unclear": ngettext("{n} unclear", "{n} unclear", n),
        "alive": ngettext("{n} alive", "{n} alive", n),
    }[verdict]
    return message.format(n=n)
