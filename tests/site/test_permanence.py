"""What a site tells programs of itself: what may be read, when each page last changed, where a copy of a document is."""

import gzip
import shutil
from pathlib import Path
from typing import Any

import pytest
from lxml import etree

from building import Built, build, edit, write_project
from repositories import PLAIN, git

pytestmark = pytest.mark.site

HERE = "https://files.example/case/"
SET: dict[str, Any] = {**PLAIN, "SITE_URL": HERE, "IMPRINT": "https://files.example/", "CONTACT": "mailto:a@x.example"}
TOPIC = "dossier/topics/harbour-affair.yml"
MAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
COPIES = """
archived:
  - {url: "https://archive.example/1/https://herald.example/gate", date: 2024-03}
  - {url: "https://archive.example/2/https://herald.example/gate?a=1&b=2", date: 2024-03-05}
"""


def at(project: Path, day: int) -> None:
    git(project, "add", "--all")
    git(project, "commit", "--quiet", "--message=x", day=day)


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    project = write_project(tmp_path_factory.mktemp("permanence") / "project")
    (project / ".gitignore").write_text("/site/\n/.site.*/\n/.cache/\n/hooks\n")
    with (project / "dossier/sources/herald-2024.yml").open("a") as file:
        file.write(COPIES)
    git(project, "init", "--quiet")
    at(project, 0)
    edit(project / TOPIC, "    when: 2024-03-03", "    when: 2024-03")
    at(project, 1)
    edit(project / "docs/tutorial.md", "# Tutorial", "# Tutorial\n\nWrite.")
    at(project, 2)
    (project / TOPIC).write_text("# Laid out anew.\n" + (project / TOPIC).read_text(encoding="utf-8"), encoding="utf-8")
    at(project, 3)
    edit(project / "dossier/places/harbour.yml", "name: The harbour", "name: The old harbour")
    at(project, 4)
    correction = project / "dossier/corrections/of-the-clerk.yml"
    correction.parent.mkdir()
    correction.write_text("made: 2026-11-06\nsort: words\nconcerns: port-clerk\ntext: So.\n", encoding="utf-8")
    at(project, 5)
    return project


@pytest.fixture(scope="module")
def site(project: Path) -> Built:
    built = build(project, "--strict", **SET, SOURCE_DATE_EPOCH="1900000000")
    assert built.code == 0, built.output
    return built


def days(site: Built) -> dict[str, str | None]:
    root = etree.fromstring((site.site / "sitemap.xml").read_bytes())
    return {
        one.findtext(f"{MAP}loc").removeprefix(HERE): one.findtext(f"{MAP}lastmod") for one in root.iter(f"{MAP}url")
    }


def test_the_map_says_when_each_page_last_changed(site: Built):
    known = days(site)
    assert known["tutorial/"] == "2026-11-03"
    assert known["corrections/"] == known["people/port-clerk/"] == "2026-11-06"
    assert known["organisations/port-office/"] == "2026-11-02"  # It names a claim whose day is another since.
    assert known["claims/gate-closed/"] == known["places/harbour/"] == known["claims/"] == "2026-11-05"
    assert known["reference/"] is None  # It is the engine's.
    assert "2030" not in (site.site / "sitemap.xml").read_text()


def test_the_map_holds_every_page_once_and_nothing_else(site: Built):
    pages = {path.removesuffix("index.html") for path, page in site.pages.items() if path.endswith("index.html")}
    assert {*days(site)} == pages
    assert gzip.decompress((site.site / "sitemap.xml.gz").read_bytes()) == (site.site / "sitemap.xml").read_bytes()


def test_without_a_history_no_day_is_made_up(project: Path, tmp_path: Path):
    bare = tmp_path / "project"
    shutil.copytree(project, bare, symlinks=True, ignore=shutil.ignore_patterns(".git", ".cache", "site"))
    built = build(bare, "--strict", **SET)
    assert built.code == 0, built.output
    assert {*days(built).values()} == {None}


def test_programs_may_read_all_and_are_told_where_the_map_is(site: Built):
    assert (site.site / "robots.txt").read_text() == f"User-agent: *\nAllow: /\nSitemap: {HERE}sitemap.xml\n"


def test_ones_own_files_win(project: Path, tmp_path: Path):
    own = tmp_path / "project"
    shutil.copytree(project, own, symlinks=True, ignore=shutil.ignore_patterns("site"))
    for name in ("robots.txt", "CITATION.cff"):
        (own / "docs" / name).write_text("Mine.")
    built = build(own, "--strict", **SET)
    assert built.code == 0, built.output
    assert {(built.site / name).read_text() for name in ("robots.txt", "CITATION.cff")} == {"Mine."}


def test_a_link_to_a_document_names_its_copy_and_the_day_of_that(site: Built):
    copy = "https://archive.example/2/https://herald.example/gate?a=1&b=2"
    for path in ("sources/herald-2024/index.html", "claims/gate-closed/index.html", "topics/harbour-affair/index.html"):
        links = site.pages[path].xpath("//a[@href='https://herald.example/gate']")
        assert links, path
        assert {(link.get("data-versionurl"), link.get("data-versiondate")) for link in links} == {(copy, "2024-03-05")}


def test_a_link_without_a_copy_names_none(site: Built):
    for page in site.pages.values():
        assert not page.xpath("//a[@data-versionurl][not(@href='https://herald.example/gate')]")
