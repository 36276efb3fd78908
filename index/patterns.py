"""Many phrases as one regular expression, built as a tree of letters so that a search costs about
the same for ten phrases as for a thousand."""

from __future__ import annotations

import re
from collections.abc import Iterable

_BLANK = r"[\s-]{1,4}"  # emphasis and line breaks leave several blanks; "four-day" is "four day"
_BEGUN = r"(?<![^\W_][^\W_])"  # after its first letter: no letter or digit stands before the word
_GLUED = r"(?<![^\W\d_][^\W_])"  # the same where a digit may stand before it
_END = r"(?![^\W_])"
_Tree = dict[str, "_Tree"]  # a letter leads to what may follow it; "" marks the end of a phrase


def phrases_pattern(phrases: Iterable[str], *, glued: bool = False) -> str:
    """Pattern text for any of ``phrases`` (lower case) as whole words, the longest that fits. A blank
    or hyphen in a phrase matches blanks and hyphens; a final ``*`` lets its last word go on. With
    ``glued`` a digit may stand right before the phrase ("5years").

    >>> re.findall(phrases_pattern(["pay", "pay range", "bonus*"]), "pay-range, bonuses, payroll, pay")
    ['pay-range', 'bonuses', 'pay']
    """
    root: _Tree = {}
    for phrase in phrases:
        node = root
        for letter in phrase.replace("-", " "):
            node = node.setdefault(letter, {})
        node[""] = {}
    begun = _GLUED if glued else _BEGUN
    starts = ((first, _letter(first) + (begun if first.isalnum() else "")) for first in sorted(root))
    return _any([start + _rest(root[first], first) for first, start in starts])


def _rest(node: _Tree, previous: str) -> str:
    """What may follow in a phrase, after the letter ``previous``."""
    branches = [
        _letter(letter) + _rest(node[letter], letter) for letter in sorted(node) if letter not in ("", "*")
    ]
    if "*" in node:
        branches.append(r"[^\W_]{0,12}")
    if "" in node:
        branches.append(_END if previous.isalnum() else "")
    return _any(branches)


def _letter(letter: str) -> str:
    return _BLANK if letter == " " else re.escape(letter)


def _any(branches: list[str]) -> str:
    return branches[0] if len(branches) == 1 else "(?:" + "|".join(branches) + ")"
