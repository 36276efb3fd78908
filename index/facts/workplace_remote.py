"""Cues of remote work: "remote", "work from home", "anywhere", "distributed", "virtual-first"."""

from __future__ import annotations

from index.facts.workplace_cues import HYBRID, ON_SITE, REMOTE, Around, Directness, Reading
from index.postings import Polarity

_REFUSED = Reading(REMOTE, Directness.ROLE, Polarity.NO)
_ROLE, _COMPANY, _OPTION = (Reading(REMOTE, directness) for directness in reversed(Directness))


def remote(a: Around) -> Reading | None:
    """ "remote", "remotely", "télétravail" …"""
    if a.before("tag", 6):
        return None if a.text_before.endswith("#li-") else _COMPANY
    if a.behind("people_behind") and (a.before("office_before", 70) or a.before("for_some", 30)):
        return None
    if (
        (a.behind("not_work") and not _is_offered(a))
        or a.of_others
        or a.before("condition", 70)
        or a.behind("a_while")
    ):
        return None
    if a.before("for_now", 24) or a.behind("for_now_behind"):
        return None  # "temporarily remote": it ends, and what follows is the rule
    if a.before("occasional", 16) or a.behind("when_not") or a.before("hybrid_gives"):
        return Reading(HYBRID, Directness.OPTION)
    days = a.days
    if days is not None and 0 < days.low < 5 and not a.before("fully", 16):
        return Reading(HYBRID, Directness.COMPANY)
    if a.behind("first"):
        return _COMPANY
    if a.negated:
        refused = a.behind("refused") or (a.before("refusal") and not a.behind("whence"))
        return _REFUSED if refused else None
    if a.before("partly", 50):
        return _OPTION
    reading = _remote_of_role(a) or _remote_of_others(a)
    return _OPTION if reading == _COMPANY and a.before("hint", 50) else reading


def _is_offered(a: Around) -> bool:
    """ "Fully remote work experience" alone is what one gets, not what one must have."""
    return a.short and a.before("fully", 16) and not a.text_before.strip(" *-•").removesuffix("fully").strip()


def _remote_of_role(a: Around) -> Reading | None:
    """Said of the role itself, first the ways of titles and headings."""
    if (a.heading or a.short) and a.text_before.endswith("(") and a.behind("bracket_ends"):
        return _ROLE
    if a.closing or (a.heading and a.behind("titled")) or a.of_the_role:
        return _ROLE
    if a.behind("friendly"):
        return _OPTION
    if a.behind("group_behind"):
        return _COMPANY
    if a.behind("possible") or a.before("open_to", 40):
        return _ROLE
    return _ROLE if a.before("hiring", 40) and a.behind("occupation") else None


def _remote_of_others(a: Around) -> Reading | None:
    """Said of the company, of an option, or barely said."""
    if a.behind("option"):
        return _OPTION
    if a.before("group_subject", 45):
        return _COMPANY
    if a.before("fully", 16) or a.behind("whence") or (a.short and a.in_unit("short_remote")):
        return _ROLE
    if a.before("you_work", 30) or a.before("or_remote", 30) or a.behind("or_else"):
        return _ROLE
    if a.before("work", 30) or a.behind("work_behind"):
        return _COMPANY
    return _ROLE if a.short and (a.heading or "(" in a.text_before[-3:]) else None


def home(a: Around) -> Reading | None:
    """Work from home: remote, or hybrid where a number of days is given."""
    if a.of_others or a.before("condition", 35) or a.behind("not_work"):
        return None
    if a.days is not None:
        return Reading(HYBRID, Directness.COMPANY)
    if a.cue == "from home" and not a.before("at_work", 12):
        return None  # without days it counts only behind "work"
    if a.cue == "wfh" and "hybrid" in a.unit:
        return None  # "Hybrid (WFO + WFH)"
    if a.cue.startswith("home") and a.cue.endswith("office"):
        if a.before("label", 50):
            return _ROLE
        return _COMPANY if a.before("foreign_home", 45) else None
    if a.negated:
        return _REFUSED if a.before("refusal") or a.behind("refused") else None
    if a.behind("or_office") or a.behind("when_not"):
        return Reading(HYBRID, Directness.OPTION)
    if a.of_the_role:
        return _ROLE
    return _COMPANY if a.before("fully", 16) or (a.short and not a.behind("option")) else _OPTION


def anywhere(a: Around) -> Reading | None:
    """ "Work from anywhere", "wherever you choose to work"; not "for four weeks a year"."""
    if a.behind("for_weeks") or a.before("condition", 25) or a.in_unit("counted_time") or a.before("others"):
        return None
    if a.cue.startswith("where "):
        return _OPTION if a.before("choosing") else None
    if a.before("live_work", 40) or a.behind("you_choose"):
        return _ROLE
    return _ROLE if a.cue == "anywhere" and a.short and a.in_unit("about_work") else None


def distributed(a: Around) -> Reading | None:
    """A distributed team, "distributed across the world": remote, most likely."""
    if a.of_others:
        return None
    if not a.behind("one_group"):
        return _OPTION if a.behind("around_world") and a.before("group_subject", 45) else None
    return _COMPANY if a.before("fully_we", 30) and not a.before("hint", 50) else _OPTION


def virtual(a: Around) -> Reading | None:
    """ "Virtual-first", "a fully virtual company"."""
    if a.behind("first"):
        return _COMPANY
    return _COMPANY if a.before("fully_virtual") and not a.of_others and a.behind("group_behind") else None


def tagged(a: Around) -> Reading | None:
    """Recruiters' tags: "#LI-Remote", which often come in contradictory pairs."""
    for tag, value in (("#li-remote", REMOTE), ("#li-hybrid", HYBRID), ("#li-on", ON_SITE)):
        if a.cue.startswith(tag):
            return Reading(value, Directness.COMPANY)
    return None
