"""Criteria that no field covers, decided over all postings by the words of their text.

Each of ``criterion.values`` is a phrase; a passage that holds all words of one phrase meets the
criterion, and its best sentence is the evidence. This is evidence from text, not a fact, and is
marked as such.
"""

from __future__ import annotations

import re
from functools import cache

from config.vocabulary import load
from index.catalog import Catalog
from index.criteria import Criterion, Reason, Truth, Verdict
from index.postings import Evidence, Passage

TEXT_EVIDENCE = "found in the text, not read as a fact"
_ENDINGS = r"s|es|ed|er|ers|ing|ings|ion|ions|ies|y|e|al|'s|"
_SENTENCE = re.compile(r"[^.!?\n]+[.!?]?")


def decide_text(criterion: Criterion, catalog: Catalog) -> dict[str, Verdict]:
    """Yes where the words stand together in one passage; the rest doesn't mention them."""
    found: dict[str, tuple[int, float]] = {}
    for phrase in criterion.values:
        for id_, number, score in catalog.full_text(all_of=stems(phrase)):
            if id_ not in found or score > found[id_][1]:
                found[id_] = (number, score)
    whole = [_spelled(phrase) for phrase in criterion.values]
    texts = {
        id_: text
        for id_, text in catalog.texts(found).items()
        if any(all(word.search(text) for word in words) for words in whole)
    }
    found = {id_: found[id_] for id_ in texts}
    passages = catalog.passages_at({id_: number for id_, (number, _) in found.items()})
    verdicts: dict[str, Verdict] = {}
    for id_, passage in passages.items():
        quote = _quoted(criterion, texts[id_], passage)
        verdicts[id_] = Verdict(Truth.YES, (Reason(criterion.words, quote, TEXT_EVIDENCE),), score=0.5)
    return verdicts


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
    first, last = best[0], min(best[1], best[0] + 400)
    return Evidence(text[first:last], passage.section, first, last)
