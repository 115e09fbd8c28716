"""A document of the web as it was fetched: its final address, and its HTML as text or its bytes."""

from dataclasses import dataclass, replace

from casefile.translation import gettext as _
from casefile.web.client import Answer, Limits, send_request
from casefile.web.decoding import Decoded, UnknownEncodingError, decode
from casefile.web.errors import WebError

HTML = ("text/html", "application/xhtml+xml")
PDF = ("application/pdf", "application/x-pdf")
# Some call so what they do not know; the first bytes tell.
_UNKNOWN = ("application/octet-stream", "binary/octet-stream", "application/force-download", "text/plain")
READ = (*HTML, *PDF, *_UNKNOWN)
_PDF_BEGINS = b"%PDF-"
# A host that does not answer programs gives one of these, often with a page that says so.
_GUARDED = (401, 402, 403, 429, 451, 503)


@dataclass(frozen=True, slots=True)
class Page:
    """A document: the address at which it was found in the end, and its HTML as text, or else the bytes of a PDF.

    `asked` is the address that was asked for. `obstacle`: why its text cannot be whole, in a sentence; `remarks`: what
    else an editor should know of it. `saved`: the day on which it was saved, if that was not now ("" if not known).
    """

    url: str
    html: str = ""
    pdf: bytes = b""
    asked: str = ""
    obstacle: str = ""
    remarks: tuple[str, ...] = ()
    saved: str | None = None


def fetch_page(url: str, limits: Limits, encoding: str = "") -> Page:
    """The document at an address, its HTML in the encoding that it declares, or in a given one.

    For what is neither HTML nor a PDF, a WebError that says what came instead.
    """
    answer = send_request(url, limits, accept=READ)
    if answer.status != 200:
        raise WebError(_refusal(answer))
    page = read_body(answer.url, answer.body, answer.headers.get("Content-Type", ""), encoding)
    return replace(page, asked=url)


def read_body(url: str, body: bytes, content_type: str = "", encoding: str = "") -> Page:
    """A document from its bytes. WebError where it is neither HTML nor a PDF, or the encoding is none."""
    kind = content_type.partition(";")[0].strip().lower()
    if _PDF_BEGINS in body[:1024]:
        remark = _("The page is a PDF, and was sent as “{type}”.").format(type=kind)
        return Page(url, pdf=body, remarks=(remark,) if kind and kind not in PDF else ())
    if kind in PDF:
        raise WebError(_("This is called a PDF, and is none."))
    if kind and kind not in HTML and not _is_html(body):
        raise WebError(_("This is not a web page but “{type}”.").format(type=kind[:60]))
    try:
        decoded = decode(body, _charset(content_type), encoding)
    except UnknownEncodingError:
        raise WebError(_("There is no encoding “{name}”.").format(name=encoding[:40])) from None
    return Page(url, decoded.text, obstacle=_doubt(decoded), remarks=decoded.remarks)


def _doubt(decoded: Decoded) -> str:
    """Why it may not be the whole page, or not its letters."""
    text = decoded.text
    if text.strip() and not text.rstrip().endswith(">"):
        return _("The page breaks off in the middle: as it came, it has no end.")
    if decoded.is_guessed and decoded.encoding == "windows-1252" and "lang=" not in text[:4096].lower():
        return _(
            "The page says neither its encoding nor its language, so its letters may be others: name it with --encoding."
        )
    return ""


def _charset(content_type: str) -> str:
    """The encoding in a header; as some have it, in quotation marks or twice."""
    for part in content_type.split(";")[1:]:
        name, sign, value = part.partition("=")
        if sign and name.strip().lower() == "charset":
            return value.strip().strip("\"'").strip()
    return ""


def _is_html(body: bytes) -> bool:
    begin = body[:1024].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    return begin.startswith((b"<!doctype html", b"<html", b"<?xml")) and b"<html" in body[:4096].lower()


def _refusal(answer: Answer) -> str:
    status = f"{answer.status} ({answer.reason})" if answer.reason else str(answer.status)
    said = _("{address} answers {status}.").format(address=answer.url, status=status)
    if answer.status in _GUARDED:
        said = _("{said} If it opens in your browser, save it there and add --saved FILE.").format(said=said)
    return said
