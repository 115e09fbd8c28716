"""A round over all addresses of an archive, several hosts at once, each host's addresses one after the other."""

from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import FIRST_COMPLETED, ThreadPoolExecutor, wait
from contextvars import copy_context
from dataclasses import dataclass
from datetime import date
from threading import Event, Lock
from typing import Literal
from urllib.parse import urldefrag, urlsplit

from casefile.evidence.archive import Archive
from casefile.model.exhibits import Exhibit
from casefile.model.records import Source
from casefile.problems import Position
from casefile.web.link_history import Memory
from casefile.web.reachability import Outcome, Politeness, StoppedError, check_address, pause

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
class Finding:
    """What is known of a link after a round: `dead` once it has failed on enough days."""

    link: SourceAddress
    verdict: Verdict
    reason: str
    moved_to: str
    failed_on: tuple[date, ...]


def addresses_of(archive: Archive, only: Iterable[str] = ()) -> Iterator[SourceAddress]:
    """The addresses of all sources and exhibits, or of these."""
    every: dict[str, Source | Exhibit] = {**archive.sources, **archive.exhibits}
    for id_ in only or every:
        record = every[id_]
        if record.url:
            yield SourceAddress(id_, record.url, False, record.at.of("url"))
        for copy in record.archived:
            yield SourceAddress(id_, copy.url, True, copy.at.of("url"))


def check_links(
    links: Iterable[SourceAddress],
    politeness: Politeness,
    done: Callable[[], object] = lambda: None,
    stopping: Callable[[], object] = lambda: None,
) -> dict[str, Outcome]:
    """What came of each address that was asked; `done` is called after each.

    An address is asked once, however many sources have it. KeyboardInterrupt ends the round, with what there is, once
    the requests under way have ended; before that `stopping` is called.
    """
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


def remember(outcomes: dict[str, Outcome], memory: Memory, today: date) -> Memory:
    """The memory after a round."""
    known = {"failing": True, "alive": False, "moved": False, "unclear": None}
    return memory.after({url: known[outcome.state] for url, outcome in outcomes.items()}, today)


def findings(
    links: Iterable[SourceAddress], outcomes: dict[str, Outcome], memory: Memory, failures: int
) -> Iterator[Finding]:
    """What is known of each link that was asked. It is dead that fails and has failed on `failures` days."""
    for link in links:
        if (outcome := outcomes.get(link.asked)) is None:
            continue
        days = memory.failed_on.get(link.asked, ())
        dead = outcome.state == "failing" and len(days) >= failures
        yield Finding(link, "dead" if dead else outcome.state, outcome.reason, outcome.moved_to, days)
