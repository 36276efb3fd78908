"""``python -m tests.evaluation.kills.telling DATA API_URL TOKEN``: a bot's rounds that tell alerts, until
it is killed."""

from __future__ import annotations

import sys
from pathlib import Path

from bot.alert_rounds import build_rounds
from bot.answering.answer import build_answerer
from bot.services import build_services
from bot.startup import Startup
from bot.workspaces.clients import clients_of
from config.logs import set_up_logs
from config.settings import Settings
from config.values import SecretStr
from index.opening import open_index
from tests.evaluation.kills.processes import ready


def main(data: str, api_url: str, token: str) -> None:
    """Tell, every twentieth of a second."""
    settings = Settings(postings_data=Path(data), slack_api_url=api_url, slack_bot_token=SecretStr(token))
    set_up_logs(settings)  # standard output says how far it is
    with open_index(settings) as index:
        services = build_services(index, build_answerer(index), Startup())
        services.answers.answer("which roles use Go?")  # what is loaded once
        rounds = build_rounds(services, clients_of(settings, services), seconds=0.05)
        ready()
        rounds.begin()
        sys.stdin.read()


if __name__ == "__main__":
    main(*sys.argv[1:])
