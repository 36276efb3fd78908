"""What kind of answer a question asks for."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache

from bot.understanding.exclusive import SOME_OF
from bot.understanding.marks import Mark, Role, extremes, role_noun, words_of
from bot.understanding.phrases import Phrases
from bot.understanding.questions import Kind
from config.vocabulary import load
from index.places import PlaceKind
from index.postings import Field

PER = re.compile(
    r"\b(?:per|by|for each|in each|at each|of each|from each|grouped by|broken down by)\s+", re.I
)
NUMBER_OF = re.compile(
    r"\b(?:how many|number of|count(?: the| of)?)\s+(?:(?:different|distinct|unique)\s+)?", re.I
)
_TOP = re.compile(
    r"\btop\s+(?:\d+\s+)?(?=tech|languages?\b|skills\b|tools\b|frameworks\b|companies\b|cities\b)", re.I
)
# What a "top" list counts.
_TOP_OF = (
    (re.compile(r"\btop\s+(?:\d+\s+)?(?:tech|languages?|skills|tools|frameworks)", re.I), Field.TECHNOLOGY),
    (re.compile(r"\btop\s+(?:\d+\s+)?companies", re.I), Field.COMPANY),
    (re.compile(r"\btop\s+(?:\d+\s+)?cities", re.I), Field.PLACE),
)
_HOW_MANY = re.compile(r"\bhow many\s+", re.I)
_NEXT_WORD = re.compile(r"\w+\s+")
# "Which licences count?" counts nothing.
_WHAT_COUNTS = re.compile(r"\b(?:which|what)\s+(?:[\w'-]+\s+){1,3}$", re.I)
_SET = re.compile(r"(?:which|what|any|list|show|find|are there|is there)\s+(?:\S+\s+){0,3}?", re.I)
_WHAT = re.compile(r"(?:what|how|when|where|who)\b(?!\s+many\b)", re.I)
_MEMBER = re.compile(
    r"\b(?:which|who)\s+(?:\w+\s+)?(?:of\s+\w+\s+)?(?:pays|offers|asks|requires|has|is)\b.{0,40}\b", re.I
)
# "show me all …", after whatever politeness: what follows is not said to be shown in a posting.
_ORDER = re.compile(
    r"(?:(?:please|pls|plz|hey|hi|hello|ok|so|and|can|could|would|you|i|want|need|to|bot)[\s,!]+){0,5}"
    r"(?:show|list|give|name|find|get|tell|gimme|pull\s+up)(?:\s+(?:me|us|all|the|any|every|some))*\b",
    re.I,
)
_DEFINITE = r"\b(?:the|this|that)\s+(?:[\w+#./()'-]+\s+){0,6}?"


def kind_of(text: str, marks: list[Mark]) -> Kind:
    """The kind of the question ``text`` with its ``marks``; LIST when nothing tells otherwise."""
    plural = any(m.role in (Role.PLURAL, Role.COMPANIES) for m in marks)
    companies = sum(m.field is Field.COMPANY and m.role is Role.CRITERION for m in marks)
    compares = words_of("kinds", "compare").search(text) and not re.match(r"how do\b", opening(text), re.I)
    if (compares and (companies != 1 or plural or _TWO.search(text))) or (
        companies > 1 and _asks_which_more(text)
    ):
        return Kind.COMPARE
    if extreme_of(text) is not None:
        return Kind.EXTREME
    if words_of("kinds", "similar").search(text):
        return Kind.SIMILAR
    if _counts(text) and (plural or not companies) and not _counts_within(text):
        return Kind.COUNT
    if _asks_look_up(opening(text), marks, plural, companies > 0):
        return Kind.LOOKUP
    if (
        words_of("kinds", "summary").search(text)
        or _TOP.search(text)
        or grouping(text, PER)
        or _asks_range(text, marks, plural)
    ):
        return Kind.SUMMARY
    fits = (m for m in words_of("kinds", "fit").finditer(text) if not _IF.search(text, 0, m.start()))
    return Kind.FIT if any(fits) else Kind.LIST


def top_of(text: str) -> tuple[Field, ...]:
    """What "top languages", "top 3 cities" are a list of."""
    return tuple(field for pattern, field in _TOP_OF if pattern.search(text))


def kind_marks(text: str) -> list[Mark]:
    """Superlatives and words of counting or comparing: read once for the kind, then out of the way."""
    cues = ("count", "compare", "similar", "summary", "fit")
    patterns = [*extremes().values(), *(words_of("kinds", cue) for cue in cues)]
    marks = [Mark(m.start(), m.end(), Role.FILLER, m.group()) for p in patterns for m in p.finditer(text)]
    counts = (NUMBER_OF, SOME_OF)
    marks += [Mark(m.start(), m.end(), Role.FILLER, m.group()) for p in counts for m in p.finditer(text)]
    if order := _ORDER.match(text):
        # With the space behind it "list" is longer than the verb of stating, which it is not here.
        end = min(order.end() + 1, len(text))
        marks.append(Mark(order.start(), end, Role.FILLER, text[order.start() : end]))
    if group := grouping(text, PER):
        marks.append(Mark(group[0], group[1], Role.FILLER, text[group[0] : group[1]]))
    return marks


def opening(text: str) -> str:
    """The question from its first telling word on: without "hi", "so", "please"."""
    polite = words_of("openings", "polite")
    while (match := polite.match(text)) and match.end() < len(text):
        text = text[match.end() :].lstrip(" ,!.")
    return text


def is_asking(text: str) -> bool:
    """Whether the text opens as a question about something does."""
    asked = re.sub(r"^(?:in|at|for|from|on|to|with|by|under|since|until)\s+", "", opening(text), flags=re.I)
    return bool(words_of("openings", "asking").match(asked))


def is_closed(text: str) -> bool:
    """Whether the question wants a yes or no."""
    return bool(words_of("openings", "closed").match(opening(text)))


def extreme_of(text: str) -> str | None:
    """The key of the superlative in ``text`` ("pay_high"), if there is one."""
    for name, pattern in extremes().items():
        if any(not _OF_TIME.match(text, m.end()) for m in pattern.finditer(text)):
            return name
    return None


_OF_TIME = re.compile(  # "posted last week" is no superlative
    r"(?<=last|next)\s+(?:\d+\s+)?(?:hours?|days?|weeks?|weekend|months?|quarter|half|years?|summer|autumn|fall|winter|spring"
    r"|(?:mon|tues|wednes|thurs|fri|satur|sun)day)\b",
    re.I,
)


def without_limit(text: str) -> tuple[str, int | None]:
    """``text`` without the number of a ranking, and that number: "the 3 newest jobs", "top five paying
    jobs". "At least 4 years" sets a limit of another kind."""
    for number in _several().finditer(text):
        before, behind = text[: number.start()], text[number.end() :].lstrip()
        if _AT_LEAST.search(before):
            continue
        joined = before + behind
        at = len(before)
        counts_postings = words_of("postings_plural").match(behind) is not None
        for pattern in extremes().values():
            found = pattern.search(joined)
            beside = found and (found.start() <= at <= found.end() or joined[found.end() : at].isspace())
            if beside or (found and counts_postings):
                written = number.group().lower()
                return joined, int(written) if written.isdigit() else load("numbers")[written]
    return text, None


_AT_LEAST = re.compile(r"\b(?:at\s+(?:the\s+)?(?:least|most)|minimum|maximum)\s+(?:of\s+)?$", re.I)


@cache
def _several() -> re.Pattern[str]:
    """A number, in figures, or in words where it is more than one."""
    words = "|".join(word for word, number in load("numbers").items() if number > 1)
    return re.compile(rf"\b(?:\d{{1,2}}|{words})\b(?=\s)", re.I)


def grouping(text: str, cue: re.Pattern[str]) -> tuple[int, int, Field] | None:
    """The field named right after ``cue`` ("per city", "how many companies"), with its span."""
    for found in cue.finditer(text):
        for field, pattern in _groups().items():
            if named := pattern.match(text, found.end()):
                return found.start(), named.end(), field
    return None


def place_kind(text: str, *groups: tuple[int, int, Field] | None) -> PlaceKind | None:
    """Whether the first of ``groups`` (see ``grouping``) that is of places names cities or countries."""
    group = next((g for g in groups if g is not None and g[2] is Field.PLACE), None)
    words = text[group[0] : group[1]].lower() if group else ""
    return next((kind for word, kind in _PLACE_KINDS.items() if re.search(rf"\b{word}", words)), None)


_PLACE_KINDS = {"cit": PlaceKind.CITY, "countr": PlaceKind.COUNTRY}


@cache
def _groups() -> Mapping[Field, Phrases]:
    return {Field(name): Phrases(words) for name, words in load("questions")["groups"].items()}


# Two sides in spite of one company: "Acme's data role vs. the backend one".
_TWO = re.compile(r"\bvs\b|\bversus\b|\bthe\b.{1,80}\b(?:and|with|to)\b.{0,10}\bthe\b", re.I)
_IF = re.compile(r"\bif\s+$", re.I)  # "who is happy if I know Go": what they say, not what I bring
_WHAT_IS = re.compile(
    r"(?:what(?:'?s|\s+is|\s+are|\s+do|\s+does)?|how\s+much|how\s+well|show(?:\s+me)?|give\s+me|tell\s+me)\b"
    r"(?!\s+(?:jobs|roles|positions|postings|openings))",
    re.I,
)


# "What can I earn as a data scientist?", "how much do Rust developers make?"
_WHAT_ONE_EARNS = re.compile(
    r"(?:what|how\s+much)(?:\s+money)?\s+(?:can|could|would|will|should|do|does|might)\s+(?!the\b|this\b|that\b)"
    r"(?:\S+\s+){1,4}?(?:earn|make|get\s+paid|be\s+paid|expect\s+to\s+(?:earn|make))\b",
    re.I,
)


# "Salary range for data engineers in the US"
_RANGE_FOR = re.compile(
    r"(?:the\s+)?(?:salary|pay|compensation)\s+(?:ranges?|bands?|levels?|span)\s+(?:for|of|in|across|among)\s+(?!the\b|this\b|that\b)",
    re.I,
)


def asks_earnings(text: str) -> bool:
    """Whether the pay of many postings is asked for: "what can I earn as a data scientist?"."""
    return _WHAT_ONE_EARNS.match(opening(text)) is not None


_THAT_SAY = re.compile(
    r"\b(?:that|which|who|without|where)\s+(?:(?:do|does|they|don'?t|doesn'?t|didn'?t|not|also|actually|any|an?|the)\s+){0,3}"
    r"(?:mention|state|say|list|show|disclose|give|publish|specify|name|include|advertise|have|offer)\w*\b",
    re.I,
)


def _asks_range(text: str, marks: list[Mark], plural: bool) -> bool:
    """ "what's the pay range for Python roles": a figure asked of many postings, not a condition."""
    if asks_earnings(text):
        return True
    topics = [m for m in marks if m.role is Role.TOPIC and m.field in (Field.PAY, Field.YEARS)]
    limited = any(m.role is Role.CRITERION and m.field in (Field.PAY, Field.YEARS) for m in marks)
    if topics and not limited and _RANGE_FOR.match(opening(text)):
        return True
    if not (plural and topics and not limited):
        return False
    # "Show me jobs that don't mention a salary" asks for those jobs, not for what they pay.
    return _WHAT_IS.match(opening(text)) is not None and _THAT_SAY.search(text) is None


def _asks_which_more(text: str) -> bool:
    member = _MEMBER.search(text)
    return bool(member) and bool(words_of("more_or_less").search(text, member.start() if member else 0))


def _counts_within(text: str) -> bool:
    within = words_of("counted_within")
    for found in _HOW_MANY.finditer(text):
        word = _NEXT_WORD.match(text, found.end())  # "how many years", "how many vacation days"
        if within.match(text, found.end()) or (word and within.match(text, word.end())):
            return True
    return False


def _counts(text: str) -> bool:
    """Whether something is to be counted."""
    cues = words_of("kinds", "count").finditer(text)
    return any(m.group().lower() != "count" or not _WHAT_COUNTS.search(text, 0, m.start()) for m in cues)


def _asks_look_up(asked: str, marks: list[Mark], plural: bool, company: bool) -> bool:
    lead = _SET.match(asked)
    nouns = ("postings_plural", "postings_singular", "companies")
    asks_set = lead is not None and any(_noun_follows(asked, words_of(noun)) for noun in nouns)
    if company:
        return not asks_set and (not plural or bool(_WHAT.match(asked)))
    if plural or asks_set or not (is_asking(asked) or _is_of_one(asked, marks)):
        return False
    return re.search(_DEFINITE + role_noun(), asked, re.I) is not None


_OF_ONE = re.compile(r"\b(?:for|of|in|at|with|as)\s+(?=(?:the|this|that)\s)", re.I)


def _is_of_one(asked: str, marks: list[Mark]) -> bool:
    """ "On-call for the security engineer?": a matter, and the one posting it is asked of."""
    lead = _OF_ONE.search(asked)
    if lead is None or not asked.rstrip().endswith("?"):
        return False
    first = next((m for m in marks if m.role is not Role.FILLER), None)
    of = (Role.TOPIC, Role.CRITERION, Role.UNKNOWN)
    return first is not None and first.role in of and first.field not in (Field.FUNCTION, Field.SENIORITY)


def _noun_follows(asked: str, noun: Phrases) -> bool:
    found = re.match(_SET.pattern + noun.pattern, asked, re.I)
    one = noun is words_of("postings_singular")  # "what does the job at Acme involve?" asks for no set
    return found is not None and not (one and re.search(r"\b(?:the|this|that)\b", found.group(), re.I))
