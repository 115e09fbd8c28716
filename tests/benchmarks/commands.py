"""A command, and what it costs: the time that passes, that of the processors, and the memory of all its processes."""

import os
import signal
import statistics
import subprocess
import tempfile
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from building import ENVIRONMENT

PAUSE = 0.05  # seconds between two looks at the memory


@dataclass(frozen=True, slots=True)
class Spent:
    """Seconds that passed, and seconds of all processors together."""

    wall: float
    processor: float


class Failed(Exception):
    """A command that ought to have succeeded: what it said."""


@dataclass(frozen=True)
class Place:
    """A folder in which commands run, and what is set for them beside the machine's own settings."""

    folder: Path
    settings: Mapping[str, str]

    @property
    def environment(self) -> dict[str, str]:
        """That of the tests. Python keeps what it has compiled, as it does by itself, of our modules as of others."""
        kept = {name: value for name, value in ENVIRONMENT.items() if name != "PYTHONDONTWRITEBYTECODE"}
        return {**kept, **self.settings}

    def run(self, *command: str, **settings: str) -> Spent:
        """What a command costs with all the processes for which it waits. `Failed` if it fails."""
        with tempfile.TemporaryFile("w+") as said:
            start = time.perf_counter()
            with self._running(command, said, settings) as process:
                _, status, used = os.wait4(process.pid, 0)
            passed = time.perf_counter() - start
            process.returncode = os.waitstatus_to_exitcode(status)
            said.seek(0)
            if process.returncode:
                raise Failed(f"{' '.join(command)}: exit code {process.returncode}\n{said.read()[-3000:]}")
        return Spent(passed, used.ru_utime + used.ru_stime)

    def peak(self, *command: str, **settings: str) -> int | None:
        """The most bytes that a command and its processes had in memory at once; None on a system without /proc.

        The sum over the processes of its session of their proportional set size: memory that several of them share
        counts once (proc_pid_smaps_rollup(5)). Looked at every 50 ms, which slows the command: never timed as well.
        """
        if not Path("/proc/self/smaps_rollup").exists():
            return None
        most = 0
        with tempfile.TemporaryFile("w+") as said:
            with self._running(command, said, settings) as process:
                while process.poll() is None:
                    most = max(most, sum(map(_held, _in_session(process.pid))))
                    time.sleep(PAUSE)
            said.seek(0)
            if process.returncode:
                raise Failed(said.read()[-3000:])
        return most

    @contextmanager
    def _running(
        self, command: Sequence[str], said: IO[str], settings: Mapping[str, str]
    ) -> Iterator["subprocess.Popen[bytes]"]:
        """A command in a session of its own, of which nothing is left where whoever waits for it is ended."""
        environment = {**self.environment, **settings}
        process = subprocess.Popen(
            command, cwd=self.folder, env=environment, stdout=said, stderr=said, start_new_session=True
        )
        try:
            yield process
        except BaseException:
            os.killpg(process.pid, signal.SIGKILL)
            raise


def _in_session(session: int) -> list[int]:
    """The processes of a session, by their numbers."""
    found = []
    for path in Path("/proc").glob("[0-9]*/stat"):
        with suppress(OSError):
            # The name, in brackets, may hold anything; the session is the fourth field behind it (proc_pid_stat(5)).
            if int(path.read_text().rpartition(")")[2].split()[3]) == session:
                found.append(int(path.parent.name))
    return found


def _held(process: int) -> int:
    """The bytes of memory that a process has, its share of what it shares with others counted in part; 0 if it ended."""
    with suppress(OSError):
        for line in Path(f"/proc/{process}/smaps_rollup").read_text().splitlines():
            if line.startswith("Pss:"):
                return int(line.split()[1]) * 1024
    return 0


def median(spent: Sequence[Spent]) -> Spent:
    """The median of several runs, of each time for itself."""
    return Spent(statistics.median(one.wall for one in spent), statistics.median(one.processor for one in spent))
