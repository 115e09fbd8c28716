"""Replacing several files: all of them or none."""

import pytest

from building import files_of
from casefile.system.atomic_files import replace_files


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "a").write_bytes(b"1")
    (tmp_path / "b").write_bytes(b"2")
    return tmp_path


def test_files_are_written_made_and_taken_away(folder):
    replace_files({folder / "a": b"one", folder / "b": None, folder / "c": b"three"})
    assert files_of(folder) == {"a": b"one", "c": b"three"}


def test_a_folder_that_is_missing_is_made(folder):
    replace_files({folder / "b": None, folder / "e/f/g": b"four"})
    assert files_of(folder) == {"a": b"1", "e/f/g": b"four"}


def test_a_file_keeps_its_permissions(folder):
    (folder / "a").chmod(0o640)
    replace_files({folder / "a": b"one"})
    assert (folder / "a").stat().st_mode & 0o777 == 0o640


@pytest.mark.parametrize("wrong", ["a/d", "d"], ids=["in a file", "a folder"])
def test_all_is_as_it_was_where_one_cannot_be_replaced(folder, wrong):
    (folder / "d").mkdir()
    contents = {folder / "a": b"one", folder / "b": None, folder / "c": b"three", folder / wrong: b"four"}
    with pytest.raises(OSError, match=r"a directory: '") as refused:
        replace_files(contents)
    assert refused.value.filename == str(folder / wrong.removesuffix("/d"))
    assert files_of(folder) == {"a": b"1", "b": b"2"}
    assert sorted(path.name for path in folder.iterdir()) == ["a", "b", "d"]
