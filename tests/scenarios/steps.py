"""What people do in a scenario, step by step."""

from __future__ import annotations

import time
from collections.abc import Callable

from tests.fake_slack import Delivery, FakeSlack, Payload, SentMessage


def asked(slack: FakeSlack, delivery: Delivery, payload: Payload) -> SentMessage:
    """The message that answers ``payload``."""
    before = len(slack.messages)
    ack = delivery.deliver(payload)
    assert ack.accepted
    assert ack.seconds < 3
    return slack.wait_for_messages(before + 1)[before]


def pressed(
    slack: FakeSlack, delivery: Delivery, message: SentMessage, label: str, value: str | None = None
) -> SentMessage:
    """The message that comes of pressing ``label`` in ``message``."""
    return asked(slack, delivery, slack.events.press(message, label, value))


def wait_until(condition: Callable[[], bool], seconds: float = 10.0) -> None:
    """Wait for ``condition``; fails when it does not come true."""
    end = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < end, "it did not come true"
        time.sleep(0.01)
