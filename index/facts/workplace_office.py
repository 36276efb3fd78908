"""Cues of work in an office, wholly or in part: "hybrid", "on-site", "in the office"."""

from __future__ import annotations

from index.facts.workplace_cues import HYBRID, ON_SITE, Around, Directness, Reading


def hybrid(a: Around) -> Reading | None:
    """ "Hybrid" as a way of working; not hybrid clouds, apps or vehicles."""
    if a.text_before.endswith("#li-") or a.behind("not_hybrid") or a.before("not_hybrid_before", 25):
        return None
    if a.before("condition", 25) or a.before("whether") or a.before("negation", 25):
        return None
    your_way = a.behind("your_way_behind") and a.before("your_way_before", 80)
    if a.of_others and not (a.before("role_subject") or your_way):
        return None
    if a.before("partly", 50) or a.before("possibly", 30) or (a.behind("option") and not a.of_the_role):
        return Reading(HYBRID, Directness.OPTION)
    here = a.behind("hybrid_where") or a.behind("bracket") or a.bracketed
    offered = a.before("you_work", 30) or a.before("after_remote", 30)
    if a.of_the_role or a.closing or here or a.alone or offered:
        return Reading(HYBRID, Directness.ROLE)
    if a.behind("hybrid_work") or a.behind("hybrid_group"):
        return Reading(HYBRID, Directness.COMPANY)
    return Reading(HYBRID, Directness.OPTION) if a.in_unit("other_mode") else None


def on_site(a: Around) -> Reading | None:
    """ "On-site", "in person" as a way of working; not gyms, interviews or meetings on site."""
    if (a.behind("onsite_group") and a.before("we_are_a", 30)) or (
        a.before("they_work", 12) and a.behind("at_our")
    ):
        return Reading(ON_SITE, Directness.COMPANY)
    if a.before("partly", 60) or a.behind("not_onsite") or a.before("not_onsite_before", 40):
        return None
    if a.before("condition", 35) or a.before("whether") or a.of_others or a.before("negation", 25):
        return None
    if a.of_the_role or a.closing or a.alone or a.bracketed or a.before("fully", 16):
        return Reading(ON_SITE, Directness.ROLE)
    if a.before("behind_conditions", 40):
        return Reading(ON_SITE, Directness.ROLE)
    if a.behind("group_behind"):
        ours = a.before("group_subject", 30)
        return Reading(ON_SITE, Directness.COMPANY if ours else Directness.OPTION)
    if a.before("you_work", 30) or a.before("work", 30) or a.days is not None:
        return Reading(ON_SITE, Directness.COMPANY)
    return Reading(ON_SITE, Directness.OPTION) if a.in_unit("other_mode") and a.behind("option") else None


def office(a: Around) -> Reading | None:
    """In the office: a rule with days, an in-office role, a duty to be there. An office alone, even
    "our Berlin office", is no rule."""
    if a.before("condition") or a.before("whether") or a.before("partly", 60) or a.before("negation", 30):
        return None
    if a.in_unit("perk") or a.before("home_before", 6):
        return None
    if a.days is not None:
        return Reading(HYBRID, Directness.ROLE if a.before("role_subject") else Directness.COMPANY)
    inside = a.text_before.endswith(("in-", "in "))
    if (inside and (a.behind("role_behind") or a.in_unit("in_office"))) or (not inside and a.behind("based")):
        return Reading(ON_SITE, Directness.ROLE)
    if a.text_before.endswith("in-") and a.behind("group_behind") and not a.of_others:
        return Reading(ON_SITE, Directness.COMPANY)
    if a.before("home_or") or a.behind("or_home"):
        return Reading(HYBRID, Directness.OPTION)
    return (
        Reading(ON_SITE, Directness.ROLE)
        if a.before("must_be_in") and not a.in_unit("not_only_office")
        else None
    )


def abroad(a: Around) -> Reading | None:
    """Part of the work done elsewhere, in another language than English: "zwei Tage mobiles Arbeiten",
    "hybride werken", "télétravail partiel"."""
    if a.before("condition", 25) or a.before("negation", 25) or a.before("experience", 60):
        return None
    firm = a.cue.startswith("hybrid") or a.cue.startswith("télétravail") or a.before("counted_days", 25)
    return Reading(HYBRID, Directness.COMPANY if firm else Directness.OPTION)
