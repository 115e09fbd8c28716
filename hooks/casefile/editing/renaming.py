"""Giving a record another id: which words change in which files, and nothing else.

Files are taken as they are, with their own line ends, and only the places change at which reading found the id.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from casefile.editing.placement import file_of
from casefile.editing.renamed_file import RenamedFile, RenameError
from casefile.editing.suggestions import who_has
from casefile.evidence.archive import Archive
from casefile.model.fields import check_id
from casefile.model.ids_in_prose import Span, places_of, replaced
from casefile.model.records import Named, Topic
from casefile.model.time_stamps import ENDING
from casefile.problems import Document, did_you_mean
from casefile.translation import gettext as _

# Reads and writes what is no text, byte by byte.
_ANY_BYTES = "surrogateescape"


@dataclass(frozen=True, slots=True)
class Change:
    """What becomes of one file: where it goes, and which words stand in which places of its text instead."""

    path: Path
    moved_to: Path
    text: str
    words: Mapping[Span, str]

    @property
    def changed(self) -> str:
        """The file's new text."""
        return replaced(self.text, dict(self.words))


def plan_renaming(old: str, new: str, archive: Archive, dossier: Path) -> list[Change]:
    """The changes by which a record of a sound archive is renamed. RenameError where that is not possible."""
    _check_ids(old, new, archive)
    return [*_changes(old, new, archive, dossier), *_page_changes(old, new, dossier.parent / "docs")]


def contents_of(changes: list[Change]) -> dict[Path, bytes | None]:
    """Which bytes each file has after the changes; None for one that is gone."""
    gone: dict[Path, bytes | None] = {change.path: None for change in changes if change.moved_to != change.path}
    return gone | {change.moved_to: change.changed.encode(errors=_ANY_BYTES) for change in changes}


def _check_ids(old: str, new: str, archive: Archive) -> None:
    if old not in archive.records:
        now = archive.renamed.get(old)
        near = _("It is now called “{id}”.").format(id=now) if now else did_you_mean(old, list(archive.records))
        message = _("There is no record “{id}”.").format(id=old)
        raise RenameError(f"{message} {near}".rstrip())
    try:
        check_id(new)
    except ValueError as error:
        raise RenameError(str(error)) from None
    if holder := who_has(new, archive):
        message = _("The id “{id}” is taken: {place}.")
        raise RenameError(message.format(id=new, place=holder.at.here))
    if archive.renamed.get(new, old) != old:
        message = _("The id “{id}” is taken: “{other}” had it formerly.")
        raise RenameError(message.format(id=new, other=archive.renamed[new]))


def _changes(old: str, new: str, archive: Archive, dossier: Path) -> Iterator[Change]:
    """The changes in the dossier's own files."""
    renamed = archive.records[old]
    holders: dict[str, list[Named]] = {}
    for record in (*archive.records.values(), *archive.corrections.values()):
        holders.setdefault(record.at.here.document.path, []).append(record)
    picture = archive.pictures.get(old)
    moves = _moves(renamed, new, dossier, dossier.parent / picture.path if picture else None)
    for name, records in holders.items():
        path = dossier.parent / name
        text = _read(path)
        moved_to = moves.pop(path, path)
        if old not in text and moved_to == path:
            continue
        file = RenamedFile(Document(name, text), old, new)
        words = dict.fromkeys((span for record in records for span in file.references(record)), new)
        if renamed in records:
            words |= file.identity(renamed)
        if words or moved_to != path:
            yield Change(path, moved_to, text, words)
    if old in archive.seals:
        # It keeps the id that it was made for: its fingerprints hold for that one only.
        seal = dossier.parent / archive.seals[old].path
        yield Change(seal, seal.with_stem(new), _read(seal), {})
        stamp = seal.with_suffix(ENDING)
        if stamp.is_file():
            yield Change(stamp, stamp.with_stem(new), stamp.read_bytes().decode(errors=_ANY_BYTES), {})
    # What else stands in a dossier's folder goes with it, and with an exhibit its picture.
    for path, moved_to in moves.items():
        yield Change(path, moved_to, path.read_bytes().decode(errors=_ANY_BYTES), {})


def _moves(renamed: Named, new: str, dossier: Path, picture: Path | None) -> dict[Path, Path]:
    """The files that are called after a record, and those in its folder if it is a dossier, each with its new place."""
    path = file_of(renamed, dossier)
    if path.stem != renamed.id:  # A claim among others, in its dossier's file or in that folder.
        return {}
    folder = path.with_suffix("")
    below = sorted(folder.rglob("*")) if isinstance(renamed, Topic) else []
    files = [one for one in below if one.is_file() and not one.is_symlink()]
    moves = {one: one.with_stem(new) for one in (path, picture) if one}
    moves |= {one: folder.with_name(new) / one.relative_to(folder) for one in files}
    if there := next(filter(Path.exists, moves.values()), None):
        raise RenameError(_("There is a file {file} already.").format(file=there))
    return moves


def _page_changes(old: str, new: str, docs: Path) -> Iterator[Change]:
    """The changes in hand-written pages."""
    for path in sorted(docs.rglob("*.md")):
        if path.is_file() and not path.is_symlink():
            text = _read(path)
            if places := places_of(old, text, page=True):
                yield Change(path, path, text, dict.fromkeys(places, new))


def _read(path: Path) -> str:
    try:
        return path.read_bytes().decode()
    except UnicodeDecodeError:
        message = _("{file} is not UTF-8 text. Save it as UTF-8.").format(file=path)
        raise RenameError(message) from None
