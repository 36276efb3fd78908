"""The language a posting is written in, told by its script and its commonest small words.

No model and no network: a text of a few sentences holds enough function words to tell the languages
of Europe apart (the method of stop-word profiles, as in Grefenstette 1995, "Comparing two language
identification schemes"). Too little or too mixed a text has no language rather than a wrong one.
"""

from __future__ import annotations

import re
from collections import Counter
from functools import cache

from config.vocabulary import load
from index.postings import Fact, Field, Origin
from index.text.prose import Prose

_READ = 4_000  # characters of the body that are looked at
_FEWEST_WORDS, _FEWEST_HITS = 25, 6
_LEAST_SHARE = 0.12  # of the words must be small words of the language
_LEAD = 1.4  # how far the first language must be ahead of the second
_PLAINLY_ENGLISH = 0.11  # share of the five commonest English words in English prose: some 15 %
_ALSO_ENGLISH = 0.13  # the same with six more of its own: some 19 %
_WORD = re.compile(r"[^\W\d_]+")
_SCRIPTS = (
    ("ja", re.compile(r"[\u3040-\u30ff]")),
    ("ko", re.compile(r"[\uac00-\ud7af]")),
    ("zh", re.compile(r"[\u4e00-\u9fff]")),
    ("el", re.compile(r"[\u0370-\u03ff]")),
    ("he", re.compile(r"[\u0590-\u05ff]")),
    ("ar", re.compile(r"[\u0600-\u06ff]")),
    ("th", re.compile(r"[\u0e00-\u0e7f]")),
    ("hi", re.compile(r"[\u0900-\u097f]")),
    ("cyrillic", re.compile(r"[\u0400-\u04ff]")),
)
_SCRIPT_SHARE = 0.25  # of the letters; technical terms stay Latin
_UKRAINIAN = re.compile(r"[іїєґ]")
_RUSSIAN = re.compile(r"[ыэъё]")
_SENTENCE_HITS = 2  # small words that make a sentence one of the language
_SENTENCE = 300  # characters of a sentence that are looked at


def written_in(prose: Prose) -> Fact | None:
    """The posting's language, its evidence the first sentence in it; None where it isn't plain."""
    code = None
    for first in (prose.body_start, 0):  # a record whose every field is a header line has no body
        end = min(len(prose.text), first + _READ)
        if (code := language_of(prose.lower[first:end])) is not None:
            break
    if code is None:
        return None
    start, stop = _sample(prose, code, first, end)
    name = load("spoken_languages")["languages"][code]["name"]
    return Fact(Field.LANGUAGE, code, name, prose.evidence(start, stop), Origin.BODY)


def language_of(text: str) -> str | None:
    """The ISO 639-1 code of the language of a lower-case ``text``; None where it isn't plain.

    >>> language_of("nous recherchons un développeur pour notre équipe. vous êtes à l'aise avec les outils "
    ...     "de la plateforme et vous aimez travailler dans une équipe qui partage ses connaissances")
    'fr'
    """
    words = text.count(" ") + 1
    english = sum(text.count(word) for word in (" the ", " and ", " to ", " of ", " with "))
    if words >= _FEWEST_WORDS and english >= _PLAINLY_ENGLISH * words:
        return "en"
    english += sum(text.count(word) for word in (" you ", " your ", " our ", " are ", " that ", " this "))
    if words >= _FEWEST_WORDS and english >= _ALSO_ENGLISH * words:
        return "en"
    return _by_script(text) or _by_words(text)


def _by_script(text: str) -> str | None:
    if text.isascii():
        return None
    letters = sum(map(str.isalpha, text))
    for name, pattern in _SCRIPTS:
        count = len(pattern.findall(text))
        if count < _FEWEST_WORDS or count < _SCRIPT_SHARE * letters:
            continue
        if name == "cyrillic":
            return "uk" if len(_UKRAINIAN.findall(text)) > len(_RUSSIAN.findall(text)) else "ru"
        return name
    return None


def _by_words(text: str) -> str | None:
    words = _WORD.findall(text)
    if len(words) < _FEWEST_WORDS:
        return None
    hits: Counter[str] = Counter()
    counts = Counter(words)
    stop_words = _stop_words()
    for word in counts:
        for code in stop_words.get(word, ()):
            hits[code] += counts[word]
    ranked = hits.most_common(2)
    if not ranked or ranked[0][1] < max(_FEWEST_HITS, _LEAST_SHARE * len(words)):
        return None
    if len(ranked) > 1 and ranked[0][1] < _LEAD * ranked[1][1]:
        return _of_two(hits, words, ranked[0][0], ranked[1][0])
    return ranked[0][0]


def _of_two(hits: Counter[str], words: list[str], first: str, second: str) -> str | None:
    """Of two close languages (Danish, Norwegian) the one with more words of its own."""
    own = {
        code: sum(
            1
            for word in words
            if _stop_words().get(word) and code in _stop_words()[word] and other not in _stop_words()[word]
        )
        for code, other in ((first, second), (second, first))
    }
    winner, loser = (first, second) if own[first] >= own[second] else (second, first)
    return winner if own[winner] >= max(3, 2 * own[loser]) else None


def _sample(prose: Prose, code: str, start: int, end: int) -> tuple[int, int]:
    """The first sentence between ``start`` and ``end`` that is plainly in the language."""
    sentences = [
        (s.start, min(s.end, s.start + _SENTENCE)) for s in prose.sentences if start <= s.start < end
    ]
    for first, last in sentences:
        if code in _profiled():
            words = _WORD.findall(prose.lower, first, last)
            plain = sum(code in _stop_words().get(word, ()) for word in words) >= _SENTENCE_HITS
        else:
            plain = _by_script(prose.lower[first:last] * 5) == code  # a short sentence counts as a long one
        if plain:
            return first, last
    return sentences[0] if sentences else (start, min(end, start + _SENTENCE))


@cache
def _stop_words() -> dict[str, tuple[str, ...]]:
    """Every small word and the languages it belongs to."""
    languages: dict[str, list[str]] = {}
    for code, words in load("stop_words").items():
        for word in dict.fromkeys(words):
            languages.setdefault(str(word), []).append(code)
    return {word: tuple(codes) for word, codes in languages.items()}


@cache
def _profiled() -> frozenset[str]:
    return frozenset(load("stop_words"))
