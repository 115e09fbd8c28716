"""The feeds of a site, as readers of feeds take them: valid, with ids for ever, and with moments that go forward."""

import re
import shutil
from itertools import pairwise
from pathlib import Path
from typing import Any
from urllib.parse import urljoin, urlsplit

import feedparser
import pytest
from lxml import etree, html

from building import Built, build, edit, write_project
from repositories import PLAIN, commit, git

pytestmark = pytest.mark.site

ATOM = "{http://www.w3.org/2005/Atom}"
HERE = "https://files.example/case/"
SET: dict[str, Any] = {**PLAIN, "SITE_URL": HERE, "IMPRINT": "https://files.example/", "CONTACT": "mailto:a@x.example"}
QUIET: dict[str, Any] = {**PLAIN}
TOPIC = "dossier/topics/harbour-affair.yml"
FEEDS = ["changes.xml", "sources.xml", "corrections.xml", "topics/harbour-affair/changes.xml"]
LIST = "# Corrections\n\n## The list {#list}\n\n- 2 November, day: of the [[gate-closed|gate <that> night]] [@herald-2024].\n"
RECORDED = """\
made: 2026-11-01
sort: speaker
concerns: [gate-closed, ben-carter]
text: Of the [[gate-closed|gate <that> night]] [@herald-2024].
asked_by: Ben & Son
"""
NEW = "--- dossier/sources/gazette-2024.yml\ntitle: A gazette\nkind: document\npublished: 2024-03-06\nlanguage: en\n"
# RFC 4287, 4.1.1 and 4.1.2: what a feed and an entry hold, and how often: "?" at most once, "1" once.
MUSTS = {
    "feed": {"id": "1", "title": "1", "updated": "1", "subtitle": "?", "generator": "?", "icon": "?", "logo": "?"},
    "entry": {"id": "1", "title": "1", "updated": "1", "content": "?", "published": "?", "rights": "?", "summary": "?"},
}


def at(project: Path, day: int) -> None:
    git(project, "add", "--all")
    git(project, "commit", "--quiet", "--message=x", day=day)


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Its last version but one bears a later time than the last: on some clock it was the 9th already."""
    project = write_project(tmp_path_factory.mktemp("feeds") / "project")
    (project / ".gitignore").write_text("/site/\n/.site.*/\n/.cache/\n/hooks\n")
    git(project, "init", "--quiet")
    at(project, 0)
    (project / "docs/corrections.md").write_text(LIST, encoding="utf-8")
    (project / "dossier/corrections").mkdir()
    (project / "dossier/corrections/of-the-gate.yml").write_text(RECORDED, encoding="utf-8")
    at(project, 1)
    (project / "dossier/sources/gazette-2024.yml").write_text(NEW.partition("\n")[2], encoding="utf-8")
    passage = "        passages: [{source: herald-2024, quote: the gate was never closed at all, locator: paragraph 4}"
    edit(project / TOPIC, f"{passage}]", f"{passage}, {{source: gazette-2024, paraphrase: Not so.}}]")
    at(project, 8)
    edit(project / TOPIC, "Who gave the order?", "Who gave that order?")
    edit(project / TOPIC, "The gate stood open that night.", "The gate was open that night.")
    at(project, 3)
    return project


@pytest.fixture(scope="module")
def site(project: Path) -> Built:
    built = build(project, "--strict", **SET)
    assert built.code == 0, built.output
    return built


@pytest.fixture(scope="module")
def without_address(project: Path, tmp_path_factory: pytest.TempPathFactory) -> Built:
    folder = tmp_path_factory.mktemp("without") / "site"
    built = build(project, "--strict", "--site-dir", str(folder), **QUIET)
    assert built.code == 0, built.output
    return built


def read(site: Built, path: str) -> Any:
    return etree.fromstring((site.site / path).read_bytes(), etree.XMLParser(resolve_entities=False))


def ids(site: Built, path: str) -> dict[str, str]:
    return {
        entry.findtext(f"{ATOM}id"): entry.findtext(f"{ATOM}updated") for entry in read(site, path).iter(f"{ATOM}entry")
    }


def test_there_are_these_feeds(site: Built):
    found = {path.relative_to(site.site).as_posix() for path in site.site.rglob("*.xml")}
    assert found == {*FEEDS, "sitemap.xml"}


@pytest.mark.parametrize("path", FEEDS)
@pytest.mark.parametrize("which", ["site", "without_address"])
def test_a_feed_holds_what_it_must(path: str, which: str, request: pytest.FixtureRequest):
    root = read(request.getfixturevalue(which), path)
    assert root.findtext(f"{ATOM}author/{ATOM}name")
    (itself,) = root.findall(f"{ATOM}link[@rel='self']")
    assert itself.get("href").endswith(path)
    for one in (root, *root.findall(f"{ATOM}entry")):
        name = etree.QName(one).localname
        for child, often in MUSTS[name].items():
            number = len(one.findall(f"{ATOM}{child}"))
            assert number == 1 if often == "1" else number <= 1, (path, child)
        assert len(one.findall(f"{ATOM}link[@rel='alternate']")) == 1
        assert urlsplit(one.findtext(f"{ATOM}id")).scheme in ("https", "tag")
        assert re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ", one.findtext(f"{ATOM}updated"))
    named = [one.text for one in root.iter(f"{ATOM}id")]
    assert len({*named}) == len(named) > 1


@pytest.mark.parametrize("path", FEEDS)
def test_a_reader_of_feeds_takes_it(site: Built, path: str):
    feed = feedparser.parse((site.site / path).read_bytes())
    assert (feed.bozo, feed.version) == (False, "atom10")
    assert feed.entries
    assert all(
        entry.id and entry.title and entry.updated_parsed and entry.link.startswith(HERE) for entry in feed.entries
    )


@pytest.mark.parametrize("which", ["site", "without_address"])
@pytest.mark.parametrize("path", FEEDS)
def test_links_lead_to_pages(path: str, which: str, request: pytest.FixtureRequest):
    built = request.getfixturevalue(which)
    root = read(built, path)
    base = root.get("{http://www.w3.org/XML/1998/namespace}base", "")
    place = urljoin(urljoin(HERE, path), base)
    links = [link.get("href") for link in root.iter(f"{ATOM}link")]
    for content in root.iter(f"{ATOM}content"):
        links += html.fragment_fromstring(content.text, create_parent="div").xpath("//a/@href")
    here = [urljoin(place, link) for link in links if urljoin(place, link).startswith(HERE)]
    assert len(here) > 3
    for link in here:
        parts = urlsplit(link.removeprefix(HERE))
        file = built.site / parts.path
        assert (file / "index.html" if file.is_dir() else file).is_file(), link


@pytest.mark.parametrize("path", FEEDS)
def test_a_claim_stands_nowhere_without_its_standing_and_who_denies_it(site: Built, path: str):
    texts = [content.text for content in read(site, path).iter(f"{ATOM}content")]
    links = [link for text in texts for link in html.fragment_fromstring(text, create_parent="div").xpath("//a")]
    told = [link.text_content() for link in links if "/claims/gate-closed/" in link.get("href")]
    stands = "Contested, denied by Ben Carter: The great gate of the harbour was closed"
    # In a correction its own words lead to the claim; what goes before its text follows at once.
    own = {"gate <that> night"} if path == "corrections.xml" else set()
    assert all(one.startswith(stands) for one in told if one not in own)
    assert [one for one in told if one not in own] or path == "topics/harbour-affair/changes.xml"


def test_new_sources_come_first_with_what_was_read_in_them(site: Built):
    root = read(site, "sources.xml")
    titles = [entry.findtext(f"{ATOM}title") for entry in root.iter(f"{ATOM}entry")]
    assert titles[0].startswith("A gazette")
    assert {f"{HERE}sources/{id_}/" for id_ in ("gazette-2024", "herald-2024", "bulletin-2024")} == {
        *ids(site, "sources.xml")
    }
    dated = ids(site, "sources.xml")
    assert dated[f"{HERE}sources/gazette-2024/"] == "2026-11-09T12:00:00Z"
    assert dated[f"{HERE}sources/herald-2024/"] == "2026-11-01T12:00:00Z"


def test_a_correction_by_hand_is_dated_by_the_version_that_brought_it(site: Built):
    (name, updated), recorded = ids(site, "corrections.xml").items()
    assert name.startswith(f"{HERE}corrections/#list-")
    assert updated == "2026-11-02T12:00:00Z"
    assert recorded == (f"{HERE}corrections/#of-the-gate", "2026-11-01T00:00:00Z")
    content, of_record = read(site, "corrections.xml").iter(f"{ATOM}content")
    assert of_record.text.startswith("<p>speaker: Of the <a")
    fragment = html.fragment_fromstring(content.text, create_parent="div")
    assert "day: of the gate <that> night" in fragment.text_content()
    assert not fragment.xpath(".//that")


def test_a_dossier_has_its_changes_and_no_others(site: Built):
    dated = ids(site, "topics/harbour-affair/changes.xml")
    here = f"{HERE}topics/harbour-affair/changes.xml"
    # Of the clock that was ahead: the later version is told on its day.
    assert dated == {f"{here}#2026-11-09": "2026-11-09T12:00:00Z"}


def test_moments_go_forward_from_version_to_version(project: Path, tmp_path: Path):
    """Each feed as of each version: nothing that it has told moves back, and nothing is told under another id."""
    versions = git(project, "rev-list", "--reverse", "--first-parent", "HEAD").split()
    sites = []
    for number, version in enumerate(versions[1:]):
        clone = tmp_path / f"clone-{number}"
        git(tmp_path, "clone", "--quiet", str(project), str(clone))
        git(clone, "reset", "--quiet", "--hard", version)
        (clone / "hooks").symlink_to((project / "hooks").resolve())
        built = build(clone, "--strict", **SET)
        assert built.code == 0, built.output
        sites.append(built)
    for path in FEEDS:
        for before, after in pairwise(sites):
            old, new = ids(before, path), ids(after, path)
            assert {*old} <= {*new}, path
            assert [name for name in old if new[name] < old[name]] == [], path
            assert read(before, path).findtext(f"{ATOM}updated") <= read(after, path).findtext(f"{ATOM}updated")


def test_a_record_that_is_renamed_keeps_its_ids(project: Path, site: Built, tmp_path: Path):
    renamed = tmp_path / "project"
    shutil.copytree(project, renamed, symlinks=True)
    edit(renamed / TOPIC, "title: The harbour affair", "formerly: [harbour-affair]\ntitle: The harbour affair")
    (renamed / TOPIC).rename(renamed / "dossier/topics/gate-affair.yml")
    gazette = renamed / "dossier/sources/gazette-2024.yml"
    gazette.rename(gazette.with_stem("port-gazette"))
    with gazette.with_stem("port-gazette").open("a") as file:
        file.write("formerly: [gazette-2024]\n")
    edit(renamed / "dossier/topics/gate-affair.yml", "source: gazette-2024", "source: port-gazette")
    commit(renamed, day=9)
    built = build(renamed, "--strict", **SET)
    assert built.code == 0, built.output
    assert {*ids(built, "sources.xml")} == {*ids(site, "sources.xml")}
    before = ids(site, "topics/harbour-affair/changes.xml")
    assert before.items() <= ids(built, "topics/gate-affair/changes.xml").items()
    names = [
        read(one, path).findtext(f"{ATOM}id")
        for one, path in ((site, FEEDS[3]), (built, "topics/gate-affair/changes.xml"))
    ]
    assert names == [f"{HERE}topics/harbour-affair/changes.xml"] * 2


def test_pages_name_their_feeds(site: Built):
    def named(path: str) -> list[str]:
        links = site.pages[path].xpath(
            "/html/head/link[normalize-space(@rel)='alternate'][@type='application/atom+xml']/@href"
        )
        return [urljoin(f"/{path}", link)[1:] for link in links]

    assert named("index.html") == ["changes.xml"]
    assert named("sources/index.html") == ["sources.xml", "changes.xml"]
    assert named("corrections/index.html") == ["corrections.xml", "changes.xml"]
    assert named("topics/harbour-affair/index.html") == ["topics/harbour-affair/changes.xml"]
    for path, feeds in (("changes/index.html", FEEDS[:3]), ("topics/harbour-affair/index.html", FEEDS[3:])):
        led_to = {
            urljoin(f"/{path}", link)[1:] for link in site.pages[path].xpath("//main//a/@href | //article//a/@href")
        }
        assert {*feeds} <= led_to, path
