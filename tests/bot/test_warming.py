"""What questions need is read before they are asked, and again when the index has changed."""

from __future__ import annotations

import gc
from collections.abc import Callable
from pathlib import Path
from time import monotonic, sleep

from bot.answering.answer import build_answerer
from bot.warming import keep_warm
from config.settings import Settings
from index.opening import open_index
from index.postings import Field
from index.sync import sync


def _soon(happens: Callable[[], bool]) -> bool:
    until = monotonic() + 10
    while not happens() and monotonic() < until:
        sleep(0.01)
    return happens()


def test_places_are_read_before_anybody_asks_and_anew_after_a_change(tmp_path: Path) -> None:
    folder = tmp_path / "postings"
    folder.mkdir()
    (folder / "one.md").write_text("# Sailor\n\nLocation: Lisbon\n", "utf-8")
    with open_index(Settings(postings_data=tmp_path / "data")) as index:
        sync(index, [str(folder)], embed=False)
        answers = build_answerer(index)
        warm = keep_warm(answers, index, seconds=0.01)
        warm.begin()
        try:
            assert _soon(lambda: answers.shelf().columns.holds(Field.PLACE, Field.REMOTE_FROM))
            (folder / "two.md").write_text("# Cook\n\nLocation: Porto\n", "utf-8")
            sync(index, [str(folder)], embed=False)
            assert _soon(lambda: answers.shelf().columns.holds(Field.PLACE, Field.REMOTE_FROM))
            assert len(answers.shelf().columns.column(Field.PLACE, Field.REMOTE_FROM).facts) == 2
            assert _soon(lambda: gc.get_freeze_count() > 0)  # and no question waits for a look through it
        finally:
            warm.close()
            gc.unfreeze()
