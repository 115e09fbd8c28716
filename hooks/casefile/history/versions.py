"""The archives of a folder's versions. What two of them have in common is read once, and is one object in both."""

from collections.abc import Iterable
from pathlib import Path

from casefile.evidence.archive import Archive, link
from casefile.history.git import Version, files_of, read_contents
from casefile.problems import Problem
from casefile.reading.claims_apart import claims_apart
from casefile.reading.file import FileReading
from casefile.reading.files import Files
from casefile.reading.folder import Reading

# The files that a version holds: the hash of each one's bytes, by its path; and a file by its name, with its bytes.
Blobs = dict[str, str]
_File = tuple[str, bytes]


class VersionReader:
    """Reads versions of one folder, also those in an earlier form: each file once, however many versions hold it.

    Who reads very many, and asks not where in a file anything stands, has each claim read as a file of its own
    (`apart`): of two versions of a dossier's file nearly all claims are the same.
    """

    def __init__(self, folder: Path, files: Files, apart: bool = False) -> None:
        self._folder, self._files, self._apart = folder, files, apart
        self._listed: dict[str, Blobs | None] = {}
        self._read: dict[tuple[str, str], list[FileReading]] = {}
        self._parts: dict[_File, FileReading] = {}

    def read(self, version: Version) -> Reading | None:
        """What the files of a version hold; None where parts of it are not at hand."""
        blobs = self._files_of(version)
        if blobs is None or not self._read_new(blobs.items()):
            return None
        reading = Reading()
        for path, blob in sorted(blobs.items()):
            for part in self._read[path, blob]:
                reading.add(path, part)
        return reading

    def read_ahead(self, versions: Iterable[Version]) -> None:
        """Reads all files of many versions together, so that several processes have enough to do.

        Where some are not at hand, nothing is read yet.
        """
        listed = [self._files_of(version) for version in versions]
        self._read_new({file for blobs in listed if blobs for file in blobs.items()})

    def _files_of(self, version: Version) -> Blobs | None:
        if version.tree not in self._listed:
            self._listed[version.tree] = files_of(version, self._folder)
        return self._listed[version.tree]

    def _read_new(self, files: Iterable[tuple[str, str]]) -> bool:
        new = sorted(file for file in files if file not in self._read)
        contents = read_contents(self._folder, (blob for _, blob in new))
        if contents is None:
            return False
        whole = {file: (f"{self._folder.name}/{file[0]}", contents[file[1]]) for file in new}
        parted = {file: claims_apart(*one) if self._apart else [one] for file, one in whole.items()}
        self._read_parts(part for parts in parted.values() for part in parts)
        # What cannot be read in parts may have been parted wrongly.
        unsound = {file for file, parts in parted.items() if any(self._parts[part].problems for part in parts)}
        self._read_parts(whole[file] for file in unsound)
        for file, parts in parted.items():
            self._read[file] = [self._parts[part] for part in ([whole[file]] if file in unsound else parts)]
        return True

    def _read_parts(self, parts: Iterable[_File]) -> None:
        new = [part for part in dict.fromkeys(parts) if part not in self._parts]
        self._parts |= zip(new, self._files.read_all(new, old_forms=True), strict=True)


def linked(reading: Reading) -> tuple[Archive, list[Problem]]:
    """The archive of what was read, and what is wrong with it."""
    archive, problems = link(reading)
    return archive, sorted({*reading.problems, *problems})
