"""Names of technologies that are companies where they stand: customers, investors, the employer."""

from __future__ import annotations

import re
from functools import cache

from config.vocabulary import load
from index.facts.technologies.clauses import Mention
from index.facts.technologies.cues import Cue, Cues
from index.terms import technologies, technology_of
from index.text.outline import Sentence
from index.text.prose import Prose
from index.text.sections import SectionKind

_ASKING = frozenset({SectionKind.REQUIREMENTS, SectionKind.PREFERRED, SectionKind.STACK})
_FORMAL = frozenset(
    {SectionKind.APPLY, SectionKind.INTERVIEW, SectionKind.BENEFITS, SectionKind.PAY, SectionKind.LOCATION}
)
_REACH = 160  # characters before a name in which "customers such as" may stand
_BESIDE = 45  # characters around a name in which the names of other companies may stand
_SITES = (".io", ".ai", ".com")  # endings of a product that is named as its site is
_TALK = frozenset({"collaboration tool", "office", "standard", "hr tool"})  # how one applies and meets


class Companies:
    """Tells companies from the technologies of the same name in one posting."""

    def __init__(self, prose: Prose, cues: Cues) -> None:
        self._lowered = prose.lower
        self._cues = cues
        self._employers = _of_the_employer(employer_of(prose))

    def technologies(
        self, mentions: list[Mention], sentence: Sentence | None, kind: SectionKind
    ) -> list[Mention]:
        """Those of ``mentions``, in one sentence (or heading) of a section of ``kind``, that are
        technologies of the job."""
        if kind is SectionKind.LEGAL:
            return []
        named = [(mention.start, mention.end) for mention in mentions]
        return [mention for mention in mentions if not self._is_company(mention, sentence, kind, named)]

    def _is_company(
        self, mention: Mention, sentence: Sentence | None, kind: SectionKind, named: list[tuple[int, int]]
    ) -> bool:
        if mention.key in self._employers:
            return sentence is None or kind not in _ASKING or not self._asked(mention)
        technology = technologies()[mention.key]
        if kind in _FORMAL and (technology.company or technology.kind in _TALK):
            return True
        return (
            technology.company
            and kind not in _ASKING
            and sentence is not None
            and self._in_company(mention, sentence, named)
        )

    def _asked(self, mention: Mention) -> bool:
        """Whether knowledge of the employer's own product is asked for: "experience with" it."""
        near = self._cues.within(mention.start - _BESIDE, mention.start)
        return any(cue.kind is Cue.FIRM_DEMAND for cue in near)

    def _in_company(self, mention: Mention, sentence: Sentence, named: list[tuple[int, int]]) -> bool:
        """Whether customers, investors … or a list of companies stand around it; the company in the name
        of a technology ("Google Cloud Platform"; ``named``: where those stand) is none of them."""
        start, end = max(sentence.start, mention.start - _REACH), min(sentence.end, mention.end + _BESIDE)
        for cue in self._cues.within(start, end):
            if cue.kind is Cue.COMPANIES and cue.end <= mention.start:
                return True
            if any(begin <= cue.start and cue.end <= stop for begin, stop in named):
                continue
            if cue.kind is Cue.COMPANY_NAMES and cue.start >= mention.start - _BESIDE:
                left, right = sorted(((cue.start, cue.end), (mention.start, mention.end)))
                if "," in self._lowered[left[1] : right[0]]:
                    return True
        return False


def employer_of(prose: Prose) -> str | None:
    """The key of the technology that has the employer's name, whatever its legal form."""
    for name in prose.posting.values("company"):
        if (key := technology_of(name)) or (key := technology_of(_form().sub("", name.strip().lower()))):
            return key
    return None


def _of_the_employer(key: str | None) -> frozenset[str]:
    """The keys that name the employer: "Apollo" writes itself as "Apollo.io" too."""
    if key is None:
        return frozenset()
    return frozenset({key, *(site for end in _SITES if (site := key + end) in technologies())})


@cache
def _form() -> re.Pattern[str]:
    forms = "|".join(re.escape(form) for form in load("technology_clauses")["company_forms"])
    return re.compile(rf",?[ .](?:{forms})\.?\Z")
