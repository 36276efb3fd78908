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
_LINE = re.compile(r"[^\n]*\S[^\n]*")  # one that is not blank


def line_above_place(prose: Prose) -> tuple[int, int] | None:
    """Start and end of the line that alone stands between the title and a line that is nothing but a
    place ("Acme & Sons" above "Portsmouth, Virginia"). None where it names a role or a part of a company."""
    title = title_line(prose)
    below = prose.text.find("\n", title.end) if title is not None else -1
    first = _LINE.search(prose.text, below) if below >= 0 else None
    name = first.group().strip(" *_#") if first is not None else ""
    if first is None or len(name) > _LONGEST or not _NAME.fullmatch(name) or not _reads_as_name(name):
        return None
    second, place = _LINE.search(prose.text, first.end()), next(place_lines(prose), None)
    if second is None or place is None or not second.start() <= place[0] < second.end():
        return None
    start = first.start() + first.group().find(name)
    return start, start + len(name)


def has_role_noun(words: str) -> bool:
    """Whether a word of ``words`` names a role ("engineer")."""
    return any(lower(word) in role_nouns() for word in re.findall(r"\w+", words))


def _reads_as_name(name: str) -> bool:
    words = name.split()
    small = load("company")["small"]
    capitals = all(word[0].isupper() or word[0].isdigit() for word in words if lower(word) not in small)
    if not capitals or len(words) > _MOST_WORDS or lower(name) in _keys():
        return False
    return not find_functions(name, title=True) and not has_role_noun(name)


@cache
def _keys() -> frozenset[str]:
    """What lines call themselves ("Location"): a heading, not a name."""
    return frozenset(key for keys in load("keys")["names"].values() for key in keys)
