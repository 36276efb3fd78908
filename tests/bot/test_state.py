"""What was handled and asked is remembered: by every process, and not for ever."""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from sqlalchemy import Engine, text
from structlog.testing import capture_logs

from bot.state import Shown, State, key
from config.settings import Settings
from index.database import DATABASE_FILE, connect


@pytest.fixture
def engine(tmp_path: Path) -> Iterator[Engine]:
    engine = connect(Settings(postings_data=tmp_path))
    yield engine
    engine.dispose()


DAY, HOUR = 24 * 3600, 3600


def test_an_event_is_new_once(engine: Engine) -> None:
    here, elsewhere = State(engine), State(engine)
    assert here.events.claim(key("event", "Ev1"))
    assert not here.events.claim(key("event", "Ev1"))
    assert not elsewhere.events.claim(key("event", "Ev1"))
    assert elsewhere.events.claim(key("event", "Ev2"))


def test_of_many_who_claim_it_at_once_one_gets_it(engine: Engine) -> None:
    state = State(engine)
    with ThreadPoolExecutor(8) as pool:
        claims = list(pool.map(state.events.claim, ["same"] * 40))
    assert claims.count(True) == 1


def test_a_question_is_asked_after_those_before_it(engine: Engine) -> None:
    here, elsewhere = State(engine), State(engine)
    assert here.conversations.ask("thread", "one", within=60) == ()
    assert elsewhere.conversations.ask("thread", "two", within=60) == ("one",)
    assert here.conversations.ask("thread", "three", within=60) == ("one", "two")
    assert here.conversations.ask("another", "one", within=60) == ()


def test_what_was_asked_long_ago_does_not_bear_on_the_next_question(engine: Engine) -> None:
    now = 1_000_000.0
    state = State(engine, clock=lambda: now)
    state.conversations.ask("direct", "old", within=60)
    now += 61
    assert state.conversations.ask("direct", "new", within=60) == ()
    for number in range(30):
        state.conversations.ask("direct", str(number), within=60)
    assert state.conversations.ask("direct", "last", within=60) == tuple(map(str, range(10, 30)))


def test_what_is_old_is_forgotten(engine: Engine) -> None:
    now = 1_000_000.0
    state = State(engine, clock=lambda: now, ticks=lambda: now)
    state.events.claim("old")
    state.conversations.ask("thread", "old", within=1)
    now += 2 * DAY
    state.events.claim("middle")
    assert _stored(engine) == (["middle"], ["old"])
    now += 6 * DAY
    state.events.claim("new")
    assert _stored(engine) == (["new"], [])


@pytest.mark.parametrize("jump", [-40 * 365 * DAY, 70 * 365 * DAY])
def test_a_clock_that_jumps_deletes_nothing_and_keeps_nothing_for_ever(engine: Engine, jump: int) -> None:
    """And is believed after a day."""
    ticks, wrong = 2e9, 0
    state = State(engine, clock=lambda: ticks + wrong, ticks=lambda: ticks)
    state.events.claim("before")
    ticks, wrong = ticks + HOUR, jump
    with capture_logs() as logged:
        state.events.claim("while it is wrong")
    assert [line["event"] for line in logged] == ["the clock has jumped; nothing old is deleted for a day"]
    ticks, wrong = ticks + HOUR, 0
    state.events.claim("afterwards")
    assert sorted(_stored(engine)[0]) == ["afterwards", "before", "while it is wrong"]
    ticks += DAY + HOUR
    state.events.claim("a day later")
    ticks += 2 * DAY
    state.events.claim("and two more")
    assert _stored(engine)[0] == ["and two more"]


def test_a_database_that_cannot_be_written_costs_no_answer(engine: Engine) -> None:
    state = State(engine)
    with engine.begin() as connection:
        connection.execute(text("DROP TABLE handled_events"))
        connection.execute(text("DROP TABLE asked_questions"))
    assert state.events.claim("event")
    assert state.conversations.ask("thread", "question", within=60) == ()


def test_a_shown_answer_is_found_by_its_key_in_its_workspace_only(engine: Engine) -> None:
    shown = Shown("T1", "C1", "U1", "who uses Go?", ("who is remote?", "ünd Rust?"), private=True)
    name = State(engine).shown.add(shown)
    assert name is not None
    assert State(engine).shown.get(name, "T1") == shown
    assert State(engine).shown.get(name, "T2") is None
    assert State(engine).shown.get("x" * 22, "T1") is None


def test_recent_questions_are_a_persons_own_newest_first_each_once(engine: Engine) -> None:
    now = 1_000_000.0
    state = State(engine, clock=lambda: now)
    for user, question in (("U1", "a"), ("U1", "b"), ("U2", "c"), ("U1", "a"), ("U1", "d")):
        now += 1
        state.shown.add(Shown("T1", "C1", user, question))
    assert state.shown.recent("T1", "U1", 2) == ("d", "a")
    assert state.shown.recent("T2", "U1", 2) == ()


def test_keys_tell_parts_apart() -> None:
    assert key("a", "bc") != key("ab", "c")
    assert len(key("a" * 10_000)) == 64


def _stored(engine: Engine) -> tuple[list[str], list[str]]:
    with engine.connect() as connection:
        events = connection.execute(text("SELECT key FROM handled_events")).scalars()
        questions = connection.execute(text("SELECT question FROM asked_questions")).scalars()
        return list(events), list(questions)


def test_a_file_that_another_process_keeps_for_itself_holds_nobody_up_for_minutes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.state.database._PATIENCE", 0.3)
    engine = connect(Settings(postings_data=tmp_path))
    state = State(engine)
    other = sqlite3.connect(tmp_path / DATABASE_FILE, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    began = time.monotonic()
    for number in range(10):  # each would wait for half a minute
        assert state.events.claim(f"event {number}")
    assert time.monotonic() - began < 20
    other.execute("COMMIT")
    other.close()
    assert state.events.claim("event 1")
    assert not state.events.claim("event 1")
    engine.dispose()
