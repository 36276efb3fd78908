"""The chat in the terminal."""

from __future__ import annotations

from collections.abc import Sequence
from io import StringIO

import pytest
from rich.console import Console

from bot.answering.answers import Answer, Choice
from bot.answering.scope import EVERYTHING, Scope
from bot.terminal import chat
from bot.understanding.questions import Kind
from index.errors import DataFolderProblem


class Listening:
    """Answers with the question, and remembers what it was asked after what."""

    def __init__(self) -> None:
        self.asked: list[tuple[str, tuple[str, ...]]] = []

    def answer(self, question: str, earlier: Sequence[str] = (), scope: Scope = EVERYTHING) -> Answer:
        self.asked.append((question, tuple(earlier)))
        if question == "fail":
            raise DataFolderProblem("The disk is full.")
        choices: tuple[Choice, ...] = ()
        if question == "what does Acme pay?":
            choices = tuple(Choice(f"{x} · Acme", x, f"{question} (posting {x})") for x in ("a.md", "b.md"))
        return Answer(question, question, (), Kind.HELP, 0, 0, f"You said {question}.", choices=choices)


def converse(typed: Sequence[str], earlier: Sequence[str] = ()) -> tuple[Listening, str]:
    answers, lines, screen = Listening(), iter(typed), StringIO()

    def read(_prompt: str) -> str:
        try:
            return next(lines)
        except StopIteration:
            raise EOFError from None

    chat(answers, Console(file=screen, width=100), read, earlier)
    return answers, screen.getvalue()


def test_questions_follow_one_another_from_the_first_that_was_shown() -> None:
    answers, _ = converse(["and remote?", " ", "and in Oslo?"], earlier=["who uses Go?"])
    assert answers.asked == [
        ("and remote?", ("who uses Go?",)),
        ("and in Oslo?", ("who uses Go?", "and remote?")),
    ]


@pytest.mark.parametrize("word", ["quit", "Exit", ":q"])
def test_a_word_ends_it(word: str) -> None:
    answers, screen = converse([word, "who uses Go?"])
    assert answers.asked == []
    assert "help" in screen


def test_a_failure_of_the_index_is_said_and_the_chat_goes_on() -> None:
    answers, screen = converse(["fail", "who uses Go?"])
    assert "The disk is full." in screen
    assert answers.asked[-1] == ("who uses Go?", ())


def test_a_number_picks_one_of_the_postings_that_are_offered() -> None:
    answers, screen = converse(["what does Acme pay?", "2", "what does Acme pay?", "#1"])
    assert "2. b.md · Acme" in screen
    assert [question for question, _ in answers.asked] == [
        "what does Acme pay?", "what does Acme pay? (posting b.md)",
        "what does Acme pay?", "what does Acme pay? (posting a.md)",
    ]  # fmt: skip


def test_a_number_is_that_posting_of_the_list_where_nothing_is_offered() -> None:
    answers, _ = converse(["who uses Go?", "3"])
    assert [question for question, _ in answers.asked] == ["who uses Go?", "#3"]
