"""Links to known postings get a card."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.answering.answer import build_answerer
from bot.answering.answers import Answers
from index.opening import Index
from index.sync import sync
from tests.fake_slack import FakeSlack
from tests.scenarios.answering import HOSTILE
from tests.scenarios.conftest import Start
from tests.scenarios.steps import asked, wait_until

both = pytest.mark.parametrize("start", ["socket", "http"], indirect=True)
http = pytest.mark.parametrize("start", ["http"], indirect=True)
URL = "https://jobs.lever.co/fernweh/go-1"


@pytest.fixture
def answers(index: Index, tmp_path: Path) -> Answers:
    text = (
        f"---\ntitle: Go Engineer {HOSTILE}\ncompany: Fernweh\nurl: {URL}\n---\n\nSalary: €70,000 a year.\n"
    )
    (tmp_path / "go.md").write_text(text, encoding="utf-8")
    (tmp_path / "other.md").write_text("# Chef\n\nYou cook.\n", encoding="utf-8")
    sync(index, [str(tmp_path / "go.md"), str(tmp_path / "other.md")], embed=False)
    return build_answerer(index)


@both
def test_a_link_to_a_known_posting_gets_a_card_and_others_none(
    slack: FakeSlack, start: Start, answers: Answers
) -> None:
    pasted = f"{URL}/?utm_source=newsletter#apply"
    with start(answers) as delivery:
        shared = slack.events.link_shared("https://jobs.lever.co/fernweh/other", pasted)
        assert delivery.deliver(shared).accepted
        wait_until(lambda: bool(slack.called("chat.unfurl")))
        delivery.deliver(slack.events.link_shared("https://example.org/nothing"))
        asked(slack, delivery, slack.events.mention("Go roles"))
    [call] = slack.called("chat.unfurl")
    assert list(call["unfurls"]) == [pasted]
    card = str(call["unfurls"][pasted])
    assert "Fernweh" in card
    assert "€70,000 a year" in card
    assert "Open" in card
    assert "mrkdwn" not in card
    assert "\u202e" not in card
    assert len(slack.messages) == 1


@http
def test_a_posting_that_closed_says_so_in_its_card(
    slack: FakeSlack, start: Start, index: Index, answers: Answers, tmp_path: Path
) -> None:
    (tmp_path / "go.md").unlink()
    sync(index, [str(tmp_path / "*.md")], embed=False)
    with start(answers) as delivery:
        delivery.deliver(slack.events.link_shared(URL))
        wait_until(lambda: bool(slack.called("chat.unfurl")))
    assert "No longer open" in str(slack.called("chat.unfurl")[0])


@http
def test_a_card_that_slack_refuses_disturbs_nobody(slack: FakeSlack, start: Start, answers: Answers) -> None:
    slack.fail("chat.unfurl", 400, times=3)
    with start(answers) as delivery:
        delivery.deliver(slack.events.link_shared(URL))
        wait_until(lambda: bool(slack.called("chat.unfurl")))
        asked(slack, delivery, slack.events.mention("Go roles"))
    assert len(slack.messages) == 1
