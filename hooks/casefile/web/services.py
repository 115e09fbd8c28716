"""Requests to a service that programs may ask: whatever it answers, its status and its words."""

from collections.abc import Mapping
from dataclasses import dataclass
from email.message import Message

from casefile.translation import gettext as _
from casefile.web.addresses import read_address
from casefile.web.client import USER_AGENT, Limits
from casefile.web.connection import connect
from casefile.web.errors import WebError


@dataclass(frozen=True, slots=True)
class Reply:
    """What a service answers."""

    status: int
    headers: Message
    body: bytes

    @property
    def text(self) -> str:
        """Its words, whatever the bytes are."""
        return self.body.decode("utf-8", "replace")


def ask_service(url: str, limits: Limits, headers: Mapping[str, str] | None = None, body: bytes | None = None) -> Reply:
    """What a service answers to GET, or to POST with a body. It is not followed elsewhere: no key goes to others.

    WebError where there is no answer.
    """
    address = read_address(url)
    sent = {"User-Agent": USER_AGENT, **(headers or {})}
    with connect(address, limits.seconds, limits.allow_local) as connection:
        connection.request("POST" if body is not None else "GET", address.target, body=body, headers=sent)
        with connection.getresponse() as response:
            read = response.read(limits.size + 1)
    if len(read) > limits.size:
        raise WebError(_("“{host}” answers with more than it should.").format(host=address.host))
    return Reply(response.status, response.headers, read)
