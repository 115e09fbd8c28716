"""The archives of a folder's versions. What two of them have in common is read once, and is one object in both."""

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
        if blobs is None or not self._read_new(blobs):
            return None
        reading = Reading()
        for path, blob in sorted(blobs.items()):
            reading.add(path, self._read[path, blob])
        return reading

    def _read_new(self, blobs: dict[str, str]) -> bool:
        new = {path: blob for path, blob in blobs.items() if (path, blob) not in self._read}
        contents = read_contents(self._folder, new.values())
        if contents is None:
            return False
        names = {f"{self._folder.name}/{path}": path for path in new}
        read = self._files.read({name: contents[new[path]] for name, path in names.items()}, old_forms=True)
        self._read |= {(path, new[path]): read[name] for name, path in names.items()}
        return True


def linked(reading: Reading) -> tuple[Archive, list[Problem]]:
    """The archive of what was read, and what is wrong with it."""
    archive, problems = link(reading)
    return archive, sorted({*reading.problems, *problems})
