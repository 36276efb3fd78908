"""Lists, counts and fits: every posting decided, in three groups."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import accumulate

from bot.answering.answers import Answer, AnsweredPosting, Match
from bot.answering.groups import count_values, per_group
from bot.answering.lazily import Lazily
from bot.answering.library import Shelf
from bot.answering.phrasing import counted, list_headline
from bot.answering.relaxing import relaxations
from bot.understanding.marks import words_of
from bot.understanding.questions import Kind, Question
from index.columns import Column
from index.criteria import And, Criteria, Or, Truth, Verdict, in_words, leaves
from index.deciding import Decisions, decide, everything
from index.deciding.pay import bounds_in_currency, foreign, unconverted
from index.postings import Field
from index.summaries import Summary

MATCHES = {Truth.YES: Match.YES, Truth.POSSIBLE: Match.POSSIBLE, Truth.NOT_STATED: Match.NOT_STATED}


def answer_list(question: Question, shelf: Shelf) -> Answer:
    """Every posting that meets the criteria, and apart from them the possible and the silent."""
    decisions = decided(question.criteria, shelf)
    yes, silent = decisions.having(Truth.YES), decisions.having(Truth.NOT_STATED)
    groups = (yes, decisions.having(Truth.POSSIBLE), silent)
    answer = replace(
        blank(question, shelf, understood(question)),
        count=len(yes),
        postings=made(groups, decisions, shelf),
        not_stated=len(silent),
        notes=question.notes + _notes(question.criteria, decisions, shelf),
    )
    answer = replace(answer, headline=list_headline(question, answer) + _share(question, answer))
    if question.kind is Kind.COUNT and question.counting is not None:
        return count_values(answer, question, yes, shelf)
    if question.kind is Kind.COUNT and isinstance(question.criteria, Or):
        answer = replace(answer, notes=(*answer.notes, _per_alternative(question.criteria, shelf)))
    if question.group_by is not None:
        return per_group(answer, question, yes, shelf)
    if not yes and isinstance(question.criteria, And):
        notes, ways = relaxations(question.criteria, shelf)
        answer = replace(answer, notes=answer.notes + notes, relaxed=ways)
    return answer


def _share(question: Question, answer: Answer) -> str:
    """ "What percentage of jobs are remote": the count as a share of all."""
    if question.kind is not Kind.COUNT or not answer.total or not words_of("shares").search(question.text):
        return ""
    return f" That is {answer.count / answer.total:.0%} of all."


def _per_alternative(criteria: Or, shelf: Shelf) -> str:
    """ "How many use Python or Java": how many meet each by itself."""
    each = ((in_words(part), len(decided(part, shelf).having(Truth.YES))) for part in criteria.parts)
    return "; ".join(f"{words}: {number}" for words, number in each)


def blank(question: Question, shelf: Shelf, understood: str, headline: str = "") -> Answer:
    """An answer to ``question`` without postings yet."""
    total = len(shelf.summaries)
    return Answer(
        question.text, understood, question.ignored, question.kind, total, 0, headline, notes=question.notes
    )


def decided(criteria: Criteria | None, shelf: Shelf) -> Decisions:
    """A verdict for every open posting; without criteria, yes for all."""
    return everything(shelf.columns) if criteria is None else decide(criteria, shelf.columns, shelf.meaning)


def made(
    groups: Sequence[Sequence[str]], verdicts: Mapping[str, Verdict], shelf: Shelf
) -> Sequence[AnsweredPosting]:
    """The postings of these ids, a group for each match in turn, each made with the reasons of its
    verdict when it is looked at."""
    ends = tuple(accumulate(map(len, groups)))
    starts, matches = (0, *ends), tuple(Match)

    def make(number: int) -> AnsweredPosting:
        at = bisect_right(ends, number)
        id_ = groups[at][number - starts[at]]
        return posting(shelf.summaries[id_], matches[at], verdicts[id_])

    return Lazily(ends[-1], make, ends)


def posting(summary: Summary, match: Match, verdict: Verdict | None = None) -> AnsweredPosting:
    """A posting as an answer shows it, with the reasons of ``verdict`` as evidence."""
    verdict = verdict or Verdict(Truth.YES)
    reasons, unstated = verdict.reasons, verdict.unstated
    if len(reasons) > 1 and len({reason.criterion for reason in reasons}) < len(reasons):
        reasons = tuple(dict.fromkeys(reasons))
    if len(unstated) > 1:
        unstated = tuple(dict.fromkeys(unstated))
    return AnsweredPosting(
        summary.id, summary.file, summary.title, summary.company, summary.url, match, reasons, unstated,
        summary.places, summary.workplace, summary.pay, summary.also,
    )  # fmt: skip


def understood(question: Question) -> str:
    """The criteria in words; "all postings" where there are none."""
    return in_words(question.criteria) if question.criteria is not None else "all postings"


def _notes(criteria: Criteria | None, decisions: Decisions, shelf: Shelf) -> tuple[str, ...]:
    """What was not converted, said once with how many postings it touches."""
    notes: Counter[str] = Counter()
    for leaf in leaves(criteria) if criteria is not None else ():
        if (bounds := bounds_in_currency(leaf)) is None:
            continue
        column = shelf.columns.column(Field.PAY)
        abroad = _abroad(column, bounds.currency or "")
        alike = Counter(decisions.of_those(Truth.NOT_STATED, column.placed))
        for shape, number in alike.items():
            note = abroad[shape] if shape < len(abroad) else ""
            if note is None:
                note = unconverted(bounds, column.examples[shape])
            if note:
                notes[note] += number
    return tuple(f"{counted(n, 'posting')}: pay {note}." for note, n in notes.most_common())


def _abroad(column: Column, currency: str) -> Sequence[str | None]:
    """What ``foreign`` says of each shape; found once, however many limits are asked for."""
    return column.once((foreign, currency), lambda: [foreign(facts, currency) for facts in column.examples])
