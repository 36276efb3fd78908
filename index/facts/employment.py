"""Kinds of employment: full-time, contract, temporary, internship and the like.

What the file states, the title, header lines and sentences about this job are read. Where text and
structure disagree the text decides: the structured value is kept, marked as overruled.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from typing import Any

from config.vocabulary import load
from index.facts.cues import PhraseFinder, any_of
from index.facts.title_line import title_line
from index.functions import role_nouns
from index.postings import Evidence, Fact, Field, Origin, Polarity
from index.text.prose import Prose
from index.text.sections import SectionKind

_WORD_AFTER = re.compile(r"[\s,/()-]{0,4}([\w%-]+)")
_WORDS_BEFORE = re.compile(r"((?:[\w'/-]+\s{1,3}){0,3}[\w'/-]*)[\s(\"*]{0,3}$")
_EMPLOYEE = re.compile(
    r"contract of employment|employment contract|contract manufactur|service contracts?|permanent (?:resid"
    r"|location|address)",
    re.I,
)
_LABEL = re.compile(r"(?: (?:type|length|duration|details|start|end)){0,2}\s{0,3}:")
_OR_BEFORE = re.compile(r"\b(?:or|oder|ou)\s(?:an? )?$")
_BEFORE_CAPITALS = re.compile(
    r"(?:\b(?:en|un|contrat|contract|w2|position|as|als|poste)[\s:]{1,4}|\(|(?:^|\n)[\s*•#-]{0,6})$"
)
_IS = re.compile(
    r"(?:(?:position|role|job|opportunity|puesto|internship|stelle|poste)\b[^.\n]{0,40}\b(?:is|will be|es"
    r"|ist|est)|(?:duration|employment|type|contract|status|classification|schedule"
    r"|terms)\s{0,3}:)[\s*]{1,4}(?:an? )?$"
    r"|\b(?:job|employment) types?\s{0,3}:[\s*]{1,4}(?:[\w-]{1,20}(?: [\w-]{1,20})?,\s){0,3}$"
)
_IN_BRACKETS = re.compile(r"\s?(?:[,/)]|or\b)")
_ARTICLE = re.compile(r"\b(?:an?|our|one)\s(?:[\w-]+[\s,]{1,2}){0,2}$")
_ONE_FORM = "one of several forms"
_DENIED = re.compile(r"\bno\b[\s:*-]{1,12}(?:[\w-]+(?:,| or)\s{1,2}){0,3}$")
_MOST_OTHERS = 2  # words a line may hold besides the term and its like
_TOP = 1_200  # characters in which a line of short segments is a header
_LONGEST_LINE = 250  # characters
_SEGMENTS = re.compile(r"[,|/·•;]|\s-\s")
_BEFORE, _AFTER = 80, 60  # characters around a term that may say what it is about
# Kinds that cannot hold together with what the structure states.
_AGAINST = {
    "full-time": frozenset(
        {
            "part-time",
            "contract",
            "temporary",
            "internship",
            "freelance",
            "volunteer",
            "working student",
        }
    ),
    "part-time": frozenset({"full-time"}),
    "permanent": frozenset({"contract", "temporary", "internship", "freelance", "volunteer"}),
    "contract": frozenset({"permanent"}),
    "temporary": frozenset({"permanent"}),
}


def extract(prose: Prose) -> list[Fact]:
    """A fact for each kind stated; denied kinds carry polarity "no"."""
    structured = [
        f
        for s in prose.posting.stated
        if s.name == "employment"
        for f in _stated(prose, s.start, s.end, s.origin)
    ]
    text = [*_in_title(prose), *_in_body(prose)]
    said = {fact.value for fact in text if fact.polarity is Polarity.YES and fact.note is None}
    said -= {fact.value for fact in structured}
    structured = [_judged(fact, said) for fact in structured]
    facts = _distinct([*structured, *text])
    return facts or _weak(prose)


def _judged(fact: Fact, said: set[str]) -> Fact:
    """A structured fact, overruled where the text says what cannot be."""
    against = sorted(_AGAINST.get(fact.value, frozenset()) & said)
    if not against:
        return fact
    names = ", ".join(_kinds()[kind]["name"].lower() for kind in against)
    return replace(fact, overruled=True, note=f"the text says {names}")


def _stated(prose: Prose, start: int, end: int, origin: Origin) -> Iterator[Fact]:
    if _EMPLOYEE.search(prose.text, start, end):
        return
    capitals = _finder("written").find(prose.text, start, end, low=prose.lower)  # "CDI"
    for _, _, kind in (*_finder("titles").find(_spelt(prose, start, end)), *capitals):
        yield _fact(kind, prose.evidence(start, end, exact=True), origin)


def _spelt(prose: Prose, start: int, end: int) -> str:
    """A stated value in lower-case words: "FullTime" is "full time"."""
    return re.sub(r"(?<=[a-z])(?=[A-Z])|_", " ", prose.posting.text[start:end]).lower()


def _in_title(prose: Prose) -> Iterator[Fact]:
    title = title_line(prose)
    if title is None:
        return
    not_before = _words("not_before_in_title")
    for start, end, kind in _finder("titles").find(prose.lower, title.start, title.end):
        after = _WORD_AFTER.match(prose.lower, end, title.end)
        if after is not None and after.group(1) in not_before and prose.lower[end : end + 1] == " ":
            continue
        if prose.lower[start:end] in _words("not_in_title") or _word_before(prose, start) in _words(
            "not_after"
        ):
            continue
        yield _fact(kind, prose.evidence(title.start, title.end, exact=True), title.origin)


def _in_body(prose: Prose) -> Iterator[Fact]:
    title = title_line(prose)
    taken = [(s.start, s.end) for s in prose.posting.stated] + ([(title.start, title.end)] if title else [])
    found = [(*f, True) for f in _finder("phrases").find(prose.lower)]
    found += [
        (*f, True) for f in _finder("written").find(prose.text, low=prose.lower) if _is_written(prose, f[0])
    ]
    whole = [(start, end) for start, end, _, _ in found]
    terms = _finder("terms").find(prose.lower)
    found += [(*f, False) for f in terms if not any(start <= f[0] < end for start, end in whole)]
    for start, end, kind, sure in sorted(found):
        condition = _is_a_condition(prose, start, end)
        if (
            any(first <= start < last for first, last in taken)
            or (not condition and _is_elsewhere(prose, start, end, kind))
            or _is_label(prose, end)
        ):
            continue
        denied = _is_denied(prose, start)
        if not denied and prose.lower[start:end] in _words("only_denied"):
            continue
        told = _names_the_job(prose, start, end) or _fills_its_line(prose, start, end, kind)
        if sure or denied or told or condition:
            polarity = Polarity.NO if denied else Polarity.YES
            origin = Origin.HEADER if end <= prose.body_start else Origin.BODY
            fact = _fact(kind, prose.evidence(start, end), origin, polarity)
            yield replace(fact, note=_ONE_FORM) if _is_alternative(prose, start, end) else fact


def _is_written(prose: Prose, start: int) -> bool:
    """Whether capitals such as "CDI" stand for a kind of employment: "en CDI", "(CDI)", alone."""
    return _BEFORE_CAPITALS.search(prose.lower, max(0, start - 20), start) is not None


def _is_label(prose: Prose, end: int) -> bool:
    """ "Contract type:" labels what follows."""
    return _LABEL.match(prose.lower, end) is not None


def _is_alternative(prose: Prose, start: int, end: int) -> bool:
    """ "Employee or freelancer": one of several forms."""
    return (
        " or " in prose.lower[start:end]
        or _OR_BEFORE.search(prose.lower, max(0, start - 25), start) is not None
    )


def _names_the_job(prose: Prose, start: int, end: int) -> bool:
    """ "A full-time, remote position", "a full-time Support Engineer", "the position is full-time"."""
    if _IS.search(prose.lower, max(0, start - 90), start) or (
        prose.text[start - 1 : start] == "(" and _IN_BRACKETS.match(prose.lower, end)
    ):
        return True
    match = _follow().match(prose.lower, end)
    if _word_before(prose, start) in _words("not_after"):
        return False
    if match is None:
        return _names_a_person(prose, start, end)
    after = _WORD_AFTER.match(prose.lower, match.end())
    return (
        after is None
        or prose.lower[match.end() : match.end() + 1] != " "
        or after.group(1) not in _words("not_before")
    )


def _names_a_person(prose: Prose, start: int, end: int) -> bool:
    """ "Seeking an experienced full-time Support Engineer"; not "three full-time engineers"."""
    if not _ARTICLE.search(prose.lower, max(0, start - 60), start):
        return False
    words = re.findall(r"[\w+#/-]+", prose.text[end : end + 70].split(".")[0].split(",")[0])[:6]
    nouns = role_nouns().difference(load("employment")["nobody"])
    return any(word.lower() in nouns and not word.endswith("s") for word in words) and words[0][:1].isupper()


def _fills_its_line(prose: Prose, start: int, end: int, kind: str) -> bool:
    """A line, or a segment of a line at the top, that is hardly more than the term."""
    first = prose.text.rfind("\n", 0, start) + 1
    last = prose.text.find("\n", end)
    last = len(prose.text) if last < 0 else last
    if prose.section_at(start).kind is SectionKind.BENEFITS or last - first > _LONGEST_LINE:
        return False
    before, after = prose.lower[first:start], prose.lower[end:last]
    if start < prose.body_start + _TOP and len(_SEGMENTS.findall(before + after)) > 1:
        before, after = _SEGMENTS.split(before)[-1], _SEGMENTS.split(after)[0]
    others = [word for word in re.findall(r"[\w']+", before + " " + after) if word not in _fillers()]
    return len(others) <= (_MOST_OTHERS if kind in ("full-time", "part-time", "permanent") else 0)


def _is_a_condition(prose: Prose, start: int, end: int) -> bool:
    """Whether the term stands in a list of conditions that makes up a sentence: "Full-time, on site."."""
    sentence = prose.sentence_at(start)
    if sentence is None or (sentence.depth and prose.kind_of(sentence) is SectionKind.BENEFITS):
        return False
    before, after = prose.lower[sentence.start : start], prose.lower[end : sentence.end]
    if _conditions("before").fullmatch(before[-_LONGEST_LINE:]) is None:
        return False
    if "may not" in after[:_AFTER]:  # "Part-time or freelance roles may not be eligible for benefits"
        return False
    others = before.strip() or _conditions("behind").match(after)
    return bool(others) and _conditions("ends").match(after) is not None


def _is_elsewhere(prose: Prose, start: int, end: int, kind: str) -> bool:
    if prose.lower.startswith("equivalent", end + 1):  # "£45k full-time equivalent": the pay's measure
        return True
    sentence = prose.sentence_at(start)
    first, last = (sentence.start, sentence.end) if sentence else (0, len(prose.lower))
    near = prose.lower[max(first, start - _BEFORE) : min(last, end + _AFTER)]
    return any_of(near, _words("elsewhere")) or (kind == "contract" and _EMPLOYEE.search(near) is not None)


def _is_denied(prose: Prose, start: int) -> bool:
    if _DENIED.search(prose.lower, max(0, start - 60), start):
        return True
    before = _WORDS_BEFORE.search(prose.lower, max(0, start - 30), start)
    words = f" {' '.join(before.group(1).split())}" if before else ""
    return any(words.endswith((" " + denial, " " + denial + " a")) for denial in _words("denials"))


def _word_before(prose: Prose, start: int) -> str:
    before = _WORDS_BEFORE.search(prose.lower, max(0, start - 30), start)
    words = before.group(1).split() if before else []
    return words[-1] if words and prose.lower[start - 1 : start] in (" ", "-") else ""


def _weak(prose: Prose) -> list[Fact]:
    """What is said of employees' benefits, where nothing else tells the kind."""
    for phrase in load("employment")["weak"]:
        at = prose.lower.find(phrase)
        if at >= 0:
            fact = _fact("full-time", prose.evidence(at, at + len(phrase)), Origin.BODY)
            return [replace(fact, note="said of the employees' benefits")]
    return []


def _fact(kind: str, evidence: Evidence, origin: Origin, polarity: Polarity = Polarity.YES) -> Fact:
    return Fact(Field.EMPLOYMENT, kind, str(_kinds()[kind]["name"]), evidence, origin, polarity)


def _distinct(facts: list[Fact]) -> list[Fact]:
    """One fact for each kind and polarity, the first stated; a kind both said and denied stays said."""
    said = {fact.value for fact in facts if fact.polarity is Polarity.YES}
    kept = [fact for fact in facts if fact.polarity is Polarity.YES or fact.value not in said]
    return list({(f.value, f.polarity): f for f in reversed(kept)}.values())[::-1]


@cache
def _kinds() -> dict[str, Any]:
    kinds: dict[str, Any] = load("employment")["kinds"]
    return kinds


@cache
def _finder(name: str) -> PhraseFinder:
    return PhraseFinder((str(phrase), kind) for kind, entry in _kinds().items() for phrase in entry[name])


@cache
def _words(name: str) -> frozenset[str]:
    return frozenset(str(word) for word in load("employment")[name])


@cache
def _fillers() -> frozenset[str]:
    """Words that a line about employment may hold besides a term."""
    terms = {
        word
        for entry in _kinds().values()
        for term in entry["terms"]
        for word in re.findall(r"\w+", str(term))
    }
    return _words("fillers") | terms


@cache
def _conditions(where: str) -> re.Pattern[str]:
    return re.compile(load("employment")["conditions"][where])


@cache
def _follow() -> re.Pattern[str]:
    table = load("employment")
    between = "|".join(map(re.escape, sorted(map(str, table["between"]), key=len, reverse=True)))
    nouns = "|".join(map(re.escape, table["nouns"]))
    return re.compile(rf"(?:[\s,/()+-]{{1,4}}(?:{between})(?!\w)){{0,5}}[\s,/()-]{{1,4}}(?:{nouns})(?!\w)")
