"""Clients of Slack's Web API and of a ``response_url``, with the patience that the SDK leaves out."""

from __future__ import annotations

import random
import time
from collections.abc import Callable, Mapping
from typing import Any

import structlog
from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError
from slack_sdk.http_retry import HttpRequest, HttpResponse, RetryHandler, RetryState
from slack_sdk.http_retry.builtin_handlers import (
    ConnectionErrorRetryHandler,
    RateLimitErrorRetryHandler,
    ServerErrorRetryHandler,
)
from slack_sdk.web import SlackResponse
from slack_sdk.webhook import WebhookClient, WebhookResponse

from bot.pace import Lane, Pace

_log = structlog.get_logger(__name__)

_TIMEOUT_SECONDS = 15  # for Slack to answer a call
_LONGEST_WAIT = 15 * 60.0  # an answer that comes later than that helps nobody
_TAKEN = 200
_TOO_MANY = 429
_SERVERS_FAULT = 500
_ANSWERS = frozenset({"chat.postMessage", "chat.update", "chat.postEphemeral"})
_DOWN_SECONDS = 5 * 60.0  # how long an answer waits for a Slack that is down
_LONGEST_PAUSE = 15.0  # between two tries
# Never waited for: what they show is gone by then.
_COURTESIES = frozenset({"assistant.threads.setStatus", "assistant.threads.setTitle"})
_SHORT_WAIT = 60  # seconds that an alert waits for Slack at a time: all of it ends long before its lease
_RESPONSE_URL = "response_url"  # in the place of a method's name


Called = Callable[[str, int], None]  # told of each call: its method and Slack's HTTP status, 0 for none


def _nobody(_method: str, _status: int) -> None:
    """Nobody is told."""


class PacedClient(WebClient):
    """A client that waits out rate limits, for each method and channel by itself, until its turn."""

    def __init__(self, pace: Pace, called: Called, **options: Any) -> None:
        super().__init__(**options)
        self._pace = pace
        self.called = called

    def with_token(self, token: str | None) -> PacedClient:
        """The same client for another workspace's ``token``."""
        return PacedClient(
            self._pace,
            self.called,
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
                return super().api_call(api_method, **arguments)
            except SlackApiError as error:
                status = error.response.status_code
                if status == _TOO_MANY and patient and waited < _LONGEST_WAIT:
                    self._refused(lane, error)
                    continue
                if status < _SERVERS_FAULT or not _is_worth_waiting(api_method, waited):
                    raise
            except OSError:
                if not _is_worth_waiting(api_method, waited):
                    raise
            pause = min(pause * 2, _LONGEST_PAUSE)
            time.sleep(pause)

    def _refused(self, lane: Lane, error: SlackApiError) -> None:
        seconds = _seconds_named(error.response.headers)
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
        retry_handlers=[_Counting(called), *_retry_handlers()],
    )


def once_client(api_url: str, token: str, called: Called = _nobody) -> WebClient:
    """A client that repeats a call only where Slack says that it did nothing (a rate limit), and soon:
    what it sends cannot come twice."""
    return WebClient(
        token=token,
        base_url=api_url.rstrip("/") + "/",
        timeout=_TIMEOUT_SECONDS,
        retry_handlers=[_Counting(called), _ShortRateLimit(max_retry_count=3)],
    )


def webhook_client(url: str, beside: WebClient | None = None) -> WebhookClient:
    """A client for one ``response_url``, with the same retries; its calls are counted where those of
    ``beside`` are."""
    called = beside.called if isinstance(beside, PacedClient) else _nobody
    return _CountedWebhook(url, called)


class _Counting(RetryHandler):
    """Tells ``called`` of every try, before any handler that tries again; tries nothing itself.
    ``name``: in the place of the method's."""

    def __init__(self, called: Called, name: str | None = None) -> None:
        super().__init__()
        self._called = called
        self._name = name

    def can_retry(
        self,
        *,
        state: RetryState,
        request: HttpRequest,
        response: HttpResponse | None = None,
        error: Exception | None = None,
    ) -> bool:
        method = request.url.partition("?")[0].rpartition("/api/")[2]
        self._called(self._name or method, 0 if response is None else response.status_code)
        return False


class _ShortRateLimit(RateLimitErrorRetryHandler):
    """Waits where Slack names a time that is short."""

    def _can_retry(
        self,
        *,
        state: RetryState,
        request: HttpRequest,
        response: HttpResponse | None = None,
        error: Exception | None = None,
    ) -> bool:
        if response is None or response.status_code != _TOO_MANY:
            return False
        return _seconds_named({name: value[0] for name, value in response.headers.items()}) <= _SHORT_WAIT


class _CountedWebhook(WebhookClient):
    """Tells ``called`` of every try."""

    def __init__(self, url: str, called: Called) -> None:
        limited = RateLimitErrorRetryHandler(max_retry_count=5)
        handlers = [_Counting(called, _RESPONSE_URL), *_retry_handlers(), limited]
        super().__init__(url, timeout=_TIMEOUT_SECONDS, retry_handlers=handlers)
        self._called = called

    def send_dict(self, body: dict[str, Any], headers: dict[str, str] | None = None) -> WebhookResponse:
        response = super().send_dict(body, headers)
        if response.status_code == _TAKEN:  # the SDK asks its handlers about failures only
            self._called(_RESPONSE_URL, _TAKEN)
        return response


def _is_worth_waiting(method: str, waited: float) -> bool:
    """Whether to try again when Slack is down: for an answer that somebody waits for, some minutes."""
    return method in _ANSWERS and waited < _DOWN_SECONDS


def _seconds_named(headers: Mapping[str, Any]) -> float:
    """How long Slack's ``Retry-After`` says to wait; a second where it says nothing."""
    given = next((str(value) for name, value in headers.items() if name.lower() == "retry-after"), "")
    return float(given) if given.isdigit() else 1.0


def _channel(arguments: dict[str, Any]) -> str:
    for part in ("json", "params", "data"):
        held = arguments.get(part)
        if isinstance(held, dict) and isinstance(held.get("channel"), str):
            return str(held["channel"])
    return ""


def _retry_handlers() -> list[RetryHandler]:
    return [ConnectionErrorRetryHandler(max_retry_count=2), ServerErrorRetryHandler(max_retry_count=2)]
