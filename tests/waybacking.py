"""A server that answers as the Wayback Machine does: its CDX interface, and Save Page Now 2 with its moods."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler
from typing import Any
from urllib.parse import parse_qs, urlsplit

from serving import Raw, Server, serving

KEYS = {"IA_ACCESS_KEY_ID": "access", "IA_SECRET_ACCESS_KEY": "secret"}
BLOCKED = (
    "org.archive.util.io.RuntimeIOException: org.archive.wayback.exception.AdministrativeAccessControlException: "
    "Blocked Site Error"
)


@dataclass
class Machine:
    """Which copies there are of which address, as times and statuses; whose owner refuses; and what becomes of a save.

    `moods` are the answers to saves, by address: a status of HTTP, or what the status of the job says in the end.
    `saved_at` is the time of whatever is saved, be it said or not. `busy` are statuses to give before anything else.
    """

    copies: dict[str, list[tuple[str, str]]] = field(default_factory=dict)
    refused: set[str] = field(default_factory=set)
    moods: dict[str, Any] = field(default_factory=dict)
    saved_at: str = ""
    busy: list[int] = field(default_factory=list)
    asked: list[str] = field(default_factory=list)
    posted: list[str] = field(default_factory=list)
    authorized: set[str | None] = field(default_factory=set)
    url: str = ""

    def answer(self, handler: BaseHTTPRequestHandler) -> None:
        parts = urlsplit(handler.path)
        if self.busy:
            send(handler, self.busy.pop(0), "<html>Too busy</html>")
        elif parts.path == "/cdx/search/cdx":
            self.list(handler, {name: one[0] for name, one in parse_qs(parts.query).items()})
        elif parts.path == "/save" and handler.command == "POST":
            self.save(handler)
        elif parts.path.startswith("/save/status/"):
            self.report(handler, parts.path.rpartition("-")[2])
        else:
            send(handler, 404, "")

    def list(self, handler: BaseHTTPRequestHandler, asked: dict[str, str]) -> None:
        url = asked["url"]
        self.asked.append(url)
        assert (asked["output"], asked["fl"], asked["filter"]) == ("json", "timestamp,original", "statuscode:200")
        if url in self.refused:
            send(handler, 403, BLOCKED)
            return
        found: dict[str, list[str]] = {}
        for time, status in sorted(self.copies.get(url, [])):
            if status == "200" and time >= asked.get("from", ""):
                found.setdefault(time[:8] if asked.get("collapse") == "timestamp:8" else time, [time, url])
        send(handler, 200, json.dumps([["timestamp", "original"], *found.values()] if found else []))

    def save(self, handler: BaseHTTPRequestHandler) -> None:
        form = parse_qs(handler.rfile.read(int(handler.headers["Content-Length"])).decode())
        (url,) = form["url"]
        self.posted.append(url)
        self.authorized.add(handler.headers["Authorization"])
        if handler.headers["Authorization"] != "LOW access:secret":
            send(handler, 401, json.dumps({"message": "You need to be logged in to use Save Page Now."}))
            return
        mood = self.moods.get(url, "success")
        if mood in ("success", "saved all the same", 523):
            self.copies.setdefault(url, []).append((self.saved_at, "200"))
        if isinstance(mood, int):
            send(handler, mood, "<html>error code: 523</html>")
        else:
            send(handler, 200, json.dumps({"url": url, "job_id": f"spn2-{len(self.posted)}"}))

    def report(self, handler: BaseHTTPRequestHandler, number: str) -> None:
        url = self.posted[int(number) - 1]
        mood = self.moods.get(url, "success")
        pending = f"pending {number}"
        if pending not in self.moods:
            self.moods[pending] = True
            said = {"status": "pending", "resources": []}
        elif mood == "success":
            said = {"status": "success", "timestamp": self.saved_at, "original_url": url}
        elif mood == "saved all the same":
            said = {"status": "error", "status_ext": "error:browsing-timeout", "message": "Crashed."}
        else:
            said = {"status": "error", "status_ext": mood, "message": "It did not work."}
        send(handler, 200, json.dumps({"job_id": f"spn2-{number}", **said}))


def send(handler: BaseHTTPRequestHandler, status: int, text: str) -> None:
    body = text.encode()
    handler.send_response(status)
    handler.send_header("Content-Length", str(len(body)))
    handler.end_headers()
    handler.wfile.write(body)


class _Everything(dict[str, Raw]):
    """One answer to all paths."""

    def __init__(self, raw: Raw) -> None:
        self.raw = raw

    def get(self, *_: Any) -> Raw:
        return self.raw


@contextmanager
def waybacking(machine: Machine) -> Iterator[Server]:
    """The machine as a server on this one."""
    with serving(_Everything(machine.answer)) as server:
        machine.url = server.url
        yield server
