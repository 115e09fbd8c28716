"""The real YAML language server, spoken to over its standard input and output as an editor does."""

import json
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

# Where `make test` puts what is not written in Python.
NODE_MODULES = Path(sys.prefix, "node/node_modules")
NODE = Path(sys.prefix, "bin/node")
SERVER = NODE_MODULES / "yaml-language-server/bin/yaml-language-server"
# Where the cursor is in a text that is asked about.
CURSOR = "‸"


class Editor:
    """An editor with a folder open. It asks about texts that are not saved, as one does while one types."""

    def __init__(self, process: subprocess.Popen[bytes], folder: Path, settings: dict[str, Any]) -> None:
        self._process = process
        self._folder = folder
        self._settings = settings
        self._asked = 0
        self._configured = False
        self._published: dict[str, list[Any]] = {}
        capabilities = {"workspace": {"configuration": True}, "textDocument": {"publishDiagnostics": {}}}
        self._ask("initialize", processId=None, rootUri=folder.as_uri(), capabilities=capabilities)
        self._send(method="initialized", params={})
        self._send(method="workspace/didChangeConfiguration", params={"settings": settings})
        while not self._configured:
            self._answer(self._receive())

    def complete(self, path: str, text: str) -> dict[str, str]:
        """What is offered at the cursor in a file of this path and text: labels, each with its explanation."""
        uri, position = self._open(path, text)
        found = self._ask("textDocument/completion", textDocument={"uri": uri}, position=position)
        return {item["label"]: _words(item.get("documentation")) for item in found["items"]}

    def explain(self, path: str, text: str) -> str:
        """What is shown when the word at the cursor is pointed at."""
        uri, position = self._open(path, text)
        found = self._ask("textDocument/hover", textDocument={"uri": uri}, position=position)
        return _words(found["contents"]) if found else ""

    def diagnose(self, path: str, text: str) -> list[tuple[int, str]]:
        """What is underlined in a file of this path and text: the line, counted from 1, and what is said of it."""
        (found,) = self.diagnose_all([(path, text)])
        return found

    def diagnose_all(self, texts: list[tuple[str, str]]) -> list[list[tuple[int, str]]]:
        """The same for many files, which are open at the same time."""
        uris = [self._open(path, text + CURSOR)[0] for path, text in texts]
        while not self._published.keys() >= set(uris):
            self._answer(self._receive())
        return [[(one["range"]["start"]["line"] + 1, one["message"]) for one in self._published[uri]] for uri in uris]

    def _open(self, path: str, text: str) -> tuple[str, dict[str, int]]:
        before, _, after = text.partition(CURSOR)
        # Each text is a file of its own, so that what is said of it is not mistaken for what was said of another.
        self._asked += 1
        file = self._folder / path
        uri = file.with_name(f"text-{self._asked}-{file.name}").as_uri()
        document = {"uri": uri, "languageId": "yaml", "version": 1, "text": before + after}
        self._send(method="textDocument/didOpen", params={"textDocument": document})
        return uri, {"line": before.count("\n"), "character": len(before) - before.rfind("\n") - 1}

    def _ask(self, method: str, **params: Any) -> Any:
        self._asked += 1
        asked = self._asked
        self._send(id=asked, method=method, params=params)
        while True:
            message = self._receive()
            if message.get("id") == asked and "method" not in message:
                assert "error" not in message, message
                return message["result"]
            self._answer(message)

    def _answer(self, message: dict[str, Any]) -> None:
        """Does what the server asks of every editor."""
        params = message.get("params", {})
        if message.get("method") == "textDocument/publishDiagnostics":
            self._published[params["uri"]] = params["diagnostics"]
        elif "id" in message:
            wanted = params.get("items", []) if message["method"] == "workspace/configuration" else None
            result = wanted and [self._settings.get(item["section"], {}) for item in wanted]
            self._send(id=message["id"], result=result)
            self._configured |= result is not None

    def _send(self, **message: Any) -> None:
        body = json.dumps({"jsonrpc": "2.0", **message}).encode()
        assert self._process.stdin
        self._process.stdin.write(b"Content-Length: %d\r\n\r\n%s" % (len(body), body))
        self._process.stdin.flush()

    def _receive(self) -> dict[str, Any]:
        out = self._process.stdout
        assert out
        length = 0
        while (line := out.readline()).strip():
            name, _, value = line.decode().partition(":")
            length = int(value) if name.lower() == "content-length" else length
        assert length, "The language server has ended."
        message: dict[str, Any] = json.loads(out.read(length))
        return message


def _words(contents: Any) -> str:
    return contents["value"] if isinstance(contents, dict) else contents or ""


@contextmanager
def open_in_editor(folder: Path, settings: dict[str, Any]) -> Iterator[Editor]:
    """An editor with this folder open and these settings, by sections as in its own file of settings."""
    process = subprocess.Popen([NODE, SERVER, "--stdio"], stdin=subprocess.PIPE, stdout=subprocess.PIPE, cwd=folder)
    try:
        yield Editor(process, folder, settings)
    finally:
        process.kill()
        process.communicate()
