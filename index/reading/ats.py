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
from index.reading.values import money_of, place_of

_TIER_PARTS = re.compile(r"\s+•\s+")


def compose_posting(record: Mapping[str, Any], given: Mapping[str, str]) -> Draft:
    """The draft of one JSON record, whichever system it comes from; ``given`` as in ``compose``."""
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
    pay: list[str] = []
    equity: list[str] = []
    rest: list[str] = []
    if not isinstance(compensation, Mapping):
        return pay, equity, rest
    tiers = [tier for tier in compensation.get("compensationTiers") or [] if isinstance(tier, Mapping)]
    summaries = [(tier.get("tierSummary"), tier.get("title")) for tier in tiers]
    if not any(summary for summary, _ in summaries):
        summaries = [(compensation.get("compensationTierSummary"), None)]
    if not any(summary for summary, _ in summaries):
        components = [
            part for part in compensation.get("summaryComponents") or [] if isinstance(part, Mapping)
        ]
        summaries = [
            (money_of(part), None) for part in components if "Equity" not in str(part.get("compensationType"))
        ]
    for summary, title in summaries:
        for part in _TIER_PARTS.split(summary) if isinstance(summary, str) else []:
            words = part.lower()
            kind = (
                equity
                if "equity" in words or "stock" in words
                else pay
                if any(map(str.isdigit, part))
                else rest
            )
            named = isinstance(title, str) and title.strip()
            kind.append(f"{part} ({title.strip()})" if named and isinstance(title, str) else part)
    rest += [
        tier["additionalInformation"] for tier in tiers if isinstance(tier.get("additionalInformation"), str)
    ]
    return list(dict.fromkeys(pay)), list(dict.fromkeys(equity)), list(dict.fromkeys(rest))


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
