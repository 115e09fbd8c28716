"""Each text of the corpus is either taken, or refused with its file, line and column."""

import json
from pathlib import Path

from building import write_files
from casefile.examination import examine
from hostile import ADDRESSES, PAYLOADS, TAKEN_IN_LINES, TAKEN_IN_PROSE, dossier_of
from payloads import CORPUS

HARMLESS = "A text like any other"


def problems_with(folder: Path, line: str, **others: str) -> list[str]:
    """What an editor is told of a dossier with a text in each line of it, and with other fields of its source."""
    for path, record in dossier_of("one", line).items():
        added = others if path.startswith("sources/source-") else {}
        write_files(folder, f"--- dossier/{path}\n{json.dumps({**record, **added})}")
    return [str(one) for one in examine(folder / "dossier")[1]]


def test_there_are_hundreds_and_most_are_taken():
    assert len({*CORPUS.values(), *PAYLOADS.values()}) > 400
    assert len(TAKEN_IN_LINES) > 370
    assert len(TAKEN_IN_PROSE) > 340
    assert len(ADDRESSES) > 3
