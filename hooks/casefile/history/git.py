"""The versions of a dossier folder: which commits of its repository changed it, and what it held as of each.

Git is asked by plumbing commands, whose output no setting of the user's changes, and what they print is data: of an
old version only files with the names of records are taken, and only their bytes (no links, filters or attributes).
Where git, the repository or a part of its history is not there, there are no versions; nothing fails.
"""

import os
import subprocess
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime
from functools import lru_cache
from itertools import accumulate, takewhile
from pathlib import Path, PurePosixPath

from casefile.model.fields import ID
from casefile.reading.names import belongs

# No lock is taken on the index, no helper is started for it.
_COMMAND = ("git", "--no-optional-locks", "-c", "core.fsmonitor=false")
# Set where a build runs inside one of git's own hooks; they would lead to another folder's repository.
_ELSEWHERE = ("GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_PREFIX", "GIT_COMMON_DIR", "GIT_OBJECT_DIRECTORY")
_SECONDS = 60
_LAST_SECOND = 253402300799  # of the year 9999
_REGULAR_FILES = ("100644", "100755")


@dataclass(frozen=True, slots=True)
class Version:
    """A commit that changed the folder: its hash, the hash of what the folder held, when it was made (UTC), by whom.

    It is never made before what it follows: where a clock was wrong, its `moment` is the latest of those before it.
    `own_day` is the day on the clock of whoever made it.
    """

    commit: str
    tree: str
    moment: datetime
    author: str = ""
    own_day: date = date.min

    @property
    def short(self) -> str:
        """The hash as people write it."""
        return self.commit[:7]

    @property
    def day(self) -> date:
        """The day on which it was made."""
        return self.moment.date()


@dataclass(frozen=True, slots=True)
class Beginning:
    """Where the history of an archive begins: with a commit (its whole hash), or on a day; false where neither.

    What a repository held before is not this archive's, and nobody is told of it. The day is that of the editors' own
    clocks or UTC, which may be another: an archive's first commit is never before the day on which it was begun.
    """

    commit: str = ""
    day: date | None = None

    def __bool__(self) -> bool:
        return bool(self.commit or self.day)


EVER = Beginning()


def read_versions(folder: Path, most: int, since: Beginning = EVER, revision: str = "HEAD") -> list[Version]:
    """The versions of a folder up to a revision, newest first, at most so many; none without the whole history.

    Of merged branches the merge counts, not their commits: it is what changed the published text. A shallow clone's
    last commit seems to have made everything, so that nothing of such a history is believed. The commit with which an
    archive begins is its first version, whatever it changed; there are none where the revision does not come of it.
    """
    if not has_whole_history(folder):
        return []
    if not since.commit:
        found = _versions(folder, most, revision, "--", folder.name)
        return list(takewhile(lambda one: since.day is None or max(one.day, one.own_day) >= since.day, found))
    if _git(folder, "merge-base", "--is-ancestor", since.commit, revision) is None:
        return []
    later = _versions(folder, most, f"{since.commit}..{revision}", "--", folder.name)
    return [*later, *_versions(folder, 1, since.commit, "--")][:most]


def has_whole_history(folder: Path) -> bool:
    """Whether there is a repository that has all of its history."""
    return (_git(folder, "rev-parse", "--is-shallow-repository") or b"").strip() == b"false"


def commit_on_line(folder: Path, commit: str) -> str:
    """The whole hash of a commit; of one that came in by a merge, that of the merge; "" if HEAD does not come of it.

    The versions of a folder are those on the line of HEAD's first parents.
    """
    whole = _commit(folder, commit)
    later = _hashes(folder, "--first-parent", f"{whole}..HEAD") if whole else []
    if not whole or _commit(folder, f"HEAD~{len(later)}") == whole:
        return whole
    come_of_it = set(_hashes(folder, "--ancestry-path", f"{whole}..HEAD"))
    return next((one for one in reversed(later) if one in come_of_it), "")


def _hashes(folder: Path, *arguments: str) -> list[str]:
    return (_git(folder, "rev-list", *arguments) or b"").decode("ascii", "replace").split()


def _commit(folder: Path, revision: str) -> str:
    """The hash of the commit that a branch, tag or commit is; "" if there is none."""
    asked = _git(folder, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{revision}^{{commit}}")
    return (asked or b"").decode("ascii", "replace").strip()


def _versions(folder: Path, most: int, *revisions: str) -> list[Version]:
    """What the folder held as of each commit that Git lists, less those that had no such folder."""
    made = [line.split(maxsplit=2) for line in _log(folder, "%cs %H %aN", f"--max-count={most}", *revisions)]
    asked = "".join(f"{commit}:./{folder.name}\n" for _, commit, *_ in made)
    found = (_git(folder, "cat-file", "--batch-check=%(objecttype) %(objectname)", given=asked) or b"").splitlines()
    moments = _moments(folder, made[0][1]) if made else {}
    return [
        Version(commit, tree.removeprefix(b"tree ").decode("ascii"), moments[commit], " ".join(author), _day(own_day))
        for (own_day, commit, *author), tree in zip(made, found, strict=False)
        if tree.startswith(b"tree ")
    ]


def _moments(folder: Path, commit: str) -> dict[str, datetime]:
    """When a commit and each of its first parents were made, none before its own parent.

    A commit bears the time of the clock of whoever made it; what readers are told has to go forward.
    """
    line = [one.split() for one in reversed(_log(folder, "%H %ct", commit))]
    moments = accumulate((_moment(seconds) for _, seconds in line), max)
    return dict(zip((made for made, _ in line), moments, strict=True))


def _log(folder: Path, form: str, *arguments: str) -> list[str]:
    """What Git says of each commit on the line of first parents, the newest first."""
    options = ("--first-parent", "--no-show-signature", f"--format={form}")
    return (_git(folder, "log", *options, *arguments) or b"").decode("utf-8", "replace").splitlines()


def version_at(folder: Path, revision: str) -> Version | None:
    """What a folder held as of a branch, tag or commit; None where there is no such revision, or no folder in it."""
    commit = _commit(folder, revision)
    return next(iter(_versions(folder, 1, commit, "--")), None) if commit else None


def authors_of(folder: Path, version: Version, paths: Iterable[str]) -> tuple[str, ...]:
    """Who changed files of a folder in what came with a version, the first one first; of a merge those of its commits.

    Co-authors are among them. All go by the names that .mailmap gives them; `paths` lead from the folder's parent on.
    """
    form = "--format=%aN <%aE>%n%(trailers:key=Co-authored-by,valueonly)"
    came = ("log", "--reverse", "--no-merges", "--no-show-signature", form, version.commit, f"^{version.commit}^1")
    told = (_git(folder, *came, "--", *sorted(paths)) or b"").decode("utf-8", "replace").splitlines()
    people = [line.strip() for line in told if line.strip()]
    mapped = _git(folder, "check-mailmap", *people) if people else None
    named = mapped.decode("utf-8", "replace").splitlines() if mapped else people
    return tuple(dict.fromkeys(name for one in named if (name := one.partition(" <")[0]))) or (version.author,)


def is_tracked(file: Path) -> bool:
    """Whether a file is in a repository, or will be with the next commit."""
    return bool(_git(file, "ls-files", "--cached", "--", f":(literal){file.name}"))


def would_be_added(file: Path) -> bool:
    """Whether a file stands in a repository and comes into the next commit if all is added that is new."""
    return bool(_git(file, "ls-files", "--others", "--exclude-standard", "--", f":(literal){file.name}"))


def is_under_git(folder: Path) -> bool:
    """Whether a folder stands in a repository."""
    return _git(folder, "rev-parse", "--git-dir") is not None


def names_of_revisions(folder: Path) -> list[str]:
    """The branches and tags that there are."""
    listed = _git(folder, "for-each-ref", "--format=%(refname:short)", "refs/heads", "refs/tags", "refs/remotes")
    return (listed or b"").decode("utf-8", "replace").split()


def holds_beside(folder: Path, name: str) -> bool:
    """Whether the repository itself holds a folder that lies beside another."""
    return bool(_git(folder, "ls-files", "-z", "--", f":(literal){name}"))


def edited_files(folder: Path) -> frozenset[str]:
    """The files of the folder that hold changes not yet part of any version, by their paths from its parent on."""
    changed = _git(folder, "diff", "--name-only", "--relative", "-z", "HEAD", "--", folder.name) or b""
    new = _git(folder, "ls-files", "--others", "--exclude-standard", "-z", "--", folder.name) or b""
    return frozenset(filter(None, (changed + new).decode("utf-8", "surrogateescape").split("\0")))


def committed_contents(folder: Path, paths: Iterable[str]) -> dict[str, bytes]:
    """What files hold as of the commit that is checked out, by their paths from the folder's parent on.

    What is no record's file, or is in no commit, is left out.
    """
    known = [path for path in sorted(paths) if belongs(PurePosixPath(*PurePosixPath(path).parts[1:]))]
    asked = "".join(f"HEAD:./{path}\n" for path in known)
    found = (_git(folder, "cat-file", "--batch-check=%(objecttype) %(objectname)", given=asked) or b"").splitlines()
    blobs = {
        path: one.split()[1].decode("ascii")
        for path, one in zip(known, found, strict=False)
        if one.startswith(b"blob ")
    }
    contents = read_contents(folder, blobs.values()) or {}
    return {path: contents[blob] for path, blob in blobs.items() if blob in contents}


def changed_pages(folder: Path, revision: str) -> dict[str, str] | None:
    """The files beside a folder, in `docs/`, that were added (A), changed (M) or removed (D) since a revision.

    By their paths from the folder's parent on. None where there is no such revision.
    """
    commit = _commit(folder, revision)
    if not commit:
        return None
    options = ("--no-renames", "--relative", "--name-status", "-z", commit, "--", "docs")
    told = (_git(folder, "diff", *options) or b"").decode("utf-8", "replace").split("\0")
    changed = dict(zip(told[1::2], told[::2], strict=False))
    new = _git(folder, "ls-files", "--others", "--exclude-standard", "-z", "--", "docs") or b""
    return changed | dict.fromkeys(filter(None, new.decode("utf-8", "replace").split("\0")), "A")


def newest_commit(folder: Path) -> str:
    """The hash of the commit that is checked out; "" where there is no repository, or no commit yet."""
    return _commit(folder, "HEAD")


def edits_of_project(folder: Path, but: Iterable[str]) -> list[str]:
    """The files of the project around a folder that hold changes not committed, less those at some paths."""
    told = _git(folder, "status", "--porcelain", "--no-renames", "-z", "--", ".", *_besides(but))
    if told is None:  # Whether there are any cannot be told.
        return ["."]
    return [line[3:] for line in told.decode("utf-8", "replace").split("\0") if line]


def is_same_project(folder: Path, commit: str, but: Iterable[str]) -> bool:
    """Whether the project around a folder holds what it held as of a commit, less the files at some paths."""
    return _git(folder, "diff", "--quiet", commit, "HEAD", "--", ".", *_besides(but)) is not None


def _besides(paths: Iterable[str]) -> list[str]:
    return [f":(exclude,literal){path}" for path in paths]


def files_of(version: Version, folder: Path) -> dict[str, str] | None:
    """The files of records that a folder held: the hash of each one's bytes, by its path in the folder.

    None where the version is not at hand.
    """
    listed = _git(folder, "ls-tree", "-r", "-z", "--full-tree", version.tree)
    return None if listed is None else dict(_records(listed))


def read_contents(folder: Path, blobs: Iterable[str]) -> dict[str, bytes] | None:
    """The bytes of files by their hashes. None where not all of them are at hand."""
    wanted = set(blobs)
    printed = _git(folder, "cat-file", "--batch", given="".join(f"{blob}\n" for blob in wanted)) if wanted else b""
    contents = dict(_contents(printed or b""))
    return contents if contents.keys() == wanted else None


def read_texts(file: Path) -> list[tuple[datetime, bytes]]:
    """All that a file has held, as of each commit that changed it, with the moment of that; the newest first.

    Empty without the whole history.
    """
    made = _log(file, "%H", "--", file.name) if has_whole_history(file) else []
    asked = "".join(f"{commit}:./{file.name}\n" for commit in made)
    found = (_git(file, "cat-file", "--batch-check=%(objecttype) %(objectname)", given=asked) or b"").splitlines()
    blobs = [one.removeprefix(b"blob ").decode("ascii", "replace") for one in found]
    contents = read_contents(file, (one for one in blobs if " " not in one)) or {}
    moments = _moments(file, made[0]) if made else {}
    return [(moments[commit], contents[blob]) for commit, blob in zip(made, blobs, strict=False) if blob in contents]


def moments_of_files(*folders: Path) -> dict[str, datetime]:
    """When each file below some folders, which lie beside each other, last changed: by its path from their parent on.

    Empty without the whole history.
    """
    beside = folders[0]
    if not has_whole_history(beside):
        return {}
    options = ("--first-parent", "--diff-merges=first-parent", "--no-renames", "--name-only", "--relative", "-z")
    asked = (*options, "--no-show-signature", "--format=%x01%H", "--", *(one.name for one in folders))
    told = (_git(beside, "log", *asked) or b"").decode("utf-8", "surrogateescape").split("\0")
    found: dict[str, str] = {}
    commit, newest = "", ""
    for part in told:
        name = part.lstrip("\n")
        if name.startswith("\x01"):
            commit = name[1:]
            newest = newest or commit
        elif name:
            found.setdefault(name, commit)
    moments = _moments(beside, newest) if newest else {}
    return {name: moments[made] for name, made in found.items() if made in moments}


def _records(listed: bytes) -> Iterator[tuple[str, str]]:
    """The path and the hash of each record in a listing."""
    return filter(None, map(_record, listed.decode("utf-8", "replace").split("\0")))


@lru_cache(maxsize=20_000)  # Most lines stand in the listings of very many versions.
def _record(line: str) -> tuple[str, str] | None:
    """The path and the hash of a record in a line of a listing; None of all else: a tree can hold any name."""
    about, _, name = line.partition("\t")
    path = PurePosixPath(name)
    if about.startswith(_REGULAR_FILES) and belongs(path) and ID.fullmatch(path.stem) and name == str(path):
        return name, about.split()[2]
    return None


def _contents(printed: bytes) -> Iterator[tuple[str, bytes]]:
    """The hash and the bytes of each file in what `git cat-file --batch` prints: a line about it, then the file."""
    place = 0
    while place < len(printed):
        end = printed.index(b"\n", place)
        blob, kind, *size = printed[place:end].decode("ascii", "replace").split()
        place = end + 1
        if kind == "blob":
            yield blob, printed[place : place + int(size[0])]
            place += int(size[0]) + 1


def _moment(seconds: str) -> datetime:
    return datetime.fromtimestamp(min(int(seconds), _LAST_SECOND), UTC)


def _day(text: str) -> date:
    """A day as Git writes it; the first of all where it is none that is known here."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        return date.min


def _git(folder: Path, *arguments: str, given: str = "") -> bytes | None:
    """What git prints when asked beside the folder; None where it cannot tell."""
    settings = {name: value for name, value in os.environ.items() if name not in _ELSEWHERE}
    try:
        done = subprocess.run(
            [*_COMMAND, *arguments],
            cwd=folder.parent,
            env=settings | {"GIT_NO_LAZY_FETCH": "1", "GIT_TERMINAL_PROMPT": "0"},
            input=given.encode(),
            capture_output=True,
            timeout=_SECONDS,
            check=True,
        )
    except (OSError, subprocess.SubprocessError):
        return None
    return done.stdout
