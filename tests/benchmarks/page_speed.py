"""How fast a page shows on Lighthouse's slow phone with a slow connection: part of `make bench`.

Builds the project's own site, serves it compressed, and has Lighthouse judge the largest page of each kind by which
readers come. Lighthouse works the phone out from how long a page takes here: other programs make a page slower, never
faster, so that the best of a few runs is the one to go by.
"""

import tempfile
from collections.abc import Iterator
from pathlib import Path

from browsing import pages_of_each_kind, served
from building import PROJECT, build
from casefile.evidence.archive import load
from lighthouse import ENTRANCES, Compressing, Report, audit, score

RUNS = 3
SHOWN = {
    "first-contentful-paint": "first words after",
    "largest-contentful-paint": "all of it after",
    "total-blocking-time": "deaf for",
    "cumulative-layout-shift": "moved by",
}


def speed(report: Report) -> float:
    """Lighthouse's mark, from 0 to 1."""
    return score(report, "performance")


def words(report: Report) -> str:
    """The figures behind the mark."""
    figures = {name: report["audits"][name]["displayValue"] for name in SHOWN}
    return ", ".join(f"{SHOWN[name]} {figure}" for name, figure in figures.items()).replace("\xa0", " ")


def page_speeds() -> Iterator[str]:
    """A line for each page: the marks of all runs, and the figures of the best."""
    with tempfile.TemporaryDirectory() as place:
        built = build(PROJECT, "--strict", "--site-dir", str(Path(place) / "site"))
        if built.code:
            raise SystemExit(built.output)
        paths = pages_of_each_kind(load(PROJECT / "dossier")[0], built.site)
        with served(built.site, Compressing) as home:
            runs = [audit({kind: home + paths[kind] for kind in ENTRANCES}, "performance") for _ in range(RUNS)]
    for kind in ENTRANCES:
        reports = sorted((run[kind] for run in runs), key=speed)
        marks = ", ".join(f"{speed(report) * 100:.0f}" for report in reports)
        yield f"- {kind}: {marks} of 100; {words(reports[-1])}"
