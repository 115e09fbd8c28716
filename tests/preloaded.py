"""Programs in Python, each in a process of its own, forked from one that has loaded the engine.

To load MkDocs and the engine takes longer than to build a small site. That each command loads what it needs is for the
tests that type it: of the engine installed, of previews, of the command line.
"""

import json
import os
import runpy
import subprocess
import sys
from collections.abc import Mapping
from functools import cache
from importlib import import_module
from pathlib import Path
from tempfile import TemporaryDirectory
from threading import Lock
from typing import Any

_LOADED = "mkdocs.commands.build", "material.plugins.search.plugin", "casefile.site.events", "casefile.cli"


class Preloaded:
    """The process that has loaded them: it runs programs, several at once if need be, until the tests end."""

    def __init__(self) -> None:
        self._process = subprocess.Popen([sys.executable, __file__], stdin=subprocess.PIPE, text=True)
        self._asking = Lock()

    def run(
        self, module: str, *arguments: str, cwd: Path, env: Mapping[str, str], umask: int = -1
    ) -> subprocess.CompletedProcess[str]:
        """Does what `python -m module arguments` does. All that it says stands in `stdout`."""
        with TemporaryDirectory() as name:
            output, code = Path(name, "output"), Path(name, "code")
            for pipe in (output, code):
                os.mkfifo(pipe)
            asked = {"argv": [module, *arguments], "cwd": str(cwd), "env": dict(env), "umask": umask}
            self._ask({**asked, "output": str(output), "code": str(code)})
            said, ended = output.read_text(encoding="utf-8"), int(code.read_text())
            return subprocess.CompletedProcess([module, *arguments], ended, said)

    def _ask(self, asked: dict[str, Any]) -> None:
        assert self._process.stdin
        with self._asking:
            self._process.stdin.write(json.dumps(asked) + "\n")
            self._process.stdin.flush()


@cache
def preloaded() -> Preloaded:
    """The one beside this process."""
    return Preloaded()


def _wait_for_a_program() -> dict[str, Any]:
    """What was asked for, in each process that is to run a program; the first one ends in here."""
    for line in sys.stdin:
        if os.fork() == 0:
            asked: dict[str, Any] = json.loads(line)
            program = os.fork()
            if program == 0:
                return asked
            _, status = os.waitpid(program, 0)
            Path(asked["code"]).write_text(str(os.waitstatus_to_exitcode(status)))
            os._exit(0)
        _reap()
    sys.exit()


def _reap() -> None:
    """Lets those go that have ended."""
    while os.waitpid(-1, os.WNOHANG) != (0, 0):
        pass


def _become(asked: dict[str, Any]) -> None:
    """Makes of this process one that was started so."""
    os.dup2(os.open(os.devnull, os.O_RDONLY), 0)
    sys.stdin = open(0, encoding="utf-8", closefd=False)  # noqa: SIM115 (as Python has it; lines may wait in the old one)
    said = os.open(asked["output"], os.O_WRONLY)
    os.dup2(said, 1)
    os.dup2(said, 2)
    if asked["umask"] >= 0:
        os.umask(asked["umask"])
    os.chdir(asked["cwd"])
    os.environ.clear()
    os.environ.update(asked["env"])
    sys.argv = asked["argv"]
    sys.path[0] = asked["cwd"]


if __name__ == "__main__":
    for module in _LOADED:
        import_module(module)
    asked_for = _wait_for_a_program()
    _become(asked_for)
    runpy.run_module(asked_for["argv"][0], run_name="__main__", alter_sys=True)
