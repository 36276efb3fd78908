"""Where an answer goes: the person who typed a command, a thread, the message a button stands in."""

from __future__ import annotations

import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from threading import Lock
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
STATUS = "is reading the postings…"  # after the bot's name
_BLOCKS_REFUSED = frozenset(
    {"invalid_blocks", "invalid_blocks_format", "msg_blocks_too_long", "msg_too_long"}
)
_RESPONSE_URL_USES = 5  # Slack's limit
_RESPONSE_URL_SECONDS = 30 * 60


class Reply(Protocol):
    """Takes messages to the one who asked. ``begin`` and ``hold`` are courtesies: they raise nothing,
    and do nothing once the message was sent."""

    def send(self, message: Message) -> None:
        """Deliver ``message``. Raises DeliveryError or SlackApiError when Slack does not take it."""
        ...

    def begin(self) -> None:
        """Show at once that the question has arrived, where Slack has a way for that."""
        ...

    def hold(self, message: Message) -> None:
        """Say ``message`` since the answer takes longer than people expect."""
        ...

    def end(self) -> None:
        """Nothing more comes: take back what ``begin`` showed, if no message has."""
        ...


class Silent:
    """A reply without courtesies."""

    __slots__ = ()

    def begin(self) -> None:
        pass

    def hold(self, message: Message) -> None:
        pass

    def end(self) -> None:
        pass


class NoReply(Silent):
    """Nobody reads what is sent here: what they did asks for no words."""

    __slots__ = ()

    def send(self, message: Message) -> None:
        _log.info("not said to anybody", text=message.text)


@dataclass(slots=True)
class ChannelReply:
    """Posts visibly into ``channel``: into the thread ``thread_ts``, or below where that is None. While the
    answer is made its thread has a status; where Slack has none for it, a message that the answer
    replaces. ``quiet``: without these, for who may not have asked the bot."""

    client: WebClient
    channel: str
    thread_ts: str | None
    quiet: bool = False
    _has_status: bool = False
    _held: str | None = None  # the ts of the message that the answer replaces
    _sent: bool = False
    _lock: Lock = field(default_factory=Lock)  # a status set after the answer would stay for minutes

    def send(self, message: Message) -> None:
        with self._lock:
            self._sent = True
            where: dict[str, Any] = {"channel": self.channel}
            where |= {"thread_ts": self.thread_ts} if self._held is None else {"ts": self._held}
            method = self.client.chat_postMessage if self._held is None else self.client.chat_update
            plain = PLAIN if self._held is None else {}
            _with_blocks_or_without(
                message, lambda text, blocks: method(**where, text=text, blocks=blocks, **plain)
            )

    def begin(self) -> None:
        if self.quiet or self.thread_ts is None:
            return
        with self._lock, suppress(SlackApiError, OSError):
            if not self._sent:
                self.client.assistant_threads_setStatus(
                    channel_id=self.channel, thread_ts=self.thread_ts, status=STATUS
                )
                self._has_status = True

    def hold(self, message: Message) -> None:
        if self.quiet:
            return
        with self._lock, suppress(SlackApiError, OSError):
            if not (self._sent or self._has_status or self._held):
                posted = self.client.chat_postMessage(
                    channel=self.channel, thread_ts=self.thread_ts, text=message.text, **PLAIN
                )
                self._held = str(posted["ts"])

    def end(self) -> None:
        with self._lock, suppress(SlackApiError, OSError):
            if self._has_status and not self._sent:  # what was said, one person alone has seen
                self.client.assistant_threads_setStatus(
                    channel_id=self.channel, thread_ts=str(self.thread_ts), status=""
                )
            self._sent = True


@dataclass(frozen=True, slots=True)
class WhisperReply(Silent):
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

    def begin(self) -> None:
        pass  # Slack has no status for what only one person sees

    def end(self) -> None:
        pass

    def hold(self, message: Message) -> None:
        if not (self.in_place or self.to_all or self._uses):
            self._post(message.text, ())

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
