"""The page that puts other tools beside us: pinned, honest about what did not run, scored as we are."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.evaluation.benches import ROOT, Gold
from tests.evaluation.peers import __main__ as peers
from tests.evaluation.peers.exchange import Passage, timed

GOLD = Gold("list", "who uses Go?", frozenset({"a.md", "b.md"}))


def ours() -> peers.Measured:
    answer = {
        "postings": [{"id": id_, "match": "yes", "evidence": []} for id_ in ("a.md", "b.md")],
        "quotes": [], "count": 2, "answer": "",
    }  # fmt: skip
    result = {
        "start": 1.0, "indexing": 2.0, "chunks": 9, "seconds": [0.01], "settings": "all",
        "answers": [answer],
    }  # fmt: skip
    return peers.Measured("this project", result)


def peer() -> peers.Measured:
    found = [Passage("a.md", "We use Go.")]
    result = {
        "start": 3.0, "indexing": 4.0, "chunks": 5, "seconds": [0.02], "settings": "defaults",
        "answers": [found], "deep": [[*found, Passage("c.md", "Go away.")]],
    }  # fmt: skip
    return peers.Measured("LangChain", result)


def test_every_peer_is_pinned_with_all_it_needs() -> None:
    lines = (ROOT / "requirements" / "peers.txt").read_text("utf-8").split()
    assert len(lines) > 100
    assert all(re.fullmatch(r"[\w.-]+==[\w.]+", line) for line in lines)
    for package in ("langchain-chroma", "llama-index-core", "txtai", "torch"):
        assert any(line.startswith(f"{package}==") for line in lines)


def test_speed_is_a_ratio_to_ours_beside_the_same_scores() -> None:
    page = "\n".join(peers._page([ours(), peer()], [GOLD], 41, 1))
    assert "| LangChain | 3.0 s | 4.0 s | 2.00 | 20.0 ms | 2.00 |" in page
    assert "| all (1) | 1.000 | 0.667 | 0.500 |" in page
    assert "| sets exactly right | 1 of 1 | 0 of 1 | 0 of 1 |" in page


def test_a_tool_that_does_not_run_is_named_with_the_reason(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(peers, "_PYTHON", ROOT / "no-such-python")
    failed = peers._measured("txtai", {"a.md": "text"}, ["q"], ROOT, tmp_path)
    assert failed.result is None
    page = "\n".join(peers._page([ours(), failed], [GOLD], 1, 1))
    assert re.search(r"- txtai: did not run: .*no-such-python.*\.", page)
    assert "| txtai | – |" in page


def test_questions_are_timed_one_by_one_after_a_few_unmeasured() -> None:
    asked: list[str] = []

    def ask(question: str) -> str:
        asked.append(question)
        return question.upper()

    answers, seconds = timed(ask, ["a", "b", "c", "d"])
    assert answers == ["A", "B", "C", "D"]
    assert len(seconds) == 4
    assert asked == ["a", "b", "c", "a", "b", "c", "d"]
