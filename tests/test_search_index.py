"""Indexing a folder of pages, and the ways in which it fails."""

from pathlib import Path

import pytest

from casefile.site import search
from casefile.site.search import SearchError, index_site


def pages(folder: Path) -> Path:
    (folder / "a").mkdir()
    (folder / "a/index.html").write_text(
        '<html lang="en"><body data-pagefind-body><h1>A</h1><p>Words.</p></body></html>'
    )
    return folder


def test_writes_below_the_folder_and_nothing_else(tmp_path: Path):
    index_site(pages(tmp_path))
    assert {path.name for path in tmp_path.iterdir()} == {"a", "pagefind"}
    assert (tmp_path / "pagefind/pagefind.js").is_file()


def test_a_folder_without_pages_is_an_error(tmp_path: Path):
    with pytest.raises(SearchError, match=r"Pagefind failed: .*not able to build an index"):
        index_site(tmp_path)


def test_a_system_without_pagefind_is_an_error(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(search, "get_executable", lambda: None)
    with pytest.raises(SearchError, match=r"install the package pagefind\[bin\]"):
        index_site(pages(tmp_path))


def test_a_program_that_does_not_run_is_an_error(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("PAGEFIND_BINARY_PATH", str(tmp_path / "none"))
    with pytest.raises(SearchError, match="does not run"):
        index_site(pages(tmp_path))
