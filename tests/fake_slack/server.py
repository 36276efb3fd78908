"""The Web API side of the stand-in, and the whole."""

from __future__ import annotations

import json
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any, Self
from urllib.parse import parse_qsl

from tests.fake_slack import web_api
from tests.fake_slack.events import Events
from tests.fake_slack.limits import RefusedError, check_message, pings
from tests.fake_slack.sockets import SocketServer


@dataclass(frozen=True, slots=True)
class SentMessage:
    """A message that was accepted. ``via`` is the Web API's method, or ``response_url``."""

    via: str
    channel: str | None
    text: str
    blocks: list[dict[str, Any]]
    thread_ts: str | None
    ephemeral: bool
    payload: dict[str, Any]

    @property
    def pings(self) -> tuple[str, ...]:
        """Whom it notifies."""
        return pings(self.payload)

    @property
    def words(self) -> str:
        """Everything a person can read in its blocks, or in its text where it has none."""
        return words_of(self.blocks) if self.blocks else self.text


@dataclass(slots=True)
class _Fault:
    status: int
    headers: dict[str, str]
    times: int


@dataclass(slots=True)
class FakeSlack:
    """See the package's docstring. A context manager; everything is bound to loopback, on free ports."""

    bot_token: str = "xoxb-fake-bot-token"
    app_token: str = "xapp-fake-app-token"
    signing_secret: str = "fake-signing-secret"
    messages: list[SentMessage] = field(default_factory=list)
    calls: list[tuple[str, dict[str, Any]]] = field(default_factory=list)
    refusals: list[tuple[str, str]] = field(default_factory=list)
    sockets: SocketServer = field(init=False)
    events: Events = field(init=False)
    _server: ThreadingHTTPServer = field(init=False)
    _thread: threading.Thread = field(init=False)
    _faults: dict[str, _Fault] = field(default_factory=dict)
    _response_urls: dict[str, tuple[int, float]] = field(default_factory=dict)
    _changed: threading.Condition = field(default_factory=threading.Condition)

    def __enter__(self) -> Self:
        self._server = ThreadingHTTPServer(("127.0.0.1", 0), _handler(self))
        self._thread = threading.Thread(
            target=self._server.serve_forever, args=(0.05,), name="fake-slack-web-api"
        )
        self._thread.start()
        self.sockets = SocketServer()
        self.events = Events(f"{self.origin}/commands")
        return self

    def __exit__(self, *_: object) -> None:
        self.sockets.close()
        self._server.shutdown()
        self._server.server_close()
        self._thread.join()

    @property
    def origin(self) -> str:
        return f"http://127.0.0.1:{self._server.server_address[1]}"

    @property
    def api_url(self) -> str:
        return f"{self.origin}/api/"

    def fail(self, method: str, status: int, times: int = 1, retry_after: int | None = None) -> None:
        """Let the next ``times`` calls of ``method`` (or "response_url") fail with the HTTP ``status``."""
        headers = {} if retry_after is None else {"Retry-After": str(retry_after)}
        self._faults[method] = _Fault(status, headers, times)

    def age_response_urls(self, seconds: float) -> None:
        """Let all response_urls that were used look ``seconds`` older."""
        self._response_urls = {url: (n, since - seconds) for url, (n, since) in self._response_urls.items()}

    def wait_for_messages(self, number: int, seconds: float = 10.0) -> list[SentMessage]:
        """All messages, as soon as there are ``number``. Fails after ``seconds``."""
        with self._changed:
            if not self._changed.wait_for(lambda: len(self.messages) >= number, seconds):
                raise AssertionError(
                    f"{len(self.messages)} messages instead of {number}; refused: {self.refusals}"
                )
            return list(self.messages)

    def wait_until_quiet(self, seconds: float = 0.5) -> list[SentMessage]:
        """All messages, once none has come for ``seconds``."""
        with self._changed:
            while True:
                before = len(self.messages)
                if not self._changed.wait_for(lambda: len(self.messages) > before, seconds):  # noqa: B023  # used at once
                    return list(self.messages)

    def handle(self, path: str, arguments: dict[str, Any], token: str) -> web_api.Response:
        """The answer to one HTTP request."""
        is_api = path.startswith("/api/")
        method = path.removeprefix("/api/") if is_api else "response_url"
        self.calls.append((method, arguments))
        fault = self._faults.get(method)
        if fault and fault.times > 0:
            fault.times -= 1
            return web_api.Response(fault.status, {"ok": False, "error": "ratelimited"}, fault.headers)
        try:
            return self._api(method, arguments, token) if is_api else self._response_url(path, arguments)
        except RefusedError as refused:
            self.refusals.append((method, f"{refused.error} {' '.join(refused.problems)}"))
            status = 200 if is_api else 404 if refused.error.endswith("_url") else 400
            metadata = {"response_metadata": {"messages": list(refused.problems)}} if refused.problems else {}
            return web_api.Response(status, {"ok": False, "error": refused.error, **metadata})

    def _api(self, method: str, arguments: dict[str, Any], token: str) -> web_api.Response:
        expected = self.app_token if method == "apps.connections.open" else self.bot_token
        if token != expected:
            raise RefusedError("invalid_auth" if token else "not_authed")
        result = web_api.call(method, arguments, self.sockets.new_address, self.origin)
        if method in web_api.SENDING:
            self._sent(method, arguments)
        return web_api.Response(200, {"ok": True, **result})

    def _response_url(self, path: str, arguments: dict[str, Any]) -> web_api.Response:
        uses, since = self._response_urls.get(path, (0, time.monotonic()))
        if uses >= 5:
            raise RefusedError("used_url")
        if time.monotonic() - since > 30 * 60:
            raise RefusedError("expired_url")
        check_message(arguments)
        self._response_urls[path] = (uses + 1, since)
        self._sent("response_url", arguments)
        return web_api.Response(200, "ok")

    def _sent(self, via: str, arguments: dict[str, Any]) -> None:
        message = SentMessage(
            via=via,
            channel=arguments.get("channel"),
            text=arguments.get("text") or "",
            blocks=arguments.get("blocks") or [],
            thread_ts=arguments.get("thread_ts"),
            ephemeral=via == "chat.postEphemeral"
            or (via == "response_url" and arguments.get("response_type", "ephemeral") == "ephemeral"),
            payload=arguments,
        )
        with self._changed:
            self.messages.append(message)
            self._changed.notify_all()


def words_of(node: object) -> str:
    """Everything a person can read in ``node``, blocks or a part of them."""
    if isinstance(node, list):
        return "\n".join(filter(None, map(words_of, node)))
    if not isinstance(node, dict):
        return ""
    text = node.get("text")
    own = text if isinstance(text, str) else words_of(text)
    return "\n".join(
        filter(None, [own, *(words_of(node.get(part)) for part in ("elements", "fields", "rows"))])
    )


def _handler(slack: FakeSlack) -> Callable[..., BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_POST(self) -> None:  # the base class's name
            body = self.rfile.read(int(self.headers.get("content-length") or 0)).decode()
            if "json" in self.headers.get("content-type", ""):
                arguments = json.loads(body or "{}")
            else:
                arguments = dict(parse_qsl(body))
                if "blocks" in arguments:
                    arguments["blocks"] = json.loads(arguments["blocks"])
            token = self.headers.get("authorization", "").removeprefix("Bearer ")
            response = slack.handle(self.path, arguments, token or arguments.get("token", ""))
            content = response.body if isinstance(response.body, str) else json.dumps(response.body)
            self.send_response(response.status)
            for name, value in response.headers.items():
                self.send_header(name, value)
            self.send_header(
                "content-type", "text/plain" if isinstance(response.body, str) else "application/json"
            )
            self.send_header("content-length", str(len(content.encode())))
            self.send_header("connection", "close")
            self.end_headers()
            self.wfile.write(content.encode())

        def log_message(self, format: str, *args: object) -> None:  # the base class's name
            pass  # the test's output is not the place for an access log

    return Handler
