"""The gunicorn target: ``gunicorn --config python:config.gunicorn 'bot.wsgi:build()'``."""

from __future__ import annotations

import atexit
import sys
from contextlib import ExitStack

from slack_bolt import BoltResponse

from bot.alert_rounds import build_rounds
from bot.answering.answer import build_answerer
from bot.app import BOT_TOKEN, SIGNING_SECRET, build_app, required
from bot.errors import SetupError
from bot.http import HttpBot
from bot.observing import READY_PATH, Readiness, observed
from bot.services import build_services
from bot.startup import Startup
from bot.upkeep import Upkeep, read_sources
from bot.warming import keep_warm
from bot.workspaces.clients import clients_of
from bot.workspaces.pages import pages_of
from config.crashes import guard_crashes
from config.logs import set_up_logs
from config.settings import Settings, SettingsError, read_settings
from index.errors import IndexProblem
from index.opening import open_index

_CANNOT_LOAD = 4  # gunicorn's "the application cannot be loaded": it ends instead of trying for ever


def build() -> HttpBot:
    """The bot over HTTP, from the environment's settings; it reads its sources in the background.

    What keeps it from starting is said in one sentence on stderr; then SystemExit.
    """
    try:
        settings = read_settings()
        set_up_logs(settings)
        guard_crashes()
        return _build(settings)
    except (SettingsError, SetupError, IndexProblem) as problem:
        sys.stderr.write(f"{problem}\n")
        raise SystemExit(_CANNOT_LOAD) from None


def _build(settings: Settings) -> HttpBot:
    if not settings.several_workspaces:
        required(settings.slack_bot_token, BOT_TOKEN, wrong="xapp-")
    secret = required(settings.slack_signing_secret, SIGNING_SECRET)
    index = open_index(settings)
    atexit.register(index.close)
    startup = Startup(lambda: read_sources(index), Upkeep(index)) if settings.read_sources else Startup()
    answerer = build_answerer(index)
    services = build_services(index, answerer, startup)
    ready = Readiness(index, startup, public=True)
    pages = {**pages_of(settings, services), READY_PATH: lambda _request: _ready(ready)}
    bot = HttpBot(build_app(settings, services), secret, startup, pages, services.writer.close)
    startup.begin()
    rounds = build_rounds(services, clients_of(settings, services))
    atexit.register(rounds.close)
    rounds.begin()
    warm = keep_warm(answerer, index)
    atexit.register(warm.close)
    warm.begin()
    observing = ExitStack()
    observing.enter_context(observed(settings, index, startup, services.metrics))
    atexit.register(observing.close)
    return bot


def _ready(ready: Readiness) -> BoltResponse:
    status, body = ready.page()
    return BoltResponse(status=status.value, body=body, headers={"content-type": "application/json"})
