"""How strongly a posting asks for a technology in one clause."""

from __future__ import annotations

from index.facts.technologies.clauses import Clause, Mention
from index.facts.technologies.cues import Cue, CueAt
from index.facts.technologies.scope import is_denied, is_preferred, is_to_learn
from index.facts.technologies.setting import Setting
from index.frozen import frozen
from index.postings import Strength
from index.terms import technologies
from index.text.sections import SectionKind

# Sections that tell of the company, the pay, the process: only "we are looking for …" demands there.
_TELLING = frozenset(
    {
        SectionKind.COMPANY, SectionKind.BENEFITS, SectionKind.LEGAL, SectionKind.APPLY,
        SectionKind.INTERVIEW, SectionKind.PAY, SectionKind.LOCATION, SectionKind.HOURS,
    }
)  # fmt: skip
_ASKED = frozenset({Cue.DEMAND, Cue.FIRM_DEMAND, Cue.REQUIRED})
_FIRM = frozenset({Cue.FIRM_DEMAND, Cue.SEEKING})
_DECIDING = _FIRM | {Cue.GAINING, Cue.USES, Cue.DUTY}
_PRAISE = 15  # characters between "strong", a name and "skills"
_GAINED = 25  # characters between "gain" and the "experience with" that it makes a promise


@frozen
class Verdict:
    """The strength of one mention; ``demanded``: a cue of its own says so; ``note``: a caveat."""

    strength: Strength
    demanded: bool = False
    note: str | None = None


def verdict_of(
    mention: Mention, clause: Clause, said: list[CueAt], setting: Setting, lowered: str
) -> Verdict:
    """The strength of ``mention`` by the cues ``said`` in its clause, else by its setting."""
    if not said:
        return Verdict(setting.strength)
    preferring = setting.strength is Strength.PREFERRED
    preferred = is_preferred(mention, clause, said, lowered)
    if is_denied(mention, clause, said, lowered):
        return Verdict(Strength.PREFERRED if preferred or preferring else Strength.NOT_REQUIRED, True)
    if preferred:
        return Verdict(Strength.PREFERRED, True)
    if setting.strength is Strength.NOT_REQUIRED:
        return Verdict(Strength.NOT_REQUIRED)
    if is_to_learn(mention, clause, said, lowered):
        strength = Strength.PREFERRED if preferring else Strength.MENTIONED
        asked = setting.strength is not Strength.MENTIONED  # "you will learn Go" asks for nothing
        return Verdict(strength, asked, "willingness to learn" if asked else None)
    if preferring:
        insists = clause.host is None and any(cue.kind is Cue.REQUIRED for cue in said)
        return Verdict(Strength.REQUIRED if insists else Strength.PREFERRED)
    before = {cue.kind for cue in said if cue.end <= mention.start}
    if Cue.BESIDE in before:
        return Verdict(Strength.MENTIONED)
    demanded = _demanded(mention, said, setting)
    if Cue.USES in before and (clause.host is not None or not demanded):
        return Verdict(setting.strength if _is_what_is_meant(clause) else Strength.MENTIONED)
    return Verdict(Strength.REQUIRED, True) if demanded else Verdict(setting.strength)


def _is_what_is_meant(clause: Clause) -> bool:
    """Whether brackets tell which of its kind is asked for: "A relational database (we use Postgres)",
    not "Git (we use GitHub)"."""
    if clause.host is None:
        return False
    before = [mention for mention in clause.host.mentions if mention.end <= clause.start]
    return all(technologies()[mention.key].kind == "concept" for mention in before)


def _demanded(mention: Mention, said: list[CueAt], setting: Setting) -> bool:
    """Whether a cue of the clause asks for ``mention``. Where requirements stand any will do;
    elsewhere the last one before it decides, for duties and the company's own doings are told there."""
    if setting.strength is Strength.REQUIRED:
        return any(cue.kind in _ASKED for cue in said) and not any(
            cue.kind is Cue.GAINING and cue.end <= mention.start for cue in said
        )
    before = [cue for cue in said if cue.end <= mention.start and cue.kind in _DECIDING]
    if setting.kind in _TELLING and not any(cue.kind is Cue.SEEKING for cue in before):
        return False
    asked = [cue for cue in before if cue.kind in _FIRM]
    if not asked:
        if any(cue.kind is Cue.USES for cue in before):
            return False
        stated = {cue.kind for cue in said}
        insists = Cue.REQUIRED in stated and not stated.isdisjoint(_ASKED - {Cue.REQUIRED})
        return insists or _praised(mention, said)
    last = max(asked, key=lambda cue: cue.end)
    return not any(
        # "experience working with" is one demand; "experience with what we use" is none
        cue.start > last.end + 1 if cue.kind is not Cue.GAINING else cue.end > last.start - _GAINED
        for cue in before
        if cue.kind not in _FIRM
    )


def _praised(mention: Mention, said: list[CueAt]) -> bool:
    """Whether the name stands as in "strong SQL skills"."""
    demands = [cue for cue in said if cue.kind is Cue.DEMAND]
    return any(mention.start - _PRAISE <= cue.end <= mention.start for cue in demands) and any(
        mention.end <= cue.start <= mention.end + _PRAISE for cue in demands
    )
