"""Why a posting is in an answer, apart in it, or not in it: criterion by criterion, with its quotes."""

from __future__ import annotations

from dataclasses import replace

from bot.answering.answers import Answer, Match, Quote
from bot.answering.library import Shelf
from bot.answering.lists import MATCHES, blank, decided, posting
from bot.answering.phrasing import name
from bot.understanding.questions import Question
from bot.understanding.subjects import resolve
from index.criteria import Truth, in_words

_STANDS = {
    Truth.YES: "{name} meets it all: {criteria}.",
    Truth.POSSIBLE: "{name} meets it only possibly: {criteria}.",
    Truth.NOT_STATED: "{name} is listed apart, since it does not say: {unstated}.",
    Truth.NO: "{name} is not in that answer: it does not meet {criteria}.",
}


def answer_why(question: Question, shelf: Shelf) -> Answer:
    """How the first posting that the question's subjects mean stands to the criteria."""
    found = [id_ for s in question.subjects for id_ in resolve(s, shelf.summaries, shelf.companies)]
    if not found:
        label = ", ".join(subject.label for subject in question.subjects)
        return blank(question, shelf, "why a posting is there", f"No posting fits “{label}”.")
    verdict = decided(question.criteria, shelf)[found[0]]
    shown = posting(shelf.summaries[found[0]], MATCHES.get(verdict.truth, Match.NOT_STATED), verdict)
    criteria = in_words(question.criteria) if question.criteria is not None else "every posting is asked for"
    headline = _STANDS[verdict.truth].format(
        name=name(shown), criteria=criteria, unstated="; ".join(dict.fromkeys(verdict.unstated)) or criteria
    )
    # What has a quote speaks for itself; silence and caveats are said.
    reasons = tuple(f"{e.criterion}: {e.note}." for e in shown.evidence if e.note)
    quotes = tuple(dict.fromkeys(Quote(shown.id, e.quote, e.section) for e in shown.evidence if e.quote))
    return replace(
        blank(question, shelf, f"how {name(shown)} stands to: {criteria}", headline),
        postings=() if verdict.truth is Truth.NO else (shown,),
        count=int(verdict.truth is Truth.YES),
        not_stated=int(verdict.truth is Truth.NOT_STATED),
        quotes=quotes,
        notes=question.notes + reasons,
    )
