"""Reading the sources at start, and leaving while they are still being read."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

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
