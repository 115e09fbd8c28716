"""The page and the feed of changes, and how to cite: from a real history, escaped, with links that lead somewhere."""

import json
import os
import shutil
import sqlite3
import subprocess
from contextlib import closing
from pathlib import Path
from typing import Any
from urllib.parse import urljoin, urlsplit

import pytest
from lxml import etree, html

from building import Built, build, changes_of, edit, files_of, write_project

pytestmark = pytest.mark.site

ATOM = "{http://www.w3.org/2005/Atom}"
HOSTILE = '</title><script>pwned()</script><pwned onclick="x">]]> &lt;pwned&gt; {{ 7*7 }}'
HERE = "https://files.example/case/"
QUIET: dict[str, Any] = {"GIT_CONFIG_NOSYSTEM": "1", "GIT_CONFIG_GLOBAL": os.devnull}


def git(folder: Path, *arguments: str, day: int = 1) -> str:
    when = f"2026-11-{day:02}T12:00:00Z"
    who = {f"GIT_{role}_{name}": "nobody@x.invalid" for role in ("AUTHOR", "COMMITTER") for name in ("NAME", "EMAIL")}
    own = {name: value for name, value in os.environ.items() if not name.startswith("GIT_")}
    settings = own | who | QUIET | {"GIT_AUTHOR_DATE": when, "GIT_COMMITTER_DATE": when}
    return subprocess.run(
        ["git", *arguments], cwd=folder, env=settings, capture_output=True, text=True, check=True
    ).stdout.strip()


def commit(project: Path, day: int) -> None:
    git(project, "add", "dossier")
    git(project, "commit", "--quiet", "--message=<pwned>", day=day)


@pytest.fixture(scope="module")
def history(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project with four versions: without a denial, with two claims more, with the denial, with one claim less."""
    project = write_project(tmp_path_factory.mktemp("history") / "project")
    topic = project / "dossier/topics/harbour-affair.yml"
    whole = topic.read_text(encoding="utf-8").rstrip() + "\n"
    git(project, "init", "--quiet")
    denial = whole[whole.index("      - by: ben-carter\n        stance: denies") : whole.index("  gate-open:")]
    topic.write_text(whole.replace(denial, ""), encoding="utf-8")
    commit(project, 1)
    hostile = {
        "text": HOSTILE,
        "statements": [
            {"by": "port-clerk", "stance": "asserts", "passages": [{"source": "herald-2024", "paraphrase": HOSTILE}]}
        ],
    }
    whole += f"  hostile: {json.dumps(hostile)}\n"
    passing = f"  passing: {json.dumps(hostile | {'text': 'It passes.'})}\n"
    topic.write_text(whole.replace(denial, "") + passing, encoding="utf-8")
    commit(project, 2)
    topic.write_text(whole + passing, encoding="utf-8")
    commit(project, 3)
    topic.write_text(whole, encoding="utf-8")
    commit(project, 4)
    return project


@pytest.fixture(scope="module")
def site(history: Path) -> Built:
    built = build(history, "--strict", **QUIET)
    assert built.code == 0, built.output
    return built


@pytest.fixture(scope="module")
def published(history: Path, tmp_path_factory: pytest.TempPathFactory) -> Built:
    """The same where the site's address is known."""
    folder = tmp_path_factory.mktemp("published") / "site"
    built = build(history, "--strict", "--site-dir", str(folder), SITE_URL=HERE, **QUIET)
    assert built.code == 0, built.output
    return built


def test_page_tells_what_changed_day_by_day(site: Built):
    page = site.pages["changes/index.html"]
    assert page.xpath("//h2[time]/@id") == ["2026-11-04", "2026-11-03", "2026-11-02", "2026-11-01"]
    shown = " ".join(HOSTILE.split())
    assert changes_of(page, "2026-11-04") == ["Claim A claim was removed."]
    assert changes_of(page, "2026-11-02") == [
        f"Claim added one origin {shown} then one origin; 1 statement",
        "Claim A claim that is no longer here was added.",
    ]
    assert changes_of(page, "2026-11-01") == ["First published 2 claims, 2 statements, 2 sources."]
    standing, denial = changes_of(page, "2026-11-03")
    claim = "contested denied by Ben Carter: The great gate of the harbour was closed in the night of 3 March 2024."
    rule = "rule 2: At least one origin asserts it; and at least one speaker denies it or its whole, or asserts what excludes it."
    assert standing == f"Standing changed {claim} one origin → contested ({rule})"
    assert denial == f"Denial added {claim} Ben Carter denies, 4 March 2024"
    links = page.xpath("//ul[@class='cf-changelog']//a/@href")
    closed = "../claims/gate-closed/"
    assert links == [closed, f"{closed}#ben-carter-denies-2024-03-04", "../claims/hostile/"]


def test_nobody_who_changed_something_is_named_anywhere(published: Built):
    """The repository names them all; the site does so only where its settings ask for it."""
    assert not [name for name, content in files_of(published.site).items() if b"nobody@x.invalid" in content]
    history_ = published.pages["claims/gate-closed/index.html"].xpath("//ol[@class='cf-history']/li")
    assert len(history_) == 2


def test_home_shows_which_standings_changed_last_and_nothing_else(site: Built):
    home = site.pages["index.html"]
    (section,) = home.xpath("//section[h2/@id='changed']")
    claim = "contested denied by Ben Carter: The great gate of the harbour was closed in the night of 3 March 2024."
    (line,) = section.xpath("ul/li")
    assert " ".join(line.text_content().split()) == f"{claim} until 3 Nov 2026: one origin"
    assert {"changes/", "corrections/"} <= set(section.xpath(".//a/@href"))


def test_a_dossier_is_in_the_feed_with_its_answer_since_that_last_changed(tmp_path: Path):
    project = write_project(tmp_path / "project")
    topic = project / "dossier/topics/harbour-affair.yml"
    git(project, "init", "--quiet")
    commit(project, 1)
    disputed = "disputed: {text: 'Closed, says a clerk; not so, says <Carter>.', claims: [gate-closed]}"
    edit(topic, "summary:", f"answer:\n  agreed: {{text: It is old., claims: [gate-closed]}}\n  {disputed}\nsummary:")
    commit(project, 2)
    edit(topic, "Who gave the order?", "Who gave that order?")
    commit(project, 3)
    built = build(project, "--strict", SITE_URL=HERE, **QUIET)
    assert built.code == 0, built.output
    feed = etree.parse(built.site / "changes.xml").getroot()
    (entry,) = (
        one for one in feed.iter(f"{ATOM}entry") if one.findtext(f"{ATOM}id") == f"{HERE}topics/harbour-affair/"
    )
    assert entry.findtext(f"{ATOM}title") == "Was the gate closed that night?"
    assert entry.findtext(f"{ATOM}updated")[:10] == "2026-11-02"
    content = html.fragment_fromstring(entry.findtext(f"{ATOM}content"), create_parent="div")
    assert [one.text_content() for one in content] == [
        "Nobody on record disputes. It is old.",
        "Disputed. Closed, says a clerk; not so, says <Carter>.",
    ]


def test_nothing_hostile_is_live(site: Built):
    for path in ("changes/index.html", "index.html"):
        page = site.pages[path]
        assert not page.xpath("//pwned | //*[@onclick]"), path
        assert not [script for script in page.xpath("//script") if "pwned" in (script.text or "")], path


@pytest.fixture(scope="module", params=["site", "published"])
def feed(request: pytest.FixtureRequest):
    """The feed, as read by a parser that takes no liberties, and where it stands."""
    built = request.getfixturevalue(request.param)
    root = etree.fromstring((built.site / "changes.xml").read_bytes(), etree.XMLParser(resolve_entities=False))
    return root, built, HERE if request.param == "published" else ""


def test_feed_is_valid(feed):
    """RFC 4287, 4.1.1 and 4.1.2: what a feed and an entry must have."""
    root, _, here = feed
    assert root.tag == f"{ATOM}feed"
    entries = root.findall(f"{ATOM}entry")
    assert len(entries) == 4
    for one in (root, *entries):
        for name in ("id", "title", "updated"):
            (element,) = one.findall(f"{ATOM}{name}")
            assert element.text
            assert not len(element)
        assert one.findtext(f"{ATOM}updated").endswith("T12:00:00Z")
        assert urlsplit(one.findtext(f"{ATOM}id")).scheme == ("https" if here else "tag")
        assert one.findtext(f"{ATOM}id").startswith(here)
    assert root.findtext(f"{ATOM}author/{ATOM}name") == "Casefile"
    assert len({one.text for one in root.iter(f"{ATOM}id")}) == 5
    assert [one.findtext(f"{ATOM}updated")[:10] for one in entries] == [f"2026-11-0{day}" for day in (4, 3, 2, 1)]
    assert root.findtext(f"{ATOM}updated")[:10] == "2026-11-04"


def test_links_of_the_feed_resolve(feed):
    root, built, here = feed
    base = root.get("{http://www.w3.org/XML/1998/namespace}base", "")
    assert base == here
    links = [link.get("href") for link in root.iter(f"{ATOM}link")]
    for content in root.iter(f"{ATOM}content"):
        assert content.get("type") == "html"
        fragment = html.fragment_fromstring(content.text, create_parent="div")
        assert not fragment.xpath("//pwned | //script | //*[@onclick]")
        links += fragment.xpath("//a/@href")
    assert len(links) == 2 + 4 + 3
    for link in links:
        assert bool(urlsplit(link).netloc) == bool(here)
        parts = urlsplit(urljoin(here or "https://x.example/", link).replace(here or "https://x.example/", ""))
        file = built.site / parts.path
        assert file.exists(), link
        if parts.fragment:
            assert built.pages[f"{parts.path}index.html"].xpath("//*[@id=$id]", id=parts.fragment), link


def test_every_page_names_the_feed(site: Built):
    for path, page in site.pages.items():
        *_, link = page.xpath("/html/head/link[@type='application/atom+xml']/@href")
        of_its_own = (
            path.startswith("topics/")
            and path != "topics/index.html"
            and not any(beside in path for beside in ("/brief/", "/without/", "/days/"))
        )
        feed = Path(path).parent / "changes.xml" if of_its_own else "changes.xml"
        named = (site.site / path).parent.joinpath(link.removeprefix("/"))
        assert named.resolve() == (site.site / feed).resolve(), path


CITED = ["claims/gate-closed", "sources/herald-2024", "topics/harbour-affair"]


@pytest.mark.parametrize("path", CITED)
def test_every_record_says_how_it_is_cited(site: Built, published: Built, history: Path, path: str):
    short = git(history, "rev-parse", "--short=7", "HEAD")
    for built, here in ((site, ""), (published, HERE)):
        # A frame is named by its full address only.
        embed = ["HTML to embed"] if here and path == "claims/gate-closed" else []
        formats = ["Text", "BibTeX", "RIS", "CSL-JSON", *embed]
        page = built.pages[f"{path}/index.html"]
        (section,) = page.xpath("//section[h2/@id='cite']")
        assert section.xpath(".//details[@class='cf-format']/summary/text()") == formats
        assert section.xpath(".//pre/@data-cf-copy") == formats
        assert f"{here}{path}/, version of 4 November 2026 ({short})" in section.text_content()
        text, bibtex, ris, csl, *_ = (pre.text_content() for pre in section.xpath(".//pre"))
        item = json.loads(csl)
        assert f"{{{item['id']}," in bibtex
        assert f"TI  - {item['title']}" in ris
        assert item["title"] in text
        if path != "sources/herald-2024":
            assert (item["type"], item["version"]) == ("webpage", short)
            assert item.get("URL", "") == (f"{HERE}{path}/" if here else "")


def test_downloads_for_reference_managers(site: Built):
    items = json.loads((site.site / "data/sources.csl.json").read_text(encoding="utf-8"))
    for name, mark in (("bib", "@{}"), ("ris", "ID  - {}")):
        text = (site.site / f"data/sources.{name}").read_text(encoding="utf-8")
        assert all(item["id"] in text for item in items), mark


def test_without_a_history_the_page_says_so(small_site: Built):
    page = small_site.pages["changes/index.html"]
    assert "The history is not available in this copy." in page.text_content()
    assert not (small_site.site / "changes.xml").exists()
    assert not page.xpath("//link[@type='application/atom+xml']")
    assert not small_site.pages["index.html"].xpath("//*[@id='changed']")
    assert "version of" not in small_site.pages["claims/gate-closed/index.html"].text_content()


def test_a_shallow_clone_builds(history: Path, tmp_path: Path):
    clone = tmp_path / "clone"
    git(tmp_path, "clone", "--quiet", "--depth=1", history.as_uri(), str(clone))
    shutil.copytree(history / "docs", clone / "docs", symlinks=True)
    shutil.copy(history / "mkdocs.yml", clone)
    (clone / "hooks").symlink_to((history / "hooks").resolve())
    built = build(clone, "--strict", **QUIET)
    assert built.code == 0, built.output
    assert "not available" in built.pages["changes/index.html"].text_content()


def test_the_preview_of_a_broken_dossier_has_no_history(history: Path, tmp_path: Path):
    project = tmp_path / "project"
    shutil.copytree(history, project, symlinks=True, ignore=shutil.ignore_patterns("site", ".cache"))
    (project / ".cache").mkdir()  # with nothing in it
    edit(project / "dossier/people/ben-carter.yml", "name: Ben Carter", "nome: Ben Carter")
    built = build(project, **QUIET)
    assert built.code != 0
    (kept,) = project.glob(".cache/*.sqlite")
    with closing(sqlite3.connect(kept)) as connection:
        assert {kind for (kind,) in connection.execute("SELECT kind FROM entries")} == {"files"}


@pytest.fixture(scope="module")
def second_archive(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A repository in which another archive stood until 2 November, and this one stands since the 3rd."""
    project = write_project(tmp_path_factory.mktemp("second") / "project")
    git(project, "init", "--quiet")
    topic = project / "dossier/topics/harbour-affair.yml"
    ours = topic.read_text(encoding="utf-8")
    other = (
        ours.replace("harbour", "zanzibar").replace("gate-open", "zanzibar-open").replace("stood open", "was zanzibar")
    )
    (project / "dossier/places/zanzibar.yml").write_text("name: Zanzibar\n")
    topic.with_stem("zanzibar-affair").write_text(other.replace("gate-closed", "zanzibar-closed"), encoding="utf-8")
    topic.unlink()
    commit(project, 1)
    edit(topic.with_stem("zanzibar-affair"), "Who gave the order?", "Who in zanzibar?")
    commit(project, 2)
    for name in ("topics/zanzibar-affair.yml", "places/zanzibar.yml"):
        (project / "dossier" / name).unlink()
    topic.write_text(ours, encoding="utf-8")
    commit(project, 3)
    edit(topic, "Who gave the order?", "Who gave that order?")
    commit(project, 4)
    return project


def set_beginning(project: Path, value: str) -> None:
    edit(project / "mkdocs.yml", "  casefile:\n", f"  casefile:\n    changes_since: {value}\n")


@pytest.mark.parametrize("how", ["day", "commit"])
def test_what_was_before_the_archive_began_is_in_nothing_that_is_built(second_archive: Path, tmp_path: Path, how: str):
    project = tmp_path / "project"
    shutil.copytree(second_archive, project, symlinks=True)
    set_beginning(project, "2026-11-03" if how == "day" else git(project, "rev-parse", "--short", "HEAD^"))
    built = build(project, "--strict", SITE_URL=HERE, **QUIET)
    assert built.code == 0, built.output
    found = [path for path in built.site.rglob("*") if path.is_file() and b"zanzibar" in path.read_bytes().lower()]
    assert found == []
    page = built.pages["changes/index.html"]
    assert page.xpath("//h2[time]/@id") == ["2026-11-04", "2026-11-03"]
    assert changes_of(page, "2026-11-03") == ["First published 2 claims, 3 statements, 2 sources."]


def test_a_beginning_that_is_unknown_stops_a_build(second_archive: Path, tmp_path: Path):
    project = tmp_path / "project"
    shutil.copytree(second_archive, project, symlinks=True)
    set_beginning(project, "0000000")
    built = build(project, **QUIET)
    assert built.code == 1
    assert "The history of what is checked out has no commit “0000000”." in built.output
    assert "Traceback" not in built.output
