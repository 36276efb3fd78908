"""The methods of the Web API that a bot of this kind calls, as far as it can see them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from tests.fake_slack.events import APP, BOT_ID, BOT_USER, DIRECT
from tests.fake_slack.limits import RefusedError, check_message, check_view
from tests.fake_slack.workspace import Workspace

Arguments = dict[str, Any]
_REQUIRED = {
    "chat.postMessage": ("channel",),
    "chat.postEphemeral": ("channel", "user"),
    "chat.update": ("channel", "ts"),
    "chat.delete": ("channel", "ts"),
    "chat.getPermalink": ("channel", "message_ts"),
    "chat.unfurl": ("unfurls",),
    "reactions.add": ("channel", "timestamp", "name"),
    "conversations.open": ("users",),
    "conversations.info": ("channel",),
    "conversations.members": ("channel",),
    "conversations.join": ("channel",),
    "conversations.history": ("channel",),
    "conversations.replies": ("channel", "ts"),
    "users.info": ("user",),
    "files.info": ("file",),
    "views.open": ("trigger_id", "view"),
    "views.push": ("trigger_id", "view"),
    "views.update": ("view",),
    "views.publish": ("user_id", "view"),
    "assistant.threads.setStatus": ("channel_id", "thread_ts"),
    "assistant.threads.setSuggestedPrompts": ("channel_id", "prompts"),
    "assistant.threads.setTitle": ("channel_id", "thread_ts", "title"),
}
_MOST_UNFURLS = 10
_MOST_PROMPTS = 4


@dataclass(frozen=True, slots=True)
class Response:
    """An HTTP response; a string body goes as plain text, anything else as JSON."""

    status: int
    body: dict[str, Any] | str
    headers: dict[str, str] = field(default_factory=dict)


def call(method: str, arguments: Arguments, workspace: Workspace, team: str, origin: str) -> Arguments:
    """What ``method`` answers beside ``ok`` to the bot of ``team``. Raises RefusedError where Slack would
    refuse."""
    for name in _REQUIRED.get(method, ()):
        if not arguments.get(name):
            raise RefusedError("invalid_arguments", (f"missing required field: {name}",))
    if method.startswith("views."):
        return _view(method, arguments, workspace, team)
    writing = _WRITING.get(method)
    if writing is not None:
        return writing(arguments, workspace, team)
    reading = _READING.get(method)
    if reading is None:
        raise RefusedError("unknown_method")
    return reading(arguments, workspace, team, origin)


def install(workspace: Workspace, arguments: Arguments, client_id: str, client_secret: str) -> Arguments:
    """``oauth.v2.access``: a person of the workspace ``code`` installs the app; its tokens."""
    if (arguments.get("client_id"), arguments.get("client_secret")) != (client_id, client_secret):
        raise RefusedError("bad_client_secret")
    team = arguments.get("code") or ""
    if not team.startswith("T"):
        raise RefusedError("invalid_code")
    token = f"xoxb-{team}-{workspace.number()}"
    workspace.teams[token] = team
    return {
        "access_token": token, "token_type": "bot", "bot_user_id": BOT_USER, "app_id": APP,
        "scope": "chat:write,commands", "team": {"id": team, "name": f"Team {team}"}, "enterprise": None,
        "is_enterprise_install": False, "authed_user": {"id": f"U-INSTALLER-{team}"},
    }  # fmt: skip


def _post(arguments: Arguments, workspace: Workspace, team: str) -> Arguments:
    check_message(arguments)
    message = workspace.sent("chat.postMessage", arguments, ephemeral=False, team=team)
    return {"channel": arguments["channel"], "ts": message.ts, "message": {"ts": message.ts}}


def _whisper(arguments: Arguments, workspace: Workspace, team: str) -> Arguments:
    check_message(arguments)
    return {"message_ts": workspace.sent("chat.postEphemeral", arguments, ephemeral=True, team=team).ts}


def _update(arguments: Arguments, workspace: Workspace, team: str) -> Arguments:
    check_message(arguments)
    return {"channel": arguments["channel"], "ts": workspace.update(arguments, team).ts}


def _delete(arguments: Arguments, workspace: Workspace, team: str) -> Arguments:
    workspace.delete(arguments["channel"], arguments["ts"])
    return {"channel": arguments["channel"], "ts": arguments["ts"]}


def _unfurl(arguments: Arguments, workspace: Workspace, team: str) -> Arguments:
    if len(arguments["unfurls"]) > _MOST_UNFURLS:
        raise RefusedError("cannot_unfurl_url", ("too many unfurls",))
    for card in arguments["unfurls"].values():
        check_message({"text": "", "blocks": card.get("blocks") or []})
    return {}


def _prompts(arguments: Arguments, workspace: Workspace, team: str) -> Arguments:
    prompts = arguments["prompts"]
    if not 0 < len(prompts) <= _MOST_PROMPTS or any(
        not (p.get("title") and p.get("message")) for p in prompts
    ):
        raise RefusedError("invalid_arguments", (f"1 to {_MOST_PROMPTS} prompts with title and message",))
    return {}


def _view(method: str, arguments: Arguments, workspace: Workspace, team: str) -> Arguments:
    view = arguments["view"]
    check_view(view)
    if (view["type"] == "home") != (method == "views.publish"):
        raise RefusedError("invalid_arguments", (f"{method} takes no {view['type']}",))
    if method in ("views.open", "views.push"):
        workspace.use_trigger(arguments["trigger_id"])
    id_ = arguments.get("view_id") or ""
    if method == "views.update" and id_ not in {known.id for known in workspace.views}:
        raise RefusedError("not_found")
    opened = workspace.opened(method, view, arguments.get("user_id"), id_, team)
    return {"view": {"id": opened.id, "hash": f"{opened.id}.{workspace.number()}", "team_id": team, **view}}


def _history(arguments: Arguments, workspace: Workspace) -> list[Arguments]:
    """The messages of a channel that everybody sees, newest first, those since ``oldest``."""
    oldest = float(arguments.get("oldest") or 0)
    kept = [m for m in workspace.board.values() if m.channel == arguments["channel"] and not m.ephemeral]
    return [
        {"type": "message", "ts": m.ts, "text": m.text, "metadata": m.payload.get("metadata")}
        for m in sorted(kept, key=lambda m: m.ts, reverse=True)
        if float(m.ts) >= oldest
    ]


def _status(arguments: Arguments, workspace: Workspace, team: str) -> Arguments:
    if "status" not in arguments:  # an empty one takes it back
        raise RefusedError("invalid_arguments", ("missing required field: status",))
    return {}


def _nothing(arguments: Arguments, workspace: Workspace, team: str) -> Arguments:
    return {}


_WRITING: dict[str, Callable[[Arguments, Workspace, str], Arguments]] = {
    "chat.postMessage": _post,
    "chat.postEphemeral": _whisper,
    "chat.update": _update,
    "chat.delete": _delete,
    "chat.unfurl": _unfurl,
    "reactions.add": _nothing,
    "conversations.join": lambda a, w, t: {"channel": {"id": a["channel"]}},
    "assistant.threads.setStatus": _status,
    "assistant.threads.setSuggestedPrompts": _prompts,
    "assistant.threads.setTitle": _nothing,
}
_READING: dict[str, Callable[[Arguments, Workspace, str, str], Arguments]] = {
    "auth.test": lambda a, w, team, origin: {
        "url": f"{origin}/", "team": "Fake", "user": "postings", "team_id": team,
        "user_id": BOT_USER, "bot_id": BOT_ID, "is_enterprise_install": False,
    },
    "auth.revoke": lambda a, w, t, o: {"revoked": True},
    "chat.getPermalink": lambda a, w, t, origin: {
        "permalink": f"{origin}/archives/{a['channel']}/p{a['message_ts'].replace('.', '')}"
    },
    "conversations.open": lambda a, w, t, o: {"channel": {"id": DIRECT}},
    "conversations.info": lambda a, w, t, o: {
        "channel": {
            "id": a["channel"], "name": "general", "is_member": True, "is_im": a["channel"][:1] == "D",
        }
    },
    "conversations.members": lambda a, w, t, o: {"members": [BOT_USER, "U0PERSON"]},
    "conversations.history": lambda a, w, t, o: {"messages": _history(a, w), "has_more": False},
    "conversations.replies": lambda a, w, t, o: {
        "messages": w.threads.get((a["channel"], a["ts"]), []), "has_more": False
    },
    "users.info": lambda a, w, t, o: {
        "user": {
            "id": a["user"], "name": "person", "tz": "Europe/Berlin", "tz_offset": 3600,
            "is_admin": a["user"].startswith("U0ADMIN"), "is_owner": False, "is_bot": False, "deleted": False,
        }
    },
    "users.conversations": lambda a, w, t, o: {"channels": [], "response_metadata": {"next_cursor": ""}},
    "files.info": lambda a, w, t, origin: {
        "file": {
            "id": a["file"], "name": "posting.md", "url_private": f"{origin}/files/{a['file']}/posting.md",
        }
    },
}  # fmt: skip
