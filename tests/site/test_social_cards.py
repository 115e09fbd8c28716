"""What other sites show of a page whose address is shared."""

from io import BytesIO

import pytest
from PIL import Image

from building import build, write_project
from casefile.site.social_cards import SIZE, social_card

pytestmark = pytest.mark.site


def properties(page):
    return {one.get("property"): one.get("content") for one in page.xpath("//meta[starts-with(@property, 'og:')]")}


def test_a_site_with_an_address_has_a_card_for_each_claim_and_topic(tmp_path):
    built = build(write_project(tmp_path / "project"), "--strict", SITE_URL="https://example.org/evidence/")
    assert built.code == 0, built.output
    found = properties(built.pages["claims/gate-closed/index.html"])
    assert found["og:title"] == "The great gate of the harbour was closed in the night of 3 March 2024."
    assert found["og:url"] == "https://example.org/evidence/claims/gate-closed/"
    assert found["og:image"] == "https://example.org/evidence/assets/cards/gate-closed.png"
    with Image.open(built.site / "assets/cards/gate-closed.png") as picture:
        assert picture.size == SIZE
    assert (built.site / "assets/cards/harbour-affair.png").is_file()
    assert "og:image" not in properties(built.pages["people/ben-carter/index.html"])


def test_a_site_without_an_address_names_no_card(small_site):
    assert not (small_site.site / "assets/cards").exists()
    assert "og:image" not in properties(small_site.pages["claims/gate-closed/index.html"])


@pytest.mark.parametrize("title", ["", "word " * 400, "W" * 400, "\u202e\x00 ‽ 漢字"])
def test_any_title_gives_a_picture(title):
    with Image.open(BytesIO(social_card("Casefile", "Claim", title))) as picture:
        assert picture.size == SIZE
