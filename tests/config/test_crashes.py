"""A crash tells where, and no secret; it leaves no core file."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
TOKEN = "xoxb-1234567890-secret"  # of nobody
BEGIN = f"""
import os, sys, threading
from config.crashes import guard_crashes
from config.logs import set_up_logs
from config.settings import Settings
from config.values import SecretStr
set_up_logs(Settings(slack_bot_token=SecretStr({TOKEN!r}), log_format="json"))
guard_crashes()
def fail():
    raise ValueError("no use for {TOKEN}")
"""
THREAD = "thread = threading.Thread(target=fail, name='worker'); thread.start(); thread.join()"


def crashed(code: str, folder: Path) -> subprocess.CompletedProcess[str]:
    command = ["bash", "-c", 'ulimit -S -c unlimited 2>/dev/null; exec "$@"', "-", sys.executable, "-c"]
    return subprocess.run(
        [*command, BEGIN + code], cwd=folder, env={"PYTHONPATH": str(ROOT), "PATH": "/usr/bin:/bin"},
        capture_output=True, text=True, timeout=60, check=False,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("code", "said"), [("fail()", "the process ends"), (THREAD, "the thread worker ends")]
)
def test_an_error_that_nothing_caught_shows_where_and_no_secret(tmp_path: Path, code: str, said: str) -> None:
    done = crashed(code, tmp_path)
    assert said in done.stderr
    assert "ValueError: no use for [redacted]" in done.stderr
    assert "in fail" in done.stderr
    assert TOKEN not in done.stderr
    assert done.returncode == (1 if code == "fail()" else 0)


def test_an_abort_leaves_no_core_file(tmp_path: Path) -> None:
    limit = "import resource; print(resource.getrlimit(resource.RLIMIT_CORE)[0], flush=True)"
    done = crashed(f"{limit}; os.abort()", tmp_path)
    assert (done.returncode, done.stdout.strip()) == (-6, "0")
    assert list(tmp_path.iterdir()) == []
