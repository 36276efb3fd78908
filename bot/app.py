"""The Bolt app: the same one behind Socket Mode and HTTP."""

from __future__ import annotations

import logging
from collections.abc import Callable

import structlog
from slack_bolt import App, BoltContext, BoltRequest, BoltResponse
from slack_bolt.authorization import AuthorizeResult
from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError

from bot.errors import SetupError, new_reference
from bot.escaping import shown
from bot.listeners.table import register
from bot.services import Services
from bot.slack_client import PacedClient, web_client
from bot.workspaces.oauth import authorize_by
from config.settings import Settings
from config.values import SecretStr

_log = structlog.get_logger(__name__)

BOT_TOKEN = "SLACK_BOT_TOKEN (starts with xoxb-; api.slack.com/apps, your app, “OAuth & Permissions”)"  # noqa: S105  # a name
APP_TOKEN = "SLACK_APP_TOKEN (starts with xapp-; api.slack.com/apps, your app, “Basic Information”, “App-Level Tokens”, scope connections:write)"  # noqa: S105, E501  # a name
SIGNING_SECRET = "SLACK_SIGNING_SECRET (api.slack.com/apps, your app, “Basic Information”, “App Credentials”)"  # noqa: S105  # a name


def build_app(settings: Settings, services: Services) -> App:
    """The app with every listener registered. For a bot of one workspace it asks Slack whether the bot
    token is good; one of several knows its tokens by who installed it.

    Raises SetupError when the token is missing or refused, or Slack cannot be reached.
    """
    secret = settings.slack_signing_secret
    client = web_client(settings.slack_api_url, called=services.metrics.slack_called)
    app = App(
        name="postings",
        logger=_bolt_log(),
        client=client,
        # Said outright: left to itself, Bolt would take SLACK_CLIENT_ID in the environment for a wish
        # to serve many workspaces, and forget the token.
        authorize=_authorization(client, settings, services),  # type: ignore[arg-type]  # None: not installed
        # Socket Mode has no signatures; HTTP is not served without a secret (bot/http.py).
        signing_secret=secret.get_secret_value() if secret else "",
        # Listeners only acknowledge and hand over: they run on the acknowledging thread.
        process_before_response=True,
    )
    app.use(_paced(client))
    register(app, services)
    app.error(_on_error)
    return app


def _authorization(
    client: WebClient, settings: Settings, services: Services
) -> Callable[..., AuthorizeResult | None]:
    """Who the bot is, for each request."""
    if services.installations is not None:
        return authorize_by(services.installations)
    identity = _identity(client, settings, required(settings.slack_bot_token, BOT_TOKEN, wrong="xapp-"))
    return lambda: identity


def _paced(client: PacedClient) -> Callable[..., BoltResponse]:
    """A middleware that gives listeners a client which waits out rate limits: Bolt makes plain ones."""

    def paced(context: BoltContext, next: Callable[[], BoltResponse]) -> BoltResponse:  # Bolt's name
        context["client"] = client.with_token(context.client.token)
        return next()

    return paced


def _identity(client: WebClient, settings: Settings, token: str) -> AuthorizeResult:
    """Who the bot is in Slack, by its token."""
    try:
        response = client.auth_test(token=token)
    except SlackApiError as error:
        raise refused(settings, error, BOT_TOKEN, "If it was revoked, install the app again.") from None
    except OSError as error:
        raise unreachable(settings, str(getattr(error, "reason", error))) from None
    return AuthorizeResult.from_auth_test_response(bot_token=token, auth_test_response=response)


def required(value: SecretStr | None, name: str, wrong: str | None = None) -> str:
    """The secret that the setting ``name`` holds. Raises SetupError when it is missing, or is another
    sort of token, one that begins with ``wrong``."""
    if value is None or not value.get_secret_value().strip():
        raise SetupError(f"A setting is missing: {name}. Set it in the environment or in .env.")
    secret = value.get_secret_value().strip()
    if wrong and secret.startswith(wrong):
        raise SetupError(f"A setting holds another sort of token, one that starts with {wrong}: {name}.")
    return secret


def refused(settings: Settings, error: SlackApiError, token: str, hint: str) -> SetupError:
    """What ``error``, Slack's answer to the setting ``token``, is for whoever starts the bot."""
    reason = shown(str(error.response.get("error")), 100)
    if getattr(error.response, "status_code", 200) != 200:
        return unreachable(settings, f"it answers {reason}")
    return SetupError(f"Slack refuses a token ({reason}). Copy it again: {token}. {hint}")


def unreachable(settings: Settings, reason: str) -> SetupError:
    """What a failure of the network is for whoever starts the bot."""
    return SetupError(
        f"Slack cannot be reached at {settings.slack_api_url} ({reason}). "
        "Check the network, the proxy settings and SLACK_API_URL."
    )


def _bolt_log() -> logging.Logger:
    """Bolt's log without what it says of variables that it reads itself and that change nothing here."""
    log = logging.getLogger("slack_bolt")
    log.addFilter(_is_to_the_point)
    return log


def _is_to_the_point(record: logging.LogRecord) -> bool:
    message = record.getMessage()
    return "`token` will be unused" not in message and "SLACK_CLIENT_ID" not in message


def _on_error(error: Exception, request: BoltRequest) -> BoltResponse:
    """What no listener expects: a payload we do not understand. Slack is told, the log has the rest."""
    kind = (
        request.body.get("event", {}).get("type") or request.body.get("command") or request.body.get("type")
    )
    _log.error("a request from Slack failed", reference=new_reference(), request=kind, exc_info=error)
    return BoltResponse(status=500, body="")
