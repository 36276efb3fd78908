"""What is fuzzed: each takes bytes and raises when a promise is broken."""

from __future__ import annotations

import atexit
import json
import tempfile
from collections.abc import Callable
from functools import cache
from itertools import cycle, islice
from pathlib import Path

from bot.answering.answer import build_answerer
from bot.answering.answers import (
    Answer,
    AnsweredPosting,
    Answers,
    Choice,
    Match,
    Quote,
    Relaxed,
    Table,
)
from bot.answering.output import as_json
from bot.blocks import answer_message, why_message
from bot.blocks.alerts import announcement
from bot.blocks.views import View
from bot.understanding.questions import Kind
from config.settings import Settings
from index import facts
from index.criteria import Reason
from index.errors import Unreadable
from index.opening import open_index
from index.postings import Evidence, Posting
from index.reading import read_bytes
from index.sync import sync
from index.text.prose import read_prose
from tests.fake_slack.limits import check_message, pings
from tests.index.reading.test_robustness import keeps_its_word

_SAMPLES = Path(__file__).parents[2] / "samples"
_NAMES = ("a.md", "a.html", "a.json", "a.jsonl", "a.csv", "a.txt", "a.yaml", "a")
Target = Callable[[bytes], None]


def reading(data: bytes) -> None:
    """Any bytes are postings that keep their word, or Unreadable."""
    name = _NAMES[data[0] % len(_NAMES)] if data else _NAMES[0]
    try:
        found = read_bytes(data[1:], name, name, "fuzz").postings
    except Unreadable:
        return
    for posting in found:
        keeps_its_word(posting)


def extracting(data: bytes) -> None:
    """Any text gives facts whose quotes stand in it, and no extractor fails."""
    text = data.decode("utf-8", "replace").replace("\r", "\n")
    if not text.strip():
        return
    posting = Posting("a.md", "fuzz", "a.md", "markdown", text, 0)
    found, defects = facts.extract_most(read_prose(posting))
    assert not defects, defects
    for fact in found:
        evidence = fact.evidence
        assert text[evidence.start : evidence.end] == evidence.quote


def asking(data: bytes) -> None:
    """Any question has an answer, in JSON and as a message that Slack takes and that pings nobody."""
    question, *earlier = data.decode("utf-8", "replace").split("\n")[:3]
    answer = _answers().answer(question, earlier)
    assert json.loads(as_json(answer))["answer"]
    message = answer_message(answer, "name")
    sent = {"text": message.text, "blocks": list(message.blocks), "mrkdwn": False}
    check_message(sent)
    assert not pings(sent)


def rendering(data: bytes) -> None:
    """Any words in any part of an answer are a message that Slack takes and in which nothing acts."""
    answer, view = _made_of(data)
    reasons = [why_message(answer, posting) for posting in answer.postings[:2]]
    for message in (answer_message(answer, "name", view), announcement(answer.question), *reasons):
        sent = {"text": message.text, "blocks": list(message.blocks), "mrkdwn": False}
        check_message(sent)
        assert not pings(sent)


TARGETS: dict[str, Target] = {
    "reading": reading,
    "extracting": extracting,
    "asking": asking,
    "rendering": rendering,
}


def _made_of(data: bytes) -> tuple[Answer, View]:
    """An answer whose shape the first bytes decide and whose every word is a line of the rest."""
    shape = data[:8].ljust(8, b"\x01")
    words = cycle(data[8:].decode("utf-8", "replace").split("\n"))

    def some(number: int) -> tuple[str, ...]:
        return tuple(islice(words, number))

    def posting(number: int) -> AnsweredPosting:
        id_, file, title, company, url, places, workplace, pay = some(8)
        evidence = tuple(
            Reason(next(words), Evidence(next(words), next(words) or None, 0, 1), next(words) or None)
            for _ in range(number % 4)
        )
        match = tuple(Match)[number * len(Match) // (shape[0] + 1)]
        return AnsweredPosting(
            id_, file, title or None, company or None, url or None, match, evidence, some(number % 3),
            places or None, workplace or None, pay or None,
        )  # fmt: skip

    postings = tuple(posting(number) for number in range(shape[0]))
    question, understood, headline = some(3)
    answer = Answer(
        question, understood, some(shape[1] % 8), tuple(Kind)[shape[2] % len(Kind)], shape[0], shape[0],
        headline, postings, shape[3],
        quotes=tuple(Quote(next(words), next(words), next(words) or None) for _ in range(shape[4] % 16)),
        table=Table(some(shape[5] % 14), tuple(some(shape[5] % 14) for _ in range(shape[6] % 60))),
        notes=some(shape[3] % 8), suggestions=some(shape[4] % 8),
        choices=tuple(Choice(*some(3)) for _ in range(shape[6] % 12)),
        relaxed=tuple(Relaxed(next(words), 3, next(words)) for _ in range(shape[7] % 6)),
    )  # fmt: skip
    return answer, View(None if shape[7] % 2 else tuple(Match)[shape[7] % len(Match)], shape[1])


@cache
def _answers() -> Answers:
    """Over the samples; the index goes with the process."""
    folder = tempfile.TemporaryDirectory()
    atexit.register(folder.cleanup)
    index = open_index(Settings(postings_data=Path(folder.name) / "data"))
    atexit.register(index.close)
    sync(index, [str(_SAMPLES)], embed=False)
    return build_answerer(index)
