"""A process that brings the tables of an earlier version up to date, killed on the way: they are at the old
revision or at the new one, whole, and the next who opens them finds everything."""

from __future__ import annotations

import random
import shutil
from pathlib import Path

from bot.tables import MIGRATIONS as BOTS
from config.settings import Settings
from index.database import DATABASE_FILE
from index.database import MIGRATIONS as INDEXS
from index.opening import open_index
from tests.evaluation.kills.processes import Ready, Window
from tests.migrations.earlier import DUMPS, at_revision, keeps_all, restored, revisions


def kill(number: int, work: Path, chance: random.Random) -> str:
    """Kill ``number`` migrations; what was found. Raises AssertionError for a broken promise."""
    window = Window(_whole(work))
    cut = old = new = 0
    for _ in range(number):
        data = work / "data"
        began = _earlier(data, work / "revisions", chance)
        with Ready("tests.evaluation.kills.opening", data) as process:
            cut += process.killed_after(chance.uniform(0, window.seconds))
        found = revisions(data / DATABASE_FILE)
        window.hit(found != began)
        for was, is_, newest in zip(began, found, (INDEXS.newest, BOTS.newest), strict=True):
            assert is_ in (was, newest), f"between revisions: {found}"
        new, old = new + (found != began), old + (found == began)
        with open_index(Settings(postings_data=data)) as index:
            keeps_all(index)
        shutil.rmtree(data)
    return (
        f"{number} kills, {cut} of them before the end, from revisions drawn at random, within "
        f"{window.seconds:.2f} s of the beginning at last: {old} left the tables as they were, {new} had "
        "changed some; all were whole, and opened with everything in them"
    )


def _whole(work: Path) -> float:
    """How long a migration from the first version takes."""
    data = restored(DUMPS[0], work / "whole")
    with Ready("tests.evaluation.kills.opening", data) as process:
        return process.finished()


def _earlier(data: Path, copies: Path, chance: random.Random) -> tuple[int, int]:
    """An index and a bot's memory in ``data`` at revisions before the newest; these revisions."""
    restored(DUMPS[0], data)
    index, bot = chance.randint(1, INDEXS.newest - 1), chance.randint(1, BOTS.newest)
    at_revision(data, INDEXS, index, copies)
    at_revision(data, BOTS, bot, copies)
    return index, bot
