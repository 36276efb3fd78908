"""What the bot does by itself, again and again, whether anybody asks it anything or not."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from slack_sdk import WebClient
from sqlalchemy import select, update
from sqlalchemy.exc import OperationalError
from structlog.testing import capture_logs

from bot.alert_rounds import build_rounds
from bot.answering.answer import build_answerer
from bot.repeating import Repeating
from bot.services import Services, build_services
from bot.startup import Startup
from bot.state import Shown
from bot.tables import handled_events, shown_answers
from config.settings import Settings
from index.errors import DataFolderProblem
from index.opening import open_index
from tests.scenarios.steps import wait_until


@pytest.fixture
def services(tmp_path: Path) -> Iterator[Services]:
    with open_index(Settings(postings_data=tmp_path / "data")) as index:
        found = build_services(index, build_answerer(index), Startup())
        yield found
        found.responder.close()


def test_what_is_old_goes_though_nobody_asks(services: Services) -> None:
    database = services.state.database
    services.state.shown.add(Shown("T1", "C1", "U1", "old"))
    with database.writing() as connection:
        connection.execute(update(shown_answers).values(at=1))
    services.state.shown.add(Shown("T1", "C1", "U1", "new"))
    rounds = build_rounds(services, lambda _team: WebClient(), 0.01)
    rounds.begin()

    def kept() -> list[str]:
        with database.reading() as connection:
            assert connection.execute(select(handled_events)).all() == []
            return list(connection.execute(select(shown_answers.c.question)).scalars())

    try:
        wait_until(lambda: kept() == ["new"])
    finally:
        rounds.close()


@pytest.mark.parametrize(
    ("error", "traced"),
    [
        (OperationalError("SELECT", {}, Exception("server closed the connection")), False),
        (DataFolderProblem("The database of DATABASE_URL cannot be used."), False),
        (ValueError("a defect"), True),
    ],
)
def test_a_database_that_is_down_is_a_line_a_round_and_a_defect_has_its_traceback(
    error: Exception, traced: bool
) -> None:
    rounds = 0

    def job() -> None:
        nonlocal rounds
        rounds += 1
        raise error

    repeating = Repeating("alerts", 0.01, job)
    with capture_logs() as logs:
        repeating.begin()
        wait_until(lambda: rounds > 2)
        repeating.close()
    assert len(logs) >= 2
    assert {bool(line.get("exc_info")) for line in logs} == {traced}
