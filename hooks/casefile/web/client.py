"""One request and its answer, within limits: time, size, number of redirects, and hosts of the public internet only.

The standard library does it: few lines are left to write, and they are the ones that no client library has (see
`connection.py`).
"""

from dataclasses import dataclass, replace
from email.message import Message
from http.client import HTTPResponse, IncompleteRead
from typing import Literal

from babel.numbers import format_decimal

from casefile.translation import gettext as _
from casefile.translation import locale, ngettext
from casefile.web.addresses import Address, NotPublicError, follow_redirect, read_address
from casefile.web.connection import connect
from casefile.web.errors import WebError
from casefile.web.unpacking import unpack

REDIRECTS = (301, 302, 303, 307, 308)
PERMANENT = (301, 308)
USER_AGENT = "casefile/0.1 (reads and checks the sources of an evidence dossier)"
Method = Literal["GET", "HEAD"]


@dataclass(frozen=True, slots=True)
class Limits:
    """How long one request may take in seconds, how many bytes it may bring, how often it may be redirected.

    `allow_local`: the address itself may be of this machine or its network. What it redirects to may not, but for the
    same host and port.
    """

    seconds: float = 30
    size: int = 10_000_000
    redirects: int = 5
    allow_local: bool = False


@dataclass(frozen=True, slots=True)
class Answer:
    """What came back: from where, after which redirects (their statuses), and the body if it was wanted."""

    url: str
    status: int
    reason: str
    headers: Message
    body: bytes = b""
    redirects: tuple[int, ...] = ()


def send_request(url: str, limits: Limits, method: Method = "GET", accept: tuple[str, ...] = ()) -> Answer:
    """The answer to a request, after its redirects, whatever its status. WebError where there is none.

    The body is read if types to `accept` are named; an answer of status 200 and of another type is then a WebError.
    """
    statuses: list[int] = []
    first = read_address(url)
    while True:
        address = read_address(url)
        local = limits.allow_local and (address.host, address.port) == (first.host, first.port)
        try:
            answer = _send_once(address, replace(limits, allow_local=local), method, accept)
        except NotPublicError as error:
            if statuses:
                raise  # Where somebody else's page leads is not ours to allow.
            message = _("{reason} If it is yours, add --allow-local.").format(reason=error)
            raise WebError(message, refused=True) from None
        location = answer.headers.get("Location")
        if answer.status not in REDIRECTS or not location:
            return Answer(answer.url, answer.status, answer.reason, answer.headers, answer.body, tuple(statuses))
        if len(statuses) == limits.redirects:
            message = ngettext(
                "It redirects more than {n} time.", "It redirects more than {n} times.", limits.redirects
            )
            raise WebError(message.format(n=limits.redirects))
        statuses.append(answer.status)
        url = follow_redirect(url, location)


def _send_once(address: Address, limits: Limits, method: Method, accept: tuple[str, ...]) -> Answer:
    with connect(address, limits.seconds, limits.allow_local) as connection:
        connection.request(method, address.target, headers={"User-Agent": USER_AGENT, "Accept": "text/html,*/*;q=0.5"})
        with connection.getresponse() as response:
            body = _body(response, limits, accept) if accept and response.status == 200 else b""
        return Answer(address.url, response.status, response.reason, response.headers, body)


def _body(response: HTTPResponse, limits: Limits, accept: tuple[str, ...]) -> bytes:
    if (kind := response.headers.get_content_type()) not in accept:
        raise WebError(_("This is not a web page but “{type}”.").format(type=kind[:60]))
    body = response.read(limits.size + 1)
    if response.length and len(body) <= limits.size:
        raise IncompleteRead(body, response.length)
    if len(body) <= limits.size:
        body = unpack(body, response.headers.get("Content-Encoding", ""), limits.size)
    if len(body) > limits.size:
        size = format_decimal(limits.size, locale=locale())
        raise WebError(_("This page is larger than {size} bytes.").format(size=size))
    return body
