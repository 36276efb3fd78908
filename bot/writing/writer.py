"""The one place where an answer gets a summary, or stays as it is."""

from __future__ import annotations

import hashlib
import json
import time
from collections import OrderedDict
from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from enum import StrEnum
from threading import BoundedSemaphore, Event, Lock, Thread
from typing import Protocol

from bot.answering.answers import Answer, Cited
from bot.answering.phrasing import plain_text
from bot.writing.sources import Source, messages_for, sources_of, worth_writing
from config.settings import Settings

_AT_ONCE = 4  # half of the threads that answer: however slow the model, facts go on being answered
_FAILURES, _REST = 3, 60.0  # after so many failures in a row the model is left alone for so many seconds
_REMEMBERED = 256  # summaries


class Outcome(StrEnum):
    """How it went with one answer that was worth a summary."""

    WRITTEN = "written"
    UNSUPPORTED = "unsupported"  # nothing of it was left, or nothing came
    LATE = "late"
    FAILED = "failed"
    BUSY = "busy"
    RESTING = "resting"
    STOPPED = "stopped"  # the bot is ending: nobody waits any more


class Model(Protocol):
    """Writes; knows nothing of answers."""

    def prepare(self) -> None:
        """Load what it takes, which is no part of an answer's time. May raise anything."""
        ...

    def reply(self, messages: list[dict[str, str]], seconds: float) -> str:
        """What is written upon ``messages``, within about ``seconds``. May raise anything."""
        ...


class Writer:
    """Puts summaries above the quotes of answers; without a model it does nothing. Safe between threads."""

    def __init__(
        self, model: Model | None = None, seconds: float = 8.0, count: Callable[[str], None] = lambda _: None
    ) -> None:
        """``seconds``: how long an answer waits for its summary; ``count`` is told how each went."""
        self._model = model
        self._seconds = seconds
        self._count = count
        self._room = BoundedSemaphore(_AT_ONCE)
        self._lock = Lock()
        self._known: OrderedDict[str, tuple[Cited, ...]] = OrderedDict()
        self._errands: set[_Errand] = set()
        self._closed = Event()
        self._failures, self._rests_until = 0, 0.0

    def warm_up(self) -> Writer:
        """Load in the background what the first summary would wait for; for a bot that runs on."""
        if self._model is not None:
            Thread(target=self._prepare, args=(self._model,), name="writing", daemon=True).start()
        return self

    def _prepare(self, model: Model) -> None:
        with suppress(Exception):  # the first summary meets the same failure and reports it
            import bot.writing.support  # noqa: F401  # with it what its words are compared by

            model.prepare()

    def written(self, answer: Answer) -> Answer:
        """``answer`` with a summary of its quotes where one is written in time; else ``answer``. The same
        answer gets the same summary as long as it is remembered. Raises nothing."""
        if self._model is None or not worth_writing(answer):
            return answer
        if (known := self._remembered(answer)) is not None:
            return _with(answer, known)
        began = time.monotonic()
        summary, outcome, problem = self._summary(self._model, answer)
        seconds = round(time.monotonic() - began, 3)
        self._count(outcome.value)
        with self._lock:
            if outcome is Outcome.WRITTEN:
                self._known[_key(answer)] = summary
                while len(self._known) > _REMEMBERED:
                    self._known.popitem(last=False)
        if outcome is not Outcome.WRITTEN:  # the problem is a kind of error: its words may hold what was sent
            import structlog  # here: asking once without a model needs none

            structlog.get_logger(__name__).warning(
                "an answer goes without a summary", outcome=outcome.value, problem=problem, seconds=seconds
            )
        return _with(answer, summary)

    def close(self) -> None:
        """The bot is ending, and whoever stops it waits for seconds: answers that wait for a summary go
        without one now, and so do those still to come."""
        with self._lock:
            self._closed.set()
            waiting = tuple(self._errands)
        for errand in waiting:
            errand.give_up()

    def again(self, answer: Answer) -> Answer:
        """``answer`` with the summary it was shown with, if that is remembered; nothing is asked for."""
        known = self._remembered(answer) if self._model is not None and worth_writing(answer) else None
        return _with(answer, known or ())

    def _remembered(self, answer: Answer) -> tuple[Cited, ...] | None:
        with self._lock:
            known = self._known.get(_key(answer))
            if known is not None:
                self._known.move_to_end(_key(answer))
            return known

    def _summary(self, model: Model, answer: Answer) -> tuple[tuple[Cited, ...], Outcome, str]:
        sources = sources_of(answer)
        if not sources:
            return (), Outcome.UNSUPPORTED, "no quote may be shown to a model"
        if time.monotonic() < self._rests_until:
            return (), Outcome.RESTING, f"it failed {_FAILURES} times in a row"
        if self._closed.is_set():
            return (), Outcome.STOPPED, "the bot is ending"
        if not self._room.acquire(blocking=False):
            return (), Outcome.BUSY, f"{_AT_ONCE} are being written"
        self._prepare(model)
        errand = _Errand(model, answer, sources, self._seconds, self._room.release)
        with self._lock:
            self._errands.add(errand)
            if self._closed.is_set():
                errand.give_up()
        outcome = errand.run()
        with self._lock:
            self._errands.discard(errand)
            self._failures = self._failures + 1 if outcome in (Outcome.LATE, Outcome.FAILED) else 0
            if self._failures >= _FAILURES:
                self._failures, self._rests_until = 0, time.monotonic() + _REST
        return errand.summary if outcome is Outcome.WRITTEN else (), outcome, errand.problem


class _Errand:
    """One request, in a thread of its own: whoever waits goes on after ``seconds``, whatever holds it up."""

    def __init__(
        self,
        model: Model,
        answer: Answer,
        sources: tuple[Source, ...],
        seconds: float,
        end: Callable[[], None],
    ) -> None:
        self.summary: tuple[Cited, ...] = ()
        self.problem = ""
        self._model, self._answer, self._sources = model, answer, sources
        self._seconds, self._end = seconds, end
        self._done = Event()
        self._given_up = False

    def give_up(self) -> None:
        """Let whoever waits go on; the request goes on by itself, and ends with the process."""
        self._given_up = True
        self._done.set()

    def run(self) -> Outcome:
        began = time.monotonic()
        Thread(target=self._write, name="writing", daemon=True).start()
        if not self._done.wait(self._seconds) or (self.problem and time.monotonic() - began >= self._seconds):
            return Outcome.LATE
        if self._given_up and not self.summary:
            return Outcome.STOPPED
        if self.problem:
            return Outcome.FAILED
        return Outcome.WRITTEN if self.summary else Outcome.UNSUPPORTED

    def _write(self) -> None:
        from bot.writing.support import supported

        try:
            draft = self._model.reply(messages_for(self._answer, self._sources), self._seconds)
            self.summary = supported(draft, self._sources, self._answer.understood)
        except Exception as error:  # noqa: BLE001  # whatever it is, the plain answer stands
            status = getattr(error, "status_code", "")
            self.problem = f"{type(error).__name__} {status}".strip()
        finally:
            self._end()
            self._done.set()


def build_writer(settings: Settings, count: Callable[[str], None] = lambda _: None) -> Writer:
    """The writer that the settings ask for; one that does nothing without LLM_URL. Raises SettingsError."""
    if not (settings.llm_url or settings.llm_model or settings.llm_api_key):
        return Writer()
    from bot.writing.chat_model import chat_model

    return Writer(chat_model(settings), settings.llm_timeout, count)


def _with(answer: Answer, summary: tuple[Cited, ...]) -> Answer:
    if not summary:
        return answer
    answer = replace(answer, summary=summary)
    return replace(answer, text=plain_text(answer))


def _key(answer: Answer) -> str:
    quotes = [(quote.posting, quote.text) for quote in answer.quotes]
    return hashlib.sha256(json.dumps([answer.understood, quotes]).encode()).hexdigest()
