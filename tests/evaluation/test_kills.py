"""`make kills`, a few kills of each sort; syncs and Chroma's flush have their own tests in tests/index."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from tests.evaluation.kills import alerts, migrations
from tests.evaluation.kills.processes import Window
from tests.evaluation.trouble_page import write_section


def test_bots_killed_while_they_tell_alerts_lose_none_and_repeat_none(tmp_path: Path) -> None:
    found = alerts.kill(1, tmp_path, random.Random(1))
    assert "32 pairs of an alert and a posting" in found


def test_migrations_killed_on_the_way_leave_whole_tables(tmp_path: Path) -> None:
    assert "1 kills" in migrations.kill(1, tmp_path, random.Random(1))


@pytest.mark.parametrize("takes", [0.02, 0.3, 4.0])
def test_kills_are_timed_into_the_work_however_long_it_takes(takes: float) -> None:
    chance, window = random.Random(1), Window(0.3)
    found = []
    for _ in range(60):
        found.append(chance.uniform(0, window.seconds) > takes)
        window.hit(found[-1])
    assert 20 <= sum(found[20:]) + 10 <= 40


def test_each_command_renews_its_own_section_of_the_page(tmp_path: Path) -> None:
    page = tmp_path / "trouble.md"
    write_section("Load", "make load", 7, ["first"], page)
    write_section("Kills", "make kills", 7, ["of kills"], page)
    write_section("Load", "make load", 7, ["second"], page)
    text = page.read_text("utf-8")
    assert text.count("\n## ") == 2
    assert "first" not in text
    assert text.index("of kills") < text.index("second")
