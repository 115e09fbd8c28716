"""The preview: what an edit touches is made anew, and nothing else; what nobody waits for follows in the background.

MkDocs builds everything at each edit. Its server calls `build` instead, which does that only where it has to. Which
pages an edit concerns is known before any of them is made: browsers reload at once, and a page is made when it is asked
for.
"""

import logging
import os
import posixpath
import threading
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from contextvars import copy_context
from functools import partial
from pathlib import Path
from typing import Any, NamedTuple, Protocol

from watchdog.events import FileModifiedEvent, FileSystemEvent, FileSystemEventHandler
from watchdog.observers import Observer
from watchdog.observers.polling import PollingObserver

from casefile.reading.names import is_litter

LOG = logging.getLogger("mkdocs.hooks.casefile")
# Seconds in which no further file may change before a build begins: an editor writes a file in several steps.
_PAUSE = 0.05
# Seconds after which what could not be written is tried again.
_REST = 10.0


# A WSGI application (PEP 3333): of a request and of what takes the head of the answer it makes the answer's body.
App = Callable[[dict[str, Any], Callable[..., Any]], Iterable[bytes]]


class Server(Protocol):
    """What is used of MkDocs' server."""

    builder: Callable[[], None]
    build_delay: float
    observer: Any
    root: str
    mount_path: str

    def get_app(self) -> "App":
        """What answers requests."""

    def set_app(self, app: "App") -> None:
        """Has another answer them."""

    def watch(self, path: str) -> None:
        """Has a build begin when anything below a path changes."""

    def unwatch(self, path: str) -> None:
        """Ends that."""


class Touched(FileSystemEventHandler):
    """The files that were touched since they were last taken."""

    def __init__(self) -> None:
        self._paths: set[Path] = set()
        self._lock = threading.Lock()

    def on_any_event(self, event: FileSystemEvent) -> None:
        """Notes what an event concerns."""
        if not event.is_directory:
            with self._lock:
                self._paths.update(Path(str(path)) for path in (event.src_path, event.dest_path) if path)

    def take(self) -> set[Path]:
        """What was noted; from now on it is noted afresh."""
        with self._lock:
            taken, self._paths = self._paths, set()
        return taken


class Work(NamedTuple):
    """What is left to be made: the files that it stands in, what makes them, and whether they are made unasked."""

    files: tuple[str, ...]
    make: Callable[[], None]
    follows: bool


class Left:
    """What a build has left to be made: each when somebody asks for it, most of it soon in the background.

    One is at work at a time, and whoever waits for a page comes before what nobody waits for. `builds` counts the
    builds that have left something.
    """

    def __init__(self) -> None:
        self.builds = 0
        self._left: dict[str, Work] = {}
        self._free, self._is_taken, self._waiting = threading.Condition(), False, 0

    @contextmanager
    def turn(self, *, gives_way: bool = False) -> Iterator[None]:
        """Within a `with` nobody else is at work."""
        with self._free:
            self._waiting += not gives_way
            try:  # Ctrl-C may end the wait; nobody would ever get a turn if that were still waited for.
                self._free.wait_for(lambda: not self._is_taken and not (gives_way and self._waiting))
            finally:
                self._waiting -= not gives_way
            self._is_taken = True
        try:
            yield
        finally:
            with self._free:
                self._is_taken = False
                self._free.notify_all()

    def replace(self, works: Iterable[Work]) -> None:
        """Leaves this to be made, and nothing else."""
        self._left = {file: work for work in works for file in work.files}
        self.builds += 1

    def make(self, file: str) -> None:
        """Makes what stands in a file, if that is left to be made."""
        if file in self._left:
            with self.turn():
                if work := self._left.get(file):  # It may have been made meanwhile.
                    self._do(work)

    def make_all(self) -> None:
        """Makes all that is to follow, one after the other."""
        is_done = False
        while not is_done:
            with self.turn(gives_way=True):
                work = next((one for one in self._left.values() if one.follows), None)
                is_done = work is None
                if work:
                    self._do(work)

    def _do(self, work: Work) -> None:
        work.make()
        for file in work.files:
            self._left.pop(file, None)


def answering_with(left: Left, server: Server, told_of: Callable[[OSError], str]) -> App:
    """An application that answers as a server does, and has made what is asked for before.

    Where that cannot be written, the disk being full, `told_of` says so and the page of before is shown: who asks again
    has it tried again.
    """
    answer = server.get_app()

    def app(request: dict[str, Any], begin: Callable[..., Any]) -> Iterable[bytes]:
        head: list[Any] = []
        builds = left.builds
        try:
            left.make(_file_of(request["PATH_INFO"], server))
        except OSError as error:
            LOG.error("%s", told_of(error))
        body = answer(request, partial(_note_head, head))
        if builds != left.builds:  # It has waited for a build, which may have left this very page to be made.
            return app(request, begin)
        begin(*head)
        return body

    return app


def _note_head(head: list[Any], *told: Any) -> None:
    head[:] = told


def _file_of(address: str, server: Server) -> str:
    """The file that stands at an address, as MkDocs' server finds it."""
    path = address.encode("latin-1").decode("utf-8", "ignore")
    name = path.removeprefix(server.mount_path) + ("index.html" if path.endswith("/") else "")
    return os.path.join(server.root, posixpath.normpath(f"/{name}").lstrip("/"))  # noqa: PTH118


class Background:
    """Work that follows builds in a thread of its own: asked for again while it runs, it runs once more.

    Where something cannot be written, the disk being full, it is tried again after a while, and told of once.
    """

    def __init__(self, work: Callable[[], None], told_of: Callable[[OSError], str], rest: float = _REST) -> None:
        """`told_of` says what could not be read or written; `rest` is the while, in seconds."""
        self._rest = rest
        self._work, self._told_of = work, told_of
        self._asked, self._ends = threading.Event(), False
        self._context = copy_context()
        self.pause = threading.Lock()  # Whoever holds it has no work done meanwhile.
        self._thread = threading.Thread(target=self._run, daemon=True)
        self._thread.start()

    def ask(self) -> None:
        """Has the work done, soon."""
        # A thread of its own would speak English.
        self._context = copy_context()
        self._asked.set()

    def end(self) -> None:
        """Waits until nothing is done any more."""
        self._ends = True
        self._asked.set()
        self._thread.join()

    def _run(self) -> None:
        failed = ""
        while (self._asked.wait(self._rest if failed else None) or failed) and not self._ends:
            self._asked.clear()
            failed = self._try(failed)

    def _try(self, failed: str) -> str:
        """Does the work, once; what could not be read or written, unless that `failed` before, is told."""
        try:
            with self.pause:
                self._context.run(self._work)
        except FileNotFoundError as error:
            # A page may be replaced while it is read; what replaced it asks again.
            LOG.debug("What follows a build was interrupted: %s", error)
        except OSError as error:  # The disk is full, say.
            if (told := self._told_of(error)) != failed:
                LOG.error("%s", told)
            return told
        except Exception:  # What fails once may be done after the next edit.
            LOG.exception("What follows a build failed")
        return ""


class _Edits(FileSystemEventHandler):
    """Hands on what changes a file. The system tells of each that is read as well: every build would begin the next.

    What editors write beside a file while one types in it is passed over.
    """

    def __init__(self, handler: FileSystemEventHandler) -> None:
        self._handler = handler

    def on_any_event(self, event: FileSystemEvent) -> None:
        paths = filter(None, (event.src_path, event.dest_path))
        concerns = not all(is_litter(Path(str(path)).name) for path in paths)
        if concerns and event.event_type in ("created", "modified", "moved", "deleted"):
            self._handler.on_any_event(event)


class Seen:
    """How files were at a moment: that some were edited since, whatever the clock of who wrote them says."""

    def __init__(self, paths: Iterable[str]) -> None:
        self._paths = tuple(paths)
        self._files = self._look()

    def changed(self) -> Iterator[str]:
        """The paths of the files that are not as they were, that are new, or that are gone."""
        now = self._look()
        return (path for path in {**self._files, **now} if self._files.get(path) != now.get(path))

    def _look(self) -> dict[str, tuple[int, int, int]]:
        below = (Path(place, name) for path in self._paths for place, _, names in os.walk(path) for name in names)
        found = {}
        for file in (*map(Path, self._paths), *below):
            with suppress(OSError):
                if file.is_file():
                    now = file.stat()
                    found[str(file)] = now.st_mtime_ns, now.st_size, now.st_ino
        return found


class Watcher:
    """Learns of edits from the system, at once. MkDocs looks at every file twice a second.

    A single file is looked at like that here too: an editor may put another in its place, and of that no system tells.
    """

    def __init__(self, seen: "Seen | None" = None) -> None:
        """`seen` is how the files were before the first build: what was edited during it is told of at the start."""
        self._told, self._looking = Observer(), PollingObserver(timeout=0.5)
        self._seen, self._handlers = seen, list[FileSystemEventHandler]()

    def schedule(self, handler: FileSystemEventHandler, path: str, *, recursive: bool = False) -> Any:
        """Has a handler told of what changes below a path. Returns what ends it."""
        observer = self._told if Path(path).is_dir() else self._looking
        self._handlers.append(_Edits(handler))
        return observer, observer.schedule(self._handlers[-1], path, recursive=recursive)

    def unschedule(self, scheduled: Any) -> None:
        """Ends that."""
        observer, watch = scheduled
        observer.unschedule(watch)

    def start(self) -> None:
        """Begins."""
        self._told.start()
        self._looking.start()
        for path in self._seen.changed() if self._seen else ():
            for handler in self._handlers:
                handler.on_any_event(FileModifiedEvent(path))

    def stop(self) -> None:
        """Ends."""
        self._told.stop()
        self._looking.stop()

    def join(self) -> None:
        """Waits for the end."""
        self._told.join()
        self._looking.join()


def attend(
    server: Server,
    watched: Iterable[str],
    others: Iterable[str],
    build: Callable[[set[Path]], None],
    seen: Seen | None,
    *,
    left: Left,
    told_of: Callable[[OSError], str],
) -> None:
    """Has a server build by `build`, which is told what was touched, learn of edits at once, and make what is `left`.

    `watched` are the paths that the server watches already, `others` those that it will; `seen` is how they were before
    the first build.
    """
    touched = Touched()
    watched = [str(Path(path).absolute()) for path in watched]
    for path in watched:
        server.unwatch(path)
    server.observer = Watcher(seen)
    for path in watched:
        server.watch(path)
    for path in {*watched, *(str(Path(path).absolute()) for path in others)}:
        server.observer.schedule(touched, path, recursive=True)
    server.set_app(answering_with(left, server, told_of))
    server.build_delay = _PAUSE
    server.builder = lambda: build(touched.take())
