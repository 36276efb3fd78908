"""What sentences say about remote, hybrid and on-site work, and how directly they say it.

Every cue ("remote", "hybrid", "in the office" …) is judged by what stands before and behind it;
the words for that are in ``config/vocabulary/workplace.yaml``. What is not recognised as a
statement about this role, its company or an option given is left out.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import IntEnum
from functools import cache

from config.vocabulary import load
from index.facts.office_days import Days, office_days
from index.facts.spotting import Spot, spots
from index.facts.wording import worded
from index.postings import Polarity
from index.text.prose import Prose
from index.text.sections import SectionKind

REMOTE, HYBRID, ON_SITE = "remote", "hybrid", "on-site"
_BEFORE, _AFTER = 90, 90
_ELSEWHERE = frozenset({SectionKind.INTERVIEW, SectionKind.APPLY, SectionKind.LEGAL})
_SHORT = 8  # words of a line that says nothing but where the work is done
_LINKING = r"(?:with|in|on|for|to|from|and|or|as|the|a|an|across|within|at|but|of|by|our|your|where|that|who)"

_MODE = r"(?:remote\w*|hybrid|(?:in )?office|on ?site|in person|virtual\w*)"


class Directness(IntEnum):
    """How directly a sentence speaks of the role: of it, of its company, of an option or perk."""

    OPTION = 1
    COMPANY = 2
    ROLE = 3


@dataclass(frozen=True, slots=True)
class Said:
    """One statement: ``value`` holds (or, with polarity NO, does not); ``days`` in the office."""

    value: str
    directness: Directness
    start: int
    end: int
    polarity: Polarity = Polarity.YES
    days: Days | None = None


@dataclass(frozen=True, slots=True)
class _Around:
    """The text before and behind a cue within its unit, the unit, and where it stands."""

    cue: str
    before: str
    after: str
    unit: str
    kind: SectionKind
    heading: bool

    @property
    def short(self) -> bool:
        return len(self.unit) < 90 and len(self.unit.split()) <= _SHORT


def statements(prose: Prose) -> Iterator[Said]:
    """All statements of the body, in order."""
    for spot in spots(prose, load("workplace")["cues"], prose.body_start):
        said = judge(prose.lower, spot, prose.section_at(spot.at).kind)
        if said is not None:
            yield said


def judge(lower: str, spot: Spot, kind: SectionKind = SectionKind.OTHER) -> Said | None:
    """What the cue at ``spot`` of the text ``lower`` says, if it says something about the work."""
    cue = _pattern("cue").match(lower, spot.at, spot.end)
    if cue is None or (spot.at and lower[spot.at - 1].isalnum()):
        return None
    before = lower[max(spot.start, spot.at - _BEFORE) : spot.at]
    after = lower[cue.end() : min(spot.end, cue.end() + _AFTER)]
    around = _Around(cue.group(), before, after, lower[spot.start : spot.end], kind, spot.heading)
    if kind in _ELSEWHERE and not around.heading:
        return None
    if spot.at - spot.start < 20 and _matches("key", after):
        return None  # "Remote/Hybrid: Hybrid": the cue is the key, its value speaks for itself
    found = _READERS[cue.lastgroup or ""](around)
    if found is None:
        return None
    value, directness, polarity = found
    if (_finds("all_three", around.unit) or "depending on" in around.unit) and polarity is Polarity.YES and not _finds("this_role", around.before):
        directness = Directness.OPTION
    days = office_days(around.unit) if value != REMOTE else None
    if days is not None and polarity is Polarity.YES:
        value, directness = _by_days(days, around)
    if value != REMOTE and polarity is Polarity.YES and _finds("only_some", around.unit):
        directness = Directness.OPTION
    return Said(value, directness, spot.at, cue.end(), polarity, days)


_Found = tuple[str, Directness, Polarity]


def _yes(value: str, directness: Directness) -> _Found:
    return value, directness, Polarity.YES


def _remote(a: _Around) -> _Found | None:
    if re.search(r"#\w{2}-$", a.before):
        return None if a.before.endswith("#li-") else _yes(REMOTE, Directness.COMPANY)
    if _matches("not_work", a.after) or _elsewhere(a) or _finds("condition", a.before[-70:]):
        return None
    if _matches("a_while", a.after):
        return None
    if _finds("occasional", a.before[-16:]) or _matches("when_not", a.after):
        return _yes(HYBRID, Directness.OPTION)
    if (days := office_days(a.unit)) is not None and 0 < days.low < 5 and not _finds("fully", a.before[-16:]):
        return _yes(HYBRID, Directness.COMPANY)
    if _matches("first", a.after):
        return _yes(REMOTE, Directness.COMPANY)
    if _negated(a):
        refused = _matches("refused", a.after) or (_finds("refusal", a.before) and not _matches("whence", a.after))
        return (REMOTE, Directness.ROLE, Polarity.NO) if refused else None
    if _finds("partly", a.before[-50:]):
        return _yes(REMOTE, Directness.OPTION)
    directness = _remote_directness(a)
    if directness is not None and _finds("hint", a.before[-50:]) and directness < Directness.ROLE:
        directness = Directness.OPTION
    return _yes(REMOTE, directness) if directness else None


def _remote_directness(a: _Around) -> Directness | None:
    full = _finds("fully", a.before[-16:])
    if (a.heading or a.short) and a.before.endswith("(") and a.after.startswith((")", ",", " -", "/")):
        return Directness.ROLE
    if a.heading and (_matches("ends", a.after) and _finds("set_off", a.before) or _matches("titled", a.after)):
        return Directness.ROLE
    if _matches("role_behind", a.after) or _finds("label", a.before[-50:]):
        return Directness.ROLE
    if _finds("role_subject", a.before):
        return Directness.ROLE
    if _matches("friendly", a.after):
        return Directness.OPTION
    if _matches("group_behind", a.after):
        return Directness.COMPANY
    if _matches("possible", a.after) or _finds("open_to", a.before[-40:]):
        return Directness.ROLE
    if _finds("hiring", a.before[-40:]) and _matches("occupation", a.after):
        return Directness.ROLE
    if _finds("group_subject", a.before[-45:]):
        return Directness.COMPANY
    if full or _matches("whence", a.after) or (a.short and _matches("short_remote", a.unit.strip(" *-•·\t:."))):
        return Directness.ROLE
    if _matches("option", a.after):
        return Directness.OPTION
    if _finds("you_work", a.before[-30:]) or _finds("or_remote", a.before[-30:]) or _matches("or_else", a.after):
        return Directness.ROLE
    if _finds("work", a.before[-30:]) or _matches("work_behind", a.after):
        return Directness.COMPANY
    return Directness.ROLE if a.short and (a.heading or "(" in a.before[-3:]) else None


def _hybrid(a: _Around) -> _Found | None:
    if a.before.endswith("#li-") or _matches("not_hybrid", a.after) or _finds("not_hybrid_before", a.before[-25:]) or _finds("condition", a.before[-25:]):
        return None
    if _elsewhere(a) and not _finds("role_subject", a.before):
        return None
    if _finds("negation", a.before[-25:]):
        return None
    if _finds("partly", a.before[-50:]):
        return _yes(HYBRID, Directness.OPTION)
    if (
        _matches("role_behind", a.after)
        or _finds("label", a.before[-50:])
        or _finds("role_subject", a.before)
        or (a.heading and _matches("ends", a.after) and _finds("set_off", a.before))
        or re.match(r"\s?[()]", a.after)
        or "(" in a.before[-2:]
        or (a.short and _finds("alone", a.before) and _matches("alone_behind", a.after))
        or _finds("you_work", a.before[-30:])
        or _finds("after_remote", a.before[-30:])
        or _matches("hybrid_where", a.after)
    ):
        return _yes(HYBRID, Directness.ROLE)
    if _matches("option", a.after):
        return _yes(HYBRID, Directness.OPTION)
    if _matches("hybrid_work", a.after) or _matches("hybrid_group", a.after):
        return _yes(HYBRID, Directness.COMPANY)
    return _yes(HYBRID, Directness.OPTION) if re.search(r"\b(?:remote|onsite|on-site|office)\b", a.unit) else None


def _on_site(a: _Around) -> _Found | None:
    if _finds("partly", a.before[-60:]):
        return None
    if _matches("not_onsite", a.after) or _finds("not_onsite_before", a.before[-40:]) or _finds("condition", a.before[-35:]):
        return None
    if _elsewhere(a) or _finds("negation", a.before[-25:]):
        return None
    if (
        _matches("role_behind", a.after)
        or _finds("label", a.before[-50:])
        or _finds("role_subject", a.before)
        or _finds("fully", a.before[-16:])
        or (a.short and _finds("alone", a.before) and _matches("alone_behind", a.after))
        or "(" in a.before[-2:]
    ):
        return _yes(ON_SITE, Directness.ROLE)
    if _matches("group_behind", a.after):
        return _yes(ON_SITE, Directness.COMPANY if _finds("group_subject", a.before[-30:]) else Directness.OPTION)
    if _finds("you_work", a.before[-30:]) or _finds("work", a.before[-30:]) or office_days(a.unit):
        return _yes(ON_SITE, Directness.COMPANY)
    if re.search(r"\b(?:remote|hybrid)\b", a.unit) and _matches("option", a.after):
        return _yes(ON_SITE, Directness.OPTION)
    return None


def _office(a: _Around) -> _Found | None:
    """In the office: a rule with days, or "office-based", "you work from our Berlin office"."""
    if _finds("condition", a.before) or _finds("partly", a.before[-60:]) or _finds("negation", a.before[-30:]):
        return None
    if _finds("perk", a.unit) or _finds("home_before", a.before[-6:]):
        return None
    if office_days(a.unit) is not None:
        return _yes(HYBRID, Directness.ROLE if _finds("role_subject", a.before) else Directness.COMPANY)
    in_office = a.before.endswith(("in-", "in "))
    if (in_office and _matches("role_behind", a.after)) or (re.match(r"[\s-]based\b", a.after) and not in_office):
        return _yes(ON_SITE, Directness.ROLE)
    if in_office and re.match(r"\W*(?:fully |100 ?% )?in[- ]office\b(?!\s*:)", a.unit):
        return _yes(ON_SITE, Directness.ROLE)
    if a.before.endswith("in-") and _matches("group_behind", a.after):
        return _yes(ON_SITE, Directness.COMPANY)
    if _finds("home_or", a.before) or _matches("or_home", a.after):
        return _yes(HYBRID, Directness.OPTION)
    if _finds("work_in_office", a.before) and not re.search(r"\bremote|\bhome\b|\bhybrid\b", a.unit):
        return _yes(ON_SITE, Directness.ROLE)
    return None


def _home(a: _Around) -> _Found | None:
    """Work from home: remote, or hybrid where a number of days is given."""
    if _elsewhere(a) or _finds("condition", a.before[-35:]) or _matches("not_work", a.after) or "hybrid" in a.unit:
        return None
    if office_days(a.unit) is not None:
        return _yes(HYBRID, Directness.COMPANY)
    if a.cue.startswith("home") and a.cue.endswith("office"):
        if _finds("label", a.before[-50:]):
            return _yes(REMOTE, Directness.ROLE)
        return _yes(REMOTE, Directness.COMPANY) if _finds("foreign_home", a.before[-45:]) else None
    if _negated(a):
        return (REMOTE, Directness.ROLE, Polarity.NO) if _finds("refusal", a.before) or _matches("refused", a.after) else None
    if re.match(r"\s{0,2}(?:/|or|and) (?:in |from |at )?(?:the |our )?office|\s?/\s?(?:in-)?office", a.after):
        return _yes(HYBRID, Directness.OPTION)
    if _finds("role_subject", a.before) or _finds("label", a.before[-50:]) or _matches("role_behind", a.after):
        return _yes(REMOTE, Directness.ROLE)
    if _finds("fully", a.before[-16:]) or (a.short and not _matches("option", a.after)):
        return _yes(REMOTE, Directness.COMPANY)
    return _yes(REMOTE, Directness.OPTION)


def _anywhere(a: _Around) -> _Found | None:
    """Work from anywhere, wherever you choose to work: remote."""
    if _matches("for_weeks", a.after) or _finds("condition", a.before[-25:]) or re.search(r"\d+ (?:weeks?|days|months?)", a.unit):
        return None
    if _finds("others", a.before):
        return None
    if a.cue.startswith("where "):
        return _yes(REMOTE, Directness.OPTION) if _finds("choosing", a.before) else None
    if a.cue.startswith("work") or _finds("live_work", a.before[-40:]) or _matches("you_choose", a.after):
        return _yes(REMOTE, Directness.ROLE)
    if a.cue == "anywhere" and a.short and re.search(r"\bwork|\blocat|\bremote|\bbased", a.unit):
        return _yes(REMOTE, Directness.ROLE)
    return None


def _distributed(a: _Around) -> _Found | None:
    """A distributed team, "distributed across the world": remote, most likely."""
    if _elsewhere(a):
        return None
    if not _matches("one_group", a.after):
        around = _matches("around_world", a.after) and _finds("group_subject", a.before[-45:])
        return _yes(REMOTE, Directness.OPTION) if around else None
    sure = _finds("fully_we", a.before[-30:]) and not _finds("hint", a.before[-50:])
    return _yes(REMOTE, Directness.COMPANY if sure else Directness.OPTION)


def _virtual(a: _Around) -> _Found | None:
    if _matches("first", a.after):
        return _yes(REMOTE, Directness.COMPANY)
    sure = re.search(r"\b(?:fully|100 ?%)[\s-]$", a.before) and not _elsewhere(a)
    return _yes(REMOTE, Directness.COMPANY) if sure and _matches("group_behind", a.after) else None


def _tagged(a: _Around) -> _Found | None:
    """Recruiters' tags: "#LI-Remote"."""
    tag = re.match(r"#li-(remote|hybrid|on-?site|onsite)", a.cue)
    return None if tag is None else _yes(ON_SITE if tag.group(1).startswith("on") else tag.group(1), Directness.COMPANY)


_READERS: dict[str, Callable[[_Around], _Found | None]] = {
    "remote": _remote, "hybrid": _hybrid, "onsite": _on_site, "office": _office, "home": _home,
    "anywhere": _anywhere, "distributed": _distributed, "virtual": _virtual, "tag": _tagged,
}  # fmt: skip


def _by_days(days: Days, around: _Around) -> tuple[str, Directness]:
    """A number of office days is a rule: five are on site, fewer are hybrid."""
    says_hybrid = "hybrid" in around.unit or "remote" in around.unit or "home" in around.unit
    if days.low >= 5 or (days.low >= 4 and days.high in (None, 5.0) and not says_hybrid):
        return ON_SITE, Directness.ROLE
    return HYBRID, Directness.ROLE


def _elsewhere(a: _Around) -> bool:
    """Whether the sentence speaks of experience, customers, interviews … instead of this job."""
    before = a.before[-45:]
    return _finds("experience", before) and not _finds("we_build", a.before)


def _negated(a: _Around) -> bool:
    if _matches("refused", a.after):
        return True
    return _finds("negation", a.before[-45:]) and not _finds("not_negation", a.before[-60:])


def _matches(name: str, text: str) -> bool:
    return _pattern(name).match(text) is not None


def _finds(name: str, text: str) -> bool:
    return _pattern(name).search(text) is not None


@cache
def _pattern(name: str) -> re.Pattern[str]:
    return worded(_SHAPES[name], load("workplace"))


_SHAPES = {
    "short_remote": r"(?:(?:FULLY|work|working|flexible|wfh|permanent|location|-) ?){0,3}(?:remote|remotely|telecommute|télétravail)"
    r"(?: ?(?:work(?:ing)?|ROLES|opportunity|only|based|ok|friendly))?[\s!.]*(?:$|[(,;:|/-].{0,80}$|(?:in|within|from|across|or|for|anywhere) .{0,80}$)",
    "cue": r"(?P<tag>#li-[\w-]{2,12})|(?P<remote>remot(?:ely|eness|e|o|a|os|as)\b|telecommut\w*|telework\w*|télétravail|teletrabajo|à distance)"
    r"|(?P<hybrid>hybride?s?\b|híbrid[oa]s?\b|hyrbid\b)|(?P<onsite>on-site\b|on site\b|onsite\b|in-person\b|in person\b|presencial\w*|vor ort\b)"
    r"|(?P<office>offices?\b)|(?P<home>work(?:ing|s)? from home|wfh\b|home-based|home based|home ?office)"
    r"|(?P<anywhere>work(?:ing|s)? from (?:anywhere|wherever|any location|where)\b|anywhere\b|wherever\b|where you work\b|where to work\b)|(?P<distributed>distributed\b)|(?P<virtual>virtual\b)",
    "not_work": r"[\s-]{1,4}NOT_WORK\b",
    "experience": r"\bEXPERIENCE\b[^.;:•]{0,40}$",
    "we_build": r"\bwe(?: are|'re|'ve been) (?:building|growing|hiring|leading|expanding)\b[^.;]{0,60}$",
    "key": r"[\s/,-]{0,3}(?:(?:hybrid|on ?site|work|working|policy|status|type|options?|location|remote|mode|model|in office)[\s/]{0,3}){0,3}\??\s{0,2}[:=]\s{0,4}(?:\W{0,3})(?:yes|no|none|hybrid|on ?site|in office|fully|full|partial\w*|remote|true|false|flexible|\d|not)\b",
    "condition": r"\bCONDITIONS\b(?! possible)[^.;:•,]{0,30}$|\bunless\b[^.;:,]{0,60}$|^\W*if the\b.{0,90}$",
    "partly": r"\bPARTLY(?!\w)[^.;:•]{0,45}$",
    "hint": r"\bHINTS\b[^.;•]{0,45}$",
    "negation": r"\bNEGATIONS\b[^.,;:•(]{0,40}$",
    "not_negation": r"\bNOT_NEGATIONS\b[^.;•]{0,40}$",
    "refusal": r"(?:\bROLES\b|\bthis\b|\bit\b|\bwe\b|\bno\b|\bnot an?\b|\bposting\b|\bcandidates?\b|\boffer\b|\bcannot\b|\bunable\b)[^.;]{0,70}$|^[\W]*(?:no|not)\b[^.;]{0,20}$",
    "refused": r"(?:[\s-](?:\w+[\s-]){0,3})?[\s,-]{0,3}REFUSED\b",
    "first": r"[\s-]{0,3}first\b",
    "friendly": r"[\s-]{0,3}friendly\b",
    "fully": r"\bFULLY[\s-]{0,3}$",
    "role_behind": rf"[\s,/-]{{1,4}}(?:based )?(?:(?!{_LINKING}\b)[\w+#/&'-]+[\s,]{{1,3}}){{0,4}}?ROLES\b(?! (?:market|board|boards|seekers|listings|search))",
    "group_behind": rf"[\s,-]{{1,4}}(?:(?!{_LINKING}\b)[\w&'/-]+[\s,]{{1,3}}(?:and )?){{0,3}}?GROUPS\b",
    "role_subject": r"(?:(?<!in\sthis\s)(?<!in\syour\s)(?<!in\sthe\s)(?<!each\s)(?<!every\s)\bROLES|this is an?|it's an?)\b"
    r"(?:(?!\b(?:teams?|compan(?:y|ies)|process|interviews?|experience|requires?|support)\b)[^.;?!]){0,60}?"
    r"(?:\b(?:an?|is|are|be|being|offers?|offered|allows?|works?|can|may|will|as|based|located|performed|done|open|eligible|available)\b|[-:(,|])[^.;,]{0,35}$",
    "group_subject": r"\b(?:we|we're|we've|compan(?:y|ies)|teams?|organi[sz]ation|everyone|employees|us|workforce|business|staff|you all)\b[^.;]{0,40}$",
    "open_to": r"\b(?:open(?:ed)? (?:to|for)|consider\w*|accept\w*|welcom\w*|option (?:to|for|of)|up to you|choose|available)\b[^.;]{0,30}$",
    "hiring": r"\b(?:hiring|seeking|looking for|recruiting|search(?:ing)? for|need|join(?:ing)? (?:us|our team) as)\b[^.;]{0,30}$",
    "occupation": rf"[\s,-]{{1,4}}(?:(?!{_LINKING}\b)[\w+#/&'.-]+[\s,]{{1,3}}){{0,4}}?OCCUPATIONS\b",
    "possible": r"[\s-]{1,4}(?:(?:work(?:ing)?|candidates?|applicants?|applications?|is|are|also|job|jobs|ok) ){0,3}POSSIBLE\b",
    "option": r"[\s,/-]{0,4}(?:(?!in\b|from\b)[\w/-]+[\s,]{1,3}){0,3}?OPTIONS\b",
    "whence": r"[\s,-]{0,4}(?:\(|(?:work )?(?:from|within|in|across|anywhere|throughout|based|worldwide|globally|nationwide|only|out of|innerhalb|aus|depuis|desde|partout|deutschlandweit)\b)(?! (?:order|addition|the form|time))",
    "or_else": r"[\s,]{0,6}(?:/|\bor\b|\band/or\b)[\s]{0,6}(?:hybrid|on ?site|in ?person|in ?office|in the office|from (?:the|our)|office|at our)",
    "or_remote": r"(?:\bor|/|\band/or|\bor fully|\bor work)[\s]{0,3}$",
    "you_work": r"\b(?:you|you'll|you can|you may|can|will|may) (?:also )?(?:be )?(?:work(?:ing)?|based|located)(?: (?:in|on) an?(?: \w+)?)?[\s]{1,3}$",
    "work": r"\bwork(?:ing|s)?(?: (?:\w+ ){0,3})?[\s-]{0,3}$",
    "work_behind": r"[\s-]{1,4}work(?:ing)?\b(?! (?:experience|set|stipend))",
    "label": r"(?:\bLABELS\b|📍|🏠|🌍|🌎|🌐)[\s*]{0,4}(?:[:=|]|[-]\s)[^.;]{0,40}$|📍[^.;]{0,40}$",
    "not_hybrid": r"[\s,/-]{1,4}(?:and |or |/ ?)?NOT_HYBRID_GROUPS\b|[\s-]{1,4}(?:[\w-]+[\s,]{1,3}){0,2}(?:cloud|infrastructure|apps?|applications?|deployments?|contracts?|solutions?|platforms?|systems?|architectures?|vehicles?|networks?|tables?)\b|[\s-]{1,4}(?:(?!work)[\w/-]+[\s]{1,3}){0,3}environments?\b(?! (?:where|with|that))|[\s]in[\s-]app\b",
    "not_hybrid_before": r"\bNOT_HYBRID_AFTER[\s,/()-]{0,4}(?:and |or |/ ?|& ?)?$",
    "hybrid_work": r"[\s,/-]{0,4}HYBRID_WORK(?!\w)",
    "hybrid_where": r"[\s,-]{1,4}(?:in|from|at|out of|@|\d|two|three|four)\b|\s?[-–|:]\s",
    "hybrid_group": r"[\s-]{1,4}(?:GROUPS|(?:[a-z]{3,12} )(?:models?|polic(?:y|ies)|schedules?|set ?ups?|arrangements?|approach|workplace|work ?style))\b",
    "not_onsite": r"s\b|[\s-]{1,4}(?:\w+[\s-]){0,3}?NOT_ONSITE_BEFORE\b",
    "not_onsite_before": r"\bNOT_ONSITE_AFTER\b[\s\"'(-]{0,3}(?:and |or |an? )?$|\bNOT_ONSITE_AFTER[^.;•]{0,40}$",
    "home_before": r"\b(?:home|ms|back|front|dental|post|virtual|law)[\s-]$",
    "occasional": r"\b(?:occasional(?:ly)?|some|partial(?:ly)?|part|partly|partiel)[\s-]{1,3}$",
    "home_or": r"\b(?:home|remotely|remote|anywhere|where you want)\b[^.;]{0,30}\bor\b[^.;]{0,40}$",
    "or_home": r"[\s,]{0,3}(?:or|/|and/or)\b[^.;]{0,25}\b(?:home|remotely|remote)\b",
    "work_in_office": r"\b(?:must|required|expected|need(?:s|ed)? to|have to|has to|mandatory)\b[^.;]{0,30}\b(?:in|from|at|within|out of) (?:the|our|an?)\b[^.;,]{0,30}$",
    "perk": r"\b(?:lunch\w*|snacks?|perks?|meals?|breakfasts?|dinners?|massages?|gym|coffee|food|amenit\w+|barista|drinks|kitchens?|cater\w*|fridge|dogs?|beer|fruits?|yoga|canteen|part(?:y|ies))\b",
    "foreign_home": r"\b(?:modalidad|laborar|trabalh\w+|trabaj\w+|im|aus dem|vom|seja|em|und|oder|möglichkeit\w*|100 ?%|auxílio)\b[^.;]{0,25}$",
    "for_weeks": r"[^.;]{0,20}\b(?:weeks?|months?|policy|program|days|allowance|stipend)\b",
    "a_while": r"[^.;]{0,45}\b(?:\d+|one|two|three|four|few) (?:\w+ )?(?:weeks?|months?|days)\b[^.;]{0,12}\b(?:year|annually|annum)\b",
    "when_not": r"[^.;,]{0,12}\bwhen not\b|[\s]{1,3}(?:for )?(?:part|some|a portion|half) of (?:the|your)\b|[\s]{1,3}(?:as|when|if|where) needed\b|[\s]{1,3}(?:occasionally|from time to time|part ?time)\b",
    "all_three": rf"\b{_MODE}\b[\s,/|&-]{{1,4}}(?:and |or |& )?{_MODE}\b[\s,/|&-]{{1,4}}(?:and |or |& )?(?:fully )?{_MODE}\b",
    "one_group": r"[\s-]{1,4}(?:and remote )?(?:[a-z]{3,14}[\s]{1,3})?(?:team|company|organi[sz]ation|workforce|business|start ?up|culture)\b",
    "this_role": r"\b(?:this|the|your|our) (?:\w+ )?ROLES\b",
    "after_remote": r"\bremote[\s*]{1,8}(?:or|and|/)[\s*]{1,8}$|\bremote ?/ ?$",
    "only_some": r"^\W*if (?:you|a candidate)\b|\b(?:for (?:those|employees|candidates|applicants|team members|staff) (?:who|based|located|living|near|within)\b)|\b(?:employees|candidates|applicants|team members|those) (?:\w+ )?(?:residing|reside|living|live|located|based) (?:near|within (?:\d+|commut))|^\W*(?:for those|for employees|employees (?:who|within|near|living|located|based)|those (?:who|living|based)|team members (?:who|living|within|near)|candidates (?:who )?(?:located|living|based) (?:near|within|in commut))\b",
    "alone": r"^\W*(?:(?:fully|full time|100 ?%|flexible|work(?:ing)?|location|position|role|job|[\w ]{0,20}[-,:|/])[\s]{0,3}){0,2}$",
    "alone_behind": r"\W*(?:$|(?:only|role|position|job|work)\W*$|[-,(:|/]|(?:in|at|from) )",
    "ends": r"\W*$",
    "set_off": r"[-|,/:(][\s]*(?:fully |100 ?% )?$",
    "titled": rf"[\s,-]{{1,4}}(?:(?!{_LINKING}\b)[\w+#/&'.-]+[\s,]{{1,3}}){{0,4}}?OCCUPATIONS\b",
    "fully_we": r"\b(?:fully|completely|100 ?%|(?:we are|we're|we've been|as) an? (?:\w+ly )?|globally)[\s-]{0,3}$",
    "live_work": r"\b(?:work(?:ing|ed|s)?|live|living|based|located|locate|remote(?:ly)?|done|executed|performed|join us|be)(?: (?:\w+ ){0,2}?(?:from|in)?)?[\s-]{0,3}$",
    "choosing": r"\b(?:choose|choosing|decide|pick|freedom|flexib\w+|up to you|control|autonomy)\b[^.;]{0,40}$",
    "you_choose": r"[\s]{1,3}you choose to work\b|[\s]{1,3}you work (?:from )?is",
    "others": r"\b(?:compan(?:y|ies)|customers?|users?|clients?|businesses|people|products?|platform|hires?|could|use|talent)\b[^.]{0,50}$",
    "around_world": r"[\s-]{1,4}(?:across|around|all over|throughout|over|among)\b",
}  # fmt: skip
