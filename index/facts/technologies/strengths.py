"""How strongly a posting asks for the technologies of one sentence."""

from __future__ import annotations

import re
from dataclasses import dataclass

from index.facts.technologies.clauses import Clause, Mention
from index.facts.technologies.cues import Cue, CueAt, Cues
from index.postings import Strength
from index.text.outline import Sentence
from index.text.prose import Prose
from index.text.sections import SectionKind

_ASKING = frozenset({SectionKind.REQUIREMENTS})
_TELLING = frozenset(
    {SectionKind.COMPANY, SectionKind.BENEFITS, SectionKind.LEGAL, SectionKind.APPLY, SectionKind.INTERVIEW, SectionKind.PAY,
     SectionKind.LOCATION, SectionKind.HOURS}
)  # fmt: skip
_LEAD_LIMIT = 160  # a longer sentence before a list is a paragraph of its own, not its lead
_NEED_DENIED = re.compile(
    r"(?P<no>\b(?:no|without|zero)\b(?:\s[^\s,;.]+){0,6}\s(?:experience|knowledge|background|skills?)?(?:\s(?:is|are|in\s[^\s,;.]+))?\s?(?:required|needed|necessary|expected|assumed|mandatory))"
    r"|(?:\bnot|n't|\bnever)\b(?:\s[^\s,;.]+){0,3}\s(?:required?|need(?:ed)?|necessary|expect(?:ed)?|a must|mandatory|assumed|essential)\b"
)
_ALL_OF_THEM = re.compile(r"\b(?:not|n't|worr\w{1,3})\b[^.;]{0,60}\b(?:all|every|each|everything)\b")
_ASKED = frozenset({Cue.DEMAND, Cue.FIRM_DEMAND, Cue.REQUIRED})
_FIRM = frozenset({Cue.FIRM_DEMAND, Cue.SEEKING})
_DECIDING = _FIRM | {Cue.GAINING, Cue.USES, Cue.DUTY}
_GAINED = 25  # characters between "gain" and the "experience with" that it makes a promise
_DENIALS = frozenset({Cue.NOT_REQUIRED_AFTER, Cue.NOT_REQUIRED_BEFORE})
_BARE = re.compile(r",[^,]*\Z")


@dataclass(frozen=True, slots=True)
class Setting:
    """What the section and the lead of a list say of every item in it."""

    strength: Strength
    kind: SectionKind
    one_of: int | None = None  # the lead's number, where it says "one of the following"


@dataclass(frozen=True, slots=True)
class Verdict:
    """The strength of one mention; ``demanded``: a cue of its own says so; ``note``: a caveat."""

    strength: Strength
    demanded: bool = False
    note: str | None = None


def setting_of(prose: Prose, sentence: Sentence, cues: Cues) -> Setting:
    """What is said of ``sentence`` by its section's heading and by the lines that lead to it."""
    kind = prose.kind_of(sentence)
    strength = {
        SectionKind.PREFERRED: Strength.PREFERRED,
        SectionKind.REQUIREMENTS: Strength.REQUIRED,
    }.get(kind, Strength.MENTIONED)
    one_of: int | None = None
    above = sentence
    for _ in range(3):
        lead = prose.lead_of(above)
        if lead is None or lead.end - lead.start > _LEAD_LIMIT:
            break
        said, choice = _lead_says(cues.within(lead.start, lead.end), prose.lower[lead.start : lead.end])
        if choice and one_of is None:
            one_of = lead.start
        if said is not None:
            return Setting(said, kind, one_of)
        above = lead
    return Setting(strength, kind, one_of)


def _lead_says(cues: list[CueAt], words: str) -> tuple[Strength | None, bool]:
    kinds = {cue.kind for cue in cues}
    introduces = words.rstrip().endswith((":", "...", "…")) or len(words) < 60
    choice = introduces and any(
        cue.kind is Cue.ONE_OF and words_of_choice(words, cue) for cue in cues
    )
    if not introduces:
        return None, False
    if kinds & {Cue.PREFERRED_AFTER, Cue.PREFERRED_BEFORE}:
        return Strength.PREFERRED, choice
    if kinds & _DENIALS:
        return Strength.NOT_REQUIRED, choice
    if Cue.REQUIRED in kinds:
        return Strength.REQUIRED, choice
    if words.rstrip().endswith(":") and Cue.USES in kinds and not kinds & {Cue.FIRM_DEMAND}:
        return Strength.MENTIONED, choice
    if words.rstrip().endswith(":") and kinds & {Cue.DEMAND, Cue.FIRM_DEMAND}:
        return Strength.REQUIRED, choice
    return None, choice


def words_of_choice(words: str, cue: CueAt) -> bool:
    """Whether a lead says that its items are alternatives ("at least one of the following:")."""
    return bool(re.search(r"\b(?:one|1|two|2|any|some|several|more|either)\b[^:]{0,60}:\s*\Z", words))


def verdict_of(mention: Mention, clause: Clause, said: list[CueAt], setting: Setting, lowered: str) -> Verdict:
    """The strength of ``mention`` by the cues ``said`` in its clause, else by its setting."""
    before = {cue.kind for cue in said if cue.end <= mention.start}
    after = {cue.kind for cue in said if cue.start >= mention.end}
    preferred = _preferred(mention, clause, said, lowered)
    if _denied(mention, clause, said, lowered):
        return Verdict(Strength.PREFERRED if preferred or setting.strength is Strength.PREFERRED else Strength.NOT_REQUIRED, True)
    if preferred:
        return Verdict(Strength.PREFERRED, True)
    if setting.strength is Strength.NOT_REQUIRED:
        return Verdict(Strength.NOT_REQUIRED)
    if _to_learn(mention, clause, said):
        return Verdict(Strength.PREFERRED if setting.strength is Strength.PREFERRED else Strength.MENTIONED, True, "willingness to learn")
    if setting.strength is Strength.PREFERRED:
        return Verdict(Strength.REQUIRED if Cue.REQUIRED in before | after and clause.host is None else Strength.PREFERRED)
    if Cue.BESIDE in before:
        return Verdict(Strength.MENTIONED)
    demanded = _demanded(mention, said, setting)
    if Cue.USES in before and not demanded:
        return Verdict(Strength.MENTIONED)
    if clause.host is not None and Cue.USES in before:
        return Verdict(Strength.MENTIONED)
    if demanded:
        return Verdict(Strength.REQUIRED, True)
    return Verdict(setting.strength)


def _demanded(mention: Mention, said: list[CueAt], setting: Setting) -> bool:
    """Whether a cue of the clause asks for ``mention``. Where requirements stand any will do;
    elsewhere the last one before it decides, for duties and the company's own doings are told there."""
    if setting.strength is Strength.REQUIRED:
        return any(cue.kind in _ASKED for cue in said) and not any(cue.kind is Cue.GAINING and cue.end <= mention.start for cue in said)
    before = [cue for cue in said if cue.end <= mention.start and cue.kind in _DECIDING]
    if setting.kind in _TELLING and not any(cue.kind is Cue.SEEKING for cue in before):
        return False
    asked = [cue for cue in before if cue.kind in _FIRM]
    if not asked:
        return any(cue.kind is Cue.REQUIRED for cue in said) and any(cue.kind in _ASKED - {Cue.REQUIRED} for cue in said)
    last = max(asked, key=lambda cue: cue.end)
    return not any(
        cue.start >= last.end if cue.kind is not Cue.GAINING else cue.end > last.start - _GAINED
        for cue in before
        if cue.kind not in _FIRM
    )


def _preferred(mention: Mention, clause: Clause, said: list[CueAt], lowered: str) -> bool:
    """Whether a nice-to-have cue of the clause speaks of ``mention``."""
    for cue in said:
        if cue.kind is Cue.PREFERRED_BEFORE and cue.end <= mention.start:
            aside = any(left <= cue.start < right for left, right in clause.asides)
            if not aside and not lowered[clause.start : cue.start].rstrip(" ,").endswith(" or"):
                return True  # "A, B or preferably C" is a choice, C the best of it
        elif cue.kind is Cue.PREFERRED_AFTER and cue.end <= mention.start:
            if not any(m.end <= cue.start for m in clause.mentions):
                return True  # "Certifications are a plus: CISSP"
        if cue.kind is Cue.PREFERRED_AFTER and cue.start >= mention.end and _reaches(mention, cue, clause, lowered):
            return True
    return False


def _reaches(mention: Mention, cue: CueAt, clause: Clause, lowered: str) -> bool:
    """Whether "a plus", said after several technologies, is said of ``mention`` too. In "Java or
    Kotlin, Kotlin preferred" it is said of the last only, for that one is named twice."""
    between = [m for m in clause.mentions if mention.end <= m.start < cue.start]
    if not between:
        return True
    last = between[-1]
    comma = lowered.rfind(",", clause.start, last.start)
    return not (
        comma >= mention.end
        and not lowered[comma + 1 : last.start].strip()
        and not lowered[last.end : cue.start].strip(" ()-")
        and any(m.key == last.key for m in clause.mentions if m.end <= comma)
    )


def _denied(mention: Mention, clause: Clause, said: list[CueAt], lowered: str) -> bool:
    """Whether the clause says that ``mention`` is not asked for."""
    denials = [cue for cue in said if cue.kind in _DENIALS]
    if not denials and not any(cue.kind is Cue.NEED for cue in said):
        return False
    words = clause.text(lowered)
    denials.extend(
        CueAt(Cue.NOT_REQUIRED_BEFORE if found.lastgroup == "no" else Cue.NOT_REQUIRED_AFTER, clause.start + found.start(), clause.start + found.end())
        for found in _NEED_DENIED.finditer(words)
    )
    return any(_denies(denial, mention, clause, said, lowered) for denial in denials)


def _denies(denial: CueAt, mention: Mention, clause: Clause, said: list[CueAt], lowered: str) -> bool:
    before = [m for m in clause.mentions if m.end <= denial.start]
    after = [m for m in clause.mentions if m.end > denial.start]
    backward = denial.kind is Cue.NOT_REQUIRED_AFTER
    meant = (before or after) if backward else (after or before)
    if not any(m is mention for m in meant) and clause.host is None and clause.mentions:
        return False
    nearest = before[-1].end if before and backward else clause.start
    if any(cue.kind is Cue.OTHER_SUBJECTS and nearest <= cue.start and cue.end <= denial.end + 30 for cue in said):
        return False
    return not _ALL_OF_THEM.search(lowered[max(clause.start, denial.start - 20) : min(clause.end, denial.end + 60)])


def _to_learn(mention: Mention, clause: Clause, said: list[CueAt]) -> bool:
    learning = [cue for cue in said if cue.kind is Cue.LEARNING]
    if not learning:
        return False
    before = [cue for cue in learning if cue.end <= mention.start]
    if before:
        last = before[-1].end
        return not any(cue.kind is Cue.FIRM_DEMAND and last <= cue.start and cue.end <= mention.start for cue in said)
    return not any(m.start >= learning[0].end for m in clause.mentions)
