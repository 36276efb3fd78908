"""Delivers what alerts tell, into Slack."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError

from bot.alerts.alert import Alert
from bot.alerts.telling import NotSentError, Place, UnknownError, UnreachableError
from bot.answering.answers import Answer
from bot.blocks import answer_message
from bot.replies import PLAIN
from bot.state.alerts import Batch

_EVENT = "postings_alert"
_LOOK_BACK_SECONDS = 120  # before the claim, for clocks that differ
# https://api.slack.com/methods/chat.postMessage#errors: what will not change by trying again.
_NOBODY_THERE: Mapping[str, str] = {
    "channel_not_found": "The channel is gone, or I was never in it.",
    "not_in_channel": "I am not in the channel; invite me and resume the alert.",
    "is_archived": "The channel is archived.",
    "account_inactive": "The person has left, or I was removed from the workspace.",
    "user_not_found": "The person is not in this workspace any more.",
    "user_disabled": "The person has left.",
    "token_revoked": "I was removed from the workspace.",
    "invalid_auth": "I was removed from the workspace.",
    "restricted_action": "I may not write in that channel.",
    "cannot_dm_bot": "That is a bot, to whom nobody can write.",
}
_NOTHING_TO_MARK = frozenset({"message_not_found", "cant_update_message", *_NOBODY_THERE})
_CERTAINLY_NOT_SENT = frozenset({"ratelimited", "rate_limited", "message_limit_exceeded"})


class SlackCourier:
    """Writes as the bot. ``client_of`` gives the client for a workspace; it must not repeat a call that
    may have been carried out, or an alert would come twice."""

    def __init__(self, client_of: Callable[[str], WebClient]) -> None:
        self._client_of = client_of

    def tell(self, alert: Alert, batch: Batch, answer: Answer) -> Place:
        client = self._client_of(alert.team)
        message = answer_message(answer)
        try:
            channel = _channel(client, alert)
            response = client.chat_postMessage(
                channel=channel,
                text=message.text,
                blocks=list(message.blocks) or None,
                metadata={"event_type": _EVENT, "event_payload": {"batch": batch.id}},
                **PLAIN,
            )
        except SlackApiError as error:
            raise _meaning(error) from error
        return Place(channel, str(response["ts"]))

    def find(self, alert: Alert, batch: Batch) -> Place | None:
        client = self._client_of(alert.team)
        try:
            channel = _channel(client, alert)
            for page in client.conversations_history(
                channel=channel,
                oldest=str(batch.claimed_at - _LOOK_BACK_SECONDS),
                include_all_metadata=True,
                limit=200,
            ):
                for message in page.get("messages", []):
                    payload = (message.get("metadata") or {}).get("event_payload") or {}
                    if payload.get("batch") == batch.id:
                        return Place(channel, str(message["ts"]))
        except SlackApiError as error:
            known = _meaning(error)
            raise known if isinstance(known, UnreachableError) else UnknownError(str(known)) from error
        except OSError as error:
            raise UnknownError(f"Slack cannot be reached: {error}") from error
        return None

    def mark_closed(self, alert: Alert, batch: Batch, answer: Answer) -> None:
        if batch.channel is None or batch.ts is None:
            return
        message = answer_message(answer)
        try:
            self._client_of(alert.team).chat_update(
                channel=batch.channel, ts=batch.ts, text=message.text, blocks=list(message.blocks)
            )
        except SlackApiError as error:
            if error.response.get("error") not in (
                "message_not_found",
                "cant_update_message",
                *_NOBODY_THERE,
            ):
                raise  # tried again at the next change of the index; a message that is gone needs no mark


def _channel(client: WebClient, alert: Alert) -> str:
    """The channel's id; for a person that of the direct messages with them."""
    if not alert.channel.startswith(("U", "W")):
        return alert.channel
    return str(client.conversations_open(users=alert.channel)["channel"]["id"])


def _meaning(error: SlackApiError) -> Exception:
    """What Slack's refusal means for an alert: nobody there, not now, or nobody knows."""
    name = str(error.response.get("error"))
    if name in _NOBODY_THERE:
        return UnreachableError(_NOBODY_THERE[name])
    status = getattr(error.response, "status_code", 200)
    if status == 429 or name in _CERTAINLY_NOT_SENT or status == 200:
        return NotSentError(f"Slack did not take it ({name}).")
    return error
