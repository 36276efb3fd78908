"""Which technologies of a clause are alternatives to each other: "Rust, C, C++, or Go", "either
Java or Kotlin", "languages such as Python and Ruby", "React or similar", "AWS/GCP"."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from functools import cache

from config.vocabulary import load
from index.facts.technologies.clauses import Clause, Mention
from index.facts.technologies.cues import Cue, CueAt
from index.facts.technologies.neighbours import REACH, Link, Run, kind_of, names_others, runs_of

_OR_BEGINS = re.compile(r"\s*(?:or|or similar|or equivalent)\b")
_OR_OTHERS = re.compile(r"[\s,]{0,3}or\s(?:similar|equivalent|comparable|other|another)\b[^;.()]*\Z")
_ETC = re.compile(r"[\s,./]{0,4}(?:etc\b|\.\.\.|…|and more\b|and others\b|among others|& more)")
# "Python or statistics": an alternative that is no technology, said in up to three words.
_OR_ELSE = re.compile(
    r"[\s,]{0,3}(?:and/)?or\s(?!you|we|if|to\b|in\b|more|less|are|have|not|when|on\b|better|above|higher|newer|later|greater|beyond|up\b|after|equal|latest)"
    r"(?:[^\s,.;()]{1,25}\s?){1,3}(?=[,.;)]|\Z)"
)
_DURATION = re.compile(r"[\s+]{0,3}(?:years?|yrs?|months?)\b")  # "at least one year of Go" offers no choice
_ELSE_OR = re.compile(r"[a-z][\w+#-]{1,25}\s(?:and/)?or\s\Z")
_MOSTLY = 3  # a list of more than so many may begin with one of another kind
_STACK = 3  # slashes, and kinds: "Kotlin/Compose/Coroutines/Room"
_QUALIFIED = 30  # characters before a name in which "another modern" may stand
_OR_LENGTH = 3  # characters of "or" and the blank behind it, looked for before ``_ELSE_OR`` is tried
_BESIDE_BRACKET = 2  # characters between a name and the bracket that speaks of it
_OFFERS = frozenset({Cue.ONE_OF, Cue.OR_SIMILAR})
_PAIR = 2
_GROUND = frozenset({"language", "markup", "query language"})


@dataclass(slots=True)
class Group:
    """Alternatives to each other; ``open``: also to others that are not named ("or similar")."""

    mentions: list[Mention]
    open: bool


def groups_of(clause: Clause, cues: list[CueAt], lowered: str) -> list[Group]:
    """The groups of alternatives among the mentions of ``clause``; an open one may hold a single
    mention. ``cues`` are those of the clause, for one in brackets also those just before it."""
    groups: list[Group] = []
    text = clause.text(lowered)
    if len(clause.mentions) == 1 and " or" not in text and not any(cue.kind in _OFFERS for cue in cues):
        return groups
    choices = [cue for cue in cues if cue.kind is Cue.ONE_OF]
    similar = [cue for cue in cues if cue.kind is Cue.OR_SIMILAR]
    for run in runs_of(clause, cues, text):
        first, last = run.mentions[0], run.mentions[-1]
        begin, after = first.start - clause.start, last.end - clause.start
        if first is last and names_others(text[max(0, begin - _QUALIFIED) : begin], text, after):
            continue
        all_named = _all_named(run) and not _ETC.match(text, after)
        followed = bool(similar) and any(_follows(cue, last, text, clause.start) for cue in similar)
        followed = followed or _OR_ELSE.match(text, after) is not None
        announced = bool(choices) and any(
            first.start - REACH <= cue.start and cue.end <= first.start
            and lowered[cue.start - 1 : cue.start] != "-"  # "DevOps-like work"
            and _announces(clause, cue.end, first.start, text)
            and not (all_named and not followed and lowered[cue.start : cue.end] in _examples())
            for cue in choices
        )  # fmt: skip
        preceded = (
            begin >= _OR_LENGTH
            and text.startswith("or", begin - _OR_LENGTH)
            and _ELSE_OR.search(text, max(0, begin - 40), begin) is not None
        )
        sampled = _same_choice(run) and (
            _ETC.match(text, after) is not None or kind_of(first) == "cloud" or _fills_bracket(run, clause)
        )
        sampled = sampled or (_mostly_one_choice(run) and _fills_bracket(run, clause))
        groups.extend(_groups(run, announced or preceded, followed, sampled))
    return groups


def host_of(clause: Clause, lowered: str) -> Mention | None:
    """For a clause in brackets: the mention before them with which its content is an alternative
    ("Python (or Go)", "Scala, or equivalent with other languages (e.g. Go)")."""
    host = clause.host
    before = [m for m in host.mentions if m.end <= clause.start] if host else []
    if not before or clause.start - before[-1].end > 2 * REACH:
        return None
    gap = lowered[before[-1].end : clause.start - 1]
    if not gap.strip() and _OR_BEGINS.match(lowered, clause.start, clause.end):
        return before[-1]
    last = before[-1]
    if len(before) > 1 and names_others(lowered[before[-2].end : last.start], lowered, last.end):
        last = before[-2]  # "Vue or another JavaScript framework (React, Svelte)"
    return last if _OR_OTHERS.match(lowered, last.end, clause.start - 1) else None


def choice_in(clause: Clause, cues: list[CueAt], lowered: str) -> list[Mention]:
    """All that a clause in brackets lists as alternatives to its host, from its begin on: "(or a direct
    equivalent: Looker, Mode)"."""
    runs = runs_of(clause, cues, clause.text(lowered))
    return runs[0].mentions if runs else []


def _groups(run: Run, announced: bool, followed: bool, sampled: bool) -> list[Group]:
    """``announced`` by "one of", ``followed`` by "or similar", ``sampled``: one kind, "etc."."""
    parts = run.parts()
    choices = [
        max((number for number, link in enumerate(links) if link is Link.OR), default=-1)
        for _, links in parts
    ]
    groups: list[Group] = []
    if announced:  # "one of A, B and C" is one choice; of "one of A or B and C" only A or B
        until = next((number + 1 for number, choice in enumerate(choices) if choice >= 0), len(parts))
        groups.append(Group([mention for mentions, _ in parts[:until] for mention in mentions], True))
        parts, choices = parts[until:], choices[until:]
    elif sampled and len(run.mentions) > 1:
        return [Group(run.mentions, False)]
    for number, ((mentions, links), choice) in enumerate(zip(parts, choices, strict=True)):
        is_open = followed and number == len(parts) - 1
        chosen = len(mentions) if is_open else choice + 2 if choice >= 0 else 0
        if chosen:
            first = 0 if is_open else _grounds(mentions[:chosen])
            groups.append(Group(mentions[first:chosen], is_open))
            groups.extend(
                Group(pair, False) for pair in _by_slash(mentions[:first], links[: max(0, first - 1)])
            )
        groups.extend(Group(pair, False) for pair in _by_slash(mentions[chosen:], links[chosen:]))
    return groups


def _grounds(mentions: list[Mention]) -> int:
    """How many of the first are asked for beside a choice rather than part of it: of "HTML, CSS, React
    or Vue" two, for languages are no alternative to two frameworks, databases or clouds."""
    kind = kind_of(mentions[-1])
    if kind_of(mentions[-2]) != kind or kind in _GROUND or kind not in _choices():
        return 0
    return next((number for number, one in enumerate(mentions) if kind_of(one) not in _GROUND), 0)


def _same_choice(run: Run) -> bool:
    """Whether all of a run are of one kind of which one suffices, and it is no list with "and"."""
    kinds = {_sort(mention) for mention in run.mentions}
    return len(kinds) == 1 and kinds <= _choices() and Link.AND not in run.links


def _mostly_one_choice(run: Run) -> bool:
    """Whether all but the first of a list, three at least, are of one kind: "visualisation (Python
    notebooks, Looker, Tableau, Hex)"."""
    kinds = {_sort(mention) for mention in run.mentions[1:]}
    return (
        len(run.mentions) > _MOSTLY and len(kinds) == 1 and kinds <= _choices() and Link.AND not in run.links
    )


def _fills_bracket(run: Run, clause: Clause) -> bool:
    """Whether a run is all that brackets hold behind the name of what it samples: "frameworks (React,
    Vue)", not "Python (Django, Flask)", whose own tools they are."""
    host = clause.host
    if host is None or len(run.mentions) < len(clause.mentions):
        return False
    if kind_of(run.mentions[-1]) not in _bracketed():
        return False
    before = [mention for mention in host.mentions if mention.end <= clause.start]
    return not before or clause.start - before[-1].end > _BESIDE_BRACKET or kind_of(before[-1]) == "concept"


def _all_named(run: Run) -> bool:
    """Whether a run after "such as" names what is asked for rather than samples of it: those that go
    together ("tools such as Docker and Kubernetes", "technologies like Go, Kubernetes, and Docker"),
    not those of which most are languages or databases, of which one would do."""
    if run.links[-1:] != [Link.AND] or set(run.links[:-1]) - {Link.COMMA}:
        return False
    kinds = Counter(_sort(mention) for mention in run.mentions)
    most = max((number for kind, number in kinds.items() if kind in _choices()), default=0)
    return 2 * most <= len(run.mentions) and (len(kinds) > 1 or len(run.mentions) == _PAIR)


def _by_slash(mentions: list[Mention], links: list[Link]) -> list[list[Mention]]:
    """Neighbours of one kind with slashes between them; a long chain of several kinds is a stack."""
    found: list[list[Mention]] = []
    if links.count(Link.SLASH) >= _STACK and len({_sort(mention) for mention in mentions}) >= _STACK:
        return found
    for link, left, right in zip(links, mentions, mentions[1:], strict=False):
        if (
            link is not Link.SLASH
            or left.key == right.key
            or frozenset({left.key, right.key}) in _together()
            or kind_of(left) != kind_of(right)
            or kind_of(left) not in _choices()
        ):
            continue
        if found and found[-1][-1] is left:
            found[-1].append(right)
        else:
            found.append([left, right])
    return found


def _sort(mention: Mention) -> str:
    """The kind; a library of the browser is listed beside its frameworks, one of the server beside those."""
    return kind_of(mention).replace("end library", "end framework")


def _announces(clause: Clause, start: int, end: int, text: str) -> bool:
    """Whether "one of", ending at ``start``, speaks of the list that begins at ``end``: nothing else
    is named between, and no "and" unless a colon follows it."""
    if any(start <= mention.start < end for mention in clause.mentions):
        return False
    words = (
        text[start - clause.start : end - clause.start]
        if start >= clause.start
        else text[: end - clause.start]
    )
    return " and " not in words.rpartition(":")[2] and _DURATION.match(words) is None


def _follows(cue: CueAt, last: Mention, text: str, offset: int) -> bool:
    """Whether "or similar" stands directly after the list that ``last`` ends."""
    gap = text[last.end - offset : cue.start - offset] if last.end <= cue.start else "-" * REACH
    return len(gap) <= 25 and not any(sign in gap for sign in ";.:") and " and " not in gap


@cache
def _choices() -> frozenset[str]:
    """The kinds of which one suffices where two stand with a slash between them."""
    return frozenset(load("technology_clauses")["choices"])


@cache
def _together() -> frozenset[frozenset[str]]:
    """Pairs of one kind that a slash joins without offering a choice."""
    return frozenset(map(frozenset, load("technology_clauses")["together"]))


@cache
def _bracketed() -> frozenset[str]:
    """The kinds of which brackets list examples."""
    return frozenset(load("technology_clauses")["bracketed"])


@cache
def _examples() -> frozenset[str]:
    """The words that announce examples, as they stand in lower-case text."""
    return frozenset(load("technology_clauses")["examples"])
