"""The picture that stands for a page where its address is shared: 1200 by 630, drawn at build, without network.

The type is DejaVu Serif, cut down to the Latin and Cyrillic letters (its licence stands beside it).
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from io import BytesIO
from pathlib import Path

from PIL import Image, ImageDraw, ImageFont

from casefile.evidence.findings import Findings
from casefile.evidence.standing_line import line_of
from casefile.model.records import Topic
from casefile.translation import gettext as _
from casefile.views.answer import answer_in_words

SIZE = (1200, 630)
_MARGIN = 70
_WIDTH = SIZE[0] - 2 * _MARGIN
_FONT = Path(__file__).parent / "fonts" / "DejaVuSerif.ttf"
_PAPER, _INK, _HEAD, _WHITE = range(4)
# Red, green and blue of each of the colours above.
_PALETTE = [253, 252, 249, 29, 32, 36, 34, 48, 63, 255, 255, 255]
# Of each the largest size is taken at which the words fit: a card is often shown a third as large.
_ABOVE_SIZES = (46, 40, 34)
_TITLE_SIZES = (58, 52, 46, 40, 34, 30, 26)
_SITE_SIZE = 30
_SITE_TOP, _ABOVE_TOP, _ABOVE_END, _END = 26, 76, 270, 605
_GAP = 26


@dataclass(frozen=True, slots=True)
class Card:
    """The words of a card: what stands above the title, and the title, each of whose lines is a paragraph."""

    above: str
    title: str


def card_path(id_: str) -> str:
    """Where the card of a claim or a topic stands on the site."""
    return f"assets/cards/{id_}.png"


def card_words(findings: Findings) -> Iterator[tuple[str, Card]]:
    """The cards of all topics and claims, each with its record's id.

    A claim's standing stands above its text, and a dossier's question above its answer.
    """
    for topic in findings.archive.topics.values():
        yield topic.id, _topic_card(topic)
    for claim in findings.archive.claims.values():
        yield claim.id, Card(line_of(claim.id, findings).words, claim.text)


def _topic_card(topic: Topic) -> Card:
    """The answer is there whole, or not at all: who denies what is disputed may stand at its end."""
    answered = Card(topic.question, "\n".join(answer_in_words(topic)))
    named = Card(_("Dossier: {title}").format(title=topic.title), topic.question)
    return answered if answered.title and _fits(answered) else named


def social_cards(site: str, findings: Findings) -> Iterator[tuple[str, bytes]]:
    """The pictures of all cards, each with its path."""
    for id_, card in card_words(findings):
        yield card_path(id_), social_card(site, card)


def social_card(site: str, card: Card) -> bytes:
    """A PNG with the site's name and the card's words, broken into lines and shortened if need be."""
    image = Image.new("P", SIZE, _PAPER)
    image.putpalette(_PALETTE)
    draw = ImageDraw.Draw(image)
    draw.fontmode = "1"
    above_size, above, head = _head(card)
    draw.rectangle((0, 0, SIZE[0], head), fill=_HEAD)
    _, name = _fitted(site, (_SITE_SIZE,), _height(_SITE_SIZE))
    _draw(draw, name, _SITE_TOP, _SITE_SIZE, _WHITE)
    _draw(draw, above, _ABOVE_TOP, above_size, _WHITE)
    size, title = _fitted(card.title, _TITLE_SIZES, _END - head - _GAP)
    _draw(draw, title, head + _GAP, size, _INK)
    file = BytesIO()
    image.save(file, "PNG", compress_level=1)
    return file.getvalue()


def _head(card: Card) -> tuple[int, list[str], int]:
    """The size and the lines of what stands above the title, and where it ends."""
    size, lines = _fitted(card.above, _ABOVE_SIZES, _ABOVE_END - _ABOVE_TOP)
    return size, lines, _ABOVE_TOP + len(lines) * _height(size) + _GAP


def _fits(card: Card) -> bool:
    """Whether the whole title has room at the smallest size."""
    *_, head = _head(card)
    smallest = _TITLE_SIZES[-1]
    return len(_lines(card.title, smallest)) * _height(smallest) <= _END - head - _GAP


@cache
def _font(size: int) -> ImageFont.FreeTypeFont:
    return ImageFont.truetype(_FONT, size)


def _draw(draw: ImageDraw.ImageDraw, lines: list[str], top: int, size: int, colour: int) -> None:
    for number, line in enumerate(lines):
        draw.text((_MARGIN, top + number * _height(size)), line, colour, _font(size))


def _height(size: int) -> int:
    return round(size * 1.3)


def _fitted(text: str, sizes: Sequence[int], room: int) -> tuple[int, list[str]]:
    """The first of the sizes at which a text fits into a height, with its lines; shortened if it fits at none."""
    for size in sizes:
        lines = _lines(text, size)
        if len(lines) * _height(size) <= room:
            return size, lines
    return sizes[-1], _shortened(_lines(text, sizes[-1]), room // _height(sizes[-1]), sizes[-1])


def _lines(text: str, size: int) -> list[str]:
    return [line for part in text.split("\n") for line in _broken(part, size)]


def _broken(text: str, size: int) -> list[str]:
    """A text in lines that are no wider than the card; a word that is wider by itself is broken too."""
    lines = [""]
    for word in text.split():
        longer = f"{lines[-1]} {word}".strip()
        if _font(size).getlength(longer) <= _WIDTH:
            lines[-1] = longer
            continue
        first, *more = _pieces(word, size)
        lines = [*filter(None, lines), first, *more]
    return lines


def _pieces(word: str, size: int) -> list[str]:
    pieces = [""]
    for sign in word:
        if _font(size).getlength(pieces[-1] + sign) > _WIDTH:
            pieces.append("")
        pieces[-1] += sign
    return pieces


def _shortened(lines: list[str], number: int, size: int) -> list[str]:
    """The first lines, the last of which ends with an ellipsis."""
    last = lines[number - 1]
    while _font(size).getlength(f"{last} …") > _WIDTH:
        last = last[:-1]
    return [*lines[: number - 1], f"{last.rstrip()} …"]
