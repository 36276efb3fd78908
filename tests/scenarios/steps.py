"""What people do in a scenario, step by step."""

from __future__ import annotations

import time
from collections.abc import Callable

from bot.responder import LATE
from tests.fake_slack import Delivery, FakeSlack, Payload, SentMessage
from tests.fake_slack.server import LONGEST


def asked(slack: FakeSlack, delivery: Delivery, payload: Payload) -> SentMessage:
    """The message that answers ``payload``."""
    before = len(_answers(slack))
    assert delivery.deliver(payload).accepted
    return answered(slack, before + 1)[before]


def answered(slack: FakeSlack, number: int) -> list[SentMessage]:
    """All answers, as soon as there are ``number``: a busy machine says besides that it takes longer."""
    wait_until(lambda: len(_answers(slack)) >= number)
    return _answers(slack)


def _answers(slack: FakeSlack) -> list[SentMessage]:
    return [message for message in list(slack.messages) if message.text != LATE]


def pressed(
    slack: FakeSlack, delivery: Delivery, message: SentMessage, label: str, value: str | None = None
) -> SentMessage:
    """The message that comes of pressing ``label`` in ``message``."""
    return asked(slack, delivery, slack.events.press(message, label, value))


def wait_until(condition: Callable[[], bool], seconds: float = LONGEST) -> None:
    """Wait for ``condition``; fails when it does not come true."""
    end = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < end, "it did not come true"
        time.sleep(0.01)
