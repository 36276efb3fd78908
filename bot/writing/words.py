"""Text as what it claims: its words, its names, its numbers, and whether it denies."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import cache

from config.vocabulary import load
from index.word_ranking import stem

_TOKEN = re.compile(
    r"(?P<number>\d+(?:[.,]\d+)*)(?:\s?(?P<times>[kKmM]|thousand|million))?(?![^\W_])"
    r"|(?P<sign>[$€£¥₹%])"
    r"|(?P<word>[^\W_]+(?:['’][^\W\d_]+)?(?:\+\+|\+|#)?)"
)
_RANGE = re.compile(
    r"(?P<low>\d+(?:[.,]\d+)*)\s?[-–—]\s?[$€£¥₹]?(?P<high>\d+(?:[.,]\d+)*)\s?(?P<times>[kKmM])\b"
)
_TIMES = {"k": 1_000, "thousand": 1_000, "m": 1_000_000, "million": 1_000_000}
_THOUSANDS = re.compile(r"\d{1,3}(?:[.,]\d{3})+")
_END = re.compile(r"(?<=[.!?;])[\"”')\]]*\s+(?=[^a-z\s])")
_BULLET = re.compile(r"\s*(?:[-*•●▪◦‣∙·–]|\d{1,2}[.)])\s+")
_LONGEST_NUMBER = 20  # characters; a longer one is no figure of a posting


@dataclass(frozen=True, slots=True)
class Said:
    """What a text claims: ``words`` by their stems, without those that claim nothing; ``names``: words as
    they are written, where they begin with a capital; ``numbers`` by value; ``denies``; ``qualifiers``."""

    words: frozenset[str]
    names: frozenset[str]
    numbers: frozenset[Decimal]
    denies: bool
    qualifiers: frozenset[str]


@cache
def listed(name: str) -> frozenset[str]:
    """The list ``name`` of the table of words for writing."""
    return frozenset(load("writing")[name])


def said(text: str) -> Said:
    """What ``text`` claims."""
    words, names, numbers, small = set(), set(), set(), set()
    for token in _TOKEN.finditer(text):
        if token["number"]:
            numbers.add(_value(token["number"], token["times"]))
        elif token["sign"]:
            words.add(token["sign"])
        else:
            written = token["word"].replace("’", "'")
            low = written.lower()
            small.add(low)
            if low in _numbers():
                numbers.add(Decimal(_numbers()[low]))
            elif low not in listed("free") and low not in listed("negations"):
                words.add(load("writing")["signs"].get(low) or stem(low.removesuffix("'s")))
            if written[0].isupper():
                names.add(written.removesuffix("'s"))
    for span in _RANGE.finditer(text):  # "150-180k" says 150k
        numbers.add(_value(span["low"], span["times"]))
    return Said(
        frozenset(words),
        frozenset(names),
        frozenset(numbers),
        not small.isdisjoint(listed("negations")),
        frozenset(_qualifiers().findall(text.lower())),
    )


@cache
def _numbers() -> dict[str, int]:
    return {**load("numbers"), **load("writing")["numbers"]}


@cache
def _qualifiers() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(sorted(map(re.escape, listed('qualifiers'))))})\b")


def sentences(text: str) -> Iterator[str]:
    """The sentences of ``text``, each line by itself."""
    for line in text.splitlines():
        start = 0
        for end in _END.finditer(line):
            before = line[start : end.start()].rsplit(maxsplit=1)
            if before and before[-1].lower().strip("(.") in listed("abbreviations"):
                continue
            yield line[start : end.start()].strip()
            start = end.end()
        if line[start:].strip():
            yield line[start:].strip()


def statements(text: str) -> Iterator[str]:
    """The sentences of a quote, each point of a list behind the line that introduces it: "Nice to have:"
    holds for all that follows."""
    lead = ""
    for line in filter(str.strip, text.splitlines()):
        point = _BULLET.match(line)
        if not point:
            lead = line if line.rstrip().rstrip("*_").endswith(":") else ""
        for sentence in sentences(line[point.end() if point else 0 :]):
            yield f"{lead} {sentence}" if point and lead else sentence


def _value(digits: str, times: str | None) -> Decimal:
    digits = digits[:_LONGEST_NUMBER].rstrip(".,")
    plain = re.sub(r"[.,]", "", digits) if _THOUSANDS.fullmatch(digits) else digits.replace(",", ".")
    if plain.count(".") > 1:  # a version, a date
        plain = plain.replace(".", "")
    return (Decimal(plain) * _TIMES[times.lower() if times else ""] if times else Decimal(plain)).normalize()
