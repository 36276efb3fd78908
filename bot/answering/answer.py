"""Question in, answer out: the one path that the terminal, JSON and Slack share."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date

from bot.answering.answers import Answer, Match
from bot.answering.comparisons import answer_compare
from bot.answering.contradictions import contradictions
from bot.answering.extremes import answer_extreme
from bot.answering.fits import answer_fit
from bot.answering.lazily import Lazily
from bot.answering.library import Library, Shelf
from bot.answering.lists import answer_list
from bot.answering.lookups import answer_look_up
from bot.answering.phrasing import counted, name, plain_text
from bot.answering.scope import EVERYTHING, Scope
from bot.answering.summaries import answer_similar, answer_summary
from bot.answering.whys import answer_why
from bot.understanding.follow_up import understand_after
from bot.understanding.pointers import split_pointer
from bot.understanding.questions import Kind, Question, Subject
from bot.understanding.understand import LONGEST
from index.criteria import Test, leaves
from index.opening import Index

_REMEMBERED = 20  # questions of a conversation that still bear on the next


class Answerer:
    """Answers questions over one index; safe between threads."""

    def __init__(self, index: Index, today: Callable[[], date] = date.today) -> None:
        self._index = index
        self._library = Library(index, today)
        self._closed = Library(index, today, closed=True)

    def shelf(self) -> Shelf:
        """What the newest revision of the index holds."""
        return self._library.shelf()

    def read_ahead(self) -> None:
        """Read what questions usually need of the newest revision, as far as it is not read yet, and have
        questions of each kind answered once: what the first of them works out serves all others."""
        columns = self.shelf().columns
        columns.read_ahead()
        for question in _REHEARSED:
            if columns.revision == self._index.catalog.revision():
                self.answer(question)

    def answer(self, question: str, earlier: Sequence[str] = (), scope: Scope = EVERYTHING) -> Answer:
        """The answer to ``question``, whatever a person typed, asked after the questions ``earlier``
        (oldest first) over the postings of ``scope``. Errors of the index pass through."""
        shelf = self._library.shelf(scope)
        if len(split_pointer(question)[0]) > LONGEST:
            return _help(
                question[:200] + "…",
                len(shelf.summaries),
                f"That question has {len(question):,} characters; please ask it in under {LONGEST:,}.",
            )
        understood = self._understood(question, earlier, shelf, scope)
        if not shelf.summaries:
            return _help(
                question,
                0,
                "The index is empty: no posting has been read yet. Run “python -m index sync FOLDER”.",
            )
        if understood.closed:
            return self._of_closed(question, earlier, len(shelf.summaries), scope)
        answer = self._dispatch(understood, shelf)
        notes = (*contradictions(understood.criteria), *answer.notes, *_coverage(understood, shelf))
        answer = replace(answer, notes=notes, page=understood.page)
        return replace(answer, text=plain_text(answer))

    def _of_closed(self, question: str, earlier: Sequence[str], open_ones: int, scope: Scope) -> Answer:
        """The answer to a question about closed postings, understood by their names."""
        shelf = self._closed.shelf(scope)
        understood = self._understood(question, earlier, shelf, scope)
        closed_ones = len(shelf.summaries)
        if closed_ones:
            looked = "1 closed posting is" if closed_ones == 1 else f"{closed_ones:,} closed postings are"
            note = f"Only the {looked} looked at, not the open ones."
            answer = self._dispatch(replace(understood, notes=(*understood.notes, note)), shelf)
        else:
            are = "the only one in the index is" if open_ones == 1 else f"all {open_ones:,} in the index are"
            said = f"No posting is closed: {are} open."
            answer = Answer(question, "closed", understood.ignored, Kind.LIST, 0, 0, said)
        return replace(answer, text=plain_text(answer))

    def _understood(self, question: str, earlier: Sequence[str], shelf: Shelf, scope: Scope) -> Question:
        def listed(before: Question) -> Sequence[Subject]:
            return self._listed(before, self._closed.shelf(scope) if before.closed else shelf)

        return understand_after(earlier[-_REMEMBERED:], question, shelf.known, listed)

    def _listed(self, question: Question, shelf: Shelf) -> Sequence[Subject]:
        """The postings that the answer to ``question`` lists, in order."""
        postings = self._dispatch(question, shelf).postings

        def subject(number: int) -> Subject:
            shown = postings[number]
            return Subject(name(shown), posting=shown.id, sure=shown.match is Match.YES)

        return Lazily(len(postings), subject)

    def _dispatch(self, question: Question, shelf: Shelf) -> Answer:
        if question.why:
            return answer_why(question, shelf)
        match question.kind:
            case Kind.LIST | Kind.COUNT:
                return answer_list(question, shelf)
            case Kind.FIT:
                return answer_fit(question, shelf)
            case Kind.EXTREME:
                return answer_extreme(question, shelf)
            case Kind.LOOKUP:
                return answer_look_up(question, shelf, self._index)
            case Kind.COMPARE:
                return answer_compare(question, shelf, self._index.catalog)
            case Kind.SUMMARY:
                return answer_summary(question, shelf)
            case Kind.SIMILAR:
                return answer_similar(question, shelf)
            case Kind.HELP:
                return _help(question.text, len(shelf.summaries), ignored=question.ignored)


def _coverage(question: Question, shelf: Shelf) -> tuple[str, ...]:
    """What criteria on the text could not be compared with in meaning, where there are such criteria."""
    asked = leaves(question.criteria) if question.criteria is not None else ()
    missing = shelf.meaning.coverage() if any(leaf.test is Test.TEXT for leaf in asked) else None
    return (missing,) if missing else ()


_EXAMPLES = (
    "which roles use Go and are remote?",
    "jobs in Europe paying over €80k",
    "which jobs do not ask for a degree?",
    "how many companies hire data engineers?",
    "what is the interview process at …?",
    "compare … and … on pay",
)


def _help(question: str, total: int, headline: str = "", ignored: tuple[str, ...] = ()) -> Answer:
    headline = headline or f"Ask me about {counted(total, 'posting')}, in plain words."
    notes = (
        "I know pay, places, remote or on-site, technologies, seniority, years, degree, visa, on-call "
        "and more, and quote the posting for everything I say.",
    )
    answer = Answer(
        question, "help", ignored, Kind.HELP, total, 0, headline, notes=notes, suggestions=_EXAMPLES
    )
    return replace(answer, text=plain_text(answer))


# One of each kind whose first would keep somebody waiting at 25,000 postings, none on the text: these need
# the embedding model.
_REHEARSED = (
    "which roles in Berlin or the EU pay over $100k and ask for 3+ years of experience?",
    "remote entry level jobs that can be done from Portugal",
    "jobs in more than one city",
    "what is the highest salary?",
    "which role asks for the most experience?",
    "what is the newest posting?",
    "how many jobs are there per city?",
    "how many companies are there?",
    "which technologies are most common?",
    "is the office manager role closed?",
)


def build_answerer(index: Index, today: Callable[[], date] = date.today) -> Answerer:
    """An answerer over ``index``; nothing is loaded until a question needs it."""
    return Answerer(index, today)
