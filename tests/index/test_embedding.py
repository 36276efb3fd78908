"""Embedding what is pending: each distinct passage once, and no work lost to a kill."""

from __future__ import annotations

import pytest

from index.embedding import embed_pending
from index.opening import Index
from index.progress import Quiet
from index.vectors.live import Refreshed
from tests.index.conftest import open_at, put


def distinct(index: Index) -> int:
    ids = index.catalog.summaries()
    return len({passage.hash for posting in ids for passage in index.catalog.passages(posting)})


def test_equal_passages_are_embedded_once_and_then_nothing_is_left_to_do(index: Index) -> None:
    passages = sum(len(index.catalog.passages(posting)) for posting in index.catalog.summaries())
    report = embed_pending(index)
    assert report.embedded == report.total == distinct(index) == passages - 1
    assert report.vector_index is Refreshed.BUILT
    assert index.search.embedded() == (report.total, report.total)
    again = embed_pending(index)
    assert (again.embedded, again.vector_index) == (0, Refreshed.CURRENT)


def test_a_changed_posting_embeds_what_is_new_and_sweeps_what_is_gone(index: Index) -> None:
    embed_pending(index)
    text = index.catalog.texts(["meadow.md"])["meadow.md"]
    put(index, "meadow.md", text.replace("anywhere in Portugal", "anywhere in Spain"))
    assert embed_pending(index).embedded == 1
    assert len(index.search.stored.load()[0]) == distinct(index)
    assert index.search.nearest("anywhere in Spain", 1)[0].posting_id == "meadow.md"
    assert index.search.engine_used == "chroma"


def test_what_was_embedded_before_an_interruption_stays(index: Index) -> None:
    for number in range(35):
        put(index, f"more{number}.md", f"Tester {number}\nMeadow Health\n\nWe test thing number {number}.\n")

    class Interrupted(Quiet):
        def advance(self, steps: int = 1) -> None:
            raise SystemExit  # what SIGTERM does

    with pytest.raises(SystemExit):
        embed_pending(index, Interrupted())
    before, total = index.search.embedded()
    assert 0 < before < total
    assert embed_pending(index).embedded == total - before


def test_chroma_in_use_elsewhere_does_not_keep_vectors_from_being_made(index: Index) -> None:
    embed_pending(index)
    with open_at(index.settings.postings_data) as other:
        put(other, "new.md", "Sailor\nHarbour Freight Software\n\nSail the seven seas.\n")
        report = embed_pending(other)
        assert (report.embedded > 0, report.vector_index) == (True, Refreshed.ELSEWHERE)
        assert other.search.nearest("sailing a ship", 1)[0].posting_id == "new.md"
        assert other.search.engine_used == "exact"
    assert index.search.nearest("sailing a ship", 1)[0].posting_id == "new.md"
    assert index.search.engine_used == "exact", "Chroma is behind until the process that has it refreshes"
    assert index.search.refresh() is Refreshed.UPDATED
    assert index.search.nearest("sailing a ship", 1)[0].posting_id == "new.md"
    assert index.search.engine_used == "chroma"
