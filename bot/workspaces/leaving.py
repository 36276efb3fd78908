"""A workspace that removes the app takes its data with it."""

from __future__ import annotations

import structlog

from bot.answering.scope import ADDED
from bot.state import State
from bot.workspaces.installations import Installations
from index.adding import withdraw
from index.opening import Index

_log = structlog.get_logger(__name__)


def forget(
    state: State, index: Index, installations: Installations | None, enterprise: str | None, team: str
) -> None:
    """Delete all that is kept for the workspace ``team``: tokens, alerts, shortlists, settings, what was
    asked and thought of answers, and the postings that it added."""
    if installations is not None:
        installations.delete_all(enterprise_id=enterprise, team_id=team)
    state.forget_team(team)
    withdraw(index, ADDED + team)
    _log.info("a workspace removed the app; what was kept for it is deleted", team=team)
