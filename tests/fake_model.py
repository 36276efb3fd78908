"""A server that speaks OpenAI's chat API and writes what a test has it write, good or bad."""

from __future__ import annotations

import json
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

Write = Callable[["Handler", dict[str, Any]], str | None]


class Handler(BaseHTTPRequestHandler):
    """One request. What ``FakeModel.write`` returns is the model's text; None: it has answered itself."""

    model: FakeModel
    protocol_version = "HTTP/1.1"

    def do_POST(self) -> None:
        body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        self.model.asked.append(body)
        self.model.headers.append(dict(self.headers))
        try:
            text = self.model.write(self, body)
            if text is not None:
                self.send(json.dumps(completion(text)))
        except OSError:
            pass  # the bot has hung up

    def send(self, body: str | bytes, status: int = 200, **headers: str) -> None:
        content = body if isinstance(body, bytes) else body.encode()
        self.send_response(status)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(content)))
        for name, value in headers.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(content)

    def log_message(self, format: str, *args: object) -> None:  # the base class's name
        pass


class FakeModel:
    """``url`` is what LLM_URL is set to; ``asked`` are the bodies of the requests, ``headers`` theirs."""

    def __init__(self, write: Write) -> None:
        self.write = write
        self.asked: list[dict[str, Any]] = []
        self.headers: list[dict[str, str]] = []
        self.url = ""
        self.over = threading.Event()  # set when the test ends, for a model that never does


class _Server(ThreadingHTTPServer):
    daemon_threads = True

    def handle_error(self, request: object, client_address: object) -> None:
        pass  # a bot that hangs up is what some tests are about


@contextmanager
def fake_model(write: Write) -> Iterator[FakeModel]:
    """The server, while the block runs."""
    model = FakeModel(write)
    handler = type("_Handler", (Handler,), {"model": model})
    with _Server(("127.0.0.1", 0), handler) as server:
        model.url = f"http://127.0.0.1:{server.server_port}/v1"
        thread = threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True)
        thread.start()
        try:
            yield model
        finally:
            model.over.set()
            server.shutdown()
            thread.join()


def completion(text: str) -> dict[str, Any]:
    """A whole answer of the chat API with ``text``."""
    choice = {"index": 0, "finish_reason": "stop", "message": {"role": "assistant", "content": text}}
    return {
        "id": "c1", "object": "chat.completion", "created": 1, "model": "m", "choices": [choice],
        "usage": {"prompt_tokens": 1, "completion_tokens": 1, "total_tokens": 2},
    }  # fmt: skip


def given_quotes(body: dict[str, Any]) -> list[dict[str, Any]]:
    """The quotes that a request hands over."""
    quotes: list[dict[str, Any]] = json.loads(body["messages"][1]["content"])["quotes"]
    return quotes
