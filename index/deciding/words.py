"""Criteria that no field covers, decided over all postings by the words of their text and by meaning.

Each of ``criterion.values`` is a phrase. A sentence that holds all words of one says it: yes. A passage
that holds them in several sentences, or comes near enough in meaning, may mean it: possible, never yes,
since nearness is no statement (docs/fields.md, "Criteria on the text"). The rest doesn't mention it.
Either way the text is the evidence, marked as text and not as a fact; the rankings by words and by
meaning are fused to order the postings.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache, lru_cache

from config.vocabulary import load
from index.catalog import Catalog
from index.criteria import Criterion, Reason, Truth, Verdict
from index.fusing import fuse
from index.meaning import Meaning, NearPassage
from index.postings import Evidence, Passage

TEXT_EVIDENCE = "found in the text, not read as a fact"
APART_EVIDENCE = "its words stand apart in one passage; not read as a fact"
NEAR_EVIDENCE = "near in meaning, not in these words; not read as a fact"
_ENDINGS = r"s|es|ed|er|ers|ing|ings|ion|ions|ies|y|e|al|'s|"
_SENTENCE = re.compile(r"[^.!?\n]+[.!?]?")
_SENTENCE_ENDS = ("\n", ". ", "! ", "? ")
_LONGEST = 400  # characters of a quote


def decide_text(criterion: Criterion, catalog: Catalog, meaning: Meaning | None = None) -> dict[str, Verdict]:
    """A verdict for each posting that says it, or may mean it; without ``meaning`` words alone decide."""
    said, texts = _said(criterion.values, catalog)
    near = _near(criterion.values, meaning) if meaning is not None else {}
    numbers = {id_: one.number for id_, one in near.items()} | {
        id_: number for id_, (number, _) in said.items()
    }
    texts |= catalog.texts(numbers.keys() - texts.keys())
    passages = catalog.passages_at(numbers)
    by_words = sorted(said, key=lambda id_: (-said[id_][1], id_))
    scores = dict(fuse([by_words, list(near)]))
    verdicts: dict[str, Verdict] = {}
    for id_, passage in passages.items():
        sentence = _sentence(criterion.values, texts[id_]) if id_ in said else None
        if sentence is not None:
            first, last = sentence
            section = passage.section if passage.start <= first < passage.end else None
            truth, note = Truth.YES, TEXT_EVIDENCE
            quote = Evidence(texts[id_][first:last], section, first, last)
        else:
            truth, note = Truth.POSSIBLE, APART_EVIDENCE if id_ in said else NEAR_EVIDENCE
            quote = _quoted(criterion, texts[id_], passage)
        verdicts[id_] = Verdict(truth, (Reason(criterion.words, quote, note),), score=scores[id_])
    return verdicts


def _said(phrases: Iterable[str], catalog: Catalog) -> tuple[dict[str, tuple[int, float]], dict[str, str]]:
    """By posting id, the passage that holds all words of a phrase, and how well it fits (BM25); and the texts
    of these postings, perhaps of more."""
    found: dict[str, tuple[int, float]] = {}
    for phrase in phrases:
        for id_, number, score in catalog.full_text(all_of=stems(phrase)):
            if id_ not in found or score > found[id_][1]:
                found[id_] = (number, score)
    whole = [_spelled(phrase) for phrase in phrases]
    texts = catalog.texts(found)
    said = {
        id_: one
        for id_, one in found.items()
        if any(all(word.search(texts[id_]) for word in words) for words in whole)
    }
    return said, texts


def _sentence(phrases: Iterable[str], text: str) -> tuple[int, int] | None:
    """Where the first sentence stands that holds all words of a phrase; the first words of a long one."""
    for phrase in phrases:
        words = _spelled(phrase)
        for found in words[0].finditer(text):
            start = max(text.rfind(end, 0, found.start()) for end in _SENTENCE_ENDS) + 1
            ends = (text.find(end, found.end()) for end in _SENTENCE_ENDS)
            end = min((at + 1 for at in ends if at >= 0), default=len(text))
            if all(word.search(text, start, end) for word in words):
                lead = len(text[start:end]) - len(text[start:end].lstrip(" \t\n-*+#_•"))
                first, last = start + lead, start + len(text[start:end].rstrip())
                return first, min(last, max(first + _LONGEST, found.end()))
    return None


def _near(phrases: Iterable[str], meaning: Meaning) -> dict[str, NearPassage]:
    """By posting id, the passages near enough to a phrase in meaning, nearest first."""
    found: dict[str, NearPassage] = {}
    for phrase in phrases:
        for id_, one in meaning.near(phrase).items():
            if id_ not in found or one.similarity > found[id_].similarity:
                found[id_] = one
    return dict(sorted(found.items(), key=lambda item: (-item[1].similarity, item[0])))


@lru_cache(maxsize=256)
def _spelled(phrase: str) -> tuple[re.Pattern[str], ...]:
    """Each word of ``phrase`` with its usual endings: the index finds by beginnings ("crypto*"), but
    "cryptographic" is another word."""
    return tuple(
        re.compile(
            rf"(?<!\w){re.escape(stem.rstrip('*'))}(?:{_ENDINGS if stem.endswith('*') else ''})(?!\w)", re.I
        )
        for stem in stems(phrase)
    )


def stems(phrase: str) -> tuple[str, ...]:
    """The words of ``phrase`` as full-text terms; a long word also finds its other endings.

    >>> stems("searching C++ engines")
    ('search*', 'c++', 'engine*')
    """
    words = re.findall(r"[\w+#]+", phrase.lower())
    telling = [word for word in words if word not in _function_words()] or words
    return tuple(_stem(word) for word in telling)


@cache
def _function_words() -> frozenset[str]:
    return frozenset(load("function_words"))


def _stem(word: str) -> str:
    for ending in ("ing", "ies", "es", "ed", "s"):
        if word.endswith(ending) and len(word) - len(ending) >= 4 and word.isalpha():
            return word[: -len(ending)] + "*"
    return f"{word}*" if len(word) >= 5 and word.isalpha() else word


def _quoted(criterion: Criterion, text: str, passage: Passage) -> Evidence:
    """The sentence of the passage that holds most of the words."""
    wanted = [stem.rstrip("*") for phrase in criterion.values for stem in stems(phrase)]
    start, end = passage.start, passage.end
    best, best_hits = (start, min(end, start + 300)), 0
    for match in _SENTENCE.finditer(text, start, end):
        sentence = match.group().lower()
        hits = sum(word in sentence for word in wanted)
        if hits > best_hits:
            lead = len(match.group()) - len(match.group().lstrip(" \t-*+#_"))
            best, best_hits = (match.start() + lead, match.start() + len(match.group().rstrip())), hits
    first, last = best[0], min(best[1], best[0] + _LONGEST)
    return Evidence(text[first:last], passage.section, first, last)
