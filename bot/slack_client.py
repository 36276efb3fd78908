"""Clients of Slack's Web API and of a ``response_url``, with the patience that the SDK leaves out."""

from __future__ import annotations

import random
import time
from collections.abc import Callable
from typing import Any

import structlog
from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError
from slack_sdk.http_retry import RetryHandler
from slack_sdk.http_retry.builtin_handlers import (
    ConnectionErrorRetryHandler,
    RateLimitErrorRetryHandler,
    ServerErrorRetryHandler,
)
from slack_sdk.web import SlackResponse
from slack_sdk.webhook import WebhookClient

from bot.pace import Lane, Pace

_log = structlog.get_logger(__name__)

_TIMEOUT_SECONDS = 15
_LONGEST_WAIT = 15 * 60.0  # an answer that comes later than that helps nobody
_TOO_MANY = 429
_SERVERS_FAULT = 500
_ANSWERS = frozenset({"chat.postMessage", "chat.update", "chat.postEphemeral"})
_DOWN_SECONDS = 5 * 60.0  # how long an answer waits for a Slack that is down
_LONGEST_PAUSE = 15.0  # between two tries
# Never waited for: what they show is gone by then.
_COURTESIES = frozenset({"assistant.threads.setStatus", "assistant.threads.setTitle"})


Called = Callable[[str, int], None]  # told of each call: its method and Slack's HTTP status, 0 for none


def _nobody(_method: str, _status: int) -> None:
    """Nobody is told."""


class PacedClient(WebClient):
    """A client that waits out rate limits, for each method and channel by itself, until its turn."""

    def __init__(self, pace: Pace, called: Called, **options: Any) -> None:
        super().__init__(**options)
        self._pace = pace
        self._called = called

    def with_token(self, token: str | None) -> PacedClient:
        """The same client for another workspace's ``token``."""
        return PacedClient(
            self._pace,
            self._called,
            token=token,
            base_url=self.base_url,
            timeout=self.timeout,
            retry_handlers=self.retry_handlers,
        )

    def api_call(self, api_method: str, **arguments: Any) -> SlackResponse:
        lane = (self.token or "", api_method, _channel(arguments))
        patient = api_method not in _COURTESIES
        began, pause = time.monotonic(), 0.5
        while True:
            time.sleep(self._pace.turn(lane) if patient else 0.0)
            waited = time.monotonic() - began
            try:
                response = super().api_call(api_method, **arguments)
                self._called(api_method, response.status_code)
                return response
            except SlackApiError as error:
                status = error.response.status_code
                self._called(api_method, status)
                if status == _TOO_MANY and patient and waited < _LONGEST_WAIT:
                    self._refused(lane, error)
                    continue
                if status < _SERVERS_FAULT or not _is_worth_waiting(api_method, waited):
                    raise
            except OSError:
                self._called(api_method, 0)
                if not _is_worth_waiting(api_method, waited):
                    raise
            pause = min(pause * 2, _LONGEST_PAUSE)
            time.sleep(pause)

    def _refused(self, lane: Lane, error: SlackApiError) -> None:
        headers = {name.lower(): value for name, value in error.response.headers.items()}
        given = str(headers.get("retry-after", "1"))
        seconds = float(given) if given.isdigit() else 1.0
        _log.info("Slack wants us slower", method=lane[1], channel=lane[2], seconds=seconds)
        self._pace.refused(lane, seconds + random.random() / 10)  # noqa: S311  # spreads replicas


def web_client(api_url: str, token: str | None = None, called: Called = _nobody) -> PacedClient:
    """A client of the Web API at ``api_url`` that waits out rate limits and retries server errors.
    Without ``token`` each call brings its own."""
    return PacedClient(
        Pace(),
        called,
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
    handlers = [*_retry_handlers(), RateLimitErrorRetryHandler(max_retry_count=5)]
    return WebhookClient(url, timeout=_TIMEOUT_SECONDS, retry_handlers=handlers)


def _is_worth_waiting(method: str, waited: float) -> bool:
    """Whether to try again when Slack is down: for an answer that somebody waits for, some minutes."""
    return method in _ANSWERS and waited < _DOWN_SECONDS


def _channel(arguments: dict[str, Any]) -> str:
    for part in ("json", "params", "data"):
        held = arguments.get(part)
        if isinstance(held, dict) and isinstance(held.get("channel"), str):
            return str(held["channel"])
    return ""


def _retry_handlers() -> list[RetryHandler]:
    return [ConnectionErrorRetryHandler(max_retry_count=2), ServerErrorRetryHandler(max_retry_count=2)]
