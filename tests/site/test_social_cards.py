"""What other sites show of a page whose address is shared."""

from io import BytesIO
from itertools import groupby

import pytest
from PIL import Image, ImageChops, features

from building import build, write_project
from casefile.evidence.findings import Findings
from casefile.site import faces
from casefile.site.social_cards import SIZE, Card, can_draw, card_words, social_card
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
            "Nobody on record disputes: So.\nDisputed: Who, says A; B denies it.",
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
    Card("Who says so?", "Nobody on record disputes: word\nDisputed: " + "word " * 60),
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


ARABIC = "قال الفلاح إن البوابة كانت مغلقة في تلك الليلة، ونفت الوزارة ذلك"
UNDRAWN = "𒀀𒀁𐘀𐘁"  # cuneiform and Linear A
ADDRESS = "example.org/claims/gate/"


def ink(picture: bytes, colour=INK):
    """Where the letters of a colour stand: the box around them."""
    with Image.open(BytesIO(picture)) as image:
        pixels = image.convert("RGB")
    others = Image.new("RGB", pixels.size, colour)
    differing = ImageChops.difference(pixels, others).convert("L").point(lambda value: 255 * (value == 0))
    return differing.getbbox()


@pytest.fixture
def no_fonts(monkeypatch: pytest.MonkeyPatch):
    """A machine without fonts."""
    monkeypatch.setattr(faces, "_at_hand", tuple)


@pytest.mark.usefixtures("no_fonts")
@pytest.mark.parametrize("words", [ARABIC, UNDRAWN, "北京市长"])
def test_words_that_no_font_has_are_left_out_for_the_address(words):
    line = "Contested, denied by B"
    assert not can_draw(Card(line, words))
    assert social_card("Site", Card(line, words), ADDRESS) == social_card("Site", Card(line, ADDRESS), ADDRESS)


@pytest.mark.usefixtures("no_fonts")
def test_a_text_never_stands_without_who_denies_it():
    card = Card(f"Contested, denied by {ARABIC}", "The gate was closed.")
    assert not can_draw(card)
    assert social_card("Site", card, ADDRESS) == social_card("Site", Card("", ADDRESS), ADDRESS)


@pytest.mark.usefixtures("no_fonts")
def test_a_site_whose_name_no_font_has_goes_by_its_host():
    card = Card("One origin", "The gate was closed.")
    assert social_card(ARABIC, card, ADDRESS) == social_card("example.org", card, ADDRESS)
    assert ink(social_card(ARABIC, Card(ARABIC, ARABIC), ADDRESS))


def test_a_font_of_this_machine_is_taken_where_ours_lacks_letters(monkeypatch):
    card = Card("One origin", "♔ moves")
    has = faces._OWN.with_name("LICENSE")
    assert not faces._has(has, "a"), "what is no font has no letters"
    assert can_draw(card) == any(faces._has(path, "♔") for path in faces._at_hand())


@pytest.mark.skipif(not features.check("raqm"), reason="this Pillow cannot set Arabic")
def test_what_is_read_from_the_right_begins_there():
    if not can_draw(Card("", ARABIC)):
        pytest.skip("this machine has no font with Arabic letters")
    left, _, right, _ = ink(social_card("Site", Card("", "مغلقة"), ADDRESS))
    assert right > SIZE[0] - 80
    assert left > SIZE[0] / 2
    # An Arabic name in an English sentence does not turn it round.
    assert ink(social_card("Site", Card("", "So says مغلقة"), ADDRESS))[0] < 80


def test_without_the_means_to_join_letters_there_are_none(monkeypatch):
    monkeypatch.setattr(faces, "_shapes", lambda: False)
    assert not can_draw(Card("", ARABIC))
    assert not can_draw(Card("", "नमस्ते"))
    assert can_draw(Card("Denied by B", "It rained."))


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
