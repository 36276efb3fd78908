"""Finding, in one posting, the passages that answer a question no fact answers.

Words first: a sentence that holds (nearly) all telling words of the question answers it without
loading a model. Otherwise words and vectors are fused (``index.search``).
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from bot.answering.answers import Quote
from bot.answering.marks import topics, words_of
from bot.answering.questions import Question
from index.opening import Index
from index.text.outline import Section
from index.text.prose import Prose
from index.text.sections import SectionKind

_SURE_WORDS = 0.75  # share of the telling words that one sentence must hold to answer by words alone
_SURE_COSINE = 0.45  # measured with all-MiniLM-L6-v2 on the questions of tests/questions
_WHOLE = 1_500  # characters: a longer section is quoted by its best sentences
_KINDS = {
    "pay": SectionKind.PAY,
    "interview": SectionKind.INTERVIEW,
    "benefit": SectionKind.BENEFITS,
    "apply": SectionKind.APPLY,
}


@dataclass(frozen=True, slots=True)
class Found:
    """(text, section, start, end) of passages, best first; ``sure``: they answer the question;
    ``helps``: they do not, but are near enough to show."""

    passages: tuple[tuple[str, str | None, int, int], ...] = ()
    sure: bool = False
    helps: bool = False


def find_passages(question: Question, prose: Prose, index: Index) -> Found:
    """The passages of one posting nearest to what ``question`` asks."""
    if question.topics:
        # A known field without a fact is not stated; what comes near it may still help.
        near = [s for t in question.topics for s in _sentences_on(topics().get(t), prose)]
        return Found(tuple(_expanded(prose, near)[:2]), sure=False, helps=bool(near))
    words = _telling(question.about)
    if not words:
        return Found()
    scored = sorted(
        ((_covered(words, prose.lower[s.start : s.end]), -s.start, s) for s in prose.sentences),
        reverse=True,
        key=lambda x: x[:2],
    )
    if scored and scored[0][0] >= _SURE_WORDS:
        best = [(s.start, s.end) for share, _, s in scored if share >= scored[0][0] - 1e-9][:3]
        return Found(tuple(_expanded(prose, best)), sure=True)
    ranked = index.search.rank(prose.posting.id, question.text, 3)
    if not ranked:
        best = [(s.start, s.end) for share, _, s in scored[:1] if share > 0]
        return Found(tuple(_expanded(prose, best)), helps=bool(best))
    sure = ranked[0].similarity is not None and ranked[0].similarity >= _SURE_COSINE
    passages = tuple(
        (
            prose.posting.text[r.passage.start : r.passage.end],
            r.passage.section,
            r.passage.start,
            r.passage.end,
        )
        for r in ranked
    )
    return Found(passages, sure=sure, helps=not sure)


def section_quotes(id_: str, positions: Iterable[int], prose: Prose) -> list[Quote]:
    """The whole sections that hold ``positions``, without their heading lines."""
    sections = dict.fromkeys(prose.section_at(p) for p in positions)
    quotes: list[Quote] = []
    for section in sections:
        start, end = _body(section, prose)
        if end - start <= _WHOLE * 2 and section.kind is not SectionKind.HEADER and end > start:
            quotes.append(Quote(id_, prose.posting.text[start:end], section.name))
    return quotes


def _body(section: Section, prose: Prose) -> tuple[int, int]:
    inside = [s for s in prose.sentences if section.start <= s.start < section.end]
    return (inside[0].start, inside[-1].end) if inside else (section.start, section.start)


def _sentences_on(pattern: re.Pattern[str] | None, prose: Prose) -> list[tuple[int, int]]:
    if pattern is None:
        return []
    return [(s.start, s.end) for s in prose.sentences if pattern.search(prose.text, s.start, s.end)]


def _expanded(prose: Prose, spans: list[tuple[int, int]]) -> list[tuple[str, str | None, int, int]]:
    """Each span as a passage; a line that introduces a list brings the list with it."""
    passages: dict[tuple[int, int], tuple[str, str | None, int, int]] = {}
    for start, end in spans:
        numbers = [n for n, s in enumerate(prose.sentences) if s.start == start]
        items = [s for s in prose.sentences if numbers and s.lead == numbers[0]]
        if items and prose.text[start:end].rstrip().endswith(":"):
            end = items[-1].end
        passages.setdefault(
            (start, end), (prose.posting.text[start:end], prose.section_at(start).name, start, end)
        )
    return list(passages.values())


def _telling(about: str) -> list[str]:
    words = [w.lower() for w in re.findall(r"[\w+#]+", about) if not words_of("fillers").fullmatch(w)]
    return list(dict.fromkeys(_stem(w) for w in words))


def _covered(words: list[str], sentence: str) -> float:
    return sum(w in sentence for w in words) / len(words)


def _stem(word: str) -> str:
    for ending in ("ing", "ions", "ion", "ies", "es", "ed", "s"):
        if word.endswith(ending) and len(word) - len(ending) >= 4:
            return word[: -len(ending)]
    return word
