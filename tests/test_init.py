"""`casefile init`: what it writes and where, and what it says where it cannot."""

import json
import re
from datetime import date

import pytest
from click.testing import CliRunner

from building import PROJECT, files_of
from casefile.cli import main
from casefile.commands.init import starter_files

BEGUN = PROJECT / "tests/golden/begun"
NAMED = re.compile(r"`((?:docs|dossier|hooks|\.github)/[\w./-]*)`|`([\w.]+\.(?:yml|txt))`")


def init(*arguments):
    return CliRunner().invoke(main, ["init", *map(str, arguments)])


@pytest.fixture
def archive(tmp_path):
    done = init(tmp_path / "old-lamp")
    assert done.exit_code == 0, done.output
    return tmp_path / "old-lamp"


def test_hook_has_three_lines(archive):
    assert len((archive / "hooks/dossier_site.py").read_text().splitlines()) == 3


def test_settings_have_a_name_and_the_day_on_which_changes_begin(archive):
    settings = (archive / "mkdocs.yml").read_text()
    assert 'site_name: "Old lamp"\n' in settings
    assert f"    changes_since: {date.today()}\n" in settings
    assert "@NAME@" not in settings


@pytest.mark.parametrize(
    ("folder", "name"),
    [("harbour", "Harbour"), ("yes", "Yes"), ("a_b-c", "A b c"), ("[a] #@TODAY@", "[a] #@TODAY@"), ("--", "Archive")],
)
def test_site_goes_by_the_name_of_its_folder(tmp_path, folder, name):
    assert init("--", tmp_path / folder).exit_code == 0
    settings = (tmp_path / folder / "mkdocs.yml").read_text()
    assert f"site_name: {json.dumps(name)}\n" in settings


def test_what_the_pages_name_is_there(archive):
    texts = [path.read_text() for path in archive.rglob("*.md")]
    named = {one for text in texts for match in NAMED.finditer(text) for one in match.groups() if one}
    assert {"docs/tutorial.md", "mkdocs.yml", "dossier/people/ann-tolliver.yml"} <= named
    assert [one for one in named if not (archive / one).exists()] == []


@pytest.fixture
def french(tmp_path):
    done = init(tmp_path / "vieux-port", "--language", "fr")
    assert done.exit_code == 0, done.output
    return tmp_path / "vieux-port"


@pytest.mark.parametrize("begun", ["archive", "french"])
def test_example_in_the_tutorial_is_the_one_in_the_dossier(begun, request):
    archive = request.getfixturevalue(begun)
    shown = re.findall(r"```yaml\n(.*?)```", (archive / "docs/tutorial.md").read_text(), re.DOTALL)
    files = {path.name: path.read_text() for path in archive.glob("dossier/*/*.yml")}
    assert len(shown) == 6
    for one in shown:
        (title,) = {line for line in one.splitlines() if line.startswith(("title:", "name:"))}
        (file,) = [text for text in files.values() if title in text.splitlines()]
        # The tutorial leaves some fields out.
        lines = [line for line in one.splitlines() if line.startswith(("      ", "role", "kind", "published"))]
        assert [line for line in lines if line not in file.splitlines()] == []


def test_empty_leaves_out_the_example_alone(archive, tmp_path):
    assert init(tmp_path / "bare", "--empty").exit_code == 0
    whole, bare = ({*files_of(folder)} for folder in (archive, tmp_path / "bare"))
    assert {path for path in whole - bare if not path.startswith("dossier/")} == set()
    assert {path for path in bare if path.startswith("dossier/")} == {"dossier/README.md"}


def test_folder_that_is_there_and_empty_will_do(tmp_path):
    (tmp_path / "new").mkdir()
    assert init(tmp_path / "new").exit_code == 0


def test_repository_that_is_still_empty_will_do(tmp_path):
    (tmp_path / "new/.git").mkdir(parents=True)
    assert init(tmp_path / "new").exit_code == 0


def test_folder_with_files_is_left_alone(archive):
    before = files_of(archive)
    done = init(archive)
    assert (done.exit_code, done.output) == (
        1,
        f"Error: {archive} is there already, with files in it. Name a folder that is not there yet.\n",
    )
    assert files_of(archive) == before


def test_file_is_no_folder(tmp_path):
    (tmp_path / "list.txt").write_text("one\n")
    done = init(tmp_path / "list.txt")
    assert (done.exit_code, done.output) == (
        1,
        f"Error: {tmp_path / 'list.txt'} is a file. Name a folder that is not there yet.\n",
    )


def test_name_that_no_page_could_show_is_refused(tmp_path):
    done = init(tmp_path / "a\x1bb")
    assert done.exit_code == 1
    assert "a character that is not text: U+001B, Escape" in done.output
    assert list(tmp_path.iterdir()) == []


def test_folder_that_cannot_be_made_is_told_in_a_line(tmp_path):
    (tmp_path / "list.txt").write_text("one\n")
    done = init(tmp_path / "list.txt/new")
    assert done.exit_code == 1
    assert re.fullmatch(r"Error: .*list\.txt.*: [\w ]+\.\n", done.output)


def test_what_it_writes_is_kept_to_be_built_by_later_versions():
    """Where this fails after a release, add a folder with the next number: earlier archives have to go on building."""
    newest = max(BEGUN.iterdir(), key=lambda path: int(path.name))
    written = {path.as_posix(): content for path, content in starter_files("Begun", date(2026, 11, 28), empty=False)}
    assert files_of(newest) == written


def check(folder):
    return CliRunner().invoke(main, ["check", "--dossier", str(folder / "dossier")])


def test_an_archive_in_french_is_sound_and_has_all_that_an_english_one_has(archive, french):
    assert "    language: fr\n" in (french / "mkdocs.yml").read_text()
    english, own = (
        {path for path in files_of(folder) if not path.startswith("dossier/")} for folder in (archive, french)
    )
    assert own == english
    assert check(french).exit_code == 0
    formatted = CliRunner().invoke(main, ["fmt", "--check", "--dossier", str(french / "dossier")])
    assert formatted.exit_code == 0


def test_what_its_pages_name_is_there(french):
    texts = [path.read_text() for path in french.rglob("*.md")]
    named = {one for text in texts for match in NAMED.finditer(text) for one in match.groups() if one}
    assert {"docs/tutorial.md", "mkdocs.yml", "dossier/people/anne-queau.yml"} <= named
    assert [one for one in named if not (french / one).exists()] == []


@pytest.mark.parametrize("tag", ["fr-CA", "en-GB", "de-1901", "ar", "zh-Hant-HK"])
def test_any_language_can_be_that_of_an_archive(tmp_path, tag):
    assert init(tmp_path / "new", "--language", tag).exit_code == 0
    assert f"    language: {tag}\n" in (tmp_path / "new/mkdocs.yml").read_text()
    assert check(tmp_path / "new").exit_code == 0


def test_the_example_is_left_out_where_its_quotations_would_have_to_be_translated(tmp_path):
    done = init(tmp_path / "new", "--language", "de")
    assert done.output.endswith("They are in English, and without the example: there are none in German.\n")
    assert not (tmp_path / "new/dossier/people").exists()


def test_a_language_that_is_none_is_refused_with_the_mend(tmp_path):
    done = init(tmp_path / "new", "--language", "PT_br")
    assert (done.exit_code, (tmp_path / "new").exists()) == (2, False)
    assert done.output.endswith("“PT_br” is not a language tag (BCP 47). Write “pt-BR”.\n")
