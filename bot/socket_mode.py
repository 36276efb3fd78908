"""Socket Mode: Slack's events over a WebSocket that the bot opens.

The SDK's two threaded clients were measured first and leave gaps in which events go unacknowledged:
after Slack's hourly request to reconnect the built-in one is deaf for up to 3 seconds and the
websocket-client one for up to 10; a cut connection goes unnoticed for five pings, in a loop at full
CPU, or 10 seconds. This one reads from the old connection until Slack closes it, notices a cut at
once, and a silent death by pings.
"""

from __future__ import annotations

import json
import random
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import structlog
from slack_bolt import App, BoltResponse
from slack_bolt.adapter.socket_mode.internals import run_bolt_app
from slack_sdk.socket_mode.request import SocketModeRequest
from websockets.exceptions import ConnectionClosed
from websockets.sync.client import ClientConnection, connect

from bot.errors import new_reference

_log = structlog.get_logger(__name__)

_OPEN_SECONDS = 10
_PING_SECONDS = 10  # a connection that answers no ping within as long again is dead
_CLOSE_SECONDS = 2
_REPLACED_SECONDS = 60  # how long a connection that has a successor is still listened to
_STEADY_SECONDS = 30  # one that ends sooner is not made again at once
_FIRST_PAUSE, _LONGEST_PAUSE = 0.5, 30.0


class SocketMode:
    """Keeps one connection to Slack open and lets ``app`` see to what comes through it.

    Listeners run on the connection's thread: they must acknowledge and hand over, as ours do.
    """

    def __init__(self, app: App, app_token: str) -> None:
        self._app = app
        self._token = app_token
        self._stopping = threading.Event()
        self._lock = threading.Lock()
        self._open: set[ClientConnection] = set()
        self._threads: set[threading.Thread] = set()

    def start(self) -> None:
        """Ask Slack where to connect, and keep connected from now on.

        Raises SlackApiError when Slack refuses the token, OSError when it cannot be reached.
        """
        self._spawn(self._address(), 0.0)

    def close(self) -> None:
        """Close the connection; returns when nothing is received any more."""
        self._stopping.set()
        with self._lock:
            connections, threads = list(self._open), list(self._threads)
        for connection in connections:
            connection.close()
        for thread in threads:
            thread.join()

    def _address(self) -> str:
        return str(self._app.client.apps_connections_open(app_token=self._token)["url"])

    def _spawn(self, address: str | None, pause: float) -> None:
        thread = threading.Thread(target=self._stay_connected, args=(address, pause), name="socket-mode")
        with self._lock:
            self._threads = {old for old in self._threads if old.is_alive()} | {thread}
            thread.start()

    def _stay_connected(self, address: str | None, pause: float) -> None:
        """Connect (to ``address`` if given) after ``pause`` seconds and listen; again, until stopped or
        until a successor has been spawned."""
        while not self._stopping.wait(pause * random.uniform(0.8, 1.2)):  # noqa: S311  # spreads replicas
            began = time.monotonic()
            try:
                with self._connection(address or self._address()) as connection:
                    if self._listen(connection, began, pause):
                        return
            except Exception as error:  # noqa: BLE001  # the bot's only ear: whatever ends it, another follows
                if not self._stopping.is_set():
                    _log.warning(
                        "the connection to Slack failed or ended; connecting again", problem=str(error)
                    )
            address, pause = None, _next_pause(pause, began)

    @contextmanager
    def _connection(self, address: str) -> Iterator[ClientConnection]:
        opening = connect(
            address,
            open_timeout=_OPEN_SECONDS,
            ping_interval=_PING_SECONDS,
            ping_timeout=_PING_SECONDS,
            close_timeout=_CLOSE_SECONDS,
        )
        with opening as connection:
            with self._lock:
                self._open.add(connection)
            try:
                yield connection
            finally:
                with self._lock:
                    self._open.discard(connection)

    def _listen(self, connection: ClientConnection, began: float, pause: float) -> bool:
        """Receive until ``connection`` ends; whether it has a successor by then.

        Raises ConnectionClosed or OSError when it ends without one.
        """
        replaced = False
        try:
            while not self._stopping.is_set():
                frame = connection.recv(_REPLACED_SECONDS if replaced else None)
                if self._see_to(connection, frame) and not replaced:
                    replaced = True
                    self._spawn(None, _next_pause(pause, began))
        except (ConnectionClosed, OSError):  # also TimeoutError: Slack left the replaced connection open
            if not replaced:
                raise
        return replaced

    def _see_to(self, connection: ClientConnection, frame: str | bytes) -> bool:
        """Acknowledge what ``frame`` asks for; whether Slack wants to be connected to again."""
        try:
            message = json.loads(frame)
            request = SocketModeRequest.from_dict(message)
            if request is None:
                _log.info(f"Socket Mode: {message.get('type')}", reason=message.get("reason"))
                return bool(message.get("type") == "disconnect")
            response = run_bolt_app(self._app, request)
        except Exception as error:  # noqa: BLE001  # one frame that makes no sense must not end the listening
            _log.error("a Socket Mode message failed", reference=new_reference(), exc_info=error)
            return False
        if response.status == 200:
            connection.send(json.dumps(_acknowledgement(request, response)))
        else:
            _log.warning("not acknowledged", status=response.status, kind=request.type)
        return False


def _acknowledgement(request: SocketModeRequest, response: BoltResponse) -> dict[str, Any]:
    answer: dict[str, Any] = {"envelope_id": request.envelope_id}
    if response.body:
        is_json = "json" in response.headers.get("content-type", [""])[0]
        answer["payload"] = json.loads(response.body) if is_json else {"text": response.body}
    return answer


def _next_pause(pause: float, began: float) -> float:
    """How long to wait before the next connection, after one that ``began`` then: not at all if it held."""
    if time.monotonic() - began > _STEADY_SECONDS:
        return 0.0
    return min(max(_FIRST_PAUSE, pause * 2), _LONGEST_PAUSE)
