"""What docs/scale.md promises, by processes of their own as a Procfile starts them: two bots, an indexer, a
Chroma server and PostgreSQL, which share nothing else."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from pathlib import Path

import pytest

from tests.fake_slack import FakeSlack, Payload
from tests.fake_slack.delivery import PATIENCE
from tests.index.vectors.test_server import HOST, ChromaServer
from tests.postgres import NEEDED, running_postgres
from tests.scenarios.steps import answered, wait_until

pytestmark = NEEDED
ROOT = Path(__file__).parents[2]
GO = "# Backend Engineer\nCompany: Harbour Freight\nLocation: Rotterdam\n\nYou will write services in Go.\n"
QUESTION = "which roles use Go?"
READ, EMBEDDED = "the sources have been read", "passages have been embedded"


class Processes:
    """The processes, by name; each has a data folder and a log of its own."""

    def __init__(self, folder: Path, environment: dict[str, str]) -> None:
        self.postings = folder / "postings"
        self.postings.mkdir()
        self.write("go.md", GO)
        self._folder = folder
        self._environment = environment | {"POSTINGS_SOURCES": str(self.postings)}
        self._running: dict[str, subprocess.Popen[bytes]] = {}

    def write(self, name: str, text: str) -> None:
        (self.postings / name).write_text(text)

    def start(self, name: str, *command: str, **settings: str) -> None:
        environment = {**self._environment, "POSTINGS_DATA": str(self._folder / name), **settings}
        with (self._folder / f"{name}.log").open("wb") as log:
            self._running[name] = subprocess.Popen(
                [sys.executable, "-m", "bot", *command], cwd=ROOT, env=environment, stdout=log, stderr=log
            )

    def log(self, name: str) -> str:
        return (self._folder / f"{name}.log").read_text("utf-8")

    def wait_for(self, name: str, words: str, times: int = 1) -> None:
        wait_until(lambda: self.log(name).count(words) >= times, 120)

    def kill(self, name: str) -> None:
        process = self._running.pop(name)
        process.kill()
        process.wait()

    def end(self) -> dict[str, int]:
        """End all, as a supervisor does; their exit statuses."""
        for process in self._running.values():
            process.terminate()
        return {name: process.wait(60) for name, process in self._running.items()}


@pytest.fixture
def processes(tmp_path: Path, slack: FakeSlack) -> Iterator[Processes]:
    with ExitStack() as stack:
        postgres = stack.enter_context(running_postgres())
        chroma = ChromaServer(tmp_path / "chroma")
        stack.callback(chroma.stop)
        inherited = {name: value for name, value in os.environ.items() if not name.startswith("SLACK_")}  # noqa: TID251  # the environment of the processes to start
        found = Processes(
            tmp_path,
            {
                **inherited, "SLACK_BOT_TOKEN": slack.bot_token, "SLACK_APP_TOKEN": slack.app_token,
                "SLACK_API_URL": slack.api_url, "DATABASE_URL": postgres.address,
                "CHROMA_HOST": HOST, "CHROMA_PORT": str(chroma.port), "SYNC_EVERY": "off",
            },
        )  # fmt: skip
        stack.callback(found.end)
        found.start("indexer", "indexer")
        for name in ("one", "other"):
            found.start(name, READ_SOURCES="false")
        yield found


def to(slack: FakeSlack, payload: Payload, *connections: int, retry: int = 0) -> None:
    """Deliver ``payload`` over these of the bots' connections, at the same time."""
    with ThreadPoolExecutor(len(connections)) as pool:
        acks = list(pool.map(lambda one: slack.sockets.send(payload, retry, PATIENCE, one), connections))
    assert all(acks)


def test_two_bots_and_an_indexer_share_one_index_and_answer_each_event_once(
    slack: FakeSlack, processes: Processes
) -> None:
    slack.sockets.wait_for_connections(2)
    processes.wait_for("indexer", EMBEDDED)
    both = slack.events.mention(QUESTION)
    to(slack, both, 0, 1)
    assert "1 of 1 posting" in answered(slack, 1)[0].words
    processes.write("more.md", GO.replace("Backend", "Platform").replace("Harbour", "Meadow"))
    processes.wait_for("indexer", READ, 2)
    for number, bot in enumerate((0, 1)):  # the next answer of each
        to(slack, slack.events.mention(QUESTION), bot)
        assert "2 of 2 postings" in answered(slack, 2 + number)[-1].words
    processes.kill("one")
    wait_until(lambda: slack.sockets.open == 1)
    to(slack, both, 0, retry=1)
    to(slack, slack.events.mention("which roles mention services?"), 0)
    assert "2 of 2 postings" in answered(slack, 4)[-1].words
    assert len(slack.wait_until_quiet()) == 4
    assert set(processes.end().values()) == {0}
    for name in ("one", "other", "indexer"):
        assert "Traceback" not in processes.log(name)
    assert "vectors are compared" not in processes.log("other"), "Chroma was not asked"
