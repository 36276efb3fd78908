"""The workspaces that installed the app, in SQL, each with its token encrypted.

The SDK's own SQL store keeps tokens as they are, in columns of 200 characters, and a row for every
time somebody installs; here a workspace is one row, and what Slack gave for it one encrypted text.
"""

from __future__ import annotations

import json
import logging
from logging import Logger

from cryptography.fernet import Fernet, InvalidToken, MultiFernet
from slack_sdk.oauth.installation_store import Bot, Installation, InstallationStore
from sqlalchemy import and_, delete, insert, select
from sqlalchemy.sql.elements import ColumnElement

from bot.errors import SetupError
from bot.state.database import Database
from bot.tables import installations as _installations

_KEPT = frozenset(
    {
        "app_id", "enterprise_id", "team_id", "bot_token", "bot_id", "bot_user_id", "bot_scopes",
        "bot_refresh_token", "bot_token_expires_at", "user_id", "is_enterprise_install", "token_type",
        "installed_at",
    }
)  # fmt: skip
_log = logging.getLogger(__name__)


class Installations(InstallationStore):
    """The installations in ``database``, encrypted by the first of ``keys`` (Fernet keys); the
    others still read what they wrote, so that a key can be changed.

    Raises SetupError for a key that is none, and when no key fits what was written.
    """

    def __init__(self, database: Database, keys: tuple[str, ...]) -> None:
        self._database = database
        self.signing_key = keys[0] if keys else ""
        try:
            self._box = MultiFernet([Fernet(key) for key in keys])
        except ValueError:
            raise SetupError(
                "SLACK_TOKEN_KEYS holds no key, or something that is none. Make one with: "
                'python -c "from cryptography.fernet import Fernet; print(Fernet.generate_key().decode())"'
            ) from None

    @property
    def logger(self) -> Logger:
        return _log

    def save(self, installation: Installation) -> None:
        """Keep what Slack gave for a workspace; it replaces what was there. No token of a person is
        kept: the bot acts as itself only."""
        values = {name: value for name, value in vars(installation).items() if name in _KEPT}
        secret = self._box.encrypt(json.dumps(values).encode()).decode()
        enterprise, team = installation.enterprise_id or "", installation.team_id or ""
        with self._database.writing() as connection:
            connection.execute(delete(_installations).where(_of(enterprise, team)))
            connection.execute(
                insert(_installations).values(
                    enterprise=enterprise, team=team, installed_at=int(installation.installed_at),
                    secret=secret,
                )
            )  # fmt: skip

    def save_bot(self, bot: Bot) -> None:
        """Keep a renewed token of a workspace that is installed; of another one there is nothing to renew."""
        held = self.find_installation(enterprise_id=bot.enterprise_id, team_id=bot.team_id)
        if held is not None:
            for name in ("bot_token", "bot_refresh_token", "bot_token_expires_at", "bot_scopes"):
                setattr(held, name, getattr(bot, name))
            self.save(held)

    def find_bot(
        self, *, enterprise_id: str | None, team_id: str | None, is_enterprise_install: bool | None = False
    ) -> Bot | None:
        """The bot's part of an installation, None where there is none."""
        found = self.find_installation(
            enterprise_id=enterprise_id, team_id=team_id, is_enterprise_install=is_enterprise_install
        )
        return found.to_bot() if found else None

    def find_installation(
        self,
        *,
        enterprise_id: str | None,
        team_id: str | None,
        user_id: str | None = None,
        is_enterprise_install: bool | None = False,
    ) -> Installation | None:
        """The installation of a workspace, whoever made it; None where there is none."""
        team = "" if is_enterprise_install else team_id or ""
        with self._database.reading() as connection:
            secret = connection.execute(
                select(_installations.c.secret).where(_of(enterprise_id or "", team))
            ).scalar_one_or_none()
        if secret is None:
            return None
        try:
            values = json.loads(self._box.decrypt(secret.encode()))
        except InvalidToken:
            raise SetupError(
                "No key of SLACK_TOKEN_KEYS reads the token of a workspace. Put the key it was written with "
                "behind the new one, separated by a comma, or have the workspace install the app again."
            ) from None
        return Installation(**values)

    def delete_bot(self, *, enterprise_id: str | None, team_id: str | None) -> None:
        """Forget the token of a workspace, and so the workspace."""
        self.delete_installation(enterprise_id=enterprise_id, team_id=team_id)

    def delete_installation(
        self, *, enterprise_id: str | None, team_id: str | None, user_id: str | None = None
    ) -> None:
        """Forget a workspace; where ``user_id`` is given only a person's token goes, and none is kept."""
        if user_id is None:
            with self._database.writing() as connection:
                connection.execute(delete(_installations).where(_of(enterprise_id or "", team_id or "")))

    def token_of(self, team: str) -> str | None:
        """The bot's token in the workspace ``team``, whatever organisation it belongs to."""
        enterprise = next((grid for grid, held in self.teams() if held == team), "")
        bot = self.find_bot(enterprise_id=enterprise, team_id=team)
        return bot.bot_token if bot else None

    def teams(self) -> list[tuple[str, str]]:
        """(enterprise, team) of every workspace, each empty where Slack names none."""
        c = _installations.c
        with self._database.reading() as connection:
            return [(row.enterprise, row.team) for row in connection.execute(select(c.enterprise, c.team))]


def _of(enterprise: str, team: str) -> ColumnElement[bool]:
    return and_(_installations.c.enterprise == enterprise, _installations.c.team == team)
