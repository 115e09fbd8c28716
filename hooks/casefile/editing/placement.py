"""Where a new record goes: into a file of its own, or into the file of the claim that it is about."""

from pathlib import Path, PurePosixPath

from casefile.editing.drafts import DraftError, model_of
from casefile.editing.formatting import format_text
from casefile.editing.insertion import insert_statements
from casefile.editing.yaml_writer import Fields, write_fields
from casefile.evidence.archive import Archive
from casefile.model.kinds import kind_named
from casefile.model.records import ClaimsFile, Named
from casefile.translation import gettext as _


def place_record(
    kind: str, id_: str, fields: Fields, archive: Archive, dossier: Path, *, holder: str
) -> tuple[Path, bytes]:
    """The file of a new record, and what is then in it.

    `holder` is the dossier of a new claim, in whose folder it gets a file, so that two who each add one do not meet; or
    the claim of a new statement. InsertionError where the claim's file is laid out so that nothing can be inserted,
    DraftError where the new file is there already; OSError.
    """
    if kind == "statement":
        claim = archive.claims[holder]
        path = file_of(claim, dossier)
        return path, insert_statements(_text(path), archive.topic_of[holder], claim, [fields]).encode()
    if kind == "claim":
        path = file_of(archive.topics[holder], dossier).with_suffix("") / f"{id_}.yml"
    else:
        path = dossier / kind_named(kind).folder / f"{id_}.yml"
    if path.exists():
        raise DraftError(_("There is a file {file} already.").format(file=path))
    return path, write_file(kind, {"claims": {id_: fields}} if kind == "claim" else fields)


def write_file(kind: str, fields: Fields) -> bytes:
    """What the file of a record holds."""
    text = "".join(f"{line}\n" for line in write_fields(fields))
    return format_text(text, ClaimsFile if kind == "claim" else model_of(kind)).encode()


def file_of(record: Named, dossier: Path) -> Path:
    """The file in which a record stands."""
    return dossier.joinpath(*PurePosixPath(record.at.document.path).parts[1:])


def _text(path: Path) -> str:
    # Line ends and a byte order mark stay as they are.
    return path.read_bytes().decode()
