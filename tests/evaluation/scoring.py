"""Scores for answers: complete sets, not stated shown apart, quotes that answer and are verbatim."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from tests.evaluation.benches import Gold

_SETS = frozenset({"list", "none"})
_ENOUGH = 0.75  # share of a gold quote's words that one returned quote must hold
_SILENT = re.compile(
    r"\bnot (?:stated|say|mention|give)|doesn.t (?:say|state|mention|give)|\bno (?:posting|role|match|job)"
    r"|\bnone\b|\b0 of\b|\bnothing\b", re.I,
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Score:
    """How one answer did. ``value``: 0 to 1; ``exact``: for sets, whether it is exactly right, with
    all that is silent shown; ``missed``, ``wrong``: posting ids; ``violations``: matches that state
    the contrary of a negated condition; ``silent_due``, ``silent_shown``: postings that are to be
    shown as not stated and are; ``told_silent``, ``truly_silent``: those shown as not stated, and
    how many of them rightly; ``detail``: what else is off, in words."""

    value: float
    exact: bool = False
    missed: tuple[str, ...] = ()
    wrong: tuple[str, ...] = ()
    violations: tuple[str, ...] = ()
    silent_due: int = 0
    silent_shown: int = 0
    told_silent: int = 0
    truly_silent: int = 0
    detail: str = ""


def score(gold: Gold, answer: Mapping[str, Any]) -> Score:
    """How ``answer`` (the JSON contract) does against ``gold``."""
    if gold.kind in _SETS:
        return _score_set(gold, answer)
    scorers = {
        "count": _score_count, "extreme": _score_extreme, "lookup": _score_look_up, "yes_no": _score_look_up,
        "compare": _score_compare, "similar": _score_similar, "summary": _score_summary,
        "unanswerable": _score_unanswerable,
    }  # fmt: skip
    return scorers[gold.kind](gold, answer)


def matches(answer: Mapping[str, Any], *kinds: str) -> list[str]:
    """Ids of the postings shown as one of ``kinds``, in order."""
    return [p["id"] for p in answer["postings"] if p["match"] in kinds]


def _score_set(gold: Gold, answer: Mapping[str, Any]) -> Score:
    """The silent count as found where they are shown, whether or not as matches; what is acceptable
    is neither rewarded nor punished."""
    yes = set(matches(answer, "yes"))
    shown = set(matches(answer, "yes", "possible", "not_stated"))
    silent = gold.silent - gold.acceptable
    wrong = yes - gold.gold - gold.acceptable - silent
    missed = (gold.gold - yes) | (silent - shown)
    hits = len(yes & gold.gold) + len(shown & silent)
    found, due = hits + len(wrong), len(gold.gold) + len(silent)
    precision = hits / found if found else float(not due)
    recall = hits / due if due else float(not wrong)
    f1 = 2 * precision * recall / (precision + recall) if precision + recall else 0.0
    told = set(matches(answer, "not_stated"))
    return Score(
        f1, not wrong and not missed, tuple(sorted(missed)), tuple(sorted(wrong)),
        tuple(sorted(yes & gold.violates)), len(silent), len(shown & silent), len(told),
        len(told & (gold.silent | gold.acceptable)),
    )  # fmt: skip


def _score_count(gold: Gold, answer: Mapping[str, Any]) -> Score:
    least, most = gold.count or (len(gold.gold), len(gold.gold | gold.acceptable))
    number = answer["count"]
    right = least <= number <= most
    due = f"{least}" if least == most else f"{least} to {most}"
    yes = set(matches(answer, "yes"))
    sets = gold.count is None
    return Score(
        float(right), detail="" if right else f"{number}, not {due}",
        missed=tuple(sorted(gold.gold - yes)) if sets else (),
        wrong=tuple(sorted(yes - gold.gold - gold.acceptable)) if sets else (),
        violations=tuple(sorted(yes & gold.violates)),
    )  # fmt: skip


def _score_extreme(gold: Gold, answer: Mapping[str, Any]) -> Score:
    top = set(matches(answer, "yes")[: max(1, len(gold.gold))])
    right = bool(top & gold.gold) and top <= gold.gold | gold.acceptable
    return Score(
        float(right), missed=() if right else tuple(gold.gold), wrong=() if right else tuple(sorted(top))
    )


def _score_look_up(gold: Gold, answer: Mapping[str, Any]) -> Score:
    first = matches(answer, "yes")[:1]
    right = bool(first) and first[0] in gold.gold | gold.acceptable
    quoted = covered(gold.quotes, answer)
    said = _said(gold, answer["answer"].lstrip()[:80])
    parts = [right, quoted >= _ENOUGH, *([said] if gold.says else [])]
    detail = []
    if quoted < _ENOUGH:
        detail.append(f"quote covered to {quoted:.0%}")
    if not said:
        detail.append(f"begins “{answer['answer'].strip()[:60]}”")
    return Score(
        sum(parts) / len(parts), missed=() if right else tuple(gold.gold),
        wrong=() if right else tuple(first), detail=", ".join(detail),
    )  # fmt: skip


def _score_compare(gold: Gold, answer: Mapping[str, Any]) -> Score:
    yes = set(matches(answer, "yes"))
    have = len(gold.gold & yes) / len(gold.gold)
    quoted = covered(gold.quotes, answer)
    return Score(
        0.5 * have + 0.5 * (quoted >= _ENOUGH), missed=tuple(sorted(gold.gold - yes)),
        detail="" if quoted >= _ENOUGH else f"quote covered to {quoted:.0%}",
    )  # fmt: skip


def _score_similar(gold: Gold, answer: Mapping[str, Any]) -> Score:
    first = matches(answer, "yes", "possible")[:1]
    right = bool(first) and first[0] in gold.gold
    return Score(float(right), wrong=() if right else tuple(first))


def _score_summary(gold: Gold, answer: Mapping[str, Any]) -> Score:
    right = _said(gold, answer["answer"])
    return Score(float(right), detail="" if right else f"says “{' '.join(answer['answer'].split())[:120]}”")


def _score_unanswerable(gold: Gold, answer: Mapping[str, Any]) -> Score:
    wrong = [id_ for id_ in matches(answer, "yes") if id_ not in gold.acceptable]
    evidence = any(p["match"] == "yes" and p["evidence"] for p in answer["postings"])
    said = bool(_SILENT.search(answer["answer"]))
    right = not wrong and said and not evidence
    return Score(
        float(right), wrong=tuple(wrong), detail="" if right else f"“{answer['answer'].strip()[:90]}”"
    )


def _said(gold: Gold, text: str) -> bool:
    return all(re.search(pattern, text, re.I) for pattern in gold.says)


def covered(quotes: Sequence[str], answer: Mapping[str, Any]) -> float:
    """The best share of a gold quote's words that one returned quote holds; 1 where none is due."""
    returned = [plain(text) for text in _quotes(answer)]
    shares = [_share(plain(quote), returned) for quote in quotes]
    return max(shares, default=1.0)


def _share(quote: str, returned: Iterable[str]) -> float:
    words = quote.split()
    return max(
        (
            1.0 if quote in text else sum(w in set(text.split()) for w in words) / len(words)
            for text in returned
        ),
        default=0.0,
    )


def _quotes(answer: Mapping[str, Any]) -> list[str]:
    return [q["text"] for q in answer["quotes"]] + [
        e["quote"] for p in answer["postings"] for e in p["evidence"] if e["quote"]
    ]


def plain(text: str) -> str:
    """``text`` as its words in lower case.

    >>> plain("€60k, or more!")
    '60k or more'
    """
    return re.sub(r"\W+", " ", text.lower()).strip()


def misquotes(answer: Mapping[str, Any], texts: Mapping[str, str]) -> list[str]:
    """Quotes of ``answer`` that do not stand in their posting word for word, at their offsets.
    ``texts``: the repaired text of each posting, by its id."""
    wrong = [
        f"{p['id']}: “{e['quote'][:80]}”"
        for p in answer["postings"]
        for e in p["evidence"]
        if texts[p["id"]][e["start"] : e["end"]] != e["quote"]
    ]
    return wrong + [
        f"{q['posting']}: “{q['text'][:80]}”"
        for q in answer["quotes"]
        if q["text"] not in texts[q["posting"]]
    ]


def quote_count(answer: Mapping[str, Any]) -> int:
    """How many quotes the answer gives."""
    return len(_quotes(answer))
