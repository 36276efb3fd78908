"""One bot, several workspaces: each installs the app by itself, and nothing of one is seen in another."""

from __future__ import annotations

import re
import urllib.error
import urllib.request
from collections.abc import Iterator
from http.cookiejar import CookieJar, DefaultCookiePolicy
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from cryptography.fernet import Fernet
from slack_sdk.oauth import OAuthStateUtils

from bot.state import State
from bot.workspaces.oauth import INSTALL_PATH, REDIRECT_PATH
from config.settings import Settings
from config.values import SecretStr
from index.opening import Index
from tests.fake_slack import FakeSlack, HttpDelivery, Payload
from tests.scenarios.answering import Scripted
from tests.scenarios.conftest import bot_over_http, settings_for
from tests.scenarios.steps import asked, wait_until

ONE, OTHER = "T0ONE", "T0OTHER"
# Secure cookies go over plain HTTP, too: here there is no TLS.
_COOKIES = DefaultCookiePolicy(secure_protocols=("http", "https"))


@pytest.fixture
def settings(slack: FakeSlack) -> Settings:
    return settings_for(
        slack,
        slack_bot_token=None,
        slack_client_id=slack.client_id,
        slack_client_secret=SecretStr(slack.client_secret),
        slack_token_keys=SecretStr(Fernet.generate_key().decode()),
    )


@pytest.fixture
def delivery(slack: FakeSlack, settings: Settings, index: Index) -> Iterator[HttpDelivery]:
    index.settings = settings
    with bot_over_http(slack, settings, index, Scripted()) as delivery:
        yield delivery


class Browser:
    """A person's browser, which keeps cookies."""

    def __init__(self, delivery: HttpDelivery, cookie: str | None = None) -> None:
        self._origin = delivery.origin
        self._open = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(CookieJar(_COOKIES)))
        if cookie is not None:  # written by hand
            self._open.addheaders = [("Cookie", f"{OAuthStateUtils.default_cookie_name}={cookie}")]

    def get(self, path: str) -> tuple[int, str]:
        try:
            with self._open.open(self._origin + path, timeout=5) as answer:
                return answer.status, answer.read().decode()
        except urllib.error.HTTPError as error:
            with error:
                return error.code, error.read().decode()

    def state(self) -> str:
        """Open the page that offers to install; the state in its link to Slack."""
        status, page = self.get(INSTALL_PATH)
        assert status == 200
        link = re.search(r'href="(https://slack\.com/oauth[^"]+)"', page)
        assert link is not None
        return parse_qs(urlsplit(link[1].replace("&amp;", "&")).query)["state"][0]

    def install(self, team: str) -> int:
        """Install the app into ``team``; the status of the page that Slack leads back to."""
        return self.get(f"{REDIRECT_PATH}?code={team}&state={self.state()}")[0]


def mention_in(slack: FakeSlack, team: str) -> Payload:
    return slack.events.event(slack.events.mention("who uses Go?").body["event"], team=team)


def of(team: str, user: str = "U0PERSON") -> dict[str, Any]:
    return {"team": {"id": team}, "user": {"id": user, "team_id": team}}


def test_each_workspace_is_answered_by_its_own_token(slack: FakeSlack, delivery: HttpDelivery) -> None:
    for team in (ONE, OTHER):
        assert Browser(delivery).install(team) == 200
    for team in (ONE, OTHER):
        mention = mention_in(slack, team)
        message = asked(slack, delivery, mention)
        assert message.team == team


def test_a_workspace_that_did_not_install_is_not_answered(slack: FakeSlack, delivery: HttpDelivery) -> None:
    mention = mention_in(slack, "T0NOBODY")
    delivery.deliver(mention)
    assert Browser(delivery).install(ONE) == 200
    delivery.deliver(mention_in(slack, "T0NOBODY"))
    mention = mention_in(slack, ONE)
    asked(slack, delivery, mention)
    slack.wait_until_quiet()
    assert len(slack.messages) == 1


def test_a_state_that_is_forged_used_or_another_browsers_installs_nothing(
    slack: FakeSlack, delivery: HttpDelivery
) -> None:
    browser = Browser(delivery)
    state = browser.state()
    assert Browser(delivery).get(f"{REDIRECT_PATH}?code={ONE}&state={state}")[0] >= 400
    assert browser.get(f"{REDIRECT_PATH}?code={ONE}&state=forged")[0] >= 400
    state = browser.state()
    assert browser.get(f"{REDIRECT_PATH}?code={ONE}&state={state}")[0] == 200
    assert browser.get(f"{REDIRECT_PATH}?code={OTHER}&state={state}")[0] >= 400
    for forged in ("forged", state, Fernet(Fernet.generate_key()).encrypt(b"x").decode()):
        # Whoever attacks writes the cookie too: the second one was used above.
        assert Browser(delivery, cookie=forged).get(f"{REDIRECT_PATH}?code={OTHER}&state={forged}")[0] >= 400


def test_nothing_of_one_workspace_is_seen_in_another(slack: FakeSlack, delivery: HttpDelivery) -> None:
    for team in (ONE, OTHER):
        Browser(delivery).install(team)
    asked(slack, delivery, slack.events.command("alert Go roles", team_id=ONE))
    answer = asked(slack, delivery, slack.events.command("Go roles", team_id=ONE))
    saved = slack.events.press(answer, "Save to my shortlist", **of(ONE))
    assert "Saved" in asked(slack, delivery, saved).words
    for subcommand, nothing in (("alerts", "no alerts"), ("shortlist", "is empty")):
        theirs = asked(slack, delivery, slack.events.command(subcommand, team_id=OTHER))
        assert nothing in theirs.words
    stolen = asked(slack, delivery, slack.events.press(answer, "Why?", **of(OTHER)))
    assert "no longer have" in stolen.words


def test_a_workspace_that_removes_the_app_is_forgotten(
    slack: FakeSlack, delivery: HttpDelivery, index: Index
) -> None:
    for team in (ONE, OTHER):
        Browser(delivery).install(team)
        asked(slack, delivery, slack.events.command("alert Go roles", team_id=team))
        answer = asked(slack, delivery, slack.events.command("Go roles", team_id=team))
        asked(slack, delivery, slack.events.press(answer, "Save to my shortlist", **of(team)))
    state = State(index.engine)
    removed = slack.events.event({"type": "app_uninstalled"}, team=ONE)
    assert delivery.deliver(removed).accepted
    wait_until(lambda: not state.alerts.of(ONE, "U0PERSON"))
    assert state.shortlists.of(ONE, "U0PERSON") == []
    assert state.shown.recent(ONE, "U0PERSON", 5) == ()
    assert len(state.alerts.of(OTHER, "U0PERSON")) == 1
    assert len(state.shortlists.of(OTHER, "U0PERSON")) == 1
    before = len(slack.messages)
    mention = mention_in(slack, ONE)
    delivery.deliver(mention)
    mention = mention_in(slack, OTHER)
    assert asked(slack, delivery, mention).team == OTHER
    assert len(slack.messages) == before + 1


def test_revoked_tokens_of_people_change_nothing(slack: FakeSlack, delivery: HttpDelivery) -> None:
    Browser(delivery).install(ONE)
    for tokens, answers in (({"oauth": ["U1"]}, 1), ({"bot": ["U0BOT"]}, 1)):
        revoked = slack.events.event({"type": "tokens_revoked", "tokens": tokens}, team=ONE)
        assert delivery.deliver(revoked).accepted
        mention = mention_in(slack, ONE)
        delivery.deliver(mention)
        slack.wait_for_messages(answers)
    assert len(slack.messages) == 1
