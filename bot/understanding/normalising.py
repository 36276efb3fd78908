"""A question's text before it is read: without markup, short forms written out, figures in figures."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from bot.understanding.rewording import reworded
from bot.understanding.written_days import MONTHS
from config.vocabulary import load

_SLACK_LINK = re.compile(r"<(?:https?://|mailto:)[^|>\s]{1,500}(?:\|([^>]{0,200}))?>|<[@#!][^>]{1,100}>")
_EMOJI_CODE = re.compile(r":[a-z0-9_+-]{2,40}:(?!\d)")
# "Non-remote"; a non-profit and a non-compete are things of their own.
_NON = re.compile(
    r"\bnon[- ](?!profit|compete|binary|native|relational|trivial|disclosure|stop|standard)(?=\w)", re.I
)
_WITH = re.compile(r"(?<![\w/])w(?:/(?=\s|[a-z])(?!o\b)|(?=\s+[a-z]))", re.I)  # "w/ bonus"
_STYLE = re.compile(r"[*`~]|(?<!\w)_+|_+(?!\w)")
_MONTH_NOUN = re.compile(  # "October postings", "Oct 2025 jobs"; "may jobs" asks what jobs may do
    rf"\b(?P<when>(?:{'|'.join(month for month in MONTHS if month != 'may')})"
    rf"|(?:sept|{'|'.join(rf'{month[:3]}(?:{month[3:]})?' for month in MONTHS)})\.?\s+(?:19|20)\d\d)('?s)?\s+"
    r"(?=(?:jobs?|roles?|postings?|positions?|openings?|listings?|ads?)\b)",
    re.I,
)
# "Don't require (any) experience", "require experience"; not "require experience with Go".
_BARE_EXPERIENCE = re.compile(
    r"\b(?P<denied>(?:do|does|did|would|will)(?:\s+not|n'?t)\s+|never\s+|without\s+|no\s+)?"
    r"(?P<lead>(?:require|need|want|demand|expect|mention|state)(?:s|d|ing)?\s+|(?:ask|call)(?:s|ing)?\s+for\s+)?"
    r"(?:(?:any|prior|previous|former|work(?:ing)?|professional)\s+)*experience(?P<required>\s+requirements?)?\b"
    r"(?P<stated>\s+(?:stated|listed|given|mentioned|specified)\b)?"
    r"(?!\s+(?:with|in|of|using|as|on|is|are|required|needed|necessary|[\w+#.]+ing)\b)",
    re.I,
)


@lru_cache(maxsize=256)  # asked several times of a question, and again of those before it
def clean(text: str) -> str:
    """The question without Slack's markup, emoji codes, and repeated space."""
    plain = _SLACK_LINK.sub(lambda m: m.group(1) or " ", text.replace("’", "'").replace("‘", "'"))
    plain = _EMOJI_CODE.sub(" ", plain.replace("&amp;", "&").replace("&lt;", "<").replace("&gt;", ">"))
    plain = _WITH.sub("with ", _NON.sub("not ", plain))
    plain = _short_for_developer().sub(
        lambda m: "developers" if m.group().endswith("s") else "developer", plain
    )
    plain = _tied_on().sub(" ", plain)
    plain = reworded(_in_figures(plain))
    return re.sub(r"\s+", " ", _STYLE.sub("", plain)).strip()


def _in_figures(text: str) -> str:
    """ "Require experience" and "October postings" in the words that figures and days are read from."""
    text = _BARE_EXPERIENCE.sub(_years_of_it, text)
    month = _MONTH_NOUN.search(text)
    return f"{_MONTH_NOUN.sub('', text, count=1)} posted in {month['when']}" if month else text


def _years_of_it(match: re.Match[str]) -> str:
    lead = match["lead"] or ""
    if match["stated"] and match["denied"] and not lead:  # silence; "no experience required" is an offer
        return "without years of experience stated"
    if not lead and not (match["denied"] and match["required"]):
        return match.group()  # "Python experience"; "no experience" is read as it stands
    if match["denied"] and not lead.lower().startswith(("mention", "state")):
        return "asking for no experience"
    return f"{match['denied'] or ''}{lead}years of experience"


@cache
def _short_for_developer() -> re.Pattern[str]:
    """ "Mobile devs", where no other word follows that goes with "dev" ("dev tools", "Dev.Pro")."""
    goes_on = "|".join(load("questions")["dev_goes_on"])
    return re.compile(rf"(?<![\w./&-])devs?(?![\w/&-]|\.\w|[ -](?:{goes_on})\b)", re.I)


@cache
def _tied_on() -> re.Pattern[str]:
    """The hyphen of "Berlin-based", "remote-friendly": the words stand for themselves."""
    return re.compile(rf"(?<=\w)-(?=(?:{'|'.join(load('questions')['after_conditions'])})\b)", re.I)
