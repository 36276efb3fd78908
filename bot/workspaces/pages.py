"""The pages by which workspaces install the app, where one bot serves several."""

from __future__ import annotations

from collections.abc import Mapping

from bot.app import required
from bot.http import Page
from bot.listeners.table import TRIGGERS
from bot.services import Services
from bot.slack_client import web_client
from bot.workspaces.oauth import SignedStates, install_pages
from config.settings import Settings

CLIENT_SECRET = "SLACK_CLIENT_SECRET (api.slack.com/apps, your app, “Basic Information”, “App Credentials”)"  # noqa: S105  # a name


def pages_of(settings: Settings, services: Services) -> Mapping[str, Page]:
    """The pages by path; none for a bot of one workspace. Raises SetupError when the secret is missing."""
    installations = services.installations
    if settings.slack_client_id is None or installations is None:
        return {}
    return install_pages(
        web_client(settings.slack_api_url, called=services.metrics.slack_called),
        settings.slack_client_id,
        required(settings.slack_client_secret, CLIENT_SECRET),
        tuple(sorted(frozenset().union(*(trigger.scopes for trigger in TRIGGERS)))),
        installations,
        SignedStates(installations.signing_key, services.state.events),
    )
