"""Boards of applicant tracking systems as a web site plays them: Greenhouse, Lever, Ashby and more."""

from __future__ import annotations

import html
import json
from collections.abc import Sequence
from typing import Any

from tests.fake_site import Request, Site

Job = dict[str, Any]


def job(number: int, title: str, text: str = "You know Go well.", **others: Any) -> Job:
    """What all systems know of a job."""
    body = f"<p>We look for a {title}.</p><h2>Requirements</h2><ul><li>{text}</li></ul>"
    return {"number": number, "title": title, "html": body, **others}


def send(request: Request, value: object) -> None:
    request.send(json.dumps(value), kind="application/json")


def greenhouse(site: Site, board: str, jobs: Sequence[Job]) -> str:
    """A Greenhouse board; its address."""

    def answer(request: Request) -> None:
        assert request.query["content"] == "true"
        listed = [
            {
                "id": one["number"],
                "title": one["title"],
                "updated_at": "2026-10-01T10:00:00-04:00",
                "location": {"name": "Oslo"},
                "absolute_url": f"https://boards.test/{board}/jobs/{one['number']}",
                "content": html.escape(one["html"]),
                "departments": [{"id": 1, "name": "Engineering"}],
                "offices": [],
                "pay_input_ranges": [
                    {"min_cents": 9_000_000, "max_cents": 11_000_000, "currency_type": "EUR", "title": "Oslo"}
                ],
            }
            for one in jobs
        ]
        send(request, {"jobs": listed, "meta": {"total": len(listed)}})

    site.pages[f"/v1/boards/{board}/jobs"] = answer
    return f"{site.address}/v1/boards/{board}/jobs"


def lever(site: Site, board: str, jobs: Sequence[Job]) -> str:
    """A Lever board, in pages; its address."""

    def answer(request: Request) -> None:
        assert request.query["mode"] == "json"
        skip, limit = int(request.query["skip"]), int(request.query["limit"])
        listed = [
            {
                "id": f"id-{one['number']}",
                "text": one["title"],
                "categories": {"location": "Bergen", "commitment": "Full-time", "team": "Boats"},
                "country": "NO",
                "workplaceType": "remote",
                "descriptionPlain": "We build boats.",
                "lists": [{"text": "Requirements", "content": "<li>You know Go well.</li>"}],
                "additionalPlain": "We are kind.",
                "salaryRange": {"currency": "EUR", "interval": "per-year-salary", "min": 80000, "max": 90000},
                "hostedUrl": f"https://lever.test/{board}/{one['number']}",
                "applyUrl": f"https://lever.test/{board}/{one['number']}/apply",
            }
            for one in jobs[skip : skip + limit]
        ]
        send(request, listed)

    site.pages[f"/v0/postings/{board}"] = answer
    return f"{site.address}/v0/postings/{board}"


def ashby(site: Site, board: str, jobs: Sequence[Job]) -> str:
    """An Ashby board; its address."""

    def answer(request: Request) -> None:
        assert request.query["includeCompensation"] == "true"
        listed = [
            {
                "id": f"id-{one['number']}",
                "title": one["title"],
                "location": "London",
                "secondaryLocations": [
                    {"location": "Oslo", "address": {"postalAddress": {"addressCountry": "Norway"}}}
                ],
                "department": "Engineering",
                "team": "Boats",
                "isListed": one.get("listed", True),
                "isRemote": None,
                "workplaceType": "Hybrid",
                "descriptionHtml": one["html"],
                "descriptionPlain": "…",
                "publishedAt": "2026-10-21T12:32:01.055+00:00",
                "employmentType": "FullTime",
                "address": {"postalAddress": {"addressCountry": "United Kingdom"}},
                "jobUrl": f"https://ashby.test/{board}/{one['number']}",
                "applyUrl": f"https://ashby.test/{board}/{one['number']}/application",
                "compensation": {
                    "compensationTierSummary": "£80K – £100K • Offers Equity",
                    "compensationTiers": [
                        {
                            "components": [
                                {
                                    "compensationType": "Salary",
                                    "interval": "1 YEAR",
                                    "currencyCode": "GBP",
                                    "minValue": 80000,
                                    "maxValue": 100000,
                                }
                            ]
                        }
                    ],
                },
            }
            for one in jobs
        ]
        send(request, {"jobs": listed, "apiVersion": "1"})

    site.pages[f"/posting-api/job-board/{board}"] = answer
    return f"{site.address}/posting-api/job-board/{board}"


def smartrecruiters(site: Site, board: str, jobs: Sequence[Job]) -> str:
    """A SmartRecruiters board: a list in pages, and each posting by itself; its address."""
    home = f"/v1/companies/{board}/postings"

    def listing(request: Request) -> None:
        offset, limit = int(request.query["offset"]), int(request.query["limit"])
        some = [
            {"id": str(one["number"]), "name": one["title"], "company": {"name": "Larkspur"}} for one in jobs
        ]
        send(request, {"totalFound": len(jobs), "offset": offset, "content": some[offset : offset + limit]})

    def posting(one: Job) -> None:
        whole = {
            "id": str(one["number"]),
            "name": one["title"],
            "postingUrl": f"https://sr.test/{board}/{one['number']}",
            "location": {"city": "Oslo", "country": "no"},
            "jobAd": {"sections": {"jobDescription": {"title": "Job Description", "text": one["html"]}}},
        }
        site.pages[f"{home}/{one['number']}"] = lambda request: send(request, whole)

    for one in jobs:
        posting(one)
    site.pages[home] = listing
    return site.address + home
