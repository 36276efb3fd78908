"""Turns of phrase and the plainer words that mean the same: "one of Go, Rust" is "Go or Rust", "a decade" is
ten years, "which city has most remote jobs" counts the remote jobs of each city."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Final

from bot.understanding.written_days import MONTHS

_JOBS = r"(?:jobs|roles|postings|positions|openings|vacancies|listings|ads)"
_NUMBER = r"(?:\d{1,2}|one|two|three|four|five|six|seven|eight|nine|ten)"
_COMPARED = r"<=|>=|<|>|≤|≥|under|over|below|above|at\s+least|at\s+most|up\s+to|more\s+than|less\s+than"
_MONTH = "|".join(f"{month[:3]}(?:{month[3:]})?" for month in MONTHS)
_ORDINALS: Final = {
    "second": "2",
    "third": "3",
    "fourth": "4",
    "fifth": "5",
    "2nd": "2",
    "3rd": "3",
    "4th": "4",
}
_Plainer = str | Callable[[re.Match[str]], str]


def _listed(match: re.Match[str]) -> str:
    names = re.split(r"\s*(?:,\s*(?:(?:or|and)\s+)?|/|\s(?:or|and)\s)\s*", match["names"])
    return " or ".join(names)


_TURNS: Final[tuple[tuple[str, _Plainer], ...]] = (
    # Choices: "at least one of rust, go, c++"
    (
        r"\b(?:(?:at\s+least\s+)?one(?:\s+or\s+more)?\s+of|any\s+(?:one\s+)?of)\s+(?:the\s+following:?\s+)?"
        r"(?!(?:them|these|those|the|our|my|your|it)\b)(?P<names>[\w+#.]+(?:\s*(?:,|/|\bor\b|\band\b)\s*(?:or\s+|and\s+)?[\w+#.]*[\w+#])+)",
        _listed,
    ),
    (r"(?<=\s)@\s*(?=[a-z])", "at "),  # "jobs @acme"
    # Figures
    (
        rf"\b(?:yoe|years(?:\s+of\s+experience)?|experience)\s*({_COMPARED})\s*({_NUMBER})\b(?:\s*(?:years|yrs))?",
        r"\1 \2 years",
    ),
    (rf"\b(?:daily|day)\s+rates?\s+({_COMPARED})\s*([$€£]?\d[\d.,]*k?)\b", r"pay \1 \2 a day"),
    (rf"\bhourly\s+rates?\s+({_COMPARED})\s*([$€£]?\d[\d.,]*)\b", r"pay \1 \2 an hour"),
    (
        r"\bnor\s+(?:any\s+)?(?:prior\s+|previous\s+)?experience\b(?!\s+(?:with|in|of|using|as)\b)",
        "; asking for no experience",
    ),
    (
        r"\b(posted|published|added|listed)\s+within\s+(?:the\s+(?:last|past)\s+)?(?=(?:\d|one|two|three|four|six|a\s)\S*\s*(?:days?|weeks?|months?))",
        r"\1 in the last ",
    ),
    (rf"\b({_MONTH})\s+(\d{{1,2}})(?:st|nd|rd|th)\b", r"\1 \2"),
    (rf"\b(\d{{1,2}})(?:st|nd|rd|th)\s+(?:of\s+)?({_MONTH})\b", r"\1 \2"),
    (r"\b(?:a|one)\s+decade\b(?:'s)?", "10 years"),
    (r"\ba\s+couple\s+of\s+years\b", "2 years"),
    (r"\btwice\s+(?=(?:a|per)\s+week\b)", "2x "),
    (
        rf"\b(at\s+least|more\s+than|over)\s+({_NUMBER})\s+(?:but|and)\s+((?:fewer|less|no\s+more|not\s+more)\s+than|under"
        rf"|below|at\s+most|up\s+to)\s+({_NUMBER})\s+(years|yrs)\b",
        r"\1 \2 \5 and \3 \4 \5",
    ),
    (
        r"\b(?:the\s+)?(?:upper|top|high(?:er)?)\s+(?:end|bound|limit)(?:\s+of\s+(?:the\s+)?(?:pay\s+|salary\s+)?(?:range|band|pay|salary))?"
        r"\s+(?:is\s+|goes\s+|reaches\s+)?(?:over|above|at\s+least|beyond)\s+(?=[$€£]?\d)",
        "the pay range reaches ",
    ),
    # Rankings
    (
        rf"\b({'|'.join(_ORDINALS)})[\s-]+(?=(?:highest|best|most|lowest|newest|latest|oldest|largest|least)\b)",
        lambda m: f"{_ORDINALS[m[1].lower()]} ",
    ),
    (
        rf"\btop\s+((?:{_NUMBER})\s+)?(?:{_JOBS}\s+)?by\s+(?:pay|salary|compensation)\b",
        lambda m: f"the {m[1] or ''}highest paid jobs",
    ),
    # Counts
    (r"\bwhat\s+%", "what percentage"),
    (rf"\b(share|percentage|proportion|fraction)\s+of\s+(?:the\s+|all\s+)?(?={_JOBS}\b)", r"what \1 of "),
    (
        rf"\b(?:which|what)\s+(city|country|company|employer)\s+has\s+(?:the\s+)?most\s+((?:[\w+#.]+\s+){{1,3}}?{_JOBS})\b",
        r"how many \2 per \1",
    ),
    (
        rf"\bhow\s+many\s+(?:more|fewer)\s+([\w+#.]+)\s+{_JOBS}\s+than\s+([\w+#.]+)(?:\s+{_JOBS})?",
        r"how many jobs use \1 or \2",
    ),
    (
        rf"\b(?:are|is)\s+there\s+(?:more|fewer)\s+({_JOBS})\s+(.{{2,40}}?)\s+than\s+(.{{2,40}}?)(?=\W*$)",
        r"how many \1 \2 or \3",
    ),
    (
        r"^(?:(?:so|and|hey|hi)\s+)?(?:is|are)\s+([\w+#./ ]{1,30}?)\s+or\s+([\w+#./ ]{1,30}?)\s+"
        r"(?:more|less)\s+(?:common|popular|frequent|in\s+demand|wanted|requested)(?=\W*$)",
        r"how many jobs use \1 or \2",
    ),
    (r"\bsimilar\s+(?:jobs|roles|postings)\s+(?:to|like|as)\b", "similar to"),
)
_COMPILED: Final = tuple((re.compile(pattern, re.I), plainer) for pattern, plainer in _TURNS)


def plainly(text: str) -> str:
    """The question in plainer words.

    >>> plainly("jobs with at least one of Rust, Go, C++")
    'jobs with Rust or Go or C++'
    >>> plainly("which city has most remote jobs")
    'how many remote jobs per city'
    """
    for pattern, plainer in _COMPILED:
        text = pattern.sub(plainer, text)
    return text
