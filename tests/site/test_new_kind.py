"""A kind of record, or a stance, is added by one entry and is then found wherever there are kinds, or stances."""

import json
import subprocess
import sys
from textwrap import dedent

import pytest

from building import ENVIRONMENT, build, edit, write_files, write_project

# Loaded before the engine's other modules, as if the entry stood in the table.
TEAPOTS = """
from typing import ClassVar
from casefile.model import fields, kinds, records, vocabulary

class Teapot(records.Entity):
    "What the port's tea is made in."
    record: ClassVar[str] = "teapot"
    shelfmark: fields.Line | None = records.Field(None, description="Where it is kept.")
    kind: fields.CslType | None = records.Field(None, description="What kind of document it is taken for.")
    made: fields.Date | None = records.Field(None, description="When it was made.")
    made_basis: fields.Line | None = records.Field(None, description="How that was worked out.")
    chipped: fields.Switch = records.Field(False, description="Whether it is whole no more.")
    history: fields.Prose | None = records.Field(None, description="Where it has been.")
    picture: fields.Url | None = records.Field(None, description="A picture of it.")
    catalogue: fields.SourceId | None = records.Field(
        None, description="The document that lists it.", json_schema_extra={"reverse": "catalogue of it"}
    )
    poured: tuple[fields.ClaimId, ...] = records.Field(
        (), description="Of which it tells.", json_schema_extra={"reverse": "told of by it"}
    )
    makers: tuple[records.Author, ...] = records.Field((), description="Who made it.")
    engraved: records.Passage | None = records.Field(None, description="What stands on it.")

about = "What tea is made in."
kinds.KINDS = (*kinds.KINDS, kinds.Kind(Teapot, one="teapot", many="teapots", folder="teapots", about=about))
kinds.IN_DATA = (*kinds.KINDS, kinds.CORRECTION)
kinds.FILED = (*kinds.IN_DATA, kinds.REMOVAL)
"""
RECORDS = """
--- dossier/teapots/brown-teapot.yml
name: The brown teapot
role: used at dawn
shelfmark: Box 7
kind: manuscript
made: 1899~
made_basis: from its handle
chipped: true
history: It came with the gate, says [@herald-2024].
picture: https://port.example/teapot
catalogue: bulletin-2024
poured: [gate-open]
makers: [{given: Ada, family: Wharf}]
engraved: {source: herald-2024, quote: their crews made tea and waited}
"""
STANCE = """
from casefile.model import vocabulary

new = vocabulary.Stance("doubts", "does not believe it", sign="※", verb=("doubts", "doubt"), column="Doubts")
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
    project = project_with(tmp_path_factory.mktemp("kind") / "project", TEAPOTS)
    write_files(project, RECORDS)
    note = "    note: It is painted on the teapot [[brown-teapot]].\n"
    edit(
        project / "dossier/topics/harbour-affair.yml",
        "    parties: [port-office]\n",
        f"    parties: [port-office]\n{note}",
    )
    return project


@pytest.fixture(scope="module")
def pages(project):
    built = build(project, "--strict", own_python=True)
    assert built.code == 0, built.output
    return built


@pytest.mark.site
def test_its_records_have_pages_and_an_index(pages):
    page = pages.pages["teapots/brown-teapot/index.html"]
    assert page.xpath("string(//h1)") == "The brown teapot"
    assert page.xpath("string(//p[@class='cf-kicker'])") == "Teapot"
    index = pages.pages["teapots/index.html"]
    assert index.xpath("//tbody//a[contains(@href, 'brown-teapot')]")
    # It is reached from the other indexes, and from what mentions it.
    assert pages.pages["people/index.html"].xpath("//a[text()='Teapots']/@href") == ["../teapots/"]
    claim = pages.pages["claims/gate-closed/index.html"]
    assert claim.xpath("//a[contains(@href, 'teapots/brown-teapot')]")
    assert "The great gate of the harbour was closed" in page.xpath("//ul[@class='cf-backlinks']")[0].text_content()


@pytest.mark.site
def test_its_page_shows_its_own_fields_each_by_what_it_holds(pages):
    page = pages.pages["teapots/brown-teapot/index.html"]
    lines = page.xpath("//header/dl[@class='cf-facts']/div")
    shown = {line.xpath("string(dt)"): " ".join(line.xpath("string(dd)").split()) for line in lines}
    assert "“their crews made tea and waited”" in shown.pop("Engraved")
    assert shown == {
        "Shelfmark": "Box 7",
        "Kind": "manuscript",
        "Made": "about 1899 from its handle",
        "Chipped": "yes",
        "History": "It came with the gate, says (The Herald, 4 Mar 2024).",
        "Picture": "https://port.example/teapot",
        "Catalogue": "Bulletin du port, 5 Mar 2024",
        "Poured": "one origin The gate stood open that night.",
        "Makers": "GivenAda FamilyWharf",
    }


@pytest.mark.site
def test_the_search_filters_by_it(pages):
    page = pages.pages["teapots/brown-teapot/index.html"]
    assert page.xpath("//data[@data-pagefind-filter='kind[value]']/@value") == ["teapot"]


@pytest.mark.site
def test_it_is_exported_and_told_of_in_the_reference(pages):
    data = json.loads((pages.site / "data/casefile.json").read_text())
    assert data["teapot"]["brown-teapot"]["shelfmark"] == "Box 7"
    reference = pages.pages["reference/index.html"]
    assert "shelfmark" in reference.xpath("//section[h2/@id='teapot']")[0].text_content()


@pytest.mark.site
def test_commands_know_it(project):
    assert casefile(project, "check").startswith("Nothing is wrong")
    said = casefile(project, "new", "teapot", "--id", "chain", "--name", "The chain", "--shelfmark", "Box 8")
    assert (project / "dossier/teapots/chain.yml").read_text() == "name: The chain\nshelfmark: Box 8\n", said
    (project / "dossier/teapots/chain.yml").unlink()
    casefile(project, "schema")
    schema = json.loads((project / ".casefile/schemas/teapots.json").read_text())
    assert schema["properties"]["shelfmark"]["description"] == "Where it is kept."
    casefile(project, "rename", "brown-teapot", "old-teapot")
    assert (project / "dossier/teapots/old-teapot.yml").is_file()
    assert "[[old-teapot]]" in (project / "dossier/topics/harbour-affair.yml").read_text()


@pytest.mark.site
def test_a_new_stance_has_its_column(tmp_path):
    project = project_with(tmp_path / "project", STANCE)
    edit(project / "dossier/topics/harbour-affair.yml", "stance: denies", "stance: doubts")
    built = build(project, "--strict", own_python=True)
    assert built.code == 0, built.output
    columns = built.pages["claims/gate-closed/index.html"].xpath("//section[@class='cf-column']/h3")
    assert [one.text_content().strip() for one in columns] == ["Asserts", "Denies", "Doubts"]
