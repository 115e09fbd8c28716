"""The preview: what an edit touches is made anew, and nothing else; what nobody waits for follows in the background.

MkDocs builds everything at each edit. Its server calls `build` instead, which does that only where it has to.
"""

import logging
import os
import threading
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from contextvars import copy_context
from pathlib import Path
from typing import Any, Protocol

from watchdog.events import FileModifiedEvent, FileSystemEvent, FileSystemEventHandler
from watchdog.observers import Observer
from watchdog.observers.polling import PollingObserver

from casefile.reading.names import is_litter

LOG = logging.getLogger("mkdocs.hooks.casefile")
# Seconds in which no further file may change before a build begins: an editor writes a file in several steps.
_PAUSE = 0.05


class Server(Protocol):
    """What is used of MkDocs' server."""

    builder: Callable[[], None]
    build_delay: float
    observer: Any

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


class Background:
    """Work that follows builds in a thread of its own: asked for again while it runs, it runs once more."""

    def __init__(self, work: Callable[[], None]) -> None:
        self._work, self._asked, self._ends = work, threading.Event(), False
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
        while self._asked.wait() and not self._ends:
            self._asked.clear()
            try:
                with self.pause:
                    self._context.run(self._work)
            except OSError as error:
                # A page may be replaced while it is read; what replaced it asks again.
                LOG.debug("What follows a build was interrupted: %s", error)
            except Exception:  # What fails once may be done after the next edit.
                LOG.exception("What follows a build failed")


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
) -> None:
    """Has a server build by `build`, which is told what was touched, and learn of edits at once.

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
    server.build_delay = _PAUSE
    server.builder = lambda: build(touched.take())
