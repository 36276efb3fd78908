"""Boards of three makes, listed in a file, read by the command that a person types."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

from tests.fake_boards import ashby, greenhouse, job, lever
from tests.fake_site import Site, status

ROOT = Path(__file__).parents[3]


def index(folder: Path, *arguments: str) -> tuple[int, Any, str]:
    """Exit status, JSON and standard error of ``python -m index …``."""
    environment = {
        "PATH": "/usr/bin:/bin",
        "PYTHONPATH": str(ROOT),
        "FETCH_PRIVATE_ADDRESSES": "true",
        "FETCH_PAUSE": "0",
    }
    done = subprocess.run(
        [sys.executable, "-m", "index", *arguments, "--json"],
        cwd=folder, env=environment, capture_output=True, text=True, timeout=120, check=False,
    )  # fmt: skip
    return done.returncode, json.loads(done.stdout) if done.stdout else None, done.stderr


def test_boards_are_synced_end_to_end(site: Site, tmp_path: Path) -> None:
    rowers = [job(1, "Rower"), job(2, "Sailor")]
    boards = {
        "greenhouse": greenhouse(site, "lark", rowers),
        "lever": lever(site, "wren", [job(3, "Cook")]),
        "ashby": ashby(site, "rook", [job(4, "Pilot")]),
    }
    sources = [{"name": f"our {kind}", "kind": kind, "address": address} for kind, address in boards.items()]
    (tmp_path / "config").mkdir()
    (tmp_path / "config" / "sources.yaml").write_text(json.dumps({"sources": sources}))
    code, report, said = index(tmp_path, "sync", "--no-embed")
    assert (code, report["postings"], report["added"]) == (0, 4, 4), said
    _, stats, _ = index(tmp_path, "stats")
    assert {(one["source"], one["format"]): one["postings"] for one in stats["sources"]} == {
        ("our ashby", "ashby"): 1,
        ("our greenhouse", "greenhouse"): 2,
        ("our lever", "lever"): 1,
    }
    rowers.pop()
    site.pages["/v0/postings/wren"] = status(500)
    code, report, said = index(tmp_path, "sync", "--no-embed")
    assert (code, report["postings"], report["removed"]) == (1, 3, 1)
    [problem] = report["problems"]
    assert problem.startswith("our lever cannot be fetched: it was not given out (500")
    code, report, _ = index(tmp_path, "sync", "our ashby", "--no-embed")
    assert (code, report["unchanged"]) == (0, 1)
