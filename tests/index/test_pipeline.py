"""The version that decides whether postings are read again."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from index.pipeline import APART, pipeline_version

ROOT = Path(__file__).parents[2]


def test_the_version_is_the_same_in_every_process() -> None:
    code = "from index.pipeline import pipeline_version; print(pipeline_version())"
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    pipeline_version.cache_clear()
    assert done.stdout.strip() == pipeline_version()


def test_only_parts_that_exist_are_set_apart() -> None:
    parts = {path.name.removesuffix(".py") for path in (ROOT / "index").iterdir()}
    assert parts >= APART
