"""The Socket Mode side of the stand-in: a real WebSocket server."""

from __future__ import annotations

import json
import threading
import uuid
from typing import Any

from websockets.exceptions import ConnectionClosed
from websockets.sync.server import Server, ServerConnection, serve

from tests.fake_slack.events import APP, Payload


class SocketServer:
    """Takes the bot's connections, sends envelopes and collects their acknowledgements."""

    def __init__(self) -> None:
        self.connected = threading.Event()
        self.connections_made = 0
        self._tickets: set[str] = set()
        self._open: list[ServerConnection] = []
        self._acks: dict[str, Any] = {}
        self._changed = threading.Condition()
        self._server: Server = serve(self._handle, "127.0.0.1", 0)
        self._thread = threading.Thread(target=self._server.serve_forever, name="fake-slack-sockets")
        self._thread.start()

    def new_address(self) -> str:
        """A ``ws://`` address that is good for one connection."""
        ticket = uuid.uuid4().hex
        self._tickets.add(ticket)
        return f"ws://127.0.0.1:{self._server.socket.getsockname()[1]}/link/?ticket={ticket}&app_id={APP}"

    def send(self, payload: Payload, retry: int, patience: float, which: int = -1) -> dict[str, Any] | None:
        """The bot's acknowledgement of ``payload``, or None if none comes within ``patience`` seconds.
        ``which`` of the open connections to use; the newest if nothing is said."""
        envelope_id = str(uuid.uuid4())
        envelope: dict[str, Any] = {"envelope_id": envelope_id, "type": payload.kind, "payload": payload.body}
        envelope["accepts_response_payload"] = payload.kind != "events_api"
        if payload.kind == "events_api":
            envelope |= {"retry_attempt": retry, "retry_reason": "timeout" if retry else ""}
        self._connection(which).send(json.dumps(envelope))
        with self._changed:
            self._changed.wait_for(lambda: envelope_id in self._acks, patience)
            answer: dict[str, Any] | None = self._acks.pop(envelope_id, None)
            return answer

    def wait_for_connections(self, number: int, seconds: float = 60) -> None:
        """Wait until the bot has connected ``number`` times in all."""
        with self._changed:
            if not self._changed.wait_for(lambda: self.connections_made >= number, seconds):
                raise AssertionError(f"{self.connections_made} connections instead of {number}")

    @property
    def open(self) -> int:
        """How many connections are open."""
        return len(self._open)

    def refresh(self) -> None:
        """Ask the bot to reconnect, as Slack does every few hours, and close a moment later."""
        with self._changed:
            connections = list(self._open)
        for connection in connections:
            connection.send(json.dumps({"type": "disconnect", "reason": "refresh_requested"}))

    def drop(self) -> None:
        """Cut every connection without a word."""
        self.connected.clear()
        with self._changed:
            connections, self._open = self._open, []
        for connection in connections:
            connection.socket.close()

    def hang_up(self) -> None:
        """Close every connection politely."""
        with self._changed:
            connections = list(self._open)
        for connection in connections:
            connection.close()

    def close(self) -> None:
        self._server.shutdown()
        self.hang_up()
        self._thread.join()

    def _connection(self, which: int) -> ServerConnection:
        with self._changed:
            if not self._changed.wait_for(lambda: bool(self._open), 60):
                raise AssertionError("the bot has no Socket Mode connection")
            return self._open[which]

    def _handle(self, connection: ServerConnection) -> None:
        path = connection.request.path if connection.request else ""
        ticket = path.partition("ticket=")[2].partition("&")[0]
        if ticket not in self._tickets:
            connection.close(1008, "invalid ticket")
            return
        self._tickets.discard(ticket)
        connection.send(
            json.dumps({"type": "hello", "num_connections": 1, "connection_info": {"app_id": APP}})
        )
        with self._changed:
            self._open.append(connection)
            self.connections_made += 1
            self._changed.notify_all()
        self.connected.set()
        try:
            for frame in connection:
                self._acknowledged(json.loads(frame))
        except (ConnectionClosed, OSError):
            pass
        finally:
            with self._changed:
                if connection in self._open:
                    self._open.remove(connection)

    def _acknowledged(self, answer: dict[str, Any]) -> None:
        with self._changed:
            self._acks[answer["envelope_id"]] = answer
            self._changed.notify_all()
