"""The engine and all other tests know nothing of this archive: another one can stand in its place."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from building import PROJECT
from casefile.evidence.archive import Archive

# Its subject, and who and what is talked of most, in the scripts in which its documents have them.
WORDS = re.compile(
    r"""starlink|spacex|\bmusk\b|\belon\b|tesla|isaacson|bremmer
    |crimea|krym|sevastopol|kherson|donbas|ukrain|moscow|kremlin|putin|poutine|peskov|budanov|zelensk|medvedev
    |старлинк|маск\b|путин|крым|кремл|украин|україн|росси[яию]|马斯克|俄罗斯|克里米亚|ロシア|スターリンク""",
    re.IGNORECASE | re.VERBOSE,
)
FOLDERS = "hooks", "tests", ".ci", ".github", ".vscode"
TEXTS = frozenset(".cfg .css .html .js .json .jsonc .md .mjs .py .sh .svg .toml .txt .yaml .yml .gitignore .in".split())


def texts_elsewhere() -> Iterator[tuple[str, str]]:
    """Every file of the engine, of the other tests and of the house, by its path."""
    for path in sorted(path for folder in FOLDERS for path in (PROJECT / folder).rglob("*")):
        if path.is_file() and {path.suffix, path.name} & TEXTS and Path(__file__).parent not in path.parents:
            yield path.relative_to(PROJECT).as_posix(), path.read_text(encoding="utf-8", errors="replace")


def test_the_engine_and_the_other_tests_do_not_speak_of_its_subject():
    found = [f"{path}: {word[0]}" for path, text in texts_elsewhere() for word in WORDS.finditer(text)]
    assert found == []


def test_the_words_are_those_of_this_archive(archive: Archive):
    """So that the test above looks for something."""
    names = " ".join(archive.name(id_) for id_ in archive.records)
    assert len({word[0].casefold() for word in WORDS.finditer(names)}) > 12


@pytest.mark.parametrize("kind", ["people", "things", "claims", "sources"])
def test_no_id_of_it_stands_elsewhere(archive: Archive, kind: str):
    folder = f"{kind}/"
    ids = {id_ for id_ in archive.records if archive.page_path(id_).startswith(folder) and "-" in id_}
    assert ids
    found = [
        f"{path}: {word}" for path, text in texts_elsewhere() for word in re.findall(r"[\w-]+", text) if word in ids
    ]
    assert found == []
