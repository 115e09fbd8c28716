"""The dossiers of this repository: nothing is wrong, every quotation of a held source is verified, the house format is kept."""

import re
from pathlib import PurePosixPath

from click.testing import CliRunner

from building import PROJECT
from casefile.cli import main
from casefile.editing.migration import migrate_document
from casefile.evidence.archive import Archive
from casefile.evidence.findings import Findings
from casefile.evidence.quotations import quotations_of
from casefile.evidence.standing import STANDINGS
from casefile.examination import warnings_of
from casefile.problems import Document


def test_there_is_no_warning(archive: Archive):
    assert [str(warning) for warning in warnings_of(archive)] == []


def test_they_are_rich(archive: Archive):
    assert len(archive.topics) == 3
    assert len(archive.claims) >= 130
    assert sum(len(claim.statements) for claim in archive.claims.values()) >= 220


def test_every_quotation_of_a_sealed_source_is_verified_by_its_newest_seal(archive: Archive):
    quoted = [one for one in quotations_of(archive) if archive.is_held(one.passage.source)]
    assert len(quoted) >= 200
    assert [one.passage.quote for one in quoted if not one.verified] == []
    assert {seal.version for seal in archive.seals.values()} == {2}


def test_their_files_are_in_the_house_format():
    done = CliRunner().invoke(main, ["fmt", "--check", "--dossier", str(PROJECT / "dossier")])
    assert done.exit_code == 0, done.output


def test_the_dossiers_in_the_form_of_earlier_versions_are_brought_over_to_what_they_are():
    paths = sorted((PROJECT / "dossier/topics").glob("*.yml"))
    brought = 0
    for path in paths:
        today = path.read_text(encoding="utf-8")
        old = today.replace("    kind: context\n", "    background: true\n")
        text, claims, problems = migrate_document(Document(path.name, old), PurePosixPath("topics", path.name))
        assert (text, problems) == (today, [])
        brought += claims
    assert brought > 0


def test_the_methods_examples_stand_as_it_says(archive: Archive):
    method = (PROJECT / "docs/method.md").read_text(encoding="utf-8")
    sections = re.findall(r"### \d\. .*? \{#([a-z-]+)\}\n(.*?)(?=\n##)", method, re.DOTALL)
    findings = Findings(archive)
    found = {name: re.search(r"Example: \[\[([a-z0-9-]+)", text) for name, text in sections}
    assert {name: findings.standings[one[1]].name for name, one in found.items() if one} == {
        name: name for name, one in found.items() if one
    }
    assert tuple(name for name in found if name in STANDINGS) == STANDINGS
