"""The type in which a picture's words are set: our own, or where that lacks letters one of the fonts of this machine.

Ours is DejaVu Serif, cut down to the Latin and Cyrillic letters (its licence stands beside it).
"""

import os
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from unicodedata import bidirectional, category, normalize

from PIL import ImageFont, features

_OWN = Path(__file__).parent / "fonts" / "DejaVuSerif.ttf"
_ENDINGS = {".ttf", ".otf", ".ttc"}
# Upright letters of usual weight and width first. Two kinds of font draw something for whatever they do not have.
_OTHERS = ("bold", "italic", "oblique", "black", "light", "thin", "condensed", "narrow", "mono", "heavy", "medium")
_NO_LETTERS = ("lastresort", "blank")
# Signs between words that say how to set them, which is known for the whole text: all but joiners are left out.
_JOINERS = "\u200c\u200d"
_NOWHERE = "\U0010ffff"  # no character, so that each font draws for it what it draws for those that it lacks
_TRIAL = 20
# Indic scripts, Tibetan, Burmese and Khmer: their letters change places and shapes.
_SHAPED = ((0x0900, 0x0DFF), (0x0F00, 0x109F), (0x1780, 0x17FF))


@dataclass(frozen=True, slots=True)
class Face:
    """A font, and whether the words that it is for begin at the right."""

    path: Path = _OWN
    right_to_left: bool = False

    def font(self, size: int) -> ImageFont.FreeTypeFont:
        """The font at a size in pixels."""
        return _font(self.path, size)

    def length(self, text: str, size: int) -> float:
        """How wide a line is, in pixels."""
        return self.font(size).getlength(text, direction=self.direction)

    @property
    def direction(self) -> str | None:
        """The direction of its lines, where Pillow can set more than one."""
        return ("rtl" if self.right_to_left else "ltr") if _shapes() else None


def setting_of(text: str) -> tuple[str, Face | None]:
    """A text without the signs that nobody sees, and the face that has all the others: None where there is none."""
    words = "".join(
        one for one in normalize("NFC", text) if one in _JOINERS or one.isspace() or category(one)[0] != "C"
    )
    seen = {one for one in words if not one.isspace() and one not in _JOINERS}
    if not _shapes() and any(map(_is_shaped, seen)):
        return words, None
    path = next((path for path in (_OWN, *_at_hand()) if all(_has(path, one) for one in sorted(seen))), None)
    return words, Face(path, _begins_right(words)) if path else None


def _begins_right(text: str) -> bool:
    """Whether its first letter is of a script from right to left (Unicode Bidirectional Algorithm, P2 and P3)."""
    return next((bidirectional(one) != "L" for one in text if bidirectional(one) in ("L", "R", "AL")), False)


def _is_shaped(sign: str) -> bool:
    return bidirectional(sign) in ("R", "AL", "AN") or any(first <= ord(sign) <= last for first, last in _SHAPED)


@cache
def _shapes() -> bool:
    """Whether Pillow can set scripts whose letters join or run from right to left."""
    return bool(features.check("raqm"))


@cache
def _font(path: Path, size: int) -> ImageFont.FreeTypeFont:
    return ImageFont.truetype(path, size)


@cache
def _has(path: Path, sign: str) -> bool:
    try:
        return _drawn(path, sign) != _drawn(path, _NOWHERE)
    except (OSError, ValueError):
        return False


@cache
def _drawn(path: Path, sign: str) -> tuple[tuple[int, int], bytes]:
    mask = ImageFont.truetype(path, _TRIAL, layout_engine=ImageFont.Layout.BASIC).getmask(sign, "1")
    return mask.size, bytes(mask)


@cache
def _at_hand() -> tuple[Path, ...]:
    """The fonts of this machine, those for reading first."""
    found = {path for folder in _folders() for path in folder.rglob("*") if path.suffix.lower() in _ENDINGS}
    return tuple(sorted((path for path in found if not _named(path, _NO_LETTERS)), key=_rank))


def _rank(path: Path) -> tuple[bool, bool, str]:
    return _named(path, _OTHERS), not _named(path, ("serif",)), str(path)


def _named(path: Path, words: tuple[str, ...]) -> bool:
    return any(word in path.stem.lower() for word in words)


def _folders() -> Iterator[Path]:
    home, variables = Path.home(), os.environ
    if sys.platform == "darwin":
        yield from (Path("/System/Library/Fonts"), Path("/Library/Fonts"), home / "Library/Fonts")
    elif sys.platform == "win32":
        yield Path(variables.get("WINDIR", r"C:\Windows"), "Fonts")
    else:
        data = variables.get("XDG_DATA_DIRS") or "/usr/local/share:/usr/share"
        yield from (Path(folder, "fonts") for folder in data.split(":") if folder)
        yield from (Path(variables.get("XDG_DATA_HOME") or home / ".local/share", "fonts"), home / ".fonts")
