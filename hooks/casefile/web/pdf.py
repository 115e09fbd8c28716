"""The text of a PDF, page by page, and what it says of itself. Needs pypdf, of the extra `capture`."""

import logging
import re
from collections import Counter
from collections.abc import Sequence
from datetime import date
from io import BytesIO
from typing import Any

from pypdf import PdfReader
from pypdf.errors import PyPdfError

from casefile.model.languages import in_one_spelling, is_language_tag
from casefile.model.texts.tokens import extent_of
from casefile.translation import gettext as _
from casefile.web.errors import WebError
from casefile.web.extraction import Found, garbled
from casefile.web.lines import line, lines
from casefile.web.page import Page
from casefile.web.page_dates import is_near, published_days

logging.getLogger("pypdf").setLevel(logging.CRITICAL)
_MOST_PAGES = 3000
# A hyphen at a line's end, and the rest of the word on the next; a soft hyphen stands nowhere else.
_BROKEN = re.compile(r"(\w+)(?:[-\u2010]|\u00ad)\n(\w+)")
_SOFT = re.compile(r"\u00ad\n?")
# What programs write in a file's properties, where nobody else did.
_NO_TITLE = re.compile(
    r"(?:microsoft (?:word|powerpoint|excel)\b|untitled|unbenannt|sans titre|без имени|document\d*$|slide \d|.*\.(?:docx?|pdf|indd|qxd|tex|dvi|xlsx?|pptx?|odt|rtf|html?)$)",
    re.IGNORECASE,
)
_DATE = re.compile(r"(?:D:)?(\d{4})-?(\d\d)?-?(\d\d)?")
_NUMBER = re.compile(r"\d+|\b[ivxlc]+\b", re.IGNORECASE)


def read_pdf(page: Page) -> Found:
    """What a PDF says of itself, and its text. WebError where it cannot be opened."""
    try:
        reader = PdfReader(BytesIO(page.pdf))
        if reader.is_encrypted and not reader.decrypt(""):
            raise WebError(_("This PDF is locked: it opens with a password only."))
        numbers = list(reader.page_labels)[:_MOST_PAGES]
        raw = [one.extract_text() or "" for one in reader.pages[:_MOST_PAGES]]
    except WebError:
        raise
    except (PyPdfError, ArithmeticError, AttributeError, LookupError, OSError, RecursionError, TypeError, ValueError):
        raise WebError(_("This PDF cannot be read.")) from None
    except ImportError:
        raise WebError(_("This PDF is locked in a way that cannot be opened here: save it without.")) from None
    texts = _flowing(_without_heads([lines(text.replace("\u00ad\n", "\u00ad\r")) for text in raw]))
    return _found(page, reader, numbers, texts)


def _found(page: Page, reader: PdfReader, numbers: Sequence[str], texts: Sequence[str]) -> Found:
    text = "\n".join(filter(None, texts)) + "\n"
    remarks = [*page.remarks]
    beginning = "\n".join(texts[:2])
    language = _language(reader)
    title = _title(reader, beginning, remarks)
    published, basis = _published(beginning, language)
    written, written_basis = _written(reader, published)
    remarks.append(
        _("A PDF does not say what kind of document it is, nor who published it: add --kind and --publisher.")
    )
    return Found(
        page.url,
        title,
        _authors(reader, beginning, remarks),
        published,
        basis,
        written,
        written_basis,
        language,
        kind="document",
        text=text,
        pages=tuple(zip(numbers, texts, strict=False)),
        obstacle=garbled(text) or _without_text(texts),
        remarks=tuple(remarks),
    )


def _without_text(texts: Sequence[str]) -> str:
    """Which pages are pictures, whose words only a program for recognising them could tell."""
    empty = [number for number, text in enumerate(texts, 1) if extent_of(text).weight < 4]
    if len(empty) == len(texts):
        return _("This PDF holds pictures of pages, and no text.")
    if empty:
        shown = ", ".join(map(str, empty[:12]))
        return _("These pages of the PDF have no text, so they may be pictures: {pages}.").format(pages=shown)
    return ""


def _without_heads(pages: Sequence[list[str]]) -> list[list[str]]:
    """Pages without what stands at the top or the foot of most of them: a running title, the page's number."""
    edges = Counter(_edge(one) for page in pages for one in {*page[:2], *page[-2:]})
    most = max(3, len(pages) / 2)

    def is_head(text: str) -> bool:
        return edges[_edge(text)] >= most or (
            len(pages) > 1 and bool(re.fullmatch(r"[-–—\s]*(?:\d{1,4}|[ivxlc]{1,6})[-–—\s]*", text))
        )

    kept = []
    for page in pages:
        first = next((at for at, one in enumerate(page[:2]) if not is_head(one)), min(2, len(page)))
        last = next((at for at, one in enumerate(page[: -3 if len(page) > 2 else None : -1]) if not is_head(one)), 0)
        kept.append(page[first : len(page) - last])
    return kept


def _edge(text: str) -> str:
    return " ".join(_NUMBER.sub("#", text).split()).casefold()


def _flowing(pages: Sequence[list[str]]) -> list[str]:
    """The text of each page in paragraphs, with words joined that a line's or a page's end parts."""
    whole = [*_words(" ".join(one for page in pages for one in page))]
    known = Counter(word.casefold() for word in whole)
    texts: list[str] = []
    for page in pages:
        text = _BROKEN.sub(lambda found: _joined(found, known), "\n".join(page))
        if (
            texts
            and (found := re.search(r"(\w+)[-\u2010]$", texts[-1]))
            and (rest := re.match(r"\w+", text))
            and rest[0][0].islower()
        ):
            joined = _join(found[1], rest[0], known)
            texts[-1] = texts[-1][: found.start()] + joined
            text = text[rest.end() :].lstrip()
        texts.append(_paragraphs(text))
    return texts


def _words(text: str) -> list[str]:
    return re.findall(r"\w+(?:-\w+)*", text)


def _joined(found: re.Match[str], known: Counter[str]) -> str:
    first, rest = found.groups()
    if not rest[0].islower() and rest[0].upper() != rest[0].lower():
        return f"{first}-{rest}"  # “Jean-\nPaul”, a compound.
    return _join(first, rest, known)


def _join(first: str, rest: str, known: Counter[str]) -> str:
    """Two halves of a word: with the hyphen only if the text has it so elsewhere, and never without."""
    with_hyphen, without = f"{first}-{rest}", f"{first}{rest}"
    keep = first[-1].isdigit() or (known[with_hyphen.casefold()] and not known[without.casefold()])
    return with_hyphen if keep else without


def _paragraphs(text: str) -> str:
    """Lines as one, but where a sentence ends in a line that is short, as the last of a paragraph is."""
    broken = text.splitlines()
    width = max(map(len, broken), default=0)
    out: list[str] = []
    begins = True
    for one in broken:
        if begins:
            out.append(one.strip())
        else:
            out[-1] += ("" if _is_blankless(out[-1][-1:]) and _is_blankless(one[:1]) else " ") + one.strip()
        begins = (len(one) < 0.75 * width and one.rstrip()[-1:] in '.!?:;。！？»”"’)…।؟') or len(one) < 0.4 * width
    return "\n".join(out)


def _is_blankless(character: str) -> bool:
    return (bool(character) and extent_of(character).characters > 0) or character in "。、，！？：；（）「」"


def _title(reader: PdfReader, beginning: str, remarks: list[str]) -> str:
    found = line(_property(reader, "title"))
    if not found or _NO_TITLE.match(found):
        remarks.append(_("The PDF does not say its title: add it with --title."))
        return ""
    if _letters(found) not in _letters(beginning):
        remarks.append(_("The title stands in the file’s properties, and not on its first pages: compare it."))
    return found


def _authors(reader: PdfReader, beginning: str, remarks: list[str]) -> tuple[str, ...]:
    """Those that its properties name, if its first pages name them too: else it is whoever typed it."""
    named = [
        one.strip()
        for one in re.split(r"[;,]|\s+(?:and|und|et|и)\s+", line(_property(reader, "author")))
        if one.strip()
    ]
    shown = tuple(one for one in named if " " in one and _letters(one) in _letters(beginning))
    if len(shown) < len(named):
        remarks.append(
            _("“{name}” stands in the file’s properties, but not as its author on its first pages.").format(
                name=", ".join(named)[:80]
            )
        )
    return shown


def _letters(text: str) -> str:
    return "".join(filter(str.isalnum, text)).casefold()


def _published(beginning: str, language: str) -> tuple[str, str]:
    days = {day.forms: day for day in published_days(beginning, language)}
    if len(days) != 1 or len(forms := next(iter(days))) != 1:
        return "", ""
    return forms[0], _("worked out by a program from words on the page: “{words}”").format(words=days[forms].words)


def _written(reader: PdfReader, published: str) -> tuple[str, str]:
    """The day on which the file was made; none if that is today, when a server made it for whoever asked."""
    found = _DATE.match(_property(reader, "creation_date"))
    day = "-".join(part for part in found.groups() if part) if found else ""
    try:
        made = date.fromisoformat((day + "-01-01")[:10]) if day else None
    except ValueError:
        return "", ""
    if made is None or made >= date.today() or (published and is_near(day, published)):
        return "", ""
    return day, _("the day on which the file was made, by its properties")


def _language(reader: PdfReader) -> str:
    try:
        tag = in_one_spelling(str(reader.root_object.get("/Lang", "")))
    except (PyPdfError, AttributeError, KeyError):
        return ""
    return tag if is_language_tag(tag) else ""


def _property(reader: PdfReader, name: str) -> str:
    """A property of the file, as its dictionary has it."""
    keys = {"title": "/Title", "author": "/Author", "creation_date": "/CreationDate"}
    try:
        told: Any = reader.metadata or {}
        return str(told.get(keys[name]) or "")
    except (PyPdfError, AttributeError, KeyError, ValueError):
        return ""
