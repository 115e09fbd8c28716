"""A record that was taken out for good: its old address says so, and its words are nowhere on the site."""

from pathlib import Path

import pytest

from building import Built, build, unpacked, write_project
from repositories import commit, git

pytestmark = pytest.mark.site

RUMOUR = """
  harbour-rumour:
    text: The zymurgist took a hundred kumquats.
    statements:
      - by: ben-carter
        stance: asserts
        said: 2024-03-04
        passages: [{source: herald-2024, paraphrase: A mountebank.}]
"""
REMOVED = """\
was: claim
formerly: [harbour-gossip]
removed: 2026-11-03
reason: The Herald took the report back & a <b>court</b> ordered it.
right: Order of the harbour court
"""
GONE = ("zymurgist", "kumquat", "mountebank")


@pytest.fixture(scope="module")
def removed(tmp_path_factory: pytest.TempPathFactory) -> Built:
    project = write_project(tmp_path_factory.mktemp("removed") / "project")
    topic = project / "dossier/topics/harbour-affair.yml"
    without = topic.read_text(encoding="utf-8").rstrip() + "\n"
    git(project, "init", "--quiet")
    topic.write_text(without + RUMOUR.removeprefix("\n"), encoding="utf-8")
    commit(project, day=0)
    before = build(project, SITE_URL="https://files.example/case/")
    assert GONE[0] in before.pages["claims/harbour-rumour/index.html"].text_content()
    topic.write_text(without, encoding="utf-8")
    (project / "dossier/removed").mkdir()
    (project / "dossier/removed/harbour-rumour.yml").write_text(REMOVED, encoding="utf-8")
    commit(project, day=1)
    built = build(project, "--strict", SITE_URL="https://files.example/case/")
    assert built.code == 0, built.output
    return built


@pytest.mark.parametrize("id_", ["harbour-rumour", "harbour-gossip"])
def test_its_old_address_says_that_it_was_removed_why_and_by_whose_right(removed: Built, id_: str):
    page = removed.pages[f"claims/{id_}/index.html"]
    assert [" ".join(one.text_content().split()) for one in page.xpath("//main/*")] == [
        "What stood here was removed",
        "It was taken out on 3 November 2026, for good.",
        "The Herald took the report back & a <b>court</b> ordered it.",
        "By whose right: Order of the harbour court",
        "Casefile",
    ]
    assert page.xpath("//a/@href") == ["../../"]
    assert page.xpath("//meta[@name='robots']/@content") == ["noindex"]


def test_its_words_and_its_id_are_nowhere_else(removed: Built):
    texts: dict[str, str] = {}
    for path in (one for one in Path(removed.site).rglob("*") if one.is_file()):
        texts[path.relative_to(removed.site).as_posix()] = unpacked(path).decode(errors="replace").casefold()
    told = {f"claims/{id_}/index.html" for id_ in ("harbour-rumour", "harbour-gossip")}
    assert {"sitemap.xml", "changes.xml", "data/casefile.json"} <= texts.keys()
    assert [name for name, text in texts.items() if any(word in text for word in GONE)] == []
    assert [name for name, text in texts.items() if "harbour-rumour" in text and name not in told] == []
