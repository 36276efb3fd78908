"""The message shortcut "Add this posting": what the message holds is read and shown, and kept when the
person says so."""

from __future__ import annotations

import re
from typing import Any
from urllib.parse import urlsplit

from slack_bolt import Ack
from slack_sdk import WebClient

from bot.answering.phrasing import counted
from bot.answering.scope import ADDED
from bot.blocks import Message, sentence_message
from bot.blocks.preview import preview_view, problem_view, waiting_view
from bot.errors import Refusal
from bot.files import file_of
from bot.listeners.submissions import Submission, submission_of
from bot.listeners.triggers import Listener
from bot.people import may_add
from bot.replies import ChannelReply, ResponseUrlReply
from bot.responder import Delivery, Job
from bot.services import Services
from bot.slack_client import webhook_client
from bot.state import key
from bot.state.drafts import DraftText
from index.adding import add, fetch_page, read_drafts
from index.errors import SourceProblem, Unreadable

_LINK = re.compile(r"<(https?://[^|>\s]+)(?:\|[^>]*)?>")
_TALK = 200  # characters beside a link, up to which the link is meant and not the text
_NOT_ALLOWED = "You may not add postings here; an admin can allow it (SLACK_ADDERS)."
_NOTHING = "This message holds no posting: no text, no file and no link."


def build(services: Services) -> Listener:
    """The listener for the shortcut."""

    def add_posting(ack: Ack, body: dict[str, Any], client: WebClient) -> None:
        ack()
        team, user = str(body["team"]["id"]), str(body["user"]["id"])
        channel, message = str((body.get("channel") or {}).get("id") or ""), body["message"]

        def preview() -> None:
            if not may_add(client, user, channel, services.index.settings):
                raise Refusal(_NOT_ALLOWED)
            opened = client.views_open(trigger_id=body["trigger_id"], view=waiting_view())
            view = _previewed(services, client, team, user, message)
            client.views_update(view_id=opened["view"]["id"], view=view)

        delivery = Delivery(key("shortcut", team, user, str(body["trigger_id"])))
        reply = ResponseUrlReply(webhook_client(body["response_url"], client))
        services.responder.take(
            Job("add posting", delivery, reply, preview, undone="nothing was added", urgent=True)
        )

    return add_posting


def build_form(services: Services) -> Listener:
    """The listener for the preview's button."""

    def posting_sent(ack: Ack, body: dict[str, Any], client: WebClient) -> None:
        ack()
        sent = submission_of(body, client)
        reply = ChannelReply(client, sent.user, None)
        services.responder.take(
            Job(
                "add posting", sent.delivery, reply, lambda: _keep(services, sent), undone="nothing was added"
            )
        )

    return posting_sent


def _previewed(
    services: Services, client: WebClient, team: str, user: str, message: dict[str, Any]
) -> dict[str, Any]:
    """The view that shows what the message holds, or why it holds nothing."""
    try:
        draft = _gathered(services, client, team, user, message)
        drafts = read_drafts(draft.data, draft.name, ADDED + team, draft.url)
    except Unreadable as problem:
        return problem_view(f"This cannot be read as a posting: {problem.reason}.")
    except (SourceProblem, Refusal) as problem:
        return problem_view(str(problem))
    return preview_view(drafts, services.state.drafts.add(draft))


def _gathered(
    services: Services, client: WebClient, team: str, user: str, message: dict[str, Any]
) -> DraftText:
    """The message's file, else the page behind its link where there is little beside it, else its text.
    Raises SourceProblem and Refusal."""
    if message.get("files"):
        name, data = file_of(client, message["files"][0], services.index.settings.slack_api_url)
        return DraftText(team, user, name, data)
    written = str(message.get("text") or "")
    links = [found[1].replace("&amp;", "&") for found in _LINK.finditer(written)]
    beside = _LINK.sub("", written).strip()
    if links and len(beside) <= _TALK:
        page = fetch_page(services.index, links[0])
        return DraftText(team, user, urlsplit(links[0]).hostname or "page", page, links[0])
    text = _LINK.sub(lambda found: found[1], written)
    for escape, character in (("&lt;", "<"), ("&gt;", ">"), ("&amp;", "&")):
        text = text.replace(escape, character)
    if not text.strip():
        raise Refusal(_NOTHING)
    return DraftText(team, user, "message", text.encode("utf-8", "replace"), links[0] if links else None)


def _keep(services: Services, sent: Submission) -> Message:
    draft = services.state.drafts.take(str(sent.metadata.get("draft")), sent.team, sent.user)
    if draft is None:
        raise Refusal("This preview is too old, or was added already. Use the shortcut again.")
    drafts = read_drafts(draft.data, draft.name, ADDED + sent.team, draft.url)
    add(services.index, drafts)
    them = "it" if len(drafts) == 1 else "them"
    return sentence_message(
        f"Added {counted(len(drafts), 'posting')}. From now on this workspace is answered from {them}."
    )
