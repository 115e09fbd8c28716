"""Small projects written from a string, and any project built with the real MkDocs."""

import gzip
import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache, cached_property
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory
from textwrap import dedent
from typing import Any
from zipfile import ZipFile

import pytest
from filelock import FileLock
from lxml import html

from casefile.model.seals import seal_text, write_seal
from preloaded import preloaded

PROJECT = Path(__file__).parent.parent
EXAMPLE = Path(__file__).with_name("example")
# What mkdocs.yml takes from the environment.
CHOSEN = ("SITE_URL", "REPO_URL", "EDIT_URI", "IMPRINT", "CONTACT", "FUNDING")
# Nothing of the machine's own settings; without Material's notice on MkDocs 2, as in the Makefile.
ENVIRONMENT = {
    **{name: value for name, value in os.environ.items() if name not in CHOSEN},
    "NO_MKDOCS_2_WARNING": "1",
}

REPORT = """\
The Herald went to the harbour before dawn and found the great gate shut, its chains wet and new. Nobody had been
told. By eight a line of forty boats lay outside, and their crews made tea and waited for somebody to come. A clerk
of the port office said that the order had come by telephone in the night, from whom he would not say, and that it
was not to be written down. Ben Carter, who keeps the port, said at noon that the gate was never closed at all and
went home to his lunch. In the afternoon the wind turned, the boats put out again, and the Herald counted eleven
that did not come back before evening.
"""

# One of each kind of record, and two claims that answer one question differently.
SMALL = """
--- dossier/topics/harbour-affair.yml
title: The harbour affair
question: Was the gate closed that night?
summary: The clerk says that it was [[gate-closed]] [@herald-2024]; the keeper of the port denies it.
disputes:
  - question: Closed, or open?
    accounts: [gate-closed, gate-open]
open:
  - question: Who gave the order?
    settled_by: The telephone book of the port office.
claims:
  gate-closed:
    text: The great gate of the harbour was closed in the night of 3 March 2024.
    when: 2024-03-03
    parties: [port-office]
    places: [harbour]
    things: [great-gate]
    see_also: [gate-open]
    exhibits:
      - exhibit: gate-photograph
        shows: New chains on a shut gate.
        read_by: port-clerk
        place: {region: below the arch}
        passages: [{source: herald-2024, paraphrase: The clerk sees the new chains in it.}]
    statements:
      - by: port-clerk
        stance: asserts
        said: 2024-03-04
        passages: [{source: herald-2024, quote: the order had come by telephone in the night}]
      - by: ben-carter
        stance: denies
        said: 2024-03-04
        passages: [{source: herald-2024, quote: the gate was never closed at all, locator: paragraph 4}]
  gate-open:
    text: The gate stood open that night.
    places: [harbour]
    statements:
      - by: ben-carter
        stance: asserts
        said: 2024-03-04
        passages:
          - source: bulletin-2024
            via: [herald-2024]
            quote: les portes étaient ouvertes
            translation: the gates were open
--- dossier/people/ben-carter.yml
name: Ben Carter
role: keeper of the port
role_source: herald-2024
--- dossier/people/port-clerk.yml
name: A clerk
kind: unnamed
vouched_by: herald
described_as: {source: herald-2024, quote: A clerk of the port office}
--- dossier/organisations/herald.yml
name: The Herald
--- dossier/organisations/port-office.yml
name: The port office
--- dossier/places/harbour.yml
name: The harbour
--- dossier/things/great-gate.yml
name: The great gate
--- dossier/exhibits/gate-photograph.yml
title: The gate at dawn
kind: photograph
made: 2024-03-04
made_by: port-clerk
held_by: port-office
public_since: 2024-03-05
published_in: [bulletin-2024]
description: An arch over water, and below it something dark.
--- dossier/sources/herald-2024.yml
title: Forty boats before a gate
kind: article-newspaper
publisher: herald
authors: [{id: ben-carter}]
published: 2024-03-04
language: en
url: https://herald.example/gate
--- dossier/sources/bulletin-2024.yml
title: Bulletin du port
kind: document
published: 2024-03-05
language: fr
--- docs/method.md
# Method

## Standing {#standing}

The rules, as in [[gate-closed|this claim]] [@herald-2024, p. 1].

## Dates {#dates}

## How near a document is {#nearness}
--- docs/sources-and-limits.md
# Sources and their limits
--- docs/contribute.md
# Contribute

## Report a problem {#report}
--- docs/tutorial.md
# Tutorial
--- docs/architecture.md
# Architecture
--- docs/corrections.md
# Corrections
"""


def write_project(folder: Path, text: str = SMALL) -> Path:
    """A project with the real hooks, theme and settings, and the files of a text, each after a line `--- path`.

    The Herald's report is sealed.
    """
    folder.mkdir(parents=True, exist_ok=True)
    write_files(folder, text)
    add_engine(folder)
    seals = folder / "dossier/seals"
    seals.mkdir()
    (seals / "herald-2024.seal").write_text(write_seal(seal_text("herald-2024", REPORT)))
    return folder


def add_engine(project: Path) -> None:
    """Adds to a folder with dossiers and pages what makes a site of them: hooks, theme and settings."""
    (project / "docs").mkdir(exist_ok=True)
    (project / "hooks").symlink_to(PROJECT / "hooks")
    (project / "mkdocs.yml").write_text(settings(), encoding="utf-8")


def settings() -> str:
    """The project's own settings, but for those that are a publisher's to choose: these are the example's."""
    text = (PROJECT / "mkdocs.yml").read_text(encoding="utf-8")
    chosen = (EXAMPLE / "mkdocs.yml").read_text(encoding="utf-8")
    for name in re.findall(r"^(\w+):", chosen, re.MULTILINE):
        text = re.sub(rf"^{name}:.*\n(?:[ -].*\n)*", "", text, flags=re.MULTILINE)
    return text + chosen


def topic_ids(project: Path) -> list[str]:
    """The ids of a project's topics, by its files: for a test of each."""
    return sorted(path.stem for path in project.glob("dossier/topics/*.yml"))


def write_files(folder: Path, text: str) -> None:
    """Writes the files of a text."""
    for part in ("\n" + dedent(text)).split("\n--- ")[1:]:
        name, _, content = part.partition("\n")
        path = folder / name.strip()
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(content, encoding="utf-8")


def add_hook(project: Path, code: str) -> None:
    """Adds a hook of a few lines to a project's settings."""
    (project / "extra.py").write_text(dedent(code))
    edit(project / "mkdocs.yml", "hooks: [hooks/dossier_site.py]", "hooks: [hooks/dossier_site.py, extra.py]")


def edit(path: Path, old: str, new: str) -> None:
    """Replaces words in a file; they have to stand there."""
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


@dataclass(frozen=True)
class Built:
    """What a build has left: its exit code, all that it said, and the site."""

    site: Path
    code: int
    output: str

    @cached_property
    def pages(self) -> dict[str, Any]:
        """The site's pages, parsed, by their paths."""
        return {path: page for path, page in self._documents.items() if path not in self.embeds}

    @cached_property
    def embeds(self) -> dict[str, Any]:
        """What stands beside them for frames on other people's pages."""
        return {path: page for path, page in self._documents.items() if path.endswith("/card/index.html")}

    @cached_property
    def _documents(self) -> dict[str, Any]:
        found = sorted(self.site.rglob("*.html"))
        return {path.relative_to(self.site).as_posix(): html.document_fromstring(path.read_bytes()) for path in found}


def build(
    project: Path, *options: str, tool: str = "mkdocs", umask: int = -1, own_python: bool = False, **settings: str
) -> Built:
    """Builds a project as its builder would; `own_python` is for one that changes the engine while it is loaded."""
    environment = {**ENVIRONMENT, **settings}
    if own_python or tool != "mkdocs" or _needs_own_python(project, settings):  # ProperDocs takes MkDocs’ place.
        command = [sys.executable, "-m", tool, "build", *options]
        both: dict[str, Any] = {"stdout": subprocess.PIPE, "stderr": subprocess.STDOUT}
        done = subprocess.run(command, cwd=project, env=environment, text=True, check=False, umask=umask, **both)
    else:
        _begin_with_what_was_worked_out(project)
        done = preloaded().run(tool, "build", *options, cwd=project, env=environment, umask=umask)
        _keep_what_was_worked_out(project)
    site = Path(options[options.index("--site-dir") + 1]) if "--site-dir" in options else project / "site"
    return Built(site, done.returncode, done.stdout)


def _needs_own_python(project: Path, settings: Mapping[str, str]) -> bool:
    """Whether a build cannot be forked from a process that has loaded this engine."""
    own = project / "hooks/casefile"
    has_own_engine = own.exists() and not own.samefile(PROJECT / "hooks/casefile")
    read_at_start = any(name.startswith(("PYTHON", "LC_", "LANG", "TZ")) for name in settings)
    return has_own_engine or read_at_start or sys.platform != "linux"


def _begin_with_what_was_worked_out(project: Path) -> None:
    """Gives a project that was never built what an engine keeps, by digest, of its work in another."""
    if not (project / ".cache").exists():
        shutil.copytree(_kept().name, project / ".cache")


def _keep_what_was_worked_out(project: Path) -> None:
    """Keeps it of the first project."""
    if not any(Path(_kept().name).iterdir()):
        for file in project.glob(".cache/casefile-*.sqlite"):
            shutil.copy(file, _kept().name)


@cache
def _kept() -> TemporaryDirectory[str]:
    return TemporaryDirectory()


def searched(site: Path) -> dict[str, Any]:
    """What the search's index holds of each page, by its address."""
    found = {}
    for path in (site / "pagefind/fragment").iterdir():
        text = gzip.decompress(path.read_bytes())
        entry = json.loads(text[text.index(b"{") :])
        found[entry["url"]] = entry
    return found


def changes_of(page: Any, day: str) -> list[str]:
    """The lines that the page of changes has for a day."""
    found = page.xpath("//ul[@class='cf-changelog']/li[ancestor::section/h2[@id=$day]]", day=day)
    return [" ".join(line.text_content().split()) for line in found]


def unpacked(path: Path) -> bytes:
    """What a file holds; what is packed, as parts of the search's index and the tables are, unpacked."""
    data = path.read_bytes()
    data = gzip.decompress(data) if data.startswith(b"\x1f\x8b") else data
    if not data.startswith(b"PK"):
        return data
    with ZipFile(BytesIO(data)) as packed:
        return b"\n".join(map(packed.read, packed.namelist()))


def files_of(site: Path) -> Mapping[str, bytes]:
    """All files below a folder by their paths."""
    return {path.relative_to(site).as_posix(): path.read_bytes() for path in site.rglob("*") if path.is_file()}


def shared_folder(factory: pytest.TempPathFactory) -> Path:
    """The folder that the processes of one run of the tests share."""
    own = factory.getbasetemp()
    return own.parent if "PYTEST_XDIST_WORKER" in os.environ else own


@contextmanager
def locked(path: Path) -> Iterator[None]:
    """Waits until no other process is in here."""
    with FileLock(path):
        yield


def made_once(name: str, factory: pytest.TempPathFactory, make: Callable[[Path], object]) -> Path:
    """A folder that `make` makes, once for all the processes of a run: to be looked at, and copied to be changed."""
    folder = shared_folder(factory) / name
    with locked(folder.with_suffix(".lock")):
        if not folder.exists():
            begun = folder.with_suffix(".begun")
            make(begun)
            begun.rename(folder)
    return folder


def build_once(project: Path, factory: pytest.TempPathFactory) -> Built:
    """The site of a project, built strictly and without a fault, once for all the processes of a run."""
    folder = shared_folder(factory)
    site, output = folder / f"{project.name}-site", folder / f"{project.name}-site.txt"
    with locked(folder / f"{project.name}-site.lock"):
        if not output.exists():
            built = build(project, "--strict", "--site-dir", str(site))
            output.write_text(f"{built.code}\n{built.output}", encoding="utf-8")
    code, _, said = output.read_text(encoding="utf-8").partition("\n")
    assert code == "0", said
    return Built(site, 0, said)
