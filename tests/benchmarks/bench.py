"""What building, checking and editing cost, beside MkDocs with Material and Hugo on as many pages: type `make bench`.

Prints Markdown for docs/benchmarks.md. All that is compared is measured in turn in one run, so that whatever else the
machine does slows all of it. `--claims 10000 --runs 1` measures a large archive, `--claims ours` this project's own.
"""

import argparse
import os
import platform
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator, Sequence
from importlib.metadata import version
from itertools import pairwise
from pathlib import Path

from benchmarks.archives import OURS, written
from benchmarks.figures import COLD, HUGO, INDEXED, MATERIAL, TYPED, Figures, measure
from benchmarks.hostile_inputs import table
from benchmarks.killing import kill_builds
from benchmarks.page_speed import page_speeds

NONE = "–"


def heading(options: argparse.Namespace) -> Iterator[str]:
    """How the figures came about."""
    given = " ".join(sys.argv[1:])
    command = f'make bench ARGS="{given}"' if given else "make bench"
    runs = "one run" if options.runs == 1 else f"medians of {options.runs} runs"
    yield (
        f"`{command}`: {runs} on {os.cpu_count()} processors{_processor()}, with Python {platform.python_version()}, "
        f"MkDocs {version('mkdocs')}, Material for MkDocs {version('mkdocs-material')}, {_hugo()} and Pagefind "
        f"{version('pagefind')}."
    )


def _processor() -> str:
    path = Path("/proc/cpuinfo")
    lines = path.read_text().splitlines() if path.exists() else []
    names = [line.partition(":")[2].strip() for line in lines if line.startswith("model name")]
    return f" ({names[0]})" if names else ""


def _hugo() -> str:
    if not shutil.which("hugo"):
        return "no Hugo"
    said = subprocess.run(["hugo", "version"], capture_output=True, text=True, check=True).stdout
    return f"Hugo {said.split()[1].removeprefix('v').partition('-')[0].partition('+')[0]}"


def tables(figures: Figures) -> Iterator[str]:
    """The figures of one archive."""
    name = "This project’s own archive" if figures.name == OURS else f"{figures.claims:,} made-up claims"
    yield f"\n## {name} {{#claims-{figures.name}}}\n"
    yield f"{figures.claims:,} claims on {figures.pages:,} pages.\n"
    bases = [figures.spent[name] for name in (MATERIAL, TYPED, HUGO) if name in figures.spent]
    yield "| | Seconds | × Material | × Material as typed | × Hugo | Processors’ seconds | × Material | × as typed | × Hugo |"
    yield f"|---|{'--:|' * 8}"
    for what, spent in figures.spent.items():
        walls = [f"{spent.wall / base.wall:.2f}" for base in bases] + [NONE] * (3 - len(bases))
        works = [f"{spent.processor / base.processor:.2f}" for base in bases] + [NONE] * (3 - len(bases))
        yield f"| {what} | {spent.wall:.2f} | {' | '.join(walls)} | {spent.processor:.2f} | {' | '.join(works)} |"
    yield from _edits(figures)
    held = f"{figures.peak / 1e6:,.0f} MB" if figures.peak else "not known on this system"
    files, size = figures.site
    yield (
        f"\nA cold build holds {held} at most, all its processes together. The site has {files:,} files of "
        f"{size / 1e6:,.1f} MB, with share cards and the search’s index. A first search loads {_kilobytes(figures.query)}."
    )


def _kilobytes(size: int | None) -> str:
    return f"{size / 1e3:,.0f} kB" if size else NONE


def _edits(figures: Figures) -> Iterator[str]:
    if figures.edits:
        sites = [*figures.edits]
        yield f"\n| From the edit to the browser, in seconds | {' | '.join(sites)} |"
        yield f"|---|{'--:|' * len(sites)}"
        for what in figures.edits[sites[0]]:
            yield f"| {what} | {' | '.join(f'{figures.edits[site][what]:.2f}' for site in sites)} |"


def growth(made_up: Sequence[Figures]) -> Iterator[str]:
    """How the figures grow with the claims."""
    yield "\n## Growth {#growth}\n"
    yield "| Claims | Cold build | of processors | a claim | Index | Site | a claim | Files | First search | Memory |"
    yield f"|{'--:|' * 10}"
    for one in made_up:
        cold, index, (files, size) = one.spent[COLD], one.spent[INDEXED], one.site
        held = f"{one.peak / 1e6:,.0f} MB" if one.peak else NONE
        yield (
            f"| {one.claims:,} | {cold.wall:.1f} s | {cold.processor:.1f} s | {cold.processor / one.claims * 1e3:.1f} ms "
            f"| {index.processor:.1f} s | {size / 1e6:,.1f} MB | {size / one.claims / 1e3:.1f} kB | {files:,} "
            f"| {_kilobytes(one.query)} | {held} |"
        )
    for few, many in pairwise(made_up):
        wall = many.spent[COLD].wall / few.spent[COLD].wall
        work = many.spent[COLD].processor / few.spent[COLD].processor
        yield (
            f"\nA cold build of {many.claims:,} claims takes {wall:.1f} times as long as one of {few.claims:,}, and "
            f"{work:.1f} times the processors’ time."
        )


def note(words: str) -> None:
    """Tells whoever waits how far it is."""
    print(words, file=sys.stderr, flush=True)


def show(lines: Iterator[str]) -> None:
    """Prints lines as soon as they are there."""
    for line in lines:
        print(line, flush=True)


def main() -> None:
    """Measures and prints what the command line asks for."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--claims", nargs="+", default=[OURS, "100", "1000"], help="numbers of claims, or “ours”")
    parser.add_argument("--runs", type=int, default=3, help="runs of which the median counts")
    parser.add_argument("--no-edits", action="store_true", help="leave out the preview in a browser")
    parser.add_argument("--no-lighthouse", action="store_true", help="leave out the speed of pages")
    parser.add_argument("--hostile", action="store_true", help="checks of hostile inputs, and nothing else")
    parser.add_argument("--killed", type=int, metavar="N", help="builds killed at so many moments, and nothing else")
    options = parser.parse_args()
    for ending in (signal.SIGINT, signal.SIGTERM):  # However it ends, its folders and previews go with it.
        signal.signal(ending, lambda *_: sys.exit(130))
    if options.killed:
        show(kill_builds(options.killed))
        return
    show(heading(options))
    if options.hostile:
        print("\n## Hostile inputs {#hostile}\n")
        show(table(runs=options.runs))
        return
    found = []
    for name in options.claims:
        with written(name) as measured:
            found.append(measure(measured, options.runs, not options.no_edits, note))
        show(tables(found[-1]))
    made_up = [one for one in found if one.name != OURS]
    show(growth(made_up) if len(made_up) > 1 else iter(()))
    if not options.no_lighthouse:
        print("\n## On a slow phone {#lighthouse}\n")
        show(page_speeds())


if __name__ == "__main__":
    main()
