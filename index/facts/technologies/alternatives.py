"""Which technologies of a clause are alternatives to each other: "Rust, C, C++, or Go", "either
Java or Kotlin", "languages such as Python and Ruby", "React or similar", "AWS/GCP"."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from enum import Enum
from functools import cache
from itertools import pairwise

from config.vocabulary import load
from index.facts.technologies.clauses import Clause, Mention
from index.facts.technologies.cues import Cue, CueAt
from index.terms import technologies

# What separates the items of a list; "or" wins over "and", "and" over commas.
_SEPARATOR = re.compile(
    r",?\s?\band\s?/\s?or\b|,?\s\b(?:or|oder|ou|o|или|vs\.?)\b|,?\s\b(?:and|und|et|y|e|и)\b|[,/\\&+|•·\n]"
)
_OR = re.compile(r"\b(?:or|oder|ou|o|или|vs)\b")
_APART = re.compile(
    r"[;:.()?!]|\b(?:as well as|along with|together with|in addition|plus|combined|with|using|on top of"
    r"|to|for|in)\b"
)
_ASIDE = re.compile(r"\s?\([^()]*\)")
_FAVOURED = re.compile(
    r"\s?\((?:strongly |highly )?(?:preferred|preferably|preferable|ideal|ideally|desired)\)(?=,)"
)
# "React or another comparable JavaScript framework": what stands between is no second choice.
_OTHERS_OF = re.compile(
    r"\b(?:other|another|similar|comparable|equivalent|any|related|modern)\s(?:\w{1,15}\s)?\Z"
)
_OR_BEGINS = re.compile(r"\s*(?:or|or similar|or equivalent)\b")
_OR_OTHERS = re.compile(r"[\s,]{0,3}or\s(?:similar|equivalent|comparable|other|another)\b[^;.()]*\Z")
_KIND_NAMED = re.compile(r"[\s-](?:based\s)?(?:\w{1,10}\s)?(?:frameworks?|librar(?:y|ies))\b")
_BROKEN = re.compile(r"[;:.()?!]")
_OTHERS = re.compile(
    r"(?:an?\s)?(?:other|similar|equivalent|comparable|another|any|related|some|alternative)\b"
)
_PLAIN = re.compile(r"[\s\d.x+]*\Z")
_ETC = re.compile(r"[\s,./]{0,4}(?:etc\b|\.\.\.|…|and more\b|and others\b|among others|& more)")
# "Python or statistics": an alternative that is no technology, said in up to three words.
_OR_ELSE = re.compile(
    r"[\s,]{0,3}(?:and/)?or\s(?!you|we|if|to\b|in\b|more|less|are|have|not|when|on\b|better|above|higher|newer|later|greater|beyond|up\b|after|equal|latest)"
    r"(?:[^\s,.;()]{1,25}\s?){1,3}(?=[,.;)]|\Z)"
)
_DURATION = re.compile(r"[\s+]{0,3}(?:years?|yrs?|months?)\b")  # "at least one year of Go" offers no choice
_ELSE_OR = re.compile(r"[a-z][\w+#-]{1,25}\s(?:and/)?or\s\Z")
_MOSTLY = 3
_QUALIFIED = 30  # characters before a name in which "another modern" may stand
_OR_LENGTH = 3  # characters of "or" and the blank behind it, looked for before ``_ELSE_OR`` is tried
_REACH = 70  # characters between "one of" or "or similar" and the list they speak of
_BESIDE_BRACKET = 2  # characters between a name and the bracket that speaks of it
_LINK_BARS = frozenset({Cue.DEMAND, Cue.FIRM_DEMAND, Cue.USES, Cue.GAINING, Cue.LEARNING, Cue.ONE_OF})
_OFFERS = frozenset({Cue.ONE_OF, Cue.OR_SIMILAR})
_ITEM_WORDS = 3  # an item of a list that is no known technology has at most so many words
_PAIR = 2
_GROUND = frozenset({"language", "markup", "query language"})
_OR_WORDS = 7  # words between "or" and what it offers ("or another language such as Go")


class _Link(Enum):
    """How two neighbours of a list hang together."""

    NONE = 0
    COMMA = 1
    AND = 2
    OR = 3
    SLASH = 4


_SIMPLE = {
    ",": _Link.COMMA, "": _Link.COMMA, "/": _Link.SLASH, "and": _Link.AND, "&": _Link.AND, "or": _Link.OR,
    ", and": _Link.AND, ", or": _Link.OR, "and/or": _Link.OR,
}  # fmt: skip


@dataclass(slots=True)
class Group:
    """Alternatives to each other; ``open``: also to others that are not named ("or similar")."""

    mentions: list[Mention]
    open: bool


@dataclass(slots=True)
class _Run:
    """Neighbours of one list; ``links[i]`` stands between ``mentions[i]`` and the next."""

    mentions: list[Mention]
    links: list[_Link]

    def parts(self) -> list[tuple[list[Mention], list[_Link]]]:
        """The run cut at its "and"s."""
        parts: list[tuple[list[Mention], list[_Link]]] = [([self.mentions[0]], [])]
        for link, mention in zip(self.links, self.mentions[1:], strict=True):
            if link is _Link.AND:
                parts.append(([mention], []))
            else:
                parts[-1][0].append(mention)
                parts[-1][1].append(link)
        return parts


def groups_of(clause: Clause, cues: list[CueAt], lowered: str) -> list[Group]:
    """The groups of alternatives among the mentions of ``clause``; an open one may hold a single
    mention. ``cues`` are those of the clause, for one in brackets also those just before it."""
    groups: list[Group] = []
    text = clause.text(lowered)
    if len(clause.mentions) == 1 and " or" not in text and not any(cue.kind in _OFFERS for cue in cues):
        return groups
    choices = [cue for cue in cues if cue.kind is Cue.ONE_OF]
    similar = [cue for cue in cues if cue.kind is Cue.OR_SIMILAR]
    for run in _runs(clause, cues, text):
        first, last = run.mentions[0], run.mentions[-1]
        begin, after = first.start - clause.start, last.end - clause.start
        if first is last and _names_others(text[max(0, begin - _QUALIFIED) : begin], text, after):
            continue
        all_named = _all_named(run) and not _ETC.match(text, after)
        followed = bool(similar) and any(_follows(cue, last, text, clause.start) for cue in similar)
        followed = followed or _OR_ELSE.match(text, after) is not None
        announced = bool(choices) and any(
            first.start - _REACH <= cue.start and cue.end <= first.start
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
            _ETC.match(text, after) is not None or _kind(first) == "cloud" or _fills_bracket(run, clause)
        )
        sampled = sampled or (_mostly_one_choice(run) and _fills_bracket(run, clause))
        groups.extend(_groups(run, announced or preceded, followed, sampled))
    return groups


def host_of(clause: Clause, lowered: str) -> Mention | None:
    """For a clause in brackets: the mention before them with which its content is an alternative
    ("Python (or Go)", "Scala, or equivalent with other languages (e.g. Go)")."""
    host = clause.host
    before = [m for m in host.mentions if m.end <= clause.start] if host else []
    if not before or clause.start - before[-1].end > 2 * _REACH:
        return None
    gap = lowered[before[-1].end : clause.start - 1]
    if not gap.strip() and _OR_BEGINS.match(lowered, clause.start, clause.end):
        return before[-1]
    last = before[-1]
    if len(before) > 1 and _names_others(lowered[before[-2].end : last.start], lowered, last.end):
        last = before[-2]  # "Vue or another JavaScript framework (React, Svelte)"
    return last if _OR_OTHERS.match(lowered, last.end, clause.start - 1) else None


def choice_in(clause: Clause, cues: list[CueAt], lowered: str) -> list[Mention]:
    """All that a clause in brackets lists as alternatives to its host, from its begin on: "(or a direct
    equivalent: Looker, Mode)"."""
    return _runs(clause, cues, clause.text(lowered))[0].mentions


def _runs(clause: Clause, cues: list[CueAt], text: str) -> list[_Run]:
    runs: list[_Run] = []
    for mention in clause.mentions:
        if runs:
            previous = runs[-1].mentions[-1]
            gap = text[previous.end - clause.start : mention.start - clause.start]
            if clause.asides and ") or " in gap:  # "Kafka (preferred) or RabbitMQ"
                gap = _ASIDE.sub("", gap)
            elif clause.asides and ")," in gap:  # "GCP (preferred), AWS or Azure"
                gap = _FAVOURED.sub("", gap)
            between = {cue.kind for cue in cues if previous.end <= cue.start and cue.end <= mention.start}
            link = _link(gap, mention, between)
            if link is not _Link.NONE and not _names_others(gap, text, mention.end - clause.start):
                runs[-1].mentions.append(mention)
                runs[-1].links.append(link)
                continue
        runs.append(_Run([mention], []))
    return runs


def _link(gap: str, right: Mention, between: set[Cue]) -> _Link:
    """How the technology before ``gap`` hangs together with ``right`` after it; across the cues
    ``between`` them only an "or" reaches, across "one of" only one that stands before it."""
    simple = gap.strip()
    if simple in _SIMPLE:
        return _SIMPLE[simple]
    if len(gap) > _REACH:
        return _Link.NONE
    separators = list(_SEPARATOR.finditer(gap))
    if not separators:
        return _Link.COMMA if _PLAIN.match(gap) else _Link.NONE
    items = [gap[left.end() : following.start()] for left, following in pairwise(separators)]
    tail = gap[separators[-1].end() :].strip()
    if (
        any(len(item.split()) > _ITEM_WORDS for item in items)
        or len(gap[: separators[0].start()].split()) > _ITEM_WORDS
    ):
        return _Link.NONE
    if any(_OR.search(separator.group()) for separator in separators):
        if Cue.ONE_OF in between and not _OR.search(separators[0].group()):
            return _Link.NONE
        offered = len(tail.split()) <= _OR_WORDS and not _BROKEN.search(gap)
        # "AWS or another cloud": the cloud is what AWS is one of, not a second choice
        named = _kind(right) != "concept" or _OTHERS.match(tail) is None
        return _Link.OR if offered and named else _Link.NONE
    if between & _LINK_BARS or _APART.search(gap) or len(tail.split()) > 1:
        return _Link.NONE
    kinds = {separator.group().strip(" ,") for separator in separators}
    if kinds <= {"/", "\\"}:
        return _Link.SLASH
    return _Link.COMMA if kinds <= {"", "|", "•", "·", "\n", "/"} else _Link.AND


def _names_others(gap: str, text: str, end: int) -> bool:
    """Whether the technology behind ``gap``, ending at ``end``, only says of what kind others are:
    "React or another comparable JavaScript framework"."""
    return _OTHERS_OF.search(gap) is not None and _KIND_NAMED.match(text, end) is not None


def _groups(run: _Run, announced: bool, followed: bool, sampled: bool) -> list[Group]:
    """``announced`` by "one of", ``followed`` by "or similar", ``sampled``: one kind, "etc."."""
    parts = run.parts()
    choices = [
        max((number for number, link in enumerate(links) if link is _Link.OR), default=-1)
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
    kind = _kind(mentions[-1])
    if _kind(mentions[-2]) != kind or kind in _GROUND or kind not in _choices():
        return 0
    return next((number for number, one in enumerate(mentions) if _kind(one) not in _GROUND), 0)


def _same_choice(run: _Run) -> bool:
    """Whether all of a run are of one kind of which one suffices, and it is no list with "and"."""
    kinds = {_sort(mention) for mention in run.mentions}
    return len(kinds) == 1 and kinds <= _choices() and _Link.AND not in run.links


def _mostly_one_choice(run: _Run) -> bool:
    """Whether all but the first of a list, three at least, are of one kind: "visualisation (Python
    notebooks, Looker, Tableau, Hex)"."""
    kinds = {_sort(mention) for mention in run.mentions[1:]}
    return (
        len(run.mentions) > _MOSTLY and len(kinds) == 1 and kinds <= _choices() and _Link.AND not in run.links
    )


def _fills_bracket(run: _Run, clause: Clause) -> bool:
    """Whether a run is all that brackets hold behind the name of what it samples: "frameworks (React,
    Vue)", not "Python (Django, Flask)", whose own tools they are."""
    host = clause.host
    if host is None or len(run.mentions) < len(clause.mentions):
        return False
    if _kind(run.mentions[-1]) not in _bracketed():
        return False
    before = [mention for mention in host.mentions if mention.end <= clause.start]
    return not before or clause.start - before[-1].end > _BESIDE_BRACKET or _kind(before[-1]) == "concept"


def _all_named(run: _Run) -> bool:
    """Whether a run after "such as" names what is asked for rather than samples of it: those that go
    together ("tools such as Docker and Kubernetes", "technologies like Go, Kubernetes, and Docker"),
    not those of which most are languages or databases, of which one would do."""
    if run.links[-1:] != [_Link.AND] or set(run.links[:-1]) - {_Link.COMMA}:
        return False
    kinds = Counter(_sort(mention) for mention in run.mentions)
    most = max((number for kind, number in kinds.items() if kind in _choices()), default=0)
    return 2 * most <= len(run.mentions) and (len(kinds) > 1 or len(run.mentions) == _PAIR)


def _by_slash(mentions: list[Mention], links: list[_Link]) -> list[list[Mention]]:
    """Neighbours of one kind with slashes between them."""
    found: list[list[Mention]] = []
    for link, left, right in zip(links, mentions, mentions[1:], strict=False):
        if (
            link is not _Link.SLASH
            or left.key == right.key
            or frozenset({left.key, right.key}) in _together()
            or _kind(left) != _kind(right)
            or _kind(left) not in _choices()
        ):
            continue
        if found and found[-1][-1] is left:
            found[-1].append(right)
        else:
            found.append([left, right])
    return found


def _sort(mention: Mention) -> str:
    """The kind; a library of the browser is listed beside its frameworks, one of the server beside those."""
    return _kind(mention).replace("end library", "end framework")


def _kind(mention: Mention) -> str:
    return technologies()[mention.key].kind


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
    gap = text[last.end - offset : cue.start - offset] if last.end <= cue.start else "-" * _REACH
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
