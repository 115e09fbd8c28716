"""A document of the web, whatever it is: a page, a PDF, a post, or what a browser saved. Needs the extra `capture`."""

from dataclasses import dataclass, replace
from pathlib import Path

from casefile.translation import gettext as _
from casefile.web.client import Limits, send_request
from casefile.web.decoding import decode
from casefile.web.errors import WebError
from casefile.web.extraction import Found, read_page
from casefile.web.page import HTML, Page, fetch_page
from casefile.web.pdf import read_pdf
from casefile.web.posts import SERVICES, Service, read_post, read_saved_post
from casefile.web.saved_pages import read_saved_page

_TEXTS = (
    *HTML,
    "application/json",
    "application/json+oembed",
    "text/javascript",
    "text/xml",
    "application/xml",
    "text/plain",
)


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is to be read: an address, in which `encoding` if it is not the one declared, from which file if `saved`."""

    url: str
    limits: Limits
    encoding: str = ""
    saved: Path | None = None


def read_document(wanted: Wanted, services: tuple[Service, ...] = SERVICES) -> tuple[Found, str | None]:
    """What was found, and the day on which it was saved: None if it was read now, "" if that is not known.

    WebError where there is nothing to be read.
    """
    if wanted.saved is not None:
        page = read_saved_page(wanted.saved, wanted.url, wanted.encoding)
        return read_saved_post(page, services) or _read(page), page.saved
    post = read_post(wanted.url, lambda url: _fetch_text(url, wanted.limits), services)
    return post or _read(fetch_page(wanted.url, wanted.limits, wanted.encoding)), None


def _read(page: Page) -> Found:
    return read_pdf(page) if page.pdf else read_page(page)


def _fetch_text(url: str, limits: Limits) -> str:
    """The text of what a network answers. WebError where it does not answer as is wished."""
    answer = send_request(url, replace(limits), accept=_TEXTS)
    if answer.status != 200:
        raise WebError(_("{address} answers {status}.").format(address=answer.url, status=answer.status))
    return decode(answer.body, answer.headers.get_content_charset() or "utf-8").text
