"""``python -m bot``: the bot on Slack by Socket Mode, until it is told to stop."""

from __future__ import annotations

import signal
import sys
from threading import Event, current_thread, main_thread

import structlog
from slack_sdk.errors import SlackApiError

from bot.alert_rounds import build_rounds
from bot.answering.answers import Answers
from bot.app import APP_TOKEN, BOT_TOKEN, build_app, refused, required, unreachable
from bot.errors import SetupError
from bot.observing import observed
from bot.services import build_services
from bot.socket_mode import SocketMode
from bot.startup import Keep, Startup, Work
from bot.workspaces.clients import clients_of
from config.settings import Settings
from index.opening import Index

_log = structlog.get_logger(__name__)

_LAST_SECONDS = 3  # for reading the sources to end when the bot is stopped; supervisors kill after 5 or 10


def run(
    settings: Settings,
    answers: Answers,
    index: Index,
    prepare: Work | None = None,
    stop: Event | None = None,
    keep: Keep | None = None,
) -> int:
    """Answer in Slack until ``stop`` is set, or SIGINT or SIGTERM comes; the exit status.

    ``prepare`` reads the sources and ``keep`` keeps the index up to date from then on; they run while
    the bot already answers. What keeps the bot from starting is said in one sentence on stderr, and the
    status is 2.
    """
    try:
        serve(settings, answers, index, prepare, stop or stopped_by_signal(), keep)
    except SetupError as problem:
        sys.stderr.write(f"{problem}\n")
        return 2
    return 0


def serve(
    settings: Settings,
    answers: Answers,
    index: Index,
    prepare: Work | None,
    stop: Event,
    keep: Keep | None = None,
) -> None:
    """As ``run``, raising SetupError."""
    if settings.several_workspaces:
        raise SetupError(
            "SLACK_CLIENT_ID is set and SLACK_BOT_TOKEN is not: a bot for several workspaces is installed "
            "and reached over HTTP. Start the web process, or set SLACK_BOT_TOKEN to serve one workspace."
        )
    required(settings.slack_bot_token, BOT_TOKEN, wrong="xapp-")
    app_token = required(settings.slack_app_token, APP_TOKEN, wrong="xoxb-")
    startup = Startup(prepare, keep)
    services = build_services(index, answers, startup)
    rounds = build_rounds(services, clients_of(settings, services))
    try:
        sockets = SocketMode(build_app(settings, services), app_token)
        _connect(sockets, settings)
        startup.begin()
        rounds.begin()
        try:
            with observed(settings, index, startup, services.metrics):
                _log.info("the bot is running; stop it with Ctrl+C")
                stop.wait()
        finally:
            sockets.close()
    finally:
        rounds.close()
        services.close()
    startup.stop(_LAST_SECONDS)
    _log.info("the bot has stopped")


def _connect(sockets: SocketMode, settings: Settings) -> None:
    try:
        sockets.start()
    except SlackApiError as error:
        raise refused(settings, error, APP_TOKEN, "Socket Mode must be switched on for the app.") from None
    except OSError as error:
        raise unreachable(settings, str(getattr(error, "reason", error))) from None


def stopped_by_signal() -> Event:
    """An event that SIGINT and SIGTERM set from now on."""
    stop = Event()
    if current_thread() is main_thread():
        for number in (signal.SIGINT, signal.SIGTERM):
            signal.signal(number, lambda *_: stop.set())
    return stop
