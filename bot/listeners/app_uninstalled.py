"""The app was removed from a workspace, or its tokens were revoked: what was kept for it is deleted."""

from __future__ import annotations

from typing import Any

from bot.listeners.triggers import Listener
from bot.services import Services
from bot.workspaces.leaving import forget


def build(services: Services) -> Listener:
    """The listener for ``app_uninstalled``."""

    def app_uninstalled(body: dict[str, Any]) -> None:
        enterprise = body.get("enterprise_id")
        forget(services.state, services.index, services.installations, enterprise, str(body["team_id"]))

    return app_uninstalled


def build_revoked(services: Services) -> Listener:
    """The listener for ``tokens_revoked``: only the bot's own token ends what it may do."""

    def tokens_revoked(body: dict[str, Any], event: dict[str, Any]) -> None:
        if (event.get("tokens") or {}).get("bot") and services.installations is not None:
            services.installations.delete_all(
                enterprise_id=body.get("enterprise_id"), team_id=str(body["team_id"])
            )

    return tokens_revoked
