"""schema.org ``JobPosting`` within a page: JSON-LD (also with the usual mistakes) and microdata."""

from __future__ import annotations

import html
import json
import re
from collections.abc import Iterator, Mapping
from typing import Any

import lxml.html  # type: ignore[import-untyped]  # lxml comes without types

from index.reading.values import called, money_of, place_of

_TRAILING_COMMA = re.compile(r",(?=\s*[}\]])")
_WRAPPING = re.compile(r"^\s*(?:<!--|//<!\[CDATA\[|<!\[CDATA\[)|(?:-->|//\]\]>|\]\]>)\s*$")
_DEEPEST = 6
_REMOTE = "TELECOMMUTE"


def job_postings(root: lxml.html.HtmlElement) -> list[dict[str, Any]]:
    """The job postings a page describes, as plain records ready for ``records.compose``."""
    found = [posting for script in root.iter("script") for posting in _json_ld(script)]
    if not found:
        found = [
            _item(scope, 0)
            for scope in root.iterfind(".//*[@itemtype]")
            if _is_posting_type(scope.get("itemtype"))
        ]
    return [_prepared(posting) for posting in found]


def _json_ld(script: lxml.html.HtmlElement) -> Iterator[Mapping[str, Any]]:
    if "ld+json" not in (script.get("type") or ""):
        return
    text = _WRAPPING.sub("", script.text or "")
    for candidate in (text, _TRAILING_COMMA.sub("", text), html.unescape(text)):
        try:
            value = json.loads(candidate, strict=False)
        except (ValueError, RecursionError):
            continue
        yield from _postings_in(value, 0)
        return


def _postings_in(value: object, depth: int) -> Iterator[Mapping[str, Any]]:
    if depth > _DEEPEST:
        return
    if isinstance(value, list):
        for item in value:
            yield from _postings_in(item, depth + 1)
    elif isinstance(value, Mapping):
        if _is_posting_type(value.get("@type")):
            yield value
        else:
            for inner in value.values():
                if isinstance(inner, (list, Mapping)):
                    yield from _postings_in(inner, depth + 1)


def _is_posting_type(value: object) -> bool:
    types = value if isinstance(value, list) else [value]
    return any(isinstance(one, str) and one.rstrip("/").endswith("JobPosting") for one in types)


def _item(scope: lxml.html.HtmlElement, depth: int) -> dict[str, Any]:
    """One item of microdata; a property that occurs again makes a list."""
    record: dict[str, Any] = {}
    stack = list(reversed(scope))
    while stack:
        element = stack.pop()
        if not isinstance(element.tag, str):
            continue
        nested = element.get("itemscope") is not None
        name = element.get("itemprop")
        if name is not None:
            value = _item(element, depth + 1) if nested and depth < _DEEPEST else _property(element, name)
            record[name] = [*_as_list(record[name]), value] if name in record else value
        if not nested:
            stack.extend(reversed(element))
    return record


def _property(element: lxml.html.HtmlElement, name: str) -> str:
    for attribute in ("content", "datetime", "href", "src"):
        if (value := element.get(attribute)) is not None:
            return str(value)
    if name in ("description", "responsibilities", "qualifications", "skills", "jobBenefits"):
        return str(lxml.html.tostring(element, encoding="unicode", with_tail=False))
    return " ".join((element.text_content() or "").split())


def _as_list(value: object) -> list[Any]:
    return value if isinstance(value, list) else [value]


def _prepared(posting: Mapping[str, Any]) -> dict[str, Any]:
    """A job posting in the shape other records have: named, with places and pay as lines."""
    record = {key: value for key, value in posting.items() if not key.startswith("@") and key not in _TAKEN}
    places = [place for entry in _as_list(posting.get("jobLocation")) if (place := _place(entry)) is not None]
    regions = [
        place
        for entry in _as_list(posting.get("applicantLocationRequirements"))
        if (place := _place(entry)) is not None
    ]
    remote = any(value == _REMOTE for value in _as_list(posting.get("jobLocationType")))
    pay = [
        money
        for key in ("baseSalary", "estimatedSalary")
        for entry in _as_list(posting.get(key))
        if (money := _money(entry))
    ]
    company = posting.get("hiringOrganization")
    record["company"] = called(company) if isinstance(company, Mapping) else company
    record["location"] = list(dict.fromkeys(places))
    record["remote from"] = list(dict.fromkeys(regions))
    record["workplace"] = f"Remote ({_REMOTE.lower()})" if remote else posting.get("jobLocationType")
    record["salary"] = list(dict.fromkeys(pay))
    experience = posting.get("experienceRequirements")
    if isinstance(experience, Mapping) and isinstance(
        months := experience.get("monthsOfExperience"), (int, float, str)
    ):
        record["experience"] = f"{months} months"
    elif isinstance(experience, str):
        record["experience"] = experience
    education = [
        str(entry.get("credentialCategory") or called(entry) or "")
        if isinstance(entry, Mapping)
        else str(entry or "")
        for entry in _as_list(posting.get("educationRequirements"))
    ]
    record["education"] = [entry for entry in education if entry and entry != "no requirements"]
    return record


_TAKEN = frozenset(
    {
        "jobLocation", "applicantLocationRequirements", "jobLocationType", "baseSalary", "estimatedSalary",
        "hiringOrganization", "experienceRequirements", "educationRequirements", "identifier", "image",
        "mainEntityOfPage", "directApply",
    }
)  # fmt: skip


def _place(entry: object) -> str | None:
    if isinstance(entry, str):
        return entry.strip() or None
    if not isinstance(entry, Mapping):
        return None
    address = entry.get("address")
    if isinstance(address, str) and address.strip():
        return address.strip()
    found = place_of(address) if isinstance(address, Mapping) else place_of(entry)
    return found.text if found is not None else called(entry)


def _money(entry: object) -> str | None:
    if isinstance(entry, (int, float, str)) and entry:
        return str(entry)
    return money_of(entry) if isinstance(entry, Mapping) else None
