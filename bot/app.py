"""The Bolt app: the same one behind Socket Mode and HTTP."""

from __future__ import annotations

import structlog
from pydantic import SecretStr
from slack_bolt import App, BoltRequest, BoltResponse
from slack_bolt.error import BoltError
from slack_sdk.errors import SlackApiError

from bot.errors import SetupError, new_reference
from bot.listeners.table import register
from bot.responder import Responder
from bot.slack_client import web_client
from config.settings import Settings

_log = structlog.get_logger(__name__)

BOT_TOKEN = "SLACK_BOT_TOKEN (starts with xoxb-; api.slack.com/apps, your app, “OAuth & Permissions”)"  # noqa: S105  # a name
APP_TOKEN = "SLACK_APP_TOKEN (starts with xapp-; api.slack.com/apps, your app, “Basic Information”, “App-Level Tokens”, scope connections:write)"  # noqa: S105, E501  # a name
SIGNING_SECRET = "SLACK_SIGNING_SECRET (api.slack.com/apps, your app, “Basic Information”, “App Credentials”)"  # noqa: S105  # a name


def build_app(settings: Settings, responder: Responder) -> App:
    """The app with every listener registered. Asks Slack whether the bot token is good.

    Raises SetupError when the token is missing or refused, or Slack cannot be reached.
    """
    token = required(settings.slack_bot_token, BOT_TOKEN, wrong="xapp-")
    secret = settings.slack_signing_secret
    try:
        app = App(
            name="postings",
            client=web_client(token, settings.slack_api_url),
            # Socket Mode has no signatures; HTTP is not served without a secret (bot/http.py).
            signing_secret=secret.get_secret_value() if secret else "",
            # Listeners only acknowledge and hand over: they run on the acknowledging thread.
            process_before_response=True,
        )
    except BoltError as error:
        raise _refused(error.__context__) from None
    except OSError as error:
        raise unreachable(settings, error) from None
    register(app, responder)
    app.error(_on_error)
    return app


def required(value: SecretStr | None, name: str, wrong: str | None = None) -> str:
    """The secret that the setting ``name`` holds. Raises SetupError when it is missing, or is another
    sort of token, one that begins with ``wrong``."""
    if value is None or not value.get_secret_value().strip():
        raise SetupError(f"A setting is missing: {name}. Set it in the environment or in .env.")
    secret = value.get_secret_value().strip()
    if wrong and secret.startswith(wrong):
        raise SetupError(f"A setting holds another sort of token, one that starts with {wrong}: {name}.")
    return secret


def unreachable(settings: Settings, error: Exception) -> SetupError:
    """The problem that ``error``, a failure of the network, is for whoever starts the bot."""
    return SetupError(
        f"Slack cannot be reached at {settings.slack_api_url} ({getattr(error, 'reason', error)}). "
        "Check the network, the proxy settings and SLACK_API_URL."
    )


def _refused(cause: BaseException | None) -> SetupError:
    reason = str(cause.response.get("error")) if isinstance(cause, SlackApiError) else "no reason given"
    return SetupError(
        f"Slack refuses the bot token ({reason}). Copy it again: {BOT_TOKEN}; "
        "if it was revoked, install the app again."
    )


def _on_error(error: Exception, request: BoltRequest) -> BoltResponse:
    """What no listener expects: a payload we do not understand. Slack is told, the log has the rest."""
    kind = (
        request.body.get("event", {}).get("type") or request.body.get("command") or request.body.get("type")
    )
    _log.error("a request from Slack failed", reference=new_reference(), request=kind, exc_info=error)
    return BoltResponse(status=500, body="")
