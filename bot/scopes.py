"""Over which postings a question from Slack is asked."""

from __future__ import annotations

from bot.answering.scope import Scope
from bot.state import State


def scope_in(state: State, team: str, channel: str) -> Scope:
    """What the workspace ``team`` may ask about in ``channel``: the sources set for the channel, and of
    what workspaces added only its own. Raises SQLAlchemyError."""
    return Scope(state.channels.of(team, channel).sources, workspace=team)
