"""A renamed record's old address leads to the new one, and is no page of its own."""

import json
import xml.etree.ElementTree as ET
from pathlib import Path

import pytest
from click.testing import CliRunner

from building import Built, build, edit, write_project
from casefile.cli import main

pytestmark = pytest.mark.site

RENAMED = {"ben-carter": "benjamin-carter", "gate-closed": "gate-shut", "herald-2024": "herald-gate"}
OLD = {
    "people/ben-carter/index.html": "../benjamin-carter/",
    "claims/gate-closed/index.html": "../gate-shut/",
    "sources/herald-2024/index.html": "../herald-gate/",
}


@pytest.fixture(scope="module")
def renamed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    project = write_project(tmp_path_factory.mktemp("renamed") / "project")
    for old, new in RENAMED.items():
        done = CliRunner().invoke(main, ["rename", old, new, "--dossier", str(project / "dossier")])
        assert done.exit_code == 0, done.output
    return project


@pytest.fixture(scope="module")
def site(renamed: Path) -> Built:
    built = build(renamed, "--strict", SITE_URL="https://casefile.example/under/a/path/")
    assert built.code == 0, built.output
    return built


@pytest.mark.parametrize(("page", "target"), OLD.items())
def test_old_address_leads_to_the_new_one(site: Built, page: str, target: str):
    old = site.pages[page]
    assert old.xpath("//meta[@http-equiv='refresh']/@content") == [f"0; url={target}"]
    assert old.xpath("//a/@href") == [target]
    assert (site.site / page).parent.joinpath(target, "index.html").is_file()
    here = "https://casefile.example/under/a/path/" + page.removesuffix("index.html")
    assert old.xpath("//link[@rel='canonical']/@href") == [here.rsplit("/", 2)[0] + target.removeprefix("..")]


def test_title_of_a_record_is_escaped(renamed: Path, tmp_path: Path):
    file = renamed / "dossier/people/benjamin-carter.yml"
    edit(file, "name: Ben Carter", "name: Ben </title><script>alert(1)</script>")
    try:
        built = build(renamed, "--strict", "--site-dir", str(tmp_path / "site"))
    finally:
        edit(file, "name: Ben </title><script>alert(1)</script>", "name: Ben Carter")
    assert built.code == 0, built.output
    scripts = built.pages["people/ben-carter/index.html"].xpath("//script")
    assert [(script.get("src"), script.text) for script in scripts] == [("../../assets/moved.js", None)]


def test_old_address_is_in_no_list(site: Built):
    addresses = {address.text for address in ET.parse(site.site / "sitemap.xml").iter() if address.text}  # noqa: S314
    assert not any(f"/{old}/" in address for old in RENAMED for address in addresses)
    links = {link for page in set(site.pages) - set(OLD) for link in site.pages[page].xpath("//@href")}
    assert not any(f"/{old}/" in link for old in RENAMED for link in links)
    index = json.loads((site.site / "pagefind/pagefind-entry.json").read_text(encoding="utf-8"))
    indexed = sum(language["page_count"] for language in index["languages"].values())
    assert indexed == sum(bool(page.xpath("//*[@data-pagefind-body]")) for page in site.pages.values())


def test_old_anchor_of_a_statement_still_leads_to_it(site: Built):
    (statement,) = site.pages["claims/gate-shut/index.html"].xpath("//*[@id='benjamin-carter-denies-2024-03-04']")
    assert statement.xpath(".//@id") == ["benjamin-carter-denies-2024-03-04", "ben-carter-denies-2024-03-04"]


def test_old_address_without_folders_for_pages(renamed: Path, tmp_path: Path):
    built = build(renamed, "--strict", "--no-directory-urls", "--site-dir", str(tmp_path / "site"))
    assert built.code == 0, built.output
    old = built.pages["people/ben-carter.html"]
    assert old.xpath("//a/@href | //link[@rel='canonical']/@href") == ["benjamin-carter.html", "benjamin-carter.html"]


def test_page_that_uses_a_former_id_is_told_the_new_one(renamed: Path, tmp_path: Path):
    page = renamed / "docs/tutorial.md"
    before = page.read_text(encoding="utf-8")
    page.write_text("# Tutorial\n\n[[ben-carter]]\n", encoding="utf-8")
    built = build(renamed, "--strict", "--site-dir", str(tmp_path / "site"))
    page.write_text(before, encoding="utf-8")
    assert built.code == 1
    said = "docs/tutorial.md:3:1: There is no record “ben-carter”. It is now called “benjamin-carter”."
    assert said in built.output
