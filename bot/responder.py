"""From a question in Slack to its answer: once, off the acknowledging thread, whatever happens."""

from __future__ import annotations

import time
from dataclasses import dataclass, replace

import structlog

from bot.answering.answers import Answers
from bot.blocks import Message, answer_message, help_message, sentence_message
from bot.errors import new_reference
from bot.replies import Reply
from bot.startup import Startup
from bot.state import Memory
from bot.workers import Workers

_log = structlog.get_logger(__name__)

COMMAND = "/postings"
BUSY = "I have too many questions to answer just now; please try again in a minute."
_THREADS = 8
_WAITING = 64
_HELP_WORDS = frozenset({"", "help", "?", "-h", "--help"})


@dataclass(frozen=True, slots=True)
class Conversation:
    """Where questions follow one another: a thread, or direct messages. What was asked more than
    ``memory`` seconds ago does not bear on the next question any more."""

    key: str
    memory: float


@dataclass(frozen=True, slots=True)
class Request:
    """A question from Slack. ``key`` names its delivery, the same for each redelivery; ``message`` names
    the message it stands in, if any, and ``edited`` says that this delivery is of its edited form."""

    trigger: str
    key: str
    question: str
    reply: Reply
    message: str | None = None
    edited: bool = False
    conversation: Conversation | None = None


class Responder:
    """Answers requests on threads of its own; says so honestly where it cannot."""

    def __init__(
        self,
        answers: Answers,
        memory: Memory,
        startup: Startup,
        threads: int = _THREADS,
        waiting: int = _WAITING,
    ) -> None:
        self._answers = answers
        self._memory = memory
        self._startup = startup
        self._workers = Workers(threads, waiting, "answers")
        self._refusals = Workers(1, waiting, "refusals")  # so that "busy" can be said when all are busy

    def take(self, request: Request) -> None:
        """See to ``request``; returns at once."""
        if self._workers.submit(lambda: self._respond(request)):
            return
        if not self._refusals.submit(lambda: self._refuse(request)):
            _log.warning("too busy to say so; a question is dropped", trigger=request.trigger)

    def close(self) -> None:
        """Take no more requests, and return when those taken are answered."""
        self._workers.close()
        self._refusals.close()

    def _respond(self, request: Request) -> None:
        try:
            if self._is_new(request):
                began = time.perf_counter()
                request.reply.send(self._message(request))
                _log.info("answered", trigger=request.trigger, seconds=round(time.perf_counter() - began, 3))
        except Exception as error:  # noqa: BLE001  # the one hook: everything that fails in answering ends here
            self._apologise(request, error)

    def _refuse(self, request: Request) -> None:
        _log.warning("busy: a question is refused", trigger=request.trigger)
        if self._is_new(request):
            request.reply.send(sentence_message(BUSY))

    def _is_new(self, request: Request) -> bool:
        """Whether neither this delivery nor, for an edited message, its first form was taken before."""
        new = self._memory.claim(request.key)
        new_message = request.message is None or self._memory.claim(request.message)
        return new and (new_message or not request.edited)

    def _message(self, request: Request) -> Message:
        question, conversation = request.question, request.conversation
        if question.casefold() in _HELP_WORDS:
            return help_message(COMMAND)
        earlier = self._memory.ask(conversation.key, question, conversation.memory) if conversation else ()
        answer = self._answers.answer(question, earlier)
        caveat = self._startup.caveat
        return answer_message(replace(answer, notes=(caveat, *answer.notes)) if caveat else answer)

    def _apologise(self, request: Request, error: Exception) -> None:
        reference = new_reference()
        _log.error(
            "a question could not be answered", reference=reference, trigger=request.trigger, exc_info=error
        )
        sentence = (
            f"Something went wrong on our side (reference {reference}), so this question has no answer. "
            "Please try again; if it happens again, give the reference to whoever runs this bot."
        )
        try:
            request.reply.send(sentence_message(sentence))
        except Exception as silence:  # noqa: BLE001  # Slack takes nothing from us now: only the log is left
            _log.error("nor could that be said", reference=reference, exc_info=silence)
