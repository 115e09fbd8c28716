"""From an edit to what a reader sees of it: a preview, a real browser, and the time until the page has reloaded."""

import os
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

from playwright.sync_api import Page, sync_playwright

from benchmarks.commands import Failed, Place
from browsing import launch

# Seconds, after which nothing will come.
PATIENCE = 900


@dataclass(frozen=True)
class Edit:
    """A change to a file, which a page shows as soon as a condition holds in it; each time with another mark."""

    page: str
    write: Callable[[str], None]
    shown: str


def seen_in_text(page: str, path: Path, old: str, after: str = "") -> Edit:
    """A mark put behind some words of a text, where they first stand after others."""
    text = path.read_text(encoding="utf-8")
    before, found, rest = text.partition(after) if after else ("", "", text)
    if old not in rest:
        raise Failed(f"“{old}” does not stand in {path} after “{after}”.")
    return Edit(
        page,
        lambda mark: _write(path, before + found + rest.replace(old, f"{old} {mark}", 1)),
        "mark => document.body.textContent.includes(mark)",
    )


def seen_in_style(page: str, path: Path) -> Edit:
    """A mark given to a property of the page, at the end of a style sheet."""
    text = path.read_text(encoding="utf-8")
    return Edit(
        page,
        lambda mark: _write(path, f"{text}\n:root {{ --bench: {mark} }}\n"),
        # Between two pages there is no element.
        "mark => document.documentElement && "
        "getComputedStyle(document.documentElement).getPropertyValue('--bench').trim() === mark",
    )


def _write(path: Path, text: str) -> None:
    """As an editor's program writes a file: whole, in one step."""
    beside = path.with_name(f"{path.name}~")
    beside.write_text(text, encoding="utf-8")
    beside.replace(path)


def times_of(place: Place, command: list[str], edits: dict[str, Edit], runs: int) -> dict[str, list[float]]:
    """The seconds from each edit until the browser shows it, under a preview that a command starts."""
    found: dict[str, list[float]] = {name: [] for name in edits}
    with _previewed(place, command) as home, sync_playwright() as playwright:
        browser = launch(playwright)
        # A page of ours forbids what it takes to wait for a condition.
        page = browser.new_page(bypass_csp=True)
        page.set_default_timeout(PATIENCE * 1000)
        for name, edit in edits.items():
            page.goto(home + edit.page, wait_until="load")
            for run in range(runs):
                _rest(page)
                mark = f"mark{os.getpid()}x{name.replace(' ', '')}{run}"
                start = time.perf_counter()
                edit.write(mark)
                page.wait_for_function(edit.shown, arg=mark, polling=20)
                found[name].append(time.perf_counter() - start)
        browser.close()
    return found


def _rest(page: Page) -> None:
    """Waits as an editor does: until what the last edit set going is over, such as the index of the search."""
    page.wait_for_load_state("load")
    page.wait_for_timeout(3000)


def free_port() -> int:
    """A port on which nobody listens."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        port: int = server.getsockname()[1]
    return port


@contextmanager
def _previewed(place: Place, command: list[str]) -> Iterator[str]:
    """The address of a preview that a command serves; `{port}` in it is a free one. It and its processes are ended."""
    port = free_port()
    home = f"http://127.0.0.1:{port}/"
    filled = [part.replace("{port}", str(port)) for part in command]
    with tempfile.TemporaryFile("w+") as said:
        process = subprocess.Popen(
            filled, cwd=place.folder, env=place.environment, stdout=said, stderr=said, start_new_session=True
        )
        try:
            _wait_for(home, process)
            yield home
        except Exception:
            said.seek(0)
            sys.stderr.write(said.read()[-3000:])
            raise
        finally:
            _end(process)


def _wait_for(home: str, process: "subprocess.Popen[bytes]") -> None:
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end and process.poll() is None:
        try:
            with urlopen(home, timeout=PATIENCE):
                return
        except (URLError, OSError):
            time.sleep(0.2)
    raise Failed(f"Nothing is served at {home}.")


def _end(process: "subprocess.Popen[bytes]") -> None:
    """Ends a preview, and with it every process of its session."""
    process.send_signal(signal.SIGINT)
    try:
        process.wait(timeout=20)
    except subprocess.TimeoutExpired:
        os.killpg(process.pid, signal.SIGKILL)
        process.wait()
