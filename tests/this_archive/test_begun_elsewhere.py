"""An archive that somebody else begins, and its site, say no word of this one's subject."""

import re
from pathlib import Path

import pytest

from installing import Installed
from installing import installed as installed  # noqa: PLC0414 (a fixture, passed on)

pytestmark = pytest.mark.site

SUBJECT = re.compile(r"\b(starlink|musk|crimea|putin|kremlin|spacex)\b", re.IGNORECASE)
TEXTS = {".html", ".js", ".css", ".json", ".xml", ".yml", ".md", ".txt", ".py", ".bib", ".ris"}


def test_nothing_that_was_written_or_built_is_about_this_archive(installed: Installed, tmp_path: Path):
    for command in ("casefile init own", "python -m mkdocs build --strict --config-file own/mkdocs.yml"):
        done = installed.run(*command.split(), within=tmp_path)
        assert done.returncode == 0, done.stdout + done.stderr
    files = [path for path in (tmp_path / "own").rglob("*") if path.suffix in TEXTS]
    assert {path.name for path in files} >= {"mkdocs.yml", "casefile.js", "casefile.json", "404.html"}
    assert [path for path in files if SUBJECT.search(path.read_text(encoding="utf-8"))] == []
