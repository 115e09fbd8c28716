"""What the script that reads seals has to know of characters and a browser does not tell: a module, made at build.

Only what differs from the browser's own `normalize("NFKC")`, `toLowerCase()` and `\\p{N}` is in it.
"""

import json
import unicodedata
from collections.abc import Iterator
from functools import cache
from itertools import chain

import regex

from casefile.cache.store import Cache, digest
from casefile.model.texts.typography import uniform_character

PATH = "assets/unicode.js"
_KIND = "unicode"  # of what is kept in the cache
_IGNORED = regex.compile(r"[\p{Default_Ignorable_Code_Point}--[\U000E0020-\U000E007F]]", regex.V1)


# Between these are Chinese, Korean and private characters, of which the browser knows all that is to know.
_LOOKED_AT = (range(0x3400), range(0xA000, 0xAC00), range(0xF900, 0x20000), range(0xE0000, 0xE0100))
_IDEOGRAPHS = (range(0x3400, 0xA000), range(0x20000, 0x33480))


@cache
def unicode_module() -> str:
    """The module: what becomes of characters in a text made uniform, in one without case, and which are numbers."""
    # What is no character yet is left as it is, but for what nobody is to see.
    characters = [
        one for one in map(chr, chain(*_LOOKED_AT)) if unicodedata.category(one) != "Cn" or _IGNORED.match(one)
    ]
    ideographs = [*characters, *map(chr, chain(*_IDEOGRAPHS))]
    numeric = (one for one in ideographs if one.isnumeric() and unicodedata.category(one)[0] != "N")
    return (
        "/* What seals have to know of characters: made at build. */\n"
        f"export const UNIFORM = new Map({_json(_uniform(characters))});\n"
        f"export const FOLDED = new Map({_json(_folded(characters))});\n"
        f"export const NUMERIC = new Set({_json(numeric)});\n"
    )


def kept_unicode_module(cache: Cache) -> str:
    """The same, which an engine works out once: a build after an edit has less to do than that."""
    return cache.get_or_make(_KIND, digest(PATH.encode()), lambda: unicode_module().encode()).decode()


def _uniform(characters: list[str]) -> Iterator[tuple[str, str]]:
    for one in characters:
        found = uniform_character(one) or ""
        # What is canonically another is so already, when characters are gone through.
        if one.isascii() or not unicodedata.is_normalized("NFC", one):
            continue
        if found == one == unicodedata.normalize("NFKC", one) and not _IGNORED.match(one):
            continue
        otherwise = "" if _IGNORED.match(one) else unicodedata.normalize("NFKC", one)
        if unicodedata.normalize("NFC", found) != otherwise:
            yield one, found


def _folded(characters: list[str]) -> Iterator[tuple[str, str]]:
    return ((one, one.casefold()) for one in characters if one.casefold() != one.lower())


def _json(values: Iterator[object]) -> str:
    return json.dumps(list(values), ensure_ascii=True, separators=(",", ":"))
