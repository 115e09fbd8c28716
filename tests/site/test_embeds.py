"""A main claim in a frame for other people's pages: never its text without its standing, no script, and the way back."""

from html import unescape

import pytest
from lxml import html

from building import Built, build, write_project

pytestmark = pytest.mark.site

CLAIM = "claims/gate-closed"


@pytest.fixture(scope="module")
def public_site(tmp_path_factory: pytest.TempPathFactory) -> Built:
    """The small project at an address."""
    project = write_project(tmp_path_factory.mktemp("public") / "project")
    built = build(project, "--strict", CASEFILE_SEARCH="0", SITE_URL="https://port.example/")
    assert built.code == 0, built.output
    return built


def words_of(element):
    return " ".join(element.text_content().split())


def test_its_standing_and_who_denies_it_go_before_its_text_and_it_leads_to_its_page(public_site: Built):
    frame = public_site.embeds[f"{CLAIM}/card/index.html"]
    shown = words_of(frame.find(".//main"))
    text = words_of(frame.find(".//h1"))
    assert shown.startswith(f"contested denied by Ben Carter {text}")
    assert "independent origin" in shown
    assert frame.find(".//title").text.startswith("Contested, denied by Ben Carter: ")
    assert frame.xpath("//script | //*[@style]") == []
    assert frame.xpath("//base/@target") == ["_top"]
    assert {*frame.xpath("//main//a/@href")} == {f"https://port.example/{CLAIM}/"}


def test_its_page_has_the_line_to_paste_with_the_standing_in_its_title(public_site: Built):
    (code,) = public_site.pages[f"{CLAIM}/index.html"].xpath("//pre[@data-cf-copy = 'HTML to embed']")
    frame = html.fragment_fromstring(code.text_content().strip())
    assert frame.tag == "iframe"
    assert frame.get("src") == f"https://port.example/{CLAIM}/card/"
    assert frame.get("title").startswith("Contested, denied by Ben Carter: ")
    assert unescape(frame.get("title")) == public_site.embeds[f"{CLAIM}/card/index.html"].find(".//title").text


def test_what_is_no_main_claim_has_none(public_site: Built):
    main = {path.split("/")[1] for path in public_site.embeds}
    others = {path.split("/")[1] for path in public_site.pages if path.startswith("claims/")} - {
        *main,
        "index.html",
        "by",
    }
    assert main
    for claim in others:
        page = public_site.pages[f"claims/{claim}/index.html"]
        assert page.xpath("//pre[@data-cf-copy = 'HTML to embed']") == []
