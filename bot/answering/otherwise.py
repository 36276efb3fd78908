"""What a posting says on a field without stating it: "there is no deadline" for the deadline, the right to
work for visas. Such a sentence answers a look-up, though no fact was read from it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from bot.understanding.clauses import thing
from bot.understanding.marks import topics
from bot.understanding.questions import Question
from config.vocabulary import load
from index.criteria import leaves
from index.postings import Field
from index.text.prose import Prose

_DENIED = r"\b(?:no|not|never|without|none|cannot|unable|un(?=paid)|(?:do|does|is|are|wo|ca)n['’]?t)\b"
# "No interview process is listed" tells of the posting: it is silent.
_ON_THE_TEXT = re.compile(r"\b(?:mention(?:ed|s)?|stated|listed|specified|disclosed|jd|not provided)\b")
_MOST = 2  # sentences


def said_otherwise(question: Question, prose: Prose) -> list[tuple[int, int]]:
    """The spans of the sentences that deny what is asked, or say what settles it."""
    patterns = [_denying(term) for term in _terms(question)]
    patterns += [_settling()[field] for field in question.topics if field in _settling()]
    found = [
        s
        for s in prose.sentences
        if any(p.search(prose.lower, s.start, s.end) for p in patterns)
        and not _ON_THE_TEXT.search(prose.lower, s.start, s.end)
    ]
    return [(s.start, s.end) for s in found[:_MOST]]


def _terms(question: Question) -> Iterator[str]:
    """What is asked for, in the words of the question and in ours."""
    for field in question.topics:
        if field in topics():
            yield from (m.group().lower() for m in topics()[field].finditer(question.about))
    if question.criteria is not None:
        yield from (thing(leaf.words).lower() for leaf in leaves(question.criteria))


@cache
def _denying(term: str) -> re.Pattern[str]:
    body = re.escape(term.removesuffix("s"))
    return re.compile(rf"{_DENIED}[^.;:,\n]{{0,40}}?\b{body}")


@cache
def _settling() -> dict[Field, re.Pattern[str]]:
    return {
        Field(name): re.compile("|".join(patterns))
        for name, patterns in load("questions")["settled_by"].items()
    }
