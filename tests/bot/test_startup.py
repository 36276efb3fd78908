"""Reading the sources at start, and leaving while they are still being read."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
import structlog

from bot.startup import Startup
from index.errors import SourceProblem

ROOT = Path(__file__).parents[2]

LEAVES_WHILE_EMBEDDING = """
from threading import Event
from bot.startup import Startup
from index.embedder import Embedder

embedding, model = Event(), Embedder()

def prepare():
    while True:
        model.embed([f"{number} words of a posting" for number in range(64)])
        embedding.set()

Startup(prepare).begin()
assert embedding.wait(120)
"""


def test_a_process_that_is_stopped_while_it_embeds_ends_without_a_crash() -> None:
    ended = subprocess.run(
        [sys.executable, "-c", LEAVES_WHILE_EMBEDDING],
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=200,
        check=False,
    )
    assert (ended.returncode, ended.stderr) == (0, "")


@pytest.mark.parametrize(
    ("error", "traced"), [(SourceProblem("There is no folder jobs."), False), (ValueError("a defect"), True)]
)
def test_a_missing_folder_is_logged_as_a_sentence_and_a_defect_with_its_traceback(
    error: Exception, traced: bool
) -> None:
    def prepare() -> None:
        raise error

    with structlog.testing.capture_logs() as logs:
        startup = Startup(prepare)
        startup.begin()
        assert startup.wait(10)
    assert ("exc_info" in logs[0]) is traced
    assert logs[0].get("problem") == (None if traced else "There is no folder jobs.")
    assert startup.caveat is not None
    assert logs[0]["reference"] in startup.caveat
