"""Many questions at once: each is answered or told to wait, none is lost, and none is answered twice."""

from __future__ import annotations

import threading
from collections import Counter
from concurrent.futures import ThreadPoolExecutor

import pytest

from bot.answering.answers import Answer
from bot.responder import BUSY
from tests.fake_slack import FakeSlack, SentMessage
from tests.fake_slack.server import LONGEST
from tests.scenarios.answering import Scripted, one_posting
from tests.scenarios.conftest import Start
from tests.scenarios.steps import answered, asked, wait_until

both = pytest.mark.parametrize("start", ["socket", "http"], indirect=True)
http = pytest.mark.parametrize("start", ["http"], indirect=True)
socket = pytest.mark.parametrize("start", ["socket"], indirect=True)
MANY = 200


@both
def test_two_hundred_questions_at_once_are_all_answered(slack: FakeSlack, start: Start) -> None:
    """Commands and mentions, while Slack slows one channel down."""
    slack.fail("chat.postMessage", 429, times=3, retry_after=1, channel="C0SLOW")
    payloads = [
        slack.events.command(f"question {n}.")
        if n % 2
        else slack.events.mention(f"question {n}.", channel="C0SLOW" if n < 4 else f"C0{n}")
        for n in range(MANY)
    ]
    with start(Scripted(seconds=0.02)) as delivery, ThreadPoolExecutor(20) as people:
        acks = list(people.map(delivery.deliver, payloads))
        messages = answered(slack, MANY)
    assert all(ack.accepted for ack in acks)
    assert Counter(map(_number, messages)) == Counter(range(MANY))


@http
def test_more_questions_than_it_can_take_are_refused_with_a_sentence(slack: FakeSlack, start: Start) -> None:
    taken, free = 8 + 10, threading.Event()  # by threads, and waiting

    def when_free(question: str) -> Answer:
        free.wait(LONGEST)
        return one_posting(question)

    with start(Scripted(when_free), waiting=10, patience=LONGEST) as delivery:
        payloads = [slack.events.mention(f"question {n}.") for n in range(taken + 12)]
        assert all(delivery.deliver(payload).accepted for payload in payloads)
        refusals = slack.wait_for_messages(12)
        assert {refusal.text for refusal in refusals} == {BUSY}
        free.set()
        answers = slack.wait_for_messages(taken + 12)[12:]
    threads = {message.thread_ts for message in (*refusals, *answers)}
    assert threads == {payload.body["event"]["ts"] for payload in payloads}


@http
def test_a_channel_that_slack_slows_down_holds_up_no_other(slack: FakeSlack, start: Start) -> None:
    slack.fail("chat.postMessage", 429, times=2, retry_after=2, channel="C0SLOW")

    def tries() -> int:
        return sum(a["channel"] == "C0SLOW" for a in slack.called("chat.postMessage"))

    with start(Scripted(), patience=LONGEST) as delivery:
        for n in range(2):
            delivery.deliver(slack.events.mention(f"question {n}.", channel="C0SLOW"))
        wait_until(lambda: tries() > 0)
        delivery.deliver(slack.events.mention("question 2.", channel="C0QUICK"))
        assert slack.wait_for_messages(1)[0].channel == "C0QUICK"
        slow = slack.wait_for_messages(3)[1:]
    assert [message.channel for message in slow] == ["C0SLOW", "C0SLOW"]
    assert tries() == 4


@both
def test_what_is_pressed_does_not_wait_behind_slow_questions(slack: FakeSlack, start: Start) -> None:
    """Slack lets a form be opened for three seconds only."""
    free = threading.Event()

    def when_free(question: str) -> Answer:
        if question.startswith("slow"):
            free.wait(LONGEST)
        return one_posting(question)

    with start(Scripted(when_free)) as delivery:
        try:
            answer = asked(slack, delivery, slack.events.mention("who uses Go?"))
            for n in range(20):  # more than are answered at a time
                delivery.deliver(slack.events.mention(f"slow question {n}."))
            assert delivery.deliver(slack.events.press(answer, "Bad answer")).accepted
            assert "who uses Go?" in slack.wait_for_views(1)[0].words
        finally:
            free.set()
        answered(slack, 21)


@socket
def test_connections_that_drop_while_questions_come_lose_none_and_double_none(
    slack: FakeSlack, start: Start
) -> None:
    payloads = [slack.events.mention(f"question {n}.", channel=f"C0{n}") for n in range(12)]
    with start(Scripted()) as delivery:
        for number, payload in enumerate(payloads):
            if number % 4 == 2:
                slack.sockets.drop()
                assert slack.sockets.connected.wait(LONGEST)
            for retry in range(3):  # as Slack does for what was not acknowledged, and once too often
                delivery.deliver(payload, retry)
        answered(slack, len(payloads))
        messages = slack.wait_until_quiet(1)
    assert Counter(map(_number, messages)) == Counter(range(12))


@http
def test_a_slack_that_is_down_gets_its_answers_when_it_is_back(slack: FakeSlack, start: Start) -> None:
    slack.fail("chat.postMessage", 503, times=5)  # more than the SDK tries
    with start(Scripted()) as delivery:
        delivery.deliver(slack.events.mention("question 0."))
        delivery.deliver(slack.events.mention("question 1."))
        assert Counter(map(_number, answered(slack, 2))) == Counter(range(2))


def _number(message: SentMessage) -> int:
    return int(message.words.split("question ")[1].split(".")[0])
