"""What a question about one posting wants to be told, word by word, and how much of it a sentence says.

Postings seldom answer in the words of the question: "who has put money into Acme?" is answered by "backed
by …". Ways of asking and how postings say it are a table (``config/vocabulary/answers.yaml``); other words
count by their stems and by words of the same meaning.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import pairwise

from bot.understanding.marks import words_of
from bot.understanding.phrases import Phrases
from config.vocabulary import load
from index.criteria import Ask
from index.function_words import function_words

_THIRD_PERSON = re.compile(r"\b([a-z]{3,})s\b", re.I)  # "Acme gets back to me", asked without its name
_LONG = 6  # letters from which a final e tells nothing
_BRIEF = 3  # letters up to which a word is no beginning of others
_TABLED = 2.0  # what a way of asking from the table weighs beside a plain word of the question


@dataclass(frozen=True, slots=True)
class Wanted:
    """One thing that the question wants: ``asked``, its word or phrase there (a stem for a word); ``said``
    finds it in a sentence in lower case; ``tabled``: it is a way of asking that the table knows;
    ``of_company``: it is asked of the company, not of the job; ``outright`` finds what says it before
    all else; ``headed`` finds it in a heading, under which it is told; ``beyond_fields``: a field beside it
    doesn't answer it ("how long is the contract?")."""

    asked: str
    said: re.Pattern[str]
    tabled: bool = False
    of_company: bool = False
    outright: re.Pattern[str] | None = None
    beyond_fields: bool = False
    headed: re.Pattern[str] | None = None

    @property
    def weight(self) -> float:
        """How much of the question it makes up, beside the others."""
        return _TABLED if self.tabled else 1.0


@dataclass(frozen=True, slots=True)
class _Way:
    asked: Phrases
    said: str
    only: bool
    of_company: bool
    beside: frozenset[str]
    beyond_fields: bool
    outright: str | None
    headed: str | None


@lru_cache(maxsize=256)
def wanted(about: str) -> tuple[Wanted, ...]:
    """All that ``about``, the words of a question that say what is asked, wants to be told."""
    found: list[Wanted] = []
    rest = about
    for way in _ways():
        if way.beside and not way.beside.issuperset(telling(way.asked.sub(" ", about))):
            continue
        asked = way.asked.search(about)
        if asked is None and (other := way.asked.search(bare := _THIRD_PERSON.sub(r"\1", about))):
            asked, rest = (other, bare) if " " in other.group() else (None, rest)
        if asked:
            own = "" if way.only else "|" + re.escape(asked.group().lower())
            said = _beginning(f"{way.said}{own}")
            outright = _beginning(way.outright) if way.outright else None
            headed = re.compile(way.headed) if way.headed else None
            found.append(
                Wanted(asked.group().lower(), said, True, way.of_company, outright, way.beyond_fields, headed)
            )
            rest = way.asked.sub(" ", rest)
    words = telling(rest)
    if found:  # "I've got a criminal record, would they still take me?": the rest is mostly manner
        silent, contracted = words_of("fillers"), load("questions")["contracted"]
        words = [word for word in words if not silent.fullmatch(word) and word not in contracted]
    return (*found, *(_plain(word) for word in words))


def telling(about: str) -> list[str]:
    """The stems of the words that say what is asked: without articles and auxiliaries, and without
    verbs of asking ("need", "offer") where other words are left."""
    silent = function_words()
    about = words_of("number_wanted").sub(" ", about)
    words = [w.lower() for w in re.findall(r"[\w+#]+", about)]
    words = [w for w in words if w not in silent and len(w) > 1]
    asking = [words_of("asks", ask.value) for ask in (Ask.USES, Ask.REQUIRES, Ask.MENTIONS)]
    asking.append(words_of("common_verbs"))  # "hold a hackathon"
    asking.append(words_of("tastes"))  # "how good should my French be?"
    words = [w for w in words if w not in load("questions")["anybody"]] or words
    nouns = {b for a, b in pairwise(words) if words_of("nouns_too").fullmatch(b) and a not in silent}
    kept = [w for w in words if w in nouns or not any(pattern.fullmatch(w) for pattern in asking)]
    return list(dict.fromkeys(stem(w) for w in kept or words))


def covered(wants: Sequence[Wanted], said: str) -> float:
    """The share of ``wants``, by weight, that ``said`` (in lower case) says; 0 where nothing is wanted."""
    whole = sum(want.weight for want in wants)
    return sum(want.weight for want in wants if want.said.search(said)) / whole if whole else 0.0


def stem(word: str) -> str:
    """``word`` without a common ending."""
    for ending in ("ing", "ions", "ion", "ies", "es", "ed", "s"):
        if word.endswith(ending) and len(word) - len(ending) >= 4:
            return word[: -len(ending)]
    return word[:-1] if word.endswith("e") and len(word) > _LONG else word  # "supervise", "supervision"


@lru_cache(maxsize=1024)
def _plain(word: str) -> Wanted:
    others = (word, str(load("numbers").get(word, word)), *_likewise().get(word, ()))
    # "AI" is not said by "aim", while "pet" is by "pets".
    said = (re.escape(o) + (r"s?\b" if len(o) <= _BRIEF else "") for o in dict.fromkeys(others))
    return Wanted(word, _beginning("|".join(said)))


def _beginning(body: str) -> re.Pattern[str]:
    """A pattern for what begins a word: "pet" is not said by "competitive"."""
    return re.compile(rf"(?<![^\W_])(?:{body})")


@cache
def _ways() -> tuple[_Way, ...]:
    return tuple(
        _Way(
            Phrases(entry["asked"]),
            "|".join(entry["said"]),
            bool(entry.get("only")),
            bool(entry.get("company")),
            frozenset(stem(word) for word in entry.get("beside", ())),
            bool(entry.get("beside") or entry.get("beyond_fields")),
            "|".join(entry.get("outright", ())) or None,
            "|".join(entry.get("headed", ())) or None,
        )
        for entry in load("answers")
    )


@lru_cache(maxsize=256)
def said_also(phrase: str) -> tuple[str, ...]:
    """``phrase`` and the same with other words for what it names ("scams", "fraud"), as conditions on the
    text are looked for."""
    phrases = [phrase]
    for group in load("questions")["same_words"]:
        if named := Phrases(group).search(phrase):
            others = (o for o in group if o.lower() != named.group().lower())
            phrases += [f"{phrase[: named.start()]}{other}{phrase[named.end() :]}" for other in others]
    return tuple(dict.fromkeys(phrases))


@cache
def _likewise() -> Mapping[str, tuple[str, ...]]:
    """For each stem, others that a posting says for it: "founded" for "started"."""
    groups = [tuple(stem(w) for w in group) for group in load("questions")["likewise"]]
    return {word: tuple(o for g in groups if word in g for o in g if o != word) for g in groups for word in g}
