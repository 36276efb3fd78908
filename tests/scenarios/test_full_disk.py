"""A bot whose disk is full answers questions, says what it cannot keep, and goes on afterwards."""

from __future__ import annotations

from io import StringIO
from pathlib import Path

from bot.answering.answer import build_answerer
from index.sync import sync
from tests.fake_slack import FakeSlack
from tests.index.test_disk_trouble import disk, free, opened, remount, write
from tests.scenarios.conftest import bot_over_http, settings_for
from tests.scenarios.steps import asked

__all__ = ["disk"]  # a fixture
QUESTION = "which roles use Go?"


def test_while_the_disk_is_full_people_are_answered_and_told_what_is_not_kept(
    disk: Path, tmp_path: Path, slack: FakeSlack, log: StringIO
) -> None:
    with opened(disk / "data") as index:
        sync(index, [str(write(tmp_path / "postings", range(3)))], embed=False)
        with bot_over_http(slack, settings_for(slack), index, build_answerer(index)) as delivery:
            asked(slack, delivery, slack.events.mention(QUESTION))
            with (disk / "other").open("wb") as other:
                other.write(bytes(free(disk)))
            answers = [asked(slack, delivery, slack.events.mention(f"{QUESTION} {n}")) for n in range(3)]
            refused = asked(slack, delivery, slack.events.command(f"alert {QUESTION}"))
            remount(disk, "size=8m")
            saved = asked(slack, delivery, slack.events.command(f"alert {QUESTION}"))
    assert all("3 of 3 postings" in answer.words for answer in answers)
    assert "disk of my database is full" in refused.words
    assert "Traceback" not in log.getvalue()
    assert "Saved" in saved.words
