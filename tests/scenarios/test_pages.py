"""Paging through an answer by its buttons, whatever happens in between."""

from __future__ import annotations

import dataclasses

import pytest

from bot.answering.answers import Answer, Match
from tests.fake_slack import FakeSlack, SentMessage
from tests.scenarios.answering import Scripted, one_posting
from tests.scenarios.conftest import Start
from tests.scenarios.steps import pressed

pytestmark = pytest.mark.parametrize("start", ["socket", "http"], indirect=True)


def many(question: str) -> Answer:
    """Twenty postings that match, seven that possibly do."""
    answer = one_posting(question)
    [model] = answer.postings
    matches = [Match.YES] * 20 + [Match.POSSIBLE] * 7
    postings = tuple(
        dataclasses.replace(model, id=f"{n}.md", title=f"Engineer {n}", match=match)
        for n, match in enumerate(matches)
    )
    return dataclasses.replace(answer, postings=postings, count=20)


def test_pages_are_turned_in_place_through_the_complete_set(slack: FakeSlack, start: Start) -> None:
    with start(Scripted(many)) as delivery:
        for payload in (slack.events.command("Go?"), slack.events.mention("Go?")):
            delivery.deliver(payload)
            message = slack.wait_for_messages(len(slack.messages) + 1)[-1]
            titles = [word for word in message.words.splitlines() if word.startswith("Engineer")]
            while True:
                labels = [label for label in _labels(message) if label.startswith("Show more")]
                if not labels:
                    break
                turned = pressed(slack, delivery, message, labels[0])
                assert (turned.replaces, turned.ts) == (True, message.ts)
                assert turned.ephemeral == message.ephemeral
                message = turned
                titles += [word for word in message.words.splitlines() if word.startswith("Engineer")]
            assert titles == [f"Engineer {n}" for n in range(20)]
            folded = pressed(slack, delivery, message, "Show 7 possible")
            assert "Engineer 20" in folded.words
    assert slack.refusals == []


def test_buttons_work_after_a_restart(slack: FakeSlack, start: Start) -> None:
    with start(Scripted(many)) as delivery:
        delivery.deliver(slack.events.mention("Go?"))
        [message] = slack.wait_for_messages(1)
    slack.sockets.connected.clear()
    with start(Scripted(many)) as delivery:
        assert "Engineer 6" in pressed(slack, delivery, message, "Show more (15 left)").words


@pytest.mark.parametrize(
    ("value", "said"),
    [
        ("x" * 22 + "|yes.6", "no longer have"),
        ("", "cannot read"),
        ("'; DROP TABLE shown_answers; --", "cannot read"),
        ("KEY|yes.-1", "cannot read"),
        ("KEY|no.1", "cannot read"),
        ("KEY|yes.99999999", "cannot read"),
        ("KEY|" + "9" * 1_900, "cannot read"),
    ],
)
def test_a_value_that_was_tampered_with_or_is_stale_gets_a_sentence(
    slack: FakeSlack, start: Start, value: str, said: str
) -> None:
    with start(Scripted(many)) as delivery:
        delivery.deliver(slack.events.mention("Go?"))
        [message] = slack.wait_for_messages(1)
        name = next(node["value"] for node in _buttons(message)).partition("|")[0]
        forged = slack.events.press(message, "Show more (15 left)", value.replace("KEY", name))
        assert delivery.deliver(forged).accepted
        answer = slack.wait_for_messages(2)[1]
    assert said in answer.words
    assert answer.ephemeral
    assert not answer.replaces


def test_another_workspace_cannot_use_an_answers_buttons(slack: FakeSlack, start: Start) -> None:
    with start(Scripted(many)) as delivery:
        delivery.deliver(slack.events.mention("Go?"))
        [message] = slack.wait_for_messages(1)
        delivery.deliver(slack.events.press(message, "Show more (15 left)", team={"id": "T0OTHER"}))
        answer = slack.wait_for_messages(2)[1]
    assert "no longer have" in answer.words
    assert "Engineer" not in answer.words


def test_a_button_of_a_deleted_message_and_one_pressed_twice(slack: FakeSlack, start: Start) -> None:
    with start(Scripted(many)) as delivery:
        delivery.deliver(slack.events.mention("Go?"))
        [message] = slack.wait_for_messages(1)
        press = slack.events.press(message, "Show more (15 left)")
        for _ in range(2):
            assert delivery.deliver(press).accepted
        slack.wait_for_messages(2)
        assert len(slack.wait_until_quiet(0.3)) == 2
        slack.workspace.delete(message.channel or "", message.ts)
        delivery.deliver(slack.events.press(message, "Show 7 possible"))
        answer = slack.wait_for_messages(3)[2]
    assert "gone or too old" in answer.words
    assert answer.ephemeral


def _buttons(message: SentMessage) -> list[dict[str, str]]:
    return [e for block in message.blocks if block["type"] == "actions" for e in block["elements"]]


def _labels(message: SentMessage) -> list[str]:
    return [button["text"]["text"] for button in _buttons(message)]  # type: ignore[index]  # a text object
