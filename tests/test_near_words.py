"""What the search has beside its index: words to put right what is misspelt, synonyms, and the questions it proposes."""

from dataclasses import replace

import pytest

from casefile.evidence.findings import Findings
from casefile.history.edition import Edition
from casefile.views.near_words import questions_to_propose, synonyms_to_know, words_to_know
from small import small

DOSSIER = """
--- people/anna-bell.yml
name: Anna Bell
names: [{name: Анна Белл, lang: ru}]
--- people/ben-bell.yml
name: Ben Bell
--- places/osk.yml
name: Osk
aliases: [Oské, 奥斯克]
--- sources/letter.yml
title: L’affaire des écluses
kind: document
--- topics/locks.yml
title: The locks
question: Who opened the locks at Osk?
summary: See below.
claims:
  opened:
    text: Anna Bell opened the locks, all 3 of them.
    statements:
      - {by: [anna-bell, ben-bell], stance: asserts, passages: [{source: letter, paraphrase: She did.}]}
    places: [osk]
"""


@pytest.fixture(scope="module")
def findings() -> Findings:
    examined = small(DOSSIER)
    assert examined.problems == []
    return Findings(examined.archive)


def test_names_come_first_as_they_are_written_in_every_language_then_other_words(findings: Findings):
    assert words_to_know(findings) == [
        *("Bell", "Anna", "Ben", "Osk", "Oské", "Анна", "Белл"),
        *("locks", "opened", "affaire", "them", "écluses"),
    ]


def test_of_very_many_words_the_commonest_are_known(findings: Findings):
    assert words_to_know(findings, most=1) == ["Bell", "locks"]


def test_of_words_that_mean_the_same_those_are_sought_that_claims_and_questions_have_commonest_first(
    findings: Findings,
):
    groups = (("open", "lock", "opened", "ouvrir"), ("écluses", "sluices"), ("osk", "oskmouth"))
    settings = replace(findings.archive.settings, synonyms=groups)
    known = Findings(replace(findings.archive, settings=settings))
    assert synonyms_to_know(known) == [
        {"words": ["open", "lock", "opened", "ouvrir"], "had": ["lock", "open"]},
        {"words": ["osk", "oskmouth"], "had": ["osk"]},
    ]
    assert synonyms_to_know(known, most=1)[0]["had"] == ["lock"]
    assert synonyms_to_know(findings) == []


@pytest.mark.parametrize(("directories", "page"), [(True, "topics/locks/"), (False, "topics/locks.html")])
def test_the_questions_of_the_dossiers_are_proposed(findings: Findings, directories: bool, page: str):
    edition = Edition(url="https://casefile.example/", directory_urls=directories)
    proposed = questions_to_propose(findings, edition)
    assert proposed == [{"question": "Who opened the locks at Osk?", "page": page}]
    assert questions_to_propose(findings, edition, most=0) == []
