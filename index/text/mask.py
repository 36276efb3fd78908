"""A posting's text as plain prose of the same length, so that offsets found in it hold in the text.

Markdown and HTML markup, link targets and addresses become spaces; typographic quotes, dashes and
spaces become their plain forms. Extractors match on the mask and quote from the text.
"""

from __future__ import annotations

import re

_PLAIN = str.maketrans(
    {
        "’": "'", "‘": "'", "ʼ": "'", "´": "'", "“": '"', "”": '"', "„": '"', "«": '"', "»": '"',
        "–": "-", "—": "-", "‑": "-", "‐": "-", "−": "-", "‒": "-", "―": "-",
        "\u00a0": " ", "\u2009": " ", "\u202f": " ", "\u2007": " ", "\u2002": " ", "\u2003": " ",
        "\u200b": " ", "\ufeff": " ", "\u200d": " ", "\u2060": " ", "\t": " ", "\r": " ", "\x0c": " ",
        "＄": "$", "：": ":", "，": ",", "（": "(", "）": ")", "／": "/",
    }
)  # fmt: skip

# Bounded repeats throughout: the mask must stay linear on any input.
_IMAGE = re.compile(r"!\[[^\[\]\n]{0,300}\]\([^()\n]{0,2000}\)")
_LINK = re.compile(r"\[((?:[^\[\]\n]|\[[^\[\]\n]{0,200}\]){1,500})\]\((?:[^()\n]|\([^()\n]{0,200}\)){0,2000}\)")
_TAG = re.compile(r"<!--(?:[^-]|-(?!->)){0,5000}-->|</?[A-Za-z][^<>]{0,1000}>")
_URL = re.compile(r"(?:https?://|www\.)[^\s<>()\"'\]]{1,2000}")
_EMAIL = re.compile(r"[\w.+-]{1,64}@[\w-]{1,64}(?:\.[\w-]{1,63}){1,4}")
_ESCAPE = re.compile(r"\\(?=[!-/:-@\[-`{-~])")
_EMPHASIS = re.compile(r"\*{1,3}(?=\S)|(?<=\S)\*{1,3}|(?<![^\W_])_{1,3}|_{1,3}(?![^\W_])|`{1,3}|~~")


def mask(text: str) -> str:
    """``text`` as prose: same length, same line breaks, letters in the same places.

    >>> mask("**Go** at [Acme](https://acme.test/go), \\\\$5")
    '  Go   at  Acme                       ,  $5'
    """
    plain = text.translate(_PLAIN)
    plain = _IMAGE.sub(_blank, plain)
    plain = _LINK.sub(_keep_label, plain)
    plain = _TAG.sub(_blank, plain)
    plain = _URL.sub(_blank, plain)
    plain = _EMAIL.sub(_blank, plain)
    plain = _ESCAPE.sub(" ", plain)
    return _EMPHASIS.sub(_blank, plain)


def lower(text: str) -> str:
    """Lower case of the same length (a few letters, such as İ, grow under ``str.lower``)."""
    lowered = text.lower()
    if len(lowered) == len(text):
        return lowered
    return "".join(low if len(low := c.lower()) == 1 else c for c in text)


def _blank(match: re.Match[str]) -> str:
    return re.sub(r"[^\n]", " ", match.group())


def _keep_label(match: re.Match[str]) -> str:
    label = match.group(1)
    return " " + label + " " * (len(match.group()) - len(label) - 1)
