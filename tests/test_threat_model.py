"""The threat model: each threat has what holds it, by a name that exists; so has what else it and its neighbours name."""

import re
from pathlib import Path

import pytest

from building import PROJECT

PAGE = (PROJECT / "docs/threat-model.md").read_text(encoding="utf-8")
SECTIONS = dict(re.findall(r"^## .+? \{#(\w+)\}\n(.*?)(?=^## |\Z)", PAGE, re.MULTILINE | re.DOTALL))
THREATS = {name: text for name, text in SECTIONS.items() if " Held by `" in text}


def threats(text: str) -> list[str]:
    """Each item of a section's list, on one line."""
    return [" ".join(one.split()) for one in re.findall(r"^- (.+(?:\n  .+)*)", text, re.MULTILINE)]


def test_everybody_who_wants_something_is_there():
    assert {*THREATS} == {"stranger", "editor", "named", "server", "reader", "supply", "host"}


@pytest.mark.parametrize("name", THREATS)
def test_each_threat_names_the_test_that_holds_it(name):
    assert threats(THREATS[name])
    for threat in threats(THREATS[name]):
        found = re.fullmatch(r"\*\*.+?\.\*\* .+\. Held by ((?:`tests/[\w/]+\.py`(?:, |\.$))+)", threat)
        assert found, threat
        assert [one for one in re.findall(r"`(.+?)`", found[1]) if not (PROJECT / one).is_file()] == []


@pytest.mark.parametrize("name", THREATS)
def test_what_is_not_defended_is_said(name):
    assert "**Not defended**: " in THREATS[name]


def test_all_that_is_trusted_as_code_is_named():
    named = set(re.findall(r"`([\w./]+?)/?`", SECTIONS["trusted"]))
    assert {"hooks", "templates", "mkdocs.yml", "requirements", "Makefile", ".github", ".vscode"} <= named


def test_a_hole_is_reported_where_both_pages_say():
    security = (PROJECT / "SECURITY.md").read_text(encoding="utf-8")
    assert "*Report a vulnerability*" in security
    assert "*Report a vulnerability*" in SECTIONS["report"]
    assert "docs/threat-model.md" in security
    assert "@" not in security, "an address of somebody who may not be there"


STARTER = PROJECT / "hooks/casefile/starter"


def test_owners_of_a_new_archive_are_a_proposal_and_name_what_there_is():
    lines = (STARTER / ".github/CODEOWNERS").read_text(encoding="utf-8").splitlines()
    assert [line for line in lines if line and not line.startswith("#")] == []
    proposed = [line.split()[1:] for line in lines if re.match(r"# [*/]", line)]
    assert [owners for _, *owners in proposed if not all(one.startswith("@your-newsroom/") for one in owners)] == []
    made_later = {"/templates/", "/dossier/removed/"}
    paths = [path for path, *_ in proposed if path not in {"*", *made_later}]
    assert [path for path in paths if not [*Path(STARTER).glob(path.strip("/"))]] == []
    assert "/.github/" in paths
