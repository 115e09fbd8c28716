"""Where a web address leads: its parts as a request needs them, and whether its host is on the public internet.

Addresses come from dossiers and from other people's pages: none may make this machine ask itself or its neighbours.
"""

import ipaddress
import socket
from dataclasses import dataclass
from urllib.parse import quote, urljoin, urlsplit, urlunsplit

from casefile.web.errors import WebError

_NAT64 = ipaddress.IPv6Network("64:ff9b::/96")


@dataclass(frozen=True, slots=True)
class Address:
    """An address in its parts; `target` is the path with the query, in ASCII, as it stands in a request."""

    url: str
    secure: bool
    host: str
    port: int
    target: str


def read_address(url: str) -> Address:
    """The parts of a web address, without its fragment. WebError for any other scheme and for what is no address."""
    try:
        parts = urlsplit(url)
        host, port = parts.hostname, parts.port
        ascii_host = host.encode("idna").decode() if host and ":" not in host else host
    except ValueError:
        raise WebError(f"“{url[:80]}” is not a web address.") from None
    if parts.scheme not in ("http", "https"):
        raise WebError(f"Only http and https addresses are asked, not “{url[:80]}”.")
    if not ascii_host or parts.username is not None:
        raise WebError(f"“{url[:80]}” is not a web address.")
    path, query = (quote(part, safe="!$%&'()*+,-./:;=?@_~") for part in (parts.path, parts.query))
    secure = parts.scheme == "https"
    target = (path or "/") + (f"?{query}" if query else "")
    bare = urlunsplit(parts._replace(fragment=""))
    return Address(bare, secure, ascii_host, port or (443 if secure else 80), target)


def follow_redirect(url: str, location: str) -> str:
    """The address to which a redirect leads; `location` may be relative to the address that was asked."""
    try:
        return urljoin(url, location.encode("latin-1").decode("utf-8", "replace"))
    except ValueError:
        raise WebError("It redirects to what is not a web address.") from None


def find_hosts(address: Address, allow_local: bool) -> list[str]:
    """The IP addresses of a host, which the connection then uses: asked for again, a name may lead elsewhere.

    WebError where there are none, or where one is not public, unless `allow_local`.
    """
    try:
        found = socket.getaddrinfo(address.host, address.port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError):
        raise WebError(f"There is no host “{address.host}”.", passing=True) from None
    hosts = list(dict.fromkeys(str(entry[4][0]) for entry in found))
    if not allow_local and not all(is_public(host) for host in hosts):
        raise WebError(f"“{address.host}” is not on the public internet, so it is not asked.", refused=True)
    return hosts


def is_public(host: str) -> bool:
    """Whether an IP address is on the public internet, also where it wraps one of IPv4."""
    ip = ipaddress.ip_address(host.partition("%")[0])
    if isinstance(ip, ipaddress.IPv6Address):
        low = ipaddress.IPv4Address(int(ip) & 0xFFFFFFFF) if ip in _NAT64 else None
        inner = ip.ipv4_mapped or ip.sixtofour or low or (ip.teredo[1] if ip.teredo else None)
        if inner is not None:
            return is_public(str(inner))
    return ip.is_global and not ip.is_multicast
