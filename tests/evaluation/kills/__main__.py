"""``python -m tests.evaluation.kills [NUMBER]`` (``make kills``): kill -9, ``NUMBER`` times in all, of
processes that sync and embed, flush Chroma's graph, send alerts and change tables. After each kill
everything is looked at; a broken promise ends the run with an AssertionError. Writes its section of
docs/trouble.md.
"""

from __future__ import annotations

import random
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

from config.logs import set_up_logs
from config.settings import Settings
from tests.evaluation.kills import alerts, flushes, migrations, syncs
from tests.evaluation.trouble_page import write_section

SEED = 7
_Part = Callable[[int, Path, random.Random], str]
# Of each hundred.
PARTS: dict[str, tuple[int, _Part]] = {
    "A sync that reads and embeds": (40, syncs.kill),
    "Chroma's flush": (20, flushes.kill),
    "Sending alerts": (25, alerts.kill),
    "Changing tables": (15, migrations.kill),
}


def main(number: int = 100) -> int:
    """Kill ``number`` times."""
    set_up_logs(Settings(log_level="ERROR"))
    lines = ["| killed | what was found |", "|---|---|"]
    for name, (share, kill) in PARTS.items():
        with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as work:
            found = kill(max(1, number * share // 100), Path(work), random.Random(f"{SEED} {name}"))
        sys.stdout.write(f"{name}: {found}\n")
        sys.stdout.flush()
        lines.append(f"| {name} | {found} |")
    write_section("Kills", "make kills", SEED, lines)
    return 0


if __name__ == "__main__":
    sys.exit(main(*map(int, sys.argv[1:])))
