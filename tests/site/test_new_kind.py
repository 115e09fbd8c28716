"""A kind of record, or a stance, is added by one entry and is then found wherever there are kinds, or stances."""

import json
import subprocess
import sys
from textwrap import dedent

import pytest

from building import ENVIRONMENT, build, edit, write_files, write_project

# Loaded before the engine's other modules, as if the entry stood in the table.
EXHIBITS = """
from typing import ClassVar
from casefile.model import fields, kinds, records, vocabulary

class Exhibit(records.Entity):
    "Evidence that is no statement."
    record: ClassVar[str] = "exhibit"
    shelfmark: fields.Line | None = records.Field(None, description="Where it is kept.")

about = "What can be looked at."
kinds.KINDS = (*kinds.KINDS, kinds.Kind(Exhibit, one="exhibit", many="exhibits", folder="exhibits", about=about))
"""
RECORDS = """
--- dossier/exhibits/gate-photograph.yml
name: The photograph of the gate
role: taken at dawn
shelfmark: Box 7
"""
STANCE = """
from casefile.model import vocabulary

new = vocabulary.Stance("doubts", "does not believe it", shown="doubts", column="Doubts")
vocabulary.STANCES = (*vocabulary.STANCES, new)
"""


def project_with(folder, code):
    project = write_project(folder)
    (project / "addition.py").write_text(dedent(code))
    edit(project / "mkdocs.yml", "hooks: [hooks/dossier_site.py]", "hooks: [addition.py, hooks/dossier_site.py]")
    return project


def casefile(project, *arguments):
    """What a command of the program with the addition prints, exit code 0 or not."""
    code = f"import addition; from casefile.cli import main; main({list(arguments)!r})"
    command = [sys.executable, "-c", code]
    done = subprocess.run(command, cwd=project, env=ENVIRONMENT, capture_output=True, text=True, check=False)
    return done.stdout + done.stderr


@pytest.fixture(scope="module")
def project(tmp_path_factory):
    project = project_with(tmp_path_factory.mktemp("kind") / "project", EXHIBITS)
    write_files(project, RECORDS)
    note = "    note: It is seen on the photograph [[gate-photograph]].\n"
    edit(
        project / "dossier/topics/harbour-affair.yml",
        "    parties: [port-office]\n",
        f"    parties: [port-office]\n{note}",
    )
    return project


@pytest.fixture(scope="module")
def pages(project):
    built = build(project, "--strict")
    assert built.code == 0, built.output
    return built


@pytest.mark.site
def test_its_records_have_pages_and_an_index(pages):
    page = pages.pages["exhibits/gate-photograph/index.html"]
    assert page.xpath("string(//h1)") == "The photograph of the gate"
    assert page.xpath("string(//p[@class='cf-kicker'])") == "Exhibit"
    index = pages.pages["exhibits/index.html"]
    assert index.xpath("//tbody//a[contains(@href, 'gate-photograph')]")
    # It is reached from the other indexes, and from what mentions it.
    assert pages.pages["people/index.html"].xpath("//a[text()='Exhibits']/@href") == ["../exhibits/"]
    claim = pages.pages["claims/gate-closed/index.html"]
    assert claim.xpath("//a[contains(@href, 'exhibits/gate-photograph')]")
    assert "The great gate of the harbour was closed" in page.xpath("//ul[@class='cf-backlinks']")[0].text_content()


@pytest.mark.site
def test_the_search_filters_by_it(pages):
    page = pages.pages["exhibits/gate-photograph/index.html"]
    assert page.xpath("//data[@data-pagefind-filter='kind[value]']/@value") == ["exhibit"]


@pytest.mark.site
def test_it_is_exported_and_told_of_in_the_reference(pages):
    data = json.loads((pages.site / "data/casefile.json").read_text())
    assert data["exhibit"]["gate-photograph"]["shelfmark"] == "Box 7"
    reference = pages.pages["reference/index.html"]
    assert "shelfmark" in reference.xpath("//section[h2/@id='exhibit']")[0].text_content()


@pytest.mark.site
def test_commands_know_it(project):
    assert casefile(project, "check").startswith("Nothing is wrong")
    said = casefile(project, "new", "exhibit", "--id", "chain", "--name", "The chain", "--shelfmark", "Box 8")
    assert (project / "dossier/exhibits/chain.yml").read_text() == "name: The chain\nshelfmark: Box 8\n", said
    (project / "dossier/exhibits/chain.yml").unlink()
    casefile(project, "schema")
    schema = json.loads((project / ".casefile/schemas/exhibits.json").read_text())
    assert schema["properties"]["shelfmark"]["description"] == "Where it is kept."
    casefile(project, "rename", "gate-photograph", "gate-picture")
    assert (project / "dossier/exhibits/gate-picture.yml").is_file()
    assert "[[gate-picture]]" in (project / "dossier/topics/harbour-affair.yml").read_text()


@pytest.mark.site
def test_a_new_stance_has_its_column(tmp_path):
    project = project_with(tmp_path / "project", STANCE)
    edit(project / "dossier/topics/harbour-affair.yml", "stance: denies", "stance: doubts")
    built = build(project, "--strict")
    assert built.code == 0, built.output
    columns = built.pages["claims/gate-closed/index.html"].xpath("//section[@class='cf-column']/h3")
    assert [one.text_content().strip() for one in columns] == ["Asserts", "Denies", "Doubts"]
