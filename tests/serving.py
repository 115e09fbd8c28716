"""A real web server on this machine, which answers as a test tells it to and notes what it was asked."""

import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer


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

    replies: dict[str, Reply | list[Reply] | Raw]
    url: str = ""
    asked: list[tuple[str, str]] = field(default_factory=list)
    agents: set[str] = field(default_factory=set)

    def answer(self, handler: BaseHTTPRequestHandler) -> None:
        path = handler.path
        self.asked.append((handler.command, path))
        self.agents.add(handler.headers["User-Agent"])
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


@contextmanager
def serving(replies: dict[str, Reply | list[Reply] | Raw]) -> Iterator[Server]:
    server = Server(replies)

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self):
            try:
                server.answer(self)
            except (BrokenPipeError, ConnectionResetError):
                self.close_connection = True

        do_HEAD = do_GET

        def log_message(self, *_):
            """Is quiet."""

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as http:
        server.url = f"http://127.0.0.1:{http.server_address[1]}"
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


def raw(answer_: bytes) -> Raw:
    """Answers with these bytes, whatever they are."""

    def answer(handler: BaseHTTPRequestHandler) -> None:
        handler.wfile.write(answer_)

    return answer
