"""Exhibits on the pages of a site: what they show, where they are linked from, and that nothing shows where there are none."""

from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image

from building import SMALL, Built, build, edit, write_project
from casefile.site.menu import menu_with
from previewing import previewing

pytestmark = pytest.mark.site

RECORD = "dossier/exhibits/gate-photograph.yml"
PICTURE = "dossier/exhibits/gate-photograph.jpg"
SHOWN = "assets/exhibits/gate-photograph.webp"
RIGHTS = "alt: An arch.\nrights: {licence: CC BY 4.0, holder: Port office, url: 'https://port.example/rights'}\n"
TOPIC = "dossier/topics/harbour-affair.yml"


def words(found: object) -> str:
    return " ".join(found.text_content().split())  # type: ignore[attr-defined]


def take_picture(project: Path, width: int = 800) -> None:
    """Adds a picture, its rights, and a region of it that somebody points to."""
    Image.new("RGB", (width, 600), 90).save(project / PICTURE)
    if "alt:" not in (project / RECORD).read_text(encoding="utf-8"):
        with (project / RECORD).open("a", encoding="utf-8") as file:
            file.write(f"\n{RIGHTS}")
        edit(project / TOPIC, "{region: below the arch}", "{region: below the arch, box: '25,50,10,20'}")


@pytest.fixture(scope="module")
def pictured(tmp_path_factory: pytest.TempPathFactory) -> Built:
    project = write_project(tmp_path_factory.mktemp("pictured") / "project")
    take_picture(project)
    built = build(project, "--strict")
    assert built.code == 0, built.output
    return built


def test_its_page_says_what_it_is_said_to_show_and_who_denies_that(small_site: Built):
    page = small_site.pages["exhibits/gate-photograph/index.html"]
    assert page.xpath("string(//h1)") == "The gate at dawn"
    shown = words(page.xpath("//section[h2/@id='shows']")[0])
    assert "Said to show, by the reading of A clerk: New chains on a shut gate." in shown
    assert "Where in it: below the arch" in shown
    assert "contested" in shown
    assert "denies Ben Carter" in shown
    assert "No standing follows from an exhibit" in words(page.xpath("//header[@class='cf-head']")[0])
    assert page.xpath("//article//img") == []


def test_claim_source_dossier_and_index_lead_to_it(small_site: Built):
    address = "exhibits/gate-photograph/"
    claim = small_site.pages["claims/gate-closed/index.html"].xpath("//section[h2/@id='exhibits']")[0]
    assert "No standing follows from an exhibit" in words(claim)
    assert claim.xpath(f".//a[contains(@href, '{address}')]")
    for path in ("sources/bulletin-2024", "sources/herald-2024", "topics/harbour-affair"):
        section = small_site.pages[f"{path}/index.html"].xpath("//section[.//@id='exhibits']")[0]
        assert section.xpath(f".//a[contains(@href, '{address}')]"), path
    for maker, how in (
        ("people/port-clerk", "maker of an exhibit"),
        ("organisations/port-office", "keeper of an exhibit"),
    ):
        assert how in words(small_site.pages[f"{maker}/index.html"].xpath("//section[h2/@id='referred-to-by']")[0])
    row = small_site.pages["exhibits/index.html"].xpath("//tbody/tr/*")
    assert [*map(words, row)] == [
        "The gate at dawn", "photograph", "4 March 2024", "5 March 2024", "The port office", "1"
    ]  # fmt: skip


def test_the_standing_of_a_claim_is_what_it_is_without_it(small_site: Built, tmp_path: Path):
    project = write_project(tmp_path / "project", without_exhibits())
    built = build(project, "--strict")
    assert built.code == 0, built.output
    for page in ("claims/gate-closed/index.html", "claims/gate-open/index.html"):
        assert built.pages[page].xpath("string(//title)") == small_site.pages[page].xpath("string(//title)")
    assert not any(path.startswith("exhibits/") for path in built.pages)
    assert not [path for path, page in built.pages.items() if page.xpath("//a[contains(@href, 'exhibits/')]")]
    others = built.pages.keys() - {"data/index.html"}  # It tells of every table.
    assert not [path for path in others if built.pages[path].xpath("//*[@id='exhibits']")]


def without_exhibits() -> str:
    begin, end = SMALL.index("    exhibits:\n"), SMALL.index("    statements:\n")
    text = SMALL[:begin] + SMALL[end:]
    begin, end = text.index("--- dossier/exhibits/"), text.index("--- dossier/sources/herald-2024")
    return text[:begin] + text[end:]


def test_a_menu_of_the_engines_own_has_them_where_there_are_any():
    titles = [name for entry in menu_with([], frozenset({"exhibit"})) if isinstance(entry, dict) for name in entry]
    assert titles[titles.index("Sources") + 1] == "Exhibits"
    assert {"Exhibits": "exhibits/index.md"} not in menu_with([])


def test_a_picture_is_shown_with_its_rights_and_what_is_read_in_it(pictured: Built):
    page = pictured.pages["exhibits/gate-photograph/index.html"]
    (image,) = page.xpath("//figure//img")
    assert image.get("src") == f"../../{SHOWN}"
    assert (image.get("alt"), image.get("width"), image.get("height")) == ("An arch.", "800", "600")
    (region,) = page.xpath("//figure//*[local-name()='rect']")
    assert [region.get(name) for name in ("x", "y", "width", "height")] == ["200.0", "300.0", "80.0", "120.0"]
    assert words(page.xpath("//figcaption")[0]) == "Picture: Port office; CC BY 4.0. The rights"
    assert "Number 1 in the picture." in words(page.xpath("//section[h2/@id='shows']")[0])
    with Image.open(BytesIO((pictured.site / SHOWN).read_bytes())) as shown:
        assert (shown.format, shown.size) == ("WEBP", (800, 600))
    assert not (pictured.site / "assets/exhibits/gate-photograph.jpg").exists()


def test_without_rights_nothing_is_built(project: Path):
    take_picture(project)
    edit(project / RECORD, RIGHTS, "alt: An arch.\n")
    built = build(project)
    assert built.code == 1
    assert "nobody is named who allows it to be shown" in built.output


def test_a_picture_that_is_cut_off_stops_the_build(project: Path):
    take_picture(project)
    content = (project / PICTURE).read_bytes()
    (project / PICTURE).write_bytes(content[: len(content) // 2])
    built = build(project)
    assert built.code == 1
    assert f"{PICTURE}:1:1: The points of this picture cannot be read." in built.output


def test_what_is_held_back_leaves_no_picture(project: Path):
    take_picture(project)
    with (project / RECORD).open("a", encoding="utf-8") as file:
        file.write("\ndraft: true\n")
    built = build(project)
    assert built.code == 0, built.output
    assert not (built.site / SHOWN).exists()
    assert "gate-photograph" not in (built.site / "data/casefile.json").read_text(encoding="utf-8")


def test_a_preview_shows_another_picture_at_once(project: Path):
    take_picture(project)
    page = "exhibits/gate-photograph/"
    with previewing(project) as preview:
        preview.wait_for('width="800"', page)
        take_picture(project, width=500)
        preview.wait_for('width="500"', page)
