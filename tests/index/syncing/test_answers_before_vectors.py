"""Facts and words answer as soon as they are read; vectors follow, the newest postings' first."""

from __future__ import annotations

from pathlib import Path

from bot.answering.answer import build_answerer
from index.embedding import embed_pending
from index.opening import Index
from index.progress import Quiet
from index.sync import sync
from tests.index.syncing.conftest import write

QUESTION = "what does Harbour Freight say about the mood on board?"


class _OneStep(Quiet):
    def advance(self, steps: int = 1) -> None:
        raise SystemExit


def test_an_answer_that_needs_vectors_says_how_many_there_are(opened: Index, tmp_path: Path) -> None:
    write(tmp_path / "jobs" / "gopher.md", "Gopher")
    sync(opened, [str(tmp_path / "jobs")], embed=False)
    answerer = build_answerer(opened)
    assert answerer.answer("which roles use Go?").notes == ()
    note = "0 % of the passages are embedded so far; the others were compared by their words only."
    early = answerer.answer(QUESTION)
    assert note in early.notes
    assert note in early.text
    embed_pending(opened)
    assert all("embedded" not in said for said in answerer.answer(QUESTION).notes)


def test_the_newest_postings_are_embedded_first(opened: Index, tmp_path: Path) -> None:
    for year in range(2001, 2026):
        body = f"In {year} we want someone who plans routes for ships in harbour number {year}."
        write(tmp_path / "jobs" / f"{year}.md", f"Gopher {year}", body, date=f"{year}-03-01")
    sync(opened, [str(tmp_path / "jobs")], embed=False)
    stored = opened.search.stored
    texts = stored.texts(stored.pending(3))
    assert all(any(str(year) in text for year in (2023, 2024, 2025)) for text in texts.values())
