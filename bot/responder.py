"""Work that an acknowledgement must not wait for: done once, off the acknowledging thread, and never
silently lost."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import structlog

from bot.blocks import Message, sentence_message
from bot.errors import Refusal, explained, new_reference
from bot.replies import Reply
from bot.state import Events
from bot.workers import Workers

_log = structlog.get_logger(__name__)

BUSY = "I have too many questions to answer just now; please try again in a minute."
_THREADS = 8
_WAITING = 64
_URGENT_THREADS = 4


@dataclass(frozen=True, slots=True)
class Delivery:
    """What Slack delivered. ``key`` is the same for each redelivery; ``message`` names the message it
    stands in, if any, and ``edited`` says that this delivery is of its edited form."""

    key: str
    message: str | None = None
    edited: bool = False


@dataclass(frozen=True, slots=True)
class Job:
    """Something to do for a person in Slack. ``do`` returns what to tell them, or None where it has said
    it itself; it may raise anything. ``reply`` takes what ``do`` returns, and what went wrong. ``undone``
    finishes "Something went wrong on our side, so …". ``urgent`` jobs (a press of a button, whose
    trigger is good for three seconds) do not wait behind questions."""

    trigger: str
    delivery: Delivery
    reply: Reply
    do: Callable[[], Message | None]
    undone: str = "this question has no answer"
    urgent: bool = False


class Responder:
    """Does jobs on threads of its own; says so honestly where it cannot."""

    def __init__(self, events: Events, threads: int = _THREADS, waiting: int = _WAITING) -> None:
        self._events = events
        self._workers = Workers(threads, waiting, "answers")
        self._urgent = Workers(_URGENT_THREADS, waiting, "urgent")
        self._refusals = Workers(1, waiting, "refusals")  # so that "busy" can be said when all are busy

    def take(self, job: Job) -> None:
        """See to ``job``; returns at once."""
        workers = self._urgent if job.urgent else self._workers
        if workers.submit(lambda: self._respond(job)):
            return
        if not self._refusals.submit(lambda: self._refuse(job)):
            _log.warning("too busy to say so; a request is dropped", trigger=job.trigger)

    def close(self) -> None:
        """Take no more jobs, and return when those taken are done."""
        for workers in (self._workers, self._urgent, self._refusals):
            workers.close()

    def _respond(self, job: Job) -> None:
        try:
            if self._is_new(job.delivery):
                began = time.perf_counter()
                message = job.do()
                if message is not None:
                    job.reply.send(message)
                _log.info("answered", trigger=job.trigger, seconds=round(time.perf_counter() - began, 3))
        except Exception as error:  # noqa: BLE001  # the one hook: everything that fails in a job ends here
            self._own_up(job, error)

    def _refuse(self, job: Job) -> None:
        _log.warning("busy: a request is refused", trigger=job.trigger)
        if self._is_new(job.delivery):
            job.reply.send(sentence_message(BUSY))

    def _is_new(self, delivery: Delivery) -> bool:
        """Whether neither this delivery nor, for an edited message, its first form was taken before."""
        new = self._events.claim(delivery.key)
        new_message = delivery.message is None or self._events.claim(delivery.message)
        return new and (new_message or not delivery.edited)

    def _own_up(self, job: Job, error: Exception) -> None:
        reference = new_reference()
        sentence = str(error) if isinstance(error, Refusal) else _apology(job, error, reference)
        try:
            job.reply.send(sentence_message(sentence))
        except Exception as silence:  # noqa: BLE001  # Slack takes nothing from us now: only the log is left
            _log.error("nor could that be said", reference=reference, exc_info=silence)


def _apology(job: Job, error: Exception, reference: str) -> str:
    """What whoever asked reads of ``error``; the log has the rest, under ``reference``."""
    known = explained(error)
    detail: dict[str, Any] = {"problem": str(error)} if known else {"exc_info": error}
    _log.error("a request failed", reference=reference, trigger=job.trigger, **detail)
    if known:
        return f"{known} (Reference {reference}.)"
    return (
        f"Something went wrong on our side (reference {reference}), so {job.undone}. "
        "Please try again; if it happens again, give the reference to whoever runs this bot."
    )
