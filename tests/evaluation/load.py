"""``python -m tests.evaluation.load [QUESTIONS]`` (``make load``): an hour's traffic, squeezed.

One bot as it runs in production, on the Slack stand-in: people mention it in eight channels at once, Slack
delivers some events twice, drops the connection, answers 429; postings change and appear all the while, and
people are told of those by alerts. At the end every question has one answer in its thread, none has two,
each new match was told once, and the bot has not grown. It stops by itself and writes its section of
docs/trouble.md.
"""

from __future__ import annotations

import random
import subprocess
import sys
import tempfile
import threading
import time
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from sqlalchemy import create_engine, select

from bot.tables import alerts
from index.database import DATABASE_FILE
from tests.evaluation.alerts_told import batches, told
from tests.evaluation.benches import ROOT
from tests.evaluation.speed.corpus import read_all, write
from tests.evaluation.trouble_page import write_section
from tests.fake_slack import FakeSlack, SocketDelivery
from tests.fake_slack.events import Payload

_QUESTIONS = (
    "which roles use {}?",
    "how many use {}?",
    "remote roles with {}",
    "who pays most for {}?",
)
_WORDS = ("Go", "Python", "Rust", "React", "AWS", "Kafka", "Java", "dbt")
_ALERTS = ("Go", "Rust", "Kafka", "dbt")  # somebody is told of new postings that use one
_SEED = 7
_TWICE = 0.2  # of the events
_PEOPLE = 8
_PAUSE = 0.6  # seconds between two questions of one person
_POSTINGS = 60
_TRIES = 4  # deliveries of an event that is not acknowledged
_LAST_SECONDS = 120.0  # for the answers still owed


def main(number: int = 1_000) -> int:
    """Ask ``number`` questions; 1 if one was lost or answered twice, or a new match, or the bot grew by a
    quarter in the second half."""
    chance = random.Random(_SEED)
    with tempfile.TemporaryDirectory() as work, FakeSlack() as slack:
        folder = Path(work) / "postings"
        samples = ROOT / "samples"
        write(read_all(sorted(samples.rglob("*.md")), samples), _POSTINGS, folder)
        bot = _started(slack, folder, Path(work))
        try:
            assert slack.sockets.connected.wait(60), "the bot did not connect"
            _wait_for(Path(work) / "log", "passages have been embedded")  # so that the model is loaded
            began, stop = time.monotonic(), threading.Event()
            _save_alerts(slack)
            trouble = _Trouble(slack, folder, stop)
            trouble.start()
            threads = _ask(slack, chance, [_question(chance) for _ in range(number // 2)])
            before = _resident(bot)
            threads += _ask(slack, chance, [_question(chance) for _ in range(number - number // 2)])
            stop.set()
            trouble.join()
            lost, twice = _owed(slack, threads)
            news = _Alerts(slack, Path(work) / "data", trouble.appeared)
            news.wait()
            seconds, after = time.monotonic() - began, _resident(bot)
        finally:
            bot.terminate()
            bot.wait(30)
    found = [
        f"- {number} questions in {seconds:.0f} s ({number / seconds:.1f} a second), {round(_TWICE * 100)} % "
        f"of them delivered twice: {lost} lost, {twice} answered twice.",
        f"- {len(_ALERTS)} alerts, {news.expected} new matches told in {news.messages} messages: "
        f"{news.lost} lost, {news.twice} told twice.",
        f"- Meanwhile: {trouble.told}.",
        f"- Resident memory {before:.0f} MB half-way, {after:.0f} MB at the end.",
    ]
    sys.stdout.write("\n".join(found) + "\n")
    if lost or twice or news.lost or news.twice or after > before * 5 / 4:
        return 1
    write_section("Load", "make load", _SEED, found)
    return 0


def _started(slack: FakeSlack, folder: Path, work: Path) -> subprocess.Popen[bytes]:
    environment = {
        "PATH": "/usr/bin:/bin", "SLACK_BOT_TOKEN": slack.bot_token, "SLACK_APP_TOKEN": slack.app_token,
        "SLACK_API_URL": slack.api_url, "POSTINGS_SOURCES": str(folder), "POSTINGS_DATA": str(work / "data"),
    }  # fmt: skip
    with (work / "log").open("wb") as log:
        command = [sys.executable, "-m", "bot"]
        return subprocess.Popen(command, cwd=ROOT, env=environment, stdout=log, stderr=log)


def _wait_for(log: Path, words: str) -> None:
    deadline = time.monotonic() + _LAST_SECONDS * 2
    while words not in log.read_text("utf-8"):
        assert time.monotonic() < deadline, log.read_text("utf-8")[-2_000:]
        time.sleep(0.5)


def _save_alerts(slack: FakeSlack) -> None:
    """As people do, by the command."""
    before = len(slack.messages)
    for word in _ALERTS:
        ack = SocketDelivery(slack).deliver(slack.events.command(f"alert which roles use {word}?"))
        assert ack.accepted, "the command was not acknowledged"
    said = slack.wait_for_messages(before + len(_ALERTS), 30)[before:]
    assert all("Saved" in message.words for message in said), [message.words for message in said]


def _question(chance: random.Random) -> str:
    return chance.choice(_QUESTIONS).format(chance.choice(_WORDS))


def _ask(slack: FakeSlack, chance: random.Random, questions: list[str]) -> list[str]:
    """Mention the bot with each question; the threads in which it owes an answer."""
    delivery = SocketDelivery(slack)
    asked = [
        slack.events.mention(question, channel=f"C{number % _PEOPLE}")
        for number, question in enumerate(questions)
    ]
    again = {number for number in range(len(asked)) if chance.random() < _TWICE}

    def deliver(number: int) -> None:
        for retry in range(_TRIES):
            if _delivered(delivery, asked[number], retry):
                break
            time.sleep(0.5)
        if number in again:
            _delivered(delivery, asked[number], 1)
        time.sleep(_PAUSE)

    with ThreadPoolExecutor(_PEOPLE) as people:
        list(people.map(deliver, range(len(asked))))
    return [str(payload.body["event"]["ts"]) for payload in asked]


def _delivered(delivery: SocketDelivery, payload: Payload, retry: int) -> bool:
    try:
        return delivery.deliver(payload, retry).accepted
    except Exception:  # noqa: BLE001 - the connection was dropped under it, as Slack's is: delivered again
        return False


class _Trouble(threading.Thread):
    """Rate limits, dropped and refreshed connections and changed postings, in turn, until ``stop``."""

    def __init__(self, slack: FakeSlack, folder: Path, stop: threading.Event) -> None:
        super().__init__(name="trouble")
        self._slack, self._folder, self._stopped = slack, folder, stop
        self._done: Counter[str] = Counter()
        self.appeared: list[tuple[str, str]] = []  # a word of an alert, and the new file that uses it

    @property
    def told(self) -> str:
        """What there was of it."""
        return ", ".join(f"{number} {what}" for what, number in sorted(self._done.items()))

    def run(self) -> None:
        number = 0
        while not self._stopped.wait(1.5):
            number += 1
            self._slack.fail("chat.postMessage", 429, times=3, retry_after=1)
            changed = self._folder / "000" / "000000.md"
            changed.write_text(f"# Engineer\nCompany: Harbour {number}\n\nYou write Go.\n")
            self._done.update({"times three rate limits": 1, "changes of a posting": 1})
            if number % 2:
                self._appear(number)
            if number % 4 == 0:
                self._slack.sockets.drop()
                self._slack.sockets.connected.wait(20)
                self._done["dropped connections"] += 1
            elif number % 4 == 2:
                self._slack.sockets.refresh()
                self._done["refreshed connections"] += 1

    def _appear(self, number: int) -> None:
        words = [_ALERTS[(number // 2 + step) % len(_ALERTS)] for step in (0, 1)]
        file = self._folder / f"new-{number}.md"
        text = f"# Engineer {number}\nCompany: Quay {number}\n\nYou write {words[0]}. We use {words[1]}.\n"
        file.with_suffix(".part").write_text(text)
        file.with_suffix(".part").rename(file)
        self.appeared += [(word, file.name) for word in words]
        self._done["new postings"] += 1


class _Alerts:
    """What the alerts told, against ``appeared``: a word and a file each."""

    def __init__(self, slack: FakeSlack, data: Path, appeared: list[tuple[str, str]]) -> None:
        self._slack = slack
        self._engine = create_engine(f"sqlite:///{data / DATABASE_FILE}")
        self._appeared = appeared
        self.lost = self.twice = 0

    @property
    def expected(self) -> int:
        return len(self._appeared)

    @property
    def messages(self) -> int:
        return sum(batches(self._slack).values())

    def wait(self) -> None:
        """Until all are told, or it takes too long: they are told in rounds, half a minute apart."""
        deadline = time.monotonic() + _LAST_SECONDS
        while True:
            with self._engine.connect() as connection:
                rows = connection.execute(select(alerts.c.id, alerts.c.question))
                asked = {row.id: row.question for row in rows}
                counted = told(self._slack, connection)
            by_file = Counter(
                {(asked[alert], Path(posting).name): times for (alert, posting), times in counted.items()}
            )
            wanted = [(f"which roles use {word}?", file) for word, file in self._appeared]
            self.lost = sum(not by_file[one] for one in wanted)
            self.twice = sum(times > 1 for times in counted.values())
            if not self.lost or time.monotonic() > deadline:
                break
            time.sleep(1)
        self._engine.dispose()


def _owed(slack: FakeSlack, threads: list[str]) -> tuple[int, int]:
    """How many of ``threads`` have no answer in the end, and how many have more than one."""
    deadline = time.monotonic() + _LAST_SECONDS
    while True:
        counted = Counter(message.thread_ts for message in list(slack.messages) if not message.replaces)
        lost = sum(not counted[thread] for thread in threads)
        if not lost or time.monotonic() > deadline:
            slack.wait_until_quiet(2.0)
            counted = Counter(message.thread_ts for message in list(slack.messages) if not message.replaces)
            return sum(not counted[t] for t in threads), sum(counted[t] > 1 for t in threads)
        time.sleep(1)


def _resident(process: subprocess.Popen[bytes]) -> float:
    """Megabytes."""
    lines = Path(f"/proc/{process.pid}/status").read_text("utf-8").splitlines()
    return int(next(line for line in lines if line.startswith("VmRSS")).split()[1]) / 1024


if __name__ == "__main__":
    sys.exit(main(*map(int, sys.argv[1:])))
