"""A browser, a server for the site, and a page of each kind to look at."""

import os
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cache, partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, ConsoleMessage, Page, Playwright, Request, expect, sync_playwright

from building import PROJECT
from casefile.evidence.archive import Archive
from casefile.model import kinds

# Where `make test` puts what is not written in Python.
NODE_MODULES = Path(sys.prefix, "node/node_modules")

WIDTHS = PHONE, DESKTOP = 390, 1440
HEIGHT = 900
# Milliseconds, after which what is waited for will not come.
PATIENCE = 60_000
SCHEMES: dict[Any, str] = {"light": "default", "dark": "slate"}  # with Material's names for them
# A real browser says more than we asked for, and to more people.
QUIET = ["--disable-background-networking", "--disable-component-update", "--disable-sync", "--no-first-run"]


class Handler(SimpleHTTPRequestHandler):
    """Serves a folder, and 404.html for what is not in it."""

    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002 (the library's name)
        pass

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        body = Path(self.directory, "404.html").read_bytes()
        self.send_response(code, message)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)


@contextmanager
def served(site: Path, handler: type[Handler] = Handler) -> Iterator[str]:
    """The address of a site as long as it is served."""
    with ThreadingHTTPServer(("127.0.0.1", 0), partial(handler, directory=str(site))) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/"
        server.shutdown()


@cache
def browser_path() -> str:
    """The browser that get-chromium.sh finds or gets; there has to be one."""
    script = PROJECT / "tests/browser/get-chromium.sh"
    environment = {**os.environ, "PYTHON": sys.executable}
    found = subprocess.run(["sh", script], env=environment, capture_output=True, text=True, check=False)
    assert found.returncode == 0, found.stderr
    return found.stdout.strip()


def browser_options() -> list[str]:
    """What the browser is to keep from. As root, as in many containers, Chromium runs only without its sandbox."""
    return [*QUIET, "--no-sandbox"] if os.geteuid() == 0 else QUIET


def launch(playwright: Playwright) -> Browser:
    """The browser, ready to open pages."""
    return playwright.chromium.launch(executable_path=browser_path(), args=browser_options())


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """One browser for all tests of a process."""
    expect.set_options(timeout=PATIENCE)
    with sync_playwright() as playwright:
        running = launch(playwright)
        yield running
        running.close()


@dataclass
class Window:
    """A page of the site as it is open in the browser, with all that it asked for and complained of."""

    page: Page
    home: str
    scripts: bool = True
    requests: list[str] = field(default_factory=list)
    complaints: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.page.on("request", self._note_request)
        self.page.on("console", self._note_message)
        self.page.on("pageerror", lambda error: self.complaints.append(str(error)))

    def _note_request(self, request: Request) -> None:
        self.requests.append(request.url)

    def _note_message(self, message: ConsoleMessage) -> None:
        if message.type in ("error", "warning"):
            self.complaints.append(f"{message.location.get('url', '')}: {message.text}")

    def open(self, path: str) -> Page:
        """Opens a page and waits until it is all there, and what its own scripts make work does."""
        self.page.goto(self.home + path, wait_until="load")
        if self.scripts:
            expect(self.page.locator("form[inert]")).to_have_count(0, timeout=PATIENCE)
        return self.page

    def unexpected(self, lost: str | None = None) -> list[str]:
        """Complaints and requests to other hosts. Of a `lost` address the browser may note that it does not exist."""
        is_lost = [lost is not None and one.startswith(self.home + lost) and "404" in one for one in self.complaints]
        noted = [one for one, expected in zip(self.complaints, is_lost, strict=True) if not expected]
        return noted + self.foreign_requests

    @property
    def foreign_requests(self) -> list[str]:
        """The requests that left the site's own host."""
        return [url for url in self.requests if not url.startswith((self.home, "data:", "blob:"))]


@contextmanager
def window(
    browser: Browser, home: str, width: int = DESKTOP, scheme: Any = "light", scripts: bool = True
) -> Iterator[Window]:
    """A new window that remembers nothing, in light or dark, with or without scripts."""
    context = browser.new_context(
        viewport={"width": width, "height": HEIGHT},
        color_scheme=scheme,
        java_script_enabled=scripts,
        has_touch=width == PHONE,
        reduced_motion="reduce",
    )
    context.set_default_timeout(PATIENCE)
    try:
        yield Window(context.new_page(), home, scripts)
    finally:
        context.close()


FIXED = {
    "home": "",
    **{kind.folder: f"{kind.folder}/" for kind in kinds.KINDS},
    "timeline": "timeline/",
    "positions": "positions/",
    "method": "method/",
    "sources and limits": "sources-and-limits/",
    "contribute": "contribute/",
    "add": "add/",
    "seals": "seals/",
    "paste": "paste/",
    "reference": "reference/",
    "data": "data/",
    "ask": "ask/",
    "changes": "changes/",
    "corrections": "corrections/",
    "lost": "no/such/page/",
}
RECORDS = (*(kind.name for kind in kinds.KINDS if kind.name != "source"), "held source", "cited source")
KINDS = (*FIXED, *RECORDS, "brief", "without", "days", "day")


def kind_of(id_: str, archive: Archive) -> str:
    """Which of the kinds of page a record has."""
    kind = archive.records[id_].record
    return kind if kind != "source" else "held source" if archive.is_held(id_) else "cited source"


def pages_of_each_kind(archive: Archive, site: Path, largest: bool = True) -> dict[str, str]:
    """A page of each kind: of the records', the largest, in which most can go wrong, or one of middling size."""
    found: dict[str, list[tuple[int, str]]] = {}
    for id_ in archive.records:
        path = archive.page_path(id_).removesuffix(".md") + "/"
        size = (site / path / "index.html").stat().st_size
        found.setdefault(kind_of(id_, archive), []).append((size, path))
    chosen = {kind: sorted(pages)[-1 if largest else len(pages) // 2][1] for kind, pages in found.items()}
    beside = {kind: f"{chosen['topic']}{kind}/" for kind in ("brief", "without", "days")}
    day = max(one.parent.name for one in (site / beside["days"]).glob("*/index.html"))
    return {**FIXED, **chosen, **beside, "day": f"{beside['days']}{day}/"}
