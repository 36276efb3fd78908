"""What the place of a sentence says of the technologies in it: its section, the lead of its list."""

from __future__ import annotations

import re

from index.facts.technologies.cues import Cue, CueAt, Cues
from index.frozen import frozen
from index.postings import Strength
from index.text.outline import Sentence
from index.text.prose import Prose
from index.text.sections import SectionKind, kind_of_heading

_LEAD_LIMIT = 160  # a longer sentence before a list is a paragraph of its own, not its lead
_LEAD_ALONE = 60  # a line so short introduces the list below it even without a colon
_NESTED = 3  # lists within lists whose leads are asked
_CHOICE = re.compile(r"\b(?:one|1|two|2|any|some|several|more|either)\b[^:]{0,60}:\s*\Z")
# A sentence of what the company does: "We abuse Docker", "Our editors are built on Elixir".
_WE_TELL = re.compile(
    r"[\W_]{0,6}(?:our\s(?!(?:ideal|perfect|new|next|successful)\b)"
    r"|we(?:'ve|'re)?\s(?!(?:also\s|are\s|'re\s){0,2}(?:need|requir|want|expect|seek|look|ask|prefer|value|hope"
    r"|would|assum|search|hir|interested|love (?:to|if|people|someone)|think|believe|care)))"
)
_OWN_LEAD = re.compile(r"[^\w\n]{0,6}([a-z][\w '/-]{2,30}?)[*_ ]{0,3}:")
_OWN_LEAD_LIMIT = 50  # characters of an item in which the words before its colon stand
_BY_SECTION = {
    SectionKind.PREFERRED: Strength.PREFERRED,
    SectionKind.REQUIREMENTS: Strength.REQUIRED,
}


@frozen
class Setting:
    """What the section and the lead of a list say of every item in it."""

    strength: Strength
    kind: SectionKind
    one_of: int | None = None  # the lead's number, where it says "one of the following"


def setting_of(prose: Prose, sentence: Sentence, cues: Cues) -> Setting:
    """What is said of ``sentence`` by its section's heading and by the lines that lead to it."""
    kind = prose.kind_of(sentence)
    if sentence.depth and _begins_as_wish(prose, sentence):
        return Setting(Strength.PREFERRED, kind)
    one_of: int | None = None
    above = sentence
    for _ in range(_NESTED):
        lead = prose.lead_of(above)
        if lead is None or lead.end - lead.start > _LEAD_LIMIT:
            break
        words = prose.lower[lead.start : lead.end].rstrip()
        if words.endswith((":", "...", "…")) or len(words) < _LEAD_ALONE:
            said = cues.within(lead.start, lead.end)
            if one_of is None and _CHOICE.search(words) and any(cue.kind is Cue.ONE_OF for cue in said):
                one_of = lead.start
            strength = _lead_says(said, words)
            if strength is not None:
                return Setting(strength, kind, one_of)
        above = lead
    strength = _BY_SECTION.get(kind, Strength.MENTIONED)
    if strength is Strength.REQUIRED and _WE_TELL.match(prose.lower, sentence.start, sentence.end):
        strength = Strength.MENTIONED  # only a demand of its own asks for what "we build with" names
    return Setting(strength, kind, one_of)


def _begins_as_wish(prose: Prose, sentence: Sentence) -> bool:
    """Whether an item says at its begin that it is one: "Nice to have: dbt, orchestration - Dagster"."""
    lead = _OWN_LEAD.match(prose.lower, sentence.start, min(sentence.end, sentence.start + _OWN_LEAD_LIMIT))
    return lead is not None and kind_of_heading(lead.group(1)) is SectionKind.PREFERRED


def _lead_says(cues: list[CueAt], words: str) -> Strength | None:
    kinds = {cue.kind for cue in cues}
    if kinds & {Cue.PREFERRED_AFTER, Cue.PREFERRED_BEFORE}:
        return Strength.PREFERRED
    if kinds & {Cue.NOT_REQUIRED_AFTER, Cue.NOT_REQUIRED_BEFORE}:
        return Strength.NOT_REQUIRED
    if Cue.REQUIRED in kinds:
        return Strength.REQUIRED
    if not words.endswith(":"):
        return None
    if Cue.USES in kinds and Cue.FIRM_DEMAND not in kinds:
        return Strength.MENTIONED
    return Strength.REQUIRED if kinds & {Cue.DEMAND, Cue.FIRM_DEMAND} else None
