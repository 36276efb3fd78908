"""The running bot, once behind Socket Mode and once behind HTTP, for every scenario."""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from io import StringIO
from pathlib import Path
from socketserver import ThreadingMixIn
from typing import Any
from wsgiref.simple_server import WSGIRequestHandler, WSGIServer, make_server

import pytest
import structlog

from bot.answering.answers import Answers
from bot.app import build_app
from bot.http import EVENTS_PATH, HttpBot
from bot.responder import PATIENCE, WAITING
from bot.services import build_services
from bot.slack import serve
from bot.startup import Startup
from bot.workspaces.pages import pages_of
from config.logs import set_up_logs
from config.settings import Settings
from config.values import SecretStr
from index.opening import Index, open_index
from tests.bot.conftest import answerer, samples_index
from tests.fake_slack import Delivery, FakeSlack, HttpDelivery, SocketDelivery
from tests.fake_slack.server import LONGEST

__all__ = ["answerer", "samples_index"]  # fixtures

Start = Callable[..., AbstractContextManager[Delivery]]


@pytest.fixture
def slack() -> Iterator[FakeSlack]:
    with FakeSlack() as fake:
        yield fake


@pytest.fixture
def index(tmp_path: Path) -> Iterator[Index]:
    """An index without postings, whose database holds the bot's state."""
    with open_index(Settings(postings_data=tmp_path / "data")) as index:
        yield index


@pytest.fixture
def settings(slack: FakeSlack) -> Settings:
    return settings_for(slack)


def settings_for(slack: FakeSlack, **changes: Any) -> Settings:
    """The settings of a bot in the workspace ``slack``."""
    values: dict[str, Any] = {
        "slack_bot_token": SecretStr(slack.bot_token),
        "slack_app_token": SecretStr(slack.app_token),
        "slack_signing_secret": SecretStr(slack.signing_secret),
        "slack_api_url": slack.api_url,
    }
    return Settings(**{**values, **changes})


@pytest.fixture
def log(settings: Settings) -> Iterator[StringIO]:
    """What the bot logs, set up as in production."""
    root = logging.getLogger()
    handlers, level = root.handlers[:], root.level
    root.handlers.clear()  # pytest's own: set aside, or they would be closed
    stream = StringIO()
    set_up_logs(settings, stream)
    yield stream
    root.handlers[:] = handlers
    root.setLevel(level)
    structlog.reset_defaults()


@pytest.fixture
def start(request: pytest.FixtureRequest, slack: FakeSlack, settings: Settings, index: Index) -> Start:
    """Starts a bot over given answers; the second value of the parameter decides the mode."""
    starter = {"socket": _socket_bot, "http": bot_over_http}[getattr(request, "param", "socket")]

    def start_bot(answers: Answers, **options: Any) -> AbstractContextManager[Delivery]:
        return starter(slack, settings, index, answers, **options)

    return start_bot


@contextmanager
def _socket_bot(
    slack: FakeSlack, settings: Settings, index: Index, answers: Answers, **options: Any
) -> Iterator[Delivery]:
    stop = threading.Event()
    prepare = options.get("prepare")
    thread = threading.Thread(target=serve, args=(settings, answers, index, prepare, stop), name="bot")
    thread.start()
    try:
        assert slack.sockets.connected.wait(LONGEST), "the bot did not connect"
        yield SocketDelivery(slack)
    finally:
        stop.set()
        thread.join()


@contextmanager
def bot_over_http(
    slack: FakeSlack, settings: Settings, index: Index, answers: Answers, **options: Any
) -> Iterator[HttpDelivery]:
    startup = Startup(options.get("prepare"))
    services = build_services(
        index, answers, startup, options.get("patience", PATIENCE), options.get("waiting", WAITING)
    )
    bot = HttpBot(build_app(settings, services), slack.signing_secret, startup, pages_of(settings, services))
    startup.begin()
    with make_server("127.0.0.1", 0, bot, _Server, _QuietHandler) as server:
        thread = threading.Thread(target=server.serve_forever, args=(0.05,), name="http")
        thread.start()
        try:
            yield HttpDelivery(slack, f"http://127.0.0.1:{server.server_port}{EVENTS_PATH}")
        finally:
            server.shutdown()
            thread.join()
            services.responder.close()
            startup.wait(5)


class _Server(ThreadingMixIn, WSGIServer):
    daemon_threads = True
    request_queue_size = 256  # many arrive at once; gunicorn's is 2,048


class _QuietHandler(WSGIRequestHandler):
    def log_message(self, format: str, *args: object) -> None:  # the base class's name
        pass  # a test's output is not the place for an access log
