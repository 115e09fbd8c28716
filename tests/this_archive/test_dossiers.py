"""The dossiers of this repository: nothing is wrong, every quotation of a held source is verified, the house format is kept."""

from pathlib import PurePosixPath

from click.testing import CliRunner

from building import PROJECT
from casefile.cli import main
from casefile.editing.migration import migrate_document
from casefile.evidence.archive import Archive
from casefile.evidence.quotations import quotations_of
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
