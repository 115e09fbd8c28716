"""Reads the records back from the whole archive as JSON: as the files of a dossier folder, one to a record."""

import json
from pathlib import Path
from typing import Any

from casefile.evidence.archive import Archive
from casefile.model.kinds import KINDS
from casefile.model.records import EDITORIAL, Record

# What YAML takes for the end of a line, and JSON does not.
_BREAKS = {ord(one): f"\\u{ord(one):04x}" for one in "\x85\u2028\u2029\ufeff"}


def write_dossier(text: str, folder: Path) -> Path:
    """Writes the records of a whole archive as JSON, less what was computed: JSON is YAML."""
    data = json.loads(text)
    claims = {id_: _as_written(claim) for id_, claim in data.get("claim", {}).items()}
    for kind in KINDS:
        for id_, plain in data.get(kind.name, {}).items():
            record = _as_written(plain)
            if kind.name == "topic":
                record["claims"] = {one: claims[one] for one in record["claims"]}
            if kind.has_files:
                _write(folder / kind.folder / f"{id_}.yml", record)
    return folder


def _as_written(plain: dict[str, Any]) -> dict[str, Any]:
    left_out = {"id", "computed", *(["picture"] if "rights" in plain else [])}
    record = {name: value for name, value in plain.items() if name not in left_out}
    if "statements" in record:
        record["statements"] = [
            {name: value for name, value in one.items() if name != "computed"} for one in record["statements"]
        ]
    return record


def _write(path: Path, record: dict[str, Any]) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(record, ensure_ascii=False).translate(_BREAKS), encoding="utf-8")


def plain_records(archive: Archive) -> list[tuple[str, str, Any]]:
    """What the records of an archive hold, in their order, less where they stand and what is for the editors."""
    return [(one.record, id_, _plain(one)) for id_, one in archive.records.items()]


def _plain(value: Any) -> Any:
    if isinstance(value, Record):
        names = [name for name in type(value).model_fields if name not in EDITORIAL | {"at"}]
        return {name: _plain(getattr(value, name)) for name in names}
    if isinstance(value, dict):
        return [(key, _plain(inner)) for key, inner in value.items()]
    return tuple(map(_plain, value)) if isinstance(value, tuple) else value
