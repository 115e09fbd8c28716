"""An archive of one's own: the engine is installed from its wheel, begins the archive, and makes its site."""

import re
import shutil
import zipfile
from pathlib import Path

import pytest

from building import PROJECT, Built, edit
from installing import Installed
from installing import installed as installed  # noqa: PLC0414 (a fixture, passed on)

pytestmark = pytest.mark.site

ENGINE = PROJECT / "hooks/casefile"
# What archives began with, one for each state of it that was released.
EARLIER = sorted(path for path in (PROJECT / "tests/golden/begun").iterdir())


def build(archive: Path, installed: Installed) -> Built:
    done = installed.run("python", "-m", "mkdocs", "build", "--strict", within=archive)
    return Built(archive / "site", done.returncode, done.stdout + done.stderr)


def begin(folder: Path, installed: Installed, *options: str) -> Path:
    done = installed.run("casefile", "init", folder.name, *options, within=folder.parent)
    assert done.returncode == 0, done.stderr
    return folder


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory, installed: Installed) -> Path:
    return begin(tmp_path_factory.mktemp("own") / "old-lamp", installed)


@pytest.fixture(scope="module")
def site(archive: Path, installed: Installed) -> Built:
    built = build(archive, installed)
    assert built.code == 0, built.output
    return built


def test_wheel_holds_all_that_the_engine_has(installed: Installed):
    wanted = {path.relative_to(ENGINE.parent).as_posix() for path in ENGINE.rglob("*") if path.is_file()}
    with zipfile.ZipFile(installed.wheel) as wheel:
        held = {name for name in wheel.namelist() if ".dist-info/" not in name}
    assert held == {path for path in wanted if "__pycache__" not in path}


def test_engine_that_runs_is_the_installed_one(installed: Installed, tmp_path: Path):
    told = installed.run("python", "-c", "import casefile; print(casefile.__file__)", within=tmp_path)
    assert Path(told.stdout.strip()).is_relative_to(installed.folder)


def test_its_catalogues_come_with_it(installed: Installed, tmp_path: Path):
    code = "from casefile.translation import gettext, speak; speak('fr'); print(gettext('Claims'))"
    assert installed.run("python", "-c", code, within=tmp_path).stdout == "Affirmations\n"


def test_command_says_its_version(installed: Installed, tmp_path: Path):
    told = installed.run("casefile", "--version", within=tmp_path)
    assert re.fullmatch(r"casefile, version \d+\.\d+\.\d+\n", told.stdout), told.stderr


def test_new_archive_builds_and_shows_a_claim_with_its_denial(site: Built):
    page = site.pages["claims/lamp-was-dark/index.html"]
    assert "Contested, denied by Edmund Farrow" in page.text_content()
    assert [mark.text_content() for mark in page.xpath("//*[@class='cf-mark']")].count("unverified quotation") == 0
    assert "Old lamp" in site.pages["index.html"].findtext(".//title")


def test_site_has_the_engines_look(site: Built):
    (sheet,) = site.pages["index.html"].xpath("//link[@rel='stylesheet']/@href[contains(., 'casefile.css')]")
    assert (site.site / sheet).is_file()
    assert site.pages["index.html"].find_class("cf-chooser")


def test_pages_by_hand_are_in_the_menu(site: Built):
    links = site.pages["index.html"].xpath("//*[@class='cf-chooser__site']//a/text()")
    assert links[-10:-7] == ["Corrections", "Sources and their limits", "A first claim"]
    assert links[-7:] == [
        "Add a record",
        "Check a quotation",
        "Paste an article",
        "Every field",
        "Data",
        "Ask the data",
        "Changes",
    ]


def test_archive_checks_and_is_in_the_house_format(archive: Path, installed: Installed):
    for command in (["check"], ["fmt", "--check"]):
        done = installed.run("casefile", *command, within=archive)
        assert done.returncode == 0, done.stdout + done.stderr


def test_without_the_example_it_builds_too(installed: Installed, tmp_path: Path):
    empty = begin(tmp_path / "bare", installed, "--empty")
    assert [path.name for path in (empty / "dossier").rglob("*")] == ["README.md"]
    built = build(empty, installed)
    assert built.code == 0, built.output


def test_tutorial_makes_a_claim_in_an_archive_without_the_example(installed: Installed, tmp_path: Path):
    own = begin(tmp_path / "bare", installed, "--empty")
    tutorial = (own / "docs/tutorial.md").read_text(encoding="utf-8")
    for words, content in re.findall(r"(.*?)^```yaml\n(.*?)^```$", tutorial, re.DOTALL | re.MULTILINE):
        path = own / re.findall(r"`(dossier/\S+\.yml)`", words)[-1]
        path.parent.mkdir(exist_ok=True)
        path.write_text(content, encoding="utf-8")
    built = build(own, installed)
    assert built.code == 0, built.output
    assert "Contested, denied by Edmund Farrow" in built.pages["claims/lamp-was-dark/index.html"].text_content()


def test_what_the_archive_sets_itself_counts(archive: Path, installed: Installed, tmp_path: Path):
    own = Path(shutil.copytree(archive, tmp_path / "own", ignore=shutil.ignore_patterns("site", ".cache")))
    (own / "docs/assets").mkdir()
    (own / "docs/assets/house.css").write_text("body { color: navy }\n")
    (own / "theme").mkdir()
    (own / "theme/404.html").write_text("<p>Lost in the harbour.</p>")
    theme = "theme:\n  name: material\n  custom_dir: theme\n  icon: { logo: material/lighthouse }\n"
    edit(
        own / "mkdocs.yml",
        "theme: { name: material }\n",
        f"{theme}extra_css: [assets/casefile.css, assets/house.css]\n",
    )
    edit(own / "mkdocs.yml", "extra:\n", "markdown_extensions:\n  - toc: { permalink: false }\nextra:\n")
    built = build(own, installed)
    assert built.code == 0, built.output
    page = built.pages["tutorial/index.html"]
    sheets = page.xpath("//link[@rel='stylesheet']/@href")
    assert [Path(sheet).name for sheet in sheets if "stylesheets" not in sheet] == [
        "casefile.css",
        "search.css",
        "house.css",
    ]
    assert page.find_class("headerlink") == []
    assert (built.site / "404.html").read_text() == "<p>Lost in the harbour.</p>"
    assert "fonts.googleapis.com" not in (built.site / "index.html").read_text()


def test_another_theme_is_refused_in_plain_words(archive: Path, installed: Installed, tmp_path: Path):
    own = Path(shutil.copytree(archive, tmp_path / "own", ignore=shutil.ignore_patterns("site", ".cache")))
    edit(own / "mkdocs.yml", "theme: { name: material }\n", "")
    built = build(own, installed)
    assert built.code == 1
    assert "Write “theme: { name: material }”." in built.output
    assert "Traceback" not in built.output


@pytest.mark.parametrize("begun", EARLIER, ids=lambda path: path.name)
def test_archive_that_an_earlier_version_began_builds(begun: Path, installed: Installed, tmp_path: Path):
    archive = Path(shutil.copytree(begun, tmp_path / "archive"))
    built = build(archive, installed)
    assert built.code == 0, built.output
    assert "Contested, denied by Edmund Farrow" in built.pages["claims/lamp-was-dark/index.html"].text_content()
