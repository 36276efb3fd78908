"""Where an answer goes: the person who typed a command, a thread, the message a button stands in."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, Protocol

import structlog
from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError
from slack_sdk.webhook import WebhookClient

from bot.blocks import Message
from bot.errors import DeliveryError

_log = structlog.get_logger(__name__)

# Nothing in `text` is markup, and no link in an answer grows a preview.
PLAIN: dict[str, Any] = {"unfurl_links": False, "unfurl_media": False, "mrkdwn": False}
_BLOCKS_REFUSED = frozenset(
    {"invalid_blocks", "invalid_blocks_format", "msg_blocks_too_long", "msg_too_long"}
)
_RESPONSE_URL_USES = 5
_RESPONSE_URL_SECONDS = 30 * 60


class Reply(Protocol):
    """Takes messages to the one who asked."""

    def send(self, message: Message) -> None:
        """Deliver ``message``. Raises DeliveryError or SlackApiError when Slack does not take it."""
        ...


@dataclass(frozen=True, slots=True)
class ChannelReply:
    """Posts visibly into ``channel``: into the thread ``thread_ts``, or below where that is None."""

    client: WebClient
    channel: str
    thread_ts: str | None

    def send(self, message: Message) -> None:
        _with_blocks_or_without(
            message,
            lambda text, blocks: self.client.chat_postMessage(
                channel=self.channel, thread_ts=self.thread_ts, text=text, blocks=blocks, **PLAIN
            ),
        )


@dataclass(frozen=True, slots=True)
class WhisperReply:
    """Posts into ``channel``, or its thread ``thread_ts``, so that only ``user`` sees it."""

    client: WebClient
    channel: str
    user: str
    thread_ts: str | None = None

    def send(self, message: Message) -> None:
        _with_blocks_or_without(
            message,
            lambda text, blocks: self.client.chat_postEphemeral(
                channel=self.channel,
                user=self.user,
                thread_ts=self.thread_ts,
                text=text,
                blocks=blocks,
                **PLAIN,
            ),
        )


@dataclass(slots=True)
class ResponseUrlReply:
    """Answers a slash command or a pressed button through its ``response_url``: for the person only,
    with ``to_all`` for everybody in the channel, or with ``in_place`` instead of the message that the
    button stands in.

    Slack takes five messages there, within 30 minutes.
    """

    client: WebhookClient
    thread_ts: str | None = None
    in_place: bool = False
    to_all: bool = False
    _uses: int = 0
    _since: float = field(default_factory=time.monotonic)

    def send(self, message: Message) -> None:
        problem = self._post(message.text, message.blocks)
        if problem in _BLOCKS_REFUSED and message.blocks:
            _log.error("Slack refused the blocks; the text goes without them", response=problem)
            problem = self._post(message.text, ())
        if problem:
            raise DeliveryError(f"Slack did not take a message at a response_url: {problem}")

    def _post(self, text: str, blocks: tuple[dict[str, Any], ...]) -> str | None:
        """What Slack says against it, or None once it is delivered."""
        if self._uses >= _RESPONSE_URL_USES or time.monotonic() - self._since > _RESPONSE_URL_SECONDS:
            raise DeliveryError("The response_url is used up: five messages, or 30 minutes.")
        self._uses += 1
        body: dict[str, Any] = {"replace_original": self.in_place, "text": text, **PLAIN}
        if not self.in_place:
            body |= {"response_type": "in_channel" if self.to_all else "ephemeral"}
            body |= {"thread_ts": self.thread_ts} if self.thread_ts else {}
        response = self.client.send_dict({**body, "blocks": list(blocks)} if blocks else body)
        if response.status_code == 200 and response.body in ("ok", "", '{"ok":true}'):
            return None
        return _error_named(response.body) or f"HTTP {response.status_code}"


def _with_blocks_or_without(
    message: Message, post: Callable[[str, list[dict[str, Any]] | None], object]
) -> None:
    """Post ``message``; if Slack refuses its blocks, its text alone, which says the same."""
    try:
        post(message.text, list(message.blocks) or None)
    except SlackApiError as error:
        if not message.blocks or error.response.get("error") not in _BLOCKS_REFUSED:
            raise
        _log.error("Slack refused the blocks; the text goes without them", response=str(error.response.data))
        post(message.text, None)


def _error_named(body: str) -> str:
    """The error's name in ``invalid_blocks`` or ``{"ok":false,"error":"invalid_blocks"}``."""
    known = next((error for error in _BLOCKS_REFUSED if error in body), None)
    return known or body[:200]
