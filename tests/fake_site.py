"""A web server on a free port whose every answer a test decides, good or bad."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs, urlsplit


class Request(BaseHTTPRequestHandler):
    """One request: ``path`` and ``query`` as sent; ``send`` and ``wfile`` are for the answer."""

    site: Site
    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True

    def do_GET(self) -> None:
        path = urlsplit(self.path).path
        self.site.asked.append(self.path)
        self.site.headers.append(dict(self.headers))
        answer = self.site.pages.get(path)
        if answer is None:
            self.send("", status=404)
        elif callable(answer):
            answer(self)
        else:
            self.send(answer)

    @property
    def query(self) -> dict[str, str]:
        return {key: values[0] for key, values in parse_qs(urlsplit(self.path).query).items()}

    def send(
        self,
        body: str | bytes,
        status: int = 200,
        kind: str = "text/html; charset=utf-8",
        length: int | None = None,
        headers: Mapping[str, str] | None = None,
    ) -> None:
        """A whole answer; ``length``: what Content-Length claims, if that is to be a lie."""
        content = body.encode() if isinstance(body, str) else body
        self.start(
            status, {"Content-Type": kind, **(headers or {})}, len(content) if length is None else length
        )
        self.wfile.write(content)
        if length is not None:
            self.close_connection = True

    def start(self, status: int, headers: Mapping[str, str], length: int | None) -> None:
        """The head of an answer; without ``length`` it ends when the connection does."""
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name, value)
        if length is not None:
            self.send_header("Content-Length", str(length))
        else:
            self.send_header("Connection", "close")
            self.close_connection = True
        self.end_headers()

    def log_message(self, *_: object) -> None:
        """The test's output stays clean."""


Answer = str | bytes | Callable[[Request], None]


class Site:
    """``pages``: what stands at each path, a text or a function that answers; what is missing is a
    404. ``asked``: the paths asked for, in order, with their queries; ``headers``: those sent."""

    def __init__(self) -> None:
        self.pages: dict[str, Answer] = {}
        self.asked: list[str] = []
        self.headers: list[dict[str, str]] = []
        self.ended = threading.Event()
        handler = type("Handler", (Request,), {"site": self})
        self.server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
        self.server.daemon_threads = True
        self.server.handle_error = lambda *_: None  # type: ignore[method-assign]  # a client that left is wanted
        self.address = f"http://127.0.0.1:{self.server.server_port}"

    def times(self, path: str) -> int:
        """How often ``path`` was asked for."""
        return sum(urlsplit(asked).path == path for asked in self.asked)


@contextmanager
def running_site() -> Iterator[Site]:
    """A site that answers until the end of the block."""
    site = Site()
    thread = threading.Thread(target=site.server.serve_forever, args=(0.01,))
    thread.start()
    try:
        yield site
    finally:
        site.ended.set()
        site.server.shutdown()
        thread.join()
        site.server.server_close()


def in_turn(*answers: Answer) -> Callable[[Request], None]:
    """Answers one after the other, the last for good."""
    left = list(answers)

    def answer(request: Request) -> None:
        one = left.pop(0) if len(left) > 1 else left[0]
        if callable(one):
            one(request)
        else:
            request.send(one)

    return answer


def status(code: int, **headers: str) -> Callable[[Request], None]:
    """An empty answer of this status; ``Retry_After`` is sent as Retry-After."""
    sent = {name.replace("_", "-"): value for name, value in headers.items()}
    return lambda request: request.send("", status=code, headers=sent)


def to(location: str, code: int = 302) -> Callable[[Request], None]:
    """A redirect."""
    return status(code, Location=location)


def drip(head: bytes, every: float) -> Callable[[Request], None]:
    """An answer without end: ``head``, then a byte now and then."""

    def answer(request: Request) -> None:
        request.close_connection = True
        request.wfile.write(head)
        while not request.site.ended.wait(every):
            request.wfile.write(b"x")

    return answer
