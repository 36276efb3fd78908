"""Work that an acknowledgement must not wait for: done once, off the acknowledging thread, and never
silently lost."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass
from threading import Event
from typing import Any

import structlog

from bot.blocks import Message, sentence_message
from bot.errors import Refusal, explained, new_reference
from bot.patience import Patience
from bot.replies import Reply
from bot.state import Events
from bot.workers import Workers

_log = structlog.get_logger(__name__)

BUSY = "I have too many questions to answer just now; please try again in a minute."
LATE = "I am working on your question. It takes longer than usual; the answer will come here."
_THREADS = 8  # that answer questions
WAITING = 500  # questions in the queue before a new one is told that the bot is busy
_ARRIVALS = 4  # threads that see whether a delivery is new, and say that it has arrived
_URGENT = 4  # threads for presses of buttons, whose trigger is good for three seconds
_REFUSALS = 4  # threads that say "busy"
_BUSY, _LATE = sentence_message(BUSY), sentence_message(LATE)
PATIENCE = 3.0  # seconds without an answer before a person is told that it takes longer


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
    """Does jobs on threads of its own, in the order in which they come; says so honestly where it cannot."""

    def __init__(
        self, events: Events, threads: int = _THREADS, waiting: int = WAITING, patience: float = PATIENCE
    ) -> None:
        self._events = events
        self._arrivals = Workers(_ARRIVALS, 4 * waiting, "arrivals")
        self._answers = Workers(threads, waiting, "answers")
        self._urgent = Workers(_URGENT, waiting, "urgent")
        self._refusals = Workers(_REFUSALS, 4 * waiting, "refusals")  # "busy" can be said when all are busy
        self._courtesies = Workers(2, waiting, "courtesies")
        self._patience = Patience(patience)

    def take(self, job: Job) -> None:
        """See to ``job``; returns at once."""
        if job.urgent:
            if not self._urgent.submit(lambda: self._urgently(job)):
                self._refuse(job, known_new=False)
            return
        # From here on, not from when it is known to be new: the database that tells may be what hangs.
        done = self._patience.watch(lambda: self._courtesies.submit(lambda: job.reply.hold(_LATE)))
        if not self._arrivals.submit(lambda: self._arrive(job, done)):
            done.set()
            self._refuse(job, known_new=False)

    @property
    def busy(self) -> int:
        """Requests taken and not yet done."""
        return self._answers.busy + self._urgent.busy

    def close(self) -> None:
        """Take no more jobs, and return when those taken are done."""
        for workers in (self._arrivals, self._answers, self._urgent, self._refusals, self._courtesies):
            workers.close()

    def _arrive(self, job: Job, done: Event) -> None:
        """Queue a job that is new, and let the person see that it has arrived."""
        if not self._is_new(job.delivery):
            done.set()
            return
        if not self._answers.submit(lambda: self._respond(job, done)):
            done.set()
            self._refuse(job, known_new=True)
            return
        job.reply.begin()

    def _urgently(self, job: Job) -> None:
        if self._is_new(job.delivery):
            self._respond(job, Event())

    def _respond(self, job: Job, done: Event) -> None:
        with structlog.contextvars.bound_contextvars(reference=new_reference()):  # of all that is logged
            self._do(job, done)

    def _do(self, job: Job, done: Event) -> None:
        try:
            began = time.perf_counter()
            message = job.do()
            if message is not None:
                job.reply.send(message)
            _log.info("answered", trigger=job.trigger, seconds=round(time.perf_counter() - began, 3))
        except Exception as error:  # noqa: BLE001  # the one hook: everything that fails in a job ends here
            self._own_up(job, error)
        finally:
            done.set()
            job.reply.end()

    def _refuse(self, job: Job, *, known_new: bool) -> None:
        _log.warning("busy: a request is refused", trigger=job.trigger)

        def refuse() -> None:
            if known_new or self._is_new(job.delivery):
                job.reply.send(_BUSY)

        if not self._refusals.submit(refuse):
            _log.warning("too busy to say so; a request is dropped", trigger=job.trigger)

    def _is_new(self, delivery: Delivery) -> bool:
        """Whether neither this delivery nor, for an edited message, its first form was taken before."""
        new = self._events.claim(delivery.key)
        new_message = delivery.message is None or self._events.claim(delivery.message)
        return new and (new_message or not delivery.edited)

    def _own_up(self, job: Job, error: Exception) -> None:
        reference = structlog.contextvars.get_contextvars()["reference"]
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
