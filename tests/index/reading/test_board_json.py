"""Records as the boards of applicant tracking systems publish them."""

from __future__ import annotations

import html
import json
from typing import Any

import pytest

from index.postings import Origin, Posting
from tests.index.reading.helpers import body, one, read, stated


def from_json(value: object, file: str = "jobs.json") -> list[Posting]:
    return read(json.dumps(value), file)


GREENHOUSE = {
    "jobs": [
        {
            "id": 7,
            "internal_job_id": 8,
            "title": "Boat Engineer",
            "updated_at": "2024-05-01T10:00:00-04:00",
            "location": {"name": "Oslo or Remote (EU)"},
            "absolute_url": "https://a.test/jobs/7",
            "company_name": "Larkspur",
            "content": html.escape(
                "<h2>Requirements</h2><ul><li>Go &amp; SQL</li></ul>" + "<p>Text.</p>" * 20
            ),
            "departments": [{"id": 1, "name": "Engineering", "parent_id": None}],
            "offices": [{"id": 2, "name": "Bergen", "location": {"name": "Bergen, Norway"}}],
            "metadata": [
                {"id": 3, "name": "Employment Type", "value": "Full-time", "value_type": "single_select"}
            ],
            "pay_input_ranges": [
                {"title": "NYC", "min_cents": 15000000, "max_cents": 18000000, "currency_type": "USD"},
                {"title": None, "min_cents": 9000000, "max_cents": 9500000, "currency_type": "EUR"},
            ],
        },
        {
            "id": 9,
            "title": "Rower",
            "content": "&lt;p&gt;Row.&lt;/p&gt;",
            "absolute_url": "https://a.test/jobs/9",
        },
    ],
    "meta": {"total": 2},
}


def test_greenhouse() -> None:
    first, second = from_json(GREENHOUSE)
    assert (first.id, first.format, first.url) == ("jobs.json#7", "greenhouse", "https://a.test/jobs/7")
    assert stated(first) == {
        "title": ["Boat Engineer"],
        "company": ["Larkspur"],
        "place": ["Oslo or Remote (EU)", "Bergen"],
        "pay": ["USD 150,000 - 180,000 (NYC)", "EUR 90,000 - 95,000"],
        "employment": ["Full-time"],
        "function": ["Engineering"],
        "url": ["https://a.test/jobs/7"],
    }
    assert body(first).startswith("## Requirements\n\n- Go & SQL\n")
    assert second.id == "jobs.json#9"


LEVER = {
    "id": "a-1",
    "text": "Android Engineer",
    "categories": {
        "commitment": "Full-time",
        "location": "Oslo",
        "team": "Apps",
        "allLocations": ["Oslo", "Bergen"],
    },
    "country": "NO",
    "workplaceType": "hybrid",
    "createdAt": 1714557600000,
    "description": "<div>We build boats.</div>",
    "descriptionPlain": "We build boats.\n",
    "opening": "<div>We build boats.</div>",
    "lists": [
        {"text": "What you need:", "content": "<li>Kotlin</li><li>Java</li>"},
        {"text": "Nice to have", "content": "<li>Rust</li>"},
    ],
    "additional": "<div>We are <b>kind</b>.</div>",
    "additionalPlain": "We are kind.",
    "salaryRange": {"interval": "per-year-salary", "currency": "EUR", "min": 80000, "max": 90000},
    "hostedUrl": "https://jobs.test/l/a-1",
    "applyUrl": "https://jobs.test/l/a-1/apply",
}


def test_lever() -> None:
    posting = one(json.dumps(LEVER))
    assert posting.id == "posting.md"
    assert stated(posting) == {
        "title": ["Android Engineer"],
        "place": ["Oslo", "Bergen"],
        "country": ["NO"],
        "workplace": ["hybrid"],
        "pay": ["EUR 80,000 - 90,000 per year"],
        "employment": ["Full-time"],
        "function": ["Apps"],
        "posted": ["2024-05-01"],
        "url": ["https://jobs.test/l/a-1"],
        "apply": ["https://jobs.test/l/a-1/apply"],
    }
    assert body(posting) == (
        "We build boats.\n\n## What you need\n\n- Kotlin\n- Java\n\n## Nice to have\n\n- Rust\n\n"
        "## Additional information\n\nWe are **kind**.\n"
    )


ASHBY: dict[str, Any] = {
    "organization": "larkspur",
    "id": "b-2",
    "title": "C++ Engineer",
    "department": "Engineering",
    "team": "Boats",
    "employmentType": "FullTime",
    "location": "London",
    "address": {"postalAddress": {"addressCountry": "United Kingdom", "addressLocality": "London"}},
    "secondaryLocations": [
        {"location": "Oslo", "address": {"postalAddress": {"addressCountry": "Norway"}}},
        {"location": "London", "address": None},
    ],
    "isListed": True,
    "isRemote": True,
    "workplaceType": "Hybrid",
    "publishedAt": "2025-10-21T12:32:01.055+00:00",
    "shouldDisplayCompensationOnJobPostings": False,
    "jobUrl": "https://jobs.test/b-2",
    "applyUrl": "https://jobs.test/b-2/application",
    "descriptionHtml": "<p><strong>Location:</strong> Oslo preferred</p><h2>Nice to have</h2><p>Rust</p>",
    "descriptionPlain": "Location: Oslo preferred",
    "compensation": {
        "compensationTierSummary": "£80K – £100K • Offers Equity • Offers Bonus",
        "compensationTiers": [
            {
                "title": "UK",
                "tierSummary": "£80K – £100K • 0.1% – 0.2% equity • Offers Bonus",
                "components": [],
            }
        ],
    },
}


def test_ashby() -> None:
    posting = one(json.dumps(ASHBY))
    assert posting.format == "ashby"
    assert stated(posting) == {
        "title": ["C++ Engineer"],
        "company": ["larkspur"],
        "place": ["London, United Kingdom", "Oslo, Norway", "London", "Oslo preferred"],
        "workplace": ["Remote", "Hybrid"],
        "pay": ["£80K – £100K (UK)"],
        "equity": ["0.1% – 0.2% equity (UK)"],
        "employment": ["Full Time"],
        "function": ["Engineering", "Boats"],
        "posted": ["2025-10-21T12:32:01.055+00:00"],
        "url": ["https://jobs.test/b-2"],
        "apply": ["https://jobs.test/b-2/application"],
    }
    assert "Remote: yes\n" in posting.text
    assert "Other compensation: Offers Bonus (UK)" in posting.text
    [from_body] = [entry for entry in posting.stated if entry.origin is Origin.BODY]
    assert posting.text[from_body.start : from_body.end] == "Oslo preferred"


@pytest.mark.parametrize("nothing", [None, False])
def test_ashby_without_a_remote_flag_says_nothing_of_it(nothing: object) -> None:
    posting = one(
        json.dumps(
            {**ASHBY, "isRemote": nothing, "workplaceType": None, "compensation": None, "address": None}
        )
    )
    assert "workplace" not in stated(posting)
    assert "pay" not in stated(posting)
    assert "Remote" not in posting.text


def test_smartrecruiters() -> None:
    [posting] = from_json(
        {
            "totalFound": 1,
            "content": [
                {
                    "id": "74",
                    "uuid": "x",
                    "name": "Rower",
                    "refNumber": "R1",
                    "company": {"identifier": "lark", "name": "Larkspur"},
                    "releasedDate": "2024-05-01T00:00:00.000Z",
                    "location": {
                        "city": "Oslo",
                        "region": "",
                        "country": "no",
                        "remote": True,
                        "fullLocation": "Oslo, , Norway",
                    },
                    "industry": {"id": "i", "label": "Boats"},
                    "typeOfEmployment": {"id": "permanent", "label": "Full-time"},
                    "experienceLevel": {"id": "mid", "label": "Mid-Senior Level"},
                    "postingUrl": "https://jobs.test/74",
                    "jobAd": {
                        "sections": {
                            "companyDescription": {"title": "Company Description", "text": "<p>Boats.</p>"},
                            "jobDescription": {"title": "Job Description", "text": "<p>Row.</p>"},
                            "qualifications": {"title": "Qualifications", "text": "<ul><li>Oars</li></ul>"},
                            "additionalInformation": {"title": "Additional Information", "text": ""},
                        }
                    },
                }
            ],
        }
    )
    assert posting.id == "jobs.json#74"
    assert stated(posting) == {
        "title": ["Rower"],
        "company": ["Larkspur"],
        "place": ["Oslo, Norway"],
        "workplace": ["Remote"],
        "employment": ["Full-time"],
        "seniority": ["Mid-Senior Level"],
        "posted": ["2024-05-01T00:00:00.000Z"],
        "url": ["https://jobs.test/74"],
    }
    assert "Industry: Boats" in posting.text
    assert body(posting) == (
        "## Company Description\n\nBoats.\n\n## Job Description\n\nRow.\n\n## Qualifications\n\n- Oars\n"
    )


def test_workable() -> None:
    [posting] = from_json(
        {
            "name": "Larkspur",
            "description": None,
            "jobs": [
                {
                    "title": "Rower",
                    "shortcode": "8B8A",
                    "state": "Oslo County",
                    "city": "Oslo",
                    "country": "Norway",
                    "telecommuting": True,
                    "employment_type": "Full-time",
                    "experience": "Entry level",
                    "published_on": "2024-05-01",
                    "url": "https://jobs.test/8B8A",
                    "description": "<p>Row.</p><p><strong>Requirements</strong></p><ul><li>Oars</li></ul>",
                    "locations": [
                        {
                            "country": "Norway",
                            "countryCode": "NO",
                            "city": "Oslo",
                            "region": "",
                            "hidden": False,
                        }
                    ],
                }
            ],
        }
    )
    assert posting.id == "jobs.json#8B8A"
    assert stated(posting)["company"] == ["Larkspur"]
    assert stated(posting)["place"] == ["Oslo, Oslo County, Norway", "Oslo, Norway"]
    assert stated(posting)["workplace"] == ["Remote"]
    assert stated(posting)["country"] == ["Norway", "Norway"]


def test_recruitee() -> None:
    [posting] = from_json(
        {
            "offers": [
                {
                    "id": 1,
                    "title": "Delivery Lead",
                    "company_name": "Larkspur",
                    "careers_url": "https://jobs.test/o/1",
                    "careers_apply_url": "https://jobs.test/o/1/c/new",
                    "description": "<p>Lead.</p>",
                    "requirements": "<ul><li>Years</li></ul>",
                    "remote": False,
                    "hybrid": True,
                    "location": "Oslo, Norway",
                    "city": "Oslo",
                    "country": "Norway",
                    "employment_type_code": "fulltime_permanent",
                    "salary": {"min": "50000", "max": 60000, "period": "year", "currency": "EUR"},
                    "published_at": "2026-07-30 19:46:15 UTC",
                    "translations": {"en": {"title": "Delivery Lead"}},
                }
            ]
        }
    )
    assert stated(posting)["place"] == ["Oslo, Norway"]
    assert stated(posting)["workplace"] == ["Hybrid"]
    assert stated(posting)["pay"] == ["EUR 50,000 - 60,000 per year"]
    assert stated(posting)["employment"] == ["fulltime permanent"]
    assert body(posting) == "Lead.\n\n## Requirements\n\n- Years\n"


def ashby_pay(**compensation: object) -> dict[str, list[str]]:
    found = stated(one(json.dumps({**ASHBY, "compensation": compensation})))
    return {name: found.get(name, []) for name in ("pay", "equity")}


def test_pay_of_ashby_is_read_from_its_parts_where_nothing_sums_them_up() -> None:
    salary = {"compensationType": "Salary", "interval": "1 HOUR", "currencyCode": "USD", "minValue": 40}
    share = {"compensationType": "EquityPercentage", "interval": "NONE", "minValue": 0.1, "maxValue": 0.5}
    bonus = {"compensationType": "Bonus", "interval": "1 YEAR", "currencyCode": "USD", "maxValue": 9000}
    tiers = [
        {"title": "UK", "components": [{**salary, "maxValue": 60}, share, bonus]},
        {"title": "US", "tierSummary": "$100K – $120K", "components": [salary]},
        None,
    ]
    assert ashby_pay(compensationTierSummary="$40 – $120K", compensationTiers=tiers) == {
        "pay": ["USD 40 - 60 per hour (UK)", "USD up to 9,000 per year bonus (UK)", "$100K – $120K (US)"],
        "equity": ["0.1% - 0.5% equity (UK)"],
    }
    assert ashby_pay(compensationTierSummary="£5K • 0.01% – 0.1%")["equity"] == ["0.01% – 0.1%"]
    assert ashby_pay(compensationTierSummary="£5K", compensationTiers=[]) == {"pay": ["£5K"], "equity": []}
    assert ashby_pay(compensationTiers="no", summaryComponents=[salary])["pay"] == ["USD from 40 per hour"]


def test_metadata_of_greenhouse_that_is_money_keeps_its_currency() -> None:
    board = json.loads(json.dumps(GREENHOUSE))
    del board["jobs"][1], board["jobs"][0]["pay_input_ranges"]
    board["jobs"][0]["metadata"] = [
        {"id": 1, "name": "Salary", "value": {"unit": "EUR", "amount": "90000"}, "value_type": "currency"},
        {
            "id": 2,
            "name": "Pay range",
            "value": {"unit": "USD", "min_value": "80000.0", "max_value": "95000.0"},
            "value_type": "currency_range",
        },
    ]
    [posting] = from_json(board)
    assert stated(posting)["pay"] == ["EUR 90,000", "USD 80,000 - 95,000"]
