"""Where a new record goes: into a file of its own, or into the file of the dossier that it belongs to."""

from pathlib import Path

from casefile.editing.drafts import DraftError, model_of
from casefile.editing.formatting import format_text
from casefile.editing.insertion import insert_claim, insert_statement
from casefile.editing.yaml_writer import Fields, write_fields
from casefile.evidence.archive import Archive
from casefile.model.kinds import kind_named


def place_record(
    kind: str, id_: str, fields: Fields, archive: Archive, dossier: Path, *, holder: str
) -> tuple[Path, bytes]:
    """The file of a new record, and what is then in it.

    `holder` is the dossier of a new claim, or the claim of a new statement. InsertionError where the holder's file is
    laid out so that nothing can be inserted, DraftError where the new file is there already; OSError.
    """
    if kind == "claim":
        topic = archive.topics[holder]
        path = _file(dossier, "topic", topic.id)
        return path, insert_claim(_text(path), topic, id_, fields).encode()
    if kind == "statement":
        topic = archive.topic_of[holder]
        path = _file(dossier, "topic", topic.id)
        return path, insert_statement(_text(path), topic, archive.claims[holder], fields).encode()
    path = _file(dossier, kind, id_)
    if path.exists():
        raise DraftError(f"There is a file {path} already.")
    return path, write_file(kind, fields)


def write_file(kind: str, fields: Fields) -> bytes:
    """What the file of a record holds."""
    text = "".join(f"{line}\n" for line in write_fields(fields))
    return format_text(text, model_of(kind)).encode()


def _file(dossier: Path, kind: str, id_: str) -> Path:
    return dossier / kind_named(kind).folder / f"{id_}.yml"


def _text(path: Path) -> str:
    # Line ends and a byte order mark stay as they are.
    return path.read_bytes().decode()
