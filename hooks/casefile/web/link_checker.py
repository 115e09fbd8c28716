"""A round over all addresses of an archive, several hosts at once, each host's addresses one after the other."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Set
from concurrent.futures import FIRST_COMPLETED, ThreadPoolExecutor, wait
from contextvars import copy_context
from dataclasses import dataclass
from datetime import date
from threading import Event, Lock
from typing import Literal
from urllib.parse import urldefrag, urlsplit

from casefile.evidence.archive import Archive
from casefile.evidence.quotations import quotations_of
from casefile.model.exhibits import Exhibit
from casefile.model.link_memory import Memory, PageText, key_of
from casefile.model.records import Passage, Source
from casefile.problems import Position
from casefile.web.link_history import after_round, only
from casefile.web.reachability import Outcome, Politeness, StoppedError, check_address, pause, read_texts
from casefile.web.rereading import Rereading, read_again

Verdict = Literal["alive", "moved", "unclear", "failing", "dead"]


@dataclass(frozen=True, slots=True)
class SourceAddress:
    """An address of a source, or of an exhibit: its own, or that of an archived copy; and where it stands."""

    source: str
    url: str
    is_copy: bool
    position: Position

    @property
    def asked(self) -> str:
        """The address as it is asked for, without the fragment."""
        return urldefrag(self.url).url


@dataclass(frozen=True, slots=True)
class TextFinding:
    """What became of the passages that quote a sealed source: found on its page word for word, lost since a day, or
    neither of the two. `changed` is since when the words around one are others; `unread` why there is no text.
    """

    exact: tuple[Passage, ...] = ()
    lost: tuple[tuple[Passage, date], ...] = ()
    unclear: tuple[Passage, ...] = ()
    changed: date | None = None
    unread: str = ""


@dataclass(frozen=True, slots=True)
class Finding:
    """What is known of a link after a round: `dead` once it has failed on enough days; and of the text to which it
    leads, if that is sealed and quoted.
    """

    link: SourceAddress
    verdict: Verdict
    reason: str
    moved_to: str
    failed_on: tuple[date, ...]
    text: TextFinding | None = None


def addresses_of(archive: Archive, only: Iterable[str] = ()) -> Iterator[SourceAddress]:
    """The addresses of all sources and exhibits, or of these."""
    every: dict[str, Source | Exhibit] = {**archive.sources, **archive.exhibits}
    for id_ in only or every:
        record = every[id_]
        if record.url:
            yield SourceAddress(id_, record.url, False, record.at.of("url"))
        for copy in record.archived:
            yield SourceAddress(id_, copy.url, True, copy.at.of("url"))


def quoting(archive: Archive, chosen: Iterable[str] = ()) -> dict[str, tuple[Passage, ...]]:
    """For each sealed source that has an address, or of these, the passages whose words its seal verifies."""
    ids = frozenset(chosen)
    found: dict[str, list[Passage]] = {}
    for quotation in quotations_of(archive):
        source = quotation.passage.source
        if quotation.verified and archive.sources[source].url and (not ids or source in ids):
            found.setdefault(source, []).append(quotation.passage)
    return {id_: tuple(passages) for id_, passages in found.items()}


def check_links(
    links: Iterable[SourceAddress],
    politeness: Politeness,
    done: Callable[[], object] = lambda: None,
    stopping: Callable[[], object] = lambda: None,
    quoted: Set[str] = frozenset(),
) -> dict[str, Outcome]:
    """What came of each address that was asked; `done` is called after each.

    An address is asked once, however many sources have it; of the sources `quoted` the page is fetched too.
    KeyboardInterrupt ends the round, with what there is, once the requests under way have ended; before that `stopping`
    is called.
    """
    links = [*links]
    wanted = {link.asked for link in links if link.source in quoted and not link.is_copy}
    hosts: dict[str, list[str]] = {}
    for url in dict.fromkeys(link.asked for link in links):
        hosts.setdefault(urlsplit(url).hostname or "", []).append(url)
    outcomes: dict[str, Outcome] = {}
    stop, one_at_a_time = Event(), Lock()

    def visit(urls: list[str]) -> None:
        for number, url in enumerate(urls):
            try:
                if number:
                    pause(politeness, politeness.pause, stop)
                outcome = check_address(url, politeness, stop)
                if url in wanted and outcome.state in ("alive", "moved"):
                    outcome = read_texts(url, outcome, politeness, stop)
            except StoppedError:
                return
            with one_at_a_time:
                outcomes[url] = outcome
                done()

    with ThreadPoolExecutor(politeness.hosts) as pool:
        # A thread of its own would speak English.
        pending = {pool.submit(copy_context().run, visit, urls) for urls in hosts.values()}
        try:
            while pending:
                finished, pending = wait(pending, return_when=FIRST_COMPLETED)
                for one in finished:
                    one.result()
        except KeyboardInterrupt:
            stop.set()
            stopping()
            pool.shutdown(cancel_futures=True)
    return outcomes


def reread(
    archive: Archive, quoted: Mapping[str, tuple[Passage, ...]], outcomes: Mapping[str, Outcome]
) -> dict[str, Rereading]:
    """What the pages of sealed sources say today, of those of which there is a text."""
    found = {}
    for link in addresses_of(archive, quoted):
        outcome = outcomes.get(link.asked)
        if link.source in quoted and not link.is_copy and outcome and outcome.texts:
            quotations = [passage.quote or "" for passage in quoted[link.source]]
            language = archive.sources[link.source].language or ""
            found[link.source] = read_again(archive.seals[link.source], quotations, outcome.texts, language)
    return found


def remember(
    archive: Archive, outcomes: Mapping[str, Outcome], rereadings: Mapping[str, Rereading], memory: Memory, today: date
) -> Memory:
    """The memory after a round, without what no record says any more."""
    known = {"failing": True, "alive": False, "moved": False, "unclear": None}
    failed = {url: known[outcome.state] for url, outcome in outcomes.items()}
    keys = {id_: {key_of(one.quote or "") for one in passages} for id_, passages in quoting(archive).items()}
    urls = {link.asked for link in addresses_of(archive)}
    return only(after_round(memory, failed, rereadings, today), urls, keys)


def findings(
    links: Iterable[SourceAddress],
    outcomes: Mapping[str, Outcome],
    memory: Memory,
    failures: int,
    texts: Mapping[SourceAddress, TextFinding] | None = None,
) -> Iterator[Finding]:
    """What is known of each link that was asked. It is dead that fails and has failed on `failures` days."""
    for link in links:
        if (outcome := outcomes.get(link.asked)) is None:
            continue
        days = memory.failed_on.get(link.asked, ())
        dead = outcome.state == "failing" and len(days) >= failures
        text = texts.get(link) if texts else None
        yield Finding(link, "dead" if dead else outcome.state, outcome.reason, outcome.moved_to, days, text)


def text_findings(
    links: Iterable[SourceAddress],
    outcomes: Mapping[str, Outcome],
    memory: Memory,
    quoted: Mapping[str, tuple[Passage, ...]],
    rereadings: Mapping[str, Rereading],
) -> dict[SourceAddress, TextFinding]:
    """What is known after a round of the texts to which links lead, of those that were to be fetched."""
    found = {}
    for link in links:
        outcome = outcomes.get(link.asked)
        if link.is_copy or link.source not in quoted or outcome is None:
            continue
        if now := rereadings.get(link.source):
            found[link] = _of_text(quoted[link.source], now, memory.texts.get(link.source, PageText()))
        elif outcome.unread:
            found[link] = TextFinding(unclear=quoted[link.source], unread=outcome.unread)
    return found


def _of_text(passages: tuple[Passage, ...], now: Rereading, known: PageText) -> TextFinding:
    return TextFinding(
        tuple(one for one in passages if one.quote in now.exact),
        tuple((one, known.lost[key_of(one.quote)]) for one in passages if one.quote and one.quote in now.lost),
        tuple(one for one in passages if one.quote in now.unclear),
        known.changed if now.changed else None,
    )
