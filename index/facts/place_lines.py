"""Places on lines of their own above the prose: below a title, in a list below "Locations:".

Such a line says nothing but the place ("Oslo", "Oslo or Bergen, Norway"), or has a part that does
("Data team | Oslo"). A line that is a sentence ends the search.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from index.facts.place_runs import Run
from index.places import PlaceKind, find_places
from index.text.prose import Prose

_MOST_LINES, _LONGEST = 14, 90  # lines looked at; characters of a line that is no prose
_PARTS = re.compile(r"[^|·•\n]+")
_GLUE = re.compile(r"(?:[\s,;/&()*#_.:-]|\b(?:and|or|und|oder|et|ou|area|metro|based|office|hq)\b)*", re.I)


def place_lines(prose: Prose) -> Iterator[tuple[int, int, Run]]:
    """Start and end of each such part, and the places in it, offsets of the whole text."""
    start = prose.body_start
    for _ in range(2 * _MOST_LINES):
        end = prose.text.find("\n", start)
        end = len(prose.text) if end < 0 else end
        if end - start > _LONGEST or start >= len(prose.text):
            return
        for part in _PARTS.finditer(prose.text, start, end):
            words = part.group()
            found = find_places(words, in_question=False)
            if found and _nothing_else(words, [(f.start, f.end) for f in found]):
                at = part.start()
                run = tuple(f._replace(start=at + f.start, end=at + f.end) for f in found)
                if all(f.places[0].kind is not PlaceKind.GROUP for f in run):
                    yield run[0].start, run[-1].end, run
        start = end + 1


def _nothing_else(words: str, spans: list[tuple[int, int]]) -> bool:
    """Whether ``words`` without the places are only what links them."""
    position, left = 0, []
    for start, end in spans:
        left.append(words[position:start])
        position = end
    left.append(words[position:])
    return all(_GLUE.fullmatch(between) for between in left)
