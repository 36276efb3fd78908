"""Technologies of a clause that stand in one list, and what stands between one and the next."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import Enum
from itertools import pairwise

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
_KIND_NAMED = re.compile(r"[\s-](?:based\s)?(?:\w{1,10}\s)?(?:frameworks?|librar(?:y|ies))\b")
_BROKEN = re.compile(r"[;:.()?!]")
_OTHERS = re.compile(
    r"(?:an?\s)?(?:other|similar|equivalent|comparable|another|any|related|some|alternative)\b"
)
_PLAIN = re.compile(r"[\s\d.x+]*\Z")
REACH = 70  # characters between two of a list, or "one of" or "or similar" and its list
_LINK_BARS = frozenset({Cue.DEMAND, Cue.FIRM_DEMAND, Cue.USES, Cue.GAINING, Cue.LEARNING, Cue.ONE_OF})
_ITEM_WORDS = 3  # an item of a list that is no known technology has at most so many words
_OR_WORDS = 7  # words between "or" and what it offers ("or another language such as Go")


class Link(Enum):
    """How two neighbours of a list hang together."""

    NONE = 0
    COMMA = 1
    AND = 2
    OR = 3
    SLASH = 4


_SIMPLE = {
    ",": Link.COMMA, "": Link.COMMA, "/": Link.SLASH, "and": Link.AND, "&": Link.AND, "or": Link.OR,
    ", and": Link.AND, ", or": Link.OR, "and/or": Link.OR,
}  # fmt: skip


@dataclass(slots=True)
class Run:
    """Neighbours of one list; ``links[i]`` stands between ``mentions[i]`` and the next."""

    mentions: list[Mention]
    links: list[Link]

    def parts(self) -> list[tuple[list[Mention], list[Link]]]:
        """The run cut at its "and"s."""
        parts: list[tuple[list[Mention], list[Link]]] = [([self.mentions[0]], [])]
        for link, mention in zip(self.links, self.mentions[1:], strict=True):
            if link is Link.AND:
                parts.append(([mention], []))
            else:
                parts[-1][0].append(mention)
                parts[-1][1].append(link)
        return parts


def runs_of(clause: Clause, cues: list[CueAt], text: str) -> list[Run]:
    """The mentions of ``clause``, those of one list together. ``text`` is the clause's in lower case."""
    runs: list[Run] = []
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
            if link is not Link.NONE and not names_others(gap, text, mention.end - clause.start):
                runs[-1].mentions.append(mention)
                runs[-1].links.append(link)
                continue
        runs.append(Run([mention], []))
    return runs


def _link(gap: str, right: Mention, between: set[Cue]) -> Link:
    """How the technology before ``gap`` hangs together with ``right`` after it; across the cues
    ``between`` them only an "or" reaches, across "one of" only one that stands before it."""
    simple = gap.strip()
    if simple in _SIMPLE:
        return _SIMPLE[simple]
    if len(gap) > REACH:
        return Link.NONE
    separators = list(_SEPARATOR.finditer(gap))
    if not separators:
        return Link.COMMA if _PLAIN.match(gap) else Link.NONE
    items = [gap[left.end() : following.start()] for left, following in pairwise(separators)]
    tail = gap[separators[-1].end() :].strip()
    if (
        any(len(item.split()) > _ITEM_WORDS for item in items)
        or len(gap[: separators[0].start()].split()) > _ITEM_WORDS
    ):
        return Link.NONE
    if any(_OR.search(separator.group()) for separator in separators):
        if Cue.ONE_OF in between and not _OR.search(separators[0].group()):
            return Link.NONE
        offered = len(tail.split()) <= _OR_WORDS and not _BROKEN.search(gap)
        # "AWS or another cloud": the cloud is what AWS is one of, not a second choice
        named = kind_of(right) != "concept" or _OTHERS.match(tail) is None
        return Link.OR if offered and named else Link.NONE
    if between & _LINK_BARS or _APART.search(gap) or len(tail.split()) > 1:
        return Link.NONE
    kinds = {separator.group().strip(" ,") for separator in separators}
    if kinds <= {"/", "\\"}:
        return Link.SLASH
    return Link.COMMA if kinds <= {"", "|", "•", "·", "\n", "/"} else Link.AND


def names_others(gap: str, text: str, end: int) -> bool:
    """Whether the technology behind ``gap``, ending at ``end``, only says of what kind others are:
    "React or another comparable JavaScript framework"."""
    return _OTHERS_OF.search(gap) is not None and _KIND_NAMED.match(text, end) is not None


def kind_of(mention: Mention) -> str:
    """What the technology is ("language", "cloud"), as its vocabulary says."""
    return technologies()[mention.key].kind
