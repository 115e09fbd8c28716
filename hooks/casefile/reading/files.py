"""Reading many files, each once: what the same bytes under the same name hold is remembered, and kept in the cache."""

from collections.abc import Mapping, Sequence
from contextlib import suppress

from casefile.cache.objects import Objects, Reducer
from casefile.cache.store import Cache, digest
from casefile.model.dates import Day, Edtf
from casefile.model.fingerprints import Fingerprints
from casefile.model.kinds import FILED
from casefile.model.references import Mention
from casefile.model.seals import Seal
from casefile.model.shapes import parts_of
from casefile.model.texts.tokens import Extent
from casefile.problems import Document, Located, Position, Problem
from casefile.reading.file import FileReading, read_file
from casefile.system.processes import number_of_jobs, share_out
from casefile.translation import language

KIND = "files"
_AT_ONCE = 2000  # files whose bytes for the cache are in memory together
_RECORDS = {one for kind in FILED for one in (kind.record, *parts_of(kind.record))}
_OBJECTS = Objects(*_RECORDS, Edtf, Day, Seal, Fingerprints, Extent, Document, Located, Position, Problem)
# A name with bytes.
_File = tuple[str, bytes]


class Files:
    """A reader of files. Who reads a folder again and again keeps one: it reads only what it has not just read."""

    def __init__(self, cache: Cache | None = None) -> None:
        self._cache = cache or Cache.none()
        self._held: dict[bytes, FileReading] = {}

    def read(self, contents: Mapping[str, bytes], *, old_forms: bool = False) -> dict[str, FileReading]:
        """What each file holds, by its name from the project on: see `read_file`."""
        return dict(zip(contents, self.read_all([*contents.items()], old_forms=old_forms), strict=True))

    def read_all(self, files: Sequence[_File], *, old_forms: bool = False) -> list[FileReading]:
        """The same of names with their bytes, of which a name may come several times, and in their order."""
        before, self._held = self._held, {}
        read = self._read(files, before)
        if old_forms:  # What is in order in today's form is the same in any.
            wrong = [number for number, one in enumerate(read) if one.problems]
            again = self._read([files[number] for number in wrong], before, old_forms=True)
            for number, one in zip(wrong, again, strict=True):
                read[number] = one
        return read

    def _read(
        self, files: Sequence[_File], before: Mapping[bytes, FileReading], old_forms: bool = False
    ) -> list[FileReading]:
        keys = [_key(name, content, old_forms) for name, content in files]
        known = {key: before[key] for key in keys if key in before}
        known |= self._kept({key: content for key, (_, content) in zip(keys, files, strict=True) if key not in known})
        unread = [(key, file) for key, file in zip(keys, files, strict=True) if key not in known]
        self._held |= known
        for first in range(0, len(unread), _AT_ONCE):
            some = unread[first : first + _AT_ONCE]
            made = share_out(lambda one: read_file(one[1][0], one[1][1], old_forms), some, number_of_jobs())
            new = {key: read for (key, _), read in made}
            self._cache.put_many(KIND, {key: _dumps(one) for key, one in new.items()})
            self._held |= new
        return [self._held[key] for key in keys]

    def tidy(self) -> None:
        """Ends a run: what the cache has of files that are long gone is dropped."""
        self._cache.tidy(KIND)

    def _kept(self, contents: Mapping[bytes, bytes]) -> dict[bytes, FileReading]:
        """What the cache has of files, by their keys. Of what cannot be read back, nothing."""
        found = {}
        wanted = list(contents)
        for first in range(0, len(wanted), _AT_ONCE):
            for key, data in self._cache.get_many(KIND, wanted[first : first + _AT_ONCE]).items():
                with suppress(ValueError, TypeError, AttributeError):
                    found[key] = _loads(data, contents[key])
        return found


def _dumps(one: FileReading) -> bytes:
    """What a file holds as bytes. Most of it are mentions, which take half the time as plain tuples.

    The text of one without problems is left out: who reads it back has the file.
    """
    records = tuple((record, tuple(map(tuple, mentions))) for record, mentions in one.records)
    return _OBJECTS.dumps((records, one.seal, one.ids, one.problems), None if one.problems else _WITHOUT_TEXT)


def _loads(data: bytes, content: bytes) -> FileReading:
    """The same from bytes, and those of the file. ValueError, TypeError or AttributeError where they are broken."""
    records, seal, ids, problems = _OBJECTS.loads(data)
    linked = tuple((record, tuple(map(Mention._make, mentions))) for record, mentions in records)
    if linked and not problems:
        linked[0][0].at.document.fold(content)
    return FileReading(linked, seal, ids, problems)


def _by_its_path(document: Document) -> tuple[type[Document], tuple[str]]:
    return Document, (document.path,)


_WITHOUT_TEXT: dict[type, Reducer] = {Document: _by_its_path}


def _key(name: str, content: bytes, old_forms: bool) -> bytes:
    # What is wrong with a file is told in a language.
    form = b"old forms" if old_forms else b""
    return digest(form, language().encode(), name.encode(errors="surrogateescape"), content)
