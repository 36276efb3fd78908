"""What Slack knows of a person, as far as the bot needs it."""

from __future__ import annotations

import structlog
from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError

from config.settings import Settings

_log = structlog.get_logger(__name__)


def zone_of(client: WebClient, user: str) -> str:
    """The person's IANA time zone; UTC where Slack does not say."""
    try:
        found = client.users_info(user=user)
    except (SlackApiError, OSError):
        _log.warning("a person's time zone could not be found; UTC is taken", exc_info=True)
        return "UTC"
    return str((found.get("user") or {}).get("tz") or "UTC")


def may_manage(client: WebClient, user: str, settings: Settings) -> bool:
    """Whether the person may change what holds for others: an admin of the workspace, or named in
    ``SLACK_ADMINS``. Raises SlackApiError when Slack does not say."""
    if user in settings.slack_admins:
        return True
    found = client.users_info(user=user).get("user") or {}
    return bool(found.get("is_admin") or found.get("is_owner"))


def may_add(client: WebClient, user: str, channel: str, settings: Settings) -> bool:
    """Whether the person may add postings from a message of ``channel``: by ``SLACK_ADDERS``, or as one
    who may manage."""
    allowed = settings.slack_adders
    return "*" in allowed or user in allowed or channel in allowed or may_manage(client, user, settings)
