"""Tables of words are written so that people can read them, and add to them side by side."""

from __future__ import annotations

import re
from pathlib import Path

VOCABULARY = Path(__file__).parents[2] / "config" / "vocabulary"
WIDE = 120  # columns
_QUOTED = re.compile(r""" "(?:\\.|[^"\\])*" | '(?:''|[^'])*' """, re.X)


def test_a_long_list_stands_on_several_lines() -> None:
    wide = [
        f"{path.name}:{number}"
        for path in sorted(VOCABULARY.rglob("*.yaml"))
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1)
        if len(line) > WIDE and not line.lstrip().startswith("#") and _QUOTED.sub("", line).count(",") > 1
    ]
    assert wide == []
