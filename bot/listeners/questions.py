"""A question out of what Slack sends: its escapes, mentions, links and formatting undone."""

from __future__ import annotations

import re

# <@U1>, <@U1|name>, <#C1|general>, <!here>, <!date^…|…>, <https://…|label>, <mailto:a@b|a@b>
_ENTITY = re.compile(r"<([@#!]?)([^<>|]*)(?:\|([^<>]*))?>")
_STYLED = re.compile(r"(?<!\w)([*_~`]{1,3})(?=\S)([^*_~`\n]{1,200})(?<=\S)\1(?!\w)")


def question_in(text: str) -> str:
    """The words of ``text``, a message or command text as Slack delivers it, on one line."""
    words = _STYLED.sub(r"\2", _ENTITY.sub(_entity, text))
    words = words.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")
    return " ".join(words.split())


def _entity(found: re.Match[str]) -> str:
    sigil, target, label = found.groups()
    if sigil == "#":
        return f"#{label}" if label else ""
    if sigil:  # people and groups are addressed, not asked about
        return " "
    return label or target.removeprefix("mailto:")
