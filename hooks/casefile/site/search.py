"""The index of the search: Pagefind (pagefind.app) reads the built pages and writes what a reader's browser asks.

Which parts of a page count as its words is said here; what else the search knows of a page stands in `views/facets.py`.
"""

import errno
import os
import subprocess
from collections.abc import Iterable, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

from markupsafe import escape
from pagefind.service import get_executable

from casefile.cache.objects import Objects
from casefile.cache.store import Cache, digest
from casefile.model.kinds import KINDS
from casefile.model.records import Entity
from casefile.site.search_order import is_whole, put_in_order
from casefile.site.search_words import written_for_index
from casefile.translation import gettext as _
from casefile.views.facets import EVERY

FOLDER = "pagefind"
_FILTERS = dict.fromkeys(kind.search_key for kind in KINDS)
_ENTITIES = dict.fromkeys(kind.search_key for kind in KINDS if issubclass(kind.record, Entity))
# What many pages repeat, and what says where words are from and is not among them. Whole sections of the kind bear the
# attribute data-pagefind-ignore in their templates.
REPEATED = (
    ".headerlink",
    ".cf-kicker",
    ".cf-stands",
    ".cf-label",
    ".cf-standing",
    ".cf-facts",
    ".cf-empty",
    ".cf-chip",
    ".cf-stance",
    ".cf-anchor",
    ".cf-trail",
    ".cf-where",
    ".cf-claims",
    ".cf-counts",
    ".cf-topics",
    ".cf-scroll",
    ".cf-references",
    ".cf-record",
    ".cf-role",
    ".cf-cites",
    ".cf-said-of > summary",
    "p.cf-said-of",
    ".cf-card .cf-small",
    ".cf > section > h2",
    # A title is searched too, and stands above the excerpt. On an entity's page there is little else to find it by.
    *(f"[data-cf-kind='{kind}'] h1" for kind in _FILTERS if kind not in _ENTITIES),
    # A statement is found on its claim's page and on its document's, not on those of all whom it names.
    *(f"[data-cf-kind='{kind}'] > section" for kind in (*_ENTITIES, "page")),
)
# Pagefind's own surfaces; the site has one in its own look.
_UNUSED = ("pagefind-*ui.*", "pagefind-highlight.js")
_VARIABLE = "CASEFILE_SEARCH"
_TIMEOUT = 600  # seconds
_KIND, _LAST = "search", digest(b"the last one")
_PLAIN, _NONE = Objects(), Cache.none()


class SearchError(Exception):
    """Pagefind is not there, or it failed: the message says why."""


def as_searched(html: str) -> str:
    """The body of a hand-written page, marked as one that the search finds."""
    every = f'<data hidden value="{EVERY}" data-pagefind-meta="any[value]"></data>'
    kind = escape(_("page"))
    return f'<div data-pagefind-body data-pagefind-filter="kind:{kind}">{every}{html}</div>'


def index_site(site: Path, held: Sequence[int] = (), cache: Cache = _NONE) -> None:
    """Indexes the pages below a folder, and writes the index below it. SearchError where that is not possible, OSError
    where there is no room for it.

    `held` are the locks by which others see that somebody works there: Pagefind may outlive this process. The `cache`
    has the last index: where all pages are as they were, it is the same again.

    With CASEFILE_SEARCH=0 in the environment there is no index, and no search.
    """
    if os.environ.get(_VARIABLE) == "0":
        return
    program = get_executable()
    if program is None:
        raise SearchError(_("There is no Pagefind for this system: install the package pagefind[bin]."))
    selectors = [part for selector in REPEATED for part in ("--exclude-selectors", selector)]
    searched = list(site.rglob("*.html"))
    key = _digest(program, site, searched) if cache.file else b""
    if _put_back(site / FOLDER, key, cache):
        return
    with TemporaryDirectory(prefix=".pages.", dir=site) as pages:
        _write_pages(searched, site, Path(pages))
        command = [str(program), "--site", pages, "--output-path", str(site / FOLDER), "--quiet", *selectors]
        try:
            done = subprocess.run(
                command, cwd=site, capture_output=True, text=True, check=False, timeout=_TIMEOUT, pass_fds=held
            )
        except (OSError, subprocess.TimeoutExpired) as error:
            raise SearchError(_("Pagefind does not run: {error}.").format(error=error)) from error
    if done.returncode:
        raise SearchError(_("Pagefind failed: {output}").format(output=" ".join((done.stderr or done.stdout).split())))
    if not is_whole(site / FOLDER):
        # Pagefind tells nobody of what it could not write.
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), str(site / FOLDER))
    for pattern in _UNUSED:
        for path in (site / FOLDER).glob(pattern):
            path.unlink(missing_ok=True)
    put_in_order(site / FOLDER)
    if key:
        _keep(site / FOLDER, key, cache)


def _digest(program: Path, site: Path, pages: Iterable[Path]) -> bytes:
    """The digest of all that an index is made from but the engine; empty where Pagefind cannot be read."""
    try:
        parts = [program.read_bytes()]
    except OSError:
        return b""
    for path in sorted(pages):
        parts += (str(path.relative_to(site)).encode(errors="surrogateescape"), digest(path.read_bytes()))
    return digest(*parts)


def _put_back(folder: Path, key: bytes, cache: Cache) -> bool:
    """Writes the index that was kept, if it is the one of this key; says whether it was."""
    if not key:
        return False
    try:
        of, files = _PLAIN.loads(cache.get_many(_KIND, [_LAST])[_LAST])
    except (KeyError, ValueError, TypeError):
        return False
    if of != key:
        return False
    for name, content in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(content)
    return True


def _keep(folder: Path, key: bytes, cache: Cache) -> None:
    """Keeps an index in the place of the last one."""
    files = {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}
    cache.put_many(_KIND, {_LAST: _PLAIN.dumps((key, files))})


def _write_pages(paths: Iterable[Path], site: Path, folder: Path) -> None:
    """Writes pages of a site as the index is to have their words into a folder."""
    for path in paths:
        page = path.read_text(encoding="utf-8", errors="replace")
        if "data-pagefind-body" in page:
            target = folder / path.relative_to(site)
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_text(written_for_index(page), encoding="utf-8")
