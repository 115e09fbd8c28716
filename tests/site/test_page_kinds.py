"""Each kind of page: that it exists at its address, says what it is, and leads to what belongs to it and back."""

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, unquote

import pytest

from building import PROJECT, Built, build, edit
from casefile.model.kinds import KINDS
from casefile.views.groupings import GROUPINGS, grouping_path

pytestmark = pytest.mark.site

TITLES = {
    "index.html": "Casefile",
    **{f"{kind.folder}/index.html": kind.headings for kind in KINDS if kind.about},
    "topics/harbour-affair/index.html": "The harbour affair",
    "topics/harbour-affair/brief/index.html": "In brief: The harbour affair",
    "topics/harbour-affair/without/index.html": "Without whom: The harbour affair",
    "topics/harbour-affair/days/index.html": "Day by day: The harbour affair",
    "topics/harbour-affair/days/2024-03-04/index.html": "What could honestly be written on 4 March 2024: The harbour affair",
    "topics/harbour-affair/days/2024-03-05/index.html": "What could honestly be written on 5 March 2024: The harbour affair",
    "claims/gate-closed/index.html": (
        "Contested, denied by Ben Carter: The great gate of the harbour was closed in the night of 3 March 2024."
    ),
    "claims/gate-open/index.html": "One origin, denied by nobody: The gate stood open that night.",
    "people/ben-carter/index.html": "Ben Carter",
    "people/port-clerk/index.html": "A clerk",
    "organisations/herald/index.html": "The Herald",
    "organisations/port-office/index.html": "The port office",
    "places/harbour/index.html": "The harbour",
    "things/great-gate/index.html": "The great gate",
    "exhibits/gate-photograph/index.html": "The gate at dawn",
    "sources/herald-2024/index.html": "“Forty boats before a gate”, The Herald",
    "sources/bulletin-2024/index.html": "“Bulletin du port”, Bulletin du port",
    **{
        grouping_path(folder, one).replace(".md", "/index.html"): one.title
        for folder, every in GROUPINGS.items()
        for one in every
    },
    "timeline/index.html": "Timeline",
    "positions/index.html": "Who says what",
    "changes/index.html": "Changes",
    "method/index.html": "Method",
    "sources-and-limits/index.html": "Sources and their limits",
    "contribute/index.html": "Contribute",
    "tutorial/index.html": "Tutorial",
    "architecture/index.html": "Architecture",
    "add/index.html": "Add a record",
    "seals/index.html": "Check a quotation",
    "paste/index.html": "Paste an article",
    "reference/index.html": "Every field",
    "data/index.html": "Data",
    "ask/index.html": "Ask the data",
    "corrections/index.html": "Corrections",
    "404.html": "Casefile",
}

CLAIM = "claims/gate-closed"
NEIGHBOURS = [
    "people/ben-carter",
    "people/port-clerk",
    "organisations/port-office",
    "places/harbour",
    "things/great-gate",
    "exhibits/gate-photograph",
    "sources/herald-2024",
    "topics/harbour-affair",
    "claims/gate-open",
]
EDITED = {
    "topics/harbour-affair": "dossier/topics/harbour-affair.yml",
    "claims/gate-closed": "dossier/topics/harbour-affair.yml",
    "people/ben-carter": "dossier/people/ben-carter.yml",
    "people/port-clerk": "dossier/people/port-clerk.yml",
    "organisations/herald": "dossier/organisations/herald.yml",
    "places/harbour": "dossier/places/harbour.yml",
    "things/great-gate": "dossier/things/great-gate.yml",
    "exhibits/gate-photograph": "dossier/exhibits/gate-photograph.yml",
    "sources/herald-2024": "dossier/sources/herald-2024.yml",
    "method": "docs/method.md",
}
NOT_OF_ONE_FILE = [
    "index.html",
    "claims/index.html",
    "timeline/index.html",
    "positions/index.html",
    "changes/index.html",
    "404.html",
]


def test_every_page_of_the_design_exists_and_no_other(small_site: Built):
    assert set(small_site.pages) == set(TITLES)


@pytest.mark.parametrize(("path", "title"), TITLES.items())
def test_title_and_heading(small_site: Built, path: str, title: str):
    page = small_site.pages[path]
    (shown,) = page.xpath("/html/head/title/text()")
    assert shown.removesuffix(" - Casefile") == title
    assert len(page.xpath("//h1")) == 1
    assert page.xpath("/html/@lang") == ["en"]


@pytest.mark.parametrize("neighbour", NEIGHBOURS)
def test_claim_leads_to_its_neighbours_and_back(link_targets: Callable[[str], set[str]], neighbour: str):
    assert neighbour in link_targets(f"{CLAIM}/index.html")
    assert CLAIM in link_targets(f"{neighbour}/index.html")


@pytest.mark.parametrize(("index", "record"), [(path.split("/")[0], path) for path in (CLAIM, *NEIGHBOURS)])
def test_index_leads_to_its_records(link_targets: Callable[[str], set[str]], index: str, record: str):
    assert record in link_targets(f"{index}/index.html")


def test_overviews_lead_to_topics_and_claims(link_targets: Callable[[str], set[str]]):
    assert {"topics/harbour-affair", CLAIM} <= link_targets("index.html")
    assert CLAIM in link_targets("timeline/index.html")
    assert {CLAIM, "people/ben-carter"} <= link_targets("positions/index.html")


def test_claim_names_standing_and_both_clocks(small_site: Built):
    text = " ".join(small_site.pages[f"{CLAIM}/index.html"].text_content().split())
    assert "contested" in text
    assert "3 March 2024" in text
    assert "4 March 2024" in text


def test_quotation_of_a_sealed_source_is_verified_and_another_is_not(small_site: Built):
    sealed, unsealed = (small_site.pages[f"claims/{id_}/index.html"] for id_ in ("gate-closed", "gate-open"))
    assert [mark.strip() for mark in sealed.xpath("//*[contains(@class, 'cf-mark--')]/text()")] == [
        "verified quotation"
    ] * 2
    assert unsealed.xpath("//*[contains(@class, 'cf-mark--')]/text()") == ["unverified quotation"]
    assert unsealed.xpath("//blockquote/@lang") == ["fr"]


def test_hand_written_page_cites_and_links(small_site: Built):
    page = small_site.pages["method/index.html"]
    assert page.xpath("//a[text()='this claim']/@href") == ["../claims/gate-closed/"]
    assert page.xpath("//a[@class='cf-cite'][contains(., 'p. 1')]/@href") == ["../sources/herald-2024/"]


@pytest.fixture(scope="module")
def edited_site(tmp_path_factory: pytest.TempPathFactory, small_project: Path) -> Built:
    site = tmp_path_factory.mktemp("edited") / "site"
    forge = "https://forge.example/casefile"
    return build(small_project, "--strict", "--site-dir", str(site), REPO_URL=forge, EDIT_URI="edit/main/docs/")


@pytest.mark.parametrize(("path", "file"), EDITED.items())
def test_edit_link_leads_to_the_file(edited_site: Built, path: str, file: str):
    links = edited_site.pages[f"{path}/index.html"].xpath("//a[contains(@href, 'forge.example')]/@href")
    assert f"https://forge.example/casefile/edit/main/{file}" in links
    assert {link for link in links if "/edit/" in link} == {f"https://forge.example/casefile/edit/main/{file}"}


@pytest.mark.parametrize("path", NOT_OF_ONE_FILE)
def test_page_of_many_files_has_no_edit_link(edited_site: Built, path: str):
    assert not edited_site.pages[path].xpath("//a[contains(@href, '/edit/')]")


def test_without_a_repository_there_are_no_edit_links(small_site: Built):
    for path, page in small_site.pages.items():
        assert not page.xpath("//a[contains(@href, '/edit/') or contains(., 'Edit this')]"), path


def reports(page: Any) -> list[str]:
    addresses: list[str] = page.xpath("//article//a[text()='Report a problem']/@href")
    return addresses


@pytest.mark.parametrize("path", sorted(set(TITLES) - {"404.html"}))
def test_every_page_leads_to_the_form_for_corrections_filled_in(edited_site: Built, path: str):
    address = path.removesuffix("index.html")
    known = {"template": ["correction.yml"]}
    if address:
        known["page"] = [address]
    if address.count("/") == 2:
        known["record"] = [Path(address).name]
    (report,) = reports(edited_site.pages[path])
    assert report.partition("?")[0] == "https://forge.example/casefile/issues/new"
    assert parse_qs(report.partition("?")[2]) == known


@pytest.mark.parametrize("path", sorted(set(TITLES) - {"404.html"}))
def test_without_a_repository_a_problem_is_reported_to_the_contact(small_site: Built, path: str):
    (report,) = reports(small_site.pages[path])
    address = path.removesuffix("index.html")
    assert report.startswith("mailto:desk@osk.example?subject=")
    assert (address or "the home page") in unquote(report)
    assert (address.count("/") == 2) == ("(record " in unquote(report))


def test_form_for_corrections_has_the_fields_that_are_filled_in():
    form = (PROJECT / ".github/ISSUE_TEMPLATE/correction.yml").read_text(encoding="utf-8")
    assert {"record", "page"} <= set(re.findall(r"^    id: (.+)$", form, re.MULTILINE))


def test_properdocs_makes_the_same_pages(project: Path, small_site: Built):
    built = build(project, "--strict", "-f", "mkdocs.yml", tool="properdocs")
    assert built.code == 0
    assert "WARNING" not in built.output
    assert set(built.pages) == set(small_site.pages)


def test_markdown_extensions_of_the_engine_leave_code_alone(project: Path):
    edit(project / "docs/tutorial.md", "# Tutorial", "# Tutorial\n\nWrite `[[no-such]]`.\n\n```\n[@no-such]\n```\n")
    built = build(project, "--strict")
    assert built.code == 0, built.output
    text = built.pages["tutorial/index.html"].text_content()
    assert "[[no-such]]" in text
    assert "[@no-such]" in text


def test_a_quotation_that_only_an_old_seal_verifies_says_so(project: Path):
    (project / "dossier/seals/herald-2024.seal").write_text(
        (PROJECT / "tests/golden/herald-2024.seal").read_text(encoding="utf-8"), encoding="utf-8"
    )
    built = build(project, "--strict")
    assert built.code == 0, built.output
    (mark, *_) = built.pages[f"{CLAIM}/index.html"].find_class("cf-mark--verified")
    assert mark.text_content() == "verified quotation (seal version 1)"
    assert "does not compare the signs and marks before the first word" in mark.get("title", "")
    head = built.pages["sources/herald-2024/index.html"].text_content()
    assert "The seal is of version 1, which compares less." in head
