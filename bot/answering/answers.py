"""What an answer is: the one object that the terminal, JSON and Slack all show."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol

from bot.answering.scope import EVERYTHING, Scope
from bot.understanding.questions import Kind
from index.criteria import Reason
from index.frozen import frozen
from index.summaries import Copy


class Match(StrEnum):
    """How a posting meets a question's criteria; "no" is never shown."""

    YES = "yes"
    POSSIBLE = "possible"
    NOT_STATED = "not_stated"


@frozen
class AnsweredPosting:
    """One posting of an answer. ``evidence``: why it is in it, a quote for each criterion; ``unstated``
    names the criteria it says nothing on; ``places``, ``workplace`` and ``pay`` are what it states, in
    words for display, None where it is silent; ``also``: further postings of the same job.
    """

    id: str
    file: str
    title: str | None
    company: str | None
    url: str | None
    match: Match
    evidence: tuple[Reason, ...] = ()
    unstated: tuple[str, ...] = ()
    places: str | None = None
    workplace: str | None = None
    pay: str | None = None
    also: tuple[Copy, ...] = ()


@dataclass(frozen=True, slots=True)
class Quote:
    """A passage that answers a look-up: ``text`` is verbatim in the posting ``posting`` (its id)."""

    posting: str
    text: str
    section: str | None


@dataclass(frozen=True, slots=True)
class Cited:
    """A machine-written sentence, plain text, and the places (from 1) of the quotes that support it."""

    text: str
    quotes: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """A comparison: one header cell a column, then rows of cells, all plain text."""

    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class Choice:
    """One of several postings that a look-up may mean. ``label``: title, company and place, for a
    button or a numbered line; ``posting``: its id; ``question``: what to ask so that exactly this
    posting is meant, plain text that needs no earlier question."""

    label: str
    posting: str
    question: str


@dataclass(frozen=True, slots=True)
class Relaxed:
    """A way out of an empty result: without the criterion ``without``, ``remaining`` postings match.
    ``question`` asks for these in words that are understood so, empty where none are known.
    ``emptied``: this is the criterion that emptied the set."""

    without: str
    remaining: int
    question: str
    emptied: bool = False


@dataclass(frozen=True, slots=True)
class Answer:
    """The answer to one question.

    ``headline``: one sentence that answers ("3 of 27 postings use Go and are remote").
    ``understood``: the question as it was understood, in words; ``ignored``: words or conditions
    that could not be applied. ``postings``: complete, in the order yes, possible, not stated; each is
    made when it is looked at, so ``matching`` and slices cost little however many there are.
    ``not_stated``: postings that say nothing on a criterion and meet the rest.
    ``notes``: caveats, a sentence each. ``suggestions``: questions to ask instead or next.
    ``choices``: where a look-up fits several postings, which may be meant, a choice each.
    ``relaxed``: where nothing matches, what would without each single criterion, the one that
    emptied the set first. ``page``: how many pages were shown before, when more is asked for; how many
    postings a page has is up to whoever shows them. ``summary``: what a language model wrote of the
    quotes (bot/writing), which answering never does; with one, quotes are shown with their numbers.
    ``text``: all of it as a person reads it, plain.
    """

    question: str
    understood: str
    ignored: tuple[str, ...]
    kind: Kind
    total: int
    count: int
    headline: str
    postings: Sequence[AnsweredPosting] = ()
    not_stated: int = 0
    quotes: tuple[Quote, ...] = ()
    table: Table | None = None
    notes: tuple[str, ...] = ()
    suggestions: tuple[str, ...] = ()
    text: str = ""
    choices: tuple[Choice, ...] = ()
    relaxed: tuple[Relaxed, ...] = ()
    page: int = 0
    summary: tuple[Cited, ...] = ()

    def matching(self, match: Match) -> Sequence[AnsweredPosting]:
        """The postings of one group, in order; none is made that is not looked at."""
        ends = getattr(self.postings, "ends", ())
        if ends:  # said by who made them, so that none has to be made to be counted
            bounds = (0, *ends)
            return self.postings[bounds[_GROUPS[match]] : bounds[_GROUPS[match] + 1]]
        first, last = (
            bisect_left(self.postings, order, key=lambda posting: _GROUPS[posting.match])
            for order in (_GROUPS[match], _GROUPS[match] + 1)
        )
        return self.postings[first:last]


_GROUPS = {match: order for order, match in enumerate(Match)}


class Answers(Protocol):
    """Anything that answers questions; what Slack's listeners and the terminal are given."""

    def answer(self, question: str, earlier: Sequence[str] = (), scope: Scope = EVERYTHING) -> Answer:
        """The answer to ``question``, asked after ``earlier`` (oldest first) in the same conversation over
        the postings of ``scope``; never raises for what a person may type."""
        ...
