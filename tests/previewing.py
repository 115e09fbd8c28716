"""A preview, as `make serve` starts it, and a reader who waits for what it shows."""

import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.error import HTTPError, URLError
from urllib.request import urlopen

import pytest

from building import ENVIRONMENT

# Seconds, after which nothing will come. On an idle machine a small project is there within two, our own within ten.
DEADLINE = 200


@dataclass(frozen=True)
class Preview:
    """A preview that is running."""

    project: Path
    address: str
    said: Path
    process: subprocess.Popen[bytes]

    def get(self, path: str = "") -> tuple[int, str]:
        """The status and the text of a page; status 0 as long as nobody answers."""
        try:
            with urlopen(self.address + path, timeout=20) as answer:
                return answer.status, answer.read().decode()
        except HTTPError as error:
            return error.code, error.read().decode()
        except (URLError, OSError):
            return 0, ""

    def wait(self, path: str, wanted: Callable[[int, str], bool]) -> str:
        """The page's text as soon as it is what is wanted."""
        status, text = 0, ""
        end = time.monotonic() + DEADLINE
        while time.monotonic() < end and self.process.poll() is None:
            status, text = self.get(path)
            if wanted(status, text):
                return text
            time.sleep(0.1)
        pytest.fail(f"{path} is still {status}:\n{text[-3000:]}\n{self.said.read_text()[-3000:]}")

    def wait_for(self, words: str, path: str = "", status: int = 200) -> str:
        """The page's text as soon as it holds these words."""
        return self.wait(path, lambda now, text: now == status and words in text)

    def wait_without(self, words: str, path: str = "") -> str:
        """The page's text as soon as it no longer holds these words."""
        return self.wait(path, lambda now, text: now == 200 and words not in text)


@contextmanager
def previewing(project: Path, **settings: str) -> Iterator[Preview]:
    """The preview of a project, until Ctrl-C; nothing crashes meanwhile."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        port = server.getsockname()[1]
    said = project.with_name("said.txt")
    command = [sys.executable, "-m", "mkdocs", "serve", "--dev-addr", f"127.0.0.1:{port}"]
    with said.open("w") as output:
        environment = {**ENVIRONMENT, **settings}
        process = subprocess.Popen(command, cwd=project, env=environment, stdout=output, stderr=output)
    running = Preview(project, f"http://127.0.0.1:{port}/", said, process)
    try:
        running.wait_for("Who says what")
        yield running
        assert process.poll() is None, "it stopped by itself"
        process.send_signal(signal.SIGINT)
        assert process.wait(timeout=DEADLINE) == 0
    finally:
        process.kill()
        process.wait()
    assert "Traceback" not in said.read_text()
