"""What an edit leaves to be made in a preview: who asks for a page gets it as it is now, and nothing is made twice."""

import errno
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from casefile.site.preview import App, Background, Left, Work, answering_with


@dataclass
class _Files:
    """A server of files that stand in memory, below `/root`; `waits` is what it waits for before it looks."""

    root: str = "/root"
    mount_path: str = "/under/"
    texts: dict[str, str] = field(default_factory=dict)
    waits: Callable[[], None] = lambda: None

    def get_app(self) -> App:
        def app(request: dict[str, Any], begin: Callable[..., Any]) -> Iterator[bytes]:
            self.waits()
            found = self.texts.get(request["file"])
            begin("200 OK" if found else "404 Not Found", [])
            return iter([(found or "").encode()])

        return app

    def work(self, file: str, text: str, follows: bool = True) -> Work:
        return Work((file,), lambda: self.texts.update({file: self.texts.get(file, "") + text}), follows)


def _ask(files: Any, left: Left, address: str, file: str) -> str:
    heads: list[Any] = []
    body = answering_with(left, files, str)({"PATH_INFO": address, "file": file}, lambda *head: heads.append(head))
    assert len(heads) == 1  # As a server asks (PEP 3333).
    return b"".join(body).decode()


PAGE = "/root/claims/a/index.html"


def test_a_page_is_made_when_it_is_asked_for_and_once():
    files, left = _Files(), Left()
    left.replace([files.work(PAGE, "new"), files.work("/root/data.json", "{}", follows=False)])
    assert files.texts == {}
    assert _ask(files, left, "/under/claims/a/", PAGE) == "new"
    assert _ask(files, left, "/under/claims/a/", PAGE) == "new"
    left.make_all()
    assert files.texts == {PAGE: "new"}  # What is made only if it is asked for is not made.
    assert _ask(files, left, "/under/data.json", "/root/data.json") == "{}"


def test_what_stands_in_several_files_is_made_once():
    files, left = _Files(), Left()
    work = files.work(PAGE, "new")
    left.replace([work._replace(files=(PAGE, "/root/claims/a/index.json"))])
    _ask(files, left, "/under/claims/a/index.json", "/root/claims/a/index.json")
    assert _ask(files, left, "/under/claims/a/", PAGE) == "new"


def test_a_build_that_ends_while_somebody_waits_for_a_page_is_seen():
    files, left = _Files(), Left()
    newer = [files.work(PAGE, ", newer")]

    def end_a_build() -> None:
        if newer:
            left.replace([newer.pop()])

    files.waits = end_a_build
    left.replace([files.work(PAGE, "new")])
    assert _ask(files, left, "/under/claims/a/", PAGE) == "new, newer"


def test_who_waits_for_a_page_comes_before_what_nobody_waits_for():
    files, left, order = _Files(), Left(), list[str]()
    asked = threading.Thread(target=lambda: _ask(files, left, "/under/claims/a/", PAGE))

    @contextmanager
    def noting_waiting() -> Iterator[None]:
        """Within the first work somebody begins to wait for another."""
        asked.start()
        while not left._waiting:
            pass
        yield

    def first() -> None:
        with noting_waiting():
            order.append("begun before")

    left.replace(
        [
            Work(("/root/b",), first, True),
            Work(("/root/c",), lambda: order.append("in turn"), True),
            Work((PAGE,), lambda: order.append("asked for"), True),
        ]
    )
    left.make_all()
    asked.join()
    assert order == ["begun before", "asked for", "in turn"]


def test_what_could_not_be_written_in_the_background_is_told_once_and_done_when_there_is_room(caplog):
    left, done = [OSError(errno.ENOSPC, "full")] * 3, threading.Event()

    def work() -> None:
        if left:
            raise left.pop()
        done.set()

    background = Background(work, lambda error: f"The disk is {error.strerror}.", rest=0.001)
    background.ask()
    assert done.wait(60)
    background.end()
    assert [record.message for record in caplog.records] == ["The disk is full."]
