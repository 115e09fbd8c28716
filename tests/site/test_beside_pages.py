"""Beside the page of each record stands the same as data and as Markdown; both are named in its head and where it says how to cite it."""

import json
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

from building import Built, build, edit
from casefile.model.kinds import KINDS
from previewing import previewing

pytestmark = pytest.mark.site

# Of the small project: a record of each kind.
RECORDS = {
    "claims/gate-closed": "claim",
    "topics/harbour-affair": "topic",
    "people/ben-carter": "person",
    "people/port-clerk": "unnamed",
    "organisations/herald": "organisation",
    "places/harbour": "place",
    "things/great-gate": "thing",
    "exhibits/gate-photograph": "exhibit",
    "sources/herald-2024": "source",
}


def beside(page):
    """The files that a page's head names, by their types."""
    links = page.xpath(
        "/html/head/link[normalize-space(@rel)='alternate'][@type='application/json' or @type='text/markdown']"
    )
    return {link.get("type"): link.get("href") for link in links}


def check_pages(site: Built, page_of):
    schema = json.loads((site.site / "data/record.schema.json").read_text(encoding="utf-8"))
    for place, kind in RECORDS.items():
        path = page_of(place)
        page = site.pages[path]
        known = beside(page)
        assert page.xpath("//p/a[. = 'JSON' or . = 'Markdown']/@href") == [*known.values()]
        files = {type_: (site.site / path).parent / href for type_, href in known.items()}
        assert files == {
            "application/json": site.site / place / f"{kind}.json",
            "text/markdown": site.site / place / "index.md",
        }
        data = json.loads(files["application/json"].read_text(encoding="utf-8"))
        assert [one.message for one in Draft202012Validator(schema).iter_errors(data)] == []
        assert (data["kind"], data["id"]) == (kind, Path(place).name)
        assert files["text/markdown"].read_text(encoding="utf-8").startswith("# ")


def test_each_page_names_its_data_and_its_markdown(small_site: Built):
    assert {*RECORDS.values()} == {kind.name for kind in KINDS}
    check_pages(small_site, lambda place: f"{place}/index.html")


def test_so_it_does_where_pages_stand_in_no_folders_of_their_own(project: Path):
    edit(project / "mkdocs.yml", "plugins: []", "plugins: []\nuse_directory_urls: false")
    built = build(project, "--strict", CASEFILE_SEARCH="0", SITE_URL="https://port.example/")
    assert built.code == 0, built.output
    check_pages(built, lambda place: f"{place}.html")
    data = json.loads((built.site / "claims/gate-closed/claim.json").read_text(encoding="utf-8"))
    assert data["page"] == "https://port.example/claims/gate-closed.html"


def test_other_pages_name_none(small_site: Built):
    for path in ("index.html", "claims/index.html", "topics/harbour-affair/brief/index.html", "tutorial/index.html"):
        assert beside(small_site.pages[path]) == {}, path


def test_the_whole_archive_has_its_schema_and_what_goes_with_it(small_site: Built):
    data = json.loads((small_site.site / "data/casefile.json").read_text(encoding="utf-8"))
    schema = json.loads((small_site.site / "data/casefile.schema.json").read_text(encoding="utf-8"))
    assert [one.message for one in Draft202012Validator(schema).iter_errors(data)] == []
    assert data["format"] == 1
    assert "no verdict" in data["about"]["caveats"]


def test_all_that_llms_txt_leads_to_is_there(small_site: Built):
    text = (small_site.site / "llms.txt").read_text(encoding="utf-8")
    links = [part.partition(")")[0] for part in text.split("](")[1:]]
    assert len(links) > 6
    assert [link for link in links if not (small_site.site / link).exists()] == []


def test_what_is_told_of_each_member_stands_on_the_page_of_the_data(small_site: Built):
    schema = json.loads((small_site.site / "data/record.schema.json").read_text(encoding="utf-8"))
    members = {name for one in schema["oneOf"] for name in one["properties"]}
    told = small_site.pages["data/index.html"].xpath("//section[h2/@id='beside']//tbody//th/code/text()")
    assert {*told} == members


def test_a_preview_makes_them_and_makes_them_anew(project: Path):
    with previewing(project) as preview:
        preview.wait_for('"id": "gate-closed"', "claims/gate-closed/claim.json")
        preview.wait_for("The great gate", "claims/gate-closed/index.md")
        edit(project / "dossier/topics/harbour-affair.yml", "The great gate of", "The small gate of")
        preview.wait_for("The small gate", "claims/gate-closed/claim.json")
        preview.wait_for("The small gate", "claims/gate-closed/index.md")
