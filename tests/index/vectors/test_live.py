"""Chroma is derived: it answers when it is sound and up to date, and is built again when it is not."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from hashlib import sha256
from pathlib import Path

import pytest

from index.database import writing
from index.errors import EmbeddingProblem
from index.progress import Quiet
from index.vectors.exact import ExactVectors
from index.vectors.live import LiveVectors, Refreshed
from index.vectors.stored import StoredVectors
from tests.index.vectors.conftest import World, vector_of

PROJECT = Path(__file__).resolve().parents[3]


def found(live: LiveVectors, text: str, limit: int = 5) -> list[str] | None:
    near = live.nearest(vector_of(text), limit)
    return None if near is None else [each.hash for each in near]


def exactly(world: World, text: str, limit: int = 5) -> list[str]:
    return [near.hash for near in ExactVectors(world.stored).nearest(vector_of(text), limit)]


def hash_of(text: str) -> str:
    return sha256(text.encode()).hexdigest()


class TestKeepingUp:
    def test_nothing_is_found_in_chroma_before_it_was_built(self, world: World) -> None:
        assert found(world.live(), "passage 7") is None

    def test_it_finds_what_exact_comparison_finds(self, world: World) -> None:
        live = world.live()
        assert live.refresh(Quiet()) is Refreshed.BUILT
        for text in ("passage 7", "passage 150", "something else"):
            assert found(live, text) == exactly(world, text)

    def test_a_similarity_is_a_cosine(self, built: World) -> None:
        live = built.live()
        [nearest] = live.nearest(vector_of("passage 7"), 1) or []
        assert nearest.hash == hash_of("passage 7")
        assert nearest.similarity == pytest.approx(1.0, abs=1e-5)

    def test_refreshing_twice_changes_nothing(self, built: World) -> None:
        live = built.live()
        before = built.generations()
        assert live.refresh(Quiet()) is Refreshed.CURRENT
        assert built.generations() == before

    def test_a_sync_without_news_leaves_it_in_use(self, built: World) -> None:
        live = built.live()
        with writing(built.engine):
            pass
        assert found(live, "passage 7") is not None

    def test_a_small_change_is_made_in_place(self, built: World) -> None:
        live = built.live()
        before = built.generations()
        built.put("b.md", [f"passage {n}" for n in range(110, 205)])
        assert found(live, "passage 7") is None, "it is behind, so it is not asked"
        assert live.refresh(Quiet()) is Refreshed.UPDATED
        assert built.generations() == before
        assert found(live, "passage 203", 1) == [hash_of("passage 203")]
        assert hash_of("passage 105") not in (found(live, "passage 105") or [])

    def test_a_closed_posting_is_taken_out(self, world: World) -> None:
        world.put("c.md", ["the only one of its kind"])
        live = world.live()
        live.refresh(Quiet())
        with world.catalog.changes() as changes:
            changes.close(["c.md"])
        live.refresh(Quiet())
        assert hash_of("the only one of its kind") not in (found(live, "the only one of its kind") or [])

    def test_much_removed_means_a_new_generation_and_the_old_one_goes(self, built: World) -> None:
        live = built.live()
        [before] = built.generations()
        built.put("b.md", ["passage 100"])
        assert live.refresh(Quiet()) is Refreshed.BUILT
        assert len(built.generations()) == 1
        assert built.generations() != [before]
        assert found(live, "passage 7") == exactly(built, "passage 7")

    def test_an_index_that_became_empty_finds_nothing(self, built: World) -> None:
        live = built.live()
        built.put("a.md", [])
        built.put("b.md", [])
        live.refresh(Quiet())
        assert not found(live, "passage 7")

    def test_vectors_of_another_model_are_not_mixed_in(self, built: World) -> None:
        other = StoredVectors(built.engine, "another@1/32")
        other.store([hash_of("passage 3")], vector_of("x")[None])
        built.stored = other
        again = built.live()
        assert found(again, "x") is None
        assert again.refresh(Quiet()) is Refreshed.BUILT
        assert found(again, "x") == [hash_of("passage 3")]


class TestDamage:
    """What must never happen: a crash, a wrong answer, or an error where vectors in SQL suffice."""

    def test_closed_in_order_it_opens_again_at_once(
        self, make_world: Callable[[], World], world: World
    ) -> None:
        live = world.live()
        live.refresh(Quiet())
        live.close()
        assert found(make_world().live(), "passage 7") == exactly(world, "passage 7")

    def test_a_graph_gone_from_the_disk_is_noticed_and_built_again(self, large: World) -> None:
        [generation] = large.generations()
        for graph in generation.iterdir():
            if graph.is_dir():
                shutil.rmtree(graph)
        assert_healed(large)

    def test_a_graph_of_garbage_cannot_take_us_down(self, large: World) -> None:
        [generation] = large.generations()
        for file in generation.glob("*/*.bin"):
            file.write_bytes(os.urandom(file.stat().st_size))
        generation.with_suffix(".closed").unlink()  # as after a kill: it was not closed in order
        assert_healed(large)

    def test_an_emptied_database_of_chroma_is_noticed(self, built: World) -> None:
        [generation] = built.generations()
        (generation / "chroma.sqlite3").unlink()
        assert_healed(built)

    def test_a_folder_deleted_by_hand_is_built_again(self, built: World) -> None:
        shutil.rmtree(built.chroma)
        assert_healed(built)

    def test_a_folder_deleted_while_it_is_in_use_is_built_again(self, built: World) -> None:
        live = built.live()
        assert found(live, "passage 7") == exactly(built, "passage 7")
        shutil.rmtree(built.chroma)
        assert found(live, "passage 7") is None, "all vectors are compared"
        assert live.refresh(Quiet()) is Refreshed.BUILT
        assert found(live, "passage 7") == exactly(built, "passage 7")
        shutil.rmtree(built.chroma)
        live.close()

    @pytest.mark.parametrize("batches", [2])
    def test_killed_while_it_writes_it_answers_and_is_built_again(self, large: World, batches: int) -> None:
        large.put("d.md", [f"still more {n}" for n in range(900)])  # crosses a flush, at 3,000 rows
        with child(large.folder, "live.refresh(Telling())") as process:
            assert process.stdout is not None
            assert [process.stdout.readline() for _ in range(batches)] == ["a batch\n"] * batches
            process.send_signal(signal.SIGKILL)
        assert len(large.generations()) == 1, "it was changing the live generation"
        assert_healed(large)

    def test_what_a_killed_build_left_is_swept(self, world: World) -> None:
        world.put("c.md", [f"more {n}" for n in range(2000)])
        with child(world.folder, "live.refresh(Telling())") as process:
            assert process.stdout is not None
            assert process.stdout.readline() == "a batch\n"
            process.send_signal(signal.SIGKILL)
        assert len(world.generations()) == 1
        assert_healed(world)
        assert len(world.generations()) == 1

    def test_sigterm_ends_a_build_in_order(self, world: World) -> None:
        world.put("c.md", [f"more {n}" for n in range(2000)])
        with child(world.folder, "live.refresh(Telling())") as process:
            assert process.stdout is not None
            assert process.stdout.readline() == "a batch\n"
            process.send_signal(signal.SIGTERM)
            assert process.wait(20) == 0
        assert world.generations() == []
        assert_healed(world)


def assert_healed(world: World) -> None:
    """Before it is repaired, it is not asked or answers rightly; then it is as good as new."""
    live = world.live()
    before = found(live, "passage 7")
    assert before is None or before == exactly(world, "passage 7")
    assert live.refresh(Quiet()) in (Refreshed.BUILT, Refreshed.UPDATED)
    for text in ("passage 7", "more 1400", "still more 800"):
        assert found(live, text) == exactly(world, text)


class TestSharing:
    def test_one_process_has_the_folder_and_the_other_is_told_so(self, built: World) -> None:
        asking = "print(len(live.nearest(vector_of('passage 7'), 5)), flush=True); time.sleep(60)"
        with child(built.folder, asking) as process:
            assert process.stdout is not None
            assert process.stdout.readline() == "5\n", "the first by Chroma"
            second = built.live()
            assert found(second, "passage 7") is None, "the second without"
            assert second.refresh(Quiet()) is Refreshed.ELSEWHERE
            process.kill()
        assert found(second, "passage 7") == exactly(built, "passage 7"), "a dead process holds nothing"

    def test_closing_while_another_thread_builds_ends_the_build(self, world: World) -> None:
        live = world.live()

        class Closing(Quiet):
            def advance(self, steps: int = 1) -> None:
                live.close()

        world.put("c.md", [f"more {n}" for n in range(900)])
        with pytest.raises(EmbeddingProblem, match="closed"):
            live.refresh(Closing())
        assert world.generations() == []
        assert_healed(world)


_CHILD = """
import signal, sys, time
from pathlib import Path
from index.progress import Quiet
from tests.index.vectors.conftest import World, vector_of

signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))

class Telling(Quiet):
    def advance(self, steps=1):
        print("a batch", flush=True)

world = World(Path(sys.argv[1]))
live = world.live()
"""


def child(folder: Path, program: str) -> subprocess.Popen[str]:
    """Another process on the same data folder, running ``program`` with its own ``live``."""
    command = [sys.executable, "-c", _CHILD + program, str(folder)]
    return subprocess.Popen(command, stdout=subprocess.PIPE, text=True, cwd=PROJECT)


def test_a_question_does_not_wait_for_a_build(world: World) -> None:
    live = world.live()
    live.refresh(Quiet())
    world.put("c.md", [f"more {n}" for n in range(1000)])
    waited: list[float] = []

    class Asking(Quiet):
        def advance(self, steps: int = 1) -> None:
            began = time.perf_counter()
            live.nearest(vector_of("passage 7"), 5)
            waited.append(time.perf_counter() - began)

    assert live.refresh(Asking()) is Refreshed.BUILT
    assert max(waited) < 0.5
