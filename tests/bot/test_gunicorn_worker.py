"""The server of the web process under clients that mean to keep others out."""

from __future__ import annotations

import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest

from bot.gunicorn_worker import Worker
from tests.bot.test_observing import free_port
from tests.scenarios.steps import wait_until

ROOT = Path(__file__).parents[2]
THREADS = 2
HEAD = b"POST / HTTP/1.1\r\nHost: x\r\nContent-Length: "


class Quick(Worker):
    """The same, with less patience than production has."""

    request_seconds = 0.5


def application(environ, start_response):  # type: ignore[no-untyped-def]  # WSGI
    """Says what it was sent."""
    body = environ["wsgi.input"].read(int(environ.get("CONTENT_LENGTH") or 0))
    start_response("200 OK", [("Content-Length", str(len(body)))])
    return [body]


def listens(port: int) -> bool:
    with socket.socket() as probe:
        return probe.connect_ex(("127.0.0.1", port)) == 0


@pytest.fixture(scope="module")
def port() -> Iterator[int]:
    port = free_port()
    worker = f"{__name__}.Quick"
    command = ["-b", f"127.0.0.1:{port}", "-k", worker, "--threads", str(THREADS), "--no-control-socket"]
    process = subprocess.Popen([sys.executable, "-m", "gunicorn", *command, __name__], cwd=ROOT)
    try:
        wait_until(lambda: listens(port))
        yield port
    finally:
        process.terminate()
        process.wait(30)


@pytest.mark.parametrize("begun", [HEAD[:20], HEAD + b"90000\r\n\r\nx"])
def test_clients_that_send_slowly_keep_nobody_out(port: int, begun: bytes) -> None:
    with ExitStack() as stack:
        for _ in range(3 * THREADS):
            slow = stack.enter_context(socket.create_connection(("127.0.0.1", port)))
            slow.sendall(begun)
        time.sleep(0.2)
        with urllib.request.urlopen(f"http://127.0.0.1:{port}/", b"quick", timeout=20) as answer:
            assert answer.read() == b"quick"


def test_a_request_that_comes_in_pieces_is_whole(port: int) -> None:
    with socket.create_connection(("127.0.0.1", port)) as client:
        for _ in range(2):  # on one connection
            for piece in (HEAD[:20], HEAD[20:], b"6\r\n\r\n", b"abc", b"def"):
                client.sendall(piece)
                time.sleep(0.02)
            assert client.recv(9_000).endswith(b"abcdef")
