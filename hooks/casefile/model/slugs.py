"""A text as an id: what a name or a title would be called by."""

import re
import unicodedata

# Letters that have no base letter with a mark in Unicode.
_LETTERS = str.maketrans({"ß": "ss", "æ": "ae", "œ": "oe", "ø": "o", "đ": "d", "ð": "d", "þ": "th", "ł": "l", "ı": "i"})
_SMALL_WORDS = frozenset(
    "a an and are as at be been by for from had has have in is it its of on or that the to was were".split()
)


def slug(text: str, most: int = 0) -> str:
    """A text as an id, of its first `most` words that say something (0: of all its words).

    "" where it has letters that are not Latin: what would be left of it names something else, or nothing.
    """
    bare = unicodedata.normalize("NFKD", text.casefold().translate(_LETTERS))
    letters = "".join(letter for letter in bare if not unicodedata.combining(letter))
    letters = re.sub(r"['’ʼʻʾʿʹ]", "", letters)
    if re.search(r"(?![a-z])[^\W\d_]", letters):
        return ""
    words = re.findall(r"[a-z0-9]+", letters)
    if most:
        words = [word for word in words if word not in _SMALL_WORDS][:most]
    return "-".join(words)
