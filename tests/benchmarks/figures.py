"""All that is measured of one archive: builds, commands, memory, sizes, and what an edit takes to be seen."""

import shutil
import statistics
import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from playwright.sync_api import Error, sync_playwright

from benchmarks.archives import BUILD, CASEFILE, MKDOCS, NO_INDEX, PUBLISHED, STYLE, TEXT, Measured
from benchmarks.commands import Failed, Spent, median
from benchmarks.reloading import times_of
from browsing import launch, served

INDEX = (
    "import sys; from pathlib import Path; from casefile.site.search import index_site; index_site(Path(sys.argv[1]))"
)
PREVIEW = [*MKDOCS, "serve", "--dev-addr", "127.0.0.1:{port}"]
HUGO_PREVIEW = ["hugo", "server", "--port", "{port}", "--bind", "127.0.0.1", "--baseURL", "http://127.0.0.1:{port}/"]
MATERIAL, TYPED = "MkDocs with Material", "MkDocs with Material, as typed"
SEARCHED = "MkDocs with Material and its search"
HUGO, TYPED_HUGO = "Hugo", "Hugo, as typed"
COLD, CARDS = "Casefile, cold", "Casefile, cold, with share cards"
INDEXED = "The search’s index, by Pagefind"
T = TypeVar("T")
Note = Callable[[str], None]


@dataclass(frozen=True)
class Figures:
    """What was measured of an archive. `edits` are seconds by the site's name and by what was changed.

    `peak` is in bytes, None where the system does not tell; `site` is the number of files and their bytes, with share
    cards and the search's index; `query` the bytes that a browser loads for a first query, None where it found nothing.
    """

    name: str
    claims: int
    pages: int
    spent: Mapping[str, Spent]
    peak: int | None
    site: tuple[int, int]
    query: int | None
    edits: Mapping[str, Mapping[str, float]]


def measure(measured: Measured, runs: int, edited: bool, note: Note) -> Figures:
    """Measures an archive, each build as the median of so many runs, and `note`s how far it is."""
    measured.casefile.run(*BUILD, **NO_INDEX)  # Also compiles the engine's modules, which no later build does.
    pages = measured.add_plain_sites()
    spent = _cold_builds(measured, runs, note)
    measured.forget()
    peak = measured.casefile.peak(*BUILD, **NO_INDEX)
    spent |= _warm_builds(measured, runs, note)
    spent |= _rest(measured, runs)
    files = [path.stat().st_size for path in measured.site.rglob("*") if path.is_file()]
    query = _tried("the first search", lambda: first_query(measured), note)
    edits = _tried("the edits", lambda: _edits(measured, runs), note) if edited else None
    return Figures(
        measured.name, len(measured.archive.claims), pages, spent, peak, (len(files), sum(files)), query, edits or {}
    )


def _tried(what: str, measuring: Callable[[], T], note: Note) -> T | None:
    """What a browser shows, or None with a word on why not: an hour's other figures are not lost for it."""
    try:
        return measuring()
    except (Failed, Error) as error:
        note(f"Not measured: {what}. {error}")
        return None


def _cold_builds(measured: Measured, runs: int, note: Note) -> dict[str, Spent]:
    """In turn, so that whatever else the machine does slows all of them."""
    spent: dict[str, list[Spent]] = {}
    for run in range(runs):
        measured.forget()
        spent.setdefault(MATERIAL, []).append(measured.mkdocs.run(*BUILD))
        spent.setdefault(SEARCHED, []).append(measured.mkdocs.run(*BUILD, "-f", "search.yml", "-d", "searched"))
        spent.setdefault(TYPED, []).append(measured.typed_mkdocs.run(*BUILD))
        if shutil.which("hugo"):
            spent.setdefault(HUGO, []).append(measured.hugo.run("hugo", "--quiet"))
            spent.setdefault(TYPED_HUGO, []).append(measured.typed_hugo.run("hugo", "--quiet"))
        spent.setdefault(COLD, []).append(measured.casefile.run(*BUILD, **NO_INDEX))
        note(f"{measured.name}: cold builds {run + 1} of {runs}")
    return {name: median(each) for name, each in spent.items()}


def _warm_builds(measured: Measured, runs: int, note: Note) -> dict[str, Spent]:
    """What a build costs after the one before it, and after an edit."""
    found = {"Casefile, nothing changed": median([measured.casefile.run(*BUILD, **NO_INDEX) for _ in range(runs)])}
    for changed, edit in measured.edits.items():
        spent = []
        for run in range(runs):
            edit.write(f"edit{run}")
            spent.append(measured.casefile.run(*BUILD, **NO_INDEX))
        found[f"Casefile, {changed} changed"] = median(spent)
        note(f"{measured.name}: built after a change to {changed}")
    return found


def _rest(measured: Measured, runs: int) -> dict[str, Spent]:
    """What the rest costs; the dossiers have been edited, so that there is a difference."""
    site, casefile = measured.site, measured.casefile
    cards = []
    for _ in range(runs):
        measured.forget()
        cards.append(casefile.run(*BUILD, **NO_INDEX, **PUBLISHED))
    commands = {
        INDEXED: (sys.executable, "-c", INDEX, str(site)),
        "`casefile check`": (*CASEFILE, "check"),
        "`casefile diff HEAD`": (*CASEFILE, "diff", "HEAD"),
    }
    spent = {name: median([casefile.run(*command) for _ in range(runs)]) for name, command in commands.items()}
    return {CARDS: median(cards), **spent}


def first_query(measured: Measured) -> int:
    """The bytes of the search's files that a browser loads for a first query, of a word of a claim."""
    word = measured.archive.claims[measured.claim].text.split()[0]
    asked: set[Path] = set()
    with served(measured.site) as home, sync_playwright() as playwright:
        browser = launch(playwright)
        page = browser.new_page()
        page.on("request", lambda request: asked.add(measured.site / request.url.removeprefix(home).partition("?")[0]))
        page.goto(f"{home}claims/{measured.claim}/")
        page.keyboard.press("Control+K")
        page.get_by_role("searchbox", name="Search").fill(word)
        page.locator(".cf-search [role=status]", has_text="result").wait_for(state="attached")
        browser.close()
    return sum(path.stat().st_size for path in asked if "pagefind" in path.parts and path.is_file())


def _edits(measured: Measured, runs: int) -> dict[str, dict[str, float]]:
    """The seconds from an edit to the browser, under the preview of each site."""
    ours = {name: measured.edits[name] for name in (TEXT, STYLE)}
    found = {
        "Casefile": times_of(measured.casefile, PREVIEW, ours, runs),
        "MkDocs with Material": times_of(measured.mkdocs, PREVIEW, measured.plain_edits, runs),
    }
    if shutil.which("hugo"):
        found[HUGO] = times_of(measured.hugo, HUGO_PREVIEW, measured.hugo_edits, runs)
    return {site: {name: statistics.median(each) for name, each in times.items()} for site, times in found.items()}
