"""What Slack keeps: workspaces and their tokens, messages, views, trigger ids, response_urls, files."""

from __future__ import annotations

import itertools
import threading
import time
from dataclasses import dataclass, field
from typing import Any

from tests.fake_slack.limits import RefusedError, pings
from tests.fake_slack.shapes import words_of

TRIGGER_SECONDS = 30.0  # Slack: 3, on a machine that does nothing else; see age_triggers
RESPONSE_URL_USES = 5
RESPONSE_URL_SECONDS = 30 * 60


@dataclass(frozen=True, slots=True)
class SentMessage:
    """A message that was accepted. ``via`` is the Web API's method, or ``response_url``. ``ts`` is its
    name in its channel; ``replaces`` says that it took the place of the message that had this ``ts``."""

    via: str
    channel: str | None
    text: str
    blocks: list[dict[str, Any]]
    thread_ts: str | None
    ephemeral: bool
    payload: dict[str, Any]
    ts: str = ""
    replaces: bool = False
    user: str | None = None
    team: str = ""

    @property
    def pings(self) -> tuple[str, ...]:
        """Whom it notifies."""
        return pings(self.payload)

    @property
    def words(self) -> str:
        """Everything a person can read in its blocks, or in its text where it has none."""
        return words_of(self.blocks) if self.blocks else self.text


@dataclass(frozen=True, slots=True)
class OpenView:
    """A modal that was opened, updated or pushed, or a Home that was published, for ``user``."""

    id: str
    via: str
    user: str | None
    view: dict[str, Any]
    team: str = ""

    @property
    def words(self) -> str:
        """Everything a person can read in it."""
        named = [self.view.get(part) for part in ("title", "submit", "close")]
        return "\n".join(filter(None, map(words_of, [*named, self.view["blocks"]])))


@dataclass(slots=True)
class _ResponseUrl:
    since: float
    uses: int = 0
    channel: str | None = None
    ts: str | None = None  # of the message that the pressed element stands in
    ephemeral: bool = True


@dataclass(slots=True)
class Workspace:
    """Everything that is kept, for all workspaces of the stand-in; safe between threads."""

    messages: list[SentMessage] = field(default_factory=list)
    views: list[OpenView] = field(default_factory=list)
    board: dict[tuple[str, str], SentMessage] = field(default_factory=dict)
    teams: dict[str, str] = field(default_factory=dict)  # bot token -> team
    files: dict[str, bytes] = field(default_factory=dict)  # file id -> what it holds
    threads: dict[tuple[str, str], list[dict[str, Any]]] = field(default_factory=dict)
    changed: threading.Condition = field(default_factory=threading.Condition)
    _numbers: itertools.count[int] = field(default_factory=lambda: itertools.count(1))
    _triggers: dict[str, float] = field(default_factory=dict)
    _response_urls: dict[str, _ResponseUrl] = field(default_factory=dict)

    def number(self) -> int:
        """A number that was not given before."""
        return next(self._numbers)

    def new_ts(self) -> str:
        return f"{int(time.time())}.{self.number():06}"

    # ---- triggers and response_urls -------------------------------------------------------------

    def new_trigger(self) -> str:
        """A trigger_id, good for one view within TRIGGER_SECONDS."""
        trigger = f"{self.number()}.1.abc"
        self._triggers[trigger] = time.monotonic()
        return trigger

    def use_trigger(self, trigger: str) -> None:
        """Raises RefusedError when ``trigger`` is unknown, used or too old."""
        if trigger not in self._triggers:
            raise RefusedError("invalid_trigger_id")
        since = self._triggers.pop(trigger)
        if time.monotonic() - since > TRIGGER_SECONDS:
            raise RefusedError("expired_trigger_id")

    def age_triggers(self, seconds: float) -> None:
        """Let all trigger ids look ``seconds`` older."""
        self._triggers = {name: since - seconds for name, since in self._triggers.items()}

    def bind_response_url(self, path: str, message: SentMessage | None = None) -> None:
        """Let ``path`` be a response_url: of a command, or of a press in ``message``."""
        url = _ResponseUrl(time.monotonic())
        if message is not None:
            url.channel, url.ts, url.ephemeral = message.channel, message.ts, message.ephemeral
        self._response_urls[path] = url

    def age_response_urls(self, seconds: float) -> None:
        """Let all response_urls look ``seconds`` older."""
        for url in self._response_urls.values():
            url.since -= seconds

    def use_response_url(self, path: str, arguments: dict[str, Any]) -> None:
        """Take a message that was posted to the response_url ``path``. Raises RefusedError."""
        url = self._response_urls.setdefault(path, _ResponseUrl(time.monotonic()))
        if url.uses >= RESPONSE_URL_USES:
            raise RefusedError("used_url")
        if time.monotonic() - url.since > RESPONSE_URL_SECONDS:
            raise RefusedError("expired_url")
        url.uses += 1
        replaces = (
            bool(arguments.get("replace_original") or arguments.get("delete_original")) and url.ts is not None
        )
        if replaces and (url.channel or "", url.ts or "") not in self.board:
            raise RefusedError("message_not_found")
        ephemeral = url.ephemeral if replaces else arguments.get("response_type", "ephemeral") == "ephemeral"
        self.sent(
            "response_url", {"channel": url.channel, **arguments}, ephemeral, url.ts if replaces else None
        )

    # ---- messages and views ---------------------------------------------------------------------

    def sent(
        self,
        via: str,
        arguments: dict[str, Any],
        ephemeral: bool,
        replaces: str | None = None,
        team: str = "",
    ) -> SentMessage:
        """Keep an accepted message; in the place of the one called ``replaces`` where that is given."""
        message = SentMessage(
            via=via,
            channel=arguments.get("channel"),
            text=arguments.get("text") or "",
            blocks=arguments.get("blocks") or [],
            thread_ts=arguments.get("thread_ts"),
            ephemeral=ephemeral,
            payload=arguments,
            ts=replaces or self.new_ts(),
            replaces=replaces is not None,
            user=arguments.get("user"),
            team=team,
        )
        with self.changed:
            self.messages.append(message)
            self.board[(message.channel or "", message.ts)] = message
            self.changed.notify_all()
        return message

    def update(self, arguments: dict[str, Any], team: str) -> SentMessage:
        """Replace a message that everybody sees. Raises RefusedError."""
        old = self.board.get((arguments["channel"], arguments["ts"]))
        if old is None:
            raise RefusedError("message_not_found")
        if old.ephemeral:
            raise RefusedError("cant_update_message")
        return self.sent(
            "chat.update",
            {"thread_ts": old.thread_ts, **arguments},
            ephemeral=False,
            replaces=old.ts,
            team=team,
        )

    def delete(self, channel: str, ts: str) -> None:
        """Somebody, or the bot, deletes a message. Raises RefusedError."""
        if self.board.pop((channel, ts), None) is None:
            raise RefusedError("message_not_found")

    def opened(self, via: str, view: dict[str, Any], user: str | None, id_: str, team: str) -> OpenView:
        """Keep an accepted view."""
        opened = OpenView(id_ or f"V{self.number()}", via, user, view, team)
        with self.changed:
            self.views.append(opened)
            self.changed.notify_all()
        return opened
