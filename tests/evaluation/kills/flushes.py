"""A process that writes to Chroma while Chroma flushes its graph to disk, killed then: its folder may be
damaged so that opening it would end the process. It never ends ours, and is built again from SQL, without
embedding."""

from __future__ import annotations

import random
import shutil
import time
from pathlib import Path

from index.progress import Quiet
from index.vectors.live import Refreshed
from tests.index.vectors.conftest import World, fill
from tests.index.vectors.test_live import child, exactly, found

_HELD, _MORE = 2_000, 900  # rows: Chroma flushes at 3,000
_BATCHES = 2  # of the rows written before the flush is near
_LONGEST = 0.15  # seconds from there in which the kill comes


def kill(number: int, work: Path, chance: random.Random) -> str:
    """Kill ``number`` writers; what was found. Raises AssertionError for a broken promise."""
    before = fill(World(work / "before"))
    before.put("c.md", [f"more {n}" for n in range(_HELD)])
    before.live().refresh(Quiet())
    before.close()
    cut = 0
    for _ in range(number):
        data = Path(shutil.copytree(work / "before", work / "data"))
        world = World(data)
        world.put("d.md", [f"still more {n}" for n in range(_MORE)])
        with child(data, "live.refresh(Telling()); print('done', flush=True)") as process:
            assert process.stdout is not None
            for _ in range(_BATCHES):
                assert process.stdout.readline() == "a batch\n"
            time.sleep(chance.uniform(0, _LONGEST))
            process.kill()
            cut += "done" not in process.stdout.read()
        _check(world)
        world.close()
        shutil.rmtree(data)
    return (
        f"{number} kills, {cut} of them before the writing had ended; every opening after it survived, the "
        "nearest were the right ones, Chroma was whole again from the database"
    )


def _check(world: World) -> None:
    """Before it is repaired Chroma is not asked, or answers rightly; afterwards it answers rightly."""
    live, asked = world.live(), ("passage 7", "more 1400", "still more 800")
    for text in asked:
        assert found(live, text) in (None, exactly(world, text)), "a wrong answer"
    assert live.refresh(Quiet()) is not Refreshed.ELSEWHERE, "a dead process holds the folder"
    for text in asked:
        assert found(live, text) == exactly(world, text), "a wrong answer after it was built again"
