"""The Web API side of the stand-in, and the whole."""

from __future__ import annotations

import base64
import json
import sys
import threading
from collections.abc import Callable
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any, Self, TypeVar
from urllib.parse import parse_qsl

from tests.fake_slack import web_api
from tests.fake_slack.events import TEAM, Events
from tests.fake_slack.limits import RefusedError, check_message
from tests.fake_slack.sockets import SocketServer
from tests.fake_slack.workspace import OpenView, SentMessage, Workspace

T = TypeVar("T")
LONGEST = 60.0  # seconds that a test waits for what must come: nothing is said about how soon
_JSON_ARGUMENTS = ("blocks", "view", "unfurls", "prompts", "attachments")


@dataclass(slots=True)
class _Fault:
    status: int
    headers: dict[str, str]
    times: int
    channel: str | None
    error: str


@dataclass(slots=True)
class FakeSlack:
    """See the package's docstring. A context manager; everything is bound to loopback, on free ports."""

    bot_token: str = "xoxb-fake-bot-token"
    app_token: str = "xapp-fake-app-token"
    signing_secret: str = "fake-signing-secret"
    client_id: str = "1.2"
    client_secret: str = "fake-client-secret"
    calls: list[tuple[str, dict[str, Any]]] = field(default_factory=list)
    refusals: list[tuple[str, str]] = field(default_factory=list)
    workspace: Workspace = field(default_factory=Workspace)
    sockets: SocketServer = field(init=False)
    events: Events = field(init=False)
    _server: ThreadingHTTPServer = field(init=False)
    _thread: threading.Thread = field(init=False)
    _faults: dict[str, _Fault] = field(default_factory=dict)

    def __enter__(self) -> Self:
        self.workspace.teams[self.bot_token] = TEAM
        self._server = _Server(("127.0.0.1", 0), _handler(self))
        self._thread = threading.Thread(
            target=self._server.serve_forever, args=(0.05,), name="fake-slack-web-api"
        )
        self._thread.start()
        self.sockets = SocketServer()
        self.events = Events(self.origin, self.workspace)
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

    @property
    def messages(self) -> list[SentMessage]:
        """Everything that was accepted, replacements of earlier messages included, in order."""
        return self.workspace.messages

    @property
    def views(self) -> list[OpenView]:
        """Every modal and Home that was accepted, in order."""
        return self.workspace.views

    def fail(
        self,
        method: str,
        status: int,
        times: int = 1,
        retry_after: int | None = None,
        channel: str | None = None,
        error: str = "ratelimited",
    ) -> None:
        """Let the next ``times`` calls of ``method`` (or "response_url") fail with the HTTP ``status``; with
        ``channel`` only those for it. With status 200 the answer is ``{"ok": false, "error": …}``."""
        headers = {} if retry_after is None else {"Retry-After": str(retry_after)}
        self._faults[method] = _Fault(status, headers, times, channel, error)

    def age_response_urls(self, seconds: float) -> None:
        """Let all response_urls that were used look ``seconds`` older."""
        self.workspace.age_response_urls(seconds)

    def wait_for_messages(self, number: int, seconds: float = LONGEST) -> list[SentMessage]:
        """All messages, as soon as there are ``number``. Fails after ``seconds``."""
        return self._wait(self.messages, number, seconds)

    def wait_for_views(self, number: int, seconds: float = LONGEST) -> list[OpenView]:
        """All views, as soon as there are ``number``. Fails after ``seconds``."""
        return self._wait(self.views, number, seconds)

    def _wait(self, things: list[T], number: int, seconds: float) -> list[T]:
        with self.workspace.changed:
            if not self.workspace.changed.wait_for(lambda: len(things) >= number, seconds):
                raise AssertionError(f"{len(things)} instead of {number}; refused: {self.refusals}")
            return list(things)

    def wait_until_quiet(self, seconds: float = 0.5) -> list[SentMessage]:
        """All messages, once none has come for ``seconds``."""
        changed = self.workspace.changed
        with changed:
            while True:
                before = len(self.messages)
                if not changed.wait_for(lambda: len(self.messages) > before, seconds):  # noqa: B023  # used at once
                    return list(self.messages)

    def called(self, method: str) -> list[dict[str, Any]]:
        """The arguments of every call of ``method``."""
        return [arguments for name, arguments in list(self.calls) if name == method]

    def handle(self, path: str, arguments: dict[str, Any], token: str) -> web_api.Response:
        """The answer to one HTTP request."""
        is_api = path.startswith("/api/")
        method = path.removeprefix("/api/") if is_api else "response_url"
        self.calls.append((method, arguments))
        fault = self._faults.get(method)
        if fault and fault.times > 0 and fault.channel in (None, arguments.get("channel")):
            fault.times -= 1
            return web_api.Response(fault.status, {"ok": False, "error": fault.error}, fault.headers)
        try:
            if is_api:
                return web_api.Response(200, {"ok": True, **self._api(method, arguments, token)})
            check_message(arguments)
            self.workspace.use_response_url(path, arguments)
            return web_api.Response(200, "ok")
        except RefusedError as refused:
            self.refusals.append((method, f"{refused.error} {' '.join(refused.problems)}"))
            status = 200 if is_api else 404 if not refused.problems else 400
            metadata = {"response_metadata": {"messages": list(refused.problems)}} if refused.problems else {}
            return web_api.Response(status, {"ok": False, "error": refused.error, **metadata})

    def _api(self, method: str, arguments: dict[str, Any], token: str) -> dict[str, Any]:
        if method == "oauth.v2.access":
            # The app's credentials come as HTTP Basic, or among the arguments.
            basic = token.removeprefix("Basic ") if token.startswith("Basic ") else ""
            id_, _, secret = base64.b64decode(basic).decode().partition(":")
            given = {"client_id": id_, "client_secret": secret, **arguments} if basic else arguments
            return web_api.install(self.workspace, given, self.client_id, self.client_secret)
        if method == "apps.connections.open":
            if token != self.app_token:
                raise RefusedError("invalid_auth" if token else "not_authed")
            return {"url": self.sockets.new_address()}
        team = self.workspace.teams.get(token)
        if team is None:
            raise RefusedError("invalid_auth" if token else "not_authed")
        return web_api.call(method, arguments, self.workspace, team, self.origin)


class _Server(ThreadingHTTPServer):
    def handle_error(self, request: Any, client_address: Any) -> None:
        if not isinstance(sys.exception(), ConnectionError):  # a bot that was killed waits for no answer
            super().handle_error(request, client_address)


def _handler(slack: FakeSlack) -> Callable[..., BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_POST(self) -> None:  # the base class's name
            body = self.rfile.read(int(self.headers.get("content-length") or 0)).decode()
            if "json" in self.headers.get("content-type", ""):
                arguments = json.loads(body or "{}")
            else:
                arguments = dict(parse_qsl(body))
                for name in _JSON_ARGUMENTS:
                    if isinstance(arguments.get(name), str):
                        arguments[name] = json.loads(arguments[name])
            response = slack.handle(self.path, arguments, self._token() or arguments.get("token", ""))
            is_text = isinstance(response.body, str)
            content = response.body if isinstance(response.body, str) else json.dumps(response.body)
            self._answer(
                response.status,
                content.encode(),
                "text/plain" if is_text else "application/json",
                response.headers,
            )

        def do_GET(self) -> None:  # the base class's name
            """A file's ``url_private``: only with a token of ours."""
            held = slack.workspace.files.get(self.path.removeprefix("/files/").partition("/")[0])
            known = self._token() in slack.workspace.teams
            self._answer(
                200 if held is not None and known else 404, held if held and known else b"", "text/plain", {}
            )

        def _token(self) -> str:
            return self.headers.get("authorization", "").removeprefix("Bearer ")

        def _answer(self, status: int, content: bytes, kind: str, headers: dict[str, str]) -> None:
            self.send_response(status)
            for name, value in headers.items():
                self.send_header(name, value)
            self.send_header("content-type", kind)
            self.send_header("content-length", str(len(content)))
            self.send_header("connection", "close")
            self.end_headers()
            self.wfile.write(content)

        def log_message(self, format: str, *args: object) -> None:  # the base class's name
            pass  # the test's output is not the place for an access log

    return Handler
