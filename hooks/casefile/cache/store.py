"""A small store of bytes beside the dossiers, by digest. Whatever is wrong with its file, nothing is found in it.

The file may be deleted at any time, used by several programs at once, and left by one that was killed.
"""

import os
import sqlite3
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import closing, suppress
from dataclasses import dataclass
from hashlib import sha256
from itertools import islice
from pathlib import Path
from typing import Any, TypeVar
from zlib import crc32

from casefile.cache.engine import engine_fingerprint

T = TypeVar("T")
# What so many runs in a row did not ask for is dropped.
RUNS = 4
# The files of so many engines are kept, the last used ones: one often goes to and fro between two branches.
ENGINES = 3
_SECONDS = 5.0  # for which one program waits until another has written
_AT_ONCE = 500  # keys to a query; some builds of SQLite take 999
# The values stand by themselves, so that to note the use of one rewrites a few bytes and not the value.
_FORM = 1  # of the tables
_TABLES = f"""
PRAGMA auto_vacuum = INCREMENTAL;
PRAGMA journal_mode = WAL;
BEGIN IMMEDIATE;
CREATE TABLE IF NOT EXISTS runs (kind TEXT PRIMARY KEY, number INTEGER NOT NULL) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS contents (id INTEGER PRIMARY KEY, value BLOB NOT NULL);
CREATE TABLE IF NOT EXISTS entries (
    kind TEXT, key BLOB, content INTEGER NOT NULL, checksum INTEGER NOT NULL, used INTEGER NOT NULL,
    PRIMARY KEY (kind, key)
) WITHOUT ROWID;
PRAGMA user_version = {_FORM};
COMMIT;
"""
# Troubles of the moment or of the folder: another program is writing, the disk is full. All others are the file's own.
_PASSING = {
    sqlite3.SQLITE_BUSY,
    sqlite3.SQLITE_CANTOPEN,
    sqlite3.SQLITE_FULL,
    sqlite3.SQLITE_INTERRUPT,
    sqlite3.SQLITE_IOERR,
    sqlite3.SQLITE_LOCKED,
    sqlite3.SQLITE_NOMEM,
    sqlite3.SQLITE_PERM,
    sqlite3.SQLITE_READONLY,
}


def digest(*parts: bytes) -> bytes:
    """A key: the SHA-256 of bytes, each with its length, so that no two lists of them run together."""
    found = sha256()
    for part in parts:
        found.update(len(part).to_bytes(8, "big"))
        found.update(part)
    return found.digest()


_WITH_VALUES = "key, value, checksum, used FROM entries JOIN contents ON content = id"
_Found = tuple[dict[bytes, bytes], list[bytes]]


@dataclass(frozen=True)
class Cache:
    """Bytes by kind and key. A key names all that its value was made from but the engine, which has a file of its own.

    No method raises for a file that is missing, locked, broken or in the way: nothing is found in it, and nothing goes
    in. No file is open between two calls, so that threads and processes may share one; each call opens it anew, so that
    much should be asked for at once. Without a `file` it keeps nothing.
    """

    file: Path | None

    @classmethod
    def beside(cls, dossier: Path) -> "Cache":
        """The cache of the engine that runs, in the folder `.cache` beside a dossier folder."""
        return cls(dossier.absolute().parent / ".cache" / f"casefile-{engine_fingerprint()}.sqlite")

    @classmethod
    def none(cls) -> "Cache":
        """A cache that keeps nothing."""
        return cls(None)

    def get_many(self, kind: str, keys: Iterable[bytes]) -> dict[bytes, bytes]:
        """The values that are there, by their keys."""
        wanted = list(dict.fromkeys(keys))
        if not wanted:
            return {}
        nothing: _Found = ({}, [])
        found, aged = self._with(lambda connection: _get(connection, kind, wanted), nothing)
        if aged:  # Apart, so that the values are had even where another program is writing.
            self._with(lambda connection: _note_use(connection, kind, aged), None)
        return found

    def get_or_make(self, kind: str, key: bytes, make: Callable[[], bytes]) -> bytes:
        """The value of a key; where it is not there it is made, and kept."""
        found = self.get_many(kind, [key]).get(key)
        if found is None:
            found = make()
            self.put_many(kind, {key: found})
        return found

    def put_many(self, kind: str, items: Mapping[bytes, bytes]) -> None:
        """Keeps values, all of them or none."""
        if items:
            self._with(lambda connection: _put(connection, kind, items), None, makes_file=True)

    def tidy(self, *kinds: str) -> None:
        """Ends a run that asked for values of these kinds: what the last `RUNS` did not ask for is dropped of them.

        So are the files of engines that are out of use.
        """
        self._with(lambda connection: _drop(connection, kinds), None)
        if self.file:
            with suppress(OSError):
                _drop_other_engines(self.file)

    def _with(self, act: Callable[[sqlite3.Connection], T], otherwise: T, makes_file: bool = False) -> T:
        """What an act brings, in one transaction; what it brings `otherwise`, if anything is wrong with the file."""
        if self.file is None or not (makes_file or self.file.is_file()):
            return otherwise
        try:
            with closing(_connect(self.file)) as connection, connection:
                return act(connection)
        except sqlite3.Error as error:
            # The lowest byte is the kind of trouble.
            if getattr(error, "sqlite_errorcode", sqlite3.SQLITE_ERROR) & 0xFF not in _PASSING:
                _delete(self.file)
        except (OSError, ValueError, TypeError):
            _delete(self.file)
        return otherwise


def _connect(file: Path) -> sqlite3.Connection:
    if file.is_symlink() or (file.exists() and not file.is_file()):
        raise OSError("This is no file of ours.")
    file.parent.mkdir(parents=True, exist_ok=True)
    connection = sqlite3.connect(file, timeout=_SECONDS)
    try:
        # A program that is killed leaves a log of what it wrote, by which the next one finds a sound file. To wait for
        # the disk would guard against a failure of the current alone. What that breaks, SQLite or a checksum notices,
        # and it is worked out anew.
        connection.execute("PRAGMA synchronous = OFF")
        connection.execute("PRAGMA trusted_schema = OFF")
        if connection.execute("PRAGMA user_version").fetchone() != (_FORM,):
            connection.executescript(_TABLES)
    except BaseException:
        connection.close()
        raise
    return connection


def _get(connection: sqlite3.Connection, kind: str, keys: list[bytes]) -> _Found:
    """The values that are sound, and the keys whose use is to be noted, so that they are not dropped."""
    found: dict[bytes, bytes] = {}
    aged: list[bytes] = []
    number = _number(connection, kind)
    for some in _batches(keys):
        for key, value, checksum, used in _entries(connection, _WITH_VALUES, kind, some):
            if checksum == _checksum(kind, key, value):
                found[key] = value
                aged += [key] if used < number - 1 else []
    return found, aged


def _put(connection: sqlite3.Connection, kind: str, items: Mapping[bytes, bytes]) -> None:
    number = _number(connection, kind)
    known = [key for some in _batches([*items]) for key, *_ in _entries(connection, "key FROM entries", kind, some)]
    _forget(connection, "kind = ? AND key = ?", ((kind, key) for key in known))
    for key, value in items.items():
        content = connection.execute("INSERT INTO contents (value) VALUES (?)", (value,)).lastrowid
        entry = (kind, key, content, _checksum(kind, key, value), number)
        connection.execute("INSERT INTO entries VALUES (?, ?, ?, ?, ?)", entry)


def _entries(connection: sqlite3.Connection, what: str, kind: str, keys: list[bytes]) -> Iterator[Any]:
    """The rows of the entries of some keys, so far as there are any."""
    marks = ",".join("?" * len(keys))
    query = f"SELECT {what} WHERE kind = ? AND key IN ({marks})"
    return connection.execute(query, (kind, *keys))


def _note_use(connection: sqlite3.Connection, kind: str, keys: Iterable[bytes]) -> None:
    number = _number(connection, kind)
    connection.executemany(
        "UPDATE entries SET used = ? WHERE kind = ? AND key = ?", ((number, kind, key) for key in keys)
    )


def _drop(connection: sqlite3.Connection, kinds: Iterable[str]) -> None:
    for kind in kinds:
        number = _number(connection, kind) + 1
        connection.execute("INSERT OR REPLACE INTO runs VALUES (?, ?)", (kind, number))
        # One more, for a use is not noted every time.
        _forget(connection, "kind = ? AND used < ?", [(kind, number - RUNS - 1)])
    connection.commit()
    connection.executescript("PRAGMA incremental_vacuum")


def _forget(connection: sqlite3.Connection, which: str, bounds: Iterable[tuple[object, ...]]) -> None:
    for values in bounds:
        connection.execute(
            f"DELETE FROM contents WHERE id IN (SELECT content FROM entries WHERE {which})",  # noqa: S608
            values,
        )
        connection.execute(f"DELETE FROM entries WHERE {which}", values)  # noqa: S608 - our own words


def _number(connection: sqlite3.Connection, kind: str) -> int:
    """How many runs have used a kind before this one."""
    row = connection.execute("SELECT number FROM runs WHERE kind = ?", (kind,)).fetchone()
    return int(row[0]) if row else 0


def _checksum(kind: str, key: bytes, value: bytes) -> int:
    return crc32(value, crc32(key, crc32(kind.encode())))


def _batches(keys: list[bytes]) -> Iterator[list[bytes]]:
    left = iter(keys)
    while some := list(islice(left, _AT_ONCE)):
        yield some


def _drop_other_engines(file: Path) -> None:
    os.utime(file)
    others = [path for path in file.parent.glob("casefile-*.sqlite") if path != file]
    for old in sorted(others, key=lambda path: path.lstat().st_mtime_ns, reverse=True)[ENGINES - 1 :]:
        _delete(old)


def _delete(file: Path) -> None:
    """Takes a file away with what SQLite keeps beside it; a program that has it open goes on with what it has."""
    for end in ("", "-wal", "-shm"):
        with suppress(OSError):
            file.with_name(f"{file.name}{end}").unlink(missing_ok=True)
