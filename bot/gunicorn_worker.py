"""gunicorn's worker with threads, in which no client keeps a thread by sending slowly, and which tells the
application when it is to end.

gunicorn leaves that to a proxy before it, and waits for the rest of a request without end: as many
connections as there are threads, each with a byte and no more, would be all it takes to keep Slack out.
"""

from __future__ import annotations

import socket
import time
from typing import Any

from gunicorn.workers.gthread import TConn, ThreadWorker  # type: ignore[import-untyped]  # it has none


class Worker(ThreadWorker):  # type: ignore[misc]  # of a base without types
    """What ``worker_class`` names."""

    request_seconds = 10.0  # for a request to arrive in full; Slack's have some kB

    def handle(self, conn: TConn) -> Any:
        """One request of ``conn``, as gunicorn does it, with an end."""
        if not isinstance(conn.sock, _Patient):
            conn.sock = _Patient(conn.sock)
        conn.sock.begin(self.request_seconds)
        return super().handle(conn)

    def handle_exit(self, sig: int, frame: object) -> None:
        """SIGTERM: what is under way is ended."""
        self._tell()
        super().handle_exit(sig, frame)

    def handle_quit(self, sig: int, frame: object) -> None:
        """SIGQUIT or SIGINT: all is left."""
        self._tell()
        super().handle_quit(sig, frame)

    def _tell(self) -> None:
        """Call the application's ``stopping``, where it has one, before what is under way is waited for."""
        getattr(getattr(self, "wsgi", None), "stopping", lambda: None)()


class _Patient:
    """A socket that after its time gives out nothing more, as if the client had hung up: gunicorn has a way
    to go on from there, and none from an error."""

    def __init__(self, inner: socket.socket) -> None:
        self._inner = inner
        self._end = float("inf")

    def begin(self, seconds: float) -> None:
        """A request begins; it has so many seconds to arrive."""
        self._end = time.monotonic() + seconds

    def recv(self, size: int, flags: int = 0) -> bytes:
        """As a socket's, empty when the time is over."""
        left = self._end - time.monotonic()
        if left <= 0:
            return b""
        before = self._inner.gettimeout()
        self._inner.settimeout(left if before is None else min(left, before))
        try:
            return self._inner.recv(size, flags)
        except TimeoutError:
            if before is not None and before < left:
                raise
            return b""
        finally:
            self._inner.settimeout(before)

    def __getattr__(self, name: str) -> Any:
        return getattr(self._inner, name)
