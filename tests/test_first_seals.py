"""Seals of version 1, made before there was another: what they verify, they go on to verify."""

from hashlib import sha256
from pathlib import Path

import pytest

from building import REPORT
from casefile.evidence.misquotes import differences
from casefile.model.first_seals import FirstRun
from casefile.model.seals import find_quotation, read_seal, seal_text
from casefile.problems import Document
from small import small

FILE = (Path(__file__).parent / "golden" / "herald-2024.seal").read_text(encoding="utf-8")
SEAL = read_seal(Document("dossier/seals/herald-2024.seal", FILE))


def test_it_is_of_the_text_that_it_was_made_of():
    assert (SEAL.version, SEAL.source, SEAL.extent) == (1, "herald-2024", seal_text("herald-2024", REPORT).extent)


def test_fingerprints_stay_as_they_are():
    windows = ['où est-il",dit', 'est-il",dit-on', 'il",dit-on:l', "dit-on:l'été"]
    prints = [sha256(f"letter\n{window}".encode()).hexdigest()[:8] for window in windows]
    assert FirstRun("letter", "« Où est-il », dit-on : l’Été").exact == list(enumerate(prints))


@pytest.mark.parametrize(
    ("quotation", "verified"),
    [
        ("the order had come by telephone in the night", True),
        ("The Order had come – BY telephone in the night", False),
        ("before dawn […] A clerk of the port office", False),
        ("the harbour before dawn […] A clerk of the port office", True),
        ("its chains wet and [brand] new. Nobody had been told", True),
        # What this version does not see, and the next does: a mark in place of another, after the last word.
        ("crews made tea and waited?", True),
        ("said at noon that the gate was open", False),
    ],
)
def test_what_it_verifies(quotation, verified):
    assert find_quotation(SEAL, quotation).verified is verified


def test_a_misquotation_is_told_word_by_word():
    told = differences(SEAL, "Ben Carter, who keeps the harbour, said at noon that the gate was never opened")
    assert told == (
        "Between “who keeps the” and “said at noon” the text does not have “harbour”, but 1 other word.",
        "After “gate was never” the text does not go on with “opened”.",
    )


DAMAGED = "This seal is damaged: every line after the second is 8 hexadecimal digits. Seal the text again."


@pytest.mark.parametrize("seal", ["casefile seal 1\n", "casefile seal 1\nletter\n", FILE[:-2], FILE.replace("\n", "\n\n")])  # fmt: skip
def test_one_that_is_damaged_is_a_problem(seal):
    source = "--- sources/herald-2024.yml\nkind: document\n--- seals/herald-2024.seal\n"
    found = [problem for problem in small(source + seal).problems if "seals" in problem]
    assert found == [f"dossier/seals/herald-2024.seal:1:1: {DAMAGED}"]


def test_one_with_an_unfinished_merge_is_told_as_such():
    source = "--- sources/herald-2024.yml\nkind: document\n--- seals/herald-2024.seal\n"
    (found,) = [one for one in small(f"{source}{FILE}<<<<<<< HEAD\n").problems if "seals" in one]
    line = FILE.count("\n") + 1
    assert found.startswith(f"dossier/seals/herald-2024.seal:{line}:1: A merge was not finished here: ")
