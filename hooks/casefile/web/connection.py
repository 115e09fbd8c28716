"""One connection, whose every step ends in time, to the very IP address that was checked.

A time-out of the socket alone begins anew with every byte, so that a host that drips could hold a request for ever.
"""

import socket
import ssl
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from functools import cache
from http.client import HTTPConnection, HTTPException
from threading import Event, Timer
from time import monotonic

import truststore

from casefile.translation import gettext as _
from casefile.web.addresses import Address, find_hosts
from casefile.web.errors import WebError
from casefile.web.failures import explain_failure


class _Connection(HTTPConnection):
    """A connection to the IP addresses that were checked; for https the certificate must be the host's."""

    def __init__(self, address: Address, hosts: list[str], seconds: float) -> None:
        super().__init__(address.host, address.port, timeout=seconds)
        self.default_port = 443 if address.secure else 80
        self.address = address
        self.hosts = hosts
        self.end = monotonic() + seconds
        self.expired = Event()
        self.line: socket.socket | None = None

    def connect(self) -> None:
        plain = self._first_to_answer()
        # By this second handle the connection can be ended at any moment, within the handshake too.
        self.sock, self.line = plain, plain.dup()
        if self.expired.is_set():
            raise TimeoutError
        if self.address.secure:
            # No certificate has the dot with which a whole name may end.
            self.sock = _tls().wrap_socket(plain, server_hostname=self.address.host.removesuffix("."))

    def _first_to_answer(self) -> socket.socket:
        failures = []
        for host in self.hosts:
            try:
                line = socket.create_connection((host, self.port), max(self.end - monotonic(), 0.001))
            except OSError as error:
                failures.append(error)
            else:
                line.settimeout(self.timeout)
                return line
        raise failures[0]

    def expire(self) -> None:
        """Ends whatever is under way: a read that waits for the other side comes back at once."""
        self.expired.set()
        if self.line is not None:
            with suppress(OSError):  # It has ended by itself.
                self.line.shutdown(socket.SHUT_RDWR)

    def leave(self) -> None:
        """Closes it for good. `close` is called earlier, while the body of an answer is still being read."""
        self.close()
        if self.line is not None:
            self.line.close()


@cache
def _tls() -> ssl.SSLContext:
    # The authorities are those that the system trusts: Python's own list is that of OpenSSL, which on some is empty.
    return truststore.SSLContext(ssl.PROTOCOL_TLS_CLIENT)


@contextmanager
def connect(address: Address, seconds: float, allow_local: bool) -> Iterator[HTTPConnection]:
    """A connection to an address, closed at the end. Whatever fails on the way is a WebError."""
    connection = _Connection(address, find_hosts(address, allow_local), seconds)
    with _in_words(connection), _until(connection, seconds):
        yield connection


@contextmanager
def _until(connection: _Connection, seconds: float) -> Iterator[None]:
    timer = Timer(seconds, connection.expire)
    timer.daemon = True
    timer.start()
    try:
        yield
        if connection.expired.is_set():
            raise TimeoutError
    finally:
        timer.cancel()
        connection.leave()


@contextmanager
def _in_words(connection: _Connection) -> Iterator[None]:
    """Whatever can go wrong on the way, as a WebError."""
    host = connection.address.host
    message = _("“{host}” took longer than {seconds} seconds.")
    too_long = WebError(message.format(host=host, seconds=f"{connection.timeout:g}"), passing=True)
    try:
        yield
    except WebError as error:
        # What was cut off may look like an answer.
        raise too_long if connection.expired.is_set() else error from None
    except (OSError, HTTPException, ValueError) as error:
        if connection.expired.is_set() or isinstance(error, TimeoutError):
            raise too_long from None
        raise explain_failure(error, connection.address) from None
