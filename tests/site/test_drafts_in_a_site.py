"""Of what is held back nothing is in a site that is published, to the byte; in a preview it is there, and marked."""

import gzip
import json
import re
from pathlib import Path
from typing import Any

import pytest

from building import build, edit, files_of, write_files, write_project
from casefile.model.kinds import KINDS
from previewing import previewing
from repositories import commit, git

pytestmark = pytest.mark.site

TOPIC = "dossier/topics/harbour-affair.yml"
SOURCE = "dossier/sources/bulletin-2024.yml"
NO_SEARCH: dict[str, Any] = {"CASEFILE_SEARCH": "0"}
PUBLISHED: dict[str, Any] = {
    "SITE_URL": "https://port.example/",
    "IMPRINT": "The port.",
    "CONTACT": "mailto:port@port.example",
}
# Its words and ids are in no other record; the person and the place stand by themselves in files without a mark.
HELD_BACK = """
--- dossier/topics/zephyr-affair.yml
title: The zephyr affair
question: Did the zephyr sink?
draft: true
summary: It is said to have sunk [@zephyr-letter].
claims:
  zephyr-sank:
    text: The zephyr sank.
    parties: [zephyr-owner]
    places: [zephyr-bay]
    see_also: [gate-open]
    statements:
      - by: zephyr-owner
        stance: asserts
        said: 2024-03-01
        passages: [{source: zephyr-letter, paraphrase: She sank.}, {source: herald-2024, paraphrase: She sank.}]
--- dossier/people/zephyr-owner.yml
name: Zeno Zephyr
--- dossier/places/zephyr-bay.yml
name: Zephyr Bay
--- dossier/sources/zephyr-letter.yml
title: A letter on the zephyr
kind: personal_communication
published: 2024-03-10
language: en
formerly: [zephyr-note]
not_before: 2030-01-01
"""
STATEMENT = """\
      - by: ben-carter
        stance: asserts
        said: 2024-03-09
        passages: [{source: zephyr-letter, paraphrase: The zephyr saw it open.}]
"""
CLAIM = """\
  zephyr-passed:
    text: The zephyr passed the gate.
    draft: true
    under: gate-open
    statements:
      - by: ben-carter
        stance: denies
        passages: [{source: herald-2024, paraphrase: No zephyr did.}]
"""


def hold_back(project: Path) -> None:
    """Adds a dossier, a source, a claim, a statement and what is still to do, which no build publishes."""
    write_files(project, HELD_BACK)
    topic = project / TOPIC
    edit(topic, "  gate-open:\n", "  gate-open:\n    todo: [Look for the zephyr’s log., Ask zephyr.example.]\n")
    edit(topic, "locator: paragraph 4}", "locator: paragraph 4, todo: Who asked the zephyr?}")
    edit(project / SOURCE, "language: fr", "language: fr\ntodo: Seal it by the zephyr’s copy.")
    topic.write_text(f"{topic.read_text().rstrip()}\n{STATEMENT}{CLAIM}")


def words_in(site: Path) -> str:
    """All that the files of a site hold, those of the search's index unpacked, with their names, in small letters."""
    texts = []
    for name, content in files_of(site).items():
        unpacked = gzip.decompress(content) if content.startswith(b"\x1f\x8b") else content
        texts.append(f"{name}\n{unpacked.decode(errors='replace')}")
    return "\n".join(texts).lower()


def test_a_build_leaves_it_out_and_says_how_much(project, plain_git):
    git(project, "init", "--quiet")
    hold_back(project)
    commit(project, day=1)
    edit(project / "dossier/topics/zephyr-affair.yml", "Did the zephyr sink?", "Did the old zephyr sink?")
    commit(project, day=2)
    built = build(project, "--strict", **PUBLISHED)
    assert built.code == 0, built.output
    assert "zephyr" not in words_in(built.site)
    assert (built.site / "changes.xml").is_file()
    left_out = "1 source, 2 claims, 1 topic; and 1 person, 1 place to which only these lead"
    assert f"Left out: {left_out}." in built.output
    assert "Traceback" not in built.output


def test_the_site_is_to_the_byte_what_it_is_without(tmp_path):
    bare, held = write_project(tmp_path / "bare" / "project"), write_project(tmp_path / "held" / "project")
    hold_back(held)
    sites = [build(project, "--strict", **NO_SEARCH, SOURCE_DATE_EPOCH="1800000000") for project in (bare, held)]
    assert [one.code for one in sites] == [0, 0]
    made = [dict(files_of(one.site)) for one in sites]
    # Where a claim stands in its file is told by the line: so many are before it, whatever they say.
    lines = [re.sub(rb'"line":[0-9]+', b"", files.pop("data/ids/claim.json")) for files in made]
    assert made[0] == made[1]
    assert lines[0] == lines[1]


def test_on_its_day_it_comes_in_though_no_file_has_changed(tmp_path):
    """The pages that are kept from the last build know of it."""
    project = write_project(tmp_path / "project")
    source = project / "dossier/sources/bulletin-2024.yml"
    kept_back = "1893455999", "1893456000"  # the last second of 2029, and the next one
    edit(source, "language: fr", "language: fr\nnot_before: 2030-01-01")
    edit(project / "dossier/exhibits/gate-photograph.yml", "published_in: [bulletin-2024]\n", "")
    edit(project / TOPIC, "disputes:\n  - question: Closed, or open?\n    accounts: [gate-closed, gate-open]\n", "")
    before, after = (
        build(project, "--strict", "--site-dir", str(tmp_path / day), **NO_SEARCH, SOURCE_DATE_EPOCH=day)
        for day in kept_back
    )
    assert (before.code, after.code) == (0, 0), before.output + after.output
    assert "claims/gate-open/index.html" not in before.pages
    assert not before.pages["claims/gate-closed/index.html"].xpath("//a[contains(@href, 'gate-open')]")
    assert after.pages["claims/gate-closed/index.html"].xpath("//a[contains(@href, 'gate-open')]")
    edit(source, "\nnot_before: 2030-01-01", "")
    anew = build(project, "--strict", **NO_SEARCH, SOURCE_DATE_EPOCH=kept_back[1])
    assert files_of(anew.site) == files_of(after.site)


def test_what_is_for_the_editors_is_in_no_export(project):
    edit(project / SOURCE, "language: fr", "language: fr\nnot_before: 2024-01-01\ntodo: Read it.")
    built = build(project, "--strict", **NO_SEARCH)
    assert built.code == 0, built.output
    data = json.loads((built.site / "data/casefile.json").read_text())
    records = [one for kind in KINDS for one in data.get(kind.name, {}).values()]
    records += [json.loads(path.read_text())["record"] for path in built.site.glob("[!d]*/*/*.json")]
    assert len(records) > 2 * len(data["source"])
    assert not {"draft", "not_before", "todo"} & {key for one in records for key in one}
    source = built.pages["sources/bulletin-2024/index.html"].text_content()
    assert "Not before" not in source


def test_a_page_that_names_it_stops_the_build_and_the_check(project):
    hold_back(project)
    (project / "docs/data.md").write_text("# Data\n\nSee [[zephyr-sank]] and [@zephyr-letter].\n")
    built = build(project, "--strict", **NO_SEARCH)
    assert built.code == 1
    assert (
        "docs/data.md:3:5: “zephyr-sank” is named here, and is not published: its dossier is held back." in built.output
    )
    assert "docs/data.md:3:25: “zephyr-letter” is named here, and is not published" in built.output


def test_a_preview_shows_it_with_a_mark(project):
    hold_back(project)
    with previewing(project) as preview:
        page = preview.wait_for("Did the zephyr sink?", "topics/zephyr-affair/")
        assert "<strong>Not published:</strong> it is a draft." in page
        assert "it waits for 1 January 2030" in preview.get("sources/zephyr-letter/")[1]
        assert "only what is held back leads to it" in preview.get("people/zephyr-owner/")[1]
        assert "Not published:" in preview.get("topics/zephyr-affair/brief/")[1]
        for path in ("", "topics/", "claims/", "sources/", "topics/harbour-affair/", "people/ben-carter/", "timeline/"):
            assert "not published</span>" in preview.get(path)[1], path
        assert "Not published" not in preview.get("topics/harbour-affair/")[1]
        # What is still to do stands above the page concerned, and on the home page with the way there.
        assert "Seal it by the zephyr’s copy." in preview.get("sources/bulletin-2024/")[1]
        assert "2 things to do, in the preview only" in preview.get("claims/gate-open/")[1]
        assert "1 thing to do, in the preview only" in preview.get("claims/gate-closed/")[1]
        assert "to do, in the preview only" not in preview.get("topics/harbour-affair/")[1]
        assert f"<code>{SOURCE}:" in preview.get()[1]
        # To publish it takes an edit.
        edit(project / "dossier/topics/zephyr-affair.yml", "draft: true\n", "")
        edit(project / "dossier/sources/zephyr-letter.yml", "\nnot_before: 2030-01-01", "")
        preview.wait_without("Not published", "topics/zephyr-affair/")
        preview.wait_without("not published</span>", "sources/")
