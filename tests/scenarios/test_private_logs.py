"""What people ask, and who they are, stands in no log unless a setting says so, at whatever level."""

from __future__ import annotations

from io import StringIO

import pytest

from config.settings import Settings
from tests.fake_slack import FakeSlack, HttpDelivery
from tests.scenarios.answering import Scripted
from tests.scenarios.conftest import Start, settings_for
from tests.scenarios.steps import asked

WORDS, PERSON = "zebra wranglers", "U0PERSON"
LEVELS = [("INFO", False), ("DEBUG", False), ("DEBUG", True)]


@pytest.fixture(params=LEVELS, ids=lambda given: f"{given[0]}-{'questions' if given[1] else 'none'}")
def settings(slack: FakeSlack, request: pytest.FixtureRequest) -> Settings:
    return settings_for(slack, log_level=request.param[0], log_questions=request.param[1])


@pytest.mark.parametrize("start", ["socket", "http"], indirect=True)
def test_neither_questions_nor_people_stand_in_a_log_unasked(
    slack: FakeSlack, start: Start, settings: Settings, log: StringIO
) -> None:
    question = f"who needs {WORDS}?"
    with start(Scripted()) as delivery:
        for payload in (slack.events.mention, slack.events.direct_message, slack.events.command):
            message = asked(slack, delivery, payload(question))
        asked(slack, delivery, slack.events.press(message, "Why?"))
        strange = {"type": "no_such_event", "user": PERSON, "text": question}
        if isinstance(delivery, HttpDelivery):  # a Socket Mode bot does not acknowledge them
            delivery.deliver(slack.events.event(strange))
            delivery.deliver(slack.events.command(question, command="/other"))
    assert "a question" in log.getvalue()
    assert (WORDS in log.getvalue()) is settings.log_questions
    if not settings.log_questions:
        assert PERSON not in log.getvalue()
