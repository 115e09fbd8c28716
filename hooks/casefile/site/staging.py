"""Building beside the old site: it is replaced only by a new one that is whole."""

import atexit
import errno
import gc
import os
import tempfile
from collections.abc import Set
from contextlib import AbstractContextManager, nullcontext, suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Protocol

from jinja2 import TemplateNotFound

from casefile.cache.store import Cache
from casefile.evidence.findings import Findings
from casefile.evidence.kept_findings import KeptFindings
from casefile.examination import find, kept_findings
from casefile.model.settings import Settings
from casefile.problems import Problem
from casefile.reading.files import Files
from casefile.site.preview import Background, Left, Seen
from casefile.system.exchange import exchange
from casefile.system.interruption import exit_when_interrupted
from casefile.system.workplaces import Workplace, clear_abandoned, clear_abandoned_within
from casefile.translation import N_
from casefile.translation import gettext as _

_UNCHANGED = N_("Nothing was changed: the last site stands as it was.")
_FULL = N_("Make room there, and build again. Nothing was changed: the last site stands as it was.")
_FORBIDDEN = N_(
    "Who builds needs the right to read and write there. Nothing was changed: the last site stands as it was."
)
_MENDS = {
    **dict.fromkeys((errno.ENOSPC, errno.EDQUOT, errno.EFBIG), _FULL),
    **dict.fromkeys((errno.EACCES, errno.EPERM, errno.EROFS), _FORBIDDEN),
}
_WORK = "work"
_PREVIEW = "mkdocs_"  # with which MkDocs begins the name of the folder in which it previews a site


def stage(site: Path) -> Workplace:
    """The folder, beside the site's, in which this build works alone. Clears away what killed builds have left."""
    clear_abandoned(site)
    return Workplace.beside(site)


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


def publish(work: Workplace, site: Path, spare: Path) -> None:
    """Puts the new site in the old one's place, in one step: the old one stands, whole, until then.

    After that it is the spare one, with which the next build begins.
    """
    while not _replaced(work.folder, site):
        pass
    with suppress(OSError):  # There is one, or it is on another disk, or there was no old site.
        work.folder.rename(spare)
    work.close()
    clear_abandoned(site)  # What a killed build had started may have outlived it until now.


def _replaced(new: Path, site: Path) -> bool:
    """Whether it is done. If not, another build has come between: it put a site there, or has just taken one away."""
    try:
        if site.exists() or site.is_symlink():
            exchange(new, site)
        else:
            new.rename(site)
    except FileNotFoundError:
        if not new.exists():
            raise
        return False
    except OSError as error:
        if error.errno in (errno.ENOTEMPTY, errno.EEXIST, errno.ENOTDIR):
            return False
        raise
    return True


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
    staging: Workplace | None = None
    keeping: Workplace | None = None
    preview: Workplace | None = None
    site: Path = Path("site")
    seen: Seen | None = None
    files: Files | None = None
    kept: KeptFindings | None = None
    built: "Preview | None" = None
    left: Left = field(default_factory=Left)
    _background: Background | None = None

    def follow(self) -> None:
        """Has what nobody waits for made in the background."""
        follow = self._background or Background(lambda: self.built.follow() if self.built else None, self.told_of)
        self._background = follow
        follow.ask()

    def pause(self) -> AbstractContextManager[object]:
        """Has nothing of that made within a `with`: Pagefind hangs where the folder is emptied under it."""
        return self._background.pause if self._background else nullcontext()

    def end(self) -> None:
        """Ends a preview: its folder is about to go."""
        self.left.replace(())
        if self._background:
            self._background.end()
        if self.preview and self.preview.lock:
            self.preview.lock.let_go()

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

    def settle(self, site: Path, kept: Path) -> Path:
        """Takes a place to work in, and clears away what killed ones have left: where the site is to be built.

        `kept` is the folder of what is kept from build to build.
        """
        self.site, previews = site, Path(tempfile.gettempdir())
        clear_abandoned_within(previews, _PREVIEW)
        if self.serving and site.parent == previews and site.name.startswith(_PREVIEW):
            self.preview = self.preview or Workplace.inside(site)
        if self.keeping is None:
            clear_abandoned(kept / _WORK)
            with suppress(OSError):  # Without it, nothing is kept.
                self.keeping = Workplace.beside(kept / _WORK)
        if self.serving or self.dirty:
            return site
        self.staging = stage(site)
        return self.staging.folder

    def told_of(self, error: OSError) -> str:
        """What could not be read or written, and what is to be done about it."""
        if isinstance(error, TemplateNotFound):  # It is an OSError, and knows of no path.
            words = _(
                "The theme has no “{name}”. A setting below “theme:” or “extra:” in mkdocs.yml asks for it, or a"
                " template of your own: mend that name. {unchanged}"
            )
            return words.format(name=error.name, unchanged=_(_UNCHANGED))
        where = os.fsdecode(error.filename2 or error.filename or self.site)
        if self.staging:
            # Nobody knows of the folder beside it.
            where = where.replace(str(self.staging.folder), str(self.site))
        return _("{where}: {reason}. {mend}").format(
            where=where, reason=error.strerror or error, mend=_(_MENDS.get(error.errno or 0, _UNCHANGED))
        )

    def discard(self) -> None:
        """Clears away what a build that failed had made."""
        for work in filter(None, (self.staging, self.keeping)):
            work.close()
        self.staging = self.keeping = None
