"""Roles and levels that a text tells apart clause by clause: "Senior: 5+ years, $180–220k; Staff: …".

A label counts only with pay or years behind it and beside another such label, so that a career
path, a list of colleagues or the rounds of an interview name no other roles of a posting.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import cache
from itertools import islice, pairwise

from config.vocabulary import load
from index.facts.title_line import is_capitalised, reads_as_title, title_words
from index.functions import find_functions, find_seniorities, role_nouns
from index.text.mask import lower
from index.text.prose import Prose
from index.text.sections import SectionKind

_LABEL = re.compile(
    r"(?:\|\s{0,5}|-\s{1,3}|For\s(?:an?\s)?)?(?P<label>[A-Z(][^\n:|;$€£()]{1,60}?(?:\s\([^\n:|;$€£()]{1,40}\))?)"
    r"\s{0,5}(?P<then>[:(|]|[-–—=]\s|\s(?=[$€£]))"
)
# Pay or years; begins with a set of characters, no class such as \d, so that all else is passed over fast.
_FIGURE = re.compile(
    r"[0-9$€£₹¥](?:(?<=\D)\s?\d|(?<=\d)(?:[.,]\d{3}\b|\s?(?:[$€£]|(?:[kK]|[uU][sS][dD]|EUR|eur|GBP|gbp|CHF)\b)"
    r"|(?P<years>\+?\s?(?:years|yrs|ans|jahre|Jahre|años|jaar)\b)))"
)
# "$80k–115k a year for a Software Engineer I", "£60,000 (Senior)": the pay stands before who gets it.
_PAID_FOR = re.compile(
    r"[\d,.kK]{0,10}(?:\s(?:annually|per year|a year|yearly))?(?:\sfor\s(?:an?\s|the\s)?|\s?\()"
    r"(?P<label>[A-Z][\w /&-]{1,50}?)(?=\s?(?:[;.,`)\n]|\sand\s|$))"
)
_LAST_NUMERAL = re.compile(r"\s(?:[IVX]{1,4}|[1-9])$")
_NUMERAL = re.compile(r"(?:[IVX]{1,4}|[1-9]|[LP][1-9]|IC[1-9])")
# Where a further label may begin within a sentence.
_INNER = re.compile(r"(?:[;:,/\n]|\bor|\band)\s{1,20}(?:[-*•]\s{1,4})?(?:and\s|or\s)?(?=[A-Z])")
_CLAUSE = re.compile(r"[;\n]|\.\s")
# Where the text about one role ends, whatever follows: "Both are in London", "All roles come with …".
_OF_ALL = re.compile(
    r"\n[ \t*_-]{0,6}(?:(?:Both|Either|Each|All three)\b|(?:For )?(?:[Bb]oth|[Aa]ll|[Ee]ither|[Ee]ach)"
    r"(?: of)?(?: the| these| our)? (?:roles?|positions?|levels?|of (?:them|these))\b)"
)
_NO_PAY = re.compile(r"\b(?:budget|stipend|allowance|referral|bonus|voucher)\b", re.I)
_MOST = 60  # labels that are looked at
_MOST_STARTS = 500  # places in one sentence where a label may begin
_LONGEST_CLAUSE = 1_000  # characters
_DETAILS = 160  # characters behind a label that may give its figures
_BESIDE = 600  # characters between the labels of one list


@dataclass(frozen=True, slots=True)
class Role:
    """One of several roles: its title as written, where that stands, and how far the text about it
    reaches: ``since``–``until``, nothing where the text does not tell the roles apart."""

    title: str
    start: int
    end: int
    since: int = 0
    until: int = 0


@dataclass(frozen=True, slots=True)
class _Labelled:
    role: Role
    paid: bool
    base: frozenset[str]  # the words of its title without its level


def labelled_roles(prose: Prose) -> list[Role]:
    """The labels of the lists in which every one has pay, or every one is a level with its years, in
    order; a label that is said twice comes twice. Each reaches to the end of its clause."""
    figures = list(_FIGURE.finditer(prose.text))
    if len(figures) < 2:
        return []
    labels = _labels(prose, figures)
    found: list[Role] = []
    run: list[_Labelled] = []
    for label in [*labels, None]:
        if label and run and _beside(prose, run[-1], label):
            run.append(label)
            continue
        if _tells_apart(run):
            found += [one.role for one in run]
        run = [label] if label else []
    return found


def _labels(prose: Prose, figures: list[re.Match[str]]) -> list[_Labelled]:
    """The labels before or behind the figures, in order."""
    found: dict[int, _Labelled] = {}
    seen = -1  # where the last sentence looked at begins
    for figure in figures:
        sentence = prose.sentence_at(figure.start())
        if sentence is None or prose.kind_of(sentence) is SectionKind.INTERVIEW:
            continue
        if len(found) >= _MOST:
            break
        behind = _PAID_FOR.match(prose.text, figure.end()) if figure["years"] is None else None
        if behind is not None and (label := _label(behind["label"])) is not None:
            at = behind.start("label")
            since = max([sentence.start, *(one.role.until for one in found.values() if one.role.until < at)])
            role = Role(label, at, at + len(label), since, behind.end("label"))
            found.setdefault(role.start, _Labelled(role, True, _base(label)))
        if sentence.start == seen:
            continue
        seen = sentence.start
        inner = islice(_INNER.finditer(prose.text, seen, sentence.end), _MOST_STARTS)
        for start in (seen, *(gap.end() for gap in inner)):
            if (one := _labelled(prose, start)) is not None:
                found.setdefault(one.role.start, one)
    return _each_its_own([found[start] for start in sorted(found)])


def _each_its_own(labels: list[_Labelled]) -> list[_Labelled]:
    """``labels`` with the text of each ending where that of the next begins."""
    for number, (one, after) in enumerate(pairwise(labels)):
        begins = after.role.since if after.role.since > one.role.start else after.role.start
        until = max(one.role.end, min(one.role.until, begins))
        labels[number] = replace(one, role=replace(one.role, until=until))
    return labels


def about_one(text: str, start: int, end: int) -> int:
    """Where the text about a role between ``start`` and ``end`` ends: before what is said of all."""
    of_all = _OF_ALL.search(text, start, end)
    return of_all.start() if of_all else end


def base_words(title: str) -> frozenset[str]:
    """The words of a title without what tells a level: the same for "Engineer II" and "Staff Engineer"."""
    for start, end, _ in reversed(find_seniorities(title)):
        title = title[:start] + title[end:]
    words = (w for w in title_words(title) if not _NUMERAL.fullmatch(w.upper()) and w not in _level_words())
    return frozenset(word[:-1] if word[-1] == "s" and word[:-1] in role_nouns() else word for word in words)


def names_person(title: str) -> bool:
    """Whether ``title`` ends in who does the work: "Data Engineer II", not "Engineering Culture"."""
    words = title_words(re.split(r"[,(]|\s[-–—]\s", title, maxsplit=1)[0])
    while words and _NUMERAL.fullmatch(words[-1].upper()):
        words.pop()
    last = words[-1] if words else ""
    return last != "engineering" and (last in role_nouns() or last[:-1] in role_nouns())


def is_level(words: str) -> bool:
    """Whether ``words`` are a level and nothing else: "Senior", "Level II", "L5", "Mid-level"."""
    found = title_words(words.partition("(")[0].replace("-", " "))
    return 0 < len(found) <= 3 and all(w in _level_words() or _NUMERAL.fullmatch(w.upper()) for w in found)


@cache
def _level_words() -> frozenset[str]:
    return frozenset(load("role_lists")["levels"])


def _labelled(prose: Prose, start: int) -> _Labelled | None:
    match = _LABEL.match(prose.text, start, min(len(prose.text), start + _DETAILS))
    if match is None:
        return None
    label = _label(match["label"])
    if label is None:
        return None
    limit = min(len(prose.text), match.end() + _LONGEST_CLAUSE)
    stop = _CLAUSE.search(prose.text, match.end(), limit)
    end = stop.start() if stop else limit
    figures = list(_FIGURE.finditer(prose.text, match.start("then"), min(end, match.end() + _DETAILS)))
    if not figures or _NO_PAY.search(prose.text, match.end(), end):
        return None
    paid = any(figure["years"] is None for figure in figures)
    at = match.start("label")
    return _Labelled(Role(label, at, at + len(label), at, end), paid, _base(label))


def _label(words: str) -> str | None:
    """``words`` without the marks behind them, if they are a level or a title."""
    label = words.rstrip(" *_-–—,")
    if is_level(label):
        return label
    plain = _LAST_NUMERAL.sub("", label)  # "I" is a word of sentences too
    titled = reads_as_title(plain) and names_person(plain) and is_capitalised(plain)
    return label if titled and find_functions(label, title=True) else None


def _base(label: str) -> frozenset[str]:
    return frozenset() if is_level(label) else base_words(label)


def _beside(prose: Prose, before: _Labelled, after: _Labelled) -> bool:
    """Whether two labels stand in one list."""
    if after.role.start - before.role.until > _BESIDE:
        return False
    return prose.section_at(before.role.start) is prose.section_at(after.role.start)


def _tells_apart(run: list[_Labelled]) -> bool:
    """Whether the labels of a list are roles: each with its pay, or levels of the same with years."""
    if len({lower(one.role.title) for one in run}) < 2:
        return False
    return all(one.paid for one in run) or len({one.base for one in run}) == 1
