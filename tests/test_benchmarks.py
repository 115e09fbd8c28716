"""What the benchmarks compare with, and how they measure."""

import os
import sys
from pathlib import Path

import pytest

from benchmarks.commands import Failed, Place, Spent, median
from benchmarks.made_up_archive import make
from benchmarks.plain_sites import shown_pages, typed_pages, write_hugo, write_mkdocs
from benchmarks.reloading import seen_in_text
from building import build
from casefile.evidence.archive import load

measured = pytest.mark.skipif(not hasattr(os, "wait4"), reason="this system does not tell what a process cost")


@pytest.mark.site
def test_the_plain_sites_have_as_many_pages_and_their_links_resolve(tmp_path: Path):
    built = build(make(tmp_path / "made", 20))
    archive = load(tmp_path / "made/dossier")[0]
    pages = typed_pages(built.site, archive)
    plain = build(write_mkdocs(tmp_path / "plain", pages), "--strict")
    assert plain.code == 0, plain.output
    made = {path for path, page in built.pages.items() if page.xpath("//article")}  # neither redirects nor embeds
    assert set(plain.pages) == made
    claim = next(iter(archive.claims.values()))
    assert claim.text in plain.pages[f"claims/{claim.id}/index.html"].text_content()
    assert any(
        "../../" in address for address in plain.pages[f"claims/{claim.id}/index.html"].xpath("//article//@href")
    )
    shown = shown_pages(built.site)
    assert set(shown) == set(pages)
    assert sum(map(len, shown.values())) > sum(map(len, pages.values()))
    assert f"# {claim.text}\n" in shown[f"claims/{claim.id}.md"]
    hugo = write_hugo(tmp_path / "hugo", pages)
    assert len([*hugo.glob("content/**/*.md")]) == len(pages)


@measured
def test_memory_is_that_of_all_processes_at_once(tmp_path: Path):
    holding = "import time; held = bytearray(60_000_000); time.sleep(0.5)"
    two = f"import subprocess, sys; [one.wait() for one in [subprocess.Popen([sys.executable, '-c', '{holding}']) for _ in (1, 2)]]"
    peak = Place(tmp_path, {}).peak(sys.executable, "-c", two)
    assert peak is not None
    assert 120_000_000 < peak < 250_000_000


@measured
def test_a_command_that_fails_says_why(tmp_path: Path):
    with pytest.raises(Failed, match="no such thing"):
        Place(tmp_path, {}).run(sys.executable, "-c", "raise SystemExit('no such thing')")


def test_the_median_is_of_each_time_for_itself():
    assert median([Spent(1, 9), Spent(5, 2), Spent(3, 4)]) == Spent(3, 4)


def test_an_edit_is_made_where_it_is_to_be_seen(tmp_path: Path):
    path = tmp_path / "topic.yml"
    path.write_text("  one:\n    text: He said so.\n  two:\n    text: He said so.\n")
    edit = seen_in_text("", path, "He said", after="\n  two:\n")
    edit.write("mark1")
    edit.write("mark2")
    assert path.read_text() == "  one:\n    text: He said so.\n  two:\n    text: He said mark2 so.\n"
    with pytest.raises(Failed, match="does not stand in"):
        seen_in_text("", path, "He said", after="\n  three:\n")
