"""A workspace that removes the app takes its data with it."""

from __future__ import annotations

import structlog

from bot.state import State
from bot.workspaces.installations import Installations

_log = structlog.get_logger(__name__)


def forget(state: State, installations: Installations | None, enterprise: str | None, team: str) -> None:
    """Delete all that is kept for the workspace ``team``: tokens, alerts, shortlists, settings, what was
    asked and thought of answers."""
    if installations is not None:
        installations.delete_all(enterprise_id=enterprise, team_id=team)
    state.forget_team(team)
    _log.info("a workspace removed the app; what was kept for it is deleted", team=team)
