"""Texts ranked by the words they share with a question."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from math import log

import numpy as np

from index.function_words import function_words

_K1, _B = 1.2, 0.75  # BM25's usual constants (Robertson and Zaragoza 2009)
_TERM = re.compile(r"[^\W_]+[+#]*")


def rank_by_words(texts: Sequence[str], question: str) -> list[int]:
    """Positions of the ``texts`` that share a telling word with ``question``, best first by BM25
    (Robertson and Zaragoza 2009) with these texts as the collection."""
    asked = set(_terms(question))
    counted = [Counter(_terms(text)) for text in texts]
    lengths = np.array([sum(terms.values()) for terms in counted], float)
    norms = _K1 * (1 - _B + _B * lengths / max(1.0, lengths.mean() if len(lengths) else 1.0))
    scores: dict[int, float] = {}
    for term in sorted(asked):
        holding = [at for at, terms in enumerate(counted) if term in terms]
        weight = log(1 + (len(texts) - len(holding) + 0.5) / (len(holding) + 0.5))
        for at in holding:
            often = counted[at][term]
            scores[at] = scores.get(at, 0.0) + weight * often * (_K1 + 1) / (often + float(norms[at]))
    return sorted(scores, key=lambda at: (-scores[at], at))


def _terms(text: str) -> list[str]:
    silent = function_words()
    return [stem(word) for word in _TERM.findall(text.lower()) if word not in silent]


def stem(word: str) -> str:
    """``word`` without a common English ending, so that "interviews" finds "interviewing"."""
    if word.endswith("ss"):
        return word
    for ending in ("ings", "ing", "ies", "ed", "es", "s", "y", "e"):
        if word.endswith(ending) and len(word) - len(ending) >= (3 if ending == "s" else 4):
            return word[: -len(ending)]
    return word
