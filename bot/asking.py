"""From a question to the message that answers it, and from an answer shown before to another page of it."""

from __future__ import annotations

from dataclasses import dataclass, replace

from bot.answering.answers import Answer, AnsweredPosting, Answers
from bot.blocks import Message, answer_message
from bot.blocks.views import OPENING, View, posting_ref, question_ref
from bot.errors import Refusal
from bot.scopes import scope_in
from bot.startup import Startup
from bot.state import Shown, State, key
from bot.writing.writer import Writer

THREAD_MEMORY = 7 * 24 * 3600.0
_DIRECT_MEMORY = 3600.0  # outside a thread nothing but time tells a new subject from a follow-up

STALE = (
    "This button belongs to an answer that I no longer have, so I cannot go on from it. "
    "Please ask the question again."
)


@dataclass(frozen=True, slots=True)
class Place:
    """Where a question comes from: a person of a workspace, in a channel. ``private``: only that person
    sees the answer."""

    team: str
    channel: str
    user: str
    private: bool = False


@dataclass(frozen=True, slots=True)
class Conversation:
    """Where questions follow one another: a thread, or direct messages. What was asked more than
    ``memory`` seconds ago does not bear on the next question any more."""

    key: str
    memory: float


def conversation_in(team: str, channel: str, thread_ts: str | None) -> Conversation:
    """The conversation of a thread, or of direct messages outside of one."""
    name = key("conversation", team, channel, thread_ts or "")
    return Conversation(name, THREAD_MEMORY if thread_ts else _DIRECT_MEMORY)


class Asking:
    """Answers questions and remembers what it showed."""

    def __init__(self, answers: Answers, state: State, startup: Startup, writer: Writer) -> None:
        self._answers = answers
        self._state = state
        self._startup = startup
        self._writer = writer

    def ask(self, question: str, place: Place, conversation: Conversation | None = None) -> Message:
        """The answer to ``question``, asked at ``place`` after what was asked before in ``conversation``."""
        conversations = self._state.conversations
        earlier = conversations.ask(conversation.key, question, conversation.memory) if conversation else ()
        return self.ask_after(question, earlier, place)

    def ask_after(self, question: str, earlier: tuple[str, ...], place: Place) -> Message:
        """The answer to ``question``, asked at ``place`` after the questions ``earlier``."""
        shown = Shown(place.team, place.channel, place.user, question, earlier, place.private)
        answer = self._writer.written(self.answer(shown))
        return answer_message(answer, self._state.shown.add(shown), private=place.private)

    def page(self, name: str, team: str, view: View = OPENING) -> Message:
        """The page ``view`` of the answer ``name`` that the workspace ``team`` was shown.

        Raises Refusal when there is no such answer."""
        shown = self.shown(name, team)
        return answer_message(self.shown_again(shown), name, view, private=shown.private)

    def shown(self, name: str, team: str) -> Shown:
        """What was asked for the answer ``name`` in the workspace ``team``. Raises Refusal."""
        shown = self._state.shown.get(name, team)
        if shown is None:
            raise Refusal(STALE)
        return shown

    def posting(self, name: str, team: str, ref: str) -> tuple[Answer, AnsweredPosting]:
        """The answer ``name`` and the posting in it that its menu calls ``ref``. Raises Refusal."""
        answer = self.answer(self.shown(name, team))
        for posting in answer.postings:
            if posting_ref(posting.id) == ref:
                return answer, posting
        raise Refusal("This posting is no longer part of the answer. Please ask the question again.")

    def offered(self, name: str, team: str, ref: str) -> str:
        """The question that the answer ``name`` offers as ``ref``. Raises Refusal."""
        answer = self.answer(self.shown(name, team))
        for question in (
            *(choice.question for choice in answer.choices),
            *(way.question for way in answer.relaxed),
        ):
            if question and question_ref(question) == ref:
                return question
        raise Refusal(
            "The postings have changed, and this is no longer offered. Please ask the question again."
        )

    def shown_again(self, shown: Shown) -> Answer:
        """As ``answer``, with the summary that it was shown with, if that is still remembered."""
        return self._writer.again(self.answer(shown))

    def answer(self, shown: Shown) -> Answer:
        """The answer to what was asked, as the index is now."""
        scope = scope_in(self._state, shown.team, shown.channel)
        answer = self._answers.answer(shown.question, shown.earlier, scope)
        caveat = self._startup.caveat
        return replace(answer, notes=(caveat, *answer.notes)) if caveat else answer
