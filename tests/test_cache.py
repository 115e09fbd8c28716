"""What was worked out is found again, or is not; nothing that is wrong with the cache is an error, or is believed."""

import os
import pickle
import signal
import sqlite3
import subprocess
import sys
from dataclasses import dataclass
from multiprocessing import get_context
from pathlib import Path

import pytest

from architecture import ENGINE
from casefile.cache.objects import Objects
from casefile.cache.store import ENGINES, RUNS, Cache, digest

WRITER = """
import sys
from pathlib import Path
from casefile.cache.store import Cache
cache = Cache(Path(sys.argv[1]))
for number in range(10**9):
    cache.put_many("page", {b"%d" % (number * 100 + one): b"x" * 10_000 for one in range(100)})
    print(number, flush=True)
"""


@pytest.fixture
def file(tmp_path):
    return tmp_path / ".cache/casefile-own.sqlite"


def test_values_are_found_by_kind_and_key_by_whoever_opens_it_next(tmp_path):
    Cache.beside(tmp_path / "dossier").put_many("page", {b"a": b"1", b"b": b""})
    other = Cache.beside(tmp_path / "dossier")
    assert other.get_many("page", [b"a", b"b", b"c", b"a"]) == {b"a": b"1", b"b": b""}
    assert other.get_many("record", [b"a"]) == {}
    assert len(list((tmp_path / ".cache").iterdir())) == 1


def test_many_values_at_once(file):
    items = {b"%d" % number: bytes(number % 7) for number in range(5_000)}
    Cache(file).put_many("page", items)
    assert Cache(file).get_many("page", items) == items


def test_a_later_value_replaces_the_first(file):
    Cache(file).put_many("page", {b"a": b"1"})
    Cache(file).put_many("page", {b"a": b"2"})
    assert Cache(file).get_many("page", [b"a"]) == {b"a": b"2"}


def test_a_file_is_made_only_where_there_is_something_to_keep(file):
    assert Cache(file).get_many("page", [b"a"]) == {}
    Cache(file).put_many("page", {})
    Cache(file).tidy("page")
    assert not file.parent.exists()


def test_none_keeps_nothing():
    cache = Cache.none()
    cache.put_many("page", {b"a": b"1"})
    cache.tidy("page")
    assert cache.get_many("page", [b"a"]) == {}


@pytest.mark.parametrize("parts", [(b"ab", b"c"), (b"abc",), (b"", b"abc"), (b"a", b"bc", b""), (b"abd",)])
def test_keys_of_other_parts_are_others(parts):
    assert digest(*parts) != digest(b"a", b"bc")
    assert digest(*parts) == digest(*parts)


def broken_in_the_middle(file: Path) -> None:
    content = bytearray(file.read_bytes())
    content[5_000:] = bytes(len(content) - 5_000)
    file.write_bytes(content)


def cut_off(file: Path) -> None:
    file.write_bytes(file.read_bytes()[:5_000])


def no_database(file: Path) -> None:
    file.write_text("no database at all, but long enough to look at " * 100)


def other_tables(file: Path) -> None:
    file.unlink()
    with sqlite3.connect(file) as connection:
        connection.execute("CREATE TABLE entries (other)")
    connection.close()


def values_of_other_types(file: Path) -> None:
    with sqlite3.connect(file) as connection:
        connection.execute("UPDATE contents SET value = 'text'")
    connection.close()


@pytest.mark.parametrize("damage", [broken_in_the_middle, cut_off, no_database, other_tables, values_of_other_types])
def test_in_a_broken_file_nothing_is_found_and_the_next_run_has_a_sound_one(file, damage):
    items = {b"%d" % number: b"x" * 100 for number in range(500)}
    Cache(file).put_many("page", items)
    damage(file)
    assert set(Cache(file).get_many("page", items).values()) <= {b"x" * 100}
    Cache(file).put_many("page", items)
    Cache(file).put_many("page", items)
    assert Cache(file).get_many("page", items) == items


def test_a_value_that_was_changed_is_not_believed(file):
    Cache(file).put_many("page", {b"a": b"right", b"b": b"other"})
    with sqlite3.connect(file) as connection:
        connection.execute("UPDATE contents SET value = ? WHERE value = ?", (b"wrong", b"right"))
    connection.close()
    assert Cache(file).get_many("page", [b"a", b"b"]) == {b"b": b"other"}


@pytest.mark.parametrize("what", ["folder", "pipe", "link", "parent"])
def test_what_stands_in_the_way_is_no_error(tmp_path, file, what):
    kept = tmp_path / "kept"
    kept.write_text("mine")
    if what == "parent":
        file.parent.write_text("in the way")
    else:
        file.parent.mkdir()
        {"folder": file.mkdir, "pipe": lambda: os.mkfifo(file), "link": lambda: file.symlink_to(kept)}[what]()
    cache = Cache(file)
    cache.put_many("page", {b"a": b"1"})
    cache.tidy("page")
    assert cache.get_many("page", [b"a"]) in ({}, {b"a": b"1"})
    assert kept.read_text() == "mine"


def test_a_folder_in_which_nothing_can_be_written_is_no_error(file):
    Cache(file).put_many("page", {b"a": b"1"})
    file.chmod(0o400)
    file.parent.chmod(0o500)
    try:
        Cache(file).put_many("page", {b"b": b"2"})
        Cache(file).tidy("page")
        assert Cache(file).get_many("page", [b"b"]) in ({}, {b"b": b"2"})
    finally:
        file.parent.chmod(0o700)
    assert file.exists()


def test_while_another_program_writes_values_are_found(file, monkeypatch):
    monkeypatch.setattr("casefile.cache.store._SECONDS", 0.1)
    Cache(file).put_many("page", {b"a": b"1"})
    for _ in range(3):
        Cache(file).tidy("page")  # So that its use would have to be noted.
    other = sqlite3.connect(file, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    cache = Cache(file)
    assert cache.get_many("page", [b"a"]) == {b"a": b"1"}
    cache.put_many("page", {b"b": b"2"})
    cache.tidy("page")
    other.execute("ROLLBACK")
    other.close()
    assert cache.get_many("page", [b"a", b"b"]) == {b"a": b"1"}


def _write(file: Path, name: str) -> None:
    for number in range(20):
        Cache(file).put_many(name, {b"%d-%d" % (number, one): name.encode() * one for one in range(20)})


def test_several_programs_at_once_lose_nothing(file):
    names = ["one", "two", "three"]
    programs = [get_context("spawn").Process(target=_write, args=(file, name)) for name in names]
    for program in programs:
        program.start()
    for program in programs:
        program.join()
    keys = [b"%d-%d" % (number, one) for number in range(20) for one in range(20)]
    assert [len(Cache(file).get_many(name, keys)) for name in names] == [400] * 3


def test_what_a_program_that_was_killed_had_put_in_is_there(file):
    command = [sys.executable, "-c", WRITER, str(file)]
    environment = {**os.environ, "PYTHONPATH": str(ENGINE.parent)}
    with subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, text=True) as program:
        assert program.stdout
        for line in program.stdout:
            if int(line) == 3:
                program.send_signal(signal.SIGKILL)
                break
    keys = [b"%d" % number for number in range(400)]
    assert Cache(file).get_many("page", keys) == dict.fromkeys(keys, b"x" * 10_000)
    with sqlite3.connect(file) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    connection.close()


def test_what_is_asked_for_stays_and_all_else_goes_in_time(file):
    cache = Cache(file)
    cache.put_many("page", {b"asked": b"1", b"not": b"x" * 1_000_000})
    cache.put_many("record", {b"other": b"2"})
    full = file.stat().st_size
    for run in range(3 * RUNS):
        assert cache.get_many("page", [b"asked"])
        cache.tidy("page")
        if run < RUNS - 1:
            assert file.stat().st_size >= full
    assert cache.get_many("page", [b"asked", b"not"]) == {b"asked": b"1"}
    assert cache.get_many("record", [b"other"]) == {b"other": b"2"}
    assert file.stat().st_size < full / 2


def test_the_files_of_engines_long_out_of_use_go(file):
    file.parent.mkdir()
    for number in range(9):
        other = file.with_name(f"casefile-{number}.sqlite")
        other.touch()
        os.utime(other, (number, number))
    Cache(file).put_many("page", {b"a": b"1"})
    Cache(file).tidy("page")
    kept = {path.name for path in file.parent.iterdir()}
    assert kept == {file.name, *(f"casefile-{number}.sqlite" for number in (8, 7))}
    assert len(kept) == ENGINES


@dataclass(frozen=True, slots=True)
class Known:
    """A class that may be read back."""

    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Unknown:
    """One that may not."""

    words: str


class Trap:
    """What pickle would call to make it, it calls."""

    def __reduce__(self):
        return os.mkdir, ("trapped",)


def test_values_of_known_classes_come_back():
    value = {"a": [Known(("x",)), None, 1.5], "b": frozenset({b"y"})}
    assert Objects(Known).loads(Objects(Known).dumps(value)) == value


@pytest.mark.parametrize(
    "data",
    [
        pickle.dumps(Trap()),
        pickle.dumps(Unknown("x")),
        pickle.dumps(os.mkdir),
        pickle.dumps(Known(("x",)))[:-9],
        f"c{__name__}\nKnown.__init__\n.".encode(),
        b"cbuiltins\neval\n(V1\ntR.",
        b"",
        b"\x80",
        b"no pickle",
    ],
)
def test_other_bytes_make_nothing(tmp_path, monkeypatch, data):
    monkeypatch.chdir(tmp_path)
    with pytest.raises(ValueError, match="not what was written"):
        Objects(Known).loads(data)
    assert list(tmp_path.iterdir()) == []
