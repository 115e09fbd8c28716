"""Indexing a folder of pages, and the ways in which it fails."""

import re
from pathlib import Path

import pytest

from building import PROJECT
from casefile.cache.store import Cache
from casefile.site import search
from casefile.site.search import SearchError, index_site
from casefile.site.search_words import JOINER, LETTERS, SEPARATOR, words_of, written_for_index


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


def test_of_pages_that_are_as_they_were_the_index_is_put_back_as_it_was(tmp_path: Path):
    cache = Cache(tmp_path / "cache.sqlite")
    first = index_of(tmp_path, "one", "", cache)
    assert index_of(tmp_path, "same", "", cache) == first
    with pytest.MonkeyPatch.context() as without:  # It is not made again.
        without.setattr(search, "_write_pages", None)
        assert index_of(tmp_path, "put back", "", cache) == first
    assert index_of(tmp_path, "other", "And others.", cache) != first
    assert index_of(tmp_path, "back", "", cache) == first == index_of(tmp_path, "cold", "", Cache.none())


def index_of(folder: Path, name: str, words: str, cache: Cache) -> dict[str, bytes]:
    site = folder / name
    site.mkdir()
    page = pages(site) / "a/index.html"
    page.write_text(page.read_text().replace("Words.", f"Words. {words}"))
    index_site(site, (), cache)
    return files_below(site / "pagefind")


def files_below(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


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


def test_what_is_written_for_the_index_can_be_undone():
    for text in ("北京市长说5月3日。", "น้ำ ไม่มี", "قال أحمد للمدينة", "l’armée de Diyarbakır", "ダムの水門"):
        written = words_of(text)
        assert written != text
        bare = re.sub(f"{JOINER}[^{JOINER}]*{JOINER}|{SEPARATOR} ", "", written)
        for plain, others in LETTERS.items():
            for number, one in enumerate(others):
                bare = bare.replace(plain + chr(0xFE00 + number), one)
        assert bare == text


def test_tags_and_the_values_of_filters_stay_as_they_are_on_the_page():
    tags = '<a href="/人/" title="市长">'
    kept = '<data value="北京" data-pagefind-filter="topic[value]"></data>'
    assert written_for_index(f"{kept}{tags}plain</a>") == f"{kept}{tags}plain</a>"
    assert written_for_index('<data value="北京" data-pagefind-meta="names[value]">') != '<data value="北京">'


def test_pagefind_parts_no_question_by_a_dictionary():
    assert written_for_index('<html lang="zh-Hans" dir="ltr"><p>x') == '<html dir="ltr"><p>x'
    assert written_for_index('<html lang="fr"><p>x') == '<html lang="fr"><p>x'


def test_the_script_knows_the_same_letters():
    script = (PROJECT / "hooks/casefile/theme/assets/search-words.js").read_text(encoding="utf-8")
    (line,) = re.findall(r"^const LETTERS = .*$", script, re.MULTILINE)
    assert dict(re.findall(r"""["']?(['\w])["']?: "([^"]+)\"""", line)) == LETTERS
