"""What people do in a scenario, step by step."""

from __future__ import annotations

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
