"""A dated edition: made by the command, opened from a folder, and named on the page of each claim."""

import json
import re
import shutil
import subprocess
import sys
from hashlib import sha256
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit
from zipfile import ZipFile

import pytest
from click.testing import CliRunner, Result
from lxml import html

from building import ENVIRONMENT, Built, build, edit, files_of, write_project
from casefile.cli import main
from repositories import PLAIN, commit, git

pytestmark = pytest.mark.site

HERE: dict[str, Any] = {**PLAIN, "SITE_URL": "https://files.example/case/", "IMPRINT": "https://files.example/who"}
SET = {**HERE, "CONTACT": "mailto:who@files.example"}
TOPIC = "dossier/topics/harbour-affair.yml"
IGNORED = "/site/\n/.site.*/\n/.cache/\n/hooks\n"


def write_history(project: Path) -> Path:
    """A project with a first version, in which a claim has an earlier text and nobody denies another."""
    write_project(project)
    (project / ".gitignore").write_text(IGNORED)
    git(project, "init", "--quiet")
    whole = (project / TOPIC).read_text(encoding="utf-8")
    denial = whole[whole.index("      - by: ben-carter\n        stance: denies") : whole.index("  gate-open:")]
    edit(project / TOPIC, denial, "")
    edit(project / TOPIC, "The gate stood open that night.", "The gate was ajar that night.")
    commit(project, day=0)
    return project


def make(project: Path, *options: str, **more: str) -> Result:
    """What the command says."""
    arguments = ["edition", "--dossier", str(project / "dossier"), "--into", str(project / "dist"), *options]
    return CliRunner(env={**dict.fromkeys(ENVIRONMENT.keys() & {"REPO_URL"}), **SET, **more}).invoke(main, arguments)


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project with an edition of its first version, and then with a denial and another text."""
    project = write_history(tmp_path_factory.mktemp("made") / "project")
    done = make(project, "--day", "2026-11-03")
    assert done.exit_code == 0, done.output
    return project


@pytest.fixture(scope="module")
def edition(made: Path) -> Path:
    return made / "dist/edition-2026-11-03"


@pytest.fixture(scope="module")
def later(made: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The project after a denial came, and a text was changed; the edition can be had at an address, and has a DOI."""
    project = tmp_path_factory.mktemp("later") / "project"
    shutil.copytree(made, project, symlinks=True, ignore=shutil.ignore_patterns("dist", ".cache"))
    listed = project / "editions.yml"
    known = "    url: https://files.example/2026-11-03/\n    doi: 10.5555/edition.1\n"
    listed.write_text(listed.read_text(encoding="utf-8") + known)
    commit(project, day=3)
    edit(project / TOPIC, "The gate was ajar that night.", "The gate stood open that night.")
    denial = "{by: ben-carter, stance: denies, said: 2024-03-04, passages: [{source: herald-2024, quote: the gate was never closed at all}]}"
    edit(project / TOPIC, "  gate-open:", f"      - {denial}\n  gate-open:")
    commit(project, day=4)
    return project


@pytest.fixture(scope="module")
def site(later: Path) -> Built:
    built = build(later, "--strict", **SET)
    assert built.code == 0, built.output
    return built


def test_the_list_names_the_edition_and_its_commit(made: Path):
    listed = (made / "editions.yml").read_text(encoding="utf-8")
    head = git(made, "rev-parse", "HEAD").strip()
    assert f"editions:\n  - day: 2026-11-03\n    version: {head}\n" in listed


def test_the_same_edition_is_made_again_byte_by_byte(made: Path, edition: Path, tmp_path: Path):
    clone = tmp_path / "clone"
    git(tmp_path, "clone", "--quiet", str(made), str(clone))
    (clone / "hooks").symlink_to((made / "hooks").resolve())
    shutil.copy(made / "editions.yml", clone)
    commit(clone, day=9)
    done = make(clone, "--day", "2026-11-03", TZ="Pacific/Kiritimati", SOURCE_DATE_EPOCH="1", CASEFILE_JOBS="1")
    assert done.exit_code == 0, done.output
    assert (clone / "dist/edition-2026-11-03.zip").read_bytes() == edition.with_suffix(".zip").read_bytes()
    assert (clone / "editions.yml").read_bytes() == (made / "editions.yml").read_bytes()


def test_each_file_has_its_checksum_and_the_zip_holds_the_folder(edition: Path):
    files = files_of(edition)
    lines = files["SHA256SUMS"].decode().splitlines()
    assert lines == [
        f"{sha256(content).hexdigest()}  {path}" for path, content in sorted(files.items()) if path != "SHA256SUMS"
    ]
    with ZipFile(edition.with_suffix(".zip")) as packed:
        assert {name: packed.read(name) for name in packed.namelist()} == {
            f"{edition.name}/{path}": content for path, content in files.items()
        }


def test_every_link_of_an_edition_leads_to_a_file(edition: Path):
    pages = {path: html.document_fromstring(path.read_bytes()) for path in edition.rglob("*.html")}
    links = [
        (path, urlsplit(link))
        for path, page in pages.items()
        for link in page.xpath("//a/@href | //link[@rel!='canonical']/@href | //script/@src | //img/@src")
    ]
    relative = [(path, unquote(link.path)) for path, link in links if not link.scheme and not link.netloc and link.path]
    assert len(relative) > 500
    assert [(str(path), link) for path, link in relative if not (path.parent / link).is_file()] == []
    assert not (edition / "claims/gate-closed/index.html").read_text(encoding="utf-8").count("x.invalid")


def test_every_page_of_an_edition_says_what_it_is_and_where_it_is_now(edition: Path):
    page = html.document_fromstring((edition / "claims/gate-closed/index.html").read_bytes())
    (banner,) = page.xpath("//aside[@class='md-banner']")
    assert "Edition of 3 November 2026, which stays as it is." in banner.text_content()
    assert "no search and no switches" in banner.text_content()
    here = "https://files.example/case/claims/gate-closed/"
    assert banner.xpath(".//a/@href") == page.xpath("//link[@rel='canonical']/@href") == [here]


def test_no_other_build_says_that_it_is_an_edition(site: Built):
    assert not [path for path, page in site.pages.items() if page.xpath("//aside[contains(@class, 'md-banner')]")]


def editions_of(site: Built, path: str) -> Any:
    (section,) = site.pages[path].xpath("//section[h2/@id='editions']")
    return section


def test_a_claim_says_how_it_stood_in_an_edition_and_how_it_is_cited_there(site: Built, later: Path):
    section = editions_of(site, "claims/gate-closed/index.html")
    assert " ".join(section.xpath("string(details/summary)").split()) == "3 November 2026: one origin"
    page = "https://files.example/2026-11-03/claims/gate-closed/"
    assert section.xpath("details//a/@href") == [page]
    first = git(later, "rev-list", "--max-parents=0", "HEAD").strip()[:7]
    said = "One origin: The great gate of the harbour was closed in the night of 3 March 2024."
    (cite,) = section.xpath("details/pre")
    stands = re.fullmatch(r"Casefile\. “(.*)” (Claim .*)\n?", cite.text_content().strip())
    assert stands
    assert stands[1].endswith(said.partition(": ")[2])
    assert not stands[1].startswith("The great gate")
    assert stands[2] == f"Claim gate-closed, edition of 3 November 2026 ({first}). {page}"


def test_words_that_are_gone_are_not_said_again(site: Built):
    section = editions_of(site, "claims/gate-open/index.html")
    assert "had other words then" in section.text_content()
    assert "ajar" not in site.pages["claims/gate-open/index.html"].text_content()
    assert "Claim gate-open, edition of 3 November 2026" in section.text_content()


def test_the_data_page_lists_the_editions(site: Built):
    (section,) = site.pages["data/index.html"].xpath("//section[h2/@id='editions']")
    listed = section.xpath("ul/li")
    assert len(listed) == 1
    assert listed[0].text_content().startswith("3 November 2026, version ")
    assert listed[0].xpath("a/@href") == ["https://files.example/2026-11-03/", "https://doi.org/10.5555/edition.1"]


def test_memento_clients_find_the_page_of_each_claim(site: Built):
    (linkset,) = site.pages["index.html"].xpath("/html/head/link[@rel='linkset']/@href")
    contexts = json.loads((site.site / linkset).read_text(encoding="utf-8"))["linkset"]
    here = "https://files.example/case/claims/gate-closed/"
    (one,) = [context for context in contexts if context["anchor"] == here]
    memento = "https://files.example/2026-11-03/claims/gate-closed/"
    moment = "Tue, 03 Nov 2026 00:00:00 GMT"
    assert one["memento"] == [{"href": memento, "type": "text/html", "datetime": [moment]}]
    (timemap,) = one["timemap"]
    assert timemap == {"href": f"{here}timemap.txt", "type": "application/link-format"}
    told = (site.site / "claims/gate-closed/timemap.txt").read_text(encoding="utf-8")
    links = re.findall(r'<([^>]+)>((?:; \w+="[^"]*")+)', told)
    assert ", ".join(f"<{url}>{rest}" for url, rest in links) == " ".join(told.split())
    assert [(url, dict(re.findall(r'(\w+)="([^"]*)"', rest))) for url, rest in links] == [
        (here, {"rel": "original"}),
        (f"{here}timemap.txt", {"rel": "self", "type": "application/link-format", "from": moment, "until": moment}),
        (memento, {"rel": "first last memento", "datetime": moment}),
    ]


def test_how_to_cite_the_archive_names_the_dois_of_editions(site: Built, edition: Path):
    told = (site.site / "CITATION.cff").read_text(encoding="utf-8")
    assert '"value": "10.5555/edition.1", "description": "Edition of 3 November 2026"' in told
    assert 'version: "2026-11-03"' in (edition / "CITATION.cff").read_text(encoding="utf-8")
    for file in (site.site / "CITATION.cff", edition / "CITATION.cff"):
        check_citation(file)


def check_citation(file: Path) -> None:
    command = [
        sys.executable,
        "-m",
        "check_jsonschema",
        "--default-filetype",
        "yaml",
        "--builtin-schema",
        "vendor.citation-file-format",
        str(file),
    ]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout


def test_the_project_itself_says_how_it_is_cited():
    check_citation(Path(__file__).parents[2] / "CITATION.cff")


def test_what_is_not_committed_is_in_no_edition(made: Path, tmp_path: Path):
    project = tmp_path / "project"
    shutil.copytree(made, project, symlinks=True)
    edit(project / TOPIC, "Who gave the order?", "Who gave that order?")
    done = make(project, "--day", "2026-11-04")
    assert done.exit_code == 1
    assert f"An edition is made of what is committed, and this is not: {TOPIC}." in done.output


def test_a_day_has_one_edition(later: Path):
    done = make(later, "--day", "2026-11-03")
    assert done.exit_code == 1
    assert "editions.yml has an edition of 2026-11-03 already, of another commit" in done.output


def test_where_the_site_cannot_be_built_the_list_stays_as_it_was(made: Path, tmp_path: Path):
    project = tmp_path / "project"
    shutil.copytree(made, project, symlinks=True)
    before = (project / "editions.yml").read_bytes()
    with (project / "docs/tutorial.md").open("a", encoding="utf-8") as page:
        page.write("\n[nowhere](nowhere.md)\n")
    commit(project, day=5)
    done = make(project, "--day", "2026-11-06")
    assert done.exit_code == 1
    assert "No edition was made: the site cannot be built." in done.output
    assert "nowhere.md" in done.output
    assert (project / "editions.yml").read_bytes() == before
    assert not (project / "dist/edition-2026-11-06").exists()


def test_where_the_edition_cannot_be_put_there_the_list_stays_as_it_was(made: Path, tmp_path: Path):
    project = tmp_path / "project"
    shutil.copytree(made, project, symlinks=True)
    before = (project / "editions.yml").read_bytes()
    (project / "dist/edition-2026-11-07.zip/in-the-way").mkdir(parents=True)
    done = make(project, "--day", "2026-11-07")
    assert done.exit_code == 1
    (told,) = done.output.splitlines()
    assert told.startswith("Error: ")
    assert "edition-2026-11-07.zip cannot be written" in told
    assert (project / "editions.yml").read_bytes() == before
    assert files_of(project / "dist/edition-2026-11-07") == {}


def test_without_a_history_there_is_nothing_of_which_to_make_one(tmp_path: Path):
    project = write_project(tmp_path / "project")
    done = make(project)
    assert done.exit_code == 1
    assert "An edition is made of a commit" in done.output
