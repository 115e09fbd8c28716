"""Where a web address leads: its parts as a request needs them, and whether its host is on the public internet.

Addresses come from dossiers and from other people's pages: none may make this machine ask itself or its neighbours.
"""

import ipaddress
import re
import socket
import unicodedata
from dataclasses import dataclass
from urllib.parse import quote, urljoin, urlsplit, urlunsplit

from casefile.translation import gettext as _
from casefile.web.errors import WebError

_NAT64 = ipaddress.IPv6Network("64:ff9b::/96")
# All that is handed out on the internet; what is beside it has been wrongly held for public by some Pythons.
_UNICAST = ipaddress.IPv6Network("2000::/3")
_HOST_NAME = re.compile(r"[\w.-]+", re.ASCII)
_ANYTHING_BEFORE = re.compile(r"//.*@", re.DOTALL)
_CREDENTIALS = re.compile(r"^([^/?#]*//)?[^/?#]*@")


class NotPublicError(WebError):
    """The host of an address is not on the public internet."""


@dataclass(frozen=True, slots=True)
class Address:
    """An address in its parts; `target` is the path with the query, in ASCII, as it stands in a request."""

    url: str
    secure: bool
    host: str
    port: int
    target: str


def read_address(url: str) -> Address:
    """The parts of a web address, without its fragment. WebError for any other scheme and for what is no address.

    So too where a name or password is in it: a record is for everybody to read. No message repeats them.
    """
    # Some messages are kept, in a report or an issue.
    shown = _CREDENTIALS.sub(r"\1…@", url)[:80]
    try:
        parts = urlsplit(url)
        host, port = _ascii_host(parts.hostname or ""), parts.port
        path, query = (quote(part, safe="!$%&'()*+,-./:;=?@_~") for part in (parts.path, parts.query))
    except ValueError:
        # What is no address may have its name and password anywhere before the last “@”.
        message = _("“{address}” is not a web address.").format(address=_ANYTHING_BEFORE.sub(r"//…@", url)[:80])
        raise WebError(message) from None
    if parts.scheme not in ("http", "https"):
        message = _("Only addresses with http:// or https:// are asked, not “{address}”.")
        raise WebError(message.format(address=shown))
    if parts.username is not None:
        message = _("“{address}” is not asked: leave out the name or password before the “@”.")
        raise WebError(message.format(address=shown))
    if not host or port == 0:
        raise WebError(_("“{address}” is not a web address.").format(address=shown))
    secure = parts.scheme == "https"
    target = (path or "/") + (f"?{query}" if query else "")
    whole = urlunsplit(parts._replace(fragment=""))
    bare = "".join(one if one.isprintable() and one != " " else quote(one) for one in whole)
    return Address(bare, secure, host, port or (443 if secure else 80), target)


def _ascii_host(host: str) -> str:
    """A host as it is looked up. ValueError if it is none."""
    if ":" in host:
        ipaddress.IPv6Address(host)
        if "%" in host:  # A way out of one machine, which nobody can publish.
            raise ValueError(host)
        return host
    ascii_host = ".".join(map(_as_today, host.split("."))).encode("idna").decode()
    if ascii_host and not _HOST_NAME.fullmatch(ascii_host):
        raise ValueError(host)
    return ascii_host


def _as_today(label: str) -> str:
    """A label of a host. Python's codec is of 2003: it writes “ß” as “ss”, and so leads to somebody else (RFC 5894)."""
    if not {"ß", "ς"} & {*label}:
        return label
    return f"xn--{unicodedata.normalize('NFKC', label).encode('punycode').decode()}"


def follow_redirect(url: str, location: str) -> str:
    """The address to which a redirect leads; `location` may be relative to the address that was asked."""
    try:
        return urljoin(url, location.encode("latin-1").decode("utf-8", "replace"))
    except ValueError:
        raise WebError(_("It redirects to what is not a web address.")) from None


def find_hosts(address: Address, allow_local: bool) -> list[str]:
    """The IP addresses of a host, which the connection then uses: asked for again, a name may lead elsewhere.

    WebError where there are none; NotPublicError where one is not public, unless `allow_local`.
    """
    try:
        found = socket.getaddrinfo(address.host, address.port, type=socket.SOCK_STREAM)
    except OSError as error:
        if error.errno == socket.EAI_AGAIN:
            message = _("“{host}” cannot be looked up now: is this machine connected to the internet?")
            raise WebError(message.format(host=address.host), passing=True, refused=True) from None
        raise WebError(_("There is no host “{host}”.").format(host=address.host), passing=True) from None
    except UnicodeError:
        raise WebError(_("There is no host “{host}”.").format(host=address.host)) from None
    hosts = list(dict.fromkeys(str(entry[4][0]) for entry in found))
    if not allow_local and not all(is_public(host) for host in hosts):
        message = _("“{host}” is not on the public internet, so it is not asked.")
        raise NotPublicError(message.format(host=address.host), refused=True)
    return hosts


def is_public(host: str) -> bool:
    """Whether an IP address is on the public internet, also where it wraps one of IPv4."""
    ip = ipaddress.ip_address(host.partition("%")[0])
    if isinstance(ip, ipaddress.IPv6Address):
        low = ipaddress.IPv4Address(int(ip) & 0xFFFFFFFF) if ip in _NAT64 else None
        inner = ip.ipv4_mapped or ip.sixtofour or low or (ip.teredo[1] if ip.teredo else None)
        if inner is not None:
            return is_public(str(inner))
        if ip not in _UNICAST:
            return False
    return ip.is_global and not ip.is_multicast
