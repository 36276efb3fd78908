"""What was handled is remembered: by every process, and not for ever."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from sqlalchemy import Engine, create_engine, text

from bot.state import KEPT_SECONDS, HandledEvents, event_key


@pytest.fixture
def engine(tmp_path: Path) -> Iterator[Engine]:
    engine = create_engine(f"sqlite:///{tmp_path / 'state.sqlite'}")
    yield engine
    engine.dispose()


def test_an_event_is_new_once(engine: Engine) -> None:
    here, elsewhere = HandledEvents(engine), HandledEvents(engine)
    assert here.claim(event_key("event", "Ev1"))
    assert not here.claim(event_key("event", "Ev1"))
    assert not elsewhere.claim(event_key("event", "Ev1"))
    assert elsewhere.claim(event_key("event", "Ev2"))


def test_of_many_who_claim_it_at_once_one_gets_it(engine: Engine) -> None:
    handled = HandledEvents(engine)
    with ThreadPoolExecutor(8) as pool:
        claims = list(pool.map(handled.claim, ["same"] * 40))
    assert claims.count(True) == 1


def test_old_events_are_forgotten(engine: Engine) -> None:
    now = 1_000_000.0
    handled = HandledEvents(engine, clock=lambda: now)
    handled.claim("old")
    now += KEPT_SECONDS + 1
    handled.claim("new")
    with engine.connect() as connection:
        assert list(connection.execute(text("SELECT key FROM handled_events")).scalars()) == ["new"]


def test_a_database_that_cannot_be_written_costs_no_answer(engine: Engine) -> None:
    handled = HandledEvents(engine)
    with engine.begin() as connection:
        connection.execute(text("DROP TABLE handled_events"))
    assert handled.claim("event")


def test_keys_tell_parts_apart() -> None:
    assert event_key("a", "bc") != event_key("ab", "c")
    assert len(event_key("a" * 10_000)) == 64
