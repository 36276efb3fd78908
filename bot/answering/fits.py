"""Fit: a person says what they have and want; postings are ranked by what they meet and what not."""

from __future__ import annotations

from dataclasses import replace

from bot.answering.answers import Answer, AnsweredPosting, Match
from bot.answering.library import Shelf
from bot.answering.lists import MATCHES, blank, decided, posting, understood
from bot.answering.phrasing import counted, name
from bot.answering.questions import Question
from index.catalog import Catalog
from index.criteria import And, Bounds, Criteria, Criterion, Not, Or, Reason, Truth, Verdict, in_words
from index.postings import Field

_HALF = 0.5  # share of the wishes a posting must meet, or leave open, to be shown


def answer_fit(question: Question, shelf: Shelf, catalog: Catalog) -> Answer:
    """Postings that meet at least half of what was said, the best fit first; what a posting denies
    is named with its quote. Nothing is dropped for one wish it does not meet."""
    if question.criteria is None:
        headline = "Say what you have and want: technologies, years, places, pay."
        return blank(question, shelf, "all postings", headline)
    wishes = [_theirs(part) for part in _parts(question.criteria)]
    understood_as = replace(question, criteria=And(tuple(wishes)) if len(wishes) > 1 else wishes[0])
    decisions = [decided(wish, shelf, catalog) for wish in wishes]
    ranked: list[tuple[float, AnsweredPosting]] = []
    for id_ in shelf.summaries:
        verdicts = [decision[id_] for decision in decisions]
        met = sum({Truth.YES: 1.0, Truth.POSSIBLE: 0.5}.get(v.truth, 0.0) for v in verdicts)
        open_ = sum(v.truth is Truth.NOT_STATED for v in verdicts)
        if met and met + open_ * _HALF >= _HALF * len(wishes):
            ranked.append((met, _shown(id_, wishes, verdicts, shelf)))
    ranked.sort(key=lambda item: -item[0])
    postings = sorted((p for _, p in ranked), key=lambda p: list(Match).index(p.match))
    full = sum(p.match is Match.YES for p in postings)
    best = f"; the best is {name(postings[0])}" if postings else ""
    meet = "meets" if full == 1 else "meet"
    headline = f"{counted(full, 'posting')} {meet} all of it, {len(postings) - full:,} part of it{best}."
    return replace(
        blank(question, shelf, f"fit to: {understood(understood_as)}", headline),
        count=full,
        postings=tuple(postings),
        not_stated=sum(p.match is Match.NOT_STATED for p in postings),
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
    match = MATCHES.get(worst, Match.POSSIBLE)  # something unmet: possible, and said what
    return posting(shelf.summaries[id_], match, Verdict(worst, reasons, unstated))


def _unmet(wish: Criteria, verdict: Verdict) -> tuple[Reason, ...]:
    if verdict.truth is not Truth.NO:
        return ()
    return (Reason(f"NOT ({in_words(wish)})", None, "not mentioned"),)
