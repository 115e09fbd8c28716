"""Pages that a browser or an archive saved as files: HTML, MHTML, WARC, and PDF. No host is asked."""

import email
import email.policy
import re
from collections.abc import Iterator
from dataclasses import replace
from email.message import EmailMessage
from email.utils import parsedate_to_datetime
from io import BytesIO
from pathlib import Path

from casefile.model.same_address import canonical_page
from casefile.translation import gettext as _
from casefile.web.errors import WebError
from casefile.web.page import HTML, Page, read_body
from casefile.web.unpacking import unpack

EXTRA = ".venv/bin/pip install -e '.[warc]'"
_MOST = 100_000_000
# Browsers note where they had a page from, and SingleFile when.
_SAVED_FROM = re.compile(rb"<!--\s*saved from url=\(\d+\)(\S+)\s*-->|<!--\s*Page saved with SingleFile\s+url:\s*(\S+)")
_SAVED_ON = re.compile(rb"saved date:\s*([^\n(]+)")
_ELEMENT = re.compile(r"<[a-zA-Z][^<>]*>")
_MARKS_OF_WARC = (b"WARC/1.", b"\x1f\x8b")


def read_saved_page(path: Path, url: str, encoding: str = "") -> Page:
    """The page of an address in a file. WebError where the file holds none, or that of another address."""
    try:
        if path.stat().st_size > _MOST:
            raise WebError(_("{file} is too large.").format(file=path))
        body = path.read_bytes()
    except OSError as error:
        raise WebError(_("{file} cannot be read: {reason}.").format(file=path, reason=error.strerror)) from None
    if body.startswith(_MARKS_OF_WARC):
        return _of_warc(body, path, url, encoding)
    if (
        re.match(rb"(?:[\w-]+:[^\n]*\n(?:[ \t][^\n]*\n)*)+\r?\n", body[:20_000])
        and b"multipart/related" in body[:20_000]
    ):
        return _of_mhtml(body, path, url, encoding)
    return _of_html(body, path, url, encoding)


def _of_html(body: bytes, path: Path, url: str, encoding: str) -> Page:
    found = _SAVED_FROM.search(body[:4096])
    if found:
        _check_address((found[1] or found[2]).decode("utf-8", "replace"), url, path)
    on = _SAVED_ON.search(body[:4096])
    page = read_body(url, body, "" if body.startswith(b"%PDF-") else "text/html", encoding)
    if not page.pdf and not _ELEMENT.search(page.html):
        message = _("{file} is no page that a browser saved, but a text: give it with --text-file {file}.")
        raise WebError(message.format(file=path))
    return replace(page, asked=url, saved=_day(on[1].decode("utf-8", "replace")) if on else "")


def _of_mhtml(body: bytes, path: Path, url: str, encoding: str) -> Page:
    """RFC 2557: the page is the first part that is HTML, or the one that the header names as the root."""
    message = email.message_from_bytes(body, policy=email.policy.default)
    location = str(message.get("Snapshot-Content-Location") or message.get("Content-Location") or "")
    if location:
        _check_address(location, url, path)
    for part in message.walk():
        if part.get_content_type() in HTML and isinstance(part, EmailMessage):
            content = part.get_payload(decode=True)
            page = read_body(
                url, content if isinstance(content, bytes) else b"", str(part.get("Content-Type", "")), encoding
            )
            return replace(page, asked=url, saved=_day(str(message.get("Date") or "")))
    raise WebError(_("There is no web page in {file}.").format(file=path))


def _of_warc(body: bytes, path: Path, url: str, encoding: str) -> Page:
    """ISO 28500: the last response of the address that is a document."""
    page = None
    for record_url, day, kind, content in _responses(body, path):
        if canonical_page(record_url) == canonical_page(url):
            page = replace(read_body(record_url, content, kind, encoding), asked=url, saved=day)
    if page is None:
        message = _("There is no answer of {url} in {file}.")
        raise WebError(message.format(url=url, file=path))
    return page


def _responses(body: bytes, path: Path) -> Iterator[tuple[str, str, str, bytes]]:
    try:
        from warcio.archiveiterator import ArchiveIterator  # noqa: PLC0415 (an extra that need not be installed)
        from warcio.exceptions import ArchiveLoadFailed  # noqa: PLC0415
    except ImportError:
        message = _("This needs an extra; in the project’s folder type: {command}").format(command=EXTRA)
        raise WebError(message) from None
    try:
        for record in ArchiveIterator(BytesIO(body)):
            headers = record.http_headers
            if record.rec_type != "response" or headers is None or headers.get_statuscode() != "200":
                continue
            # As it came, but for the chunks; we unpack it ourselves, within a limit.
            content = unpack(record.raw_stream.read(_MOST), headers.get_header("Content-Encoding") or "", _MOST)
            day = (record.rec_headers.get_header("WARC-Date") or "")[:10]
            url = record.rec_headers.get_header("WARC-Target-URI") or ""
            yield url.strip("<>"), day, headers.get_header("Content-Type") or "", content
    except (ArchiveLoadFailed, EOFError, OSError, ValueError):
        raise WebError(_("{file} is no WARC that can be read.").format(file=path)) from None


def _check_address(found: str, url: str, path: Path) -> None:
    if found.startswith(("http://", "https://")) and canonical_page(found) != canonical_page(url):
        message = _("{file} is a copy of another page: {url}")
        raise WebError(message.format(file=path, url=found))


def _day(text: str) -> str:
    """The day of a time that a browser wrote; "" if it is none."""
    try:
        return parsedate_to_datetime(text.strip()).date().isoformat()
    except (ValueError, IndexError):
        pass
    found = re.search(r"(\w{3}) (\d{1,2}) (\d{4})", text)  # Sun May 05 2024 10:00:00 GMT+0300
    try:
        return (
            parsedate_to_datetime(f"{found[2]} {found[1]} {found[3]} 00:00:00 +0000").date().isoformat()
            if found
            else ""
        )
    except (ValueError, IndexError):
        return ""
