"""A posting's text as plain prose of the same length, so that offsets found in it hold in the text.

Markdown and HTML markup, link targets and addresses become spaces; typographic quotes, dashes and
spaces become their plain forms. Extractors match on the mask and quote from the text.
"""

from __future__ import annotations

import re

_PLAIN = {
    "’": "'", "‘": "'", "ʼ": "'", "´": "'", "“": '"', "”": '"', "„": '"', "«": '"', "»": '"',
    "–": "-", "—": "-", "‑": "-", "‐": "-", "−": "-", "‒": "-", "―": "-",
    "\u00a0": " ", "\u2009": " ", "\u202f": " ", "\u2007": " ", "\u2002": " ", "\u2003": " ",
    "\u200b": " ", "\ufeff": " ", "\u200d": " ", "\u2060": " ", "\ufe0f": " ", "\u2028": "\n", "\u2029": "\n",
    "＄": "$", "：": ":", "，": ",", "（": "(", "）": ")", "／": "/",
}  # fmt: skip
_WHITE = str.maketrans("\t\r\x0b\x0c", "    ")

# Bounded repeats throughout: the mask must stay linear on any input.
_LINK = re.compile(
    r"(?:!\[|\[)((?:[^\[\]\n]|\[[^\[\]\n]{0,200}\]){0,500})\]\((?:[^()\n]|\([^()\n]{0,200}\)){0,2000}\)"
)
_TAG = re.compile(r"</?[A-Za-z][^<>]{0,1000}>")
_URL = re.compile(r"(?:https?://|www\.)[^\s<>()\"'\]]{1,2000}")
_LOCAL_PART = re.compile(r"(?<![\w.+-])[\w.+-]{1,64}\Z")
_DOMAIN = re.compile(r"@[\w-]{1,64}(?:\.[\w-]{1,63}){1,4}")
_ESCAPE = re.compile(r"\\(?=[!-/:-@\[-`{-~])")
_BOLD = re.compile(r"\*\*(?<![*_`~]\*\*)(?![*_`~])")
_EMPHASIS = re.compile(r"[*_`~][*_`~]*")  # not "+": one set first, so that the search skips all else
_NOT_LINE_END = re.compile(r"[^\n]")


def mask(text: str) -> str:
    """``text`` as prose: same length, same line breaks, letters in the same places.

    >>> mask("**Go** at [Acme](https://acme.test/go), \\\\$5")
    '  Go   at  Acme                       ,  $5'
    """
    plain = text.translate(_WHITE) if text.isascii() else _plain(text)
    if "](" in plain:
        plain = _LINK.sub(_keep_label, plain)
    if "<" in plain:
        plain = _TAG.sub(_blank, _without_comments(plain))
    if "://" in plain or "www." in plain:
        plain = _URL.sub(_blank, plain)
    if "@" in plain:
        plain = _without_emails(plain)
    if "\\" in plain:
        plain = _ESCAPE.sub(" ", plain)
    if "**" in plain:
        plain = _BOLD.sub("  ", plain)  # most marks; the same as below, but faster
    return _EMPHASIS.sub(_without_emphasis, plain)


def _plain(text: str) -> str:
    for typographic, plain in _PLAIN.items():
        if typographic in text:
            text = text.replace(typographic, plain)
    for white in "\t\r\x0b\x0c":
        text = text.replace(white, " ")
    return text


def lower(text: str) -> str:
    """Lower case of the same length (a few letters, such as İ, grow under ``str.lower``)."""
    lowered = text.lower()
    if len(lowered) == len(text):
        return lowered
    return "".join(low if len(low := c.lower()) == 1 else c for c in text)


def _without_comments(text: str) -> str:
    pieces: list[str] = []
    position = 0
    while (start := text.find("<!--", position)) >= 0 and (end := text.find("-->", start + 4)) >= 0:
        pieces += [text[position:start], _NOT_LINE_END.sub(" ", text[start : end + 3])]
        position = end + 3
    return "".join([*pieces, text[position:]])


def _without_emails(text: str) -> str:
    pieces: list[str] = []
    position = 0
    for domain in _DOMAIN.finditer(text):
        local = _LOCAL_PART.search(text, max(position, domain.start() - 65), domain.start())
        if local is not None:
            pieces += [text[position : local.start()], " " * (domain.end() - local.start())]
            position = domain.end()
    return "".join([*pieces, text[position:]])


def _blank(match: re.Match[str]) -> str:
    found = match.group()
    return _NOT_LINE_END.sub(" ", found) if "\n" in found else " " * len(found)


def _keep_label(match: re.Match[str]) -> str:
    if match.group().startswith("!"):
        return _blank(match)
    label = match.group(1)
    return " " + label + " " * (len(match.group()) - len(label) - 1)


def _without_emphasis(match: re.Match[str]) -> str:
    """Marks of emphasis and code as spaces; a bullet, ``snake_case`` and ``~5`` stay."""
    marks, text = match.group(), match.string
    before = text[match.start() - 1] if match.start() else " "
    after = text[match.end()] if match.end() < len(text) else " "
    if marks == "~" or len(marks) > 12 or (marks in "*_" and before.isspace() and after.isspace()):
        return marks
    if "*" not in marks and "`" not in marks and before.isalnum() and after.isalnum():
        return marks
    return " " * len(marks)
