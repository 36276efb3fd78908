"""Fit: a person says what they have and want; postings are ranked by what they meet and what not."""

from __future__ import annotations

from dataclasses import replace

from bot.answering.answers import Answer, AnsweredPosting, Match
from bot.answering.lazily import Lazily
from bot.answering.library import Shelf
from bot.answering.lists import MATCHES, blank, decided, posting, understood
from bot.answering.phrasing import counted, name
from bot.understanding.questions import Question
from index.criteria import And, Bounds, Criteria, Criterion, Not, Or, Reason, Truth, Verdict, in_words
from index.postings import Field

_HALF = 0.5  # share of the wishes a posting must meet, or leave open, to be shown


_ORDER = {match: order for order, match in enumerate(Match)}


def answer_fit(question: Question, shelf: Shelf) -> Answer:
    """Postings that meet at least half of what was said, the best fit first; what a posting denies
    is named with its quote. Nothing is dropped for one wish it does not meet."""
    if question.criteria is None:
        headline = "Say what you have and want: technologies, years, places, pay."
        return blank(question, shelf, "all postings", headline)
    wishes = [_theirs(part) for part in _parts(question.criteria)]
    understood_as = replace(question, criteria=And(tuple(wishes)) if len(wishes) > 1 else wishes[0])
    decisions = [decided(wish, shelf) for wish in wishes]
    ranked: list[tuple[int, float, str]] = []
    for id_, truths in zip(
        shelf.columns.ids, zip(*(decision.truths for decision in decisions), strict=True), strict=True
    ):
        met = truths.count(Truth.YES) + _HALF * truths.count(Truth.POSSIBLE)
        if met and met + truths.count(Truth.NOT_STATED) * _HALF >= _HALF * len(wishes):
            ranked.append((_ORDER[_match(Truth(min(truths)))], -met, id_))
    ranked.sort(key=lambda item: item[:2])
    postings = Lazily(
        len(ranked), lambda n: _shown(ranked[n][2], wishes, [d[ranked[n][2]] for d in decisions], shelf)
    )
    full = sum(order == _ORDER[Match.YES] for order, _, _ in ranked)
    silent = sum(order == _ORDER[Match.NOT_STATED] for order, _, _ in ranked)
    best = f"; the best is {name(postings[0])}" if postings else ""
    meet = "meets" if full == 1 else "meet"
    headline = f"{counted(full, 'posting')} {meet} all of it, {len(postings) - full:,} part of it{best}."
    return replace(
        blank(question, shelf, f"fit to: {understood(understood_as)}", headline),
        count=full,
        postings=postings,
        not_stated=silent,
    )


def _parts(criteria: Criteria) -> tuple[Criteria, ...]:
    return criteria.parts if isinstance(criteria, And) else (criteria,)


def _theirs(wish: Criteria) -> Criteria:
    """Years that a person has are the most that a posting may ask for."""
    match wish:
        case Criterion(field=Field.YEARS, bounds=Bounds(low=low)) if low is not None:
            return replace(
                wish, bounds=Bounds(high=low), words=f"asks for at most {low:g} years of experience"
            )
        case And(parts):
            return And(tuple(map(_theirs, parts)))
        case Or(parts):
            return Or(tuple(map(_theirs, parts)))
        case Not(part):
            return Not(_theirs(part))
        case _:
            return wish


def _shown(id_: str, wishes: list[Criteria], verdicts: list[Verdict], shelf: Shelf) -> AnsweredPosting:
    worst = min(v.truth for v in verdicts)
    reasons = tuple(
        reason
        for wish, verdict in zip(wishes, verdicts, strict=True)
        for reason in verdict.reasons or _unmet(wish, verdict)
    )
    unstated = tuple(u for v in verdicts for u in v.unstated)
    return posting(shelf.summaries[id_], _match(worst), Verdict(worst, reasons, unstated))


def _match(worst: Truth) -> Match:
    return MATCHES.get(worst, Match.POSSIBLE)  # something unmet: possible, and said what


def _unmet(wish: Criteria, verdict: Verdict) -> tuple[Reason, ...]:
    if verdict.truth is not Truth.NO:
        return ()
    return (Reason(f"NOT ({in_words(wish)})", None, "not mentioned"),)
