"""Each kind of mistake with all that an editor is told of it.

A folder of `golden/mistakes/` holds one mistake: `dossier.txt`, the files that differ from those of `sound.txt`, and
`expected.txt`, what `casefile check` prints then. Read a message aloud before you accept a new one. To write them all
anew, run this file: `.venv/bin/python tests/test_mistakes.py`, then look through `git diff`.
"""

import os
import re
import tempfile
from contextlib import chdir
from pathlib import Path

import pytest
from click.testing import CliRunner

from casefile.cli import main
from small import write

FOLDER = Path(__file__).parent / "golden" / "mistakes"
MISTAKES = sorted(path for path in FOLDER.iterdir() if path.is_dir())
PSEUDO = "--- ../mkdocs.yml\nextra:\n  casefile:\n    language: en-XA\n"
SOUND = (FOLDER / "sound.txt").read_text(encoding="utf-8")


def told(*texts, arguments=()):
    """What the command prints of a dossier, and how it ends."""
    with tempfile.TemporaryDirectory() as folder, chdir(folder):
        for text in texts:
            write(Path(folder), text)
        result = CliRunner().invoke(main, ["check", "--today", "2026-01-31", *arguments])
    return result.output, result.exit_code


def told_of(mistake):
    return told(SOUND, (mistake / "dossier.txt").read_text(encoding="utf-8"))


def test_what_the_mistakes_are_made_in_is_sound():
    assert told(SOUND) == ("Nothing is wrong: 1 claim, 2 statements, 1 source.\n", 0)


@pytest.mark.parametrize("mistake", MISTAKES, ids=[path.name for path in MISTAKES])
def test_a_mistake_is_told_in_these_words(mistake):
    output, code = told_of(mistake)
    assert output == (mistake / "expected.txt").read_text(encoding="utf-8")
    assert code == (0 if "warning: " in output else 1)


@pytest.mark.parametrize("mistake", MISTAKES, ids=[path.name for path in MISTAKES])
def test_no_word_of_it_escapes_translation(mistake):
    """In the pseudo-language all stands between brackets, but for the places and the lines of the files."""
    text = (mistake / "dossier.txt").read_text(encoding="utf-8")
    if "--- ../mkdocs.yml" in text:
        pytest.skip("its mistake is in the settings, which say the language")
    output, _ = told(SOUND, text, PSEUDO)
    told_in_it = re.sub(r"(?m)^ +(?:\d+ )?\|.*$|^\S+:\d+:\d+: ", "", output)
    assert "⟦" in output
    assert re.findall(r"[A-Za-z]+", outside_of_messages(told_in_it)) == []


def outside_of_messages(text):
    """What of a text stands outside of all brackets of the pseudo-language."""
    while (less := re.sub(r"⟦[^⟦⟧]*⟧", "", text)) != text:
        text = less
    return text


def test_there_are_thirty_kinds_of_mistake_and_no_two_are_told_alike():
    messages = {told_of(mistake)[0].split(": ", 1)[1] for mistake in MISTAKES}
    assert len(messages) == len(MISTAKES) >= 30


if __name__ == "__main__":
    for path in MISTAKES:
        (path / "expected.txt").write_text(told_of(path)[0], encoding="utf-8")
    print(f"Written: {len(MISTAKES)}. Now read them: git diff {os.path.relpath(FOLDER)}")
