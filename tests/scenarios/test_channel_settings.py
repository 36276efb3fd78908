"""What is set for a channel: which sources it asks, and who sees its answers."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from bot.answering.answer import build_answerer
from bot.answering.answers import Answers
from index.opening import Index
from index.sync import sync
from tests.fake_slack import Delivery, FakeSlack, OpenView
from tests.fake_slack.events import CHANNEL, DIRECT
from tests.scenarios.conftest import Start
from tests.scenarios.steps import asked

pytestmark = pytest.mark.parametrize("start", ["http"], indirect=True)
ADMIN = "U0ADMIN"


@pytest.fixture
def answers(index: Index, tmp_path: Path) -> Answers:
    for name in ("north", "south"):
        (tmp_path / name).mkdir()
        text = f"# Go Engineer {name}\n\n**Company:** {name.title()} Works\n\nYou write Go.\n"
        (tmp_path / name / "go.md").write_text(text, encoding="utf-8")
        sync(index, [str(tmp_path / name)], embed=False)
    return build_answerer(index)


def opened(slack: FakeSlack, delivery: Delivery) -> OpenView:
    before = len(slack.views)
    assert delivery.deliver(slack.events.command("settings", user_id=ADMIN)).accepted
    return slack.wait_for_views(before + 1)[before]


def number_of(form: OpenView, ending: str) -> str:
    [menu] = [b["element"] for b in form.view["blocks"] if b["element"]["action_id"] == "sources"]
    return str(next(o["value"] for o in menu["options"] if o["text"]["text"].endswith(ending)))


def test_a_channel_asks_the_sources_that_an_admin_chose(
    slack: FakeSlack, start: Start, answers: Answers
) -> None:
    with start(answers) as delivery:
        form = opened(slack, delivery)
        chosen: dict[str, Any] = {"sources": {"selected_options": [{"value": number_of(form, "north")}]}}
        admin = {"user": {"id": ADMIN, "team_id": "T0FAKE"}}
        kept = asked(slack, delivery, slack.events.submit(form, chosen, **admin))
        assert "Kept." in kept.words
        here = asked(slack, delivery, slack.events.mention("Go roles"))
        elsewhere = asked(slack, delivery, slack.events.mention("Go roles", channel="C0ELSE"))
        sources = asked(slack, delivery, slack.events.command("sources"))
        again = opened(slack, delivery)
    assert "1 of 1 posting" in here.words
    assert "South" not in here.words
    assert "2 of 2 postings" in elsewhere.words
    assert "south: 1 posting (not asked in this channel)" in sources.words
    assert "initial_options" in str(again.view)


def test_an_answer_to_a_mention_can_be_for_the_asker_alone(
    slack: FakeSlack, start: Start, answers: Answers
) -> None:
    with start(answers) as delivery:
        form = opened(slack, delivery)
        ticked: dict[str, Any] = {"answers": {"selected_options": [{"value": "private"}]}}
        admin = {"user": {"id": ADMIN, "team_id": "T0FAKE"}}
        asked(slack, delivery, slack.events.submit(form, ticked, **admin))
        here = asked(slack, delivery, slack.events.mention("Go roles"))
        elsewhere = asked(slack, delivery, slack.events.mention("Go roles", channel="C0ELSE"))
    assert (here.ephemeral, here.channel) == (True, CHANNEL)
    assert not elsewhere.ephemeral


def test_others_change_nothing(slack: FakeSlack, start: Start, answers: Answers) -> None:
    with start(answers) as delivery:
        refused = asked(slack, delivery, slack.events.command("settings"))
        assert "Only the workspace's admins" in refused.words
        form = opened(slack, delivery)
        forged = asked(slack, delivery, slack.events.submit(form))  # by a person who is none
        assert "Only the workspace's admins" in forged.words
        direct = asked(slack, delivery, slack.events.command("settings", user_id=ADMIN, channel_id=DIRECT))
    assert "belong to a channel" in direct.words


def test_a_form_of_an_older_list_of_sources_is_told_so(
    slack: FakeSlack, start: Start, index: Index, answers: Answers, tmp_path: Path
) -> None:
    with start(answers) as delivery:
        form = opened(slack, delivery)
        (tmp_path / "west").mkdir()
        (tmp_path / "west" / "go.md").write_text("# Chef\n\nYou cook.\n", encoding="utf-8")
        sync(index, [str(tmp_path / "west")], embed=False)
        chosen: dict[str, Any] = {"sources": {"selected_options": [{"value": "0"}]}}
        admin = {"user": {"id": ADMIN, "team_id": "T0FAKE"}}
        stale = asked(slack, delivery, slack.events.submit(form, chosen, **admin))
    assert "have changed since the form was opened" in stale.words


def test_where_no_mention_is_needed_questions_are_answered_and_talk_is_not(
    slack: FakeSlack, start: Start, answers: Answers
) -> None:
    with start(answers) as delivery:
        delivery.deliver(slack.events.channel_message("which roles use Go?"))  # not set yet
        form = opened(slack, delivery)
        ticked: dict[str, Any] = {"answers": {"selected_options": [{"value": "without_mention"}]}}
        admin = {"user": {"id": ADMIN, "team_id": "T0FAKE"}}
        asked(slack, delivery, slack.events.submit(form, ticked, **admin))
        delivery.deliver(slack.events.channel_message("thanks, see you at lunch"))
        question = slack.events.channel_message("which roles use Go?")
        answer = asked(slack, delivery, question)
        elsewhere = slack.events.channel_message("which roles use Go?", channel="C0ELSE")
        delivery.deliver(elsewhere)
        last = asked(slack, delivery, slack.events.mention("Go roles"))
    assert answer.thread_ts == question.body["event"]["ts"]
    assert "2 of 2 postings" in answer.words
    assert slack.messages[-1] == last
    assert len(slack.messages) == 3
