"""Reading many files, each once: what the same bytes under the same name hold is remembered, and kept in the cache."""

from collections.abc import Iterable, Mapping
from contextlib import suppress

from casefile.cache.objects import Objects
from casefile.cache.store import Cache, digest
from casefile.model.dates import Day, Edtf
from casefile.model.fingerprints import Fingerprints
from casefile.model.kinds import KINDS
from casefile.model.references import Mention
from casefile.model.seals import Seal
from casefile.model.shapes import parts_of
from casefile.model.texts.tokens import Extent
from casefile.problems import Document, Located, Position, Problem
from casefile.reading.file import FileReading, read_file

KIND = "files"
_AT_ONCE = 2000  # files whose bytes for the cache are in memory together
_RECORDS = {one for kind in KINDS for one in (kind.record, *parts_of(kind.record))}
_OBJECTS = Objects(
    FileReading, *_RECORDS, Mention, Edtf, Day, Seal, Fingerprints, Extent, Document, Located, Position, Problem
)


class Files:
    """A reader of files. Who reads a folder again and again keeps one: it reads only what it has not just read."""

    def __init__(self, cache: Cache | None = None) -> None:
        self._cache = cache or Cache.none()
        self._held: dict[bytes, FileReading] = {}

    def read(self, contents: Mapping[str, bytes], *, old_forms: bool = False) -> dict[str, FileReading]:
        """What each file holds, by its name from the project on: see `read_file`."""
        before, self._held = self._held, {}
        read = self._read(contents, before)
        if old_forms:  # What is in order in today's form is the same in any.
            wrong = {name: contents[name] for name, one in read.items() if one.problems}
            read |= self._read(wrong, before, old_forms=True)
        return read

    def _read(
        self, contents: Mapping[str, bytes], before: Mapping[bytes, FileReading], old_forms: bool = False
    ) -> dict[str, FileReading]:
        keys = {name: _key(name, content, old_forms) for name, content in contents.items()}
        known = {key: before[key] for key in keys.values() if key in before}
        known |= self._kept(key for key in keys.values() if key not in known)
        unread = [name for name, key in keys.items() if key not in known]
        self._held |= known
        for first in range(0, len(unread), _AT_ONCE):
            names = unread[first : first + _AT_ONCE]
            new = {keys[name]: read_file(name, contents[name], old_forms) for name in names}
            self._cache.put_many(KIND, {key: _OBJECTS.dumps(one) for key, one in new.items()})
            self._held |= new
        return {name: self._held[key] for name, key in keys.items()}

    def tidy(self) -> None:
        """Ends a run: what the cache has of files that are long gone is dropped."""
        self._cache.tidy(KIND)

    def _kept(self, keys: Iterable[bytes]) -> dict[bytes, FileReading]:
        """What the cache has. Of what cannot be read back, nothing."""
        found = {}
        wanted = list(keys)
        for first in range(0, len(wanted), _AT_ONCE):
            for key, data in self._cache.get_many(KIND, wanted[first : first + _AT_ONCE]).items():
                with suppress(ValueError):
                    found[key] = _OBJECTS.loads(data)
        return {key: one for key, one in found.items() if isinstance(one, FileReading)}


def _key(name: str, content: bytes, old_forms: bool) -> bytes:
    return digest(b"old forms" if old_forms else b"", name.encode(errors="surrogateescape"), content)
