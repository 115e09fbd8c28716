"""A site with more than one page holds: every list of it that can be long is longer than a page."""

from pathlib import Path

import pytest

from building import Built, build_once, made_once, write_files, write_project
from casefile.views.paging import MOST_ROWS

CLAIMS = MOST_ROWS + 20
# A claim may be called as the folder in which the further pages of the list stand.
CALLED_PAGE = "page"
SAILORS, LOGS = 35, 12


def many_claims() -> str:
    """A dossier of so many claims that each sailor speaks on several, and all read in log books that nobody holds."""
    claims = "".join(_claim(number) for number in range(CLAIMS))
    topic = f"--- dossier/topics/boats.yml\ntitle: The boats\nquestion: Who saw what?\nsummary: See below.\nclaims:\n{claims}"
    people = (f"--- dossier/people/sailor-{one}.yml\nname: Sailor {one}\n" for one in range(SAILORS))
    logs = (
        f"--- dossier/sources/log-{one}.yml\ntitle: Log {one}\nkind: document\nlanguage: en\npublished: 20{one + 10}-03-01\n"
        for one in range(LOGS)
    )
    # It has the place to which every page leads, unless it knows whom to tell of a problem.
    guide = "--- docs/contribute.md\n# Contribute\n## Report {#report}\n"
    return "\n" + "".join((topic, *people, *logs, guide))


def _claim(number: int) -> str:
    id_ = CALLED_PAGE if number == 7 else f"boat-{number}"
    passage = f"{{source: log-{number % LOGS}, paraphrase: A boat was seen with {_cargo(number)}.}}"
    under = "    under: boat-0\n" if number > 5 else ""
    return (
        f"  {id_}:\n    text: Boat number {number} came in.\n{under}    statements:\n"
        f"      - {{by: sailor-{number % SAILORS}, stance: asserts, passages: [{passage}]}}\n"
    )


def _cargo(number: int) -> str:
    """Words that no other claim has, so that the search has an index of several parts."""
    return " ".join(_word(number * 8 + turn) for turn in range(8))


def _word(number: int) -> str:
    syllables = [consonant + vowel for consonant in "bdfgklmnprst" for vowel in "aeiou"]
    return "".join(syllables[number // len(syllables) ** place % len(syllables)] for place in range(3))


def _write_many(project: Path) -> None:
    write_files(write_project(project), many_claims())


@pytest.fixture(scope="session")
def many_site(tmp_path_factory: pytest.TempPathFactory) -> Built:
    """The site, built strictly, once for all the processes of a run."""
    return build_once(made_once("many", tmp_path_factory, _write_many), tmp_path_factory)
