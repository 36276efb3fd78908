"""Of which technologies of a clause a cue speaks: nice to have, not asked for, to be learnt."""

from __future__ import annotations

import re

from index.facts.technologies.clauses import Clause, Mention
from index.facts.technologies.cues import Cue, CueAt

_PREFERENCES = frozenset({Cue.PREFERRED_AFTER, Cue.PREFERRED_BEFORE})
_DENIALS = frozenset({Cue.NOT_REQUIRED_AFTER, Cue.NOT_REQUIRED_BEFORE})
_MAY_DENY = _DENIALS | {Cue.NEED}
# "No Rust experience is needed", "you are not expected to know": the words between stand in between.
_NO_NEED = re.compile(
    r"\b(?:no|without|zero)\b(?:\s[^\s,;.]+){0,6}\s(?:experience|knowledge|background|skills?)?"
    r"(?:\s(?:is|are|in\s[^\s,;.]+))?\s?(?:required|needed|necessary|expected|assumed|mandatory)"
)
_NOT_NEEDED = re.compile(
    r"(?:\bnot|n't)\b(?:\s[^\s,;.]+){0,3}"
    r"\s(?:required?|need(?:ed)?|necessary|a must|mandatory|assumed|essential)\b"
)
_NOT_ALL = re.compile(r"\b(?:not|n't|worr\w{1,3})\b[^.;]{0,60}\b(?:all|every|each|everything)\b")
_BEFORE_DENIAL, _AFTER_DENIAL = 20, 60  # characters in which "all" makes "not required" mean "some are"
_AND_TO_LEARN = re.compile(r"\band\s(?:an?\s|the\s|your\s|some\s|a\sstrong\s){0,2}\Z")
_SUBJECT = re.compile(
    r"\b(?:machine|deep|(?:un|semi-?|self-?)?supervised|reinforcement|transfer|federated|active|online|ensemble"
    r"|representation|statistical|contrastive|continual|distance|metric|shot|e)[\s/-]\Z"
)
_SUBJECT_REACH = 20  # characters before "learning"
_WHERE = re.compile(r"\b(?:where|when|as|if)\s\Z")  # "using models where helpful"
_HELP = ("helps", "help")
_ENDS = re.compile(r"\s{0,2}(?:$|[.;,)!\n]|a lot\b|too\b|but\b|here\b)")
# "We will teach you the trade": what is taught is something else than what stands before.
_TAUGHT_ELSE = re.compile(
    r"\s{1,3}(?!(?:it|that|this|them|those|these|both|here|as|if|when|on|in|how to)\b)\w"
)
_ITS_SUBJECT = 30  # characters after a denial in which it may name what it denies
_TOGETHER = re.compile(r"[^,;]*\Z")
# "Python (Flask, compiled languages experience a plus)": the plus is something that has no name here.
_UNNAMED = re.compile(
    r",[^,]{0,60}\b(?:experience|knowledge|skills?|background|degree|familiarity|understanding|exposure)\b"
)


def is_preferred(mention: Mention, clause: Clause, said: list[CueAt], lowered: str) -> bool:
    """Whether a nice-to-have cue of the clause speaks of ``mention``."""
    if _PREFERENCES.isdisjoint([cue.kind for cue in said]):  # nearly always, and told faster than below
        return False
    return any(
        _favours_after(cue, clause, lowered)
        if cue.end <= mention.start
        else _reaches(mention, cue, clause, lowered)
        for cue in said
        if cue.kind in _PREFERENCES and not _helps_somebody(cue, lowered) and not _is_aside(cue, lowered)
    )


def _is_aside(cue: CueAt, lowered: str) -> bool:
    """ "Where helpful", "when useful": said of the occasion."""
    return _WHERE.search(lowered, max(0, cue.start - 7), cue.start) is not None


def _helps_somebody(cue: CueAt, lowered: str) -> bool:
    """ "Go helps us to …" is no wish; "SQL helps." is."""
    return lowered[cue.start : cue.end].endswith(_HELP) and _ENDS.match(lowered, cue.end) is None


def _favours_after(cue: CueAt, clause: Clause, lowered: str) -> bool:
    """Whether a cue speaks of what follows it in the clause."""
    if cue.kind is Cue.PREFERRED_AFTER:  # "Certifications are a plus: CISSP"
        return not any(mention.end <= cue.start for mention in clause.mentions)
    # "A, B or preferably C" is a choice, C the best of it
    return not clause.in_aside(cue.start) and not lowered[clause.start : cue.start].rstrip(" ,").endswith(
        " or"
    )


def _reaches(mention: Mention, cue: CueAt, clause: Clause, lowered: str) -> bool:
    """Whether "a plus", said after several technologies, is said of ``mention`` too. In "Java or
    Kotlin, Kotlin preferred" it is said of the last only, for that one is named twice."""
    if cue.kind is not Cue.PREFERRED_AFTER or cue.start < mention.end:
        return False
    between = [m for m in clause.mentions if mention.end <= m.start < cue.start]
    last = between[-1] if between else mention
    if _UNNAMED.search(lowered, last.end, cue.start):
        return False
    if not between:
        return True
    if clause.in_aside(cue.start) and not _TOGETHER.match(lowered, mention.end, last.start):
        return False  # "Vue, React, Svelte (bonus)": of the last alone
    comma = lowered.rfind(",", clause.start, last.start)
    return not (
        comma >= mention.end
        and not lowered[comma + 1 : last.start].strip()
        and not lowered[last.end : cue.start].strip(" ()-")
        and any(m.key == last.key for m in clause.mentions if m.end <= comma)
    )


def is_denied(mention: Mention, clause: Clause, said: list[CueAt], lowered: str) -> bool:
    """Whether the clause says that ``mention`` is not asked for."""
    if _MAY_DENY.isdisjoint([cue.kind for cue in said]):
        return False
    denials = [cue for cue in said if cue.kind in _DENIALS]
    words = clause.text(lowered)
    for pattern, kind in ((_NO_NEED, Cue.NOT_REQUIRED_BEFORE), (_NOT_NEEDED, Cue.NOT_REQUIRED_AFTER)):
        spans = (match.span() for match in pattern.finditer(words))
        denials.extend(CueAt(kind, clause.start + start, clause.start + end) for start, end in spans)
    return any(_denies(denial, mention, clause, said, lowered) for denial in denials)


def _denies(denial: CueAt, mention: Mention, clause: Clause, said: list[CueAt], lowered: str) -> bool:
    """A denial speaks of what stands on its side of the clause; where nothing does, of the rest."""
    before = [m for m in clause.mentions if m.end <= denial.start]
    after = [m for m in clause.mentions if m.end > denial.start]
    backward = denial.kind is Cue.NOT_REQUIRED_AFTER
    meant = (before or after) if backward else (after or before)
    if clause.host is None and meant and mention not in meant:
        return False
    if mention in before and _TAUGHT_ELSE.match(lowered, denial.end) and _is_taught(denial, lowered):
        return False
    nearest = before[-1].end if before and backward else clause.start
    for cue in said:
        if cue.kind is Cue.OTHER_SUBJECTS and nearest <= cue.start and cue.end <= denial.end + _ITS_SUBJECT:
            return False
    around = lowered[
        max(clause.start, denial.start - _BEFORE_DENIAL) : min(clause.end, denial.end + _AFTER_DENIAL)
    ]
    return _NOT_ALL.search(around) is None


def _is_taught(denial: CueAt, lowered: str) -> bool:
    return lowered[denial.start : denial.end].endswith("teach you")


def _of_machines(cue: CueAt, lowered: str) -> bool:
    """ "Supervised learning" is a subject, not a wish."""
    if lowered[cue.start : cue.end] != "learning":
        return False
    return _SUBJECT.search(lowered, max(0, cue.start - _SUBJECT_REACH), cue.start) is not None


def is_to_learn(mention: Mention, clause: Clause, said: list[CueAt], lowered: str) -> bool:
    """Whether willingness to learn ``mention`` is what is asked: "learn Go", "Go or the wish to learn it"."""
    learning = [cue for cue in said if cue.kind is Cue.LEARNING and not _of_machines(cue, lowered)]
    if not learning:
        return False
    before = [cue for cue in learning if cue.end <= mention.start]
    if not before:
        if _AND_TO_LEARN.search(lowered, mention.end, learning[0].start):
            return False  # "Basic Python and the wish to learn more"
        return not any(m.start >= learning[0].end for m in clause.mentions)
    last = before[-1].end
    return not any(
        cue.kind is Cue.FIRM_DEMAND and last <= cue.start and cue.end <= mention.start for cue in said
    )
