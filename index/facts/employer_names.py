"""Names of the employer in the text of a posting, weighed by what speaks for each.

The weights were set on postings whose board states the company, by how often each sign names it;
a name needs the weight of one strong sign or of several weak ones.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from config.vocabulary import load
from index.facts.cues import places_in
from index.facts.employer_addresses import account_of, owners_of_addresses, squashed, words_of
from index.facts.employer_lines import has_role_noun, line_above_place
from index.facts.title_line import title_line
from index.functions import role_nouns
from index.text.mask import lower
from index.text.prose import Prose
from index.text.sections import SectionKind

_STRONG, _GOOD, _FAIR, _WEAK, _HINT = 3.0, 2.0, 1.5, 1.0, 0.5  # weights of one sign
_ENOUGH = 3.0  # the weight from which a name is taken for the employer's
_HOST_BONUS, _MENTION_BONUS, _MENTIONS = 2.0, 0.4, 6
_OPENING = 2  # a name that is the subject of one of the first sentences is most likely the employer's

_UPPER = "A-ZÀ-ÖØ-ÞĀĄĆČĎĐĖĘĚĞĢĪĮİĶŁŃŅŇŌŐŘŚŞŠŤŪŮŰŲŹŻŽ0-9"
_TOKEN = rf"(?:[a-z]{{1,6}}-?[A-Z]|[{_UPPER}])(?:[\w&.+]|'(?!s\b)|-(?=\w)){{0,30}}(?<![.&])"
_LINK = r" {1,3}(?:of|and|&|the|for|on|de|du|von|van|der) {1,3}(?!\d)"
_NAME = re.compile(rf"{_TOKEN}(?:(?:{_LINK}| {{1,3}}){_TOKEN}){{0,3}}")
_BRAND = re.compile(r"[a-z][\w.-]{1,20}\w(?![\w-])")  # a name without capitals: "lemlist"

_WE = re.compile(
    r"[®™©]?(?:,|:)? {0,2}(?:we|you|our|we're|we've|you'll|you're|I|everyone|every|wir|nous|on|vous)\b", re.I
)
_END_OF_LINE = re.compile(r"[®™©]?(?:'s)?[ :?!.*-]{0,6}(?:$|\n)")
_ROLE_BEFORE = re.compile(r"(\w{2,20})(?: \([^()\n]{1,20}\))?,? {1,2}$")
_LOGO = re.compile(r"!\[([^\[\]\n]{2,40}?)(?: [Ll]ogo)?\]\(")
_TOP = 1_500  # characters in which a line alone is a header's
_BODY_LIMIT = 20_000  # characters read for names; what comes later names nobody new


@dataclass(frozen=True, slots=True)
class Name:
    """A name as written, one place where it stands, and the weight of what speaks for it."""

    label: str
    start: int
    end: int
    weight: float


def named_employers(prose: Prose) -> list[Name]:
    """Names that the text gives enough reason to take for the employer, best first."""
    limit = min(len(prose.text), _BODY_LIMIT)
    first_line = _first_segment(prose)
    if first_line is not None:
        return [first_line]
    if _is_anonymous(prose, limit):
        return []
    best: dict[str, Name] = {}
    hosts = owners_of_addresses(prose, limit)
    for name in (*_cued(prose, limit), *_subjects(prose, limit), *_in_title(prose), *_alone(prose, hosts)):
        key = squashed(name.label)
        seen = best.get(key)
        weight = name.weight + (seen.weight if seen else 0.0)
        strongest = seen if seen is not None and seen.weight >= name.weight else name
        best[key] = Name(strongest.label, strongest.start, strongest.end, weight)
    weighed = [_with_bonus(prose, name, key, hosts, limit) for key, name in best.items()]
    weighed = [_with_beginnings(prose, name, weighed, hosts, limit) for name in weighed]
    return sorted((n for n in weighed if n.weight >= _ENOUGH), key=lambda n: (-n.weight, n.start))


def board_account(prose: Prose) -> Name | None:
    """The account that the posting's own address tells (``account_of``) as a name; None where the posting
    hides its employer."""
    account = account_of(prose)
    if account is None or _is_anonymous(prose, min(len(prose.text), _BODY_LIMIT)):
        return None
    return Name(account.slug, account.start, account.start + len(account.slug), account.weight)


def _is_anonymous(prose: Prose, limit: int) -> bool:
    """Whether the posting speaks of a client and hides who that is."""
    if not any(stem in prose.lower for stem in load("company")["anonymous_stems"]):
        return False
    return _pattern("anonymous", re.I).search(prose.text, 0, limit) is not None


def _with_bonus(prose: Prose, name: Name, key: str, hosts: frozenset[str], limit: int) -> Name:
    mentions = prose.text.count(name.label, 0, limit)
    bonus = _MENTION_BONUS * (min(mentions, _MENTIONS) - 1) + (_HOST_BONUS if key in hosts else 0.0)
    return Name(name.label, name.start, name.end, name.weight + bonus)


def _with_beginnings(prose: Prose, name: Name, names: list[Name], hosts: frozenset[str], limit: int) -> Name:
    """The name with the weight of the shorter forms it is mostly written out from: "Acme" beside
    "Acme Robotics" speaks for the whole, unless "Acme" stands alone most of the time or is whose
    address the posting gives ("acme.com" beside "Acme Eats", its product)."""
    weight = name.weight
    for short in names:
        owner = squashed(short.label) in hosts and squashed(name.label) not in hosts
        if name.label.startswith(short.label + " ") and not owner:
            alone = prose.text.count(short.label, 0, limit)
            if 2 * prose.text.count(name.label, 0, limit) >= alone:
                weight += short.weight
    return Name(name.label, name.start, name.end, weight)


def _cued(prose: Prose, limit: int) -> Iterator[Name]:
    text = prose.text
    at = 0  # where the last cue ends
    for start in places_in(text, _cue_stems()):
        if start >= limit:
            break
        if start < at or (start and (text[start - 1].isalnum() or text[start - 1] == "-")):
            continue
        if (cue := _cue().match(text, start, limit)) is None:
            continue
        kind, at = cue.lastgroup, cue.end()
        found = _NAME.match(text, at) or _BRAND.match(text, at)
        if found is None or not _may_be_name(found.group(), ambiguous=True):
            continue
        weight = _weight_of_cue(text, kind or "", cue.start(), found)
        if weight >= _STRONG or (weight and _may_be_name(found.group())):
            yield Name(found.group(), found.start(), found.end(), weight)


def _weight_of_cue(text: str, kind: str, start: int, found: re.Match[str]) -> float:
    capital, end = not found.group()[0].islower(), found.end()
    if kind == "heading":
        alone = not text[text.rfind("\n", 0, start) + 1 : start].strip(" #*:-")
        if alone and _END_OF_LINE.match(text, end):
            return _STRONG
        return 0.0
    if kind == "by":
        return _STRONG + _WEAK if capital and start < _TOP else 0.0
    if kind == "at":
        if _WE.match(text, end) and (capital or text[start].isupper()):
            return _STRONG
        if text.startswith(",", end) and text[start] == "A" and capital:
            return _GOOD
        before = _ROLE_BEFORE.search(text, max(0, start - 40), start)
        role = before is not None and lower(before.group(1)) in role_nouns() | words_of("role_words")
        return (_GOOD if role else _HINT) if capital else 0.0
    if not capital:
        return 0.0
    if kind == "join":
        return _WEAK + _HINT if _joined().match(text, end) else 0.0
    return _WEAK if text[end : end + 1] in (",", ".", "!") else 0.0


def _subjects(prose: Prose, limit: int) -> Iterator[Name]:
    """ "Acme is hiring", "Acme helps …" at the start of a sentence."""
    text = prose.text
    opening = _opening(prose)
    for sentence in prose.sentences:
        if sentence.start < prose.body_start or sentence.start >= limit:
            continue
        found = _NAME.match(text, sentence.start + (8 if text.startswith("Here at ", sentence.start) else 0))
        if found is None or not _may_be_name(found.group()):
            continue
        after = _after_subject().match(text, found.end())
        if after is not None:
            weight = {"strong": _STRONG, "what": _FAIR}.get(after.lastgroup or "", _WEAK)
            company = found.end() < opening or prose.kind_of(sentence) is SectionKind.COMPANY
            weight += _WEAK if company and weight < _STRONG else 0.0
            yield Name(found.group(), found.start(), found.end(), weight)
        elif text.startswith("'s ", found.end()):
            yield Name(found.group(), found.start(), found.end(), _HINT)


def _opening(prose: Prose) -> int:
    """Where the first sentences of the body end."""
    body = (s for s in prose.sentences if s.start >= prose.body_start)
    return max((s.end for s, _ in zip(body, range(_OPENING), strict=False)), default=0)


_TITLE_PARTS = re.compile(r"\s(?:—|–|\||@|at|bei|chez)\s")
_END_OF_NAME = re.compile(r"\s*(?:$|\n|\(|-|,|\s{2})")


def _in_title(prose: Prose) -> Iterator[Name]:
    """ "Engineer — Acme", "Engineer at Acme"."""
    title = title_line(prose)
    if title is None:
        return
    end = prose.text.find("\n", title.start)
    end = len(prose.text) if end < 0 else end
    parts = list(_TITLE_PARTS.finditer(prose.posting.text, title.start, min(end, title.start + 150)))
    if not parts:
        return
    found = _NAME.match(prose.text, parts[-1].end())
    if (
        found is not None
        and _END_OF_NAME.match(prose.text, found.end())
        and _may_be_name(found.group())
        and not has_role_noun(found.group())
    ):
        strong = parts[-1].group().strip() in ("—", "at", "@")
        yield Name(found.group(), found.start(), found.end(), _STRONG + _WEAK if strong else _GOOD)


def _first_segment(prose: Prose) -> Name | None:
    """The first segment of a line such as "Acme (YC S21) | Engineer | Berlin | Remote"."""
    start = len(prose.text) - len(prose.text.lstrip())
    end = prose.text.find("\n", start)
    line = prose.text[start : end if end >= 0 else len(prose.text)]
    if (
        line.count("|") < 2
        or line.startswith(("#", "|"))
        or any(s.name == "title" for s in prose.posting.stated)
    ):
        return None
    label = re.split(r"\s[(\[]|\s[-:]\s|\|", line[:200])[0].strip(" *_#,:-")
    if not 0 < len(label) <= 60 or has_role_noun(label):
        return None
    return Name(label, start + line.find(label), start + line.find(label) + len(label), _STRONG)


def _alone(prose: Prose, hosts: frozenset[str]) -> Iterator[Name]:
    """A line near the top that is nothing but a name, above the place or of an address's owner; a logo."""
    for logo in _LOGO.finditer(prose.posting.text, 0, min(len(prose.text), _TOP)):
        if squashed(logo.group(1)) in hosts and _may_be_name(logo.group(1)):
            yield Name(logo.group(1), logo.start(1), logo.end(1), _STRONG)
    above = line_above_place(prose)
    if above is not None and _may_be_name(prose.text[slice(*above)]):
        yield Name(prose.text[slice(*above)], *above, _STRONG)
    start = 0
    for line in prose.text[:_TOP].split("\n"):
        found = _NAME.search(line)
        if found is not None and found.group() == line.strip(" #*") and squashed(found.group()) in hosts:
            yield Name(found.group(), start + found.start(), start + found.end(), _STRONG)
        start += len(line) + 1


def _may_be_name(words: str, *, ambiguous: bool = False) -> bool:
    """Whether ``words`` can be a name at all; ``ambiguous`` admits words that seldom are one."""
    low = lower(words)
    first = low.split(" ", 1)[0]
    if len(low) < 2 or low.isdigit() or low in words_of("not_first") or first in words_of("not_first"):
        return False
    return ambiguous or low not in words_of("ambiguous")


@cache
def _pattern(name: str, flags: int = 0) -> re.Pattern[str]:
    return re.compile(_either(name), flags)


def _either(name: str) -> str:
    """The alternatives of a table of ``company.yaml``, as part of a regular expression."""
    return "(?:" + "|".join(load("company")[name]) + ")"


_CUES = ("at_cues", "heading_cues", "join_cues", "by_cues", "we_cues")


@cache
def _cue_stems() -> frozenset[str]:
    """What ``_cue`` can begin with: it is only tried there, for the search for so many beginnings at once
    would take ten times as long."""
    stems: set[str] = set()
    for cue in (cue for name in _CUES for cue in load("company")[name]):
        firsts, rest = cue[1:].split("]", 1) if cue.startswith("[") else (cue[0], cue[1:])
        plain = re.match(r"(?:[\w '](?![?*{]))*", rest)
        stems.update(first + (plain.group() if plain else "") for first in firsts)
    return frozenset(stems)


@cache
def _cue() -> re.Pattern[str]:
    """What introduces a name."""
    return re.compile(
        rf"(?P<at>{_either('at_cues')} {{1,3}})|(?P<heading>{_either('heading_cues')} {{0,3}}(?:the )?)"
        rf"|(?P<join>{_either('join_cues')} {{1,3}}(?:the {{1,3}})?)|(?P<by>{_either('by_cues')} {{1,4}})"
        rf"|(?P<we>{_either('we_cues')} {{1,3}})"
    )


@cache
def _joined() -> re.Pattern[str]:
    return re.compile(r"\s{0,3}" + _either("joined"))


@cache
def _after_subject() -> re.Pattern[str]:
    """What a sentence says of the name it begins with."""
    aside = (
        r"[®™©]?(?:,? ?(?:Inc|LLC|GmbH|Ltd|plc|PLC|S\.A)\b\.?)?(?: ?\([^()\n]{1,60}\))?(?:,[^,.\n]{3,80},)?"
    )
    says = rf"(?P<strong>{_either('hires')})|(?P<what>{_either('is')})|(?P<weak>{_either('does')})"
    return re.compile(rf"{aside}\s{{1,3}}(?:{says})")
