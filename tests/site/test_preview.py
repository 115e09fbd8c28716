"""`mkdocs serve`: shows the site and every edit, and what is wrong with the dossiers instead of stopping."""

import re
import resource
import shutil
import time
from collections.abc import Iterator
from contextlib import ExitStack
from functools import partial
from pathlib import Path

import pytest
from lxml import html

from building import PROJECT, add_hook, build, edit, write_project
from casefile.reading.names import is_litter
from casefile.site.preview import Touched, Watcher
from previewing import Preview, previewing

pytestmark = pytest.mark.site

TOPIC = "dossier/topics/harbour-affair.yml"
CLAIM = "claims/gate-closed/"


@pytest.fixture(scope="module")
def preview(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Preview]:
    with previewing(write_project(tmp_path_factory.mktemp("preview") / "project")) as running:
        yield running


@pytest.fixture(autouse=True)
def mended(preview: Preview) -> Iterator[None]:
    """Puts the files back after a test, and waits for the site to be back."""
    kept = {path: path.read_bytes() for path in preview.project.rglob("*.yml")}
    kept |= {path: path.read_bytes() for path in preview.project.glob("docs/*.md")}
    yield
    for path in set(preview.project.glob("dossier/**/*.yml")).difference(kept):
        path.unlink()
    for path, content in kept.items():
        if path.read_bytes() != content:
            path.write_bytes(content)
    preview.wait_for("The gate stood open that night.", "claims/gate-open/")


def test_edit_shows_at_once(preview: Preview):
    assert "closed in the night" in preview.wait_for("The great gate", CLAIM)
    edit(preview.project / TOPIC, "was closed in the night", "stood shut in the night")
    preview.wait_for("stood shut in the night", CLAIM)


def test_a_full_disk_is_told_and_the_page_of_before_stays_until_there_is_room(preview: Preview):
    """From now on no file may be longer than what the preview has said and a little more."""
    before, most = preview.wait_for("closed in the night", CLAIM), preview.said.stat().st_size + 8_000
    assert len(before) > most
    fill = partial(resource.prlimit, preview.process.pid, resource.RLIMIT_FSIZE)
    unlimited = fill()
    fill((most, unlimited[1]))
    try:
        edit(preview.project / TOPIC, "was closed in the night", "stood shut in the night")
        preview.wait(CLAIM, lambda *_: "Make room there" in preview.said.read_text())
        assert "closed in the night" in preview.wait_for("</html>", CLAIM)
    finally:
        fill(unlimited)
    preview.wait_for("stood shut in the night", CLAIM)


def test_new_record_shows(preview: Preview):
    edit(preview.project / TOPIC, "things: [great-gate]", "things: [great-gate, chain]")
    (preview.project / "dossier/things/chain.yml").write_text("name: The wet chain\n")
    preview.wait_for("The wet chain", "things/chain/")


def test_new_claim_in_a_file_of_its_own_shows(preview: Preview):
    part = preview.project / "dossier/topics/harbour-affair/chain-was-wet.yml"
    part.parent.mkdir()
    statement = "{by: ben-carter, stance: asserts, passages: [{source: bulletin-2024, paraphrase: It was wet.}]}"
    part.write_text(f"claims:\n  chain-was-wet:\n    text: The chain was wet.\n    statements: [{statement}]\n")
    preview.wait_for("The chain was wet.", "claims/chain-was-wet/")
    edit(part, "The chain was wet.", "The chain was wet and new.")
    preview.wait_for("The chain was wet and new.", "topics/harbour-affair/")


def test_what_an_editor_leaves_beside_a_file_begins_no_build(tmp_path: Path):
    """Emacs, vim and Windows; what vim puts in the place of a file is told, and that the file is gone."""
    touched, watcher = Touched(), Watcher()
    watcher.schedule(touched, str(tmp_path), recursive=True)
    watcher.start()
    try:
        for name in ("affair.yml~", "#affair.yml#", ".affair.yml.swp", "4913", "Thumbs.db"):
            (tmp_path / name).write_bytes(b"x")
        record, other = tmp_path / "affair.yml", tmp_path / "other.yml"
        (tmp_path / "4913").rename(record)
        other.touch()
        seen: set[Path] = set()
        while other not in seen:
            seen |= touched.take()
            time.sleep(0.01)
    finally:
        watcher.stop()
        watcher.join()
    assert {path for path in seen if not is_litter(path.name)} == {record, other}
    assert seen <= {record, other, tmp_path / "4913"}


@pytest.mark.parametrize("path", ["", CLAIM, "claims/", "method/"])
def test_problem_shows_at_the_open_page_and_goes_when_mended(preview: Preview, path: str):
    edit(preview.project / TOPIC, "stance: denies", "stance: denys")
    text = preview.wait(path, lambda status, text: "denys" in text)
    assert f"{TOPIC}:30:17" in text
    assert "Did you mean “denies”?" in text
    assert "30 |         stance: denys" in text
    edit(preview.project / TOPIC, "stance: denys", "stance: denies")
    preview.wait_without("denys", path)


def test_problem_is_told_in_the_terminal_too_and_nothing_else(preview: Preview):
    before = len(preview.said.read_text())
    edit(preview.project / TOPIC, "stance: denies", "stance: denys")
    preview.wait_for("denys")
    said = preview.said.read_text()[before:]
    assert f"{TOPIC}:30:17: stance: “denys” is not known here. Did you mean “denies”?" in said
    assert "WARNING" not in said


def test_problem_shows_at_an_address_that_does_not_exist(preview: Preview):
    assert preview.get("no/such/page/")[0] == 404
    edit(preview.project / TOPIC, "ben-carter", "ben-charter")
    text = preview.wait_for("ben-charter", "no/such/page/", status=404)
    assert "Did you mean “ben-carter”?" in text


def test_broken_yaml_shows(preview: Preview):
    edit(preview.project / TOPIC, "title: The", "title: [The")
    assert f"{TOPIC}:" in preview.wait_for("The list that opens here with “[” is not closed.", CLAIM, status=404)


def test_problem_with_a_hostile_line_is_shown_escaped(preview: Preview):
    edit(preview.project / TOPIC, "stance: denies", "stance: <script>pwned()</script>")
    text = preview.wait(CLAIM, lambda status, text: "pwned()" in text)
    assert "<script>pwned()" not in text


def test_broken_mark_in_a_page_shows_on_that_page_and_leaves_the_others(preview: Preview):
    edit(preview.project / "docs/method.md", "[[gate-closed|", "[[gate-clothed|")
    text = preview.wait_for("There is no record “gate-clothed”.", "method/")
    assert "docs/method.md:5:18" in text
    assert "gate-clothed" not in preview.get(CLAIM)[1]


WARNING = "“ben-carter” denies this before anybody asserts it: the first assertion is of 4 March 2024."
DENIAL = "      - by: ben-carter\n        stance: denies\n        said: 2024-03-0"


def test_warning_shows_on_the_page_concerned_and_on_the_home_page_with_the_way_there(preview: Preview):
    assert "cf-warnings" not in preview.get()[1]
    edit(preview.project / TOPIC, f"{DENIAL}4", f"{DENIAL}2")
    text = preview.wait_for("1 warning, in the preview only", CLAIM)
    assert WARNING in text
    assert f"{TOPIC}:31:15" in text
    assert "cf-warnings" not in preview.get("claims/gate-open/")[1]
    assert "cf-warnings" not in preview.get("topics/harbour-affair/")[1]
    (bar,) = html.document_fromstring(preview.get()[1]).find_class("cf-warnings")
    assert WARNING in bar.text_content()
    assert [link.get("href") for link in bar.iter("a")] == [CLAIM]
    edit(preview.project / TOPIC, f"{DENIAL}2", f"{DENIAL}4")
    preview.wait_without("cf-warnings", CLAIM)


def test_nothing_is_written_into_the_project_but_the_cache(preview: Preview):
    edit(preview.project / TOPIC, "was closed in the night", "was barred in the night")
    preview.wait_for("was barred in the night", CLAIM)
    assert sorted(path.name for path in preview.project.iterdir()) == [
        ".cache",
        "docs",
        "dossier",
        "hooks",
        "mkdocs.yml",
    ]


def test_new_record_is_soon_offered_by_an_editor_that_has_schemas(preview: Preview):
    """After the test above: a build under way may write them once more."""
    schemas = preview.project / ".casefile/schemas"
    schemas.mkdir(parents=True)
    edit(preview.project / TOPIC, "things: [great-gate]", "things: [great-gate, rope]")
    (preview.project / "dossier/things/rope.yml").write_text("name: The long rope\n")
    preview.wait_for("The long rope", "things/rope/")
    assert '"rope"' in (schemas / "topics.json").read_text()


def test_a_style_sheet_is_copied_and_nothing_is_built(styled: Preview):
    before = len(styled.said.read_text())
    edit(styled.project / "hooks/casefile/theme/assets/casefile.css", ".cf-older", ".cf-other")
    styled.wait_for(".cf-other", "assets/casefile.css")
    styled.wait("", lambda *_: "Reloading browsers" in styled.said.read_text()[before:])
    assert "Building documentation" not in styled.said.read_text()[before:]


def test_a_style_sheet_that_an_editor_replaces_by_another_file_is_copied_too(styled: Preview):
    before = len(styled.said.read_text())
    sheet = styled.project / "hooks/casefile/theme/assets/casefile.css"
    new = sheet.with_suffix(".new")
    new.write_text(sheet.read_text() + ".cf-replaced { color: red }")
    new.replace(sheet)
    styled.wait_for(".cf-replaced", "assets/casefile.css")
    styled.wait("", lambda *_: "Reloading browsers" in styled.said.read_text()[before:])
    assert "Building documentation" not in styled.said.read_text()[before:]


def test_a_hand_written_page_follows_the_record_to_which_it_leads(preview: Preview):
    assert "contested" in preview.get("method/")[1]
    edit(preview.project / TOPIC, "stance: denies", "stance: comments")
    preview.wait_without("contested", "method/")


def test_of_many_edits_in_a_row_none_is_lost(preview: Preview):
    """As an editor writes a file over, and as it puts another in its place; some of them during a build."""
    topic, other = preview.project / TOPIC, preview.project / TOPIC.replace(".yml", ".yml~")
    for number in range(60):
        text = re.sub(r"(harbour )was \w+( \d+ times)?", rf"\1was barred {number} times", topic.read_text())
        (topic if number % 2 else other).write_text(text)
        if not number % 2:
            other.replace(topic)
        if not number % 20:
            (preview.project / "docs/method.md").touch()
            time.sleep(0.3)
    preview.wait_for("was barred 59 times in the night", CLAIM)


EDITS_ITSELF = """
    from pathlib import Path

    def on_post_page(output, page, config):
        topic = Path(config.docs_dir).parent / "dossier/topics/harbour-affair.yml"
        if "was closed in the night" in (text := topic.read_text()):
            topic.write_text(text.replace("was closed in the night", "was edited in the night"))
        return output
"""


def test_an_edit_during_the_first_build_is_seen_and_a_preview_that_was_killed_leaves_nothing(tmp_path: Path):
    project, temporary = write_project(tmp_path / "project"), tmp_path / "temporary"
    temporary.mkdir()
    add_hook(project, EDITS_ITSELF)
    with ExitStack() as kept:
        running = kept.enter_context(previewing(project, TMPDIR=str(temporary)))
        running.wait_for("was edited in the night", CLAIM)
        kept.pop_all()  # Nobody ends it.
    running.process.kill()
    running.process.wait()
    assert [*temporary.glob("mkdocs_*")]
    assert build(project, TMPDIR=str(temporary)).code == 0
    assert [*temporary.glob("mkdocs_*")] == []
    assert [*project.glob(".cache/.*")] == []


def test_whatever_is_asked_for_has_the_edit(preview: Preview):
    edit(preview.project / TOPIC, "The great gate of the harbour was", "The great gate of the old harbour was")
    preview.wait_for("of the old harbour", CLAIM)
    for path in ("claims/", "topics/harbour-affair/", f"{CLAIM}index.md", "ask/", "data/casefile.json"):
        status, text = preview.get(path)
        assert (path, status, "of the old harbour" in text) == (path, 200, True)


def test_the_index_of_the_search_follows(preview: Preview):
    edit(preview.project / TOPIC, "The gate stood open that night.", "The gate stood ajar that night.")
    preview.wait_for("stood ajar", "claims/gate-open/")
    preview.wait_for('"version"', "pagefind/pagefind-entry.json")


@pytest.fixture(scope="module")
def styled(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Preview]:
    """The preview of a project with an engine of its own, whose style sheets can be edited."""
    project = write_project(tmp_path_factory.mktemp("styled") / "project")
    (project / "hooks").unlink()
    shutil.copytree(PROJECT / "hooks", project / "hooks", ignore=shutil.ignore_patterns("__pycache__"))
    with previewing(project) as running:
        yield running
