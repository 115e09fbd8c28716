"""The picture that stands for a page where its address is shared: 1200 by 630, drawn at build, without network.

Words that no font at hand has are not on it; the page's address stands in their place.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from io import BytesIO
from urllib.parse import urlsplit

import regex
from PIL import Image, ImageDraw

from casefile.evidence.findings import Findings
from casefile.evidence.standing_line import line_of
from casefile.model.directions import without_isolates
from casefile.model.records import Topic
from casefile.site.faces import Face, setting_of
from casefile.translation import gettext as _
from casefile.views.answer import answer_in_words
from casefile.views.days import day_in_words, days_with_pages, standings_then

SIZE = (1200, 630)
_MARGIN = 70
_WIDTH = SIZE[0] - 2 * _MARGIN
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
    """Where the card of a claim or a topic stands on the site; that of a day of a topic has the id `TOPIC/DAY`."""
    return f"assets/cards/{id_}.png"


def card_words(findings: Findings) -> Iterator[tuple[str, Card]]:
    """The cards of all topics, their days, and all claims, each with its record's id, and the day.

    A claim's standing stands above its text, and a dossier's question above its answer.
    """
    for topic in findings.archive.topics.values():
        yield topic.id, _topic_card(topic)
        for day in days_with_pages(topic, findings):
            yield f"{topic.id}/{day}", _day_card(topic, day, findings)
    for claim in findings.archive.claims.values():
        yield claim.id, Card(without_isolates(line_of(claim.id, findings).words), claim.text)


def _topic_card(topic: Topic) -> Card:
    """The answer is there whole, or not at all: who denies what is disputed may stand at its end."""
    answered = Card(topic.question, "\n".join(answer_in_words(topic)))
    named = Card(_("Dossier: {title}").format(title=topic.title), topic.question)
    return answered if answered.title and _fits(answered) else named


def _day_card(topic: Topic, day: str, findings: Findings) -> Card:
    """Of a day no claim is told, but how many stood how: what was denied later would stand there undenied."""
    above = _("What was public by {day}").format(day=day_in_words(day))
    return Card(above, f"{topic.question}\n{standings_then(topic, day, findings)}")


def social_cards(site: str, findings: Findings, home: str) -> Iterator[tuple[str, bytes, bool]]:
    """The pictures of all cards of the site at this address, each with its path, and whether it has all its words."""
    host = urlsplit(home).netloc + urlsplit(home).path.rstrip("/")
    for id_, card in card_words(findings):
        topic, _slash, day = id_.partition("/")
        folder = "topics" if topic in findings.archive.topics else "claims"
        page = f"{folder}/{topic}/days/{day}/" if day else f"{folder}/{topic}/"
        yield card_path(id_), social_card(site, card, f"{host}/{page}"), can_draw(card)


def can_draw(card: Card) -> bool:
    """Whether all words of a card can be drawn with the fonts at hand."""
    return all(setting_of(words)[1] for words in (card.above, card.title))


def social_card(site: str, card: Card, address: str = "") -> bytes:
    """A PNG with the site's name and the card's words, broken into lines and shortened if need be.

    What no font has is left out for the page's `address`: a text that is left without what stands above it, too, for
    that says who denies it.
    """
    image = Image.new("P", SIZE, _PAPER)
    image.putpalette(_PALETTE)
    draw = ImageDraw.Draw(image)
    draw.fontmode = "1"
    above, title = _Text.of(card.above), _Text.of(card.title)
    instead = _Text.of(address) or _NOTHING
    if not title or not above:
        above, title = above or _NOTHING, instead
    above_size, above_lines, head = _head(above)
    draw.rectangle((0, 0, SIZE[0], head), fill=_HEAD)
    named = _Text.of(site) or _Text.of(address.partition("/")[0]) or _NOTHING
    __, name = _fitted(named, (_SITE_SIZE,), _height(_SITE_SIZE))
    _draw(draw, name, named.face, _SITE_SIZE, (_SITE_TOP, _WHITE))
    _draw(draw, above_lines, above.face, above_size, (_ABOVE_TOP, _WHITE))
    size, lines = _fitted(title, _TITLE_SIZES, _END - head - _GAP)
    _draw(draw, lines, title.face, size, (head + _GAP, _INK))
    file = BytesIO()
    image.save(file, "PNG", compress_level=1)
    return file.getvalue()


@dataclass(frozen=True, slots=True)
class _Text:
    """Words with the face that has their letters."""

    words: str
    face: Face

    @classmethod
    def of(cls, text: str) -> "_Text | None":
        words, face = setting_of(text)
        return cls(words, face) if face else None


_NOTHING = _Text("", Face())


def _head(above: _Text) -> tuple[int, list[str], int]:
    """The size and the lines of what stands above the title, and where it ends."""
    size, lines = _fitted(above, _ABOVE_SIZES, _ABOVE_END - _ABOVE_TOP)
    return size, lines, _ABOVE_TOP + len(lines) * _height(size) + _GAP


def _fits(card: Card) -> bool:
    """Whether the whole title has room at the smallest size; words that cannot be drawn have."""
    above, title = _Text.of(card.above), _Text.of(card.title)
    if not above or not title:
        return True
    *_rest, head = _head(above)
    smallest = _TITLE_SIZES[-1]
    return len(_lines(title, smallest)) * _height(smallest) <= _END - head - _GAP


def _draw(draw: ImageDraw.ImageDraw, lines: list[str], face: Face, size: int, how: tuple[int, int]) -> None:
    """Draws lines: `how` is where the first begins, from the top, and their colour."""
    top, colour = how
    left, anchor = (SIZE[0] - _MARGIN, "ra") if face.right_to_left else (_MARGIN, "la")
    for number, line in enumerate(lines):
        place = (left, top + number * _height(size))
        draw.text(place, line, colour, face.font(size), anchor, direction=face.direction)


def _height(size: int) -> int:
    return round(size * 1.3)


def _fitted(text: _Text, sizes: Sequence[int], room: int) -> tuple[int, list[str]]:
    """The first of the sizes at which a text fits into a height, with its lines; shortened if it fits at none."""
    for size in sizes:
        lines = _lines(text, size)
        if len(lines) * _height(size) <= room:
            return size, lines
    smallest = sizes[-1]
    return smallest, _shortened(_lines(text, smallest), room // _height(smallest), text.face, smallest)


def _lines(text: _Text, size: int) -> list[str]:
    return [line for part in text.words.split("\n") for line in _broken(part, text.face, size)]


def _broken(text: str, face: Face, size: int) -> list[str]:
    """A text in lines that are no wider than the card; a word that is wider by itself is broken too."""
    lines = [""]
    for word in text.split():
        longer = f"{lines[-1]} {word}".strip()
        if face.length(longer, size) <= _WIDTH:
            lines[-1] = longer
            continue
        first, *more = _pieces(word, face, size)
        lines = [*filter(None, lines), first, *more]
    return lines


def _pieces(word: str, face: Face, size: int) -> list[str]:
    pieces = [""]
    for sign in regex.findall(r"\X", word):
        if face.length(pieces[-1] + sign, size) > _WIDTH:
            pieces.append("")
        pieces[-1] += sign
    return pieces


def _shortened(lines: list[str], number: int, face: Face, size: int) -> list[str]:
    """The first lines, the last of which ends with an ellipsis."""
    last = lines[number - 1]
    while face.length(f"{last} …", size) > _WIDTH:
        last = last[:-1]
    return [*lines[: number - 1], f"{last.rstrip()} …"]
