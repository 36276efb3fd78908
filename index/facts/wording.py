"""Regular expressions written over tables of words.

In a *shape* a name in capitals stands for the list of that name in a vocabulary (``ROLES`` for
``roles: [roles?, positions?, …]``), and a blank for any run of blanks or hyphens, since emphasis
leaves blanks behind and "on-site" is "on site".
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

_BLANK = re.compile(r"\[(?:\\.|[^\]\\])*\]| ")  # a character class, kept as it is, or a blank
_NAME = re.compile(r"[A-Z][A-Z_]{2,}")


def worded(shape: str, table: Mapping[str, Sequence[str]], flags: int = 0) -> re.Pattern[str]:
    """``shape`` compiled over the lists of ``table``. Raises KeyError for a list that isn't there.

    >>> worded(r"fully PLACE\\b", {"place": ["remote", "on ?site"]}).match("fully  on-site").group()
    'fully  on-site'
    """
    filled = _NAME.sub(lambda name: "(?:" + "|".join(table[name.group().lower()]) + ")", shape)
    return re.compile(_BLANK.sub(lambda m: m.group() if m.group() != " " else r"(?:[\s-]{1,6})", filled), flags)
