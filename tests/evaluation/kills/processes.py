"""Processes that say when they are about to begin, so that a kill hits their work and not their start."""

from __future__ import annotations

import subprocess
import sys
import time
from types import TracebackType
from typing import Self

from tests.evaluation.benches import ROOT


class Ready:
    """``python -m module …``, which says ``ready``, waits for a line, works, and says ``done``."""

    def __init__(self, module: str, *arguments: object) -> None:
        command = [sys.executable, "-m", module, *map(str, arguments)]
        pipe = subprocess.PIPE
        self._process = subprocess.Popen(
            command, cwd=ROOT, env={"PATH": "/usr/bin:/bin"}, stdin=pipe, stdout=pipe, text=True,
            stderr=subprocess.DEVNULL,
        )  # fmt: skip

    def __enter__(self) -> Self:
        assert self._says() == "ready", "it did not start"
        return self

    def __exit__(self, *_: type[BaseException] | BaseException | TracebackType | None) -> None:
        self._process.kill()
        self._process.communicate()

    def begin(self) -> None:
        """Let it work."""
        assert self._process.stdin is not None
        self._process.stdin.write("\n")
        self._process.stdin.flush()

    def finished(self) -> float:
        """How many seconds it worked until it was done."""
        began = time.monotonic()
        self.begin()
        assert self._says() == "done", "it did not end its work"
        return time.monotonic() - began

    def killed_after(self, seconds: float) -> bool:
        """Let it work for ``seconds``, then kill it; whether that was before it was done."""
        self.begin()
        time.sleep(seconds)
        self._process.kill()
        said, _ = self._process.communicate()
        return "done" not in said

    def _says(self) -> str:
        assert self._process.stdout is not None
        return self._process.stdout.readline().strip()


class Window:
    """The seconds within which to kill, kept where about half of the kills find something done: how long
    work takes changes with what else the machine does."""

    _STEP = 1.3

    def __init__(self, seconds: float) -> None:
        self.seconds = seconds

    def hit(self, done: bool) -> None:
        """The last kill found something ``done``, and so came late, or nothing, and so came early."""
        self.seconds *= 1 / self._STEP if done else self._STEP


def says(word: str) -> None:
    """What the process says to who started it."""
    sys.stdout.write(f"{word}\n")
    sys.stdout.flush()


def ready() -> None:
    """Say that work may begin, and wait until it shall."""
    says("ready")
    sys.stdin.readline()
