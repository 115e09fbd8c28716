"""What a process that was killed has left is cleared away by the next one, and never while anybody works there."""

import os
import signal
import subprocess
import sys
from contextlib import contextmanager
from pathlib import Path

import pytest

from building import ENVIRONMENT, PROJECT
from casefile.site.staging import publish, stage
from casefile.system.workplaces import Workplace, clear_abandoned, clear_abandoned_within

WORKING = """
import sys
from pathlib import Path
from casefile.system.workplaces import Workplace
place = Path(sys.argv[1])
work = Workplace.inside(place) if place.is_dir() else Workplace.beside(place)
(work.folder / "half").write_text("written")
{more}
print(flush=True)
input()
"""


@contextmanager
def working(place: Path, more: str = ""):
    """Another process at work beside a place, or in it, until it is killed."""
    environment = {**ENVIRONMENT, "PYTHONPATH": str(PROJECT / "hooks")}
    command = [sys.executable, "-c", WORKING.format(more=more), str(place)]
    pipe = subprocess.PIPE
    with subprocess.Popen(command, env=environment, stdin=pipe, stdout=pipe, text=True) as process:
        assert process.stdout
        yield process, process.stdout.readline().strip()
        process.kill()


def names(folder: Path) -> set[str]:
    return {path.name for path in folder.iterdir()}


def test_what_a_killed_process_has_left_is_cleared_away_at_once_and_not_before(tmp_path):
    with working(tmp_path / "site"):
        there = names(tmp_path)
        clear_abandoned(tmp_path / "site")
        assert names(tmp_path) == there
        assert len(there) == 2
    clear_abandoned(tmp_path / "site")
    assert names(tmp_path) == set()


def test_a_program_that_was_started_and_goes_on_still_works_there(tmp_path):
    more = """
import subprocess
pipe = subprocess.PIPE
waits = subprocess.Popen([sys.executable, "-c", "input()"], stdin=sys.stdin, pass_fds=work.handed_on)
print(waits.pid, end="")
"""
    with working(tmp_path / "site", more) as (process, told):
        process.kill()
        process.wait()
        clear_abandoned(tmp_path / "site")
        assert len(names(tmp_path)) == 2
        outlived = int(told)
        os.kill(outlived, signal.SIGKILL)
    while names(tmp_path):
        clear_abandoned(tmp_path / "site")


def test_folders_of_other_names_are_left_alone(tmp_path):
    for name in (".site.old", ".site.0123456789ab.old", ".site.v2.0123456789ab", ".site2.0123456789ab", "site"):
        (tmp_path / name).mkdir()
    (tmp_path / ".site.0123456789ab").mkdir()  # As earlier versions left it, without a lock.
    before = names(tmp_path)
    clear_abandoned(tmp_path / "site")
    assert names(tmp_path) == before - {".site.0123456789ab"}


def test_a_preview_that_was_killed_leaves_no_folder_and_those_of_others_stay(tmp_path):
    ours, others = tmp_path / "mkdocs_ours", tmp_path / "mkdocs_others"
    ours.mkdir()
    others.mkdir()
    (tmp_path / "mkdocs_link").symlink_to(ours)
    with working(ours):
        clear_abandoned_within(tmp_path, "mkdocs_")
        assert (ours / "half").exists()
    clear_abandoned_within(tmp_path, "mkdocs_")
    assert names(tmp_path) == {"mkdocs_others", "mkdocs_link"}
    assert names(others) == set()


def test_whoever_is_forked_ends_with_the_first(tmp_path):
    """Killed, it leaves no process that waits for work for ever, and holds what is locked."""
    more = """
import os, threading
from casefile.system.processes import share_out
def slow(number):
    if os.getpid() != first:
        threading.Event().wait()
    (work.folder / "at work").touch()
    return number
first = os.getpid()
made = share_out(slow, range(1000), 2)
next(made)
"""
    with working(tmp_path / "site", more):
        pass
    while names(tmp_path):
        clear_abandoned(tmp_path / "site")


@pytest.mark.parametrize("at_once", [True, False], ids=["in one step", "on a system that cannot do that"])
def test_a_site_changes_places_with_the_new_one(tmp_path, monkeypatch, at_once):
    if not at_once:
        monkeypatch.setattr("ctypes.CDLL", lambda *_, **__: object())
    site, spare = tmp_path / "site", tmp_path / "spare"
    for number in range(3):
        work = stage(site)
        (work.folder / str(number)).touch()
        publish(work, site, spare)
    assert (names(tmp_path), names(site)) == ({"site", "spare"}, {"2"})


@pytest.mark.parametrize("there", ["a link", "a link that leads nowhere", "a file"])
def test_what_stands_in_the_place_of_a_site_and_is_none_is_replaced(tmp_path, there):
    site, elsewhere = tmp_path / "site", tmp_path / "elsewhere"
    if there == "a file":
        site.touch()
    else:
        site.symlink_to(elsewhere)
    if there == "a link":
        elsewhere.mkdir()
        (elsewhere / "kept").touch()
    work = stage(site)
    publish(work, site, tmp_path / "no/spare")
    assert site.is_dir()
    assert not site.is_symlink()
    assert names(tmp_path) == {"site", "elsewhere"} if there == "a link" else {"site"}


def test_a_new_site_that_is_gone_is_an_error(tmp_path):
    work = stage(tmp_path / "site")
    work.folder.rmdir()
    with pytest.raises(FileNotFoundError):
        publish(work, tmp_path / "site", tmp_path / "spare")


def test_a_place_that_cannot_be_made_is_an_error_and_leaves_nothing(tmp_path):
    (tmp_path / "file").touch()
    with pytest.raises(OSError, match="file"):
        Workplace.beside(tmp_path / "file/site")
    assert names(tmp_path) == {"file"}
