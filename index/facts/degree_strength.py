"""How strongly a posting asks for a degree: by the clause around the mention, the line that introduces
its list, and the section it stands in."""

from __future__ import annotations

import bisect
import re
from functools import cache

from config.vocabulary import load
from index.facts.cues import any_of
from index.postings import Strength
from index.text.lines import line_at
from index.text.outline import Sentence
from index.text.prose import Prose
from index.text.sections import SectionKind

_OR_LINE = re.compile(r"[\s*•+-]{0,12}(?:or\b[,:]?\s|equivalent (?:\w+ ){0,2}experience\b)")
_OR_FIRST = re.compile(r"\W{0,6}or\b")  # "BS with 4 years", and in the next line "Or, MS with 2 years"
_CUT = 3  # characters after a mention whose sentence ends there: the full stop of "B.S." ended none
_OTHER_WORK = re.compile(
    r"\d\+? ?(?:years|yrs)[^.;,\n]{0,60}? or (?:related|relevant|similar|comparable|equivalent)(?: \w+){0,2}"
)
_ABOUT = re.compile(r"about (?!the\b|this|you|your)", re.I)
_PEOPLE = re.compile(
    r"\b(?:our|the) (?:[\w-]+ ){0,3}(?:team|people|engineers|founders|employees|staff|colleagues"
    r"|scientists)\b"
)
_LEVEL_WORD = re.compile(
    r"\b(?:master|phd|ph\.d|mba|bachelor|doctor|advanced (?:technical )?degree|m\.?s\.? |higher degree)"
)
_FIELD_PREFERRED = re.compile(r"\b(?:preferably|ideally|preferred) (?:in|with|from|of)\b")
_PREFERRED_ITSELF = re.compile(r"\s{0,2}(?:degree )?(?:is )?(?:strongly |highly )?preferred\b")
_OR_BEFORE = re.compile(r"(?:experience|years|background)[^.;\n]{0,40}\b(?:and/or|or)\b[^.;\n]{0,30}$")
_YEARS_INSTEAD = re.compile(r"\bor\s{1,2}(?:\w+ ){0,2}\d+\+? ?(?:years|yrs)")
# "or proof of equivalent game development experience", "related field/equivalent work experience"
_EQUIVALENT = re.compile(
    r"(?:\bor|/) ?(?:(?:an?|the|proof of|proven|validated|demonstrat\w+(?: of)?|similar|related|relative"
    r"|completed|recent) ){0,3}(?:equivalent (?:[\w/-]+ ){0,3})?"
    r"(?:experience|knowledge|background|competenc\w+|expertise|bootcamp)\b"
    r"|\b(?:or|/) ?(?:an? )?(?:validated|proven|demonstrated) (?:[\w-]+ ){0,2}"
    r"(?:competenc\w+|skills|expertise|ability)"
    r"|\bor (?:an? |completed )?(?:[\w-]+ ){0,3}bootcamp\b|\bbootcamp or (?:university|college)\b"
    r"|\bor equivalent education and(?:/or)? (?:work )?experience\b"
)
_AT_THE_END = re.compile(r"\bor (?:an? )?equivalent (?:[\w/-]+ ){0,3}experience\W*$")
_NEW_CLAUSE = re.compile(r";(?!\s{0,3}(?:or\b|and/or\b|/|(?:an )?equivalent))")
_LOOSENED = re.compile(
    r"in lieu of (?:an? |the |your |this |formal |required )?(?:degree|education|bachelor)"
    r"|stated degree is preferred"
    r"|(?<!through a )(?<!with a )combination of (?:education|coursework|training)[^.\n]{0,40}experience"
    r"|experience (?:may|can"
    r"|will) (?:be )?substitut"
    r"|substitut\w{0,4} for (?:a |the )?(?:degree|education)"
    r"|\boption (?:2|two|b)\b[\s:*.)–-]{0,4}\d+\+? ?(?:years|yrs)"  # option 1 was the degree
)
_DEMANDS = re.compile(
    r"must (?:have|hold)|(?:is|are) required|you have|you hold|require[sd]?\b|holds? an?\b|completed"
    r"|graduated|graduate of|minimum|\d\+? years?|\(\d\) year|foreign equivalent"
)
_CLAUSE_END = re.compile(
    r"[.;]\s|, but|\bor \d|\n|\s[-–—]\s(?!(?:\w+ )?(?:prefer|desir|option|ideal\b|a plus|a bonus|nice))"
)
_WITHOUT = re.compile(  # "so that teams can use it without a PhD"
    r"\bwithout\s+(?:(?:having|holding|needing|requiring|the\s+need\s+for)\s+)?(?:(?:a|an|any)\s+)?$"
)
_INVITED = re.compile(r"\b(?:welcome|encouraged?|apply|considered?|applicants?|candidates?)\b")
_QUIET = frozenset(
    {SectionKind.COMPANY, SectionKind.BENEFITS, SectionKind.LEGAL, SectionKind.PAY, SectionKind.INTERVIEW}
)
_NEAR_LIST = 12  # sentences between a list and the paragraph below it
_AROUND, _NEAR = 170, 90  # characters of a long sentence that may speak about a mention
_GLUE = re.compile(r"[\s(*\"\[]+")


def is_loosened(low: str) -> bool:
    """Whether the posting says anywhere that experience stands for the degree."""
    telling = any_of(low, ("in lieu", "stated degree", "combination of", "substitut", "option "))
    return telling and _LOOSENED.search(low) is not None


def strength_of(prose: Prose, first: int, last: int) -> Strength:
    """How strongly the degrees named at ``first``–``last`` are asked for."""
    sentence = prose.sentence_at(first)
    start, end = (sentence.start, sentence.end) if sentence else line_at(prose.text, first)
    if end - last < _CUT:
        end = max(end, line_at(prose.text, last)[1])
    before = prose.lower[max(start, first - _AROUND) : first]
    after = prose.lower[last : min(end, last + _AROUND)]
    words = before + prose.lower[first:last] + after
    near = words[max(0, len(before) - _NEAR) : len(words) - max(0, len(after) - _NEAR)]
    if holds("not_required", near) or _denials().search(" ".join(near.split())) is not None:
        return Strength.NOT_REQUIRED
    if _WITHOUT.search(before):
        return Strength.NOT_REQUIRED if _INVITED.search(near) else Strength.MENTIONED
    if _is_mention(prose, first, last, before[-_NEAR:], near):
        return Strength.MENTIONED
    said = _said(before, after)
    if said is Strength.PREFERRED or (said is None and _in_preferred_list(prose, first)):
        return Strength.PREFERRED
    following = prose.lower[end : end + _AROUND]
    own = before + prose.lower[first:last] + _NEW_CLAUSE.split(after, 1)[0]
    if (
        _OR_BEFORE.search(before)
        or is_loose(own)
        or _AT_THE_END.search(prose.lower[max(start, end - 2 * _AROUND) : end])
        or _OR_FIRST.match(prose.lower, start, end)
        or (_OR_LINE.match(following) and is_loose(" ".join(following.split("\n", 3)[:3])))
    ):
        return Strength.ONE_OF
    return Strength.REQUIRED


def _is_mention(prose: Prose, first: int, last: int, before: str, words: str) -> bool:
    """Whether nothing is asked of the applicant: "our team of PhDs", "pursuing a degree"."""
    if any(s.name == "title" and s.start <= first < s.end for s in prose.posting.stated):
        return True
    if holds("studying", before) or prose.lower.startswith("post-", max(0, first - 5)):
        return True
    if _DEMANDS.search(words):
        return False
    section = prose.section_at(first)
    plural = prose.lower[first:last].endswith(("phds", "mbas")) and not holds("preferred", words)
    quiet = section.kind in _QUIET or (section.path and _ABOUT.match(section.path[-1]) is not None)
    return plural or bool(quiet) or holds("mentioned", words) or _PEOPLE.search(words) is not None


def _said(before: str, after: str) -> Strength | None:
    """What the mention's own clause says: "Bachelor's required, Master's preferred" has two."""
    if _PREFERRED_ITSELF.match(after):
        return Strength.PREFERRED
    before = before[max(before.rfind(c) for c in ".;,(") + 1 :]
    clause = _CLAUSE_END.split(_FIELD_PREFERRED.sub(" ", after), 1)[0]
    own = _LEVEL_WORD.split(clause, 1)[0]
    if holds("preferred", own) or holds("preferred", before):
        return Strength.PREFERRED
    return Strength.REQUIRED if holds("required", own) or holds("required", before) else None


def _in_preferred_list(prose: Prose, first: int) -> bool:
    sentence = prose.sentence_at(first)
    lead = prose.lead_of(sentence) if sentence is not None else None
    if lead is not None:
        words = prose.lower[lead.start : lead.end]
        if holds("preferred", words) and not holds("required", words):
            return True
    return prose.section_at(first).kind is SectionKind.PREFERRED and not _below_a_list(prose, sentence)


def _below_a_list(prose: Prose, sentence: Sentence | None) -> bool:
    """Whether the sentence is of a paragraph below the list of its section: no item of that list."""
    if sentence is None or sentence.depth:
        return False
    before = bisect.bisect_left(prose.sentences, sentence.start, key=lambda other: other.start)
    return any(
        other.depth and other.section == sentence.section
        for other in prose.sentences[max(0, before - _NEAR_LIST) : before]
    )


def is_loose(words: str) -> bool:
    """Whether something other than a degree is accepted as well."""
    words = " " + _GLUE.sub(" ", _OTHER_WORK.sub(" ", words))
    if _EQUIVALENT.search(words) is not None:
        return True
    for same in _phrases("same_degree"):
        words = words.replace(same, " ")
    return holds("equivalent", words) or _YEARS_INSTEAD.search(words) is not None


def holds(name: str, words: str) -> bool:
    """Whether one of the phrases stands in ``words`` at the beginning of a word."""
    return any_of(" " + _GLUE.sub(" ", words), _phrases(name))


@cache
def _phrases(name: str) -> tuple[str, ...]:
    return tuple(" " + phrase if phrase[0].isalnum() else phrase for phrase in load("degrees")[name])


@cache
def _denials() -> re.Pattern[str]:
    return re.compile("|".join(load("degrees")["denials"]))
