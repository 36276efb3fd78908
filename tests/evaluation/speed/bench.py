"""What every measurement is given: postings, a folder to work in, a way to say how far it is."""

from __future__ import annotations

import sys
from dataclasses import dataclass
from pathlib import Path

from index.reading.suffixes import is_posting_file
from tests.evaluation.benches import ROOT

SAMPLES = ROOT / "samples"
SHARED = ROOT.parent / "shared" / "postings"


@dataclass(frozen=True, slots=True)
class Bench:
    """``postings``: the folder they are read from; ``work``: an empty folder, deleted afterwards;
    ``sizes``: how many postings a small and a large index hold."""

    postings: Path
    work: Path
    sizes: tuple[int, int] = (2_000, 25_000)

    def files(self, most: int) -> list[Path]:
        """Up to ``most`` posting files, evenly spread over all there are."""
        found = [
            path for path in sorted(self.postings.rglob("*")) if path.is_file() and is_posting_file(path)
        ]
        step = max(1, len(found) // most)
        return found[::step][:most]

    def say(self, text: str) -> None:
        """Tell whoever waits, at once."""
        sys.stderr.write(text + "\n")
        sys.stderr.flush()
