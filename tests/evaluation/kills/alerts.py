"""A bot that tells alerts to the Slack stand-in, killed on the way. A claim that a kill leaves open is looked
at when its lease is over (bot/alerts/telling.py); the lease is let pass here after each kill. In the end
Slack has each new posting once under each alert that it matches."""

from __future__ import annotations

import random
import time
from pathlib import Path
from typing import Any

from sqlalchemy import select, update

from bot.alerts.saving import Wish
from bot.alerts.telling import LEASE_SECONDS
from bot.answering.answer import build_answerer
from bot.services import Services, build_services
from bot.startup import Startup
from bot.tables import alert_batches, alert_postings
from config.settings import Settings
from index.database import reading, writing
from index.opening import open_index
from index.sync import sync
from tests.evaluation.alerts_told import batches, told
from tests.evaluation.kills.processes import Ready
from tests.fake_slack import FakeSlack, web_api
from tests.fake_slack.events import TEAM

_ALERTS = 8
_NEW = 2  # postings each round
_SLOWEST = 0.08  # seconds that Slack takes before it does something, and again before it says so
_LAST_SECONDS = 60.0


class _SlowSlack(FakeSlack):
    """Takes as long as a network does, so that a kill may come before Slack has it, and after."""

    chance: random.Random

    def handle(self, path: str, arguments: dict[str, Any], token: str) -> web_api.Response:
        time.sleep(self.chance.uniform(0, _SLOWEST))
        response = super().handle(path, arguments, token)
        time.sleep(self.chance.uniform(0, _SLOWEST))
        return response


def kill(number: int, work: Path, chance: random.Random) -> str:
    """Kill ``number`` bots; what was found. Raises AssertionError for a broken promise."""
    slack = _SlowSlack()
    slack.chance = chance
    data, folder = work / "data", work / "postings"
    folder.mkdir()
    with slack, open_index(Settings(postings_data=data)) as index:
        services = build_services(index, build_answerer(index), Startup())
        try:
            rounds = _Rounds(services, slack, folder)
            whole = rounds.whole(data)
            for _ in range(number):
                rounds.put()
                with Ready("tests.evaluation.kills.telling", data, slack.api_url, slack.bot_token) as bot:
                    bot.killed_after(chance.uniform(0, whole))
                rounds.check()
                rounds.let_leases_pass()
            rounds.finish(data)
        finally:
            services.responder.close()
    return (
        f"{number} kills; {rounds.open} claims were left open, Slack had the message of {rounds.held} of "
        f"them already; {rounds.expected} pairs of an alert and a posting in {rounds.messages} messages: "
        "none lost, none told twice"
    )


class _Rounds:
    def __init__(self, services: Services, slack: FakeSlack, folder: Path) -> None:
        self._services, self._slack, self._folder = services, slack, folder
        self._engine = services.index.engine
        self._put = self.open = self.held = 0
        self.put()
        for number in range(_ALERTS):
            question = "which roles use Go or Rust?" if number % 2 else "which roles use Go?"
            wish = Wish(TEAM, f"U{number}", f"C{number}", question)
            services.alerts.save(wish)
        self._known = self._put

    @property
    def expected(self) -> int:
        """How many pairs of an alert and a posting there are to tell."""
        return (self._put - self._known) * _ALERTS

    @property
    def messages(self) -> int:
        return sum(batches(self._slack).values())

    def put(self) -> None:
        """New postings that match every alert."""
        for _ in range(_NEW):
            text = f"# Engineer {self._put}\nCompany: Harbour {self._put}\n\nYou will write Go.\n"
            (self._folder / f"{self._put}.md").write_text(text)
            self._put += 1
        sync(self._services.index, [str(self._folder)], embed=False)

    def whole(self, data: Path) -> float:
        """How long it takes to tell all that waits."""
        self.put()
        return self.finish(data)

    def finish(self, data: Path) -> float:
        """Let a bot tell all that waits; the seconds it took."""
        with Ready("tests.evaluation.kills.telling", data, self._slack.api_url, self._slack.bot_token) as bot:
            began = time.monotonic()
            bot.begin()
            while self._left():
                assert time.monotonic() - began < _LAST_SECONDS, f"{self._left()} were never told"
                time.sleep(0.02)
            seconds = time.monotonic() - began
        self.check()
        return seconds

    def check(self) -> None:
        """Nothing was told twice; what is left open is counted."""
        self._slack.wait_until_quiet(4 * _SLOWEST)  # what a killed bot had sent may still arrive
        with reading(self._engine) as connection:
            counted = told(self._slack, connection)
            unfinished = connection.execute(select(alert_batches.c.id).where(alert_batches.c.ts.is_(None)))
            left = set(unfinished.scalars())
        twice = {pair for pair, times in counted.items() if times > 1}
        assert not twice, f"told twice: {sorted(twice)}"
        sent = set(batches(self._slack))
        self.open, self.held = self.open + len(left), self.held + len(left & sent)

    def let_leases_pass(self) -> None:
        """As if nobody had run for longer than a claim holds."""
        b = alert_batches.c
        earlier = b.claimed_at - LEASE_SECONDS - 60
        with writing(self._engine) as connection:
            connection.execute(update(alert_batches).where(b.ts.is_(None)).values(claimed_at=earlier))

    def _left(self) -> int:
        """Pairs that nobody was told of yet."""
        with reading(self._engine) as connection:
            states = connection.execute(select(alert_postings.c.state)).scalars().all()
        return self.expected - states.count("sent")
