"""Keeps apart, on a page, what runs against its direction: all that a template prints is looked at, as for escaping.

While templates are at work, signs stand around such a text. In the finished HTML they become `<bdi>`; nothing in
attributes, where nothing is laid out; and Unicode's isolates where no element can stand. Isolates that a text brings
along become `<bdi>` too.
"""

import re
from typing import Any

from markupsafe import Markup

from casefile.model.directions import (
    FIRST_STRONG_ISOLATE,
    POP_ISOLATE,
    isolated,
    page_direction,
    runs_across,
    without_isolates,
)
from casefile.translation import ENGLISH, is_translated

# No text has these: they are no characters (Unicode, 23.7), and records with them are refused.
_BEGIN, _END, _BEGIN_ENGLISH = "\ufdd0", "\ufdd1", "\ufdd2"
# A tag; or what is not read as HTML, in one piece with its tags.
_TAG = re.compile(r"(<script\b.*?</script>|<style\b.*?</style>|<[^>]*>)", re.DOTALL)
_ADDRESS = re.compile(r'(?<= )(?:href|src)="[^"]*"')
# What holds text alone, or draws it; and text that is copied as it stands.
_WITHOUT_ELEMENTS = re.compile(r"<(svg|option|title|pre)\b")
_AS_ELEMENTS = str.maketrans({_BEGIN: "<bdi>", _END: "</bdi>", _BEGIN_ENGLISH: f'<bdi lang="{ENGLISH}">'})
_AS_ISOLATES = str.maketrans({_BEGIN: FIRST_STRONG_ISOLATE, _END: POP_ISOLATE, _BEGIN_ENGLISH: FIRST_STRONG_ISOLATE})
_AS_NOTHING = dict.fromkeys(map(ord, (_BEGIN, _END, _BEGIN_ENGLISH)))
# Where a value goes into a message.
_PLACE = re.compile(r"%\(\w+\)[a-z]|\{\w*\}")
_BDI = re.compile("<bdi[^>]*>")
_ISOLATE = re.compile(f"{FIRST_STRONG_ISOLATE}([^{FIRST_STRONG_ISOLATE}{POP_ISOLATE}]*){POP_ISOLATE}")


def marked(value: Any) -> Any:
    """What a template prints, with the signs around it if it is a text that runs against the page."""
    if type(value) is not Markup and isinstance(value, str) and runs_across(value):
        return f"{_BEGIN}{value}{_END}"
    return value


def marked_message(message: str) -> str:
    """A message of ours. Where no catalogue has the language of the page it is English, and says so."""
    return message if is_translated() or not _has_words(message) else f"{_BEGIN_ENGLISH}{message}{_END}"


def _has_words(message: str) -> bool:
    """Whether a message has any of its own, and is not quotation marks around a value or a comma between two."""
    return any(map(str.isalpha, _PLACE.sub("", message)))


def unmarked(html: str) -> str:
    """The same without the signs, for what reads it before a browser does."""
    return html.translate(_AS_NOTHING)


def kept_apart(value: Any) -> Any:
    """What goes into a message, as it stands there."""
    if isinstance(value, Markup):
        across = page_direction() == "rtl" and not is_translated()
        return Markup(f"{_BEGIN}{value}{_END}") if across else value  # noqa: S704 (it was one)
    return isolated(value) if isinstance(value, str) else value


def isolating(html: str) -> str:
    """The HTML of a page, or of a part, in which all texts and attributes are escaped, with elements for the signs."""
    if _END not in html and POP_ISOLATE not in html:
        return html
    written: list[str] = []
    within = ""
    for piece in _TAG.split(html):
        if piece.startswith("<"):
            begun = _WITHOUT_ELEMENTS.match(piece)
            within = within or (begun[1] if begun else "")
            if piece == f"</{within}>":
                within = ""
            written.append(_ADDRESS.sub(lambda found: without_isolates(found[0]), unmarked(piece)))
        elif within:
            written.append(piece.translate(_AS_NOTHING if within == "pre" else _AS_ISOLATES))
        else:
            # An element that has a direction keeps its words apart by itself.
            has_direction = bool(written) and ' dir="' in written[-1]
            written.append(_with_elements(_inner(piece) if has_direction else piece))
    return "".join(written)


def as_text(html: str) -> str:
    """HTML whose tags will be left out, with isolates in the place of the elements."""
    return _BDI.sub(FIRST_STRONG_ISOLATE, html).replace("</bdi>", POP_ISOLATE)


def _inner(text: str) -> str:
    if text.startswith(_BEGIN) and text.endswith(_END) and text.count(_BEGIN) == 1:
        text = text[1:-1]
    whole = _ISOLATE.fullmatch(text)
    return whole[1] if whole else text


def _with_elements(text: str) -> str:
    while (done := _ISOLATE.sub(r"<bdi>\1</bdi>", text)) != text:
        text = done
    return text.translate(_AS_ELEMENTS)
