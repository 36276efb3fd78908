"""Which client writes into a workspace by itself: to tell an alert, where no request brings one."""

from __future__ import annotations

from collections.abc import Callable

from slack_sdk import WebClient

from bot.alerts.telling import UnreachableError
from bot.services import Services
from bot.slack_client import once_client
from config.settings import Settings


def clients_of(settings: Settings, services: Services) -> Callable[[str], WebClient]:
    """A function from a workspace to the client that acts as the bot there. The function raises
    UnreachableError for a workspace that removed the app."""

    def client_of(team: str) -> WebClient:
        if services.installations is not None:
            token = services.installations.token_of(team)
        else:
            token = settings.slack_bot_token.get_secret_value() if settings.slack_bot_token else None
        if token is None:
            raise UnreachableError("I was removed from the workspace.")
        return once_client(settings.slack_api_url, token, services.metrics.slack_called)

    return client_of
