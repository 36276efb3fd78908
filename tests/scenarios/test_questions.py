"""What a person in Slack meets, whichever way the bot is connected."""

from __future__ import annotations

import threading
from io import StringIO

import pytest

from bot.answering.answers import Answer
from tests.fake_slack import FakeSlack
from tests.fake_slack.events import BOT_ID, BOT_USER, CHANNEL, DIRECT
from tests.fake_slack.server import LONGEST
from tests.scenarios.answering import HOSTILE, Scripted, failing, one_posting
from tests.scenarios.conftest import Start
from tests.scenarios.steps import answered, wait_until

pytestmark = pytest.mark.parametrize("start", ["socket", "http"], indirect=True)


def test_the_command_alone_explains_itself_to_the_one_who_typed_it(slack: FakeSlack, start: Start) -> None:
    with start(Scripted(failing)) as delivery:
        for text in ("", "help", "  HELP "):
            assert delivery.deliver(slack.events.command(text)).accepted
        messages = slack.wait_for_messages(3)
    for message in messages:
        assert message.ephemeral
        assert "/postings" in message.words
        assert "remote" in message.words


def test_a_question_by_command_is_answered_for_the_asker_only(slack: FakeSlack, start: Start) -> None:
    with start(Scripted()) as delivery:
        assert delivery.deliver(slack.events.command("who uses Go?")).accepted
        [message] = slack.wait_for_messages(1)
    assert message.ephemeral
    assert "1 of 3 postings uses Go." in message.words
    assert "1 of 3 postings uses Go." in message.text
    assert "Senior Go Engineer" in message.words
    assert "You write Go. who uses Go?" in message.words


def test_a_mention_is_answered_in_its_thread(slack: FakeSlack, start: Start) -> None:
    answers = Scripted()
    with start(answers) as delivery:
        payload = slack.events.mention("which roles use <https://go.dev|Go> &amp; pay &gt;100k?")
        assert delivery.deliver(payload).accepted
        [message] = slack.wait_for_messages(1)
    assert not message.ephemeral
    assert message.channel == CHANNEL
    assert message.thread_ts == payload.body["event"]["ts"]
    assert answers.questions == ["which roles use Go & pay >100k?"]
    assert message.payload["unfurl_links"] is message.payload["unfurl_media"] is False


def test_a_mention_inside_a_thread_is_answered_in_that_thread(slack: FakeSlack, start: Start) -> None:
    with start(Scripted()) as delivery:
        delivery.deliver(slack.events.mention("and in Go?", thread_ts="1700000000.000001"))
        [message] = slack.wait_for_messages(1)
    assert message.thread_ts == "1700000000.000001"


def test_a_direct_message_is_answered_below_it(slack: FakeSlack, start: Start) -> None:
    answers = Scripted()
    with start(answers) as delivery:
        delivery.deliver(slack.events.direct_message(f"hello <@{BOT_USER}>, *who* uses `Go`?"))
        [message] = slack.wait_for_messages(1)
    assert (message.channel, message.thread_ts) == (DIRECT, None)
    assert answers.questions == ["hello , who uses Go?"]


def test_questions_follow_one_another_in_a_thread_and_in_direct_messages(
    slack: FakeSlack, start: Start
) -> None:
    answers = Scripted()
    first = slack.events.mention("who uses Go?")
    thread = first.body["event"]["ts"]
    payloads = [
        first,
        slack.events.mention("and which are remote?", thread_ts=thread),
        slack.events.mention("in another thread"),
        slack.events.direct_message("who uses Rust?"),
        slack.events.direct_message("and which pay over 100k?"),
        slack.events.command("who uses Java?"),
        slack.events.command("and which are remote?"),
    ]
    with start(answers) as delivery:
        for number, payload in enumerate(payloads, start=1):
            delivery.deliver(payload)
            slack.wait_for_messages(number)
    assert answers.earlier == [(), ("who uses Go?",), (), (), ("who uses Rust?",), (), ()]


def test_only_what_a_person_writes_to_the_bot_is_answered(slack: FakeSlack, start: Start) -> None:
    others: list[dict[str, str | None]] = [
        {"user": BOT_USER, "bot_id": BOT_ID},
        {"bot_id": "B0OTHER"},
        {"subtype": "bot_message", "user": None},
        {"subtype": "message_changed"},
        {"subtype": "message_deleted"},
        {"subtype": "thread_broadcast"},
        {"channel_type": "channel", "channel": CHANNEL},
    ]
    with start(Scripted()) as delivery:
        for changes in others:
            assert delivery.deliver(slack.events.direct_message("who uses Go?", **changes)).accepted
        assert delivery.deliver(slack.events.mention("who uses Go?", bot_id="B0OTHER")).accepted
        assert slack.wait_until_quiet(0.3) == []


def test_an_event_delivered_again_is_answered_once(slack: FakeSlack, start: Start) -> None:
    answers = Scripted()
    payloads = [slack.events.mention("Go?"), slack.events.direct_message("Go?"), slack.events.command("Go?")]
    with start(answers) as delivery:
        for payload in payloads:
            assert all(delivery.deliver(payload, retry).accepted for retry in (0, 1, 2))
        slack.wait_for_messages(len(payloads))
        assert len(slack.wait_until_quiet()) == len(payloads)
    assert len(answers.questions) == len(payloads)


def test_an_edited_mention_is_answered_only_if_it_was_none_before(slack: FakeSlack, start: Start) -> None:
    first = slack.events.mention("who uses Go?")
    ts = first.body["event"]["ts"]
    edited = {"edited": {"user": "U0PERSON", "ts": "2"}}
    with start(Scripted()) as delivery:
        delivery.deliver(first)
        slack.wait_for_messages(1)
        delivery.deliver(slack.events.mention("who uses Rust?", ts=ts, **edited))
        delivery.deliver(slack.events.mention("this message had no mention at first", **edited))
        slack.wait_for_messages(2)
        assert len(slack.wait_until_quiet()) == 2


def test_slow_answers_are_acknowledged_at_once(slack: FakeSlack, start: Start) -> None:
    """Before there is an answer, however long that takes."""
    free = threading.Event()

    def when_free(question: str) -> Answer:
        free.wait()
        return one_posting(question)

    with start(Scripted(when_free)) as delivery:
        try:
            for payload in (
                slack.events.command("slow"),
                slack.events.mention("slow"),
                slack.events.direct_message("slow"),
            ):
                assert delivery.deliver(payload).accepted
        finally:
            free.set()
        assert len(answered(slack, 3)) == 3


def test_twelve_at_once_are_all_answered(slack: FakeSlack, start: Start) -> None:
    acks = []
    together = threading.Barrier(4)  # none is answered before four are being answered

    def side_by_side(question: str) -> Answer:
        together.wait(LONGEST)
        return one_posting(question)

    with start(Scripted(side_by_side)) as delivery:
        payloads = [slack.events.command(f"question {number}") for number in range(12)]
        threads = [
            threading.Thread(target=lambda p=payload: acks.append(delivery.deliver(p)))
            for payload in payloads
        ]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        messages = answered(slack, 12)
    assert all(ack.accepted for ack in acks)
    assert {f"question {number}" for number in range(12)} == {
        _question(message.words) for message in messages
    }


def test_an_answerer_that_fails_is_owned_up_to_with_a_reference(
    slack: FakeSlack, start: Start, log: StringIO
) -> None:
    with start(Scripted(failing)) as delivery:
        delivery.deliver(slack.events.command("boom"))
        delivery.deliver(slack.events.mention("boom"))
        messages = slack.wait_for_messages(2)
    for message in messages:
        assert "Something went wrong on our side (reference " in message.text
        assert "RuntimeError" not in message.text
        assert message.text.split("reference ")[1][:6] in log.getvalue()
    assert "RuntimeError: cannot answer 'boom'" in log.getvalue()
    assert slack.bot_token not in log.getvalue()


def test_hostile_text_is_shown_and_does_nothing(slack: FakeSlack, start: Start) -> None:
    with start(Scripted(lambda question: one_posting(question, title=HOSTILE))) as delivery:
        for payload in (slack.events.mention(HOSTILE), slack.events.command(HOSTILE)):
            delivery.deliver(payload)
        messages = slack.wait_for_messages(2)
    for message in messages:
        assert message.pings == ()
        assert "<!channel>" in message.words
        assert "&lt;!channel&gt;" in message.text
        assert message.payload["mrkdwn"] is False
        assert not {"\u202e", "\x07"} & set(message.words + message.text)
        assert _links(message.blocks) == ["https://acme.example/jobs/1"]


def test_while_postings_are_being_read_answers_say_so(slack: FakeSlack, start: Start, log: StringIO) -> None:
    read = threading.Event()
    with start(Scripted(), prepare=lambda: read.wait(LONGEST)) as delivery:
        delivery.deliver(slack.events.mention("who uses Go?"))
        [early] = slack.wait_for_messages(1)
        read.set()
        wait_until(lambda: "reading at start has ended" in log.getvalue())
        delivery.deliver(slack.events.mention("who uses Go?"))
        late = slack.wait_for_messages(2)[1]
    assert "still being read" in early.words
    assert "still being read" not in late.words


def test_postings_that_cannot_be_read_do_not_stop_the_bot(
    slack: FakeSlack, start: Start, log: StringIO
) -> None:
    def prepare() -> None:
        raise OSError("the disk is gone")

    with start(Scripted(), prepare=prepare) as delivery:
        wait_until(lambda: "the disk is gone" in log.getvalue())
        delivery.deliver(slack.events.mention("who uses Go?"))
        [message] = slack.wait_for_messages(1)
    assert "could not all be read" in message.words


def _question(words: str) -> str:
    return "question " + words.split("question ")[1].split(")")[0].split("”")[0]


def _links(node: object) -> list[str]:
    if isinstance(node, list):
        return [link for item in node for link in _links(item)]
    if isinstance(node, dict):
        return [node["url"]] if "url" in node else [link for item in node.values() for link in _links(item)]
    return []
