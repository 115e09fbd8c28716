"""The index of the search: what of a page goes into it, and what happens when Pagefind fails."""

import errno
import os
from pathlib import Path

import pytest
from pagefind.service import get_executable

from building import Built, build, edit, files_of, searched
from casefile.views.facets import EVERY

pytestmark = pytest.mark.site


def test_every_page_is_in_it_but_the_one_for_lost_addresses_and_what_another_has_as_well(small_site: Built):
    addresses = {f"/{path.removesuffix('index.html')}" for path in small_site.pages if "/by/" not in path}
    assert set(searched(small_site.site)) == addresses - {
        "/404.html",
        "/topics/harbour-affair/brief/",
        "/topics/harbour-affair/without/",
        "/topics/harbour-affair/days/",
        "/topics/harbour-affair/days/2024-03-04/",
        "/topics/harbour-affair/days/2024-03-05/",
    }


def test_a_claim_is_found_by_its_quotations_in_any_language_and_filtered_by_what_is_computed(small_site: Built):
    claim = searched(small_site.site)["/claims/gate-open/"]
    title = "The gate stood open that night."
    assert claim["meta"] == {
        "title": title,
        "also": "gate open, The harbour",
        "sign": "●",
        "any": EVERY,
        "weight": "1.25",
    }
    assert claim["filters"] == {
        "kind": ["claim"],
        "topic": ["The harbour affair"],
        "standing": ["one origin"],
        "look": ["single-origin"],
        "stands": ["One origin, denied by nobody"],
        "speaker": ["Ben Carter"],
        "language": ["French"],
    }
    assert "“les portes étaient ouvertes”" in claim["content"]
    assert "“the gates were open”" in claim["content"]


def test_other_kinds_are_filtered_by_what_they_have_to_do_with(small_site: Built):
    found = {address: entry["filters"] for address, entry in searched(small_site.site).items()}
    assert found["/sources/bulletin-2024/"] == {
        "kind": ["source"],
        "topic": ["The harbour affair"],
        "speaker": ["Ben Carter"],
        "language": ["French"],
    }
    assert found["/people/port-clerk/"] == {"kind": ["person"], "topic": ["The harbour affair"]}
    assert found["/topics/harbour-affair/"] == {"kind": ["dossier"], "topic": ["The harbour affair"]}
    assert found["/method/"] == found["/claims/"] == {"kind": ["page"]}


def test_names_and_headings_in_other_languages_are_told(small_site: Built):
    found = {address: entry["meta"] for address, entry in searched(small_site.site).items()}
    named = {
        "title": "Ben Carter",
        "line": "keeper of the port (as of: 4 Mar 2024)",
        "names": "Ben Carter",
        "any": EVERY,
    }
    assert found["/people/ben-carter/"] == named
    assert found["/people/port-clerk/"] == {"title": "A clerk", "line": "unnamed speaker", "any": EVERY}
    assert found["/sources/bulletin-2024/"]["lang"] == "fr"


def test_a_claim_is_not_found_by_what_others_say(small_site: Built):
    assert "stood open" not in searched(small_site.site)["/claims/gate-closed/"]["content"]


def test_a_dossier_is_told_with_its_answer(project: Path):
    answer = (
        "{agreed: {text: It is old., claims: [gate-closed]}, disputed: {text: Carter denies., claims: [gate-closed]}}"
    )
    edit(project / "dossier/topics/harbour-affair.yml", "summary:", f"answer: {answer}\nsummary:")
    built = build(project, "--strict")
    assert built.code == 0, built.output
    found = searched(built.site)["/topics/harbour-affair/"]
    assert found["meta"]["answer"] == "Nobody on record disputes: It is old. Disputed: Carter denies."


def test_only_what_the_search_asks_for_is_published(small_site: Built):
    names = {path.name for path in (small_site.site / "pagefind").iterdir()}
    assert {"pagefind.js", "pagefind-worker.js", "pagefind-entry.json", "wasm.en.pagefind"} <= names
    assert [name for name in names if "ui" in name or "highlight" in name] == []


def test_where_pagefind_fails_the_old_site_stays_whole(project: Path):
    before = files_of(build(project, "--strict").site)
    failed = build(project, "--strict", PAGEFIND_BINARY_PATH="/bin/false")
    assert failed.code == 1
    assert "Pagefind failed" in failed.output
    assert "Traceback" not in failed.output
    assert files_of(failed.site) == before
    assert [path.name for path in project.iterdir() if path.name.startswith(".site")] == []


@pytest.mark.parametrize("file", ["fragment/*", "index/*", "pagefind-entry.json", "pagefind.js"])
def test_an_index_that_is_cut_short_is_told_as_a_full_disk(project: Path, tmp_path: Path, file: str):
    """Pagefind ends well where it could write nothing."""
    program = tmp_path / "pagefind"
    program.write_text(f'#!/bin/sh\n"{get_executable()}" "$@"\nfor one in "$4"/{file}; do : > "$one"; done\n')
    program.chmod(0o755)
    failed = build(project, "--strict", PAGEFIND_BINARY_PATH=str(program))
    assert failed.code == 1
    assert f"site/pagefind: {os.strerror(errno.ENOSPC)}. Make room there, and build again." in failed.output
    assert "Traceback" not in failed.output
    assert not failed.site.exists()
