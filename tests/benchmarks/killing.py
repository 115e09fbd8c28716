"""Builds that are killed at many moments: each leaves one whole site, and the next build leaves nothing of them."""

import re
import signal
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from building import ENVIRONMENT, build, edit, write_project

# Ends itself before the so manieth step that touches a file for writing, or that starts another program; with 0 it
# counts them. What it starts goes on for a moment, as it would.
_KILLED = """
import os, signal, sys, runpy, threading
at, counted, first = int(sys.argv[1]), 0, os.getpid()
STEPS = {"os.rename", "os.link", "os.remove", "os.mkdir", "os.rmdir", "shutil.rmtree", "subprocess.Popen"}
def step(event, details):
    global counted
    writes = event == "open" and isinstance(details[2], int) and details[2] & (os.O_WRONLY | os.O_RDWR)
    if (event in STEPS or writes) and os.getpid() == first:
        counted += 1
        if counted == at:
            if event == "subprocess.Popen":  # While that program is at work, and not before it begins.
                threading.Timer(0.1, os.kill, (first, signal.SIGKILL)).start()
            else:
                os.kill(first, signal.SIGKILL)
sys.addaudithook(step)
sys.argv[:] = ["mkdocs", "build", "--quiet"]
try:
    runpy.run_module("mkdocs", run_name="__main__")
finally:
    print(counted, file=sys.stderr)
"""


def kill_builds(moments: int) -> Iterator[str]:
    """Kills so many builds, evenly spread over all that a build does, and tells in a sentence what was left of them."""
    with tempfile.TemporaryDirectory(prefix="killed-") as folder:
        project = write_project(Path(folder, "project"))
        edit(project / "mkdocs.yml", "site_name:", "site_name: Version 0 #")
        built = build(project)
        if built.code:
            raise SystemExit(built.output)
        steps = int(_killed_at(project, 1, 0).stderr.split()[-1])
        wrong, killed = [], 0
        for number in range(moments):
            at = 1 + number * steps // moments
            done = _killed_at(project, number + 2, at)
            killed += done.returncode == -signal.SIGKILL
            wrong += [f"step {at}: {fault}" for fault in _faults(project)]
        if build(project).code:
            wrong.append("the build after them failed")
        wrong += [f"left: {path.relative_to(project)}" for path in _left(project)]
        yield f"{killed} builds were killed, at as many of {steps:,} steps. " + (
            "Each left one whole site, and the build after them left nothing of them."
            if not wrong
            else "; ".join(wrong)
        )


def _killed_at(project: Path, version: int, at: int) -> "subprocess.CompletedProcess[str]":
    """A build of another version of the site than the last, killed at a step."""
    edit(project / "mkdocs.yml", f"Version {version - 1} #", f"Version {version} #")
    command = [sys.executable, "-c", _KILLED, str(at)]
    return subprocess.run(command, cwd=project, env=ENVIRONMENT, capture_output=True, text=True, check=False)


def _faults(project: Path) -> Iterator[str]:
    """What is wrong with the site: pages of two versions, or a page that is not there or not whole."""
    pages = {path: path.read_text(encoding="utf-8") for path in project.glob("site/**/*.html")}
    versions = {number for text in pages.values() for number in re.findall(r"Version (\d+)", text)}
    if len(versions) != 1:
        yield f"pages of {len(versions)} versions"
    if not all(text.rstrip().endswith("</html>") for text in pages.values()):
        yield "a page that is not whole"
    if not (project / "site/pagefind/pagefind-entry.json").exists():
        yield "no index"
    if len(pages) < 20:
        yield f"{len(pages)} pages"
    if len([*project.glob(".site.*")]) > 2 or len([*project.glob(".cache/.work.*")]) > 2:
        yield "what was left before is still there"


def _left(project: Path) -> list[Path]:
    looks = [path for path in project.glob(".cache/pages/*") if not (path / "list").exists()]
    return [*project.glob(".site.*"), *project.glob(".cache/.*"), *project.glob("site/.*"), *looks]
