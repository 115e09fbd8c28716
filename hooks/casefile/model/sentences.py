"""Where a text's sentences end, as far as signs and capital letters tell."""

import re

# A full stop, or a question mark, after which another sentence begins.
_END = re.compile(r"(?<=[.!?…])[\"”’»)]*\s+(?=[\"“‘«(]*[^\W\d_a-z])")
_QUOTED = re.compile(r"“[^“”]*”|«[^«»]*»|„[^„“”]*[“”]|\"[^\"]*\"")
# What may stand behind the stop of a sentence.
_CLOSING = " \t\n\u00a0\u202f\"'”’»“‹›)]"
_STOPS = (".", "!", "?", "…", "։", "。", "．", "！", "？", "؟", "۔", "।", "॥", "།", "።", "។")
# Before a stop, a word of four letters or more ends a sentence; shorter ones are mostly abbreviations, as “Gen.” is.
_WHOLE_WORD = re.compile(r"[^\W\d_]{4,}[.!?…]+\Z")


def sentences_in(text: str) -> list[str]:
    """The sentences of a text, without the blanks between them."""
    return _END.split(text)


def surely_has_several(text: str) -> bool:
    """Whether more than one sentence stands in a text, apart from what it quotes; an abbreviation ends none."""
    *before, _last = sentences_in(_QUOTED.sub("…", text))
    return any(_WHOLE_WORD.search(one) for one in before)


def surely_lacks_its_stop(text: str) -> bool:
    """Whether a sentence has nothing that ends it. In scripts without capitals some end in other signs, or in none."""
    last = next((one for one in reversed(text) if one.isalpha()), "")
    return last.upper() != last.lower() and not text.rstrip(_CLOSING).endswith(_STOPS)
