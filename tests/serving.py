"""A real web server on this machine, which answers as a test tells it to and notes what it was asked."""

import socket
import ssl
import threading
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

# Seconds that a request may take. Whoever never answers takes too long on any machine; an answer has time on a busy one.
SHORT = 0.3
LONG = 60


@dataclass(frozen=True)
class Reply:
    """What the server answers: a status, headers and a body; HEAD gets it without the body."""

    body: bytes = b""
    status: int = 200
    headers: dict[str, str] = field(default_factory=dict)
    kind: str = "text/html; charset=utf-8"


def page(text: str, **more) -> Reply:
    return Reply(text.encode(), **more)


def redirect(location: str, status: int = 302) -> Reply:
    return Reply(status=status, headers={"Location": location})


Raw = Callable[[BaseHTTPRequestHandler], None]


@dataclass
class Server:
    """Its address, and the method and path of every request so far. Of several replies the last is given again."""

    replies: Mapping[str, Reply | list[Reply] | Raw]
    url: str = ""
    asked: list[tuple[str, str]] = field(default_factory=list)
    agents: set[str] = field(default_factory=set)
    hosts: set[str] = field(default_factory=set)

    def answer(self, handler: BaseHTTPRequestHandler) -> None:
        path = handler.path
        self.asked.append((handler.command, path))
        self.agents.add(handler.headers["User-Agent"])
        self.hosts.add(handler.headers["Host"])
        reply = self.replies.get(path, Reply(status=404))
        if isinstance(reply, list):
            reply = reply.pop(0) if len(reply) > 1 else reply[0]
        if not isinstance(reply, Reply):
            reply(handler)
            return
        handler.send_response(reply.status)
        headers = {"Content-Type": reply.kind, "Content-Length": str(len(reply.body))} | reply.headers
        for name, value in headers.items():
            handler.send_header(name, value)
        handler.end_headers()
        if handler.command == "GET":
            handler.wfile.write(reply.body)


class Listener(ThreadingHTTPServer):
    """Speaks HTTPS too, where it has a certificate: with whoever begins a handshake."""

    tls: ssl.SSLContext | None = None

    def finish_request(self, request, client_address):
        # A handshake begins with a byte that no method of HTTP has.
        if self.tls is None or request.recv(1, socket.MSG_PEEK) != b"\x16":
            super().finish_request(request, client_address)
            return
        try:
            request = self.tls.wrap_socket(request, server_side=True)
        except OSError:
            # The other side does not like the certificate.
            return
        with request:
            super().finish_request(request, client_address)


class Listener6(Listener):
    address_family = socket.AF_INET6


@contextmanager
def serving(
    replies: Mapping[str, Reply | list[Reply] | Raw], tls: ssl.SSLContext | None = None, host: str = "127.0.0.1"
) -> Iterator[Server]:
    """A server at an address of this machine; its `url` begins with https where it has a certificate, `tls`."""
    server = Server(replies)

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self):
            try:
                server.answer(self)
            except (BrokenPipeError, ConnectionResetError):
                self.close_connection = True

        do_HEAD = do_POST = do_GET

        def log_message(self, *_):
            """Is quiet."""

    with (Listener6 if ":" in host else Listener)((host, 0), Handler) as http:
        http.tls = tls
        shown = f"[{host}]" if ":" in host else host
        server.url = f"{'https' if tls else 'http'}://{shown}:{http.server_address[1]}"
        thread = threading.Thread(target=http.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        try:
            yield server
        finally:
            http.shutdown()
            thread.join()


def drip(first: bytes) -> Raw:
    """Answers with `first` and then one byte at a time, without an end, until the other side leaves."""

    def answer(handler: BaseHTTPRequestHandler) -> None:
        handler.wfile.write(first)
        while True:
            handler.wfile.write(b"x")
            handler.wfile.flush()
            time.sleep(0.02)

    return answer


def raw(answer_: bytes, stays: bool = False) -> Raw:
    """Answers with these bytes, whatever they are; and `stays` on the line until the other side leaves."""

    def answer(handler: BaseHTTPRequestHandler) -> None:
        handler.wfile.write(answer_)
        if stays:
            handler.wfile.flush()
            handler.rfile.read(1)

    return answer


@contextmanager
def talking(talk: Callable[[socket.socket], object]) -> Iterator[int]:
    """The port of a server without HTTP, which does this with each connection and then ends it."""
    with socket.create_server(("127.0.0.1", 0)) as listener:

        def serve() -> None:
            while True:
                try:
                    line, _ = listener.accept()
                except OSError:
                    return
                with line, suppress(OSError):
                    talk(line)

        thread = threading.Thread(target=serve)
        thread.start()
        try:
            yield listener.getsockname()[1]
        finally:
            # Closing alone does not wake who waits in `accept`.
            listener.shutdown(socket.SHUT_RDWR)
            thread.join()


def chunked(body: bytes, whole=True, headers="") -> bytes:
    """An answer of HTTP/1.1 in chunks of seven bytes."""
    chunks = [body[start : start + 7] for start in range(0, len(body), 7)]
    sent = b"".join(b"%x\r\n%b\r\n" % (len(one), one) for one in [*chunks, *[b""] * whole])
    return f"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n{headers}Transfer-Encoding: chunked\r\n\r\n".encode() + sent
