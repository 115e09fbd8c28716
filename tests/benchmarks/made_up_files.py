"""The files of a made-up archive, and the forms that their fields have."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from casefile.editing.yaml_writer import write_fields
from casefile.model.fields import ID
from casefile.model.records import Record

Fields = dict[str, Any]

# How many marks a prose has.
MARKS = {0: 31, 1: 42, 2: 14, 3: 7, 4: 4, 5: 2}


@dataclass
class Files:
    """The texts of an archive's files, by their paths below `dossier/`."""

    texts: dict[str, str] = field(default_factory=dict)

    def add(self, folder: str, id_: str, fields: Fields) -> None:
        """Adds a record's file, in the house format."""
        self.texts[f"{folder}/{id_}.yml"] = "\n".join([*write_fields(fields), ""])

    def extend(self, path: str, fields: Fields) -> None:
        """Adds fields at the end of a record's file."""
        self.texts[path] += "".join(f"{line}\n" for line in write_fields(fields))

    def reached(self) -> Iterator[tuple[str, str]]:
        """The files of the dossiers and of what their claims lead to: no record may stand alone."""
        files = {Path(path).stem: path for path in self.texts if path.endswith(".yml")}
        waiting = [text.partition("\nclaims:\n")[2] for path, text in self.texts.items() if path.startswith("topics/")]
        while waiting:
            for id_ in ID.findall(waiting.pop()):
                if path := files.pop(id_, ""):
                    waiting.append(self.texts[path])
        lost = {Path(path).stem for path in files.values() if not path.startswith("topics/")}
        yield from ((path, text) for path, text in self.texts.items() if Path(path).stem not in lost)


def in_order(fields: Fields, record: type[Record]) -> Fields:
    """A record's fields as the house format has them."""
    return {name: fields[name] for name in record.model_fields if name in fields}


def dated(day: int, form: str) -> str:
    """A day in EDTF, in one of the forms in which documents know it."""
    text, before = date.fromordinal(day).isoformat(), date.fromordinal(day - 40).isoformat()
    return {
        "day": text,
        "about day": f"{text}~",
        "perhaps day": f"{text}?",
        "until day": f"../{text}",
        "days": f"{date.fromordinal(day - 2)}/{text}",
        "one of two": f"[{date.fromordinal(day - 1)},{text}]",
        "month": text[:7],
        "about month": f"{text[:7]}~",
        "until month": f"../{text[:7]}",
        "months": f"{before[:7]}/{text[:7]}",
        "year": text[:4],
        "years": f"{int(text[:4]) - 1}/{text[:4]}",
    }[form]
