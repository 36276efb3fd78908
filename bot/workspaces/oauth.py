"""Installing the app into further workspaces: the pages that Slack's OAuth needs, and who the bot is in
each workspace."""

from __future__ import annotations

import secrets
from collections.abc import Callable, Mapping

from cryptography.fernet import Fernet, InvalidToken
from slack_bolt.authorization import AuthorizeResult
from slack_bolt.context import BoltContext
from slack_bolt.oauth.oauth_flow import OAuthFlow
from slack_bolt.oauth.oauth_settings import OAuthSettings
from slack_sdk import WebClient
from slack_sdk.oauth.state_store import OAuthStateStore

from bot.http import Page
from bot.state import Events, key
from bot.workspaces.installations import Installations

INSTALL_PATH, REDIRECT_PATH = "/slack/install", "/slack/oauth_redirect"
_STATE_SECONDS = 600  # in which a person may go through Slack's pages of an installation


class SignedStates(OAuthStateStore):
    """The ``state`` of an installation under way: signed and dated, so that any process can check it
    without having kept it, and good once, which ``events`` remembers."""

    def __init__(self, signing_key: str, events: Events) -> None:
        self._box = Fernet(signing_key)
        self._events = events

    def issue(self, *args: object, **kwargs: object) -> str:
        """A state that cannot be guessed or made by others."""
        return self._box.encrypt(secrets.token_bytes(16)).decode()

    def consume(self, state: str) -> bool:
        """Whether this is a state of ours, issued lately and not used before."""
        try:
            self._box.decrypt(state.encode(), ttl=_STATE_SECONDS)
        except InvalidToken:
            return False
        return self._events.claim(key("oauth state", state))


def install_pages(
    client: WebClient,
    client_id: str,
    client_secret: str,
    scopes: tuple[str, ...],
    installations: Installations,
    states: SignedStates,
) -> Mapping[str, Page]:
    """The pages by path: one that offers to install the app, one to which Slack sends people back."""
    settings = OAuthSettings(
        client_id=client_id,
        client_secret=client_secret,
        scopes=scopes,
        user_scopes=(),
        install_path=INSTALL_PATH,
        redirect_uri_path=REDIRECT_PATH,
        installation_store=installations,
        installation_store_bot_only=True,
        state_store=states,
        state_expiration_seconds=_STATE_SECONDS,
    )
    flow = OAuthFlow(client=client, settings=settings)
    return {INSTALL_PATH: flow.handle_installation, REDIRECT_PATH: flow.handle_callback}


def authorize_by(installations: Installations) -> Callable[..., AuthorizeResult | None]:
    """Who the bot is in the workspace of a request; None where it is not installed. Unlike Bolt's own, it
    asks Slack nothing: a question would cost a call of ``auth.test`` each time."""

    def authorize(
        context: BoltContext, enterprise_id: str | None, team_id: str | None
    ) -> AuthorizeResult | None:
        bot = installations.find_bot(
            enterprise_id=enterprise_id,
            team_id=team_id,
            is_enterprise_install=context.is_enterprise_install,
        )
        if bot is None:
            return None
        return AuthorizeResult(
            enterprise_id=enterprise_id,
            team_id=team_id,
            bot_user_id=bot.bot_user_id,
            bot_id=bot.bot_id,
            bot_token=bot.bot_token,
        )

    return authorize
