"""Ways in which Slack delivers a payload: through Socket Mode, or as a signed HTTP request."""

from __future__ import annotations

import json
import time
import urllib.error
import urllib.request
from dataclasses import dataclass
from typing import Protocol
from urllib.parse import urlencode, urljoin

from slack_sdk.signature import SignatureVerifier

from tests.fake_slack.events import Payload
from tests.fake_slack.server import FakeSlack

PATIENCE = 30.0  # seconds; Slack's own three hold for a machine that does nothing else


@dataclass(frozen=True, slots=True)
class Ack:
    """What the bot said to a delivery. ``status`` is that of HTTP; 200 for an acknowledged envelope, 0 for
    none within the delivery's patience."""

    status: int
    body: str
    seconds: float

    @property
    def accepted(self) -> bool:
        return self.status == 200


class Delivery(Protocol):
    """Delivers payloads to the bot."""

    def deliver(self, payload: Payload, retry: int = 0) -> Ack:
        """Deliver ``payload``; with ``retry`` as Slack's n-th redelivery of it."""
        ...


class SocketDelivery:
    """Through the newest Socket Mode connection of the bot."""

    def __init__(self, slack: FakeSlack, patience: float = PATIENCE) -> None:
        self._slack = slack
        self._patience = patience

    def deliver(self, payload: Payload, retry: int = 0) -> Ack:
        started = time.monotonic()
        answer = self._slack.sockets.send(payload, retry, self._patience)
        seconds = time.monotonic() - started
        return (
            Ack(0, "", seconds)
            if answer is None
            else Ack(200, json.dumps(answer.get("payload", {})), seconds)
        )


class HttpDelivery:
    """As HTTP requests to ``url``, signed with the app's secret."""

    def __init__(self, slack: FakeSlack, url: str, patience: float = PATIENCE) -> None:
        self._secret = slack.signing_secret
        self._url = url
        self._patience = patience

    @property
    def origin(self) -> str:
        """Where the bot's server is."""
        return urljoin(self._url, "/").rstrip("/")

    def deliver(self, payload: Payload, retry: int = 0) -> Ack:
        if payload.kind == "events_api":
            body, content_type = json.dumps(payload.body), "application/json"
        elif payload.kind == "interactive":
            body = urlencode({"payload": json.dumps(payload.body)})
            content_type = "application/x-www-form-urlencoded"
        else:
            body, content_type = urlencode(payload.body), "application/x-www-form-urlencoded"
        headers = {"content-type": content_type}
        if retry:
            headers |= {"x-slack-retry-num": str(retry), "x-slack-retry-reason": "http_timeout"}
        return self.post(body.encode(), headers)

    def post(
        self, body: bytes, headers: dict[str, str], timestamp: str | None = None, signature: str | None = None
    ) -> Ack:
        """Post ``body``, signed for now unless ``timestamp`` and ``signature`` say otherwise."""
        timestamp = timestamp or str(int(time.time()))
        if signature is None:
            signature = (
                SignatureVerifier(self._secret).generate_signature(timestamp=timestamp, body=body) or ""
            )
        signed = {"x-slack-request-timestamp": timestamp, "x-slack-signature": signature}
        return self._open(
            urllib.request.Request(self._url, data=body, headers={**headers, **signed}, method="POST")
        )

    def get(self, path: str) -> Ack:
        """What the bot's server has at ``path``."""
        return self._open(urllib.request.Request(urljoin(self._url, path)))

    def _open(self, request: urllib.request.Request) -> Ack:
        started = time.monotonic()
        try:
            with urllib.request.urlopen(request, timeout=self._patience) as response:
                return Ack(response.status, response.read().decode(), time.monotonic() - started)
        except urllib.error.HTTPError as error:
            with error:
                return Ack(error.code, error.read().decode(), time.monotonic() - started)
