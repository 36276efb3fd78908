"""Text that people and postings wrote, made harmless and short enough to show in Slack.

Three things can go wrong with such text: it acts (``<!channel>`` pings everybody), it lies (a
right-to-left override makes ``fdp.exe`` look like ``exe.pdf``), or it is too long for a block.
"""

from __future__ import annotations

import re
import unicodedata
from urllib.parse import urlsplit

ELLIPSIS = "…"
LONGEST_LINK = 500  # far below Slack's 3,000: a longer address would crowd out the answer

_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029]")
# Soft hyphen, zero-width space and joiner, byte-order mark, direction marks, overrides and isolates,
# interlinear annotations, tag characters. Kept: ZWJ and ZWNJ, which emoji and Persian need.
_INVISIBLE = re.compile(
    r"[\u00ad\u061c\u180e\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\U000e0000-\U000e007f]"
)
_LONE_SURROGATE = re.compile(r"[\ud800-\udfff]")
_UNSAFE_IN_LINK = re.compile(r"[\s<>|\"'\\^`{}]")
_FIRST_STRONG_ISOLATE, _POP_ISOLATE = "\u2068", "\u2069"


def escaped(text: str) -> str:
    """``text`` with the three characters replaced that begin anything active in Slack's mrkdwn."""
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def length(text: str) -> int:
    """The length Slack counts: UTF-16 units, so an emoji is two."""
    return len(text) + sum(character > "\uffff" for character in text)


def shortened(text: str, limit: int) -> str:
    """``text``, or its beginning with an ellipsis, in at most ``limit`` UTF-16 units (at least 2);
    cut between words where one ends in the last quarter."""
    if length(text) <= limit:
        return text
    kept = text.encode("utf-16-le", "surrogatepass")[: 2 * (limit - 1)].decode("utf-16-le", "ignore")
    space = kept.rfind(" ")
    if space >= len(kept) * 3 // 4:
        kept = kept[:space]
    return kept.rstrip(" \u200d") + ELLIPSIS


def shown(text: str, limit: int, *, lines: bool = False) -> str:
    """``text`` without characters that cannot be seen, shortened to ``limit`` UTF-16 units (at least 4),
    and kept apart from its surroundings where it holds right-to-left writing. May be empty.

    It comes on one line, or with ``lines`` on those of its lines that say something.
    """
    start = text[: limit * 8]  # whitespace and invisible characters go; no need to clean a megabyte
    parts = start.splitlines() if lines else [start]
    visible = "\n".join(filter(None, map(_visible, parts)))
    if len(start) < len(text) and length(visible) <= limit:
        visible = visible[: limit - 2] + ELLIPSIS
    if not _right_to_left(visible):
        return shortened(visible, limit)
    return _FIRST_STRONG_ISOLATE + shortened(visible, limit - 2) + _POP_ISOLATE


def web_link(address: str | None) -> str | None:
    """``address`` if it is an ordinary http(s) address that can stand behind a link; else None.

    Refused: other schemes, addresses with a user name (``https://good.example@evil.example``), with
    characters that no address holds, or longer than ``LONGEST_LINK``.
    """
    if not address or len(address) > LONGEST_LINK:
        return None
    if _UNSAFE_IN_LINK.search(address) or _CONTROL.search(address) or _INVISIBLE.search(address):
        return None
    if _LONE_SURROGATE.search(address):
        return None
    try:
        parts = urlsplit(address)
        usable = parts.scheme in ("http", "https") and parts.hostname and "@" not in parts.netloc
        _ = parts.port  # raises ValueError for a port that is no number
    except ValueError:
        return None
    return address if usable else None


def _visible(line: str) -> str:
    spaced = _LONE_SURROGATE.sub("\ufffd", _CONTROL.sub(" ", line))
    return " ".join(_INVISIBLE.sub("", spaced).split())


def _right_to_left(text: str) -> bool:
    if text.isascii():
        return False
    return any(unicodedata.bidirectional(character) in ("R", "AL") for character in text)
