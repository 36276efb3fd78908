"""Applicant tracking systems whose records say something in a way of their own.

Most of what Greenhouse, Lever, Workable, SmartRecruiters or Recruitee return is read by
``index.reading.records`` as it stands; here are the parts that are not: Ashby's tiers of pay and
its locations, whose country stands in an address beside them, and Greenhouse's ranges of pay.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from index.reading.draft import Draft
from index.reading.records import compose
from index.reading.values import money_of, place_of, readable

_TIER_PARTS = re.compile(r"\s+•\s+")


def compose_posting(record: Mapping[str, Any], given: Mapping[str, str]) -> Draft:
    """The draft of one JSON record, whichever system it comes from; ``given`` as in ``compose``."""
    if record.get("object") == "feed entry":  # as ``index.fetching.feeds`` keeps it
        return compose(record, "feed", given)
    if "secondaryLocations" in record or "descriptionHtml" in record:
        return compose(_ashby(record), "ashby", given)
    if "absolute_url" in record:
        return compose(_greenhouse(record), "greenhouse", given)
    if isinstance(record.get("categories"), Mapping) and "text" in record:
        return compose(record, "lever", given)
    if "jobAd" in record or "releasedDate" in record:
        return compose(record, "smartrecruiters", given)
    if "shortcode" in record or "telecommuting" in record:
        return compose(record, "workable", given)
    if "careers_url" in record:
        return compose(record, "recruitee", given)
    return compose(record, "json", given)


def _ashby(record: Mapping[str, Any]) -> dict[str, Any]:
    """Ashby's record with whole places and a line for each part of its pay."""
    prepared = {
        key: value
        for key, value in record.items()
        if key not in ("location", "address", "secondaryLocations", "compensation")
    }
    others = record.get("secondaryLocations")
    places = [record, *(others if isinstance(others, list) else [])]
    prepared["location"] = list(dict.fromkeys(filter(None, map(_whole_place, places))))
    tiers, equity, others_of_pay = _ashby_pay(record.get("compensation"))
    return {
        **prepared,
        "compensation": tiers,
        "equity": equity,
        "other compensation": " • ".join(others_of_pay),
    }


def _whole_place(record: object) -> str | None:
    """A location with the country of its address, if it doesn't name it."""
    if not isinstance(record, Mapping):
        return None
    name = record.get("location")
    address = record.get("address")
    found = place_of(address) if isinstance(address, Mapping) else None
    if not isinstance(name, str) or not name.strip():
        return found.text if found else None
    country = found.country if found else None
    return (
        name.strip() if country is None or country.lower() in name.lower() else f"{name.strip()}, {country}"
    )


def _ashby_pay(compensation: object) -> tuple[list[str], list[str], list[str]]:
    """Lines of pay, of equity and of the rest ("Offers Bonus"), of every tier."""
    lines: dict[str, list[str]] = {"pay": [], "equity": [], "rest": []}
    if not isinstance(compensation, Mapping):
        return [], [], []
    tiers = _objects(compensation.get("compensationTiers"))
    said = [(summary, tier.get("title")) for tier in tiers for summary in _tier_summaries(tier)]
    if not said:
        summary = compensation.get("compensationTierSummary")
        components = _objects(compensation.get("summaryComponents"))
        found = [summary] if summary else list(filter(None, map(_component, components)))
        said = [(summary, None) for summary in found]
    for summary, title in said:
        for part in _TIER_PARTS.split(summary) if isinstance(summary, str) else []:
            named = f" ({title.strip()})" if isinstance(title, str) and title.strip() else ""
            lines[_kind_of_pay(part)].append(f"{part}{named}")
    more = [tier.get("additionalInformation") for tier in tiers]
    lines["rest"] += [text for text in more if isinstance(text, str)]
    pay, equity, rest = (list(dict.fromkeys(some)) for some in lines.values())
    return pay, equity, rest


def _objects(value: object) -> list[Mapping[str, Any]]:
    return [one for one in value if isinstance(one, Mapping)] if isinstance(value, list) else []


def _tier_summaries(tier: Mapping[str, Any]) -> list[str]:
    """What a tier of pay says: its summary, else its parts."""
    summary = tier.get("tierSummary")
    if isinstance(summary, str) and summary.strip():
        return [summary]
    return list(filter(None, map(_component, _objects(tier.get("components")))))


def _component(component: Mapping[str, Any]) -> str | None:
    """A part of a tier as a line: an amount, a share of equity."""
    if isinstance(summary := component.get("summary"), str) and summary.strip():
        return summary
    kind = str(component.get("compensationType") or "")
    if "percentage" in kind.lower():
        bounds = [f"{v}%" for key in ("minValue", "maxValue") if (v := component.get(key)) is not None]
        return f"{' - '.join(dict.fromkeys(bounds))} equity" if bounds else None
    money = money_of(component)
    return money if money is None or kind in ("", "Salary") else f"{money} {readable(kind).lower()}"


_SHARE = re.compile(r"\s*\d[\d.,]*\s?%(?:\s?[-–—]\s?\d[\d.,]*\s?%)?\s*")  # "0.01% – 0.1%" of the company


def _kind_of_pay(part: str) -> str:
    words = part.lower()
    if "equity" in words or "stock" in words or _SHARE.fullmatch(part):
        return "equity"
    return "pay" if any(map(str.isdigit, part)) else "rest"


def _greenhouse(record: Mapping[str, Any]) -> dict[str, Any]:
    """Greenhouse's record with its ranges of pay as values under their titles."""
    prepared = {key: value for key, value in record.items() if key != "pay_input_ranges"}
    ranges = record.get("pay_input_ranges")
    lines = []
    for entry in ranges if isinstance(ranges, list) else []:
        if isinstance(entry, Mapping) and (money := money_of(entry)) is not None:
            title = entry.get("title")
            lines.append(f"{money} ({title.strip()})" if isinstance(title, str) and title.strip() else money)
    return {**prepared, "pay range": lines} if lines else prepared
