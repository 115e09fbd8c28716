"""The picture that stands for a page where its address is shared: 1200 by 630, drawn at build, without network.

The type is DejaVu Serif, cut down to the Latin and Cyrillic letters (its licence stands beside it).
"""

from collections.abc import Iterator
from functools import cache
from io import BytesIO
from pathlib import Path

from PIL import Image, ImageDraw, ImageFont

from casefile.evidence.findings import Findings

SIZE = (1200, 630)
_MARGIN = 70
_FONT = Path(__file__).parent / "fonts" / "DejaVuSerif.ttf"
_PAPER, _INK, _HEAD, _WHITE = range(4)
# Red, green and blue of each of the colours above.
_PALETTE = [253, 252, 249, 29, 32, 36, 34, 48, 63, 255, 255, 255]
# The largest size at which a title fits is taken.
_SIZES = (60, 52, 44, 38, 32)
_LINES_END = 600


def card_path(id_: str) -> str:
    """Where the card of a claim or a topic stands on the site."""
    return f"assets/cards/{id_}.png"


def social_cards(site: str, findings: Findings) -> Iterator[tuple[str, bytes]]:
    """The cards of all topics and claims, each with its path."""
    for topic in findings.archive.topics.values():
        yield card_path(topic.id), social_card(site, f"Dossier: {topic.title}", topic.question)
    for claim in findings.archive.claims.values():
        standing = findings.standings[claim.id].name
        yield card_path(claim.id), social_card(site, f"Claim, {standing}", claim.text)


def social_card(site: str, kicker: str, title: str) -> bytes:
    """A PNG with the site's name, a line above the title, and the title, broken into lines and shortened if need be."""
    image = Image.new("P", SIZE, _PAPER)
    image.putpalette(_PALETTE)
    draw = ImageDraw.Draw(image)
    draw.fontmode = "1"
    draw.rectangle((0, 0, SIZE[0], 100), fill=_HEAD)
    draw.text((_MARGIN, 28), site, font=_font(34), fill=_WHITE)
    draw.text((_MARGIN, 140), kicker, font=_font(28), fill=_INK)
    for size in _SIZES:
        lines = _break(title, size)
        room = (_LINES_END - 200) // round(size * 1.3)
        if len(lines) <= room or size == _SIZES[-1]:
            draw.multiline_text((_MARGIN, 200), "\n".join(_shorten(lines, room)), _INK, _font(size), spacing=size * 0.3)
            break
    file = BytesIO()
    image.save(file, "PNG", compress_level=1)
    return file.getvalue()


@cache
def _font(size: int) -> ImageFont.FreeTypeFont:
    return ImageFont.truetype(_FONT, size)


def _break(title: str, size: int) -> list[str]:
    """The title in lines that are no wider than the card."""
    lines = [""]
    for word in title.split():
        longer = f"{lines[-1]} {word}".strip()
        if _font(size).getlength(longer) <= SIZE[0] - 2 * _MARGIN or not lines[-1]:
            lines[-1] = longer
        else:
            lines.append(word)
    return lines


def _shorten(lines: list[str], room: int) -> list[str]:
    return lines if len(lines) <= room else [*lines[: room - 1], f"{lines[room - 1]} …"]
