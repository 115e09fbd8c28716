"""The language of an archive: its pages say which it is and where they begin, and the program's sentences are in it."""

from pathlib import Path
from typing import Any

import pytest
from lxml import etree

from building import Built, build, edit, write_project
from casefile.site.menu import menu_with
from casefile.translation import PSEUDO, is_right_to_left, speaking
from previewing import previewing
from repositories import commit, git

pytestmark = pytest.mark.site


def project_in(folder: Path, language: str) -> Path:
    """The small project in a language, with a history, and a record that was renamed."""
    project = write_project(folder / "project")
    edit(project / "mkdocs.yml", "  casefile:\n", f"  casefile:\n    language: {language}\n")
    edit(project / "dossier/people/ben-carter.yml", "name:", "formerly: [benny]\nname:")
    # What is quoted in the language of the site needs no translation.
    edit(project / "dossier/sources/herald-2024.yml", "language: en", f"language: {language.removesuffix('-XA')}")
    git(project, "init", "--quiet")
    commit(project)
    return project


def built_in(folder: Path, language: str) -> Built:
    """Its site."""
    built = build(project_in(folder, language), SITE_URL="https://casefile.example/")
    assert built.code == 0, built.output
    return built


def feed_of(built: Built) -> Any:
    return etree.fromstring((built.site / "changes.xml").read_bytes(), etree.XMLParser(resolve_entities=False))


@pytest.fixture(scope="module")
def arabic(tmp_path_factory: pytest.TempPathFactory) -> Built:
    return built_in(tmp_path_factory.mktemp("arabic"), "ar")


@pytest.fixture(scope="module")
def pseudo(tmp_path_factory: pytest.TempPathFactory) -> Built:
    return built_in(tmp_path_factory.mktemp("pseudo"), PSEUDO)


@pytest.mark.parametrize("path", ["index.html", "claims/gate-closed/index.html", "404.html", "data/index.html"])
def test_pages_say_their_language_and_where_they_begin(arabic: Built, path: str):
    page = arabic.pages[path]
    assert page.get("lang") == "ar"
    assert page.find("body").get("dir") == "rtl"
    assert page.xpath("//header/nav/@aria-label") == ["عنوان العارضة"]


def test_so_does_a_page_at_an_old_address(arabic: Built):
    old = arabic.pages["people/benny/index.html"]
    assert (old.get("lang"), old.get("dir")) == ("ar", "rtl")


@pytest.mark.parametrize(("site", "tag"), [("arabic", "ar"), ("pseudo", PSEUDO)])
def test_the_feed_is_in_the_language(request: pytest.FixtureRequest, site: str, tag: str):
    feed = feed_of(request.getfixturevalue(site))
    assert feed.get("{http://www.w3.org/XML/1998/namespace}lang") == tag


def test_the_feed_has_no_sentence_of_its_own_beside_the_messages(pseudo: Built):
    titles = [one.text for one in feed_of(pseudo).iterfind(".//{*}title")]
    assert titles[0] == "⟦Casefile: changes⟧"
    assert titles[-1].startswith("⟦Changes of ")


def test_whoever_builds_is_told_that_a_language_has_no_translations_yet(arabic: Built, small_site: Built):
    told = "There are no translations into “ar” yet"
    assert told in arabic.output
    assert "There are no translations" not in small_site.output


def test_the_theme_shows_no_sentence_beside_the_messages(pseudo: Built):
    page = pseudo.pages["404.html"]
    own = page.xpath(
        "//h1 | //article//p | //details[@class='cf-chooser']/summary | //*[@class='cf-search-open__word']"
    )
    words = [" ".join(one.text_content().split()) for one in own]
    assert len(words) >= 4
    assert all(one.startswith("⟦") and one.endswith("⟧") for one in words), words
    assert page.xpath("//button[contains(@class, 'cf-scheme')]/@title") == ["⟦Dark colours⟧"]


def test_a_menu_that_nobody_wrote_is_in_the_language():
    with speaking(PSEUDO):
        *entries, last = [name for entry in menu_with([]) if isinstance(entry, dict) for name in entry]
    assert entries[:2] == ["⟦Home⟧", "⟦dossiers⟧"]
    assert last == "⟦About⟧"


def test_material_speaks_as_an_archive_has_it_speak(tmp_path: Path):
    """A variant that Material does not have is that of its nearest; a language chosen for Material counts."""
    swiss = built_in(tmp_path / "swiss", "de-CH")
    assert swiss.pages["index.html"].get("lang") == "de-CH"
    assert swiss.pages["index.html"].xpath("//a[@class='md-skip']")[0].text.strip() == "Zum Inhalt"
    assert not is_right_to_left("de-CH")


def test_the_scripts_words_are_messages(pseudo: Built, small_site: Built):
    assert '"Nothing found.": "⟦Nothing found.⟧"' in (pseudo.site / "assets/words.js").read_text(encoding="utf-8")
    assert "const WORDS = {};" in (small_site.site / "assets/words.js").read_text(encoding="utf-8")


def test_a_preview_keeps_to_the_language_after_an_edit(tmp_path: Path):
    """Pages are made anew after one without MkDocs, and the downloads later, in another thread."""
    with previewing(project_in(tmp_path, PSEUDO)) as preview:
        preview.wait_for("⟦Casefile: changes⟧", "changes.xml")
        topic = preview.project / "dossier/topics/harbour-affair.yml"
        edit(topic, "was closed in the night", "stood shut in the night")
        preview.wait_for("stood shut in the night", "data/casefile.json")
        assert "⟦Asserts⟧" in preview.wait_for("stood shut in the night", "claims/gate-closed/")
        assert "⟦Casefile: changes⟧" in preview.wait_for("<entry>", "changes.xml")
        edit(topic, "stance: asserts", "stance: assert")
        preview.wait_for("⟦The preview comes back by itself when the files are mended.⟧", "claims/gate-closed/", 404)
