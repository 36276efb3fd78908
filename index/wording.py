"""Regular expressions written over tables of words.

A vocabulary (``config/vocabulary/<name>.yaml``) holds lists of words and, under ``shapes``, regular
expressions by name. In a shape a name in capitals stands for the list of that name (``ROLES`` for
``roles: [roles?, positions?, …]``), and a blank for any run of blanks or hyphens, since emphasis
leaves blanks behind and "on-site" is "on site". A long shape is a list of its alternatives. The rewordings of
questions (``bot.understanding.rewording``) are written in the same way.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import cache

from config.vocabulary import load

_BLANK = re.compile(r"\[(?:\\.|[^\]\\])*\]| ")  # a character class, kept as it is, or a blank
_NAME = re.compile(r"[A-Z][A-Z_]{2,}")


def worded(
    shape: str | Sequence[str],
    lists: Mapping[str, Sequence[str]],
    *,
    blank: str = r"[\s-]{1,6}",
    flags: re.RegexFlag = re.NOFLAG,
) -> re.Pattern[str]:
    """``shape``, or its alternatives, compiled over ``lists``; ``blank`` is what a blank stands for. Raises
    KeyError for a list that isn't there.

    >>> worded(r"fully PLACE\\b", {"place": ["remote", "on ?site"]}).match("fully  on-site").group()
    'fully  on-site'
    """
    whole = shape if isinstance(shape, str) else "|".join(shape)
    filled = _NAME.sub(lambda name: "(?:" + "|".join(lists[name.group().lower()]) + ")", whole)
    return re.compile(_BLANK.sub(lambda m: m.group() if m.group() != " " else f"(?:{blank})", filled), flags)


class Wording:
    """The shapes of one vocabulary, compiled when first asked for."""

    def __init__(self, vocabulary: str) -> None:
        self._vocabulary = vocabulary

    def __getitem__(self, shape: str) -> re.Pattern[str]:
        """The shape of that name. Raises KeyError for an unknown one."""
        return _shape(self._vocabulary, shape)

    def begins(self, shape: str, text: str) -> bool:
        """Whether ``text`` begins with the shape."""
        return _shape(self._vocabulary, shape).match(text) is not None

    def holds(self, shape: str, text: str) -> bool:
        """Whether the shape stands anywhere in ``text``."""
        return _shape(self._vocabulary, shape).search(text) is not None


@cache
def _shape(vocabulary: str, name: str) -> re.Pattern[str]:
    table = load(vocabulary)
    return worded(table["shapes"][name], table)
