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
# Where a new point begins within a sentence. A range ("between 2 and 3", "2 - 3") is one point.
_POINT = re.compile(
    r"[,;:()](?=\s|$)|\s[–—-]\s(?![$€£¥₹]?\s?\d)|\b(?<!between)(?:and|or|plus|but|while|whereas)\b", re.I
)
_BETWEEN = re.compile(r"\b(between\s+\S+(?:\s+\S+)?\s+)and\b", re.I)
# What comes behind one of these is a statement of its own.
_PART = re.compile(r"[,;]?\s(?:(?:and\s)?then|followed\sby|but|while|whereas)\s", re.I)
DENIAL = "¬"  # before the word that follows it, in ``Said.order``
_APART = re.compile(r"(?<=;)\s+")
_BULLET = re.compile(r"\s*(?:[-*•●▪◦‣∙·–]|\d{1,2}[.)])\s+")
_LONGEST_NUMBER = 20  # characters; a longer one is no figure of a posting


@dataclass(frozen=True, slots=True)
class Said:
    """What a text claims: ``words`` by their stems, without those that claim nothing; ``names``: words as
    they are written, where they begin with a capital; ``numbers`` by value; ``denies``; ``qualifiers``;
    ``order``: words and numbers one after the other, each behind a denial with its mark."""

    words: frozenset[str]
    names: frozenset[str]
    numbers: frozenset[Decimal]
    denies: bool
    qualifiers: frozenset[str]
    order: tuple[str, ...]


@cache
def listed(name: str) -> frozenset[str]:
    """The list ``name`` of the table of words for writing."""
    return frozenset(load("writing")[name])


@cache
def stems(name: str) -> frozenset[str]:
    """The words of the list ``name`` as ``Said.words`` holds them."""
    return frozenset(map(stem, listed(name)))


def said(text: str) -> Said:
    """What ``text`` claims."""
    words, names, numbers, small = set(), set(), set(), set()
    order: list[str] = []
    denial = ""
    for token in _TOKEN.finditer(text):
        found: Decimal | str | None = None
        if token["number"]:
            found = _value(token["number"], token["times"])
            numbers.add(found)
        elif token["sign"]:
            found = token["sign"]
            words.add(found)
        else:
            written = token["word"].replace("’", "'")
            low = written.lower()
            small.add(low)
            if low in _numbers():
                found = Decimal(_numbers()[low])
                numbers.add(found)
            elif low in listed("negations"):
                denial += DENIAL
            elif low not in listed("free"):
                found = load("writing")["signs"].get(low) or stem(low.removesuffix("'s"))
                words.add(found)
            if written[0].isupper():
                names.add(written.removesuffix("'s"))
        if found is not None:
            order.append(f"{denial}{found}")
            denial = ""
    for span in _RANGE.finditer(text):  # "150-180k" says 150k
        numbers.add(_value(span["low"], span["times"]))
    return Said(
        frozenset(words),
        frozenset(names),
        frozenset(numbers),
        not small.isdisjoint(listed("negations")),
        frozenset(_qualifiers().findall(text.lower())),
        (*order, denial) if denial else tuple(order),
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
            for statement in _APART.split(sentence):
                yield f"{lead} {statement}" if point and lead else statement


def points(text: str) -> list[Said]:
    """What each point of a sentence claims: "5 years of Go" and "3 of Rust" are two. One that is only a
    measure ("30 minutes") belongs to the one before."""
    found: list[str] = []
    for piece in _POINT.split(_BETWEEN.sub(r"\1to", text)):
        if found and (_is_measure(said(piece)) or _is_measure(said(found[-1]))):
            found[-1] += f" {piece}"
        else:
            found.append(piece)
    return [said(one) for one in found]


def _is_measure(one: Said) -> bool:
    return one.words <= stems("units")


def parts(text: str) -> list[str]:
    """The statements of which a sentence is made: "a call, then an exercise" are two."""
    return _PART.split(text)


def lists(text: str) -> Iterator[tuple[str, list[str]]]:
    """The lists of a quote: the line that introduces each, else "", and its points."""
    lead, found = "", list[str]()
    for line in filter(str.strip, text.splitlines()):
        if point := _BULLET.match(line):
            found.append(line[point.end() :])
            continue
        if found:
            yield lead, found
        lead, found = line if line.rstrip().rstrip("*_").endswith(":") else "", []
    if found:
        yield lead, found


def _value(digits: str, times: str | None) -> Decimal:
    digits = digits[:_LONGEST_NUMBER].rstrip(".,")
    plain = re.sub(r"[.,]", "", digits) if _THOUSANDS.fullmatch(digits) else digits.replace(",", ".")
    if plain.count(".") > 1:  # a version, a date
        plain = plain.replace(".", "")
    return (Decimal(plain) * _TIMES[times.lower() if times else ""] if times else Decimal(plain)).normalize()
