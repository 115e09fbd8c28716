"""Building beside the old site: it is replaced only by a new one that is whole."""

import atexit
import errno
import gc
import os
import shutil
import time
from collections.abc import Set
from contextlib import AbstractContextManager, nullcontext, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol
from uuid import uuid4

from casefile.cache.store import Cache
from casefile.evidence.findings import Findings
from casefile.evidence.kept_findings import KeptFindings
from casefile.examination import find, kept_findings
from casefile.model.settings import Settings
from casefile.problems import Problem
from casefile.reading.files import Files
from casefile.site.preview import Background
from casefile.system.interruption import exit_when_interrupted

_STALE_AFTER = 24 * 3600  # seconds: what a killed build left behind is nobody's by then


def stage(site: Path) -> Path:
    """The folder, beside the site's, in which this build works alone. Clears away what killed builds left long ago."""
    for left in site.parent.glob(f".{site.name}.*"):
        with suppress(FileNotFoundError):  # Another build may just have cleared it away.
            if left.is_dir() and time.time() - left.stat().st_mtime > _STALE_AFTER:
                shutil.rmtree(left, ignore_errors=True)
    staging = _beside(site)
    staging.mkdir(parents=True)
    return staging


def begin_with(spare: Path, staging: Path, wanted: Set[str]) -> None:
    """Begins with the site before the last, if it was kept, and of it with what stands at the paths `wanted`.

    Most of it will be the same again. `staging` is empty.
    """
    with suppress(OSError):  # None was kept, or another build has just taken it, or it is on another disk.
        spare.rename(staging)
        _keep_only(staging, wanted)


def _keep_only(folder: Path, wanted: Set[str], within: str = "") -> bool:
    """Deletes all files below a folder but those at some paths, and the folders that are empty then. Whether it is."""
    is_empty = True
    with os.scandir(folder / within) as entries:
        for entry in entries:
            path = f"{within}{entry.name}"
            if entry.is_dir(follow_symlinks=False):
                is_empty &= _keep_only(folder, wanted, f"{path}/")
            elif path in wanted:
                is_empty = False
            else:
                Path(entry.path).unlink()
    if is_empty and within:
        (folder / within).rmdir()
    return is_empty


def publish(staging: Path, site: Path, spare: Path) -> None:
    """Puts the new site in the old one's place. The old one stands, whole, until the moment of the change.

    Then it is the spare one, with which the next build begins.
    """
    replaced: list[Path] = []
    while True:
        try:
            staging.rename(site)
            break
        except OSError as error:
            if error.errno not in (errno.ENOTEMPTY, errno.EEXIST, errno.ENOTDIR):
                raise
        # Another build may come between again and again: what it put there needs a place of its own each time.
        replaced.append(_beside(site))
        with suppress(FileNotFoundError):  # Another build may just have moved it away.
            site.rename(replaced[-1])
    for old in replaced:
        try:
            old.rename(spare)
        except OSError:  # There is one, or it is on another disk.
            shutil.rmtree(old, ignore_errors=True)


def discard(staging: Path) -> None:
    """Clears away what a build that failed had made."""
    shutil.rmtree(staging, ignore_errors=True)


def _beside(site: Path) -> Path:
    return site.parent / f".{site.name}.{uuid4().hex[:12]}"


class Preview(Protocol):
    """The last build of a preview."""

    def follow(self) -> None:
        """Makes what nobody waits for."""

    def renew(self, touched: set[Path]) -> "Preview | None":
        """Brings it up to date, if what was touched lets it; else None."""


@dataclass
class Command:
    """The command under way, as MkDocs announces it before there is a configuration."""

    serving: bool = False
    dirty: bool = False
    staging: Path | None = None
    files: Files | None = None
    kept: KeptFindings | None = None
    built: "Preview | None" = None
    _background: Background | None = None

    def follow(self) -> None:
        """Has what nobody waits for made in the background."""
        self._background = self._background or Background(lambda: self.built.follow() if self.built else None)
        self._background.ask()

    def pause(self) -> AbstractContextManager[object]:
        """Has nothing of that made within a `with`: Pagefind hangs where the folder is emptied under it."""
        return self._background.pause if self._background else nullcontext()

    def end(self) -> None:
        """Ends a preview: its folder is about to go."""
        if self._background:
            self._background.end()

    def find(self, dossier: Path, settings: Settings) -> tuple[Findings, list[Problem]]:
        """What follows from a dossier folder by an archive's settings, and what is wrong with it.

        What was known already is not worked out again. Only a preview has what is not published.
        """
        cache = Cache.beside(dossier)
        self.files = self.files or Files(cache)
        self.kept = self.kept or kept_findings(cache)
        return find(dossier, files=self.files, kept=self.kept, publishing=not self.serving, settings=settings)

    def keep(self, findings: Findings) -> None:
        """Keeps what was worked out for the next build, and the files that it will read as well."""
        if self.kept and self.files:
            self.kept.save(findings)
            self.files.tidy()

    def note(self, command: str, dirty: bool) -> None:
        """Notes which command MkDocs runs."""
        self.serving, self.dirty = command == "serve", dirty
        if not self.serving:
            exit_when_interrupted()
            # A build leaves hardly anything that goes in a circle, and is soon over: to look for it, in the end as
            # well, takes a tenth of the time.
            gc.disable()
            atexit.register(gc.freeze)
        # MkDocs has an event for errors but none for what is no error: Ctrl-C, a hook that exits.
        atexit.register(self.discard)

    def discard(self) -> None:
        """Clears away what a build that failed had made."""
        if self.staging:
            discard(self.staging)
            self.staging = None
