"""The interview process, where a posting describes one.

Mentions of interviews are everywhere (duties, accommodation, warnings of fraud); a description is a
section or a list of steps, or a sentence that names the process and its steps.
"""

from __future__ import annotations

import bisect
import re
from collections.abc import Iterator, Sequence
from functools import cache, lru_cache

from config.vocabulary import load
from index.facts.cues import PhraseFinder, any_of
from index.postings import Fact, Field, Origin
from index.text.outline import Sentence
from index.text.prose import Prose
from index.text.sections import SectionKind

_MOST_STEPS = 12  # of one process
_ENOUGH_STEPS = 2  # fewer are no process
_ENOUGH_ITEMS = 3  # steps in a list that nothing introduces
_LABEL = 120  # characters of a step shown as its label
_SENTENCE = 1_000  # characters of a sentence that are read
_LONGEST_STEP = 420  # characters: a longer item is prose
_MOST_SECTIONS = 20  # headings that name the process
_NEAR_LIST = 250  # characters between the sentence that names the process and its steps
_NOT_HERE = frozenset(
    {
        SectionKind.REQUIREMENTS,
        SectionKind.PREFERRED,
        SectionKind.RESPONSIBILITIES,
        SectionKind.BENEFITS,
        SectionKind.LEGAL,
        SectionKind.STACK,
    }
)
# What stands in these is seldom the way to the job, though it may speak of hiring.
_OF_ANOTHER_KIND = frozenset(
    {
        SectionKind.RESPONSIBILITIES, SectionKind.REQUIREMENTS, SectionKind.PREFERRED, SectionKind.STACK,
        SectionKind.BENEFITS,
    }
)  # fmt: skip
# "Offer" as a step, not "we offer" or "Offers Bonus".
_OFFER = re.compile(
    r"(?:^[^\w]*|\b(?:an?|the|final|job|formal|written|verbal|receive|make|extend|get|and|your|our) "
    r"|[-–—→>,:&+] ?)offer\b(?! (?:you|our|your|a\b|an\b|competitive|the\b|feedback|support|help|suggest))"
)
_SHORT_LEAD = 120  # characters: "Interview process" as a line of its own


def extract(prose: Prose) -> list[Fact]:
    """The process's first sentence or step, then its further steps; nothing for mere mentions."""
    if not any_of(prose.lower, _words("stems")):
        return []
    found = _in_sections(prose) or _after_a_lead(prose) or _in_a_sentence(prose) or _in_a_run(prose)
    return [_fact(prose, sentence) for sentence in found[:_MOST_STEPS]]


def _in_sections(prose: Prose) -> list[Sentence]:
    """The sections whose heading names the process."""
    numbers = [
        n
        for n, s in enumerate(prose.sections)
        if s.kind is SectionKind.INTERVIEW or _names_process(s.path[-1:])
    ]
    for number in numbers[:_MOST_SECTIONS]:
        if any_of(" ".join(prose.sections[number].path).lower(), _words("elsewhere")):
            continue
        own = [s for s in _of_section(prose, number) if not _is_elsewhere(prose, s)]
        items = [s for s in own if s.depth == 1 and _is_step(prose, s)]
        steps = items if len(items) >= _ENOUGH_STEPS else [s for s in own if _is_step(prose, s)]
        strong = sum(_is_strong(prose, s) for s in steps)
        if len(steps) >= _ENOUGH_STEPS and strong:
            return _with_lead(prose, steps)
        rich = next((s for s in own if _steps_in(prose, s) >= _enough_in(prose, s)), None)
        if rich is not None:
            return [rich]
    return []


def _enough_in(prose: Prose, sentence: Sentence) -> int:
    """How many steps make a sentence under such a heading an account: two in an order are enough."""
    return _ENOUGH_STEPS if any_of(_read(prose, sentence), _words("order")) else _ENOUGH_STEPS + 1


def _after_a_lead(prose: Prose) -> list[Sentence]:
    """The list after "Our interview process looks like this:"."""
    for number in _naming(prose):
        if not _introduces(prose, prose.sentences[number]):
            continue
        lead = prose.sentences[number]
        items = [s for s in _items_of(prose, number) if _is_step(prose, s)]
        items = [s for s in items if s.section == lead.section or prose.kind_of(s) not in _OF_ANOTHER_KIND]
        if len(items) >= _ENOUGH_STEPS and any(_is_strong(prose, s) for s in items):
            return [lead, *items]
    return []


def _introduces(prose: Prose, sentence: Sentence) -> bool:
    """Whether a sentence that names the process may lead to its steps: among duties, demands and
    offers only one that says so ("the next steps:"), not "Improve our hiring process"."""
    words = prose.text[sentence.start : sentence.end].rstrip(" *_")
    return (
        prose.kind_of(sentence) not in _OF_ANOTHER_KIND
        or words.endswith((":", "…", "..."))
        or (sentence.depth == 0 and len(words) <= _SHORT_LEAD)
    )


def _in_a_sentence(prose: Prose) -> list[Sentence]:
    """ "Four-stage process: recruiter call, take-home assignment, panel"."""
    for number in _naming(prose):
        sentence = prose.sentences[number]
        if (
            any_of(_read(prose, sentence), _words("unfolds"))
            and _steps_in(prose, sentence) >= _ENOUGH_STEPS + 1
            and prose.kind_of(sentence) not in (SectionKind.RESPONSIBILITIES, SectionKind.LEGAL)
        ):
            return [sentence]
    return []


def _naming(prose: Prose) -> list[int]:
    """The numbers of the sentences that name the process."""
    starts = [s.start for s in prose.sentences]
    numbers = []
    for start, _, _ in _process().find(prose.lower):
        number = bisect.bisect_right(starts, start) - 1
        if number >= 0 and start < prose.sentences[number].end:
            numbers.append(number)
    return [number for number in dict.fromkeys(numbers) if not _is_elsewhere(prose, prose.sentences[number])]


def _in_a_run(prose: Prose) -> list[Sentence]:
    """Steps in a list that nothing introduces as a process."""
    if prose.lower.count("interview") < _ENOUGH_STEPS:
        return []
    run: list[Sentence] = []
    for sentence in prose.sentences:
        if sentence.end <= prose.body_start:
            continue  # the header's values are no steps
        step = sentence.depth == 1 and _is_strong(prose, sentence) and not _is_elsewhere(prose, sentence)
        if (
            step
            and prose.kind_of(sentence) not in _NOT_HERE
            and (not run or run[-1].section == sentence.section)
        ):
            run.append(sentence)
            continue
        if sentence.depth > 1 and run:
            continue
        if len(run) >= _ENOUGH_ITEMS:
            return run
        run = []
    return run if len(run) >= _ENOUGH_ITEMS else []


def _with_lead(prose: Prose, steps: list[Sentence]) -> list[Sentence]:
    """The steps after the sentence that introduces them, if it names the process."""
    lead = prose.lead_of(steps[0])
    if lead is None or lead in steps or not any_of(prose.lower[lead.start : lead.end], _words("process")):
        return steps
    return [lead, *steps]


def _items_of(prose: Prose, number: int) -> Iterator[Sentence]:
    """The list that follows the sentence ``number``, at most a few sentences on."""
    begun = False
    for sentence in prose.sentences[number + 1 : number + 1 + _MOST_STEPS * 3]:
        if sentence.depth:
            begun = True
            if sentence.depth == 1:
                yield sentence
        elif begun or sentence.start - prose.sentences[number].end > _NEAR_LIST:
            return


def _of_section(prose: Prose, number: int) -> list[Sentence]:
    return [s for s in prose.sentences if s.section == number]


def _names_process(heading: Sequence[str]) -> bool:
    return bool(heading) and _tells_process(heading[0])


@lru_cache(maxsize=8192)
def _tells_process(heading: str) -> bool:
    """Whether a heading names the process; cached, as headings are much the same."""
    return any_of(heading.lower(), _words("process"))


def _is_step(prose: Prose, sentence: Sentence) -> bool:
    return (
        sentence.end - sentence.start <= _LONGEST_STEP
        and _step().search(prose.lower, sentence.start, sentence.end) is not None
    )


def _is_strong(prose: Prose, sentence: Sentence) -> bool:
    if sentence.end - sentence.start > _LONGEST_STEP:
        return False
    words = prose.lower[sentence.start : sentence.end]
    return any_of(words, _words("strong")) or _OFFER.search(words) is not None


def _is_elsewhere(prose: Prose, sentence: Sentence) -> bool:
    return any_of(_read(prose, sentence) + " ", _words("elsewhere"))


def _read(prose: Prose, sentence: Sentence) -> str:
    """What is read of a sentence, in lower case."""
    return prose.lower[sentence.start : min(sentence.end, sentence.start + _SENTENCE)]


def _steps_in(prose: Prose, sentence: Sentence) -> int:
    """How many steps a sentence names: separate places of step words, one for each part of a list."""
    parts = re.split(r",|;|->|→|>|\band\b|\bthen\b|\d[.)]|[:(\n]| - |•", _read(prose, sentence))
    return sum(
        any_of(part, _words("strong"))
        or _OFFER.search(part) is not None
        or (_step().search(part) or _listed().search(part)) is not None
        for part in parts
    )


def _fact(prose: Prose, sentence: Sentence) -> Fact:
    words = " ".join(prose.text[sentence.start : sentence.end].split())
    label = words if len(words) <= _LABEL else words[:_LABEL].rsplit(" ", 1)[0] + " …"
    origin = Origin.HEADER if sentence.end <= prose.body_start else Origin.BODY
    return Fact(Field.INTERVIEW, "process", label, prose.evidence(sentence.start, sentence.end), origin)


@cache
def _words(name: str) -> tuple[str, ...]:
    return tuple(str(word) for word in load("interview")[name])


@cache
def _process() -> PhraseFinder:
    return PhraseFinder((phrase, phrase) for phrase in _words("process") if phrase[-1].isalnum())


@cache
def _step() -> re.Pattern[str]:
    return re.compile(
        r"\b(?:" + "|".join(map(re.escape, sorted(_words("steps"), key=len, reverse=True))) + r")\b"
    )


@cache
def _listed() -> re.Pattern[str]:
    """A step as a list names it: "a visit", "half a day", "two short calls"."""
    words = "|".join(map(re.escape, _words("listed")))
    return re.compile(rf"\b(?:an?|one|two|three|half|\d)\s(?:[\w'-]{{1,20}}\s){{0,3}}?(?:{words})s?\b")
