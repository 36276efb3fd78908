"""Conditions in a question: technologies, places, pay, years… each a mark with its criterion.

What is known of the index (its companies) comes in as ``Known``; the rest are the same tables the
extractors read, so that a question and a posting mean the same by the same word.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from functools import cache, partial

from bot.understanding.marks import Mark, Role, criterion_mark, value_mark, words_of
from bot.understanding.names import USED, Known, company_marks
from bot.understanding.phrases import Phrases
from bot.understanding.recognisers import limits
from bot.understanding.recognisers.amounts import pay_marks
from bot.understanding.recognisers.days_off import days_off
from bot.understanding.recognisers.equivalents import equivalent_marks
from bot.understanding.recognisers.fixed_values import fixed_value_marks
from bot.understanding.recognisers.levels import level_marks
from bot.understanding.recognisers.periods import periods
from bot.understanding.recognisers.source_names import source_marks
from bot.understanding.recognisers.technology_names import WIDEST, platforms, technology_marks, without_widest
from bot.understanding.recognisers.tongues import language_marks
from bot.understanding.recognisers.zones import zone_marks
from config.vocabulary import load
from index.criteria import Bounds, Criterion, Test
from index.functions import find_functions, find_seniorities, function_name, seniority_name, wider_functions
from index.places import find_places, place
from index.postings import Field


def recognise(text: str, known: Known) -> list[Mark]:
    """All condition marks in ``text``; they may overlap, the longest is to win."""
    found: list[Mark] = []
    for recogniser in (
        fixed_value_marks, _functions, technology_marks, _places, pay_marks, _figures, language_marks,
        zone_marks, _titles, _quoted, equivalent_marks, level_marks,
    ):  # fmt: skip
        found += recogniser(text)
    found += _dates(text, known.today)
    # Of two marks of one length the first wins: companies ("Dropbox" is also a technology), then
    # functions ("machine learning roles"), unless it is said to be used.
    used: set[tuple[int, int]] = set()
    for mark in sorted((m for m in found if m.field is Field.TECHNOLOGY), key=lambda m: m.start):
        listed = any(_LISTED_ON.fullmatch(text, end, mark.start) for _, end in used)
        if listed or USED.search(text, 0, mark.start):
            used.add((mark.start, mark.end))
    used |= {(m.start, m.end) for m in platforms(found)}
    found = [m for m in found if m.field is not Field.FUNCTION or (m.start, m.end) not in used]
    found = without_widest(text, found)
    return source_marks(text, known) + company_marks(text, known, found) + found


_ANYWHERE = "anywhere"
_OUTSIDE = re.compile(r"\b(?:outside(?:\s+of)?|anywhere\s+but(?:\s+in)?)\s+(?:the\s+)?$", re.I)
# "The Greater Lisbon area": the town and what lies around it are the town.
_GREATER = re.compile(r"\b(?:the\s+)?(?:greater|metropolitan|metro|wider)\s+$", re.I)
_AREA = re.compile(r"(?:\s+(?:metropolitan|metro|greater))?\s+(?:area|region|surroundings)\b", re.I)
_NOT_FROM = re.compile(
    r"\b(?:not|except|excluding|no)\s+(?:(?:the|those|ones|any|jobs|roles|postings)\s+){0,2}from\s+(?:the\s+)?$",
    re.I,
)
_ANYWHERE_IN = re.compile(r"\b(?:anywhere|everywhere)\s+(?:in|within|across)\s+(?:the\s+)?$", re.I)
_FROM = re.compile(
    r"(?:\b(?:where\s+(?:can|could|may|would)\s+(?:i|you|we|one|people)\s+work\s+)?from(?:\s+(?:anywhere|wherever|any\s+\w+)\s+(?:in|within|across))?|\b(?:live|living|reside|residing|residents?|am|i'm|im)\s+in|"
    r"\b(?:people|candidates?|applicants?|someone|anyone|i'?m|i|we|you|employees)(?:\s+(?:who\s+)?(?:am|are|is))?\s+(?:based|located)\s+in|"
    r"\bopen\s+to(?:\s+(?:people|candidates|applicants|residents))?(?:\s+(?:in|from))?)\s+(?:the\s+)?$",
    re.I,
)
_LIMITS = r"(?:restrictions?|limits?|limitations?|requirements?)"
_GEOGRAPHY = r"(?:geographic(?:al)?|location|country|regional|residency|location-based)"
_NONE = (
    r"(?:no|without(?:\s+any)?|free\s+of"
    r"|(?:do(?:es)?\s*n[o']?t|dont|doesnt|not)\s+(?:have|put|impose|set)(?:\s+any)?)"
)
_RESTRICTION = re.compile(
    rf"\b{_NONE}\s+{_GEOGRAPHY}\s+{_LIMITS}\b"
    rf"|\b(?:{_NONE}(?:\s+{_GEOGRAPHY})?\s+{_LIMITS}\s+(?:on|to|about|as\s+to|for)"
    r"|(?:do(?:es)?\s*n[o']?t|dont|doesnt)\s+restrict)"
    r"\s+(?:where|which\s+countr\w+|location|residence)(?:\s+(?:you|i|people|candidates|employees|they|one))?"
    r"(?:\s+(?:must|can|may|have\s+to|need\s+to))?"
    r"(?:\s+(?:live|work|are|reside|be\s+based|be\s+located))?(?:\s+from)?\b",
    re.I,
)


_LISTED_ON = re.compile(r"\s*(?:,|/|&|or|and)?\s*(?:or|and)?\s*(?:the\s+)?", re.I)


def _goes_on(text: str, marks: list[Mark], start: int) -> Test | None:
    """How the list is meant that the place at ``start`` continues: "outside Europe and the US",
    "from Spain or Italy"."""
    last = marks[-1].criterion if marks else None
    if last is None or not _LISTED_ON.fullmatch(text, marks[-1].end, start):
        return None
    return last.test


def _places(text: str) -> list[Mark]:
    marks: list[Mark] = []
    for start, end, places in find_places(text, in_question=True):
        values = tuple(_ANYWHERE if p.key == "@worldwide" else p.key for p in places)
        label = " or ".join("anywhere" if p.key == "@worldwide" else p.label for p in places)
        listed = _goes_on(text, marks, start)
        before = _FROM.search(text, max(0, start - 50), start)
        if before and _NOT_FROM.search(text, 0, before.end()):
            before = None  # "but not from India": where it is
        outside = _OUTSIDE.search(text, 0, start)
        within = _ANYWHERE_IN.search(text, 0, start)  # no more than "in"
        if before or listed is Test.WORKABLE_FROM:
            words = f"work can be done from {label}"
            criterion = Criterion(Test.WORKABLE_FROM, words, Field.REMOTE_FROM, values)
            marks.append(criterion_mark(text, before.start() if before else start, end, criterion))
        elif outside or listed is Test.OTHER_THAN:
            criterion = Criterion(Test.OTHER_THAN, f"place is outside {label}", Field.PLACE, values)
            marks.append(criterion_mark(text, outside.start() if outside else start, end, criterion))
        else:
            start = within.start() if within else start
            if around := _GREATER.search(text, 0, start):
                start = around.start()
            if area := _AREA.match(text, end):
                end = area.end()
            marks.append(value_mark(text, start, end, Field.PLACE, values, f"place is {label}"))
    taken = [(m.start, m.end) for m in marks]
    for m in _peoples().finditer(text):
        if not any(start <= m.start() < end for start, end in taken):
            home = place(_people()[m.group().title()])
            words = f"place is {home.label}"
            marks.append(value_mark(text, m.start(), m.end(), Field.PLACE, (home.key,), words))
    anywhere = Criterion(
        Test.WORKABLE_FROM, "work can be done from anywhere", Field.REMOTE_FROM, ("anywhere",)
    )
    for pattern in (words_of("anywhere"), _RESTRICTION):
        marks += [criterion_mark(text, m.start(), m.end(), anywhere) for m in pattern.finditer(text)]
    return marks


@cache
def _people() -> Mapping[str, str]:
    """Names of peoples with the key of the place they are of."""
    return {**load("places")["people"], **load("questions")["place_people"]}


@cache
def _peoples() -> re.Pattern[str]:
    """ "European", "Canadian": names of peoples that are no names of languages."""
    languages = {str(entry["name"]) for entry in load("spoken_languages")["languages"].values()}
    plain = Phrases(name for name in _people() if name not in languages).pattern
    spoken = Phrases(name for name in _people() if name in languages).pattern
    nouns = words_of("postings_plural").pattern
    return re.compile(rf"{plain}|{spoken}(?=\s+(?:[\w-]+\s+){{0,2}}{nouns})", re.I)


# "I have 4 years": what one has is the most that may be asked for.
_OWN = re.compile(
    r"\b(?:i\s+(?:only\s+|just\s+)?(?:have|got)|i'?ve(?:\s+got)?|me\s+with|someone\s+with|with\s+my|my)"
    r"\s+(?:only\s+|just\s+|about\s+|around\s+)?$",
    re.I,
)


def _as_own(text: str, limit: limits.Limit) -> limits.Limit:
    bounds = limit.bounds
    if bounds.low is None or bounds.low != bounds.high or not _OWN.search(text, 0, limit.start):
        return limit
    return replace(limit, bounds=Bounds(high=bounds.high), words=f"at most {limit.words}")


def _figures(text: str) -> list[Mark]:
    marks = [
        criterion_mark(
            text,
            x.start,
            x.end,
            Criterion(Test.RANGE, f"asks for {x.words} of experience", Field.YEARS, bounds=x.bounds),
        )
        for x in map(partial(_as_own, text), limits.years(text))
    ]
    return marks + [
        criterion_mark(
            text,
            x.start,
            x.end,
            Criterion(
                Test.RANGE, f"{x.words} a week", Field.WORKPLACE, ("hybrid", "on-site"), bounds=x.bounds
            ),
        )
        for x in limits.office_days(text)
    ] + [
        criterion_mark(
            text, x.start, x.end,
            Criterion(Test.RANGE, f"travel is {x.words}", Field.TRAVEL, bounds=x.bounds),
        )
        for x in limits.travel(text)
    ] + [
        criterion_mark(
            text, x.start, x.end,
            Criterion(Test.RANGE, x.words, Field.BENEFIT, ("paid time off",), bounds=x.bounds),
        )
        for x in days_off(text)
    ]  # fmt: skip


def _dates(text: str, today: date) -> list[Mark]:
    return [
        criterion_mark(
            text, x.start, x.end,
            Criterion(Test.RANGE, f"{field_.value} {x.words}", field_, bounds=x.bounds),
        )
        for x, deadline in limits.dates(text, today)
        for field_ in [Field.DEADLINE if deadline else Field.POSTED]
    ] + [
        criterion_mark(
            text, start, end,
            Criterion(
                Test.RANGE, f"posted from {first} to {last}", Field.POSTED,
                bounds=Bounds(low=float(first.toordinal()), high=float(last.toordinal())),
            ),
        )
        for start, end, first, last in periods(text, today)
    ]  # fmt: skip


def _titles(text: str) -> list[Mark]:
    """ "…with architect in the title", "called Site Reliability Engineer"."""
    pattern = re.compile(
        r"(?:[\"“]?\b(?P<a>[\w+#./-]+(?:\s[\w+#./-]+)?)[\"”]?\s+in\s+(?:the|their|its)\s+title\b"
        r"|\b(?:title\s+(?:is|has|contains|says|with)|titled?|called|named)\s+[\"“]?"
        r"(?P<b>[\w+#./ -]{2,40}?)[\"”]?(?=$|[,.?!]|\s+(?:and|or|in|at|with)\b))",
        re.I,
    )
    marks = []
    for m in pattern.finditer(text):
        words = (m.group("a") or m.group("b")).lower()
        marks.append(value_mark(text, m.start(), m.end(), Field.TITLE, (words,), f"title contains “{words}”"))
    return marks


def _functions(text: str) -> list[Mark]:
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
def _bare_word() -> re.Pattern[str]:
    words = "|".join(map(re.escape, sorted(_bare_words(), key=len, reverse=True)))
    return re.compile(rf"(?<![\w-])(?P<word>{words})(?![\w-])", re.I)


def _bare_functions(text: str, others: Sequence[tuple[int, int, str]]) -> list[tuple[int, int, str]]:
    """Such words beside a function that is named; each one then carries the next on the list
    ("support, sales or marketing roles")."""
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


def _is_function(text: str, word: re.Match[str], named: set[int]) -> bool:
    after, before = _BESIDE_AFTER.match(text, word.end()), _BESIDE_BEFORE.search(text, 0, word.start())
    beside = (after is not None and after.end() in named) or (before is not None and before.start() in named)
    noun = text.startswith(" ", word.end()) and words_of("postings_plural").match(text, word.end() + 1)
    left_out = _BUT_NOT.search(text, 0, word.start()) and _left_out().match(text, word.end())
    if left_out and (words_of("postings_plural").search(text) or words_of("for_all").search(text)):
        return True
    roles_in = _ROLES_IN.search(text, 0, word.start()) and not text.startswith(" of ", word.end())
    return beside or bool(noun) or bool(roles_in)


@cache
def _only_functions() -> re.Pattern[str]:
    """A question that is nothing but such words: "support, ops or finance", "anything but sales"."""
    word = _bare_word().pattern.replace("?P<word>", "?:")
    listed = rf"{word}(?:{_BESIDE}(?:(?:or|and)\s+)?{word})"
    return re.compile(
        rf"\s*(?:(?:any|only|just|no)\s+)?(?:(?:anything|everything|all)\s+(?:but|except)\s+{word}|{listed}+)\W*",
        re.I,
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
    return found


@cache
def _with_narrower(key: str) -> tuple[str, ...]:
    """The function and all that stand within it: "engineering" takes in "backend"."""
    return (key, *(other for other in load("functions") if key in wider_functions(other)))


def _quoted(text: str) -> list[Mark]:
    phrases = [(m.start(), m.end(), m.group()) for m in words_of("text_phrases").finditer(text)]
    return [
        criterion_mark(text, start, end, Criterion(Test.TEXT, f"text mentions “{phrase}”", values=(phrase,)))
        for start, end, phrase in phrases
    ] + [
        criterion_mark(
            text,
            m.start(),
            m.end(),
            Criterion(Test.TEXT, f"text mentions “{m.group(1)}”", values=(m.group(1),)),
        )
        for m in re.finditer(r"[\"“]([^\"“”\n]{2,80})[\"”]", text)
    ]
