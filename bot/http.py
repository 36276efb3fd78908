"""The WSGI application: Slack's requests at ``/slack/events``, and ``/healthz``.

A request is let through to Bolt only when its signature is good: Bolt reads a body before it checks
the signature, and answers 500 to a timestamp that is no number.
"""

from __future__ import annotations

import hmac
import json
import time
from collections.abc import Callable, Iterable, Mapping, Sequence
from http import HTTPStatus
from typing import TYPE_CHECKING, Literal

import structlog
from slack_bolt import App, BoltRequest, BoltResponse
from slack_bolt.adapter.wsgi.http_request import WsgiHttpRequest
from slack_bolt.adapter.wsgi.http_response import WsgiHttpResponse
from slack_sdk.signature import SignatureVerifier

from bot.errors import new_reference
from bot.startup import Startup

if TYPE_CHECKING:
    from wsgiref.types import StartResponse, WSGIEnvironment

_log = structlog.get_logger(__name__)

Page = Callable[[BoltRequest], BoltResponse]
EVENTS_PATH = "/slack/events"
HEALTH_PATH = "/healthz"
_LARGEST_BODY = 1_000_000  # Slack's requests have some kB
_LONGEST_TIMESTAMP = 12  # digits of seconds since 1970, for a few thousand years


class HttpBot:
    """A WSGI application in front of ``app``. ``startup`` shows in ``/healthz``; ``pages`` are further ones
    by path, which anybody may open; ``stopping`` is called when the server is told to end."""

    def __init__(
        self,
        app: App,
        signing_secret: str,
        startup: Startup,
        pages: Mapping[str, Page] | None = None,
        stopping: Callable[[], None] = lambda: None,
    ) -> None:
        self._app = app
        self._verifier = SignatureVerifier(signing_secret)
        self._startup = startup
        self._pages = pages or {}
        self.stopping = stopping

    def __call__(self, environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        request = WsgiHttpRequest(environ)
        try:
            response = self._respond(request)
        except Exception as error:  # noqa: BLE001  # the server's own page would hide it from our log
            _log.error("an HTTP request failed", reference=new_reference(), path=request.path, exc_info=error)
            response = _plain(HTTPStatus.INTERNAL_SERVER_ERROR)
        start_response(response.status, response.get_headers())
        return [] if request.method == "HEAD" else response.get_body()

    def _respond(self, request: WsgiHttpRequest) -> WsgiHttpResponse:
        if request.path == HEALTH_PATH:
            return self._health(request)
        if request.path in self._pages:
            return self._open(request)
        if request.path != EVENTS_PATH:
            return _plain(HTTPStatus.NOT_FOUND)
        if request.method != "POST":
            return _plain(HTTPStatus.METHOD_NOT_ALLOWED, allow="POST")
        return self._slack(request)

    def _health(self, request: WsgiHttpRequest) -> WsgiHttpResponse:
        if request.method not in ("GET", "HEAD"):
            return _plain(HTTPStatus.METHOD_NOT_ALLOWED, allow="GET, HEAD")
        body = {"status": "ok", "caveat": self._startup.caveat}
        return WsgiHttpResponse(200, {"content-type": ["application/json"]}, json.dumps(body))

    def _open(self, request: WsgiHttpRequest) -> WsgiHttpResponse:
        if request.method != "GET":
            return _plain(HTTPStatus.METHOD_NOT_ALLOWED, allow="GET")
        opened = BoltRequest(body="", query=request.query_string, headers=request.get_headers())
        answer = self._pages[request.path](opened)
        return WsgiHttpResponse(answer.status, answer.headers, answer.body)

    def _slack(self, request: WsgiHttpRequest) -> WsgiHttpResponse:
        length = request.environ.get("CONTENT_LENGTH") or "0"
        if not (length.isascii() and length.isdigit()):
            return _plain(HTTPStatus.BAD_REQUEST)
        if len(length) > 9 or int(length) > _LARGEST_BODY:
            return _plain(HTTPStatus.REQUEST_ENTITY_TOO_LARGE)
        body = request.environ["wsgi.input"].read(int(length))
        if not self._is_from_slack(request, body):
            return _plain(HTTPStatus.UNAUTHORIZED)
        try:
            bolt_request = BoltRequest(
                body=body.decode("utf-8"), query=request.query_string, headers=request.get_headers()
            )
        except ValueError:  # signed, and yet neither UTF-8 nor JSON
            return _plain(HTTPStatus.BAD_REQUEST)
        answer = self._app.dispatch(bolt_request)
        return WsgiHttpResponse(answer.status, answer.headers, answer.body)

    def _is_from_slack(self, request: WsgiHttpRequest, body: bytes) -> bool:
        timestamp = request.environ.get("HTTP_X_SLACK_REQUEST_TIMESTAMP", "")
        signature = request.environ.get("HTTP_X_SLACK_SIGNATURE", "")
        if not (timestamp.isascii() and timestamp.isdigit() and len(timestamp) <= _LONGEST_TIMESTAMP):
            return False
        try:
            return self._verifier.is_valid(body, timestamp, signature) or self._explain(
                body, timestamp, signature
            )
        except (TypeError, ValueError):  # a signature that is not ASCII, a body that is not UTF-8
            return False

    def _explain(self, body: bytes, timestamp: str, signature: str) -> Literal[False]:
        """Say in the log what is refused for its time alone: replayed, or our own clock is wrong."""
        good = self._verifier.generate_signature(timestamp=timestamp, body=body) or ""
        if hmac.compare_digest(good, signature):
            away = round(int(timestamp) - time.time())
            _log.warning(
                "a request of Slack's is refused for its time: it is replayed, or this machine's clock is "
                "wrong; set it by NTP",
                seconds_away=away,
            )
        return False


def _plain(status: HTTPStatus, **headers: str) -> WsgiHttpResponse:
    fields: dict[str, Sequence[str]] = {
        "content-type": ["text/plain;charset=utf-8"],
        **{name: [value] for name, value in headers.items()},
    }
    return WsgiHttpResponse(status.value, fields, status.phrase)
