"""Real git repositories for the tests, which know neither the machine's settings nor whose it is."""

import os
import subprocess
from datetime import UTC, datetime
from pathlib import Path

from small import write

FIRST = datetime(2026, 11, 1, 12, tzinfo=UTC).timestamp()
DAY = 24 * 3600
PLAIN = {"GIT_CONFIG_NOSYSTEM": "1", "GIT_CONFIG_GLOBAL": os.devnull}


def git(folder, *arguments, day=0, at=""):
    when = at or f"@{int(FIRST + day * DAY)} +0900"
    who = {f"GIT_{role}_{name}": "nobody@x.invalid" for role in ("AUTHOR", "COMMITTER") for name in ("NAME", "EMAIL")}
    dates = {"GIT_AUTHOR_DATE": when, "GIT_COMMITTER_DATE": when}
    command = ["git", "-c", "protocol.file.allow=always", *arguments]
    plain = {name: value for name, value in os.environ.items() if not name.startswith("GIT_")} | PLAIN
    done = subprocess.run(command, cwd=folder, env=plain | who | dates, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    if arguments[0] == "init":
        _leave_out_what_was_worked_out(folder)
    return done.stdout


def _leave_out_what_was_worked_out(folder):
    """As an archive's `.gitignore` does, for repositories that have none."""
    exclude = Path(folder) / ".git" / "info" / "exclude"
    exclude.parent.mkdir(exist_ok=True)
    exclude.write_text(".cache/\n")


def commit(folder, text="", day=0, **files):
    write(folder, text)
    git(folder, "add", "--all")
    git(folder, "commit", "--allow-empty", "--message=x", day=day)
