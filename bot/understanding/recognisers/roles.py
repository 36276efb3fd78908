"""Roles in a question: what they do ("backend", "sales or support roles") and how senior they are."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import cache

from bot.understanding.marks import Mark, Role, value_mark, words_of
from bot.understanding.phrases import Phrases
from bot.understanding.recognisers.technology_names import WIDEST
from config.vocabulary import load
from index.functions import find_functions, find_seniorities, function_name, seniority_name, wider_functions
from index.postings import Field


def role_marks(text: str) -> list[Mark]:
    """What a role does and how senior it is. A wide function ("engineers") right after a narrower
    one or a technology ("frontend engineers", "Go developers") adds nothing."""
    named = find_functions(text)
    found = [*named, *_bare_functions(text, named)]
    spans = {(start, end) for start, end, _ in found}
    marks: list[Mark] = []
    for start, end, key in found:
        others = [k for s, e, k in found if (s, e) == (start, end) and k != key]
        wider = any(key in wider_functions(other) for other in others)
        led = any(e == start - 1 for _, e in spans) and key == WIDEST
        if led:
            marks.append(Mark(start, end, Role.FILLER, text[start:end]))
        elif not wider:
            words = f"function is {function_name(key)}"
            marks.append(value_mark(text, start, end, Field.FUNCTION, _with_narrower(key), words))
    technical = tuple(key for key in load("functions") if _is_technical(key))
    marks += [
        value_mark(text, m.start(), m.end(), Field.FUNCTION, technical, "function is technical")
        for m in _TECHNICAL.finditer(text)
    ]
    for start, end, key in [*find_seniorities(text), *_bare_seniorities(text)]:
        words = f"seniority is {seniority_name(key)}"
        keys = ("junior", "intern") if key == "junior" and "junior" not in text[start:end].lower() else (key,)
        # "Tech lead" tells a level, and no more of the function than that.
        marks = [m for m in marks if m.field is not Field.FUNCTION or (m.start, m.end) != (start, end)]
        for number, mark in enumerate(marks):
            if mark.field is Field.FUNCTION and mark.start < start and mark.end == end:
                # "engineering managers": the last word of a function's name tells the level too.
                cut = start - 1
                marks[number] = replace(mark, end=cut, text=text[mark.start : cut])
        marks.append(value_mark(text, start, end, Field.SENIORITY, keys, words))
    return marks


_TECHNICAL = re.compile(
    r"(?:(?<=not )technical|\b(?:technical|tech)(?=\s+(?:jobs|roles|positions|openings)\b))", re.I
)


@cache
def _is_technical(key: str) -> bool:
    entry = load("functions")[key]
    return bool(entry.get("technical")) or any(_is_technical(wider) for wider in entry.get("within", ()))


_ROLES_IN = re.compile(
    r"\b(?:jobs?|roles?|positions?|anything|something|work|postings?|are|is)\s+in\s+$", re.I
)
# "All roles except sales", "jobs but no support".
_BUT_NOT = re.compile(
    r"\b(?:except(?:\s+for)?|excluding|but\s+(?:not|no)|other\s+than|apart\s+from|besides|not\s+in|no)\s+(?:the\s+|in\s+|any\s+)?$",
    re.I,
)
_BESIDE = r"(?:\s*(?:,|/|&|\bor\b|\band\b)\s*)"
_BESIDE_AFTER = re.compile(rf"{_BESIDE}(?:(?:or|and)\s+)?")
_BESIDE_BEFORE = re.compile(rf"{_BESIDE}(?:(?:or|and)\s+)?$")


@cache
def _bare_words() -> Mapping[str, str]:
    """Words that name a function only where a role is spoken of ("data" in "data or ML roles")."""
    words = {word: key for key, entry in load("functions").items() for word in entry.get("words", ())}
    return {**words, **load("questions")["function_words"]}


@cache
def _bare_phrases() -> Phrases:
    return Phrases(_bare_words())


@cache
def _bare_word() -> re.Pattern[str]:
    words = "|".join(map(re.escape, sorted(_bare_words(), key=len, reverse=True)))
    return re.compile(rf"(?<![\w-])(?P<word>{words})(?![\w-])", re.I)


def _bare_functions(text: str, others: Sequence[tuple[int, int, str]]) -> list[tuple[int, int, str]]:
    """Such words beside a function that is named; each one then carries the next on the list
    ("support, sales or marketing roles")."""
    if not _bare_phrases().may_stand_in(text):
        return []
    named = {start for start, _, _ in others} | {end for _, end, _ in others}
    found: list[tuple[int, int, str]] = []
    waiting = list(_bare_word().finditer(text))
    if _only_functions().fullmatch(text):
        named |= {edge for m in waiting for edge in m.span()}
        return [(m.start(), m.end(), _bare_words()[m.group("word").lower()]) for m in waiting]
    while joined := [m for m in waiting if _is_function(text, m, named)]:
        found += [(m.start(), m.end(), _bare_words()[m.group("word").lower()]) for m in joined]
        named |= {edge for m in joined for edge in m.span()}
        waiting = [m for m in waiting if m not in joined]
    return found


@cache
def _left_out() -> re.Pattern[str]:
    """What may stand behind a function that is left out: others, and then the end of what is said."""
    others = rf"(?:{_BESIDE}(?:(?:or|and)\s+)?{_bare_word().pattern.replace('?P<word>', '?:')})*"
    return re.compile(rf"{others}\s*(?:[?!.,;]|$|\bpls\b|\bplease\b)", re.I)


_ASKS = re.compile(r"(?:what|how|when|where|who|why|is|are|do|does|did|can|could|will|would|should)\b", re.I)


def _is_function(text: str, word: re.Match[str], named: set[int]) -> bool:
    after, before = _BESIDE_AFTER.match(text, word.end()), _BESIDE_BEFORE.search(text, 0, word.start())
    beside = (after is not None and after.end() in named) or (before is not None and before.start() in named)
    noun = text.startswith(" ", word.end()) and words_of("postings_plural").match(text, word.end() + 1)
    left_out = _BUT_NOT.search(text, 0, word.start()) and _left_out().match(text, word.end())
    if left_out and (
        words_of("postings_plural").search(text)
        or words_of("for_all").search(text)
        or not _ASKS.match(text)  # "Acme, but not sales"
    ):
        return True
    if _is_item(text, word.start(), word.end()) and word.group().lower() not in _NO_ITEMS:
        return True
    roles_in = _ROLES_IN.search(text, 0, word.start()) and not text.startswith(" of ", word.end())
    return beside or bool(noun) or bool(roles_in)


# An item by itself: "product, remote", "marketing but not managers".
_ITEM_BEFORE = re.compile(
    r"(?:^|[,;/|&+]|\b(?:or|and|but|plus|not|no|nor|neither|either|except|without|only))\s*(?:an?\s+|any\s+|the\s+)?$",
    re.I,
)
_ITEM_BEHIND = re.compile(
    r"\s*(?:$|[,;/|&+?!.](?!\w)|(?:or|and|but|plus|not|no|nor|except|without|pls|please)\b)", re.I
)
# Words that say more by themselves: a technology, or anybody.
_NO_ITEMS = frozenset({"cloud", "people", "observability", "reliability"})


def _is_item(text: str, start: int, end: int) -> bool:
    return _ITEM_BEFORE.search(text, 0, start) is not None and _ITEM_BEHIND.match(text, end) is not None


@cache
def _only_functions() -> re.Pattern[str]:
    """A question that is nothing but such words: "support, ops or finance", "anything but sales"."""
    word = _bare_word().pattern.replace("?P<word>", "?:")
    listed = rf"{word}(?:{_BESIDE}(?:(?:or|and)\s+)?{word})"
    return re.compile(
        rf"\s*(?:(?:any|only|just|no)\s+)?(?:(?:anything|everything|all)\s+(?:but|except)\s+{word}|{listed}+)\W*",
        re.I,
    )


_LEVEL_WORD = re.compile(
    r"(?<![\w-])(?:managers?|directors?|executives?|leads?|principals?|staff|heads?|vps?)(?![\w-])", re.I
)
_LEVEL_BEFORE = re.compile(rf"(?<![\w-])(\w+){_BESIDE}$")
_LEVEL_AFTER = re.compile(rf"{_BESIDE}(?:(?:but\s+)?(?:not|no)\s+(?:an?\s+)?)?(\w+)(?![\w-])")


def _bare_seniorities(text: str) -> list[tuple[int, int, str]]:
    """A level beside another, and the next beside that: "principal or staff, not manager"."""
    named = list(find_seniorities(text))
    found: list[tuple[int, int, str]] = []
    for start, end, _ in named:  # it grows by what is found
        for m in (_LEVEL_BEFORE.search(text, 0, start), _LEVEL_AFTER.match(text, end)):
            if m is None:
                continue
            levels = find_seniorities(f"{m.group(1).removesuffix('s')} engineer")
            level = (*m.span(1), levels[0][2]) if levels else None
            if level is not None and levels[0][0] == 0 and level not in named:
                named.append(level)
                found.append(level)
    spans = [(start, end) for start, end, _ in named]
    for word in _LEVEL_WORD.finditer(text):  # "marketing, no managers"
        apart = not any(start < word.end() and word.start() < end for start, end in spans)
        if apart and _is_item(text, *word.span()):
            level_word = word.group().lower().removesuffix("s")
            levels = find_seniorities(f"{level_word} engineer") or find_seniorities(
                f"{level_word} of engineering"
            )
            found += [(*word.span(), levels[0][2])] if levels else []
    return found


@cache
def _with_narrower(key: str) -> tuple[str, ...]:
    """The function and all that stand within it: "engineering" takes in "backend"."""
    return (key, *(other for other in load("functions") if key in wider_functions(other)))
