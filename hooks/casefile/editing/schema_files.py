"""The schemas as files, from which an editor completes fields and ids while somebody types."""

import json
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

from casefile.evidence.archive import Archive
from casefile.exports.json_schema import json_schemas
from casefile.system.atomic_files import replace_files

SCHEMAS = Path(".casefile/schemas")


def write_schemas(archive: Archive, into: Path, home: Path) -> None:
    """Writes one schema for each folder of records; those that say what they said stay untouched. Raises OSError.

    `home` is the project's folder, or `into` where that is elsewhere.
    """
    texts = {into / f"{name}.json": _text(schema) for name, schema in json_schemas(archive).items()}
    replace_files({path: text for path, text in texts.items() if not path.is_file() or path.read_bytes() != text}, home)


def refresh_schemas(project: Path, archive: Callable[[], Archive]) -> None:
    """Brings the schemas of a project up to date, if it has any: an id that was just added is one to complete."""
    if (project / SCHEMAS).is_dir():
        with suppress(OSError):
            write_schemas(archive(), project / SCHEMAS, project)


def _text(schema: dict[str, object]) -> bytes:
    return (json.dumps(schema, ensure_ascii=False, indent=1) + "\n").encode()
