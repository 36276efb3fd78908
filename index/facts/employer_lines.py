"""The employer on a line of its own, between the title and the line that tells the place."""

from __future__ import annotations

import re
from functools import cache

from config.vocabulary import load
from index.facts.place_lines import place_lines
from index.facts.title_line import title_line
from index.functions import find_functions, role_nouns
from index.text.mask import lower
from index.text.prose import Prose

_MOST_WORDS, _LONGEST = 5, 50  # of a name on a line of its own; characters
_NAME = re.compile(r"[^\W\d_][\w&.'’+-]*(?: {1,2}(?:&|[^\W_][\w&.'’+-]*))*")
_SMALL = frozenset(["of", "and", "the", "for", "on", "de", "du", "von", "van", "der", "&", "et", "und"])


def line_above_place(prose: Prose) -> tuple[int, int] | None:
    """Start and end of the line that alone stands between the title and a line that is nothing but a
    place ("Acme & Sons" above "Portsmouth, Virginia"). None where it names a role or a part of a company."""
    title = title_line(prose)
    place = next(place_lines(prose), None)
    if title is None or place is None or place[0] < title.end:
        return None
    above = prose.text[title.end : prose.text.rfind("\n", 0, place[0]) + 1]
    lines = [line for line in above.split("\n")[1:] if line.strip()]
    if len(lines) != 1:
        return None
    name = lines[0].strip(" *_#")
    if len(name) > _LONGEST or not _NAME.fullmatch(name) or not _reads_as_name(name):
        return None
    start = title.end + above.find(lines[0]) + lines[0].find(name)
    return start, start + len(name)


def _reads_as_name(name: str) -> bool:
    words = name.split()
    capitals = all(word[0].isupper() or word[0].isdigit() for word in words if lower(word) not in _SMALL)
    if not capitals or len(words) > _MOST_WORDS or lower(name) in _keys():
        return False
    return not find_functions(name, title=True) and not any(lower(word) in role_nouns() for word in words)


@cache
def _keys() -> frozenset[str]:
    """What lines call themselves ("Location"): a heading, not a name."""
    return frozenset(key for keys in load("keys")["names"].values() for key in keys)
