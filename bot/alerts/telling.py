"""Telling people of new matches: each posting once, whatever is killed and however many bots run.

A batch is claimed in SQL before it is sent. A bot that is stopped in between leaves a claim without an
end; after a while any bot looks whether Slack has the message (it carries the batch's id) and then
either records it or sends it.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, replace
from functools import partial
from typing import Protocol

import structlog

from bot.alerts.alert import Alert, Rhythm, is_due
from bot.answering.answers import Answer, AnsweredPosting, Answers, Match
from bot.answering.phrasing import counted
from bot.answering.scope import Scope
from bot.state.alerts import Batch, SavedAlerts

_log = structlog.get_logger(__name__)

LEASE_SECONDS = 15 * 60  # longer than a call of Slack's takes with all its retries
RETRY_SECONDS = 60  # after Slack did not take a message
_RHYTHMS = {
    Rhythm.AT_ONCE: "as soon as a posting begins to match",
    Rhythm.DAILY: "once a day",
    Rhythm.WEEKLY: "once a week",
}


class NotSentError(Exception):
    """The message was certainly not sent; sending it later may work."""


class UnreachableError(Exception):
    """Nobody can be told there any more (the channel is gone, the bot was removed)."""


class UnknownError(Exception):
    """It cannot be found out whether the message was sent."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where a sent message is."""

    channel: str
    ts: str


class Courier(Protocol):
    """Delivers what alerts tell."""

    def tell(self, alert: Alert, batch: Batch, answer: Answer) -> Place:
        """Send ``answer``, of which only the news are listed. Raises NotSentError, UnreachableError;
        any other error means that nobody knows whether it was sent."""
        ...

    def find(self, alert: Alert, batch: Batch) -> Place | None:
        """The message of ``batch`` if it was sent, None if it was not. Raises UnknownError."""
        ...

    def mark_closed(self, alert: Alert, batch: Batch, answer: Answer) -> None:
        """Let the sent message of ``batch`` say ``answer``, in which closed postings are marked."""
        ...


class Teller:
    """Decides and tells all alerts; safe in several processes at once.

    ``revision`` is the index's now; ``closed`` gives those of some postings that are no longer open,
    marked as such; ``scope``: what a workspace may ask about in a channel.
    """

    def __init__(
        self,
        answers: Answers,
        store: SavedAlerts,
        courier: Courier,
        revision: Callable[[], int],
        closed: Callable[[Collection[str]], Mapping[str, AnsweredPosting]],
        scope: Callable[[str, str], Scope],
    ) -> None:
        self._answers = answers
        self._store = store
        self._courier = courier
        self._revision = revision
        self._closed = closed
        self._scope = scope
        self._marked: int | None = None  # the revision of the index whose closed postings are marked

    def round(self, now: float) -> None:
        """One round: finish what was interrupted, decide what is new, tell what is due. A problem with
        one alert is logged and costs the others nothing."""
        for batch in self._store.unfinished(now - LEASE_SECONDS):
            self._guarded(batch.alert, partial(self._finish, batch, now))
        revision = self._revision()
        for alert in self._store.active():
            if alert.checked != revision:
                self._guarded(alert.id, partial(self.decide, alert, revision))
            if is_due(alert, now):
                self._guarded(alert.id, partial(self._tell, alert, now))
        self._mark_closed(revision)

    def decide(self, alert: Alert, revision: int) -> None:
        """Note which postings match ``alert`` at this revision of the index."""
        answer = self._answer(alert)
        matching = {posting.id for posting in answer.postings if posting.match is Match.YES}
        self._store.note(alert, matching, revision)

    def _tell(self, alert: Alert, now: float) -> None:
        batch = self._store.claim(alert, now)
        if batch is not None:
            self._send(alert, batch, now)

    def _send(self, alert: Alert, batch: Batch, now: float) -> None:
        news = self._news(alert, batch.postings)
        try:
            place = self._courier.tell(alert, batch, news)
        except NotSentError as problem:
            _log.warning(
                "an alert could not be sent; it is tried again", alert=alert.id, problem=str(problem)
            )
            self._store.give_back(batch, now + RETRY_SECONDS)
        except UnreachableError as problem:
            _log.warning("an alert has nobody to tell; it is paused", alert=alert.id, problem=str(problem))
            self._store.give_back(batch, now + RETRY_SECONDS)
            self._store.save(replace(alert, paused=True, problem=str(problem)))
        else:
            self._store.sent(batch, place.channel, place.ts)
            _log.info("an alert was sent", alert=alert.id, postings=len(batch.postings))

    def _finish(self, batch: Batch, now: float) -> None:
        """A batch whose sending nobody ended: recorded if Slack has it, sent if not."""
        alert = self._store.by_id(batch.alert)
        if alert is None:
            return
        try:
            place = self._courier.find(alert, batch)
        except UnknownError as problem:
            # Twice is worse than late: it stays claimed until somebody can look.
            _log.warning("nobody knows whether an alert was sent", alert=alert.id, problem=str(problem))
            return
        if place is not None:
            self._store.sent(batch, place.channel, place.ts)
        elif alert.paused:
            self._store.give_back(batch, now + RETRY_SECONDS)
        elif self._store.renew(batch, LEASE_SECONDS, now):
            self._send(alert, batch, now)

    def _news(self, alert: Alert, postings: Collection[str]) -> Answer:
        """The answer to the alert's question, with those of ``postings`` alone that match it now."""
        answer = self._answer(alert)
        news = tuple(posting for posting in answer.postings if posting.id in postings)
        verb = "matches" if len(postings) == 1 else "match"
        headline = f"{counted(len(postings), 'new posting')} {verb} your alert “{alert.question}”."
        return replace(
            answer,
            headline=headline,
            postings=news,
            count=len(news),
            not_stated=0,
            notes=(f"You are told {_RHYTHMS[alert.rhythm]}.", *answer.notes),
            suggestions=(),
            relaxed=(),
        )

    def _answer(self, alert: Alert) -> Answer:
        scope = self._scope(alert.team, alert.channel)
        return self._answers.answer(alert.question, alert.earlier, scope)

    def _mark_closed(self, revision: int) -> None:
        """Messages that told of a posting which is closed by now are told to say so."""
        if revision == self._marked:
            return
        told = self._store.told()
        closed = set(self._closed({id_ for batch in told for id_ in batch.postings}))
        for batch in told:
            gone = tuple(id_ for id_ in batch.postings if id_ in closed)
            if gone:
                self._guarded(batch.alert, partial(self._mark, batch, gone))
        self._marked = revision

    def _mark(self, batch: Batch, gone: Collection[str]) -> None:
        alert = self._store.by_id(batch.alert)
        if alert is not None:
            members = self._store.members(batch)
            closed = self._closed(members)
            news = self._news(alert, members)
            still = {posting.id: posting for posting in news.postings if posting.id not in closed}
            shown = {**still, **closed}
            self._courier.mark_closed(
                alert, batch, replace(news, postings=tuple(shown[id_] for id_ in members if id_ in shown))
            )
        self._store.mark_closed(batch, gone)

    def _guarded(self, alert: str, step: Callable[[], None]) -> None:
        try:
            step()
        except Exception:  # noqa: BLE001  # one alert's trouble, whatever it is, must not end the others
            _log.exception("an alert failed", alert=alert)
