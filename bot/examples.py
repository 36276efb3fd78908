"""Questions to try, made of what the index really holds, each with an answer."""

from __future__ import annotations

from collections.abc import Iterator
from threading import Lock

from bot.answering.answers import Answers
from bot.answering.scope import Scope
from bot.understanding.questions import Kind
from index.catalog import Catalog
from index.postings import Field

_SHARED = Scope(workspace="")  # nothing that one workspace added for itself
_TRIED = 4  # values of a field, the most frequent first


class Examples:
    """Example questions over one index, made anew when it changes; safe between threads."""

    def __init__(self, answers: Answers, catalog: Catalog) -> None:
        self._answers = answers
        self._catalog = catalog
        self._lock = Lock()
        self._made: tuple[int, tuple[str, ...]] | None = None

    def questions(self, most: int = 4) -> tuple[str, ...]:
        """At most ``most`` questions of different kinds; none for an empty index."""
        revision = self._catalog.revision()
        with self._lock:
            if self._made is None or self._made[0] != revision:
                self._made = (revision, tuple(self._answered()))
            return self._made[1][:most]

    def _answered(self) -> Iterator[str]:
        """Of each sort of question the first that has an answer."""
        for sort in self._sorts():
            for question in sort:
                answer = self._answers.answer(question, scope=_SHARED)
                if answer.kind is not Kind.HELP and (answer.count or answer.quotes):
                    yield question
                    break

    def _sorts(self) -> Iterator[list[str]]:
        technologies = self._frequent(Field.TECHNOLOGY)
        yield [f"which {name} roles are remote?" for name in technologies]
        yield [
            f"{function.lower()} roles in {place}"
            for function in self._frequent(Field.FUNCTION)
            for place in self._frequent(Field.PLACE)
        ]
        yield [f"what is the interview process at {name}?" for name in self._with_interview()]
        yield [f"which roles require {name} and state their pay?" for name in technologies]
        yield ["who pays the most?"]

    def _frequent(self, field: Field) -> list[str]:
        """The labels of the most frequent values."""
        values = self._catalog.facts.values(field).values()
        return [label for label, _ in sorted(values, key=lambda one: (-one[1], one[0]))[:_TRIED]]

    def _with_interview(self) -> list[str]:
        summaries = self._catalog.summaries()
        stating = sorted(self._catalog.facts.stating(Field.INTERVIEW))
        names = [summaries[id_].company for id_ in stating if id_ in summaries]
        return [name for name in dict.fromkeys(names) if name][:_TRIED]
