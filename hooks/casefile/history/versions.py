"""The archives of a folder's versions. What two of them have in common is read once, and is one object in both."""

from collections.abc import Iterable
from pathlib import Path

from casefile.evidence.archive import Archive, link
from casefile.history.git import Version, files_of, read_contents
from casefile.problems import Problem
from casefile.reading.file import FileReading
from casefile.reading.files import Files
from casefile.reading.folder import Reading


class VersionReader:
    """Reads versions of one folder, also those in an earlier form: each file once, however many versions hold it."""

    def __init__(self, folder: Path, files: Files) -> None:
        self._folder = folder
        self._files = files
        self._read: dict[tuple[str, str], FileReading] = {}

    def load(self, version: Version) -> tuple[Archive, list[Problem]] | None:
        """The archive of a version, and what is wrong with it; None where parts of it are not at hand.

        Derive from the archive only where there are no problems.
        """
        reading = self.read(version)
        return None if reading is None else linked(reading)

    def read(self, version: Version) -> Reading | None:
        """What the files of a version hold; None where parts of it are not at hand."""
        blobs = files_of(version, self._folder)
        if blobs is None or not self._read_new(blobs.items()):
            return None
        reading = Reading()
        for path, blob in sorted(blobs.items()):
            reading.add(path, self._read[path, blob])
        return reading

    def read_ahead(self, versions: Iterable[Version]) -> None:
        """Reads all files of many versions together, so that several processes have enough to do.

        Where some are not at hand, nothing is read yet.
        """
        listed = [files_of(version, self._folder) for version in versions]
        self._read_new({file for blobs in listed if blobs for file in blobs.items()})

    def _read_new(self, files: Iterable[tuple[str, str]]) -> bool:
        new = sorted(file for file in files if file not in self._read)
        contents = read_contents(self._folder, (blob for _, blob in new))
        if contents is None:
            return False
        named = [(f"{self._folder.name}/{path}", contents[blob]) for path, blob in new]
        self._read |= dict(zip(new, self._files.read_all(named, old_forms=True), strict=True))
        return True


def linked(reading: Reading) -> tuple[Archive, list[Problem]]:
    """The archive of what was read, and what is wrong with it."""
    archive, problems = link(reading)
    return archive, sorted({*reading.problems, *problems})
