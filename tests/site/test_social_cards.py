"""What other sites show of a page whose address is shared."""

from io import BytesIO
from itertools import groupby

import pytest
from PIL import Image

from building import build, write_project
from casefile.evidence.findings import Findings
from casefile.site.social_cards import SIZE, Card, card_words, social_card
from small import relating, said

pytestmark = pytest.mark.site

PAPER, INK, HEAD, WHITE = (253, 252, 249), (29, 32, 36), (34, 48, 63), (255, 255, 255)


def properties(page):
    return {one.get("property"): one.get("content") for one in page.xpath("//meta[starts-with(@property, 'og:')]")}


def test_a_site_with_an_address_has_a_card_for_each_claim_and_topic(tmp_path):
    built = build(write_project(tmp_path / "project"), "--strict", SITE_URL="https://example.org/evidence/")
    assert built.code == 0, built.output
    found = properties(built.pages["claims/gate-closed/index.html"])
    text = "The great gate of the harbour was closed in the night of 3 March 2024."
    assert found["og:title"] == f"Contested, denied by Ben Carter: {text}"
    assert found["og:description"].startswith("Contested, denied by Ben Carter. ")
    assert found["og:url"] == "https://example.org/evidence/claims/gate-closed/"
    assert found["og:image"] == "https://example.org/evidence/assets/cards/gate-closed.png"
    with Image.open(built.site / "assets/cards/gate-closed.png") as picture:
        assert picture.size == SIZE
    assert (built.site / "assets/cards/harbour-affair.png").is_file()
    assert "og:image" not in properties(built.pages["people/ben-carter/index.html"])


def test_a_site_without_an_address_names_no_card(small_site):
    assert not (small_site.site / "assets/cards").exists()
    assert "og:image" not in properties(small_site.pages["claims/gate-closed/index.html"])


MANY = ", ".join(["Current and former officials of a dozen ministries and agencies"] * 3)
LONG = " ".join(["It is said that it was so."] * 60)


@pytest.mark.parametrize(
    ("answer", "above", "title"),
    [
        (
            "agreed: {text: So., claims: [fact]}, disputed: {text: 'Who, says A; B denies it.', claims: [fact]}",
            "Q?",
            "Not disputed: So.\nDisputed: Who, says A; B denies it.",
        ),
        ("unknown: {text: All., claims: [fact]}", "Dossier: T", "Q?"),
        (
            f"agreed: {{text: So., claims: [fact]}}, disputed: {{text: {LONG} B denies it., claims: [fact]}}",
            "Dossier: T",
            "Q?",
        ),
    ],
    ids=["agreed and disputed", "neither", "too long to be whole"],
)
def test_a_dossiers_card_has_its_whole_answer_or_none(answer, above, title):
    examined = relating({"fact": ("", [said("anna", "asserts")])}, head=[f"answer: {{{answer}}}"])
    assert examined.problems == []
    (topic,) = examined.archive.topics.values()
    assert dict(card_words(Findings(examined.archive)))[topic.id] == Card(above, title)


CARDS = [
    Card("One origin, denied by nobody", "It rained."),
    Card("Contested, denied by Ben Carter", "word " * 40),
    Card(f"Contested, denied by {MANY} and 12 others", "word " * 400),
    Card(f"Denied by {'W' * 90}, asserted by nobody", "W" * 400),
    Card("Who says so?", "Not disputed: word\nDisputed: " + "word " * 60),
    Card("", ""),
    Card("\u202e\x00 ‽ 漢字", "\u202e\x00 ‽ 漢字"),
]


@pytest.mark.parametrize("card", CARDS, ids=range(len(CARDS)))
@pytest.mark.parametrize("site", ["Casefile", "W" * 90])
def test_no_words_run_out_of_a_card(site, card):
    with Image.open(BytesIO(social_card(site, card))) as picture:
        assert picture.size == SIZE
        width, height = SIZE
        margins = [(0, 0, 60, height), (width - 60, 0, width, height), (0, height - 20, width, height)]
        for margin in margins:
            found = picture.crop(margin).convert("RGB").getcolors()
            assert found
            assert {colour for _, colour in found} <= {PAPER, HEAD}


def test_what_stands_above_a_text_is_as_easily_read():
    """The letters of a claim's standing are at least two thirds as high as those of its text, however short that is."""
    with Image.open(BytesIO(social_card("H", Card("HHHH", "HHHH")))) as picture:
        image = picture.convert("RGB")
    above, text = (heights(image, ink)[-1] for ink in (WHITE, INK))
    assert above >= text * 2 / 3


def heights(image, ink):
    """How high the lines of letters of a colour are, from the top."""
    width, height = image.size
    rows = [any(image.getpixel((x, y)) == ink for x in range(width)) for y in range(height)]
    return [len(list(group)) for inked, group in groupby(rows) if inked]
