"""Small answerers: real implementations of ``Answers`` whose timing and texts a scenario can choose."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Sequence

from bot.answering.answers import Answer, AnsweredPosting, Match
from bot.answering.scope import EVERYTHING, Scope
from bot.understanding.questions import Kind
from index.criteria import Reason
from index.postings import Evidence

HOSTILE = "<!channel> <@U0PERSON> <https://evil.example|click> *bold* `code` & \u202efdp.exe\x07 :tada: @here"


def one_posting(question: str, title: str = "Senior Go Engineer") -> Answer:
    """An answer with one posting that quotes the question back."""
    evidence = Reason("technology is Go", Evidence(f"You write Go. {question}", "Requirements", 0, 12))
    posting = AnsweredPosting(
        id="acme/go.md", file="acme/go.md", title=title, company="Acme", url="https://acme.example/jobs/1",
        match=Match.YES, evidence=(evidence,), places="Berlin", workplace="Remote", pay="€70–90k",
    )  # fmt: skip
    return Answer(
        question=question, understood=f"technology is Go ({question})", ignored=(), kind=Kind.LIST,
        total=3, count=1, headline="1 of 3 postings uses Go.", postings=(posting,),
        text="1 of 3 postings uses Go.",
    )  # fmt: skip


class Scripted:
    """Answers every question by ``reply``, after ``seconds``; keeps what it was asked, and after what."""

    def __init__(self, reply: Callable[[str], Answer] = one_posting, seconds: float = 0.0) -> None:
        self.reply = reply
        self.seconds = seconds
        self.questions: list[str] = []
        self.earlier: list[tuple[str, ...]] = []
        self._lock = threading.Lock()

    def answer(self, question: str, earlier: Sequence[str] = (), scope: Scope = EVERYTHING) -> Answer:
        with self._lock:
            self.questions.append(question)
            self.earlier.append(tuple(earlier))
        time.sleep(self.seconds)
        return self.reply(question)


def failing(question: str) -> Answer:
    """An answerer with a defect, which names a secret on top of it."""
    raise RuntimeError(f"cannot answer {question!r} with xoxb-fake-bot-token")
