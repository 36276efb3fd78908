"""``/healthz``, ``/readyz`` and ``/metrics`` on a port of their own, for whoever runs the bot.

Not on the port that Slack reaches: how much is asked, and of what kind, is nobody else's business.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from http import HTTPStatus
from socketserver import ThreadingMixIn
from threading import Thread
from typing import TYPE_CHECKING
from wsgiref.simple_server import WSGIRequestHandler, WSGIServer, make_server

from bot.errors import SetupError
from bot.metrics import Metrics
from bot.startup import Startup
from config.settings import Settings
from index.errors import IndexProblem
from index.opening import Index
from index.waiting import OneCall

if TYPE_CHECKING:
    from wsgiref.types import StartResponse, WSGIEnvironment

READY_PATH = "/readyz"
_PATIENCE = 5.0  # seconds that the index gets to answer; who watches waits for ten or less
_TEXT = "text/plain; version=0.0.4; charset=utf-8"  # what Prometheus reads
_JSON = "application/json"


class Readiness:
    """What ``/readyz`` says. ``public``: where anybody may read it, nothing that tells where the database
    stands."""

    def __init__(self, index: Index, startup: Startup, *, public: bool = False) -> None:
        self._index = index
        self._startup = startup
        self._public = public
        self._look = OneCall(_PATIENCE, "ready")

    def missing(self) -> list[str]:
        """What keeps the bot from answering over all postings, a sentence each; empty when nothing does."""
        found = [self._startup.caveat] if self._startup.caveat else []
        try:
            if not self._look(self._index.catalog.size):
                found.append("The index holds no postings.")
        except IndexProblem as problem:
            found.append("The index cannot be read." if self._public else str(problem))
        except TimeoutError:
            found.append("The index does not answer.")
        return found

    def page(self) -> tuple[HTTPStatus, str]:
        """Its status and body."""
        lacking = self.missing()
        status = HTTPStatus.SERVICE_UNAVAILABLE if lacking else HTTPStatus.OK
        return status, json.dumps({"ready": not lacking, "missing": lacking})


@contextmanager
def observed(settings: Settings, index: Index, startup: Startup, metrics: Metrics) -> Iterator[int | None]:
    """Serve the three pages while the block runs, where METRICS_PORT is set; the port.

    Raises SetupError if the port cannot be had.
    """
    if settings.metrics_port is None:
        yield None
        return
    pages = _Pages(index, startup, metrics)
    try:
        server = make_server(settings.metrics_host, settings.metrics_port, pages, _Server, _Quiet)
    except OSError as error:
        raise SetupError(
            f"METRICS_PORT {settings.metrics_port} on {settings.metrics_host} cannot be used "
            f"({error.strerror}); choose another one."
        ) from None
    thread = Thread(target=server.serve_forever, name="observing", daemon=True)
    thread.start()
    try:
        yield server.server_port
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


class _Pages:
    def __init__(self, index: Index, startup: Startup, metrics: Metrics) -> None:
        self._ready = Readiness(index, startup)
        self._metrics = metrics

    def __call__(self, environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        status, kind, body = self._page(environ["PATH_INFO"])
        start_response(f"{status.value} {status.phrase}", [("Content-Type", kind)])
        return [body]

    def _page(self, path: str) -> tuple[HTTPStatus, str, bytes]:
        if path == "/healthz":
            return HTTPStatus.OK, _JSON, b'{"status": "ok"}'
        if path == READY_PATH:
            status, body = self._ready.page()
            return status, _JSON, body.encode()
        if path == "/metrics":
            return HTTPStatus.OK, _TEXT, self._metrics.page()
        return HTTPStatus.NOT_FOUND, _TEXT, b"Not Found"


class _Server(ThreadingMixIn, WSGIServer):
    daemon_threads = True


class _Quiet(WSGIRequestHandler):
    def log_message(self, format: str, *args: object) -> None:  # the base class's name
        pass  # looked at every few seconds
