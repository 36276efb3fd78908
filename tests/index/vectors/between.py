"""A server between a client and Chroma's: it passes requests on, or answers in its place."""

from __future__ import annotations

import http.client
import json
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

HOST = "127.0.0.1"
# From method, path and JSON to a status and a body, or None to pass the request on.
Instead = Callable[[str, str, dict[str, Any]], tuple[int, bytes] | None]
QUOTA = 300  # of Chroma Cloud: records of one write, results of one answer


class Between(ThreadingHTTPServer):
    """Listens on ``server_port``; ``instead`` may be changed at any time."""

    daemon_threads = True

    def __init__(self, port: int, instead: Instead = lambda *_: None) -> None:
        self.instead, self.seen = instead, list[tuple[str, str]]()
        self._to = port
        super().__init__((HOST, 0), _Handler)

    def passed_on(self, method: str, path: str, body: bytes) -> tuple[int, bytes]:
        """What Chroma answers."""
        connection = http.client.HTTPConnection(HOST, self._to)
        try:
            connection.request(method, path, body, {"content-type": "application/json"})
            answer = connection.getresponse()
            return answer.status, answer.read()
        finally:
            connection.close()


@contextmanager
def between(port: int, instead: Instead = lambda *_: None) -> Iterator[Between]:
    """One that listens while the block runs, before the Chroma server at ``port``."""
    with Between(port, instead) as server:
        thread = threading.Thread(target=server.serve_forever, args=(0.05,))
        thread.start()
        try:
            yield server
        finally:
            server.shutdown()
            thread.join()


def cloud_quotas(method: str, path: str, said: dict[str, Any]) -> tuple[int, bytes] | None:
    """Refuses what Chroma Cloud refuses."""
    what = path.rpartition("/")[2]
    sizes = {"get": said.get("limit") or 10**9, "query": said.get("n_results") or 10**9}
    size = sizes.get(what, len(said.get("ids") or ()))
    if size <= QUOTA:
        return None
    return 422, json.dumps({"error": "QuotaExceededError", "message": f"{what}: {size} > {QUOTA}"}).encode()


def answering(status: int, body: bytes, seconds: float = 0.0) -> Instead:
    """The same to everything, after a while."""

    def answer(*_: object) -> tuple[int, bytes]:
        time.sleep(seconds)
        return status, body

    return answer


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    server: Between

    def _answer(self) -> None:
        body = self.rfile.read(int(self.headers.get("content-length") or 0))
        self.server.seen.append((self.command, self.path))
        said = json.loads(body) if body else {}
        answer = self.server.instead(self.command, self.path.partition("?")[0], said)
        status, content = answer or self.server.passed_on(self.command, self.path, body)
        self.send_response(status)
        self.send_header("content-type", "application/json")
        self.send_header("content-length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)

    do_GET = do_POST = do_DELETE = do_PUT = _answer  # noqa: N815 - the base class's names

    def log_message(self, format: str, *args: object) -> None:  # the base class's name
        pass
