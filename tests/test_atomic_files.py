"""Replacing several files: all of them or none, even where the process is killed meanwhile."""

import json
import signal
import subprocess
import sys

import pytest
from click.testing import CliRunner

from building import ENVIRONMENT, PROJECT, files_of
from casefile.cli import main
from casefile.system.atomic_files import put_back, replace_files
from small import write


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "a").write_bytes(b"1")
    (tmp_path / "b").write_bytes(b"2")
    return tmp_path


def test_files_are_written_made_and_taken_away(folder):
    replace_files({folder / "a": b"one", folder / "b": None, folder / "c": b"three"}, folder)
    assert files_of(folder) == {"a": b"one", "c": b"three"}


def test_a_folder_that_is_missing_is_made(folder):
    replace_files({folder / "b": None, folder / "e/f/g": b"four"}, folder)
    assert files_of(folder) == {"a": b"1", "e/f/g": b"four"}


def test_a_file_keeps_its_permissions(folder):
    (folder / "a").chmod(0o640)
    replace_files({folder / "a": b"one"}, folder)
    assert (folder / "a").stat().st_mode & 0o777 == 0o640


@pytest.mark.parametrize("wrong", ["a/d", "d"], ids=["in a file", "a folder"])
def test_all_is_as_it_was_where_one_cannot_be_replaced(folder, wrong):
    (folder / "d").mkdir()
    contents = {folder / "a": b"one", folder / "b": None, folder / "c": b"three", folder / wrong: b"four"}
    with pytest.raises(OSError, match=r"a directory: '") as refused:
        replace_files(contents, folder)
    assert refused.value.filename == str(folder / wrong.removesuffix("/d"))
    assert files_of(folder) == {"a": b"1", "b": b"2"}
    assert sorted(path.name for path in folder.iterdir()) == ["a", "b", "d"]


OLD = {"a": b"1", "b": b"2"}
NEW = {"a": b"one", "c/d": b"four"}
# Ends itself before the so manieth call that changes anything on the disk.
KILLED = """
import os, pathlib, signal, sys
from casefile.system.atomic_files import replace_files

left = int(sys.argv[1])

def end(event, details):
    global left
    if event in ("os.rename", "os.link", "os.remove") or event == "open" and details[2] & (os.O_WRONLY | os.O_RDWR):
        left -= 1
        if not left:
            os.kill(os.getpid(), signal.SIGKILL)

sys.addaudithook(end)
folder = pathlib.Path(sys.argv[2])
replace_files({folder / "a": b"one", folder / "b": None, folder / "c/d": b"four"}, folder)
"""


def killed_at(moment, folder):
    """Whether the process was killed before it had come to its end."""
    command = [sys.executable, "-c", KILLED, str(moment), str(folder)]
    environment = {**ENVIRONMENT, "PYTHONPATH": str(PROJECT / "hooks")}
    return subprocess.run(command, env=environment, check=False).returncode == -signal.SIGKILL


def test_killed_at_any_moment_it_has_done_all_or_nothing_and_leaves_nothing(tmp_path):
    moment, seen = 0, []
    while True:
        moment += 1
        folder = tmp_path / str(moment)
        folder.mkdir()
        for name, content in OLD.items():
            (folder / name).write_bytes(content)
        was_killed = killed_at(moment, folder)
        back = put_back(folder)
        assert files_of(folder) in (OLD, NEW)
        assert not back.changed
        seen.append((bool(back.files), files_of(folder) == NEW))
        if not was_killed:
            break
    assert seen[0] == (False, False), "killed before anything was done"
    assert (True, False) in seen, "killed half-way"
    assert seen[-2:] == [(False, True)] * 2, "killed when all was done, and not killed"


def left_behind(folder, **files):
    """A journal as a killed process leaves it, with both of its new files in their places."""
    replace_files({folder / "z": b"none"}, folder)
    (folder / "z").unlink()
    (folder / ".casefile-journal.0123456789ab").write_text(json.dumps(files) + "\n")


ONE = "7692c3ad3540bb803c020b3aee66cd8887123234ea0c6e7143c0add73ff431ed"  # SHA-256 of “one”


def test_what_somebody_has_changed_since_stays(folder):
    (folder / ".a.0123456789ab.old").write_bytes(b"1")
    left_behind(folder, a=[True, ONE])
    (folder / "a").write_bytes(b"mended by hand")
    assert put_back(folder).changed == (str(folder / "a"),)
    assert files_of(folder) == {"a": b"mended by hand", "b": b"2"}


@pytest.mark.parametrize("path", ["../outside", "link/outside", "/etc/passwd"])
def test_a_journal_that_a_stranger_wrote_does_not_reach_beyond_its_folder(folder, path):
    inner = folder / "inner"
    inner.mkdir()
    (inner / "link").symlink_to(folder)
    (folder / "outside").write_bytes(b"one")
    left_behind(inner, **{path: [False, ONE]})
    assert put_back(inner) == ((), ())
    assert (folder / "outside").read_bytes() == b"one"
    assert [one.name for one in inner.iterdir()] == ["link"]


@pytest.mark.parametrize("text", ["", "{", "[1]", '{"a": 1}\n', '{"a": [1]}\n', "null\n"])
def test_a_journal_that_is_none_is_cleared_away(folder, text):
    (folder / ".casefile-journal.0123456789ab").write_text(text)
    assert put_back(folder) == ((), ())
    assert files_of(folder) == {"a": b"1", "b": b"2"}


def test_what_a_process_is_at_work_on_is_left_alone(folder):
    waits = "import casefile.system.atomic_files as f, pathlib, sys\nwith f._journal(pathlib.Path(sys.argv[1]), {}): print(flush=True); input()"
    command = [sys.executable, "-c", waits, str(folder)]
    environment = {**ENVIRONMENT, "PYTHONPATH": str(PROJECT / "hooks")}
    with subprocess.Popen(command, env=environment, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as working:
        assert working.stdout
        working.stdout.readline()
        put_back(folder)
        assert [*folder.glob(".casefile-journal.*")]
        working.kill()
    put_back(folder)
    assert not [*folder.glob(".casefile-journal.*")]


def test_the_next_command_puts_back_and_says_so(tmp_path):
    dossier = write(tmp_path, "--- people/anna.yml\nname: Anna\n")
    (tmp_path / "dossier/people/ann.yml").write_bytes(b"one")
    left_behind(tmp_path, **{"dossier/people/ann.yml": [False, ONE]})
    told = CliRunner().invoke(main, ["check", "--dossier", str(dossier)])
    file = tmp_path / "dossier/people/ann.yml"
    assert told.stderr.startswith(f"A command was killed while it wrote. 1 file is as it was before: {file}.\n")
    assert not file.exists()
    assert [path.name for path in file.parent.iterdir()] == ["anna.yml"]
