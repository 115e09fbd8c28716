"""A web page as it is fetched: its final address and its HTML as text."""

import codecs
import re
from dataclasses import dataclass

from casefile.translation import gettext as _
from casefile.web.client import Answer, Limits, send_request
from casefile.web.errors import WebError

HTML = ("text/html", "application/xhtml+xml")
_MARKS = {codecs.BOM_UTF8: "utf-8-sig", codecs.BOM_UTF16_LE: "utf-16", codecs.BOM_UTF16_BE: "utf-16"}
_DECLARED = re.compile(rb"<(?:meta\b[^>]*?\bcharset|\?xml\b[^>]*?\bencoding)\s*=\s*[\"']?\s*([\w.:-]+)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Page:
    """A page: the address at which it was found in the end, and its HTML."""

    url: str
    html: str


def fetch_page(url: str, limits: Limits) -> Page:
    """The page at an address. For all but an HTML page, a WebError that says what came instead."""
    answer = send_request(url, limits, accept=HTML)
    if answer.status != 200:
        status = f"{answer.status} ({answer.reason})" if answer.reason else answer.status
        raise WebError(_("{address} answers {status}.").format(address=answer.url, status=status))
    return Page(answer.url, _decode(answer))


def _decode(answer: Answer) -> str:
    """The text of a body, by its mark, else by the header, else as it declares itself: the order of the HTML standard.

    Where none of them fits it is UTF-8, or else the old encoding of Western Europe, in which every byte is a letter.
    """
    declared = _DECLARED.search(answer.body[:4096])
    named = (answer.headers.get_content_charset(), declared and declared[1].decode(), "utf-8")
    marked = (name for mark, name in _MARKS.items() if answer.body.startswith(mark))
    for name in filter(None, (*marked, *named)):
        try:
            # What calls itself Latin-1 is its superset, as browsers have it.
            return answer.body.decode("cp1252" if codecs.lookup(name).name in ("iso8859-1", "ascii") else name)
        except (LookupError, UnicodeError, ValueError):
            continue
    return answer.body.decode("cp1252", "replace")
