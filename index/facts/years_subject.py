"""What years of experience are of: experience on the whole, a field of work, a tool, management."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from itertools import takewhile

from config.vocabulary import load

EXPERIENCE = "experience"
MANAGEMENT = "management"
_WORDS = 3  # a subject is named by no more
_CLAUSE = 110  # characters behind "years" in which their subject stands
_NEAR = 60  # characters behind "years" in which "experience" stands
_WORD = re.compile(r"[^\W_][\w+#.&'-]*|\.NET\b", re.I)
_EXPERIENCE = re.compile(r"\b(?:experiences?|exp|expertise|background)\b", re.I)
# Where the words that name a subject end.
_STOP = re.compile(
    r"[,;:()/]|\.\s|\b(?:and|or|with|for|including|such|like|that|who|which|preferred|required|is|are|while|plus|through|across|within|at)\b",
    re.I,
)
_LINK = re.compile(
    r"[\s',)+-]{0,4}(?:s\s)?(?:(?:in|with|using|of|as|on|an?|the|at|both|some|any|working|work|building|developing|writing|programming|coding|designing|"
    r"delivering|shipping|creating|deploying|implementing|supporting|maintaining|operating|running|doing|administering|"
    r"professionally|directly|successfully|managing)\s){0,4}",
    re.I,
)


_NEW_STATEMENT = re.compile(
    r"\s{0,2}, (?:we|you|this|that|it|please|apply)\b", re.I
)  # "…for 2+ years, we're glad"


@dataclass(frozen=True, slots=True)
class Subject:
    """``kind``: ``general``, ``field`` (of work), ``tool`` or ``management``; ``words`` name it in
    lower case, three at most, empty where nothing is named."""

    kind: str
    words: str


def subject_of(after: str, before: str) -> Subject:
    """What the years are of, by the text behind "years" and the text before the number, in their own case."""
    clause = re.split(r"[;.]\s|\n", after, maxsplit=1)[0][:_CLAUSE]
    clause = re.split(r"\d\+?\s(?:years|yrs)", clause, maxsplit=1)[0]
    label = re.search(r"([\w+#./ -]{2,30}?)\s?[:(-]\s{0,2}$", before)
    if label and after.startswith(")") and (tool := _tool(_named(label[1]))):
        return Subject("tool", _joined(tool))  # "React (5 years)"
    if _NEW_STATEMENT.match(clause):
        return Subject("general", "")
    if _management().search(clause.lower()):
        return Subject(MANAGEMENT, MANAGEMENT)
    found = _EXPERIENCE.search(clause, 0, _NEAR)
    named = _named(clause[: found.start()]) if found else []
    rest = clause[found.end() :] if found else clause
    link = _LINK.match(rest)
    if not named:
        named = _named(rest[link.end() :] if link else rest)
        if named and link and re.search(r"\bas\b", link.group()):
            return Subject("field", _joined(named))  # "as a Python developer"
    tool = _tool(_named(label[1]) if label and not named else named)
    if tool:
        return Subject("tool", _joined(tool))
    return Subject("field", _joined(named)) if named else Subject("general", "")


def _named(text: str) -> list[str]:
    """The words that name something in the first phrase of ``text``."""
    text = re.sub(r"^[\s'’+)-]{0,4}(?:s\b)?[\s'’]{0,2}(?:of\s)?", "", text)
    phrase = _STOP.split(text, maxsplit=1)[0]
    words = [word.rstrip(".'-") for word in _WORD.findall(phrase)]
    named = [word for word in words if not _is_general(word)][:_WORDS]
    if len(named) > 1 and words[words.index(named[0]) + 1] == "on":
        named = [f"{named[0]} on {named[1]}", *named[2:]]  # "Ruby on Rails"
    return named


def _is_general(word: str) -> bool:
    low = word.lower()
    if low in _words("general") or low in _words("degree") or word[0].isdigit():
        return True
    return low.endswith("ing") and low not in _words("disciplines")


def _tool(named: list[str]) -> list[str]:
    """The words of ``named`` that name a tool: the first is written as a name and is no field of
    work; those behind it are written as names ("Power BI", but only the first of "Java development")."""
    if not named or named[0].lower() in _words("disciplines") or not _is_name(named[0]):
        return []
    tool = [named[0], *takewhile(_is_name, named[1:])]
    while len(tool) > 1 and tool[-1].lower() in _words("doing"):
        tool.pop()
    return tool


def _is_name(word: str) -> bool:
    """Written like the name of a tool: a capital or a sign in it."""
    return any(c.isupper() for c in word) or any(c in "+#." for c in word)


def _joined(words: list[str]) -> str:
    return " ".join(word.lower() for word in words)


@cache
def _words(name: str) -> frozenset[str]:
    return frozenset(str(word) for word in load("years")[name])


@cache
def _management() -> re.Pattern[str]:
    return re.compile(load("years")["management"])
