"""What is fuzzed: each takes bytes and raises when a promise is broken."""

from __future__ import annotations

import atexit
import json
import tempfile
from collections.abc import Callable
from functools import cache
from pathlib import Path

from bot.answering.answer import build_answerer
from bot.answering.answers import Answers
from bot.answering.output import as_json
from bot.blocks import answer_message
from config.settings import Settings
from index import facts
from index.errors import Unreadable
from index.opening import open_index
from index.postings import Posting
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


TARGETS: dict[str, Target] = {"reading": reading, "extracting": extracting, "asking": asking}


@cache
def _answers() -> Answers:
    """Over the samples; the index goes with the process."""
    folder = tempfile.TemporaryDirectory()
    atexit.register(folder.cleanup)
    index = open_index(Settings(_env_file=None, postings_data=Path(folder.name) / "data"))
    atexit.register(index.close)
    sync(index, [str(_SAMPLES)], embed=False)
    return build_answerer(index)
