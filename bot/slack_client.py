"""Clients of Slack's Web API and of a ``response_url``, with the retries that the SDK leaves out."""

from __future__ import annotations

from slack_sdk import WebClient
from slack_sdk.http_retry import RetryHandler
from slack_sdk.http_retry.builtin_handlers import (
    ConnectionErrorRetryHandler,
    RateLimitErrorRetryHandler,
    ServerErrorRetryHandler,
)
from slack_sdk.webhook import WebhookClient

_TIMEOUT_SECONDS = 15


def web_client(api_url: str, token: str | None = None) -> WebClient:
    """A client of the Web API at ``api_url`` that waits out rate limits and retries server errors.
    Without ``token`` each call brings its own."""
    return WebClient(
        token=token,
        base_url=api_url.rstrip("/") + "/",
        timeout=_TIMEOUT_SECONDS,
        retry_handlers=_retry_handlers(),
    )


def once_client(api_url: str, token: str) -> WebClient:
    """A client that repeats a call only where Slack says that it did nothing (a rate limit): what it
    sends cannot come twice."""
    return WebClient(
        token=token,
        base_url=api_url.rstrip("/") + "/",
        timeout=_TIMEOUT_SECONDS,
        retry_handlers=[RateLimitErrorRetryHandler(max_retry_count=3)],
    )


def webhook_client(url: str) -> WebhookClient:
    """A client for one ``response_url``, with the same retries."""
    return WebhookClient(url, timeout=_TIMEOUT_SECONDS, retry_handlers=_retry_handlers())


def _retry_handlers() -> list[RetryHandler]:
    return [
        ConnectionErrorRetryHandler(max_retry_count=2),
        RateLimitErrorRetryHandler(max_retry_count=3),
        ServerErrorRetryHandler(max_retry_count=2),
    ]
