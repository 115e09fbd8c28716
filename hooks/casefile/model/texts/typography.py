"""What is typography alone: forms of letters and marks, blanks, case, optional vowel signs.

Two texts that differ in nothing else are one to a seal. What a sign means is no typography: a superscript is no plain
digit, a minus no dash.
"""

import unicodedata
from collections.abc import Iterable

import regex

# Of one kind each. A single quotation mark and an apostrophe are the same character in most texts.
DOUBLE_QUOTES = '"“”„‟«»❝❞⹂〝〞〟「」『』﹁﹂﹃﹄״'
SINGLE_QUOTES = "'‘’‚‛‹›❛❜`´׳"
HYPHENS = "-‐‑‒–−⁃֊־᐀"
LONG_DASHES = "—―⸺⸻"
_OTHER_APOSTROPHES = "ʹʻʼʽꞋꞌߴߵ՚"
# An apostrophe that ends a word; see `mark_elisions`. No other has this character once a text is uniform.
ELISION = "՚"
# Between words or syllables of Ethiopic and Tibetan stand marks where others put
# a blank, and in Mongolian a narrow one. Fillers of Hangul are shown as a blank.
_BLANKS = "\u1361\u0f0b\u0f0c\u180e\u115f\u1160\u3164\uffa0"
# Marks of full width have their blank in them.
WIDE_MARKS = dict(zip("！（），．：；？［］｛｝", "!(),.:;?[]{}", strict=True))
# A blank that groups the digits of one number.
DIGIT_SPACE = "\u202f"

# Decompositions (Unicode Standard Annex 44) that change style, width or place of a character, not what it is. Others
# are left alone: ⁶ (super), ₂ (sub), ½ (fraction), ① (circle).
_STYLES = frozenset(
    "<compat> <font> <square> <wide> <narrow> <small> <vertical> <noBreak>"
    " <initial> <medial> <final> <isolated>".split()
)
_THAI_AND_LAO_AM = "\u0e33\u0eb3"
# The same in two characters, before or after the sign of a tone.
_AM_IN_PARTS = regex.compile("\u0e4d([\u0e48-\u0e4b]?)\u0e32|([\u0e48-\u0e4b])\u0e4d\u0e32")
_LAO_AM_IN_PARTS = regex.compile("\u0ecd([\u0ec8-\u0ecb]?)\u0eb2|([\u0ec8-\u0ecb])\u0ecd\u0eb2")
# A sign that Unicode takes apart into letters. As these it would be the word “no”.
_KEPT = _THAI_AND_LAO_AM + "№"
# What nobody sees, less the letters that make a flag that of England or Scotland.
_IGNORABLE = regex.compile(r"[\p{Default_Ignorable_Code_Point}--[\U000E0020-\U000E007F]]", regex.V1)
# Harakat, tanwin, shadda, sukun and Koranic signs; tatweel; points and accents of Hebrew, without its maqaf.
_OPTIONAL_SIGNS = regex.compile(
    r"[\u0610-\u061A\u0640\u064B-\u0652\u0656-\u0658\u0670\u06D6-\u06DC\u06DF-\u06E4\u06E7\u06E8\u06EA-\u06ED"
    r"\u0591-\u05BD\u05BF\u05C1\u05C2\u05C4\u05C5\u05C7]"
)
# As typewriters have them.
_TWO_SINGLE = regex.compile(r"(?<!\p{L})(''|’’|‘‘|``|´´|‚‚)|(?1)(?!\p{L})|(?1)(?=\p{Hebrew})")
_LONG_DASH = regex.compile(r"-{2,}|[—―⸺⸻]{2,}")
_ELLIPSIS = regex.compile(r"\.(?: ?\.)+|[…⋯]+")
_GROUPED = regex.compile(r"(?<![\p{Nd}])(\p{Nd}{1,3})((?: \p{Nd}{3})+)(?!\p{Nd})")
# An elided word has its apostrophe, no blank after it, and is a word of its own all the same: « l’armée », « qu’une ».
# So in French, Italian, Catalan and Occitan. The French « n’ » is left out: no quotation begins after half a negation.
_ELISIONS = {
    language: regex.compile(rf"(?<![\p{{L}}\p{{M}}\p{{N}}'’])({words})['’](?=\p{{L}})", regex.IGNORECASE)
    for language, words in {
        "fr": "[cdjlmst]|(?:jus|lors|puis|quoi)?qu",
        "it": r"\p{L}+",
        "ca": "[dlmst]",
        "oc": "[cdjlmst]|qu",
    }.items()
}
_LITHUANIAN_DOT = regex.compile("(?<=[ijį])\u0307(?=[\u0300\u0301\u0303])")
_DOTLESS = str.maketrans({"I": "ı", "İ": "i"})


class _Table(dict[int, str | None]):
    """What becomes of each character, worked out where it is first met."""

    def __missing__(self, code: int) -> str | None:
        self[code] = uniform_character(chr(code))
        return self[code]


def uniform(text: str) -> str:
    """The text with one form for each letter and one blank for any white space, without what nobody sees.

    Marks keep their kind and capitals their case: they tell where a quotation may begin or end.
    """
    text = unicodedata.normalize("NFC", unicodedata.normalize("NFC", text).translate(_UNIFORM))
    for parts, am in zip((_AM_IN_PARTS, _LAO_AM_IN_PARTS), _THAI_AND_LAO_AM, strict=True):
        text = parts.sub(lambda found, am=am: (found[1] or found[2] or "") + am, text)
    text = _LONG_DASH.sub("—", _TWO_SINGLE.sub('"', regex.sub(" +", " ", text)))
    return str(_GROUPED.sub(lambda found: found[0].replace(" ", DIGIT_SPACE), _ELLIPSIS.sub("…", text)))


def uniform_character(character: str) -> str | None:
    """What becomes of a character in a text made uniform; None where it is taken out."""
    if character.isspace() or character in _BLANKS:
        return " "
    if character in _OTHER_APOSTROPHES:
        return "’"
    if _OPTIONAL_SIGNS.match(character) or _IGNORABLE.match(character):
        return None
    return character if character in WIDE_MARKS else "".join(_plain(character))


def _plain(character: str) -> Iterable[str]:
    style, *codes = unicodedata.decomposition(character).split() or ("",)
    parts = [chr(int(code, 16)) for code in codes]
    if style not in _STYLES or parts[0] == " " or character in _KEPT or character in DOUBLE_QUOTES:
        return character
    return (one for part in parts for one in _plain(part))


_UNIFORM = _Table()


def mark_elisions(text: str, language: str) -> str:
    """A uniform text with an apostrophe of another kind, `ELISION`, after the words that its language elides."""
    elided = _ELISIONS.get(language.partition("-")[0])
    return elided.sub(rf"\1{ELISION}", text) if elided else text


def casing(language: str) -> str:
    """The rule by which a language pairs small letters and capitals: that of a language of its own, or "".

    From SpecialCasing.txt of the Unicode Character Database, and two more languages with a dotless i.
    """
    primary = language.partition("-")[0]
    return {"az": "tr", "crh": "tr", "gag": "tr"}.get(primary, primary if primary in ("tr", "lt", "ru") else "")


def fold(word: str, rule: str) -> str:
    """A word whatever its case, by a language's rule. German ß and ss are one, as they are in capitals."""
    if rule == "tr":
        word = word.translate(_DOTLESS)
    if word.isascii():
        return word.lower()
    folded = unicodedata.normalize("NFD", unicodedata.normalize("NFD", word).casefold()).casefold()
    if rule == "ru":
        # Russian prints ё as е more often than not.
        folded = folded.replace("е\u0308", "е")
    return unicodedata.normalize("NFC", _LITHUANIAN_DOT.sub("", folded) if rule == "lt" else folded)
