"""Alerts end to end: saved in Slack, told when a posting begins to match, marked when it closes."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import update

from bot.alert_rounds import build_rounds
from bot.alerts.telling import LEASE_SECONDS
from bot.answering.answer import build_answerer
from bot.answering.answers import Answers
from bot.services import build_services
from bot.slack_client import once_client
from bot.startup import Startup
from bot.tables import alert_batches, alert_postings
from index.opening import Index
from index.sync import sync
from tests.fake_slack import FakeSlack, SentMessage
from tests.fake_slack.events import CHANNEL, DIRECT, PERSON
from tests.scenarios.conftest import Start
from tests.scenarios.steps import asked, pressed, wait_until

http = pytest.mark.parametrize("start", ["http"], indirect=True)
both = pytest.mark.parametrize("start", ["socket", "http"], indirect=True)
POSTING = "# {title}\n\n**Company:** Fernweh\n\n**Location:** Lisbon, Portugal\n\n## About\n\n{body}\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = tmp_path / "postings"
    folder.mkdir()
    return folder


@pytest.fixture
def answers(index: Index, folder: Path) -> Answers:
    put(index, folder, "old.md", "Go Engineer", "You write Go. This role is fully remote.")
    return build_answerer(index)


def put(index: Index, folder: Path, file: str, title: str, body: str) -> None:
    """A posting appears in the folder, and the folder is read."""
    (folder / file).write_text(POSTING.format(title=title, body=body), encoding="utf-8")
    sync(index, [str(folder)], embed=False)


@contextmanager
def telling(slack: FakeSlack, index: Index, answers: Answers) -> Iterator[None]:
    """A bot tells alerts, as every running bot does, only more often."""
    services = build_services(index, answers, Startup())
    rounds = build_rounds(services, lambda _team: once_client(slack.api_url, slack.bot_token), seconds=0.02)
    rounds.begin()
    try:
        yield
    finally:
        rounds.close()
        services.responder.close()


def told(slack: FakeSlack, before: int) -> SentMessage:
    return slack.wait_for_messages(before + 1)[before]


@both
def test_a_question_becomes_an_alert_and_a_new_posting_is_told_once(
    slack: FakeSlack, start: Start, index: Index, folder: Path, answers: Answers
) -> None:
    with start(answers) as delivery:
        saved = asked(slack, delivery, slack.events.command("alert remote Go roles"))
        assert saved.ephemeral
        assert "remote Go roles" in saved.words
        before = len(slack.messages)
        with telling(slack, index, answers):
            put(index, folder, "new.md", "Senior Go Engineer", "We use Go. You can work fully remote.")
            message = told(slack, before)
            put(index, folder, "other.md", "Chef", "You cook on-site, every day.")
        with telling(slack, index, answers):  # after a restart
            put(index, folder, "third.md", "Ruby Engineer", "You write Ruby.")
    assert message.channel == DIRECT
    assert "1 new posting matches your alert “remote Go roles”." in message.words
    assert "Senior Go Engineer" in message.words
    assert "“You can work fully remote.”" in message.words
    assert len(slack.messages) == before + 1
    assert message.pings == ()


@http
def test_a_posting_that_was_told_and_closes_is_marked_in_its_message(
    slack: FakeSlack, start: Start, index: Index, folder: Path, answers: Answers
) -> None:
    with start(answers) as delivery:
        asked(slack, delivery, slack.events.command("alert remote Go roles"))
        before = len(slack.messages)
        with telling(slack, index, answers):
            put(index, folder, "new.md", "Senior Go Engineer", "We use Go. You can work fully remote.")
            message = told(slack, before)
            (folder / "new.md").unlink()
            sync(index, [str(folder)], embed=False)
            marked = told(slack, before + 1)
    assert marked.replaces
    assert marked.ts == message.ts
    assert "no longer open" in marked.words
    assert "Senior Go Engineer" in marked.words


@http
def test_the_button_under_an_answer_opens_a_form_that_can_tell_the_channel(
    slack: FakeSlack, start: Start, index: Index, folder: Path, answers: Answers
) -> None:
    with start(answers) as delivery:
        answer = asked(slack, delivery, slack.events.mention("remote Go roles"))
        assert delivery.deliver(slack.events.press(answer, "Save as alert")).accepted
        [form] = slack.wait_for_views(1)
        assert "remote Go roles" in str(form.view)
        chosen: dict[str, dict[str, Any]] = {
            "question": {"value": "remote Go roles"},
            "rhythm": {"selected_option": {"value": "at once"}},
            "where": {"selected_option": {"value": "channel"}},
        }
        before = len(slack.messages)
        assert delivery.deliver(slack.events.submit(form, chosen)).accepted
        announced, confirmed = slack.wait_for_messages(before + 2)[before:]
        assert announced.channel == CHANNEL
        assert "From now on I tell this channel" in announced.words
        assert confirmed.channel == PERSON
        with telling(slack, index, answers):
            put(index, folder, "new.md", "Senior Go Engineer", "We use Go. You can work fully remote.")
            message = told(slack, before + 2)
    assert message.channel == CHANNEL


@http
def test_what_is_wrong_with_the_form_stands_in_the_form(
    slack: FakeSlack, start: Start, answers: Answers
) -> None:
    with start(answers) as delivery:
        answer = asked(slack, delivery, slack.events.command("remote Go roles"))
        delivery.deliver(slack.events.press(answer, "Save as alert"))
        [form] = slack.wait_for_views(1)
        nothing = delivery.deliver(slack.events.submit(form, {"question": {"value": " "}}))
        other = delivery.deliver(slack.events.submit(form, {"question": {"value": "help"}}))
    assert "Say what to look for." in nothing.body
    assert "needs a question after postings" in other.body


@both
def test_alerts_are_listed_paused_resumed_changed_and_deleted(
    slack: FakeSlack, start: Start, index: Index, folder: Path, answers: Answers
) -> None:
    with start(answers) as delivery:
        assert "no alerts" in asked(slack, delivery, slack.events.command("alerts")).words
        asked(slack, delivery, slack.events.command("alert daily remote Go roles"))
        listed = asked(slack, delivery, slack.events.command("alerts"))
        assert "daily, to you" in listed.words
        paused = pressed(slack, delivery, listed, "Pause")
        assert "paused" in paused.words
        resumed = pressed(slack, delivery, paused, "Resume")
        assert "paused" not in resumed.words
        delivery.deliver(slack.events.press(resumed, "Edit"))
        [form] = slack.wait_for_views(1)
        changed: dict[str, dict[str, Any]] = {
            "question": {"value": "Rust roles"},
            "rhythm": {"selected_option": {"value": "weekly"}},
        }
        before = len(slack.messages)
        delivery.deliver(slack.events.submit(form, changed))
        slack.wait_for_messages(before + 1)
        listed = asked(slack, delivery, slack.events.command("alerts"))
        assert "Rust roles" in listed.words
        assert "weekly" in listed.words
        assert "no alerts" in pressed(slack, delivery, listed, "Delete").words
        gone = pressed(slack, delivery, listed, "Pause")
    assert "was deleted" in gone.words


@http
def test_nobody_touches_the_alerts_of_another_person_or_workspace(
    slack: FakeSlack, start: Start, index: Index, answers: Answers
) -> None:
    with start(answers) as delivery:
        asked(slack, delivery, slack.events.command("alert remote Go roles"))
        listed = asked(slack, delivery, slack.events.command("alerts"))
        stranger: dict[str, Any] = {"user": {"id": "U0STRANGER", "team_id": "T0FAKE"}}
        abroad: dict[str, Any] = {"team": {"id": "T0OTHER"}, "user": {"id": PERSON, "team_id": "T0OTHER"}}
        for who, said in ((stranger, "another person's"), (abroad, "was deleted")):
            refused = asked(slack, delivery, slack.events.press(listed, "Delete", **who))
            assert said in refused.words
        forged = asked(slack, delivery, slack.events.press(listed, "Delete", value="' OR 1=1 --|x"))
        assert "cannot read what this button stands for" in forged.words
        still = asked(slack, delivery, slack.events.command("alerts"))
    assert "remote Go roles" in still.words


@http
def test_a_bot_that_was_killed_while_it_told_leaves_nothing_twice(
    slack: FakeSlack, start: Start, index: Index, folder: Path, answers: Answers
) -> None:
    """Slack has the message, and the bot that sent it never knew: another finds it there."""
    with start(answers) as delivery:
        asked(slack, delivery, slack.events.command("alert remote Go roles"))
        before = len(slack.messages)
        services = build_services(index, answers, Startup())
        alerts, clock = services.state.alerts, services.state.database.clock
        put(index, folder, "new.md", "Senior Go Engineer", "We use Go. You can work fully remote.")
        with telling(slack, index, answers):
            told(slack, before)
        [batch] = alerts.told()
        with services.state.database.writing() as connection:  # as it was before Slack's answer came
            past = {"ts": None, "channel": None, "claimed_at": batch.claimed_at - LEASE_SECONDS - 60}
            connection.execute(update(alert_batches).values(past))
            connection.execute(update(alert_postings).values(state="claimed"))
        assert alerts.unfinished(clock())
        with telling(slack, index, answers):
            put(index, folder, "other.md", "Chef", "You cook on-site, every day.")
            wait_until(lambda: not alerts.unfinished(clock()))
        services.responder.close()
    assert len(slack.messages) == before + 1
